"""What ruamel says of broken YAML, for editors."""

from collections.abc import Mapping
from typing import Any

from ruamel.yaml.error import MarkedYAMLError

_OPENED = (
    "while scanning a quoted scalar",
    "while scanning a simple key",
    "while parsing a flow sequence",
    "while parsing a flow mapping",
)
"""Faults that are seen far behind the place where they begin; the parser knows both."""

_EXPLANATIONS: Mapping[str, str] = {
    "mapping values are not allowed here": "冒号的位置不对，或者值里有“: ”而没有加引号",
    "could not find expected ':'": "缺少英文冒号“:”，或冒号后没有空格",
    "found character '\\t' that cannot start any token": "用了制表符缩进，请改用空格",
    "found character '%' that cannot start any token": "值以 % 开头时要加引号",
    "found character '@' that cannot start any token": "值以 @ 开头时要加引号",
    "found character '`' that cannot start any token": "值以 ` 开头时要加引号",
    "while scanning a quoted scalar": "引号没有成对",
    "while scanning a double-quoted scalar": "双引号里的“\\”写法不对，请改用单引号",
    "while scanning a block scalar": "“|”或“>”的后面要直接换行",
    "expected ',' or ']'": "方括号没有成对，或缺少逗号",
    "expected ',' or '}'": "花括号没有成对，或缺少逗号",
    "expected <block end>, but found '<scalar>'": "引号的后面还有文字，整个值都要放进引号",
    "expected <block end>, but found ']'": "多了一个方括号",
    "expected <block end>, but found '}'": "多了一个花括号",
    "expected <block end>, but found": "缩进不一致",
    "sequence entries are not allowed here": "“-”要另起一行",
    "expected '<document start>'": "缩进不一致，第一层的键要顶格写",
    "found unexpected end of stream": "引号或括号没有成对",
    "while scanning an alias": "值以 * 开头时要加引号",
    "while scanning an anchor": "值以 & 开头时要加引号",
    "while parsing an tag": "值以 ! 开头时要加引号",
    "while scanning a tag": "值以 ! 开头时要加引号",
    "expected the node content": "多了一个括号或逗号",
}


def explain(error: MarkedYAMLError) -> str:
    """What is wrong, as part of a Chinese sentence."""
    said = f"{error.context or ''} {error.problem or ''}"
    return next(
        (chinese for english, chinese in _EXPLANATIONS.items() if english in said), "无法读懂"
    )


def beginning(error: MarkedYAMLError) -> Any:
    """The mark where the fault begins, when there is one."""
    opened = error.context in _OPENED and error.context_mark
    return opened or error.problem_mark
