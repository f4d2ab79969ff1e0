"""Time stamps and signatures over the ledger: true ones hold, all others are found."""

import shutil
import subprocess
from pathlib import Path
from threading import Thread

import pytest
from alterations import OF_RECORD, hidden, removed
from authority import Authority, new_authority, openssl, server

from publisher.archive.stamping import examined, sign_entry, stamp
from publisher.cli.openssl import OpenSsl, sm2_sign, stamp_by
from publisher.errors import UserError
from publisher.pipeline.ledger import Ledger

pytestmark = pytest.mark.xdist_group("sealed")


@pytest.fixture(scope="session")
def authority(tmp_path_factory) -> Authority:
    return new_authority(tmp_path_factory.mktemp("tsa") / "own")


def stamped(archive, authority: Authority, number: int = 3, times: int = 1) -> Path:
    for _ in range(times):
        path = stamp(
            Ledger(archive.content), number, lambda data: stamp_by(authority.command, data)
        )
    return path


def seen(archive, openssl: OpenSsl, number: int = 3) -> list[tuple[bool, str]]:
    ledger = Ledger(archive.content)
    return [*examined(ledger, ledger.read().entries[number - 1], openssl)]


def test_a_time_stamp_holds(chained, authority):
    path = stamped(chained, authority)
    assert "000003.tsr" == path.name
    ((fault, said),) = seen(chained, OpenSsl(authority.ca))
    assert (False, True) == (fault, "/CN=Own TSA" in said)
    assert "未核对" not in said
    ((fault, said),) = seen(chained, OpenSsl())
    assert (False, True) == (fault, "没有给出时间戳机构的证书（--tsa-ca），签发者未核对" in said)
    # Anyone can check it, with nothing of ours.
    entry = Ledger(chained.content).path(3)
    openssl(chained.folder, "ts", "-verify", "-data", entry, "-in", path, "-CAfile", authority.ca)
    assert () == Ledger(chained.content).faults()


def changed_entry(archive) -> None:
    # Behind the ledger, so that the chain agrees with itself.
    hidden(OF_RECORD["a tool"])(archive)


def flipped(archive) -> None:
    path = archive.content / "archive/ledger/000003.tsr"
    data = bytearray(path.read_bytes())
    data[-40] ^= 1
    path.write_bytes(data)


def of_another(archive) -> None:
    folder = archive.content / "archive/ledger"
    shutil.copy(folder / "000002.tsr", folder / "000003.tsr")


FALSE = {
    "the entry": (changed_entry, "它盖的不是这些内容"),
    "the token": (flipped, "签名不对"),
    "no token": (lambda a: (a.content / "archive/ledger/000003.tsr").write_bytes(b"x"), "读不出来"),
    "an empty token": (
        lambda a: (a.content / "archive/ledger/000003.tsr").write_bytes(b""),
        "读不出来",
    ),
    "that of another": (of_another, "它盖的不是这些内容"),
}


@pytest.mark.parametrize("trusting", [True, False])
@pytest.mark.parametrize("name", FALSE)
def test_a_false_one_is_found(chained, authority, name, trusting):
    stamped(chained, authority, 2)
    stamped(chained, authority, 3)
    change, expected = FALSE[name]
    change(chained)
    ((fault, said),) = seen(chained, OpenSsl(authority.ca if trusting else None))
    assert (True, True) == (fault, expected in said), said


def test_one_of_an_authority_that_is_not_trusted_is_found(chained, authority, tmp_path):
    other = new_authority(tmp_path / "other")
    stamped(chained, other)
    ((fault, said),) = seen(chained, OpenSsl(authority.ca))
    assert (True, True) == (fault, "签发者不在所给的证书之内" in said)


def test_a_renewal_vouches_for_the_one_before(chained, authority):
    path = stamped(chained, authority, times=2)
    assert "000003.2.tsr" == path.name
    assert [False, False] == [fault for fault, _ in seen(chained, OpenSsl(authority.ca))]
    flipped(chained)
    faults = [said for fault, said in seen(chained, OpenSsl(authority.ca)) if fault]
    assert ["000003.tsr", "000003.2.tsr"] == [said.split()[3] for said in faults]


