"""Time stamps and SM2 signatures by the program `openssl`, which anyone can check them with too."""

import re
import shlex
import shutil
import subprocess
import urllib.error
import urllib.request
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct

from publisher.archive.stamping import Stamp
from publisher.errors import UserError

_DIGEST = "-sha512"
_SM2 = ("-rawin", "-digest", "sm3", "-pkeyopt", "distid:1234567812345678")
"""GM/T 0009: the identity where none has been agreed."""
_TIMEOUT = 60
"""Seconds that an authority has to answer."""
_LARGEST = 1 << 20
_QUERY, _REPLY = "application/timestamp-query", "application/timestamp-reply"
_TIME = re.compile(r"^Time stamp: (.+)$", re.MULTILINE)
_NAME = re.compile(r"^TSA: DirName:(.+)$", re.MULTILINE)
_GRANTED = re.compile(r"^Status: Granted", re.MULTILINE)


def stamp_by(where: str, data: bytes) -> bytes:
    """A time stamp over `data` from an authority: an address, or a command that reads the query.

    The command gets the query (DER) on its standard input and writes the reply to its standard
    output. Raises `UserError` where no time stamp comes.
    """
    with TemporaryDirectory(prefix="gongbao-") as folder:
        (Path(folder) / "data").write_bytes(data)
        query = _run(["ts", "-query", "-data", "data", _DIGEST, "-cert"], folder).stdout
        reply = stamp_reply(where, query)
        (Path(folder) / "reply").write_bytes(reply)
        text = _run(["ts", "-reply", "-in", "reply", "-text"], folder).stdout.decode(
            errors="replace"
        )
    if not _GRANTED.search(text):
        raise UserError(
            f"时间戳机构“{where}”没有签发时间戳。", hint="请核对地址或命令，再运行一次。"
        )
    if (seen := OpenSsl().stamp(data, reply, "")).fault:
        raise UserError(f"“{where}”给的时间戳不成立：{seen.fault}。")
    return reply


def stamp_reply(where: str, query: bytes) -> bytes:
    """What an authority answers to a query, both DER. Raises `UserError` where it does not."""
    if re.match("https?://", where):
        request = urllib.request.Request(where, query, {"Content-Type": _QUERY, "Accept": _REPLY})  # noqa: S310
        try:
            with urllib.request.urlopen(request, timeout=_TIMEOUT) as answer:  # noqa: S310
                reply: bytes = answer.read(_LARGEST)
                return reply
        except (urllib.error.URLError, TimeoutError, ValueError) as error:
            raise UserError(
                f"时间戳机构“{where}”没有回答：{error}。", hint="请核对地址和网络，再运行一次。"
            ) from None
    try:
        done = subprocess.run(  # noqa: S603 -- the office's own command
            shlex.split(where), input=query, capture_output=True, timeout=_TIMEOUT, check=False
        )
    except (OSError, ValueError, subprocess.TimeoutExpired) as error:
        raise UserError(f"时间戳命令“{where}”不能运行：{error}。") from None
    if done.returncode:
        raise UserError(
            f"时间戳命令“{where}”没有成功：{done.stderr.decode(errors='replace').strip()[:200]}。"
        )
    return done.stdout


def sm2_sign(key: Path, data: bytes) -> bytes:
    """A raw SM2 signature with SM3 over `data`, by a private key in a PEM file."""
    with TemporaryDirectory(prefix="gongbao-") as folder:
        (Path(folder) / "data").write_bytes(data)
        done = _run(
            ["pkeyutl", "-sign", *_SM2, "-inkey", str(key.resolve()), "-in", "data"], folder
        )
    if done.returncode or not done.stdout:
        raise UserError(
            f"不能用“{key}”签名。", hint="要 SM2 的私钥（PEM），openssl 3.0 以上的版本。"
        )
    return done.stdout


