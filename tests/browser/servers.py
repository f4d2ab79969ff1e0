"""The example configuration of nginx on a free port of this machine."""

import os
import re
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from samples import REPOSITORY

EXAMPLE = REPOSITORY / "docs/nginx.conf"
_MAIN = """
{user}
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log warn;
events {{ worker_connections 256; }}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


@contextmanager
def nginx(site: Path, folder: Path) -> Iterator[str]:
    """Serve `site` by the example, all else of nginx in `folder`; gives the address."""
    port = free_port()
    example, changed = re.subn(r"listen 80;", f"listen 127.0.0.1:{port};", EXAMPLE.read_text())
    assert changed == 1
    example, changed = re.subn(r"root [^;]+;", f"root {site};", example)
    assert changed == 1
    with running(example, port, folder):
        yield f"http://127.0.0.1:{port}/"


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def running(configuration: str, port: int, folder: Path) -> Iterator[None]:
    """nginx with these servers, of which one listens on `port`; all it writes is in `folder`."""
    (folder / "site.conf").write_text(configuration)
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(_MAIN.format(folder=folder, user=user))
    command = ["/usr/sbin/nginx", "-p", str(folder), "-e", str(folder / "error.log")]
    process = subprocess.Popen([*command, "-c", str(folder / "nginx.conf")])
    try:
        _await(process, port, folder)
        yield
    finally:
        process.terminate()
        process.wait()


def _await(process: subprocess.Popen[bytes], port: int, folder: Path) -> None:
    for _ in range(200):
        assert process.poll() is None, (folder / "error.log").read_text()
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("nginx did not come up")
