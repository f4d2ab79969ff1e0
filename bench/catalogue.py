"""Time and size of the catalogue on many documents, made from those of a real issue.

    bench/catalogue.py [--documents N] [--content FOLDER]

Numbers, dates and issues are varied; every 50th document is repealed by a later one. Times are of
the library, on a warm file, as `gongbao search` asks it.
"""

import argparse
import datetime as dt
import os
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from msgspec.structs import replace

REPOSITORY = Path(__file__).parents[1]
sys.path.insert(0, str(REPOSITORY))

from publisher.archive.catalogue_rows import add_document  # noqa: E402
from publisher.archive.catalogue_search import Question, ask  # noqa: E402
from publisher.model.facts import IssueFacts, facts_of  # noqa: E402
from publisher.model.pagination import PageRange, Pagination  # noqa: E402
from publisher.model.text import text_of  # noqa: E402
from publisher.site.catalogue import FACTS, TEXTS, add_issue, restate_relations  # noqa: E402
from publisher.source.workspace import Workspace  # noqa: E402

REAL_ISSUE = Path(os.environ.get("GONGBAO_REAL_ISSUE", REPOSITORY.parent / "shared/real-issue"))
ROUNDS = 15
FIRST_YEAR = 1960


def issues(facts: IssueFacts, wanted: int) -> Iterator[IssueFacts]:
    """As many as hold `wanted` documents: 36 a year, with numbers of their own."""
    serials = count(1)
    repealed = []
    for n in range(-(-wanted // len(facts.documents))):
        year, number = FIRST_YEAR + n // 36, n % 36 + 1
        day = dt.date(year, 1, 1) + dt.timedelta(days=10 * (number - 1))
        documents = []
        for each in facts.documents:
            serial = next(serials)
            own = each.number and replace(each.number, year=year, serial=serial)
            said = (repealed.pop(0),) if own and len(repealed) > 20 else ()
            if own and serial % 50 == 0:
                repealed.append(own)
            documents.append(
                replace(
                    each,
                    issue=f"{year}-{number:02}",
                    number=own,
                    date=day,
                    published=day,
                    effective=None,
                    expires=None,
                    repeals=said,
                    amends=(),
                )
            )
        summary = replace(
            facts.summary,
            id=f"{year}-{number:02}",
            year=year,
            numbers=(number,),
            total=n + 1,
            published=day,
        )
        yield replace(facts, summary=summary, documents=tuple(documents))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--content", type=Path, default=REAL_ISSUE / "content")
    arguments = parser.parse_args()
    workspace = Workspace(arguments.content)
    issue = workspace.read_issue(workspace.newest())
    pages = {each.id: PageRange(n, n) for n, each in enumerate(issue.documents, 1)}
    facts = facts_of(issue, Pagination(issue.id, pages, ()))
    texts = {each.id: "\n".join(part.text for part in text_of(each)) for each in issue.documents}
    made = list(issues(facts, arguments.documents))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "catalogue.sqlite")
        connection = sqlite3.connect(path)
        connection.executescript(FACTS + TEXTS)
        started = time.perf_counter()
        for each in made:
            add_issue(connection, each)
            for document in each.documents:
                add_document(connection, document, texts[document.id])
        taken_in = time.perf_counter() - started
        started = time.perf_counter()
        restate_relations(connection, made)
        connection.commit()
        related = time.perf_counter() - started
        total = sum(len(each.documents) for each in made)
        megabytes = path.stat().st_size / 1e6
        print(f"{total} documents in {len(made)} issues: {megabytes:.0f} MB")
        print(
            f"taken in: {taken_in / total * 1000:.1f} ms a document; relations of all: {related:.1f} s"
        )
        number = made[len(made) // 2].documents[1].number
        repealed = next(d.repeals[0] for m in made for d in m.documents if d.repeals)
        asked = {
            "number in full": Question(words=str(number)),
            "number in pinyin": Question(words=f"yzh {number.year} {number.serial}"),
            "充电桩": Question(words="充电桩"),
            "管理 (nearly all)": Question(words="管理"),
            "桩 (one character)": Question(words="桩"),
            "three words": Question(words="停车 泊位 收费"),
            "充电桩, agency, year": Question(words="充电桩", agency="办公室", year=1990),
            "充电桩, valid on a day": Question(words="充电桩", valid_on=dt.date(1990, 6, 1)),
            "kind alone": Question(kind="批复"),
            "repeals": Question(repeals=str(repealed)),
        }
        print(f"{'':<26}{'found':>8}{'median ms':>11}{'worst ms':>10}")
        for name, question in asked.items():
            seconds = []
            for _ in range(ROUNDS):
                started = time.perf_counter()
                answer = ask(connection, question)
                seconds.append(time.perf_counter() - started)
            print(
                f"{name:<26}{answer.total:>8}{statistics.median(seconds) * 1000:>11.1f}"
                f"{max(seconds) * 1000:>10.1f}"
            )


if __name__ == "__main__":
    main()
