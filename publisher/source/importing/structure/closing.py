"""落款、公开说明和版记: what closes a document, and where attached texts begin."""

import re
from itertools import pairwise

from msgspec import Struct

from publisher.model.document import PUBLIC
from publisher.model.signer import Signer
from publisher.source.importing.flow import Item, Line
from publisher.source.importing.structure import marks
from publisher.source.importing.structure.draft import Draft

_MOST_ISSUERS = 20
_LONGEST_ISSUER = 40
_LONGEST_COPY_LIST = 6
"""Lines of 抄送."""
_SIGNED_IN_PERSON = ("命令", "议案")
_SIGNER = re.compile(
    r"[\u3400-\u9fff]{0,20}(?:长|主席|主任|书记|司令员|政治委员|政委)\s+(?:[\u3400-\u9fff·]\s?){2,8}"
)
_SPREAD_POST = re.compile(r"([\u3400-\u9fff])\s+([长任席记])(?=[\s：:])")
"""省　长, set as wide as a name."""
_SEAL = re.compile(r"[（(](?:盖章|公章|印章|章|印)[）)]")
"""Where a seal stood on paper."""


class Closed(Struct):
    """A text divided at its closing."""

    text: list[Item]
    after: list[Item]
    """What follows the closing: attached texts."""


def drop_colophon(items: list[Item], draft: Draft) -> list[Item]:
    """Leave out 版记: 抄送, 印发机关 and the day of printing, wherever it stands."""
    found = [n for n, item in enumerate(items) if _of_colophon(item)]
    # A long list of 抄送 goes on in lines that say nothing of it.
    within = {
        n
        for first, last in pairwise(found)
        if last - first <= _LONGEST_COPY_LIST
        for n in range(first, last)
    }
    kept: list[Item] = []
    for n, item in enumerate(items):
        if isinstance(item, Line) and (n in within or n in found):
            draft.leave_out(item, "colophon", "版记没有导入：")
        else:
            kept.append(item)
    return kept


def _of_colophon(item: Item) -> bool:
    return isinstance(item, Line) and bool(
        marks.COLOPHON.fullmatch(item.text.strip().replace("\n", ""))
    )


def read_closing(items: list[Item], draft: Draft) -> Closed:
    """Take 落款 and 公开说明 of the covering part from `items` into `draft`."""
    at = next((n for n, item in enumerate(items) if _dated(item)), None)
    if at is not None:
        items = _without_seals(items, at, draft)
    else:
        before, after = _without_date(items, draft)
        return Closed(before, after)
    line = items[at]
    assert isinstance(line, Line)
    head, match = _dated(line) or ("", None)
    assert match is not None
    draft.day = marks.read_date(match)
    if draft.day is None:
        draft.report.warn(
            "no-such-day", "成文日期这一天不存在，请照原件改：", line.number, match[0]
        )
    issuers = _names(head)
    first = at
    while first and len(issuers) < _MOST_ISSUERS and (names := issuers_in(items[first - 1])):
        issuers = [*names, *issuers]
        first -= 1
    if not issuers:
        first = _signed_from(items, first)
    before, after = items[:first], items[at + 1 :]
    if all(map(is_agency, issuers)) and (issuers or first == at):
        draft.issuers = tuple(issuers)
        draft.taken += [item.text for item in items[first : at + 1] if isinstance(item, Line)]
    elif draft.kind in _SIGNED_IN_PERSON and (signers := _signers(items[first:at], head)):
        draft.signed_by = signers
        draft.taken += [item.text for item in items[first : at + 1] if isinstance(item, Line)]
    else:
        draft.signature = tuple(
            item.text for item in items[first : at + 1] if isinstance(item, Line)
        )
    while after and isinstance(after[0], Line) and _disclosed(after[0], draft):
        after = after[1:]
    if not draft.disclosure:
        before = [
            item for item in before if not (isinstance(item, Line) and _disclosed(item, draft))
        ]
    return Closed(before, after)