class OpenSsl(Struct, frozen=True):
    """Checks time stamps and signatures; `authorities` are the certificates that are trusted."""

    authorities: Path | None = None
    sm2_key: Path | None = None

    def stamp(self, data: bytes, token: bytes, at: str) -> Stamp:
        """What a time stamp says, and what is wrong with it. Without a network."""
        with TemporaryDirectory(prefix="gongbao-") as folder:
            home = Path(folder)
            (home / "data").write_bytes(data)
            (home / "reply").write_bytes(token)
            said = _run(["ts", "-reply", "-in", "reply", "-text"], folder)
            text = said.stdout.decode(errors="replace")
            time, name = _TIME.search(text), _NAME.search(text)
            if said.returncode or not time:
                return Stamp("", "", "读不出来")
            stated = Stamp(_iso(time[1]), name[1].strip() if name else "")
            if fault := self._fault(folder, at):
                return Stamp(stated.time, stated.authority, fault)
        return Stamp(stated.time, stated.authority, trusted=self.authorities is not None)

    def _fault(self, folder: str, at: str) -> str:
        if self.authorities:
            when = ["-attime", str(int(datetime.fromisoformat(at).timestamp()))] if at else []
            ca = str(self.authorities.resolve())
            done = _run(
                ["ts", "-verify", "-data", "data", "-in", "reply", "-CAfile", ca, *when], folder
            )
            return "" if not done.returncode else _reason(done.stderr)
        # Without anyone to trust: the signature over what it states, and that it states this data.
        if not (stated := _stated(folder)):
            return "签名不对"
        digest = _run(["dgst", _DIGEST, "-binary", "data"], folder).stdout
        return "" if stated == digest else "它盖的不是这些内容"

    def imprint(self, token: bytes) -> str:
        """The digest over which a time stamp is, in hexadecimal digits; empty for what is none."""
        with TemporaryDirectory(prefix="gongbao-") as folder:
            (Path(folder) / "reply").write_bytes(token)
            return _stated(folder).hex()

    def sm2(self, data: bytes, signature: bytes) -> bool | None:
        """Whether an SM2 signature is over `data`; `None` without a key."""
        if self.sm2_key is None:
            return None
        with TemporaryDirectory(prefix="gongbao-") as folder:
            (Path(folder) / "data").write_bytes(data)
            (Path(folder) / "sig").write_bytes(signature)
            key = str(self.sm2_key.resolve())
            command = [
                "pkeyutl",
                "-verify",
                *_SM2,
                "-pubin",
                "-inkey",
                key,
                "-in",
                "data",
                "-sigfile",
                "sig",
            ]
            return not _run(command, folder).returncode


def _stated(folder: str) -> bytes:
    """The digest in the file `reply`, where the signature of its certificate is over it."""
    _run(["ts", "-reply", "-in", "reply", "-token_out", "-out", "token"], folder)
    command = ["cms", "-verify", "-noverify", "-inform", "DER", "-in", "token", "-out", "info"]
    if _run(command, folder).returncode:
        return b""
    return _imprint((Path(folder) / "info").read_bytes())


def _imprint(info: bytes) -> bytes:
    """The digest in a TSTInfo (RFC 3161, 2.4.2): SEQUENCE { version, policy, SEQUENCE { SEQUENCE, OCTET STRING …"""
    try:
        body = _content(info, 0x30)
        for tag in (0x02, 0x06):
            _, body = _split(body, tag)
        imprint, _ = _split(body, 0x30)
        _, rest = _split(imprint, 0x30)
        digest, _ = _split(rest, 0x04)
    except (ValueError, IndexError):
        return b""
    return digest


def _content(data: bytes, tag: int) -> bytes:
    return _split(data, tag)[0]


def _split(data: bytes, tag: int) -> tuple[bytes, bytes]:
    """The content of the first element of DER, which has to be of `tag`, and what follows it."""
    if data[0] != tag:
        raise ValueError("another element")
    length, at = data[1], 2
    if length & 0x80:
        at += length & 0x7F
        length = int.from_bytes(data[2:at], "big")
    return data[at : at + length], data[at + length :]


def _iso(stated: str) -> str:
    """`Mar  2 08:00:00.123 2026 GMT`, as openssl prints it."""
    plain = re.sub(r"\.[0-9]+", "", stated.strip())
    time = datetime.strptime(plain, "%b %d %H:%M:%S %Y GMT").replace(tzinfo=UTC)
    return time.isoformat().replace("+00:00", "Z")


def _reason(said: bytes) -> str:
    text = said.decode(errors="replace")
    known = {
        "message imprint mismatch": "它盖的不是这些内容",
        "certificate has expired": "时间戳机构的证书过期了，没有及时续盖",
        "unable to get local issuer": "签发者不在所给的证书之内",
        "self-signed certificate": "签发者不在所给的证书之内",
        "self signed certificate": "签发者不在所给的证书之内",
    }
    return next((chinese for english, chinese in known.items() if english in text), "签名不对")


def _run(arguments: Sequence[str], folder: str) -> subprocess.CompletedProcess[bytes]:
    program = shutil.which("openssl")
    if program is None:
        raise UserError("没有找到 openssl。", hint="请安装 openssl（apt-get install openssl）。")
    return subprocess.run([program, *arguments], cwd=folder, capture_output=True, check=False)  # noqa: S603
