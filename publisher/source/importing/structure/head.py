"""版头和标题: what stands before the text of a document."""

from collections.abc import Sequence

from msgspec.structs import replace

from publisher.model.number import DocumentNumber, SerialNumber
from publisher.model.numerals import parse_numeral
from publisher.source.importing.flow import Item, Line
from publisher.source.importing.structure import marks
from publisher.source.importing.structure.draft import Draft
from publisher.source.importing.structure.looks import Looks
from publisher.source.importing.structure.marks import SENTENCE_END, squeezed
from publisher.source.importing.structure.minutes import is_head_of_minutes, take_head
from publisher.source.importing.structure.tidying import closed_up

_LONGEST_TITLE = 8
_LONGEST_LINE = 45
_LONGEST_RECIPIENTS = 200
_LONGEST_ADOPTION = 6
"""Lines of a 题注: one for each amendment."""
_TITLES_IN_RED = ("令", "公告", "通告", "纪要")
_LONGEST_AGENCY = 25
_LETTERHEAD_REACHES = 8
"""Items before the title: 份号 密级 紧急程度 机关标志 文号 签发人."""


def read_head(items: list[Item], looks: Looks, draft: Draft) -> list[Item]:
    """Take the head of a document from `items` into `draft`. Returns what is left."""
    rest = _letterhead(items, looks, draft)
    title = title_lines(rest, looks)
    rest = rest[len(title) :]
    kind = ""
    if title and is_head_of_minutes(title[-1]) and (length := take_head(rest, draft)):
        kind = "纪要"
        title, rest = _title_of_minutes(title, rest[length:], looks, draft)
    if not title:
        draft.report.warn("no-title", "没有找到标题，请填写“title”。")
    draft.taken += [line.text for line in title]
    draft.title_lines = printed_lines(title)
    draft.kind = marks.kind_of(draft.title) or kind
    if title and not looks.is_display(title[0]):
        draft.report.hint(
            "guessed-title", "标题是按文字猜的，请核对：", title[0].number, draft.title
        )
    return _below_title(rest, draft)


def _title_of_minutes(
    head: list[Line], rest: list[Item], looks: Looks, draft: Draft
) -> tuple[list[Line], list[Item]]:
    """The title below the head of minutes, which is all of it or the end of it, and what is left."""
    first = rest[0] if rest else None
    title = title_lines(rest, looks) if isinstance(first, Line) and looks.is_display(first) else []
    if title and marks.kind_of("".join(printed_lines(title))) == "纪要":
        for line in head:
            draft.leave_out(line, "letterhead", "红头没有导入：")
        return title, rest[len(title) :]
    return [*head, *title], rest[len(title) :]


def title_lines(items: Sequence[Item], looks: Looks) -> list[Line]:
    """The lines of the title with which `items` open; none where they open with text."""
    lines: list[Line] = []
    for item in items[:_LONGEST_TITLE]:
        if not isinstance(item, Line):
            break
        lines.append(item)
    if lines and _opens_text(lines[0].text):
        return []
    if lines and looks.is_display(lines[0]):
        return _displayed(lines, looks)
    return _worded(lines)


def printed_lines(title: Sequence[Line]) -> tuple[str, ...]:
    """The lines of a title as they are printed."""
    return tuple(closed_up(part) for line in title for part in line.text.split("\n"))


def read_number(text: str) -> str:
    """The 发文字号 that `text` is, as the standard writes it; nothing for other text."""
    match = marks.NUMBER.fullmatch(squeezed(text))
    return (
        str(DocumentNumber(match["agency"], int(match["year"]), int(match["serial"])))
        if match
        else ""
    )


def read_order_number(text: str) -> str:
    """The 令号 or 公告号 that `text` is, its number in digits; nothing for other text."""
    match = marks.ORDER_NUMBER.fullmatch(squeezed(text))
    if not match:
        return ""
    try:
        serial = (
            int(match["serial"]) if match["serial"].isdigit() else parse_numeral(match["serial"])
        )
    except ValueError:
        return ""
    return str(SerialNumber(match["agency"] or "", int(match["year"] or 0), serial))


def read_adoption(items: Sequence[Item]) -> tuple[str, int]:
    """The 题注 with which `items` open, and over how many of them it goes; 0 where they do not."""
    joined = ""
    for length, item in enumerate(items[:_LONGEST_ADOPTION], 1):
        if not isinstance(item, Line) or not (joined or item.text.startswith(("（", "("))):
            break
        for part in item.text.split("\n"):
            # Each act is set off by a space; a line that ends elsewhere has only been cut.
            between = "\u3000" if joined.endswith(marks.ADOPTED_END) else ""
            joined += between + part.strip()
        if words := marks.adoption(joined):
            return words, length
    return "", 0


