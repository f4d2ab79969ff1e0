"""The ledger: the run of issues by 期 and 总期, and where it does not run on."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from publisher.errors import Place
from publisher.model.finding import Finding, contradiction
from publisher.model.issue import IssueSummary


class LedgerLine(Struct, frozen=True):
    """One issue in the ledger."""

    summary: IssueSummary
    documents: int
    """How many it has."""
    fields: tuple[tuple[str, Place], ...]
    """Where each key of its `issue.yaml` stands."""

    def place_of(self, field: str) -> Place:
        """Where a key of `issue.yaml` stands; the nearest there is when it is absent."""
        places = dict(self.fields)
        return places.get(field, next(iter(places.values())))


def irregularities(lines: Iterable[LedgerLine]) -> tuple[Finding, ...]:
    """Where the run of issues has a gap or goes back, by date.

    What came before the oldest issue is not known: its numbers may be any.
    """
    ordered = sorted(lines, key=lambda line: line.summary.order)
    series: dict[str, list[LedgerLine]] = defaultdict(list)
    for line in ordered:
        series[line.summary.series].append(line)
    return tuple(found for run in series.values() for found in _irregularities(run))


def _irregularities(ordered: Sequence[LedgerLine]) -> Iterator[Finding]:
    """Of one series: each is numbered by itself."""
    yield from _numbers([line for line in ordered if line.summary.numbers])
    yield from _totals([line for line in ordered if line.summary.totals])
    yield from _supplements(ordered)


def _numbers(lines: Sequence[LedgerLine]) -> Iterator[Finding]:
    for before, line in pairwise(lines):
        earlier, summary = before.summary, line.summary
        where = line.place_of("number")
        if summary.year < earlier.year:
            yield contradiction(
                "year-goes-back",
                f"{summary.id} 在 {earlier.id} 之后出版，年份却更早。",
                line.place_of("published"),
                "请核对两期的年份和出版日期。",
            )
            continue
        expected = earlier.numbers[-1] + 1 if summary.year == earlier.year else 1
        first = summary.numbers[0]
        if first < expected:
            yield contradiction(
                "number-goes-back",
                f"第{first}期在 {earlier.id}（{earlier.number_words}）之后出版，期数没有接上。",
                where,
                "请核对两期的期数和出版日期。",
            )
        elif first > expected:
            missing = f"第{expected}期" if first == expected + 1 else f"第{expected}至{first - 1}期"
            yield contradiction(
                "number-missing",
                f"{summary.year}年缺{missing}。",
                where,
                "缺的一期没有放进来，或者期数写错了；合刊写作“number: [5, 6]”。",
            )


def _totals(lines: Sequence[LedgerLine]) -> Iterator[Finding]:
    for before, line in pairwise(lines):
        earlier, summary = before.summary, line.summary
        expected = earlier.totals[-1] + 1
        if summary.totals[0] != expected:
            yield contradiction(
                "total-broken",
                f"总期数是{summary.totals[0]}，而上一期 {earlier.id} 是{earlier.totals[-1]}。",
                line.place_of("total"),
                f"接着应是{expected}；中间缺期的，请放进来，否则核对总期数。",
            )


def _supplements(lines: Sequence[LedgerLine]) -> Iterator[Finding]:
    """Counted within a year, in the order in which they came out."""
    years: dict[int, list[LedgerLine]] = defaultdict(list)
    for line in lines:
        if line.summary.supplement:
            years[line.summary.year].append(line)
    for of_year in years.values():
        for expected, line in enumerate(of_year, 1):
            if line.summary.supplement != expected:
                yield contradiction(
                    "supplement-out-of-order",
                    f"这是{line.summary.year}年出版的第{expected}个增刊，{_said(line.summary)}。",
                    line.place_of("supplement"),
                    "增刊按出版先后编号；缺的请放进来。",
                )


def _said(summary: IssueSummary) -> str:
    if summary.special:
        return f"文件夹却是 {summary.id}"
    return f"写的却是第{summary.supplement}期"
