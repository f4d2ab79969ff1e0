"""The style sheet, and the files as bytes."""

import gzip
import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from sites import MADE_ISSUE, Site

PROGRAM = """
import hashlib, sys
from pathlib import Path
from sites import make
for name, data in make(Path(sys.argv[1])).files.items():
    print(hashlib.sha256(data).hexdigest(), name)
"""


@pytest.mark.parametrize("environment", [("1", "Asia/Shanghai"), ("2", "America/New_York")])
def test_same_input_same_bytes(made: Site, environment: tuple[str, str]) -> None:
    seed, zone = environment
    here = Path(__file__).parent
    path = os.pathsep.join((str(here), str(here.parents[1])))
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(MADE_ISSUE)],
        stdout=subprocess.PIPE,
        check=True,
        text=True,
        env=os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": path},
    )
    expected = [f"{hashlib.sha256(data).hexdigest()} {name}" for name, data in made.files.items()]
    assert expected == run.stdout.splitlines()


def colours(css: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6});", css))


def luminance(colour: str) -> float:
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_of_text_stand_out(made: Site, scheme: str) -> None:
    css = made.files["site/site.css"].decode()
    light, _, dark = css.partition("@media (prefers-color-scheme: dark) {")
    found = colours(light if scheme == "light" else dark.partition("@media print")[0])
    for text in ("ink", "faint", "red"):
        for ground in ("paper", "raised"):
            low, high = sorted((luminance(found[text]), luminance(found[ground])))
            # WCAG 2.2, 1.4.3, level AA.
            assert (high + 0.05) / (low + 0.05) >= 4.5, (text, ground)
    low, high = sorted((luminance(found["edge"]), luminance(found["paper"])))
    # 1.4.11: what shows where to type and press.
    assert (high + 0.05) / (low + 0.05) >= 3


def test_a_page_is_light(site: Site) -> None:
    # With what it loads, images apart; gzip -6 is what servers do.
    for name in site.pages:
        folder = name.partition("/")[2].partition("/")[0]
        own = f"site/{folder}/" if folder == site.issue.id else "site/"
        loaded = (name, f"{own}site.css", f"{own}site.js")
        assert sum(len(gzip.compress(site.files[file], 6)) for file in loaded) < 60_000, name
