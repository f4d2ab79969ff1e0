"""The canonical form of source files: another notation of the same, and nothing else.

Of a body, the marks are written in one way; of YAML, white space that means nothing goes, and
comments, order of keys and quotes stay as they were typed.
"""

from pathlib import Path

from publisher.model.blocks import Footnote
from publisher.model.sameness import same
from publisher.model.suppression import Suppression
from publisher.source.building.blocks import Body, build_body
from publisher.source.building.builder import Builder
from publisher.source.documents import front_matter_of, read_document, read_standing_page
from publisher.source.files import read_text
from publisher.source.markdown.parser import parse
from publisher.source.workspace import Workspace
from publisher.source.writing.blocks import write_body
from publisher.source.yaml import read_yaml


def canonical_document(path: Path) -> str:
    """The canonical text of a document. Raises what reading it raises."""
    kinds = Workspace(path.parent.parent).kinds()
    document, _ = read_document(path, "document", kinds)
    body = (document.blocks, document.texts)
    return _markdown(path, body, document.footnotes, document.suppressions)


def canonical_page(path: Path) -> str:
    """The canonical text of a standing page. Raises what reading it raises."""
    _, page, _ = read_standing_page(path)
    return _markdown(path, (page.blocks, ()), page.footnotes)


def canonical_yaml(path: Path) -> str:
    """The canonical text of a file of YAML. Raises `UserError` for broken YAML."""
    return _tidy(read_text(path), path)


def _markdown(
    path: Path,
    body: Body,
    footnotes: tuple[Footnote, ...],
    suppressions: tuple[Suppression, ...] = (),
) -> str:
    text = read_text(path)
    _, body_line = front_matter_of(text, path)
    front = text.split("\n")[1 : body_line - 2]
    written = write_body(*body, footnotes, suppressions)
    builder = Builder(path, path.parent, 1, written.split("\n"))
    again = build_body(builder, parse(written, path, 1))
    # The writer is the inverse of the reader; that nothing of an editor's text ever depends on
    # there being no mistake in it is worth reading it twice.
    assert same((body, footnotes), (again, tuple(builder.footnotes.values()))), path
    head = _tidy("".join(f"{line}\n" for line in front), path)
    return f"---\n{head}---\n\n{written}"


def _tidy(yaml: str, path: Path) -> str:
    """YAML without white space at the ends of lines and empty lines at the end of all."""
    tidied = "\n".join(line.rstrip(" \t") for line in yaml.split("\n")).strip("\n") + "\n"
    # In quotes or a literal block, such white space may mean something.
    return tidied if read_yaml(tidied, path).value == read_yaml(yaml, path).value else yaml
