"""Who is not to come in does not: other hosts, other pages, without a token, with too much."""

import pytest
from asking import ISSUE, ORIGIN, TOKEN, Browser, come_in, desk

from publisher.desk.gate import LARGEST_FILE, LARGEST_TEXT, Door
from publisher.desk.people import ROLES

START = "/api/start"
FILE = f"/api/issues/{ISSUE}/files/water-saving"


def test_the_first_address_gives_a_cookie_no_script_and_no_other_site_can_use(workspace_copy):
    stranger = Browser(desk(workspace_copy), {"host": "127.0.0.1:8765"})
    answer = stranger.get(f"/?token={TOKEN}")
    assert (303, "/") == (answer.status, answer.headers["location"])
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert TOKEN not in cookie


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({}, 200),
        ({"host": "desk.example.org"}, 421),
        ({"host": "127.0.0.1:9999"}, 421),
        ({"host": None}, 421),
        ({"cookie": None}, 401),
        ({"cookie": "gongbao-desk-8765=guess"}, 401),
        ({"sec_fetch_site": "cross-site"}, 403),
        ({"sec_fetch_site": "same-site"}, 403),
        ({"sec_fetch_site": "same-origin"}, 200),
    ],
)
def test_reading_takes_host_and_cookie(browser, changes, status):
    assert status == browser.get(START, **changes).status


@pytest.mark.parametrize(
    "changes",
    [
        {"origin": None},
        {"origin": "null"},
        {"origin": "http://localhost:8765"},
        {"origin": "https://evil.example"},
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "none"},
    ],
)
def test_changing_takes_the_origin_of_the_desk(browser, workspace_copy, changes):
    path = workspace_copy / ISSUE / "02-water-saving.md"
    before = path.read_bytes()
    there = browser.text("water-saving")
    body = {"text": "他人", "version": there["version"]}
    assert 403 == browser.ask("PUT", FILE, body, **changes).status
    assert before == path.read_bytes()


def test_a_wrong_token_gives_no_cookie(workspace_copy):
    stranger = Browser(desk(workspace_copy), {"host": "127.0.0.1:8765"})
    for path in (
        "/?token=guess",
        "/?token=",
        "/",
        f"/?token={TOKEN}&token=x",
        f"/api/start?token={TOKEN}",
    ):
        answer = stranger.get(path)
        assert 401 == answer.status
        assert "set-cookie" not in answer.headers


def test_what_is_sent_has_a_limit(browser):
    assert 413 == browser.ask("PUT", FILE, content_length=str(LARGEST_TEXT + 1)).status
    assert 413 == browser.ask("PUT", FILE, content_length="x").status
    # A length that is not true: reading stops.
    assert 413 == browser.ask("PUT", FILE, b"x" * (LARGEST_TEXT + 1), content_length="10").status
    upload = f"/api/upload/{ISSUE}/document?name=a.docx"
    assert 413 == browser.ask("POST", upload, content_length=str(LARGEST_FILE + 1)).status
    assert 413 == browser.ask("POST", upload, content_length=str(2 << 30)).status


def test_every_answer_forbids_what_a_page_does_not_need(browser):
    for path in ("/", START, "/api/no-such"):
        headers = browser.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "script-src 'self';" in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize(
    "path",
    [
        f"/api/issues/{ISSUE}/files/..%2F..%2Fbulletin.yaml",
        f"/api/issues/{ISSUE}/files/%2Fetc%2Fpasswd",
        f"/api/issues/{ISSUE}/files/02-water-saving.md",
        "/api/issues/../files/issue.yaml",
        "/api/issues/.desk/files/issue.yaml",
        "/api/issues/pages/files/issue.yaml",
        "/static/x/..%2fdesk.html",
        "/static/x/desk.html",
        "/api/made/0",
        "/api/made/-1",
        f"/api/issues/{ISSUE}/pictures/1-999.png",
        f"/api/issues/{ISSUE}/pictures/zz-96.png",
    ],
)
def test_nothing_is_reached_by_a_path(browser, path):
    assert 404 == browser.get(path).status


def proxied(content) -> Browser:
    people = {
        "zhang": frozenset(ROLES),
        "li": frozenset({"read"}),
        "王某某": frozenset({"read", "write"}),
    }
    door = Door("https://desk.example.cn", secret="s" * 32, people=people)
    return Browser(
        desk(content, door=door),
        {
            "host": "desk.example.cn",
            "origin": "https://desk.example.cn",
            "x-gongbao-secret": "s" * 32,
        },
    )


def test_a_proxy_says_who_comes_if_it_knows_the_secret(workspace_copy):
    browser = proxied(workspace_copy)
    assert "zhang" == browser.get(START, x_gongbao_user="zhang").json["who"]
    name = "王某某".encode().decode("latin-1")
    assert "王某某" == browser.get(START, x_gongbao_user=name).json["who"]
    for changes in (
        {"x_gongbao_user": "nobody"},
        {"x_gongbao_user": None},
        {"x_gongbao_user": "zhang", "x_gongbao_secret": None},
        {"x_gongbao_user": "zhang", "x_gongbao_secret": "t" * 32},
    ):
        assert 401 == browser.get(START, **changes).status


def test_without_a_proxy_the_header_is_nothing(browser):
    assert "张某某" == browser.get(START, x_gongbao_user="zhang").json["who"]
    assert (
        401 == browser.get(START, cookie=None, x_gongbao_user="zhang", x_gongbao_secret="").status
    )


def test_roles_are_kept(workspace_copy):
    browser = proxied(workspace_copy)
    there = browser.get(FILE, x_gongbao_user="li").json
    body = {"text": there["text"] + "\n多一段。\n", "version": there["version"]}
    assert 403 == browser.ask("PUT", FILE, body, x_gongbao_user="li").status
    assert 200 == browser.ask("PUT", FILE, body, x_gongbao_user="zhang").status
    make = f"/api/issues/{ISSUE}/make"
    writer = "王某某".encode().decode("latin-1")
    assert 403 == browser.ask("POST", make, {"what": "seal"}, x_gongbao_user=writer).status
    assert 403 == browser.ask("POST", make, {"what": "build"}, x_gongbao_user="li").status
    assert 404 == browser.ask("POST", make, {"what": "rm"}, x_gongbao_user="zhang").status


def test_the_token_of_this_machine_opens_no_proxied_desk(workspace_copy):
    browser = proxied(workspace_copy)
    assert 401 == browser.get(f"/?token={TOKEN}", x_gongbao_secret=None).status
    assert ORIGIN not in browser.headers.values()
    assert come_in(desk(workspace_copy)).get(START).status == 200
