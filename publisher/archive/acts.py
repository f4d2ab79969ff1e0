"""Acts on the ledger besides sealing: an issue is out no longer; issues of before are taken over."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from publisher.archive.comparing import contradictions
from publisher.errors import UserError, UserErrors
from publisher.model.chain import in_force
from publisher.model.manifest import sha256
from publisher.pipeline.ledger import Ledger
from publisher.pipeline.opening import published_changes
from publisher.pipeline.output import remove_file
from publisher.pipeline.releases import CURRENT
from publisher.pipeline.store import Store
from publisher.source.folders import PUBLISHED_YAML
from publisher.source.published import read_published
from publisher.source.workspace import Workspace


def unseal(
    workspace: Workspace,
    issue_id: str,
    why: str,
    *,
    today: dt.date,
    home: Path | None,
    waiting: Callable[[], None],
) -> Path:
    """Take back that an issue is out, before it was released; returns the entry of the ledger.

    It counts as released from its 出版日期 on; where `home`, the folder of `publish`, is given, once
    the site that the public sees there has it. The entry comes first, then the record goes: a run
    that was stopped in between is completed by the next. The archive keeps the record. Raises
    `UserError` for an issue that is not out or has been released, and `UserErrors` where its record
    is not the one that the ledger has.
    """
    ledger = Ledger(workspace.content)
    path = workspace.content / issue_id / PUBLISHED_YAML
    with ledger.held(waiting):
        chain = ledger.read()
        last = next((each for each in reversed(chain.entries) if each.issue == issue_id), None)
        if last and last.act == "unseal":
            if path.exists() and not chain.faults and sha256(path.read_bytes()) == last.record:
                remove_file(path)
                return ledger.path(last.number)
            if not path.exists():
                raise UserError(f"{issue_id} 在台账第 {last.number} 条已经撤销出版。")
        published = read_published(workspace.content, issue_id)
        if published is None and issue_id not in in_force(chain.entries):
            raise UserError(f"{issue_id} 还没有出版，没有可以撤销的。")
        if faults := (*chain.faults, *ledger.record_faults(chain, issue_id)):
            raise UserErrors(faults)
        assert published is not None
        _require_unreleased(issue_id, published.date, today, home)
        store = Store(workspace.content)
        data = path.read_bytes()
        store.keep(data)
        entry = ledger.append("unseal", issue_id, sha256(data), published.date, today, why)
        remove_file(path)
    return entry


def _require_unreleased(
    issue_id: str, published: dt.date, today: dt.date, home: Path | None
) -> None:
    lawful = "已经公开的不能撤销；要改正文字，请在以后的一期登“更正”（kind: 更正）。"
    if home is None:
        if published <= today:
            raise UserError(
                f"{issue_id} 的出版日期 {published} 已经到了，当作已经公开。",
                hint=f"{lawful}网站上还没有的，请用 --site 写明 gongbao publish 的文件夹，由程序核对。",
            )
        return
    if not (home / CURRENT).is_dir():
        raise UserError(f"“{home}”里没有发布过的网站。", hint="请写 gongbao publish 所用的文件夹。")
    if (home / CURRENT / issue_id).exists():
        raise UserError(f"{issue_id} 已经在网站上：{home / CURRENT / issue_id}。", hint=lawful)


def adopt(
    workspace: Workspace, out: Path, *, today: dt.date, waiting: Callable[[], None]
) -> tuple[str, ...]:
    """Enter all records into the ledger that it does not have; returns their issues.

    For what was sealed before there was a ledger. A record that disagrees with what it speaks of is
    not taken over: raises `UserErrors` with all that is wrong, and enters none.
    """
    ledger = Ledger(workspace.content)
    with ledger.held(waiting):
        chain = ledger.read()
        if chain.faults:
            raise UserErrors(chain.faults)
        known = {entry.issue for entry in chain.entries}
        records = {
            issue: record
            for issue in workspace.issue_ids()
            if issue not in known and (record := read_published(workspace.content, issue))
        }
        faults: list[UserError] = []
        for issue, record in records.items():
            changes = published_changes(workspace, record)
            said = [] if changes else contradictions(workspace, record, out)
            faults += [*changes, *(UserError(f"{issue} 不能接管：{each}") for each in said)]
        if faults:
            raise UserErrors(faults)
        # In the order in which they came out.
        for issue, record in sorted(records.items(), key=lambda item: (item[1].date, item[0])):
            data = (workspace.content / issue / PUBLISHED_YAML).read_bytes()
            Store(workspace.content).keep(data)
            ledger.append("adopt", issue, sha256(data), record.date, today)
    return tuple(records)