def test_what_was_stamped_elsewhere_finds_a_chain_that_was_cut(chained, authority, run, tmp_path):
    kept = shutil.copy(stamped(chained, authority), tmp_path / "kept.tsr")
    where = ("--content", chained.content, "--out", chained.out)
    ca = ("--tsa-ca", authority.ca)
    done = run("verify", "2024-05", "--head", kept, *ca, *where)
    assert (0, True) == (done.code, "台账到第 3 条，与所给的校验值相符。" in done.out)
    for name in ("000003.json", "000003.tsr"):
        removed(f"content/archive/ledger/{name}")(chained)
    removed("content/2025-01/published.yaml")(chained)
    assert 0 == run("verify", "2024-05", *ca, *where).code
    done = run("verify", "2024-05", "--head", kept, *ca, *where)
    assert (1, True) == (done.code, "它的末尾被截去，或者整个被重写过。" in done.err)


def test_it_comes_by_http_too(authority):
    running = server(authority)
    thread = Thread(target=running.serve_forever, daemon=True)
    thread.start()
    try:
        token = stamp_by(f"http://127.0.0.1:{running.server_port}/", b"data")
        assert "" == OpenSsl(authority.ca).stamp(b"data", token, "").fault
    finally:
        running.shutdown()
        running.server_close()


@pytest.mark.parametrize(
    "where, said",
    [
        ("false", "没有成功"),
        ("cat", "没有签发时间戳"),
        ("no-such-program", "不能运行"),
        ("'", "不能运行"),
        ("http://127.0.0.1:9/", "没有回答"),
    ],
)
def test_where_none_comes_it_is_said(where, said):
    with pytest.raises(UserError, match=said):
        stamp_by(where, b"data")


def test_the_command_stamps_the_last_entry_once_and_renews(chained, authority, run):
    where = ("--content", chained.content)
    assert "000003.tsr" in run("timestamp", authority.command, *where).out
    assert "已经有时间戳" in run("timestamp", authority.command, *where).out
    assert "000003.2.tsr" in run("timestamp", authority.command, "--renew", *where).out


@pytest.fixture
def sm2(tmp_path) -> Path:
    openssl(tmp_path, "ecparam", "-name", "SM2", "-genkey", "-noout", "-out", "key.pem")
    openssl(tmp_path, "ec", "-in", "key.pem", "-pubout", "-out", "pub.pem")
    return tmp_path


def test_an_sm2_signature_holds_or_is_found(chained, sm2):
    path = sign_entry(Ledger(chained.content), 3, lambda data: sm2_sign(sm2 / "key.pem", data))
    assert "000003.sm2" == path.name
    known = OpenSsl(sm2_key=sm2 / "pub.pem")
    assert [(False, "台账第 3 条的 SM2 签名 000003.sm2 与所给的公钥相符。")] == seen(chained, known)
    assert "未核对" in seen(chained, OpenSsl())[0][1]
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)
    assert [(True, "台账第 3 条的 SM2 签名 000003.sm2 不成立。")] == seen(chained, known)
    with pytest.raises(UserError, match=r"不能用“.*”签名"):
        sm2_sign(sm2 / "pub.pem", b"data")


def test_openssl_says_the_same_of_the_signature(chained, sm2):
    ledger = Ledger(chained.content)
    path = sign_entry(ledger, 1, lambda data: sm2_sign(sm2 / "key.pem", data))
    command = (
        "openssl pkeyutl -verify -rawin -digest sm3 -pkeyopt distid:1234567812345678 -pubin -inkey"
    )
    done = subprocess.run(
        [*command.split(), sm2 / "pub.pem", "-in", ledger.path(1), "-sigfile", path],
        capture_output=True,
        check=False,
    )
    assert 0 == done.returncode