def _letterhead(items: list[Item], looks: Looks, draft: Draft) -> list[Item]:
    """Drop 版头 and read what it says. Returns the items from the title on."""
    items = _without_agencies(items, draft)
    kept: list[Item] = []
    for at, item in enumerate(items):
        if at >= _LETTERHEAD_REACHES or not isinstance(item, Line):
            return kept + items[at:]
        is_in_red = _is_in_red(item)
        if is_in_red and not _is_title_in_red(items[at + 1 :]):
            draft.leave_out(item, "letterhead", "红头没有导入：")
            continue
        if is_in_red or not _of_letterhead(item, draft):
            kept.append(item)
            if looks.is_display(item) or at == len(kept) - 1 or item.text.endswith(SENTENCE_END):
                return kept + items[at + 1 :]
    return kept


def _without_agencies(items: list[Item], draft: Draft) -> list[Item]:
    """Without the names of agencies, and 文件, that alone stand above the 发文字号: what is red in print."""
    above: list[Line] = []
    for item in items[:_LETTERHEAD_REACHES]:
        if not isinstance(item, Line):
            break
        if read_number(item.text):
            for line in above:
                draft.leave_out(line, "letterhead", "红头没有导入：")
            return items[len(above) :]
        plain = squeezed(item.text)
        if not (plain == "文件" or marks.AGENCY.fullmatch(plain)) or len(plain) > _LONGEST_AGENCY:
            break
        above.append(item)
    return items


def _is_title_in_red(following: Sequence[Item]) -> bool:
    """Whether the head of a paper is its title too, no other following: 某某市人民政府令 (GB/T 9704-2012, 10.2)."""
    near = [item.text for item in following[:_LONGEST_TITLE] if isinstance(item, Line)]
    return not any("关于" in text and marks.is_title(text) for text in near)


def _is_in_red(line: Line) -> bool:
    """Whether a line is the head of such a paper: an agency and 令, 公告, 通告 or 纪要."""
    plain = squeezed(line.text)
    return plain.endswith(_TITLES_IN_RED) and "关于" not in plain and len(plain) <= _LONGEST_LINE


def _take_number(number: str, draft: Draft) -> None:
    """The first number is that of the document; a joint one may have one of each agency."""
    if not draft.number:
        draft.number = number
    elif number != draft.number:
        draft.other_numbers = (*draft.other_numbers, number)


def _of_letterhead(line: Line, draft: Draft) -> bool:
    text = line.text.strip()
    plain = squeezed(text)
    if found := marks.NUMBER.search(text):
        before, after = text[: found.start()].strip(), text[found.end() :].strip()
        others = [part for part in (before, after) if part]
        if all(marks.SIGNED_BY.fullmatch(part) for part in others) and (
            number := read_number(found[0])
        ):
            _take_number(number, draft)
            draft.taken.append(found[0])
            for part in others:
                draft.leave_out(line.with_text(part), "signed-by", "签发人不登公报，没有导入：")
            return True
    if not draft.number and (number := read_order_number(text)):
        draft.number = number
        draft.taken.append(text)
        return True
    known = (
        ("signed-by", "签发人不登公报，没有导入：", marks.SIGNED_BY.fullmatch(text)),
        ("copy-number", "份号没有导入：", marks.COPY_NUMBER.fullmatch(plain)),
        ("urgency", "紧急程度没有导入：", marks.URGENT.fullmatch(plain)),
        ("letterhead", "红头没有导入：", line.red or marks.LETTERHEAD.fullmatch(plain)),
    )
    if marks.SECRET.fullmatch(plain):
        draft.disclosure = "不予公开"
        said = "这份文件标有密级，不能刊登；公开方式写成了“不予公开”："
        draft.leave_out(line, "secret", said, look=True)
        return True
    for code, message, matches in known:
        if matches:
            draft.leave_out(line, code, message)
            return True
    return False