def _without_seals(items: list[Item], at: int, draft: Draft) -> list[Item]:
    """Items without （盖章） behind the agencies that stand above the date at `at`."""
    bare = list(items)
    first = at
    while first and at - first < _MOST_ISSUERS:
        line = items[first - 1]
        if not isinstance(line, Line):
            break
        named = line.with_text(_SEAL.sub("", line.text).strip())
        if not issuers_in(named):
            break
        first -= 1
        if _SEAL.search(line.text):
            bare[first] = named
    for line in items[first:at]:
        if isinstance(line, Line) and (seals := _SEAL.findall(line.text)):
            draft.leave_out(line.with_text("".join(seals)), "seal", "盖章的位置没有导入：")
    return bare


def _signed_from(items: list[Item], at: int) -> int:
    """Where the lines of those begin who sign in person, above the date at `at`, wherever they stand."""
    first = at
    while first:
        line = items[first - 1]
        if not isinstance(line, Line) or not _SIGNER.fullmatch(_post_and_name(line.text)):
            break
        first -= 1
    return first


def issuers_in(item: Item) -> list[str]:
    """The agencies that a line of a 落款 names; none for any other line."""
    if not isinstance(item, Line):
        return []
    text = item.text.strip()
    if len(text) > _LONGEST_ISSUER * 2 or text.endswith(marks.SENTENCE_END) or "。" in text:
        return []
    if marks.ITEM.match(text) or marks.ATTACHMENTS.match(text) or text[:1] in "（(第":
        return []
    names = _names(text)
    return names if names and (all(map(is_agency, names)) or item.side == "right") else []


def _signers(lines: list[Item], head: str) -> tuple[str, ...]:
    """市长　张某某, who sign in person (GB/T 9704-2012, 10.2); none where a line says anything else."""
    typed = [_post_and_name(line.text) for line in lines if isinstance(line, Line)]
    typed.append(head)
    if not all(_SIGNER.fullmatch(text) for text in typed if text):
        return ()
    return tuple(Signer.parse(text).text for text in typed if text)


def _post_and_name(text: str) -> str:
    """Typed as 市长　张某某 what stands as 市　长　张某某 or 市长：张某某."""
    joined = _SPREAD_POST.sub(r"\1\2", text.strip(), count=1)
    return re.sub(r"[：:]\s*", "\u3000", joined, count=1)


def is_agency(name: str) -> bool:
    """Whether a name ends as those of agencies do."""
    return len(name) <= _LONGEST_ISSUER and bool(marks.AGENCY.fullmatch(name))


def _dated(item: Item) -> tuple[str, re.Match[str]] | None:
    """The day of a line that closes a text, and the agency that may stand before it."""
    if not isinstance(item, Line):
        return None
    text = item.text.strip()
    if match := marks.DATE.fullmatch(text):
        return "", match
    found = [*marks.DATE.finditer(text)]
    if len(found) == 1 and found[0].end() == len(text):
        head = text[: found[0].start()]
        if head.rstrip() != head and issuers_in(item.with_text(head.strip())):
            return head.strip(), found[0]
    return None


def _names(text: str) -> list[str]:
    """Agencies in a line, set apart by spaces; one whose characters are spread is one."""
    parts = text.replace("\n", " ").split()
    return ["".join(parts)] if parts and all(len(part) <= 2 for part in parts) else parts


def _disclosed(line: Line, draft: Draft) -> bool:
    text = line.text.strip()
    match = marks.DISCLOSURE.fullmatch(text)
    if not match:
        return False
    said = match["said"]
    if "依申请" in said:
        draft.disclosure = "依申请公开"
    elif "不" in said:
        draft.disclosure = "不予公开"
    elif not draft.disclosure:
        draft.disclosure = PUBLIC
    if draft.disclosure != PUBLIC:
        draft.report.warn("not-public", "这份文件不是主动公开的，不能刊登：", line.number, text)
    draft.disclosure_note = said
    draft.taken.append(line.text)
    return True


def _without_date(items: list[Item], draft: Draft) -> tuple[list[Item], list[Item]]:
    """A text that nothing closes: attached texts begin at a line 附件, or there are none."""
    kept = [item for item in items if not (isinstance(item, Line) and _disclosed(item, draft))]
    for n, item in enumerate(kept):
        if isinstance(item, Line) and marks.ATTACHMENT_LABEL.fullmatch(item.text.strip()) and n:
            is_note = item.text.strip().endswith(("：", ":"))
            if not is_note:
                return kept[:n], kept[n:]
    return kept, []
