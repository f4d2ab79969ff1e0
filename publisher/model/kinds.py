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
    """Must state its number. Others may: a 决定 of a people's congress has none, one of an office has."""
    signed: bool = True
    """Must state the 发文机关 that issue it. Others may: the editor of a 规章 may leave them out."""
    number_word: str = ""
    """What 第15号 follows in full, where that is not its name: 青山市人民政府令第15号."""
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
        Kind("决定", "decision", numbered=False),
        Kind("命令", "order", numbered=False, number_word="令"),
        Kind("公报", "communique", numbered=False, binding=False),
        Kind("公告", "announcement", numbered=False),
        Kind("通告", "public-notice", numbered=False),
        Kind("意见", "opinions", numbered=False),
        Kind("通知", "notice"),
        Kind("通报", "circular", numbered=False, binding=False),
        Kind("报告", "report", numbered=False, signed=False, spoken=True, binding=False),
        Kind("请示", "request", binding=False),
        Kind("批复", "reply"),
        Kind("议案", "bill", binding=False),
        Kind("函", "letter", binding=False),
        Kind("纪要", "minutes", numbered=False, signed=False, binding=False),
        Kind("任免", "appointments", numbered=False, title_word="通知", binding=False),
        Kind("规章", "regulation", numbered=False, signed=False),
        Kind("规范性文件", "normative", title_word="通知"),
        Kind("大事记", "chronicle", numbered=False, signed=False, binding=False),
        # By the editors of the bulletin, not an agency's 公文: neither numbered nor signed.
        Kind("更正", "correction", numbered=False, signed=False, correcting=True, binding=False),
    )
}
