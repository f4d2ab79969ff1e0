"""What a text says of itself elsewhere, what is missing, and that nothing was lost on the way."""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta

from publisher.model.blocks import leaves
from publisher.model.kinds import KINDS
from publisher.model.numerals import NUMERAL, parse_numeral
from publisher.source.importing.flow import Flow, lines_of
from publisher.source.importing.structure import marks
from publisher.source.importing.structure.closing import is_agency
from publisher.source.importing.structure.draft import Draft

Register = Mapping[str, Sequence[str]]
"""机关代字 → the agencies that may use it, of `bulletin.yaml`."""

_IN_FORCE = re.compile(
    rf"自(?:{marks.DATE.pattern}|(?P<issued>印发|发布|公布)之日)起(?:施行|实施|执行)"
)
_UNTIL = re.compile(rf"有效期(?:限)?(?:至|到){marks.DATE.pattern}")
_FOR_YEARS = re.compile(rf"有效期(?:限)?(?:为|是)?\s*(\d{{1,2}}|{NUMERAL})\s*年")
_ORDER = re.compile(
    r"(?:(?<![\u3400-\u9fff\d])|(?<=\d[日年]))[\u3400-\u9fff]{2,20}令(?:[12]\d{3}年)?第[1-9]\d{0,4}号"
)
"""令号, after a mark or the day of the order."""
_BY_WHOM = re.compile(r"([\u3400-\u9fff（） \u3000]{2,120}?)(?:[ \u3000]?关于|[ \u3000]?令$)")
_REPEALED = re.compile(r"(?<![^。；\n])[^。；\n]*(?:废止|停止执行)[^。；\n]*")
"""A clause that repeals; the numbers in it are of what is repealed."""


def complete(draft: Draft, register: Register) -> None:
    """Fill in what the text says elsewhere, and say what is still missing."""
    text = "\n".join(_all_text(draft))
    if draft.day is None and (match := marks.DATE.search(draft.occasion)):
        draft.day = marks.read_date(match)
    if draft.adoption and not draft.kind:
        _by_adoption(draft)
    if draft.kind not in KINDS or KINDS[draft.kind].binding:
        # A 解读 speaks of another paper's days.
        _read_force(text, draft, register)
    if not draft.issuers:
        _guess_issuers(draft, register)
    _check(draft, register)


def _read_force(text: str, draft: Draft, register: Register) -> None:
    """From when to when a paper is in force, and what it repeals, as its text says."""
    report = draft.report
    if match := _IN_FORCE.search(text):
        draft.effective = draft.day if match["issued"] else marks.read_date(match)
        if draft.effective:
            report.hint("guessed-effective", "施行日期取自这句话，请核对：", text=match[0])
    if match := _UNTIL.search(text):
        draft.expires = marks.read_date(match)
        if draft.expires:
            report.hint("guessed-expires", "有效期截止日取自这句话，请核对：", text=match[0])
    elif draft.effective and (match := _FOR_YEARS.search(text)):
        draft.expires = _years_after(draft.effective, match[1])
        report.hint(
            "guessed-expires", "有效期截止日由施行日期和这句话推出，请核对：", text=match[0]
        )
    clauses = [clause[0] for clause in _REPEALED.finditer(text)]
    numbers = [
        f"{_agency(found['agency'], register)}〔{found['year']}〕{found['serial']}号"
        for clause in clauses
        for found in marks.NUMBER.finditer(clause)
    ]
    orders = [found[0] for clause in clauses for found in _ORDER.finditer(clause)]
    draft.repeals = tuple(dict.fromkeys([*numbers, *orders]))
    if draft.repeals:
        report.hint(
            "guessed-repeals", "废止的文号取自正文，请核对：", text="、".join(draft.repeals)
        )


def _by_adoption(draft: Draft) -> None:
    """The kind of a law, and its day, that of the last act: laws end without either."""
    draft.kind = "地方性法规" if "人民代表大会" in draft.adoption else "规章"
    draft.report.hint("guessed-kind", "文种由题注推出，请核对：", text=draft.kind)
    # What an act says of when it is in force is no day of an act.
    acts = _IN_FORCE.sub("", draft.adoption)
    dates = [*marks.DATE.finditer(acts)]
    if draft.day is None and dates:
        draft.day = marks.read_date(dates[-1])
        draft.report.hint("guessed-date", "日期取自题注，请核对：", text=dates[-1][0])


