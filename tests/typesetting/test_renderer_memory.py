"""A process that makes many issues stays as large as after the first."""

import subprocess
import sys

PROGRAM = """
import gc
from publisher.typesetting.renderer import Renderer, write

def size():
    return int(open("/proc/self/status").read().partition("VmRSS:")[2].split()[0])

for number in range(60):
    renderer = Renderer("", lambda url: b"")
    write(renderer.render("<html lang='zh-CN'><p>公报2024年第2期"), pdf_identifier=b"gongbao")
    del renderer
    gc.collect()
    if number == 19:
        before = size()
print(size() - before)
"""
MOST = 3_000
"""Kilobytes. Forty font maps that are not given back take nine thousand."""


def test_what_a_renderer_knew_of_fonts_is_given_back():
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], check=True, capture_output=True, text=True
    )
    assert int(done.stdout) < MOST