def _displayed(lines: list[Line], looks: Looks) -> list[Line]:
    """The first lines that are set alike, as a title is."""
    title = [lines[0]]
    for line in lines[1:]:
        alike = line.side == title[0].side and abs(line.size - title[0].size) < 1
        # Those that are known for a title are one, however their sizes were measured.
        is_known = line.is_title and title[0].is_title
        if (
            line.starts_page
            or _opens_text(line.text)
            or not (alike or is_known)
            or not looks.is_display(line)
            or _is_under_title(line)
        ):
            break
        if looks.is_heading(line) != looks.is_heading(title[0]) and not is_known:
            break
        if (
            not is_known
            and not looks.is_large(line)
            and marks.kind_of("".join(one.text for one in title))
        ):
            break
        title.append(line)
    return title


def _worded(lines: list[Line]) -> list[Line]:
    """Short lines that end with the word of a kind: of a text without looks."""
    title: list[Line] = []
    best = 0
    for line in lines:
        text = line.text
        if len(text) > _LONGEST_LINE or text.endswith(SENTENCE_END) or _is_under_title(line):
            break
        if (line.starts_page and title) or _opens_text(text):
            break
        title.append(line)
        joined = "".join(one.text for one in title)
        if marks.is_title(joined):
            best = len(title)
        elif best and not text.startswith(("的", "等")):
            break
    return title[:best]


def _opens_text(text: str) -> bool:
    """Whether a line has a number, as no title has."""
    numbers = (marks.ARTICLE, marks.CHAPTER, marks.ITEM, marks.DECIMAL, marks.CAPTION)
    return any(pattern.match(text) for pattern in (*numbers, *(one for _, one in marks.HEADINGS)))


def _is_under_title(line: Line) -> bool:
    text = line.text.strip()
    return bool(
        read_number(text)
        or marks.OCCASION.fullmatch(text)
        or read_adoption([line])[1]
        or marks.REGISTERED.fullmatch(squeezed(text))
        or marks.DATE.fullmatch(text)
        or marks.ORDER_NUMBER.fullmatch(squeezed(text))
        or marks.CONTENTS.fullmatch(text)
        or marks.ATTACHMENT_LABEL.fullmatch(text)
    )


def _below_title(items: list[Item], draft: Draft) -> list[Item]:
    """What may stand between title and text: number, occasion, speaker, recipients."""
    at = 0
    while at < len(items):
        item = items[at]
        if not isinstance(item, Line):
            break
        text = item.text.strip()
        if number := read_number(text):
            _take_number(number, draft)
        elif not draft.number and (number := read_order_number(text)):
            draft.number = number
            if number != squeezed(text):
                draft.report.hint(
                    "order-number", "编号写成了规定的形式，原文是：", item.number, text
                )
        elif marks.REGISTERED.fullmatch(squeezed(text)):
            draft.other_numbers = (*draft.other_numbers, text)
        elif not draft.adoption and (adopted := read_adoption(items[at:]))[1]:
            draft.adoption, length = adopted
            draft.taken += [line.text for line in items[at : at + length] if isinstance(line, Line)]
            at += length
            continue
        elif not draft.occasion and (match := marks.OCCASION.fullmatch(text)):
            draft.occasion = match[1]
        elif draft.occasion and not draft.speaker and (match := marks.SPEAKER.fullmatch(text)):
            # Recognition may have closed up post and name.
            name = match["name"].replace("\u3000", " ")
            draft.speaker = f"{match['post']} {name}"
        elif draft.day is None and (match := marks.DATE.fullmatch(text.strip("（）()"))):
            draft.day = marks.read_date(match)
        else:
            break
        draft.taken.append(item.text)
        at += 1
    return _recipients(items[at:], draft)


def _recipients(items: list[Item], draft: Draft) -> list[Item]:
    first = items[0] if items else None
    if not isinstance(first, Line):
        return items
    text = first.text.strip()
    is_open = text.endswith(("：", ":")) and len(text) <= _LONGEST_RECIPIENTS
    if not is_open or "。" in text or marks.SPOKEN_TO.match(text) or first.side == "right":
        return items
    if not all(
        marks.AGENCY.fullmatch(part.strip()) or part.strip().endswith(("等", "等单位"))
        for part in text[:-1].replace("，", "、").split("、")[-1:]
    ):
        return items
    draft.recipients = text[:-1].rstrip()
    draft.taken.append(first.text)
    marked = [replace(span, text="") for span in first.spans if span.footnote]
    if marked:
        draft.report.warn("moved-note", "主送机关上的脚注移到了正文开头。", first.number)
        return [replace(first, spans=tuple(marked)), *items[1:]]
    return items[1:]
