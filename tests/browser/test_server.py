"""The example configuration of nginx: headers, compression, redirects, wrong addresses."""

import gzip
import http.client
import json
from urllib.parse import urlsplit

import pytest


@pytest.fixture(scope="session")
def get(sample):
    """Asks for a path and gives status, headers and body, without following redirects."""

    def ask(path, **headers):
        connection = http.client.HTTPConnection(urlsplit(sample.url).netloc)
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        body = response.read()
        connection.close()
        return response.status, dict(response.getheaders()), body

    return ask


def test_pages_come_with_the_policy_that_they_state(get):
    for path in ("/", "/2024-02/reply-2/", "/search/", "/numbers/"):
        status, headers, body = get(path)
        assert 200 == status
        policy = headers["Content-Security-Policy"]
        stated = policy.removesuffix("; frame-ancestors 'self'")
        assert stated != policy
        assert f'content="{stated}"'.encode() in body, path
        assert "nosniff" == headers["X-Content-Type-Options"]
        assert "no-cache" == headers["Cache-Control"]
        assert "text/html; charset=utf-8" == headers["Content-Type"]


def test_text_is_compressed_and_a_document_is_light(get, published):
    for path in (published.folder / published.issue).glob("*/index.html"):
        assert len(gzip.compress(path.read_bytes(), 6)) < 60_000, path
    _, headers, body = get("/2024-02/charging-plan/", **{"Accept-Encoding": "gzip"})
    assert "gzip" == headers["Content-Encoding"]
    assert gzip.decompress(body).startswith(b"<!DOCTYPE html>")


def test_an_unchanged_page_is_not_sent_again(get):
    _, headers, _ = get("/2024-02/reply-2/")
    status, _, body = get("/2024-02/reply-2/", **{"If-None-Match": headers["ETag"]})
    assert (304, b"") == (status, body)


def test_parts_of_the_index_are_kept(get, sample):
    version = json.loads((sample.folder / "terms/head.json").read_bytes())["version"]
    _, headers, _ = get(f"/terms/0.bin?{version}")
    assert "immutable" in headers["Cache-Control"]
    _, headers, _ = get("/terms/head.json")
    assert "no-cache" == headers["Cache-Control"]


@pytest.mark.parametrize(
    ("asked", "led_to"),
    [
        ("/2024-02", "/2024-02/"),
        ("/2024-02/reply-2", "/2024-02/reply-2/"),
        ("/2024-02/reply-2/index.html", "/2024-02/reply-2/"),
        ("/search/index.html?q=yzh+2024+2", "/search/?q=yzh+2024+2"),
    ],
)
def test_every_spelling_of_an_address_leads_to_the_lasting_one(get, asked, led_to):
    status, headers, _ = get(asked)
    assert (301, led_to) == (status, headers["Location"])
    assert 200 == get(led_to)[0]


def test_a_wrong_address_gets_the_page_that_helps(get):
    status, headers, body = get("/2019-01/no-such-document/")
    assert 404 == status
    assert "没有这个页面" in body.decode()
    assert "script-src 'self'" in headers["Content-Security-Policy"]


def test_what_is_being_put_in_place_is_not_served(get, sample):
    hidden = sample.folder / ".2024-02.gongbao-new"
    hidden.mkdir()
    try:
        (hidden / "index.html").write_text("not yet")
        assert 404 == get("/.2024-02.gongbao-new/")[0]
    finally:
        (hidden / "index.html").unlink()
        hidden.rmdir()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/feed.xml", "application/atom+xml"),
        ("/feed.json", "application/feed+json"),
        ("/opensearch.xml", "application/opensearchdescription+xml"),
        ("/sitemap.xml", "text/xml"),
        ("/2024-02/2024-02.pdf", "application/pdf"),
        ("/2024-02/2024-02.epub", "application/epub+zip"),
        ("/2024-02/2024-02.ofd", "application/ofd"),
    ],
)
def test_files_come_as_what_they_are(get, path, kind):
    status, headers, _ = get(path)
    assert (200, kind) == (status, headers["Content-Type"].partition(";")[0])
    assert "Content-Security-Policy" not in headers
