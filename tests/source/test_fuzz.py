"""Damaged files: whatever happens to them, only a `UserError` comes of it."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import QINGSHAN

from publisher.errors import UserError, UserErrors
from publisher.source.bulletin_schemas import BulletinSchema
from publisher.source.documents import read_document, read_standing_page
from publisher.source.files import read_text
from publisher.source.schemas import IssueSchema
from publisher.source.validation import validate
from publisher.source.yaml import read_yaml

DOCUMENTS = sorted(QINGSHAN.glob("2025-02/*.md"))
SCHEMAS = {"bulletin.yaml": BulletinSchema, "2025-01/issue.yaml": IssueSchema}
PIECES = [
    *(b"\0", b"\xff", b"\xe4", b"\xef\xbb\xbf", b"\r", b"\t", b"\n", b"\n\n", b"  ", b"\\"),
    *(b"---\n", b"|", b">", b"&a ", b"*a", b"!!str ", b"{", b"}", b"[", b"]", b": ", b"- ", b"'"),
    *(b"**", b"*", b"# ", b"###### ", b":::", b"::: notes\n", b"[^1]", b"[^1]: ", b"](", b"!["),
    *(b"| ", b"|\n|---|\n", b"^^", b"<<", b"{web}", b"{.wide}", b"http://[", b"files/", b"../"),
    *(b"%00", b"9" * 40, "第十百条　".encode(), "　".encode(), "〔".encode(), "\u2028".encode()),
]


@st.composite
def damage(draw, data: bytes) -> bytes:
    """`data` after a few bad moments of an editor or a disk."""
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = draw(st.integers(start, min(start + 30, len(data))))
        put = draw(st.one_of(st.sampled_from(PIECES), st.binary(max_size=4), st.just(data[:start])))
        data = data[:start] + put[:4000] + data[end:]
    return data


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("fuzz")
    (folder / "files").symlink_to(QINGSHAN / "2025-02/files")
    return folder


@given(st.sampled_from(DOCUMENTS).flatmap(lambda path: damage(path.read_bytes())))
def test_a_damaged_document(folder, data):
    path = folder / "01-a.md"
    path.write_bytes(data)
    with suppress(UserError, UserErrors):
        read_document(path, "a")


@given(damage((QINGSHAN / "pages/about.md").read_bytes()))
def test_a_damaged_standing_page(folder, data):
    path = folder / "about.md"
    path.write_bytes(data)
    with suppress(UserError, UserErrors):
        read_standing_page(path)


@pytest.mark.parametrize("name", SCHEMAS)
@given(data=st.data())
def test_damaged_yaml(folder, name, data):
    path = folder / "a.yaml"
    path.write_bytes(data.draw(damage((QINGSHAN / name).read_bytes())))
    with suppress(UserError, UserErrors):
        validate(SCHEMAS[name], read_yaml(read_text(path), path))
