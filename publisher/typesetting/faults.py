"""From what the renderer could not do to messages that name file, line and column."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from urllib.parse import unquote

from publisher.errors import Place, UserError, UserErrors
from publisher.model.document import SourceFile
from publisher.model.figures import figures_of
from publisher.model.issue import Issue
from publisher.typesetting.drawings import outside_references

_SCRIPTS = {
    "ARABIC": "阿拉伯字母（维吾尔文、哈萨克文、柯尔克孜文）",
    "HANGUL": "朝鲜文",
    "LISU": "傈僳文",
    "MONGOLIAN": "蒙古文",
    "NEW": "西双版纳傣文",
    "TAI": "德宏傣文",
    "TIBETAN": "藏文",
    "YI": "彝文",
}
"""Those of 民族文字 in which bulletins print their names, by how Unicode's names of letters begin."""


def explain(missing: Iterable[str], pictures: Mapping[str, str], issue: Issue) -> UserErrors:
    """The errors to show an editor, at the first place where each fault occurs.

    `missing`: characters for which no font has a glyph. `pictures`: those that cannot be had or
    drawn, by their path from the issue's folder or by their address, with what is said of them.
    """
    by_script: dict[str, list[str]] = {}
    for char in missing:
        script = _SCRIPTS.get(unicodedata.name(char, "").partition(" ")[0], "")
        by_script.setdefault(script or char, []).append(char)
    errors = [
        _of_script(name, chars, issue) if name in _SCRIPTS.values() else _alone(name, issue)
        for name, chars in by_script.items()
    ]
    errors.sort(key=_position)
    lost: dict[str, None] = {}
    for address, message in pictures.items():
        picture = _picture(unquote(address).removeprefix("issue:"), issue)
        if picture is None:
            # Not an editor's doing: a template or a style sheet asks for it.
            raise RuntimeError(message)
        lost[picture] = None
    errors += [
        UserError(
            f"图片“{name}”打不开。",
            _find_figure(name, issue),
            "文件可能已损坏，或引用了别处的文件；请重新导出图片。",
        )
        for name in lost
    ]
    return UserErrors(errors)


def _alone(char: str, issue: Issue) -> UserError:
    return UserError(
        f"字体里没有“{char}”（U+{ord(char):04X}）这个字。",
        _find(char, issue),
        "请核对是否误录；确需此字时，请安装有这个字的字体。",
    )


def _of_script(script: str, chars: Sequence[str], issue: Issue) -> UserError:
    """One error for all letters of a script: it is a font that is missing, not a letter."""
    places = (place for char in chars if (place := _find(char, issue)))
    where = min(places, key=lambda place: (str(place.path), place.line, place.column), default=None)
    codes = "、".join(f"U+{ord(char):04X}" for char in sorted(chars)[:5])
    more = f"等 {len(chars)} 个" if len(chars) > 5 else ""
    return UserError(
        f"字体里没有{script}的字母：{codes}{more}。",
        where,
        f"请安装有{script}的字体，如 Noto 字体里的；是误录的，请照原件改。",
    )


def refuse_references(issue: Issue) -> None:
    """Raise `UserErrors` for drawings that refer to what is not in them, at their figures."""
    errors = [
        UserError(
            f"图片“{name}”引用了图外的内容“{address}”，印不出来。",
            _find_figure(name, issue),
            "请在绘图软件里把引用的内容嵌入图中，再重新导出。",
        )
        for name, data in issue.files.items()
        if name.lower().endswith(".svg")
        for address in outside_references(data)
    ]
    if errors:
        raise UserErrors(errors)


def _position(error: UserError) -> tuple[str, int, int]:
    """Where an error stands, as an editor goes through the files."""
    where = error.where
    return (str(where.path), where.line, where.column) if where else ("", 0, 0)


def _picture(address: str, issue: Issue) -> str | None:
    """The picture of the issue that `address` names, or that refers to `address` itself."""
    if address in issue.files:
        return address
    wanted = escape(address, quote=False).replace('"', "&quot;").encode()
    svgs = (name for name in issue.files if name.lower().endswith(".svg"))
    return next((name for name in svgs if wanted in issue.files[name]), None)


def _sources(issue: Issue) -> Iterator[SourceFile]:
    yield from (document.source for document in issue.documents)
    yield from (page.source for page in issue.pages)
    yield from issue.settings


def _find(char: str, issue: Issue) -> Place | None:
    for source in _sources(issue):
        for number, line in enumerate(source.text.split("\n"), 1):
            if char in line:
                return Place(source.place.path, number, line.index(char) + 1)
    return None


def _find_figure(name: str, issue: Issue) -> Place | None:
    for document in issue.documents:
        for figure in figures_of(document.all_blocks):
            if figure.source == name:
                return figure.place
    for page in issue.pages:
        for figure in figures_of(page.blocks):
            if f"pages/{figure.source}" == name:
                return figure.place
    return None
