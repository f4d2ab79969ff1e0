"""`issue.yaml`: which issue it is."""

from itertools import pairwise
from pathlib import Path

from publisher.errors import UserError
from publisher.model.issue import Bulletin, IssueSummary
from publisher.model.numbering import USUAL
from publisher.source.folders import ISSUE_ID, PUBLISHED_YAML
from publisher.source.schemas import IssueSchema
from publisher.source.validation import validate
from publisher.source.yaml import LocatedYaml, read_yaml


def issue_of(text: str, path: Path) -> tuple[IssueSchema, LocatedYaml]:
    """What stands in the text of the file `path`, an `issue.yaml`. Raises `UserErrors`."""
    yaml = read_yaml(text, path)
    return validate(IssueSchema, yaml), yaml


def summary_of(
    folder: Path, front: IssueSchema, yaml: LocatedYaml, bulletin: Bulletin | None
) -> IssueSummary:
    """Which issue lies in `folder`, in the words of the bulletin.

    Without a bulletin, one that is faulty, they are the usual ones. Raises `UserError` where the
    folder says another issue, and where numbers cannot be: an issue has 期 and 总期, a supplement
    its own number.
    """
    _check_numbers(front, yaml)
    if bulletin:
        _check_series(front, yaml, bulletin)
        # What counts on is a matter of the day: an issue that is out is no longer asked.
        if not (folder / PUBLISHED_YAML).exists():
            _check_total(front, yaml, bulletin)
    numbers, totals = tuple(front.number or ()), tuple(front.total or ())
    summary = IssueSummary(
        id=folder.name,
        year=front.year,
        numbers=numbers,
        totals=totals,
        published=front.published,
        supplement=_supplement(front, folder.name),
        special=front.supplement if isinstance(front.supplement, str) else "",
        volume=front.volume,
        series=bulletin.series.get(front.series or "", "") if bulletin else "",
        numbering=bulletin.numbering if bulletin else USUAL,
    )
    _check_folder(summary, front, yaml)
    return summary


def _supplement(front: IssueSchema, folder: str) -> int | None:
    """The number of a supplement; of one that has but a name, that of its folder."""
    if not isinstance(front.supplement, str):
        return front.supplement
    match = ISSUE_ID.fullmatch(folder)
    return int(match["supplement"]) if match and match["supplement"] else 1


def _check_folder(summary: IssueSummary, front: IssueSchema, yaml: LocatedYaml) -> None:
    series = f"{front.series}-" if front.series else ""
    key = "supplement" if summary.supplement else "number"
    number = f"z{summary.supplement}" if summary.supplement else f"{summary.numbers[0]:02}"
    expected = f"{summary.year}-{series}{number}"
    if summary.id == expected:
        return
    if not summary.id.startswith(f"{summary.year}-"):
        key = "year"
    elif series and not summary.id.startswith(f"{summary.year}-{series}"):
        key = "series"
    said = summary.number_words if summary.supplement else f"第{summary.numbers[0]}期"
    raise UserError(
        f"文件夹叫“{summary.id}”，而这里写的是{summary.year}年{summary.series}{said}。",
        yaml.place((key,)),
        f"请改正年份或期数，或把文件夹改名为“{expected}”。",
    )


def _check_numbers(front: IssueSchema, yaml: LocatedYaml) -> None:
    if front.number and front.supplement:
        raise UserError(
            "期数和增刊只能写一个。",
            yaml.place(("supplement",)),
            "增刊不占期数，请删去“number”；不是增刊的，请删去“supplement”。",
        )
    if not front.number and not front.supplement:
        raise UserError(
            "缺少“number”（期数）。",
            yaml.place(()),
            "请加上一行“number: …”；增刊写“supplement: 1”。",
        )
    if not _run_on(front.number or ()):
        raise UserError(
            "合刊的各期应当相连。", yaml.place(("number",)), "合刊写作“number: [5, 6]”。"
        )
    totals, count = front.total or (), len(front.number or (1,))
    if not _run_on(totals) or len(totals) not in (0, 1, count):
        raise UserError(
            f"总期数不对：{'、'.join(map(str, totals))}。",
            yaml.place(("total",)),
            f"合刊的总期数写一个，或者写相连的{count}个，与期数一样多。"
            if count > 1
            else "不是合刊的，总期数只写一个。",
        )


def _run_on(numbers: list[int] | tuple[int, ...]) -> bool:
    return all(after == before + 1 for before, after in pairwise(numbers))


def _check_series(front: IssueSchema, yaml: LocatedYaml, bulletin: Bulletin) -> None:
    if front.series is None or front.series in bulletin.series:
        return
    known = "、".join(f"“{code}”（{name}）" for code, name in bulletin.series.items())
    raise UserError(
        f"没有“{front.series}”这个系列。",
        yaml.place(("series",)),
        f"bulletin.yaml 里登记的有：{known}。"
        if known
        else "请先在 bulletin.yaml 里登记，如“series: {law: 法规专辑}”，或删去这一行。",
    )


def _check_total(front: IssueSchema, yaml: LocatedYaml, bulletin: Bulletin) -> None:
    counts = bool(bulletin.numbering.total)
    if front.number and counts and not front.total:
        raise UserError(
            "缺少“total”（总期数）。",
            yaml.place(()),
            "请加上一行“total: …”；刊物不计总期数的，在 bulletin.yaml 里写“numbering: {total: none}”。",
        )
    if front.total and not counts:
        raise UserError(
            "bulletin.yaml 里写着不计总期数，这里却写了。",
            yaml.keys[("total",)],
            "请删去这一行；要计总期数的，请改 bulletin.yaml 里的“numbering”。",
        )
