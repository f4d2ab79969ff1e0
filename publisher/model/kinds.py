"""文种: the kinds of documents a bulletin prints, and what each must state.

The fifteen kinds of 《党政机关公文处理工作条例》 (中办发〔2012〕14号), article 8, and the five a
bulletin prints besides. A new kind is one more line here.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """What a document of this kind has."""

    name: str
    slug: str
    """English word, for the names of new files."""
    numbered: bool = True
    """Has a 发文字号, which must be stated."""
    signed: bool = True
    """Has 发文机关 that sign it, which must be stated."""
    title_word: str = ""
    """How its titles end, where that is not its name: an appointment is a 通知."""
    spoken: bool = False
    """Is delivered to an assembly as a rule: may state `speaker` and `occasion`."""
    correcting: bool = False
    """Corrects what earlier issues printed, and must state it in `corrects`; no other kind may."""
    binding: bool = True
    """Is in force until it is repealed or lapses; others report or ask, and have no 有效性."""


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("决议", "resolution", numbered=False),
        Kind("决定", "decision"),
        Kind("命令", "order", numbered=False),
        Kind("公报", "communique", numbered=False, binding=False),
        Kind("公告", "announcement", numbered=False),
        Kind("通告", "public-notice", numbered=False),
        Kind("意见", "opinions"),
        Kind("通知", "notice"),
        Kind("通报", "circular", binding=False),
        Kind("报告", "report", numbered=False, signed=False, spoken=True, binding=False),
        Kind("请示", "request", binding=False),
        Kind("批复", "reply"),
        Kind("议案", "bill", binding=False),
        Kind("函", "letter", binding=False),
        Kind("纪要", "minutes", numbered=False, signed=False, binding=False),
        Kind("任免", "appointments", title_word="通知", binding=False),
        Kind("规章", "regulation", numbered=False),
        Kind("规范性文件", "normative", title_word="通知"),
        Kind("大事记", "chronicle", numbered=False, signed=False, binding=False),
        # By the editors of the bulletin, not an agency's 公文: neither numbered nor signed.
        Kind("更正", "correction", numbered=False, signed=False, correcting=True, binding=False),
    )
}
