"""A time stamp authority of one's own: `openssl ts` with a certificate that it made itself."""

import subprocess
import sys
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

_CONFIG = """
[tsa]
default_tsa = own
[own]
serial = {home}/serial
signer_cert = {home}/tsa.pem
certs = {home}/ca.pem
signer_key = {home}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
accuracy = secs:1
tsa_name = yes
[ext]
extendedKeyUsage = critical, timeStamping
keyUsage = critical, digitalSignature
"""


@dataclass(frozen=True)
class Authority:
    home: Path

    @property
    def ca(self) -> Path:
        return self.home / "ca.pem"

    @property
    def command(self) -> str:
        """Reads the query, writes the reply."""
        return f"{sys.executable} {__file__} {self.home}"

    def reply(self, query: bytes) -> bytes:
        (self.home / "query").write_bytes(query)
        command = ("ts", "-reply", "-config", "tsa.cnf", "-section", "own", "-queryfile", "query")
        return openssl(self.home, *command)


def openssl(home: Path, *arguments: object) -> bytes:
    done = subprocess.run(
        ["openssl", *map(str, arguments)], cwd=home, capture_output=True, check=False
    )
    assert not done.returncode, done.stderr.decode()
    return done.stdout


def new_authority(home: Path, days: int = 3650) -> Authority:
    home.mkdir(parents=True)
    (home / "tsa.cnf").write_text(_CONFIG.format(home=home))
    (home / "serial").write_text("01\n")
    new = ("req", "-newkey", "rsa:2048", "-nodes")
    openssl(
        home,
        *new,
        "-x509",
        "-keyout",
        "ca.key",
        "-out",
        "ca.pem",
        "-days",
        7300,
        "-subj",
        "/CN=Own CA",
    )
    openssl(home, *new, "-keyout", "tsa.key", "-out", "tsa.csr", "-subj", "/CN=Own TSA")
    signed = (
        "x509",
        "-req",
        "-in",
        "tsa.csr",
        "-CA",
        "ca.pem",
        "-CAkey",
        "ca.key",
        "-CAcreateserial",
    )
    openssl(
        home, *signed, "-out", "tsa.pem", "-days", days, "-extfile", "tsa.cnf", "-extensions", "ext"
    )
    return Authority(home)


def server(authority: Authority) -> HTTPServer:
    """The authority on a port of this machine; serve it in a thread."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            query = self.rfile.read(int(self.headers["Content-Length"]))
            assert "application/timestamp-query" == self.headers["Content-Type"]
            reply = authority.reply(query)
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.end_headers()
            self.wfile.write(reply)

        def log_message(self, *_: object) -> None: ...

    return HTTPServer(("127.0.0.1", 0), Handler)


if __name__ == "__main__":
    sys.stdout.buffer.write(Authority(Path(sys.argv[1])).reply(sys.stdin.buffer.read()))
