"""Nothing of the record of publication is changed, lost or put in its place without being found."""

import pytest
from alterations import (
    BEHIND_THE_LEDGER,
    CHANGED_RECORD,
    ISSUE,
    OF_RECORD,
    OF_THE_REST,
    RECORD,
    hidden,
    removed,
    stale_print,
)

from publisher.archive.verifying import verify_chain
from publisher.errors import UserError, UserErrors
from publisher.pipeline.ledger import Ledger
from publisher.pipeline.opening import open_issue

pytestmark = pytest.mark.xdist_group("sealed")
ALL = ("2024-05", "2024-06", "2025-01", "2025-02")


def said(archive) -> str:
    """All that verify says of the issues."""
    issues = [issue for issue in ALL if (archive.content / issue).is_dir()]
    return "\n".join(fault for issue in issues for fault in archive.verify(issue))


def test_unaltered_nothing_is_said(chained):
    assert "" == said(chained)
    assert () == Ledger(chained.content).faults()


@pytest.mark.parametrize("name", OF_RECORD)
def test_a_record_that_was_changed_is_named(chained, name):
    before = (chained.folder / RECORD).read_bytes()
    OF_RECORD[name](chained)
    assert before != (chained.folder / RECORD).read_bytes()
    assert CHANGED_RECORD in said(chained)
    # `build --all` and `list` ask the ledger alone, a build when it opens the issue.
    assert CHANGED_RECORD in "\n".join(map(str, Ledger(chained.content).faults()))
    with pytest.raises((UserErrors, UserError)):
        open_issue(chained.workspace, ISSUE)


@pytest.mark.parametrize("name", BEHIND_THE_LEDGER)
def test_so_it_is_where_the_ledger_was_made_to_agree(chained, name):
    change, expected = BEHIND_THE_LEDGER[name]
    hidden(change)(chained)
    assert () == Ledger(chained.content).faults()
    assert expected in said(chained)


@pytest.mark.parametrize("name", OF_THE_REST)
def test_whatever_else_was_done_is_named(chained, name):
    change, expected = OF_THE_REST[name]
    change(chained)
    assert expected in said(chained)


def test_a_print_edition_of_before_the_last_edits_is_named_and_goes_with_the_next_build(chained):
    stale_print(chained)
    assert "2025-02-print.pdf 是以前的稿子做的印刷版，与现在的各版无关" in said(chained)
    built = chained.build("2025-02")
    said_then = [finding.message for finding in built.findings]
    assert "2025-02/2025-02-print.pdf 是以前的稿子做的，已经删去。" in said_then
    assert not (chained.out / "2025-02/2025-02-print.pdf").exists()
    assert "" == said(chained)


def test_a_chain_cut_at_its_end_is_found_by_who_knows_the_head(chained):
    head = Ledger(chained.content).read().head
    known = verify_chain(chained.workspace, head)
    assert ((), ("台账到第 3 条，与所给的校验值相符。",)) == (known.faults, known.notes)
    for name in ("content/archive/ledger/000003.json", "content/2025-01/published.yaml"):
        removed(name)(chained)
    blind = verify_chain(chained.workspace)
    assert () == blind.faults
    assert "它的末尾有没有被截去、是不是整个重写过，无从知道。" in blind.notes[0]
    assert f"台账里没有校验值是 {head} 的一条" in verify_chain(chained.workspace, head).faults[0]


def test_so_is_one_that_was_rewritten_throughout(chained):
    head = Ledger(chained.content).read().head
    hidden(OF_RECORD["a tool"])(chained)
    assert f"台账里没有校验值是 {head} 的一条" in verify_chain(chained.workspace, head).faults[0]


@pytest.mark.parametrize("name", ["the date", "no pdf", "a font", "a text and its digest"])
def test_rebuild_says_that_the_record_is_not_to_be_trusted(chained, name):
    OF_RECORD[name](chained)
    assert CHANGED_RECORD in "\n".join(chained.rebuild(ISSUE).record)
