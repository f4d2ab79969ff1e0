"""Workspaces that were mutated, through the whole build: finished and verified, or a sentence for the editor.

`GONGBAO_MUTATED` says how many (`make fuzz`: 300); each is made from its number alone. Numbers that once
showed a fault stay in `mutated_kept.txt` and are always tried.
"""

import os
import random
import shutil
from pathlib import Path

import pytest
from archives import Archive
from commands import REPOSITORY, Silent
from samples import ARCHIVE, QINGSHAN

from publisher.archive.verifying import verify
from publisher.editions import EDITIONS
from publisher.errors import UserError, UserErrors
from publisher.pipeline.build import Refused, make_issue
from publisher.pipeline.ledger import Ledger

COUNT = int(os.environ.get("GONGBAO_MUTATED", "20"))
KEPT = [
    int(line.split()[0])
    for line in (Path(__file__).parent / "mutated_kept.txt")
    .read_text(encoding="utf-8")
    .splitlines()
    if line and not line.startswith("#")
]
ISSUES = (ARCHIVE / "2025-06", ARCHIVE / "2025-02", ARCHIVE / "2025-04", QINGSHAN / "2025-03")
PIECES = (
    *("\n", "\n\n", "    ", "\t", "　", "\\", "**", "*", "# ", "## ", "---\n", "- ", "1. ", ": "),
    *(
        "|",
        "\n|a|b|\n|---|---|\n|1|^^|\n",
        "<<",
        "^^",
        "::: notes\n1. 甲：乙\n:::\n",
        ":::",
        "[^1]",
    ),
    *("[^1]: 注。\n", "![图](files/x.png)", "[x](http://x.y/z)", "{web}", "{.wide}", "第一条　"),
    *(
        "# 附件\n",
        "“",
        "”",
        "🀄",
        "é",
        "\u0301",
        "𠀀",
        "عربي",
        "\u200d",
        "&lt;",
        "<b>",
        "%00",
        "9" * 60,
    ),
    *(
        "长" * 300,
        "W" * 120,
        "published: 1949-01-01\n",
        "starts: page 900\n",
        "2024-02-30",
        "年" * 40,
    ),
)


def mutate(path: Path, chance: random.Random) -> None:
    text = path.read_text(encoding="utf-8")
    # Mostly the body: a slip in the front matter is soon found.
    body = text.find("\n---\n") + 5 if path.suffix == ".md" and chance.random() < 0.8 else 0
    for _ in range(chance.choice((1, 1, 2, 3))):
        at = chance.randrange(min(body, len(text)), len(text) + 1)
        match chance.randrange(5):
            case 0:
                text = text[:at] + chance.choice(PIECES) + text[at:]
            case 1:
                text = text[:at] + text[at + chance.randint(1, 12) :]
            case 2:
                lines = text.split("\n")
                chance.shuffle(part := lines[-4:])
                text = "\n".join([*lines[:-4], *part])
            case 3:
                other = chance.randrange(len(text) + 1)
                text = text[:at] + text[other : other + chance.randint(1, 200)] + text[at:]
            case _:
                text = text[:at] + chance.choice(text or "x") * chance.randint(1, 30) + text[at:]
    path.write_text(text, encoding="utf-8")


def mutated(number: int, folder: Path) -> tuple[Archive, str]:
    """The workspace of a number: one issue, of which one to three files were mutated."""
    chance = random.Random(number)
    source = chance.choice(ISSUES)
    content = folder / "content"
    shutil.copytree(source, content / source.name)
    for name in ("bulletin.yaml", "pages"):
        path = source.parent / name
        copy = shutil.copytree if path.is_dir() else shutil.copy
        copy(path, content / name)
    shutil.copytree(REPOSITORY / "layouts/gazette", folder / "layouts/gazette")
    texts = sorted(content.rglob("*.md"))
    if chance.random() < 0.2:
        texts = sorted(content.rglob("*.yaml"))
    for path in chance.sample(texts, chance.choice((1, 1, 2))):
        mutate(path, chance)
    return Archive(folder), source.name


def built(archive: Archive, issue: str) -> list[str]:
    """Build all editions; what was said against it."""
    try:
        make_issue(archive.workspace, issue, EDITIONS, archive.out, Silent())
    except UserError as error:
        return [error.message]
    except UserErrors as many:
        return [error.message for error in many.errors]
    except Refused as refused:
        return [finding.message for finding in refused.findings]
    return []


@pytest.mark.parametrize("number", sorted({*range(COUNT), *KEPT}))
def test_a_mutated_workspace(number, tmp_path):
    archive, issue = mutated(number, tmp_path)
    refused = built(archive, issue)
    assert all(said[-1] in "。？！”" for said in refused)
    if not refused:
        chain = Ledger(archive.content).read()
        assert () == verify(archive.workspace, issue, archive.out, chain).faults
    assert [] == [*archive.folder.rglob(".*gongbao-*")]
