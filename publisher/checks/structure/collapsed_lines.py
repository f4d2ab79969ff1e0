"""Lines that were paragraphs where they were copied from, and are one paragraph here."""

import re
from collections.abc import Iterator

from msgspec import Struct

from publisher.checks.rule import TextRule
from publisher.checks.view import PROSE, Passage, TextView
from publisher.model.finding import Finding
from publisher.model.numerals import NUMERAL
from publisher.model.origin import Run

_OPENS = re.compile(
    rf"(?:(?P<article>第{NUMERAL}条(?:之{NUMERAL})?)(?P<spaced>[\u3000 ])?"
    rf"|第{NUMERAL}(?:分编|[编章节])(?=[\u3000 ])"
    rf"|{NUMERAL}、|[（(](?:{NUMERAL}|[0-9]{{1,2}})[）)](?![项款目])"
    r"|[0-9]{1,2}(?:[.．](?![0-9])|、)|[①-⑳]"
    r"|附件[0-9]{0,2}[：:]|附[：:]|附件[0-9]{0,2}$)"
)
_DATE = re.compile(
    r"(?:[12][0-9]{3}|[一二][〇○零一二三四五六七八九]{3})年[^年月]{1,2}月[^月日]{1,3}日"
)
_AGENCY = re.compile(r"[\u3400-\u9fff（） \u3000]{3,30}")
_AGENCY_END = ("政府", "公室", "领导小组", "中心", *"局厅委院部署会处")
_ENDS = re.compile(r"[。！？；：…][”’）】》]?$")
_SPEAKS = re.compile(r"[、，。；和及与或至到—－-]|规定|所[称列述]|第|中(?!华)|的|之|[(（]第|项|款")
"""What follows an article that a sentence only speaks of, as wherever lines are turned."""


class Turn(Struct, frozen=True):
    """Where a paragraph goes on in another line of its file."""

    at: int
    """Index in the text of the paragraph of the first character of that line."""
    before: str
    after: str
    """The two lines."""


def turns(passage: Passage) -> Iterator[Turn]:
    """The places at which a passage goes on in the next line, unless the editor has ended the line."""
    firsts: list[Run] = []
    for run in passage.origin.runs:
        if not firsts or run.line > firsts[-1].line:
            firsts.append(run)
    bounds = [*(run.at for run in firsts), len(passage.text)]
    for start, at, end in zip(bounds, bounds[1:], bounds[2:], strict=False):
        if passage.text[at - 1 : at] != "\n":
            yield Turn(at, passage.text[start:at].strip(), passage.text[at:end].strip())


class CollapsedLines(TextRule):
    """粘成一段的几行：下一行像是新的一段，前面却没有空行。

    从文字处理软件粘贴来的各段之间没有空行，排出来就成了一段：条、标题、附件说明和落款都看不出来了。另起一行写着
    第几条、一、（一）、1.、附件，或者整行是日期、机关名称的，都算。本来是一段、碰巧在这里换行的，接到上一行末尾。

    误：第一条　甲。（换行）第二条　乙。
    正：两条之间空一行
    """

    code = "lines-collapsed"
    severity = "error"

    def check(self, view: TextView) -> Iterator[Finding]:
        """Each line that opens like a paragraph of its own."""
        for passage in view.of(*PROSE):
            for turn in turns(passage):
                if begins_anew(turn):
                    start = passage.start + turn.at
                    shown = turn.after if len(turn.after) <= 12 else f"{turn.after[:12]}……"
                    yield self.found(
                        view,
                        start,
                        start + max(len(turn.after[:12]), 1),
                        f"“{shown}”像是新的一段，前面却没有空行，和上一行排成了一段。",
                        "请在它前面空一行；本来就是一段的，请接在上一行的末尾。",
                    )


def begins_anew(turn: Turn) -> bool:
    """Whether the second line is a paragraph, a heading or a signature by its looks."""
    if _DATE.fullmatch(turn.after):
        return True
    if _AGENCY.fullmatch(turn.after) and turn.after.endswith(_AGENCY_END):
        return bool(_ENDS.search(turn.before))
    match = _OPENS.match(turn.after)
    if not match:
        return False
    if match["article"] and not match["spaced"]:
        return bool(_ENDS.search(turn.before)) and not _SPEAKS.match(turn.after[match.end() :])
    return True
