"""Tracked changes: which there are, for the editor to decide on."""

from publisher.errors import Place, UserError
from publisher.source.importing.word.ledger import all_text
from publisher.source.importing.word.names import Element, name, short
from publisher.source.importing.word.package import Package

_CELLS = {"w:cellIns": "增加", "w:cellDel": "删去"}
_WORDS = {"w:ins": "增加", "w:del": "删去", "w:moveFrom": "移走", "w:moveTo": "移来", **_CELLS}
_SHOWN = 8
_LONGEST = 30


def refuse_changes(package: Package, roots: list[Element]) -> None:
    """Raise `UserError` that lists the tracked changes, where there are any."""
    found = [change for root in roots for change in _changes(root)]
    if not found:
        return
    listed = "；".join(found[:_SHOWN])
    more = f"；等共 {len(found)} 处" if len(found) > _SHOWN else ""
    raise UserError(
        f"文件里有 {len(found)} 处修订还没有定：{listed}{more}。",
        Place(package.path),
        "请在 Word 里接受或拒绝修订后另存；或者加上 --changes accept（全部接受）、"
        "--changes reject（全部拒绝）。",
    )


def _changes(root: Element) -> list[str]:
    found = []
    for element in root.iter(*map(name, _WORDS)):
        holder = element.getparent()
        at = short(holder) if holder is not None else ""
        author = str(element.get(name("w:author"), ""))
        by = f"（{author}）" if author else ""
        word = _WORDS[short(element)]
        if at == "w:trPr":
            found.append(f"{word}一行表格{by}")
        elif short(element) in _CELLS:
            found.append(f"{word}一格表格{by}")
        elif at == "w:rPr":
            found.append(f"{word}一个段落标记{by}")
        elif text := all_text(element).replace("\n", ""):
            cut = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
            found.append(f"{word}“{cut}”{by}")
    return found
