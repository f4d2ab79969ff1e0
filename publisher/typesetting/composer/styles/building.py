"""The tree of one unit: its HTML with a style at each element, and what the style sheet writes."""

from collections.abc import Iterator, Mapping

from cssselect2 import ElementWrapper
from lxml import etree
from msgspec.structs import replace

from publisher.errors import UserError
from publisher.typesetting.composer.styles.computing import Computed, inherited_block
from publisher.typesetting.composer.styles.content import resolve, resolve_text
from publisher.typesetting.composer.styles.designed import DESIGNED, Element, html_around
from publisher.typesetting.composer.styles.styling import Signature, Styled, Stylist
from publisher.typesetting.composer.styles.values import Content, Style
from publisher.typesetting.composer.tree import Node

_BEFORE, _AFTER = "::before", "::after"
_CALL, _MARKER = "::footnote-call", "::footnote-marker"
Children = tuple[Node | Content, ...]


class TreeBuilder:
    """Builds the tree of one HTML text."""

    def __init__(self, html: str, stylist: Stylist) -> None:
        # Without its own limit lxml refuses a text of 10 MB.
        parser = etree.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
        self._root: Element = etree.fromstring(html, parser)
        self._stylist = stylist
        self._wrappers: dict[Element, ElementWrapper] = {
            self._root: ElementWrapper.from_html_root(self._root)
        }

    def build(self) -> Node:
        """The node of the root element.

        Raises `UserError` for what is not understood of the style sheets, and for styles that stand
        in the HTML itself.
        """
        for element in self._root.iter("style", "link"):
            raise _styles_within(element, f"<{element.tag}>")
        first = next((element for element in self._root.iter() if element.get("id")), None)
        stem = "" if first is None else first.get("id")
        attributes = dict(self._root.attrib)
        around = self._stylist.around(self._stylist.signature(self._root.tag, attributes))
        (root,) = self._nodes(self._root, attributes, around, None, f"{stem}^", "")
        return root

    def _nodes(
        self,
        element: Element,
        attributes: Mapping[str, str],
        around: Signature,
        parent: Styled | None,
        key: str,
        lang: str,
    ) -> tuple[Node, ...]:
        """What stands for an element: nothing, its node, or a footnote with its call before it."""
        if "style" in attributes:
            raise _styles_within(element, "style=")
        lang = attributes.get("lang", lang)
        if parent and (DESIGNED in attributes or element.tag == "svg"):
            return (_designed(element, key, inherited_block(parent.computed, lang)),)
        styled = self._stylist.styled(parent, around, lang, lambda: self._wrapper(element))
        style = styled.computed.style
        if style.display == "none":
            return ()
        children = self._children(element, styled, key, lang)
        is_note = style.float == "footnote"
        if styled.pseudo:
            children = _with_generated(children, styled, attributes, key, element.sourceline)
        if styled.computed.waits_for_text:
            style = _resolved(styled.computed, attributes, children)
        node = Node(element.tag, key, attributes, style, children, element.sourceline)
        if not is_note:
            return (node,)
        return (_generated(_CALL, styled.pseudo[_CALL], attributes, key, node.line), node)

    def _children(self, element: Element, styled: Styled, key: str, lang: str) -> Children:
        found: list[Node | Content] = []
        text = element.text or ""
        count = len(element)
        previous: Signature | None = None
        for index, child in enumerate(element):
            attributes = dict(child.attrib)
            signature = self._stylist.signature(child.tag, attributes)
            around = self._stylist.around(signature, index, count, previous)
            previous = signature
            child_key = attributes.get("id") or f"{key}/{index}"
            nodes = self._child(child, attributes, around, styled, child_key, lang)
            if nodes:
                if text:
                    found.append(text)
                found += nodes
                text = ""
            text += child.tail or ""
        if text:
            found.append(text)
        return tuple(found)

    def _child(
        self,
        child: Element,
        attributes: Mapping[str, str],
        around: Signature,
        styled: Styled,
        key: str,
        lang: str,
    ) -> tuple[Node, ...]:
        try:
            return self._nodes(child, attributes, around, styled, key, lang)
        except UserError:
            if not self._is_old_masthead(child):
                raise
        style = inherited_block(styled.computed, attributes.get("lang", lang))
        return (_designed(child, key, style),)

    def _is_old_masthead(self, element: Element) -> bool:
        """Whether a layout from before there was `data-designed` means `element` to be designed.

        So is what stands right in the body, is or holds a box laid out as `flex` or `grid`, and holds
        nothing that has an id: no title of the contents, no part of a document.
        """
        if element.getparent().tag != "body" or any(each.get("id") for each in element.iter()):
            return False
        return any(map(self._stylist.is_flexible, self._wrapper(element).iter_subtree()))

    def _wrapper(self, element: Element) -> ElementWrapper:
        """What selectors are matched against: made for all children of a parent at once."""
        if element not in self._wrappers:
            for child in self._wrapper(element.getparent()).iter_children():
                self._wrappers[child.etree_element] = child
        return self._wrappers[element]


def _with_generated(
    children: Children, styled: Styled, attributes: Mapping[str, str], key: str, line: int
) -> Children:
    """The children between what the style sheet writes before and after them."""

    def made(name: str) -> Iterator[Node]:
        computed = styled.pseudo.get(name)
        if computed and computed.content is not None and computed.style.display != "none":
            yield _generated(name, computed, attributes, key, line)

    return (*made(_MARKER), *made(_BEFORE), *children, *made(_AFTER))


def _generated(
    name: str, computed: Computed, attributes: Mapping[str, str], key: str, line: int
) -> Node:
    content = resolve(computed.content or (), attributes)
    style = replace(computed.style, content=content)
    return Node(name, f"{key}/{name}", {}, style, tuple(part for part in content if part), line)


def _designed(element: Element, key: str, style: Style) -> Node:
    attributes = {**element.attrib, DESIGNED: ""}
    line = element.sourceline
    return Node(element.tag, key, attributes, style, (), line, html_around(element))


def _resolved(computed: Computed, attributes: Mapping[str, str], children: Children) -> Style:
    """The style with the words that it takes from its element."""

    def text() -> str:
        return " ".join("".join(_texts(children)).split())

    return replace(
        computed.style,
        string_set=tuple(
            (name, resolve_text(template, attributes, text)) for name, template in computed.strings
        ),
        bookmark_label=resolve_text(computed.label, attributes, text)
        if computed.style.bookmark_level
        else "",
    )


def _texts(children: Children) -> Iterator[str]:
    """What was typed, notes left out."""
    for child in children:
        if isinstance(child, str):
            yield child
        elif isinstance(child, Node) and not child.is_generated and child.style.float == "none":
            yield from _texts(child.children)


def _styles_within(element: Element, what: str) -> UserError:
    return UserError(
        f"模板写出的网页第{element.sourceline}行有“{what}”，排版时不起作用。",
        hint="样式只写在版式的 print.css 和 press.css 里。",
    )
