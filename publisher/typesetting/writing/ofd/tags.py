"""The structure of the pages as custom tags (GB/T 33190-2016, clause 16): whose words stand where.

The scheme is our own: the standards for the parts of official documents say what they are, and their
texts cannot be had freely. `docs/ofd.zh-CN.md` describes it. There is one element for every key, with all of
its parts in the order in which they are read.
"""

from pathlib import PurePosixPath

from msgspec import Struct, field

from publisher.typesetting.page.items import Element
from publisher.typesetting.writing.ofd import markup
from publisher.typesetting.writing.ofd.package import DOCUMENT, Package

NAMESPACE = "urn:gongbao:ofd:structure:1"
_FOLDER = DOCUMENT / "Tags"
LISTED = PurePosixPath("Tags/CustomTags.xml")
"""From the document."""
_ROLES = {
    "title": "标题",
    "number": "发文字号",
    "recipients": "主送机关",
    "signature": "署名和成文日期",
    "disclosure": "附注",
}
"""What parts of an official document are called (GB/T 9704-2012, clause 7), by their keys."""


class Node(Struct):
    """An element while its content is collected."""

    start: str
    """Its start tag, without the end of that."""
    kind: str = ""
    parent: "Node | None" = None
    content: "list[Node | str]" = field(default_factory=list)

    def objects(self, page: int, number: int) -> None:
        """An object of a page belongs to it."""
        self.content.append(f'<ofd:ObjectRef PageRef="{page}">{number}</ofd:ObjectRef>')


class Tags:
    """The structure of all pages."""

    def __init__(self) -> None:
        self.root = Node("<g:Structure")
        self._nodes: dict[str, Node] = {}

    def node(self, element: Element, parent: Node) -> Node:
        """The node of an element; a new one where its key was not met."""
        if element.kind == "Document":
            return self.root
        found = self._nodes.get(element.key)
        if found is None:
            found = Node(_start(element), element.kind, parent)
            parent.content.append(found)
            self._nodes[element.key] = found
        elif (found.kind, found.parent) != (element.kind, parent):
            raise ValueError(f"two elements of one key: {element.key!r}")
        return found

    def put(self, package: Package) -> None:
        """Put them into the package."""
        written: list[str] = []
        _write(self.root, written)
        head = f' xmlns:g="{NAMESPACE}" xmlns:ofd="{markup.NAMESPACE}"'
        tree = "".join(written).replace(self.root.start, self.root.start + head, 1)
        package.add(_FOLDER / "Structure.xml", f"{markup.HEAD}{tree}\n".encode())
        listed = (
            f'<ofd:CustomTag NameSpace="{NAMESPACE}"><ofd:FileLoc>Structure.xml</ofd:FileLoc>'
            "</ofd:CustomTag>"
        )
        package.add(_FOLDER / "CustomTags.xml", markup.document("CustomTags", listed))


def _start(element: Element) -> str:
    says = {
        "Key": element.key,
        "Role": _ROLES.get(element.key.rpartition(".")[2], ""),
        "ID": element.id,
        "Alt": element.alt,
        "Lang": element.lang,
        "Scope": element.scope,
        "Columns": str(element.columns) if element.columns > 1 else "",
        "Rows": str(element.rows) if element.rows > 1 else "",
    }
    attributes = "".join(f' {name}="{markup.text(value)}"' for name, value in says.items() if value)
    return f"<g:{element.kind}{attributes}"


def _write(node: Node, written: list[str]) -> None:
    written.append(f"{node.start}>")
    for content in node.content:
        if isinstance(content, Node):
            _write(content, written)
        else:
            written.append(content)
    written.append(f"</{node.start[1:].split(' ', 1)[0]}>")
