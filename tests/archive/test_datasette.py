"""What docs/datasette.yaml tells Datasette fits the catalogue, and its queries answer as ours do."""

import datetime as dt
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from built import pretend_to_build
from commands import REPOSITORY
from ruamel.yaml import YAML
from samples import ARCHIVE

from publisher.archive.catalogue import CATALOGUE, open_catalogue, update
from publisher.archive.catalogue_search import Question, ask

SHOWN = YAML(typ="safe").load(REPOSITORY / "docs/datasette.yaml")["databases"]["catalogue"]
TYPED = (
    "充电桩",
    "桩",
    "停车 收费",
    "  停车，收费！",
    "“十四五”规划",
    "2025年9",
    "9—10月大事记",
    "每日最高10元",
    "停车 xyz",
    'a"b*c OR 停车',
    "，。",
    "",
)


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory) -> Iterator[sqlite3.Connection]:
    out = tmp_path_factory.mktemp("shown") / "build"
    pretend_to_build(ARCHIVE, out)
    update(ARCHIVE, out, lambda: None)
    with closing(open_catalogue(out / CATALOGUE)) as connection:
        yield connection


def columns(catalogue: sqlite3.Connection, table: str) -> list[str]:
    return [name for _, name, *_ in catalogue.execute(f"PRAGMA table_info({table})")]


def test_every_table_is_named(catalogue):
    tables = catalogue.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    found = {name for (name,) in tables if not name.startswith("terms_")}
    assert found == set(SHOWN["tables"])


def test_columns_that_are_named_are_there(catalogue):
    for table, shown in SHOWN["tables"].items():
        named = {shown[key] for key in ("label_column", "sort_desc") if key in shown}
        assert named <= {*columns(catalogue, table)}


def test_a_document_goes_by_its_title_without_being_told(catalogue):
    # Datasette takes the first of the two.
    assert "title" == next(n for n in columns(catalogue, "document") if n in {"title", "name"})


@pytest.mark.parametrize("words", TYPED)
def test_words_are_found_as_by_search(catalogue, words):
    found = catalogue.execute(SHOWN["queries"]["search"]["sql"], {"words": words}).fetchall()
    # Without words, a search asks for all.
    hits = ask(catalogue, Question(words=words)).hits if words else ()
    assert {(hit.issue, hit.title) for hit in hits} == {row[1:3] for row in found}


def test_some_of_these_words_are_found_and_some_are_not(catalogue):
    sql = SHOWN["queries"]["search"]["sql"]
    counts = [len(catalogue.execute(sql, {"words": words}).fetchall()) for words in TYPED]
    assert 5 == counts[0]
    assert 0 == counts[-1]
    assert len([count for count in counts if count]) > len(TYPED) / 2


@pytest.mark.parametrize("day", ["2024-12-31", "2025-06-30", "2025-07-01", "2026-01-01"])
def test_what_was_in_force_on_a_day(catalogue, day):
    found = catalogue.execute(SHOWN["queries"]["in-force"]["sql"], {"day": day}).fetchall()
    hits = ask(catalogue, Question(valid_on=dt.date.fromisoformat(day))).hits
    assert {(hit.issue, hit.title, hit.status) for hit in hits} == {row[1:4] for row in found}
    assert found
