"""A process that makes many issues stays as large as after the first ones."""

import subprocess
import sys
from pathlib import Path

PROGRAM = """
import gc
from publisher.typesetting.compositor import Compositor
from publisher.typesetting.workshop import Job

def size():
    return int(open("/proc/self/status").read().partition("VmRSS:")[2].split()[0])

for number in range(60):
    css = (("print.css", f"html {{ font: 9pt 'Noto Serif CJK SC'; line-height: {9 + number}pt }}"),)
    compositor = Compositor(css)
    text = "公报2024年第2期" * 500 + chr(0x4e00 + number)
    compositor.make(Job(css, f"<html lang='zh-CN'><body><p>{text}</p></body></html>", ()))
    sheet = f"<html lang='zh-CN'><body><p>公报2024年第{number}期</p></body></html>"
    compositor.make(Job(css, sheet, (), "cover.html"))
    del compositor
    gc.collect()
    if number == 19:
        before = size()
print(size() - before)
"""
MOST = 3_000
"""Kilobytes. Forty times the fonts, or what was known of paragraphs, take nine thousand and more."""


def test_what_a_compositor_knew_is_given_back():
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        check=True,
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert int(done.stdout) < MOST
