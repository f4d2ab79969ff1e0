r"""Which characters of a text would be read as marks, and so are written with `\`.

Only where they would: `5*3`, `A-1`, `[2024]` and `C:\x` cannot always be told from marks by one
character, so each rule looks at the neighbours and no farther. What is escaped without need reads
the same; what is not escaped where it had to be would not, and the property tests look for it.
"""

import re

from publisher.source.building.attached import TITLE_OPTION
from publisher.source.markdown.scripts import SCRIPT

_EVERYWHERE = re.compile(
    r"\\"  # itself
    r"|(?<![0-9*])\*|\*(?![0-9*])|(?<=\*)\*|\*(?=\*)"  # emphasis; 5*3 is a product
    r"|\[(?=\^)"  # a footnote's mark
    r"|\](?=\()"  # a link
    r"|!(?=\[)"  # an image
    r"|\{(?=web\}|\.wide\}|\.page\}|attachment)"
    rf"|(?P<script>[~^])(?={SCRIPT}(?P=script))"  # sub- and superscript
)
_OPENED = re.compile(rf"([~^])({SCRIPT})\Z")
_BRACKET = re.compile(r"(?<!\\)[\[\]]")
_LINE_START = re.compile(
    r"#"
    r"|[-+](?=[ \t|:-]|$)"  # an item of a list, a line of a table's head, a rule
    r"|(?P<number>[0-9]{1,9})(?=[.)](?:[ \t]|$))"
    r"|\|"
    r"|:(?=[:|-]|$)"
    r"|`(?=``)|~(?=~~)"
    r"|_(?=[_ \t]*$)"
    r"|\{(?=[^{}]*\}[ \t]*$)"  # options of a table
)


def escaped(text: str) -> str:
    """`text` so that no character of it is taken for a mark, wherever it stands in a line."""
    return _EVERYWHERE.sub(r"\\\g<0>", text)


def escaped_before_script(written: str, mark: str) -> str:
    """Written text before something set low or high: its own `~` or `^` must not open that."""
    start = written.rfind(mark)
    opens = start >= 0 and _OPENED.fullmatch(written, start)
    return f"{written[:start]}\\{written[start:]}" if opens else written


def escaped_in_brackets(written: str) -> str:
    """Written text for between the brackets of a link: its own must not close them."""
    return _BRACKET.sub(r"\\\g<0>", written)


def escaped_line(written: str) -> str:
    """A written line so that it opens no heading, list, table, container, code or rule."""
    match = _LINE_START.match(written)
    if not match:
        return written
    if number := match["number"]:
        return f"{number}\\{written[len(number) :]}"
    return f"\\{written}"


def escaped_title(written: str) -> str:
    """The written title of an attached text: braces at its end must not be its options.

    Of full-width braces alone there are none: no title is read with them.
    """
    match = TITLE_OPTION.search(written)
    if not match:
        return written
    at = match.start() if written[match.start()] == "{" else written.rindex("}")
    before = written[:at]
    escapes = len(before) - len(before.rstrip("\\"))
    return written if escapes % 2 else f"{before}\\{written[at:]}"


def escaped_in_cell(written: str) -> str:
    """Written text for a cell of a table, in one line: a `|` must not end it, nor may all of it be a
    merge.
    """
    written = written.replace("\\\n", "\\ ").replace("|", r"\|")
    return f"\\{written}" if written in ("^^", "<<") else written


def destination(target: str) -> str:
    """The target of a link or image as it stands between `(` and `)`."""
    written = re.sub(r"[\\<>]", r"\\\g<0>", target)
    written = re.sub(r"&(?=#?[0-9A-Za-z]+;)", r"\\&", written)
    return f"<{written}>" if re.search(r"[ ()]|^$", target) else written
