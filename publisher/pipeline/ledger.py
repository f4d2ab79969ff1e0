"""`content/archive/ledger/`: the chain of publication on disk, and what it says of the records.

    ledger/000001.json    an entry (`model/chain.py`); nothing of it is ever changed
    ledger/000001.tsr     beside it: a time stamp over it, by RFC 3161

Nothing is loaded here that reads YAML or typesets: a build that finds nothing to do asks it too.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from publisher.errors import Place, UserError
from publisher.model.chain import NOTHING, Act, Entry, entry_json, in_force, read_entry
from publisher.model.manifest import sha256
from publisher.pipeline.output import held, write_file
from publisher.source.folders import ISSUE_ID, PUBLISHED_YAML

LEDGER = "archive/ledger"
ADOPT = "gongbao adopt"
"""The command that takes over what was sealed before there was a chain."""
_ENTRY = re.compile("([0-9]{6})[.]json")
BESIDE = (".tsr", ".sm2")
"""Ends of the names of what lies beside an entry: time stamps and signatures, also renewed ones
(`000001.2.tsr`)."""
_BESIDE = re.compile(r"([0-9]{6})(?:[.][0-9]+)?(?:" + "|".join(map(re.escape, BESIDE)) + ")")
_RESTORE = "请从备份恢复 content/archive/ledger/。"


class Chain(Struct, frozen=True):
    """The entries that could be read, in order, and what is wrong with them."""

    entries: tuple[Entry, ...]
    digests: tuple[str, ...]
    """SHA-256 of each entry."""
    faults: tuple[UserError, ...]

    @property
    def is_begun(self) -> bool:
        """There is a ledger. Before, records stand by themselves; `verify` says that they do."""
        return bool(self.entries or self.faults)

    @property
    def head(self) -> str:
        """The digest of the last entry: who knows it knows the whole chain."""
        return self.digests[-1] if self.digests else NOTHING


class Ledger:
    """The ledger of the workspace `content`."""

    def __init__(self, content: Path) -> None:
        self._content = content
        self.folder = content / LEDGER

    def read(self) -> Chain:
        """The chain, and every place in which it is not what was written."""
        entries: list[Entry] = []
        digests: list[str] = []
        faults: list[UserError] = []
        before, expected = NOTHING, 1
        for number, path in self._paths(faults):
            if number != expected:
                faults.append(
                    UserError(f"台账缺第 {_span(expected, number - 1)} 条。", hint=_RESTORE)
                )
            try:
                data = path.read_bytes()
                entry = _entry(data)
            except (OSError, ValueError):
                faults.append(
                    UserError(f"台账第 {number} 条损坏了，或者被改动。", Place(path), _RESTORE)
                )
                before, expected = "", number + 1
                continue
            if entry.number != number:
                faults.append(
                    UserError(
                        f"台账第 {number} 条里写的是第 {entry.number} 条。", Place(path), _RESTORE
                    )
                )
            elif number == expected and before not in ("", entry.previous):
                faults.append(
                    UserError(
                        f"台账第 {number} 条接不上前一条：其中一条被改动或者换过。",
                        Place(path),
                        _RESTORE,
                    )
                )
            entries.append(entry)
            digests.append(sha256(data))
            before, expected = digests[-1], number + 1
        return Chain(tuple(entries), tuple(digests), tuple(faults))

    def append(
        self,
        act: Act,
        issue: str,
        record: str,
        published: dt.date,
        done: dt.date,
        why: str = "",
    ) -> Path:
        """Write one more entry; returns its file. Only who holds the ledger may."""
        chain = self.read()
        if chain.faults:
            raise chain.faults[0]
        number = len(chain.entries) + 1
        entry = Entry(number, act, issue, record, published, done, chain.head, why)
        path = self.path(number)
        write_file(path, entry_json(entry))
        return path

    def path(self, number: int) -> Path:
        """The file of an entry."""
        return self.folder / f"{number:06}.json"

    def beside(self, number: int) -> tuple[Path, ...]:
        """The time stamps and signatures over an entry, oldest first."""
        found = self.folder.glob(f"{number:06}.*")
        return tuple(sorted((path for path in found if path.suffix in BESIDE), key=_age))

    @contextmanager
    def held(self, waiting: Callable[[], None]) -> Iterator[None]:
        """Hold the ledger: acts come one after the other. `waiting` as in `output.held`."""
        with held(self.folder.parent / ".lock", waiting):
            yield

    def faults(self) -> tuple[UserError, ...]:
        """All that is wrong with the chain, and with the records it speaks of."""
        chain = self.read()
        recorded = {path.parent.name for path in self._content.glob(f"*/{PUBLISHED_YAML}")}
        issues = sorted(recorded | {entry.issue for entry in chain.entries})
        return (*chain.faults, *(f for each in issues for f in self.record_faults(chain, each)))

    def record_faults(self, chain: Chain, issue: str) -> Iterator[UserError]:
        """What speaks against the record of one issue, by the `chain`."""
        path = self._content / issue / PUBLISHED_YAML
        entry = in_force(chain.entries).get(issue)
        try:
            found = sha256(path.read_bytes())
        except FileNotFoundError:
            found = ""
        except OSError:
            found = NOTHING
        if entry is None:
            if not found:
                return
            last = next((each for each in reversed(chain.entries) if each.issue == issue), None)
            if last:
                yield UserError(
                    f"台账第 {last.number} 条写着 {issue} 已经撤销出版，而出版记录还在。",
                    Place(path),
                    f"请再运行一次 gongbao unseal {issue}，或者从备份恢复台账。",
                )
            else:
                yield UserError(
                    f"{issue} 的出版记录没有登入台账。",
                    Place(path),
                    f"台账以前出版的期，请运行 {ADOPT} 接管；否则是台账少了，请从备份恢复 content/archive/ledger/。",
                )
        elif not found:
            yield UserError(
                f"{issue} 的出版记录不见了：台账第 {entry.number} 条写着它 {entry.done} 已经出版。",
                Place(path),
                f"请从备份恢复，或者运行 gongbao seal {issue}，由档案取回。",
            )
        elif found != entry.record:
            yield UserError(
                f"{issue} 的出版记录与台账第 {entry.number} 条不符：它被改动过。",
                Place(path),
                "请从备份恢复这个文件。",
            )

    def _paths(self, faults: list[UserError]) -> Iterator[tuple[int, Path]]:
        """The files of entries by their numbers; what else lies there is a fault."""
        if not self.folder.is_dir():
            return
        for path in sorted(self.folder.iterdir()):
            if match := _ENTRY.fullmatch(path.name):
                yield int(match[1]), path
            elif not path.name.startswith(".") and not _BESIDE.fullmatch(path.name):
                faults.append(
                    UserError("台账里有不是 gongbao 写的文件。", Place(path), "请移开它。")
                )


def _entry(data: bytes) -> Entry:
    entry = read_entry(data)
    if not ISSUE_ID.fullmatch(entry.issue):
        # It becomes a path.
        raise ValueError("not an issue")
    return entry


def _span(first: int, last: int) -> str:
    return str(first) if first >= last else f"{first}至{last}"


def _age(path: Path) -> tuple[int, str]:
    middle = path.name.split(".")[1]
    return (int(middle) if middle.isdecimal() else 0, path.name)
