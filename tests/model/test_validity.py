"""When a document is in force, as the run of issues tells it (`validity.yaml`)."""

import datetime as dt
from itertools import pairwise
from pathlib import Path

import pytest
from acts import document, issue
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from publisher.model.number import DocumentNumber
from publisher.model.standing import Period
from publisher.model.validity import periods, standings

CASES = YAML(typ="safe").load(Path(__file__).parent / "validity.yaml")
DAYS = st.dates(dt.date(2024, 1, 1), dt.date(2024, 2, 28))


def dump(period: Period) -> list[object]:
    return [period.status, period.since, period.until, [each.id for each in period.by]]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_the_periods_of_a_document(case):
    documents = [document(spec) for spec in case["documents"]]
    assert case["periods"] == [dump(period) for period in periods(documents)[0]]


@st.composite
def runs(draw):
    """Documents that speak of one another in any way, sensible or not."""
    names = [f"青政发〔2024〕{n}号" for n in range(1, draw(st.integers(2, 6)) + 1)]
    numbers = st.lists(st.sampled_from(names), max_size=2, unique=True)
    maybe = st.none() | DAYS
    return [
        document(
            {
                "number": name,
                "date": draw(DAYS),
                "effective": draw(maybe),
                "expires": draw(maybe),
                "repeals": draw(numbers),
                "amends": draw(numbers),
            }
        )
        for name in names
    ]


@given(st.data())
def test_the_order_in_which_documents_are_known_changes_nothing(data):
    run = data.draw(runs())
    order = data.draw(st.permutations(range(len(run))))
    shuffled = periods([run[n] for n in order])
    assert periods(run) == [shuffled[order.index(n)] for n in range(len(run))]


@given(runs())
def test_a_life_has_no_gap_and_ends_once(run):
    for life in periods(run):
        assert all(one.until == other.since for one, other in pairwise(life))
        assert all(period.until is None or period.since < period.until for period in life)
        assert life[-1].until is None
        ended = [period.status in {"已废止", "已失效"} for period in life]
        assert ended == sorted(ended)
        assert sum(ended) <= 1


@given(runs(), DAYS)
def test_a_document_that_nobody_speaks_of_is_as_if_it_stood_alone(run, day):
    alone = document({"number": "青水发〔2024〕9号", "date": day})
    assert periods([alone])[0] == periods([*run, alone])[-1]


@given(runs())
def test_what_a_document_says_of_unknown_ones_changes_nothing(run):
    unknown = DocumentNumber("青政发", 2019, 1)
    from msgspec.structs import replace

    said = [replace(each, repeals=(*each.repeals, unknown)) for each in run]
    assert [[dump(p) for p in life] for life in periods(run)] == [
        [dump(p) for p in life] for life in periods(said)
    ]


class TestStandings:
    """What the site shows on the day of its newest issue."""

    RUN = (
        issue(
            "2024-01",
            dt.date(2024, 2, 28),
            {"number": "青政发〔2024〕1号", "date": dt.date(2024, 1, 5)},
            {"number": "青政发〔2024〕2号", "date": dt.date(2024, 1, 6)},
            {"id": "chronicle", "kind": "大事记", "date": dt.date(2024, 2, 27)},
            {"id": "news", "kind": "大事记", "date": dt.date(2024, 2, 27)},
        ),
        issue(
            "2024-02",
            dt.date(2024, 4, 30),
            {
                "number": "青政发〔2024〕8号",
                "date": dt.date(2024, 4, 1),
                "repeals": ["青政发〔2024〕1号"],
                "amends": ["青政发〔2024〕2号"],
            },
            {
                "id": "correction",
                "kind": "更正",
                "date": dt.date(2024, 4, 30),
                "corrects": ["2024-01/chronicle", "2024-01/chronicle", "2019-01/lost"],
            },
        ),
    )

    def on(self, day: dt.date) -> dict[str, dict[str, tuple]]:
        return {
            issue_id: {
                name: (
                    now and now.status,
                    now and each.since(now),
                    [f"{by.issue}/{by.id}" for by in now.by] if now else [],
                    [by.id for by in each.corrected_by],
                    [by.id for by in each.corrects],
                )
                for name, each in documents.items()
                for now in [each.on(day)]
            }
            for issue_id, documents in standings(self.RUN).items()
        }

    def test_what_has_become_of_each_document(self):
        april = dt.date(2024, 4, 1)
        expected = {
            "2024-01": {
                "d-1": ("已废止", april, ["2024-02/d-8"], [], []),
                "d-2": ("已修改", april, ["2024-02/d-8"], [], []),
                "chronicle": (None, None, [], ["correction"], []),
            },
            "2024-02": {
                "d-8": ("有效", april, [], [], []),
                "correction": (None, None, [], [], ["chronicle"]),
            },
        }
        assert expected == self.on(dt.date(2024, 4, 30))

    def test_on_an_earlier_day_it_was_in_force(self):
        before = self.on(dt.date(2024, 3, 31))
        assert ("有效", dt.date(2024, 1, 5), [], [], []) == before["2024-01"]["d-1"]
        assert (None, None, [], [], []) == before["2024-02"]["d-8"]

    def test_the_order_of_issues_changes_nothing(self):
        assert standings(self.RUN) == standings(self.RUN[::-1])

    def test_amended_more_than_once_it_is_so_since_the_first_time(self):
        later = issue(
            "2025-01",
            dt.date(2025, 2, 28),
            {
                "number": "青政发〔2025〕1号",
                "date": dt.date(2025, 1, 9),
                "amends": ["青政发〔2024〕2号"],
            },
        )
        found = standings((*self.RUN, later))["2024-01"]["d-2"]
        now = found.on(dt.date(2025, 2, 28))
        assert now
        assert dt.date(2024, 4, 1) == found.since(now)
        assert ["d-8", "d-1"] == [each.id for each in now.by]