def _years_after(first: date, typed: str) -> date | None:
    """The last day of some years from `first` on; `None` for a number that is none."""
    try:
        years = int(typed) if typed.isdigit() else parse_numeral(typed)
        return first.replace(year=first.year + years) - timedelta(days=1)
    except ValueError:
        return None


def _agency(found: str, register: Register) -> str:
    """机关代字 at the end of what stands before a number in running text: 和青政发 is 青政发."""
    known = [agency for agency in register if found.endswith(agency)]
    return max(known, key=len, default=found)


def _guess_issuers(draft: Draft, register: Register) -> None:
    agencies = {agency for names in register.values() for agency in names}
    found = _named_in_title(draft, agencies)
    if not found:
        known = [name for name in agencies if draft.title.startswith(name)]
        found = tuple(sorted(known, key=len)[-1:])
    if found:
        draft.issuers = found
        draft.report.warn(
            "guessed-issuers", "没有找到落款，发文机关取自标题，请核对：", text="、".join(found)
        )


def _named_in_title(draft: Draft, agencies: Collection[str]) -> tuple[str, ...]:
    """The agencies before 关于, or before the 令 that ends a title, which may be many."""
    match = _BY_WHOM.match(" ".join(draft.title_lines))
    if not match:
        return ()
    names = match[1].split()
    # One that was broken into lines: 青山市人民政府 办公室.
    joined = "".join(names)
    if joined not in agencies and all(len(name) > 3 and is_agency(name) for name in names):
        return tuple(names)
    return (joined,) if is_agency(joined) else ()


def _check(draft: Draft, register: Register) -> None:
    report = draft.report
    if not draft.kind:
        report.warn("no-kind", "标题里看不出文种，请填写“kind”，或者用 --kind 指明。")
    kind = KINDS.get(draft.kind)
    if not draft.issuers and (kind is None or kind.signature == "required"):
        report.warn("no-issuers", "没有找到发文机关，请填写“issuers”。")
    if draft.day is None:
        report.warn("no-date", "没有找到成文日期，请填写“date”。")
    if not draft.disclosure:
        report.warn("no-disclosure", "文件没有写公开方式，请核实后填写“disclosure”。")
    match = marks.NUMBER.fullmatch(draft.number)
    if match and match["agency"] not in register:
        report.warn(
            "agency-unregistered", "机关代字没有在 bulletin.yaml 登记：", text=match["agency"]
        )
    elif match and draft.issuers and draft.issuers[0] not in register[match["agency"]]:
        report.warn(
            "agency-mismatch",
            f"机关代字“{match['agency']}”属于{register[match['agency']][0]}，落款却是：",
            text=draft.issuers[0],
        )


def audit(flow: Flow, draft: Draft) -> None:
    """Warn of characters that were read and are neither in the document nor left out with a word."""
    read = _characters(_read(flow))
    kept = _characters([*draft.taken, *_all_text(draft)])
    lost = read - kept
    if lost:
        draft.report.warn(
            "text-lost",
            "程序把这些字弄丢了，请照原件补上，并把文件交给开发者：",
            text="".join(sorted(lost.elements())),
        )
        draft.report.carried -= lost.total()


def _read(flow: Flow) -> list[str]:
    texts = [line.text for line in flow.footnotes.values()]
    return [*texts, *(line.text for item in flow.items for line in lines_of(item))]


def _characters(texts: list[str]) -> Counter[str]:
    """Characters but for white space and what nobody sees, ³ as 3."""
    plain = unicodedata.normalize("NFKC", "".join(texts))
    return Counter(
        char
        for char in plain
        if not char.isspace() and unicodedata.category(char) not in ("Cf", "Cc")
    )


def _all_text(draft: Draft) -> list[str]:
    blocks = [*draft.blocks, *(block for text in draft.texts for block in text.blocks)]
    return [
        *(leaf.text for leaf in leaves(tuple(blocks))),
        *(footnote.text for footnote in draft.footnotes),
    ]
