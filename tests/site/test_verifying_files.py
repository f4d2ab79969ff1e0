"""The digests by which a page of the site knows texts."""

import json
from pathlib import PurePosixPath
from types import SimpleNamespace

import pytest

from publisher.site.verifying import TEMPLATE, verifying_files


def known(count: int, files=(TEMPLATE,)):
    documents = tuple(
        SimpleNamespace(
            issue="2025-01",
            id=f"notice-{n}",
            title=f"通知{n}",
            text_sha256=f"{n * 2654435761 % 2**32:08x}",
        )
        for n in range(count)
    )
    layout = SimpleNamespace(files=dict.fromkeys(files), read=lambda name: name.encode())
    render = lambda template, digits: f"{template} {digits}".encode()  # noqa: E731
    return SimpleNamespace(documents=documents, layout=layout, render=render)


@pytest.mark.parametrize("count, digits", [(0, 0), (400, 0), (401, 1), (6401, 2)])
def test_a_text_is_in_the_file_that_its_digest_names(count, digits):
    site = known(count)
    files = dict(verifying_files(site))
    assert f"{TEMPLATE} {digits}".encode() == files[PurePosixPath("verify/index.html")]
    lists = {path: json.loads(data) for path, data in files.items() if path.suffix == ".json"}
    assert 16**digits == len(lists)
    assert count == sum(map(len, lists.values()))
    for document in site.documents:
        start = document.text_sha256[:digits] or "all"
        found = lists[PurePosixPath(f"verify/texts-{start}.json")][document.text_sha256]
        assert [f"2025-01/{document.id}/", document.title] == found


def test_a_layout_without_the_page_has_none():
    assert {} == dict(verifying_files(known(3, files=())))
