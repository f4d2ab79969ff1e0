"""The parser of the dialect."""

import re
from functools import cache
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.footnote import footnote_plugin

from publisher.source.formats import FIRST, FORMAT
from publisher.source.markdown.cells import cells, with_marked_indents
from publisher.source.markdown.containers import container
from publisher.source.markdown.context import environment
from publisher.source.markdown.emphasis import emphasis
from publisher.source.markdown.headings import heading
from publisher.source.markdown.line_breaks import line_break
from publisher.source.markdown.scripts import script
from publisher.source.markdown.suppressions import suppression
from publisher.source.markdown.table_options import table_options

_NOT_IN_THE_DIALECT = [
    "code",
    "blockquote",
    "lheading",
    "reference",
    "html_block",
    "html_inline",
    "autolink",
    "backticks",
    "entity",
    "text_join",
]


_INDENT = re.compile(r"^[ \t]*[^\S \t\n][^\S\n]*", re.MULTILINE)
"""White space at the beginning of a line, with more in it than spaces and tabs."""


def parse(text: str, path: Path, first_line: int, written_in: int = FORMAT) -> SyntaxTreeNode:
    """The syntax tree of `text`, whose first line is line `first_line` of the file `path`.

    `written_in`: the version of the source format. Indents of full-width spaces, as word processors
    leave them, are dropped but in cells: the layout indents. Raises `UserError` for marks that
    cannot be understood.
    """
    text = _INDENT.sub("", text)
    if written_in > FIRST:
        text = with_marked_indents(text)
    return SyntaxTreeNode(_parser(written_in).parse(text, environment(path, first_line)))


@cache
def _parser(written_in: int) -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": 20})
    parser.enable("table")
    parser.use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)
    parser.block.ruler.at("heading", heading, {"alt": ["paragraph"]})
    parser.block.ruler.before("fence", "container", container, {"alt": ["paragraph", "list"]})
    alt = ["paragraph", "list", "blockquote"]  # it ends whatever it stands in
    parser.block.ruler.before("fence", "suppression", suppression, {"alt": alt})
    parser.inline.ruler.at("emphasis", emphasis)
    parser.inline.ruler.at("newline", line_break)
    if written_in > FIRST:
        parser.block.ruler.before("fence", "table_options", table_options, {"alt": alt})
        parser.inline.ruler.before("emphasis", "script", script)
        parser.core.ruler.before("inline", "cells", cells)
    parser.disable(_NOT_IN_THE_DIALECT)
    # Where a link may lead is decided, and said in Chinese, by the builder of the model.
    # These two are markdown-it's documented points of extension, methods to a type checker.
    parser.validateLink = _allow_link  # type: ignore[method-assign]
    parser.normalizeLink = _keep_link  # type: ignore[method-assign]
    return parser


def _allow_link(url: str) -> bool:  # noqa: ARG001  markdown-it calls it so
    return True


def _keep_link(url: str) -> str:
    return re.sub(r"\s", "%20", url)
