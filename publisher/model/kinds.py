"""文种: the kinds of documents a bulletin prints, and what each must state.

The fifteen kinds of 《党政机关公文处理工作条例》 (中办发〔2012〕14号), article 8, those of 立法法 and of congresses
and courts, and what bulletins print besides. A new kind is one more line here; an office may add
its own, and change these, in `bulletin.yaml`.
"""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

Need = Literal["required", "optional", "none"]
"""Whether a document of a kind must state something, may, or must not."""


class Kind(Struct, frozen=True):
    """What a document of this kind has."""

    name: str
    slug: str
    """English word, for the names of new files."""
    number: Need = "required"
    """文号. A 决定 of a people's congress has none, one of an office has."""
    signature: Need = "required"
    """落款: its 发文机关. Optional ones may be left out; of `none`, neither 落款 nor disclosure line is
    printed, whoever issued it."""
    number_word: str = ""
    """What 第15号 follows in full, where that is not its name: 青山市人民政府令第15号."""
    title_word: str = ""
    """How its titles end, where that is not its name: an appointment is a 通知."""
    also: str = ""
    """Another name of it, which may be typed as well: 令."""
    spoken: bool = False
    """Is delivered to an assembly as a rule: may state `speaker` and `occasion`."""
    correcting: bool = False
    """Corrects what earlier issues printed, and must state it in `corrects`; no other kind may."""
    listed: bool = True
    """Stands in the contents; a 补白 only fills a page."""
    binding: bool = True
    """Is in force until it is repealed or lapses; others report or ask, and have no 有效性."""


def _law(name: str, slug: str) -> Kind:
    """Laws bear their number in the 令 that promulgates them, and end without a 落款."""
    return Kind(name, slug, number="optional", signature="optional")


def _report(name: str, slug: str, *, spoken: bool = False) -> Kind:
    return Kind(name, slug, number="optional", signature="optional", spoken=spoken, binding=False)


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("决议", "resolution", number="optional"),
        Kind("决定", "decision", number="optional"),
        Kind("命令", "order", number="optional", number_word="令", also="令"),
        Kind("公报", "communique", number="optional", binding=False),
        Kind("公告", "announcement", number="optional"),
        Kind("通告", "public-notice", number="optional"),
        Kind("意见", "opinions", number="optional"),
        Kind("通知", "notice"),
        Kind("通报", "circular", number="optional", binding=False),
        _report("报告", "report", spoken=True),
        Kind("请示", "request", binding=False),
        Kind("批复", "reply"),
        Kind("议案", "bill", binding=False),
        Kind("函", "letter", binding=False),
        _report("纪要", "minutes"),
        Kind("任免", "appointments", number="optional", title_word="通知", binding=False),
        _law("法律", "law"),
        _law("行政法规", "regulations"),
        _law("地方性法规", "local-regulations"),
        _law("规章", "regulation"),
        Kind("规范性文件", "normative", title_word="通知"),
        _law("修正案", "amendment"),
        Kind("司法解释", "interpretation", number="optional", signature="optional"),
        _report("讲话", "speech", spoken=True),
        _report("政策解读", "explanation"),
        _report("统计公报", "statistics"),
        _report("大事记", "chronicle"),
        # By the editors of the bulletin, not an agency's 公文: neither numbered nor signed.
        Kind(
            "更正",
            "correction",
            number="optional",
            signature="optional",
            correcting=True,
            binding=False,
        ),
        Kind("补白", "filler", number="none", signature="none", listed=False, binding=False),
    )
}


class Kinds(Struct, frozen=True):
    """The kinds of one bulletin: all of `KINDS`, changed and added to by the office."""

    own: tuple[Kind, ...] = ()

    def find(self, name: str) -> Kind | None:
        """The kind with a name, or with another name of it; `None` where there is none."""
        return next((kind for kind in self if name and name in (kind.name, kind.also)), None)

    def __iter__(self) -> Iterator[Kind]:
        own = {kind.name: kind for kind in self.own}
        yield from ({**KINDS, **own}).values()

    @property
    def names(self) -> str:
        """All of them, as messages list them."""
        return "、".join(kind.name for kind in self)
