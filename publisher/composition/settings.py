"""`layout.toml`: what a layout is based on, and the words that it prints.

    base = "gazette"          what this layout does not have, it takes from that one

    [words]
    notes = "附注："           printed by templates as {{ word.notes }}

TOML, because it is read where nothing has been loaded yet that reads YAML.
"""

import difflib
import json
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct, field

from publisher.errors import Place, UserError

SETTINGS = "layout.toml"
_KEYS = ("base", "words")
_WORD = re.compile("[a-z][a-z0-9_]*")
_AT = re.compile(r"at line (?P<line>\d+), column (?P<column>\d+)")


class LayoutSettings(Struct, frozen=True):
    """What `layout.toml` says."""

    base: str | None = None
    """The layout from which it takes what it does not have itself."""
    words: Mapping[str, str] = field(default_factory=dict)
    """What is printed, by the names that templates use."""

    def over(self, base: "LayoutSettings") -> "LayoutSettings":
        """These settings, with the words of `base` that they do not change."""
        return LayoutSettings(base.base, {**base.words, **self.words})


def read_settings(data: bytes, path: Path) -> LayoutSettings:
    """The settings in the file `path`. Raises `UserError` for what cannot be understood."""
    try:
        text = data.decode()
        record = tomllib.loads(text)
    except UnicodeDecodeError:
        raise UserError("这个文件不是 UTF-8 编码。", Place(path), "请另存为 UTF-8。") from None
    except tomllib.TOMLDecodeError as error:
        at = _AT.search(str(error))
        last = Place(path, text.count("\n") + 1)
        where = Place(path, int(at["line"]), int(at["column"])) if at else last
        raise UserError(
            "这里不合 TOML 的写法。", where, '一行写一项，如“base = "gazette"”，文字都放在引号里。'
        ) from None
    for key in record:
        if key not in _KEYS:
            near = difflib.get_close_matches(key, _KEYS, n=1, cutoff=0.5)
            hint = f"是不是“{near[0]}”？" if near else f"可以写的有：{'、'.join(_KEYS)}。"
            raise UserError(f"版式设置里没有“{key}”这一项。", Place(path), hint)
    base, words = record.get("base"), record.get("words", {})
    if base is not None and not isinstance(base, str):
        raise UserError(
            "base 不是一个版式的名称。", Place(path), '应写作“base = "gazette"”的样子。'
        )
    if not isinstance(words, dict):
        raise UserError(
            "words 不是一组用语。", Place(path), "应先写一行“[words]”，再一行一项写用语。"
        )
    for name, value in words.items():
        if not _WORD.fullmatch(name) or not isinstance(value, str):
            raise UserError(
                f"words 里的“{name}”不成一项用语。",
                Place(path),
                '名称用小写字母和下划线，用语放在引号里，如“notes = "附注："”。',
            )
    return LayoutSettings(base, words)


def settings_toml(words: Mapping[str, str]) -> bytes:
    """The settings of a layout that is based on none, with these words."""
    # A JSON string is one of TOML, too, but for the one control character that JSON lets stand.
    lines = (f"{name} = {json.dumps(value, ensure_ascii=False)}\n" for name, value in words.items())
    return "".join(("[words]\n", *lines)).replace("\x7f", "\\u007f").encode()
