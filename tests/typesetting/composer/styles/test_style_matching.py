"""Elements that are matched once for all of their kind get what each would get by itself."""

from cssselect2 import ElementWrapper
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from shown import parse

from publisher.typesetting.composer.tree import Node

COMPARED = [
    "p",
    "div",
    ".a",
    ".b",
    "*",
    "p.a",
    "[title]",
    "#one",
    ":lang(en)",
    "a:link",
    ":is(.a,.b)",
    "p:first-child",
    ".a:last-child",
    "div:not(.b)",
    ":not(:first-child)",
    ":where(p,div)",
    ":is(p,div):last-child",
]
"""Parts of selectors that ask for what is compared between elements."""
LOOKING_FURTHER = [
    "p:nth-child(2n)",
    "p:only-child",
    ".a:has(p)",
    "p:first-of-type",
    ":empty",
    ":is(.a+.b)",
    ":not(.a>.b)",
    "p:is(p:first-child+p)",
]
"""Those that ask for more."""


def selectors(parts: list[str], marks: list[str]) -> st.SearchStrategy[str]:
    part = st.sampled_from(parts)
    rest = st.lists(st.tuples(st.sampled_from(marks), part), max_size=3)
    return st.builds(
        lambda first, rest: first + "".join(mark + last for mark, last in rest), part, rest
    )


# Kinds of selectors apart, since one that looks further changes how all are matched.
SELECTORS = st.one_of(
    st.lists(selectors(COMPARED, [" ", " > ", " + "]), min_size=1, max_size=3),
    st.lists(selectors(LOOKING_FURTHER[-3:] + COMPARED, [" "]), min_size=1, max_size=1),
    st.lists(selectors(COMPARED, [" ~ ", " + "]), min_size=1, max_size=1),
    st.lists(selectors(LOOKING_FURTHER, [" ", " + "]), min_size=1, max_size=2),
)
# Few kinds of elements and many of each, so that there are those to be mistaken for one another.
LEAVES = st.sampled_from(
    ["<p>甲</p>", "<p class='a'>甲</p>", "<p class='a b'></p>", "<div class='a'>甲</div>"] * 2
    + ["<p title='x'>甲</p>", "<p lang='en'>A</p>", "<p id='one'>甲</p>", "<a href='#one'>甲</a>"]
)
GROUPS = st.builds(
    lambda kind, leaves: f"<div{kind}>{''.join(leaves)}</div>",
    st.sampled_from(["", " class='a'", " class='b'"]),
    st.lists(LEAVES, min_size=2, max_size=6),
)
BODIES = st.lists(st.one_of(GROUPS, GROUPS, LEAVES), min_size=3, max_size=8).map("".join)


@settings(max_examples=max(300, settings().max_examples))
@given(SELECTORS, BODIES)
def test_matching_is_that_of_every_element_by_itself(chosen, body):
    html = f"<html><body>{body}</body></html>"
    names = ["break-before: avoid", "break-after: avoid", "break-inside: avoid", "float: footnote"]
    css = "".join(f"{selector} {{ {name} }}" for selector, name in zip(chosen, names, strict=False))
    root = ElementWrapper.from_html_root(etree.fromstring(html, etree.HTMLParser()))
    all_of_them = list(root.iter_subtree())
    found = [node for node in parse(css).tree(html).walk() if not node.is_generated]
    assert [element.local_name for element in all_of_them] == [node.tag for node in found]

    def has(node: Node, name: str) -> bool:
        key, _, value = name.partition(": ")
        return getattr(node.style, key.replace("-", "_")) == value

    for selector, name in zip(chosen, names, strict=False):
        expected = [element.matches(selector) for element in all_of_them]
        assert expected == [has(node, name) for node in found], selector
