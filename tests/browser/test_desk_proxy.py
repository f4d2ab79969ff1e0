"""The desk behind nginx as docs/desk-nginx.conf says: it signs people in, and only it says who comes."""

import base64
import json
import re
import shutil
import urllib.request
from pathlib import Path
from urllib.error import HTTPError

import pytest
from desks import STATIC, OpenDesk
from samples import QINGSHAN, REPOSITORY
from servers import free_port, running

SECRET = "0123456789abcdef" * 4
START = "api/start"

pytestmark = pytest.mark.skipif(
    not STATIC.is_file(), reason="the page of the desk is not bundled: setup/client.sh (needs npm)"
)


def configured(port: int, behind: int, folder: Path) -> str:
    """The example without TLS, on free ports."""
    text = (REPOSITORY / "docs/desk-nginx.conf").read_text(encoding="utf-8")
    (folder / "secret.conf").write_text(f'proxy_set_header X-Gongbao-Secret "{SECRET}";\n')
    (folder / "users").write_text("zhang:{PLAIN}one\nli:{PLAIN}two\nstranger:{PLAIN}three\n")
    for before, after in (
        (r"listen 443 ssl;", f"listen 127.0.0.1:{port};"),
        (r"ssl_certificate(?:_key)? [^;]+;|ssl_protocols [^;]+;", ""),
        (r"http://127\.0\.0\.1:8765", f"http://127.0.0.1:{behind}"),
        (r"/etc/nginx/desk-secret\.conf", str(folder / "secret.conf")),
        (r"/etc/nginx/desk\.users", str(folder / "users")),
    ):
        text, changed = re.subn(before, after, text)
        assert changed
    return text


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """The address of nginx, and the desk's own."""
    folder = tmp_path_factory.mktemp("office")
    content = Path(shutil.copytree(QINGSHAN, folder / "content"))
    port = free_port()
    (folder / "desk.secret").write_text(f"{SECRET}\n")
    (folder / "desk.yaml").write_text(
        f"address: http://127.0.0.1:{port}\nsecret_file: desk.secret\n"
        "people:\n  zhang: [write, seal]\n  li: [read]\n"
    )
    desk = OpenDesk(content, free_port(), ("--people", str(folder / "desk.yaml")))
    desk.start()
    server = tmp_path_factory.mktemp("nginx")
    try:
        with running(configured(port, desk.port, server), port, server):
            yield f"http://127.0.0.1:{port}/", desk
    finally:
        desk.stop()


def ask(address: str, path: str, signed: str = "", method: str = "GET", **headers: str):
    request = urllib.request.Request(f"{address}{path}", method=method)
    if signed:
        request.add_header("Authorization", f"Basic {base64.b64encode(signed.encode()).decode()}")
    for name, value in headers.items():
        request.add_header(name.replace("_", "-"), value)
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, answer.read()
    except HTTPError as error:
        return error.code, error.read()


def test_who_is_signed_in_comes_in_under_that_name(office):
    address, _ = office
    status, data = ask(address, START, "zhang:one")
    assert (200, "zhang") == (status, json.loads(data)["who"])
    assert 200 == ask(address, "", "li:two")[0]


def test_nobody_else_does(office):
    address, desk = office
    assert 401 == ask(address, START)[0]
    assert 401 == ask(address, START, "zhang:two")[0]
    assert 401 == ask(address, START, "stranger:three")[0]
    # Past nginx: without the secret, whatever the headers say.
    host = address.removeprefix("http://").rstrip("/")
    assert 401 == ask(desk.home, START, Host=host, X_Gongbao_User="zhang")[0]
    assert 421 == ask(desk.home, START, X_Gongbao_User="zhang", X_Gongbao_Secret=SECRET)[0]


def test_a_browser_cannot_say_it_is_somebody_else(office):
    address, _ = office
    _, data = ask(address, START, "li:two", X_Gongbao_User="zhang", X_Gongbao_Secret="x")
    assert "li" == json.loads(data)["who"]
    make = "api/issues/2025-01/make"
    origin = address.rstrip("/")
    assert 403 == ask(address, make, "li:two", "POST", Origin="http://evil.example")[0]
    assert 422 == ask(address, make, "li:two", "POST", Origin=origin)[0]
