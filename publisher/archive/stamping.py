"""Proofs of others over the ledger: time stamps by RFC 3161, signatures by SM2 (GB/T 32918).

They lie beside an entry and are no part of the chain, so an issue is the same with them and without.

    000001.tsr      a time stamp over 000001.json
    000001.2.tsr    a renewal (RFC 4998, 5.2): over 000001.json and 000001.tsr, one after the other
    000001.sm2      a signature over 000001.json

A renewal is made while the one before can still be checked: then each vouches for the one before it,
whatever becomes of its algorithms and certificates. Who makes and checks them is passed in.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from publisher.errors import UserError
from publisher.model.chain import Entry
from publisher.pipeline.ledger import Ledger
from publisher.pipeline.output import write_file


class Stamp(Struct, frozen=True):
    """What a time stamp says of itself."""

    time: str
    """As ISO 8601 has it, in UTC: `2026-03-02T08:00:00Z`."""
    authority: str
    """Who made it; empty where it does not say."""
    fault: str = ""
    """Chinese; why it is none. Empty where its signature is over the data."""
    trusted: bool = False
    """Its certificate leads to one of those that were given."""


Authority = Callable[[bytes], bytes]
"""Makes a time stamp over some data: the reply of RFC 3161, DER."""


class Examiner(Protocol):
    """Checks what others have made over some data, without a network."""

    def stamp(self, data: bytes, token: bytes, at: str) -> Stamp:
        """A time stamp over `data`; its certificates must have been good at `at` (or now, if empty)."""

    def sm2(self, data: bytes, signature: bytes) -> bool | None:
        """Whether a signature is over `data`; `None` where no public key was given."""


def stamp(ledger: Ledger, number: int, authority: Authority) -> Path:
    """Have an entry stamped: for the first time, or once more over all its earlier time stamps."""
    stamps = _stamps(ledger, number)
    token = authority(_covered(ledger, number, stamps))
    name = f"{number:06}.tsr" if not stamps else f"{number:06}.{len(stamps) + 1}.tsr"
    path = ledger.folder / name
    write_file(path, token)
    return path


def sign_entry(ledger: Ledger, number: int, sign: Callable[[bytes], bytes]) -> Path:
    """Put a signature beside an entry. Raises `UserError` where it has one."""
    path = ledger.folder / f"{number:06}.sm2"
    if path.exists():
        raise UserError(f"台账第 {number} 条已经签过：{path}。")
    write_file(path, sign(ledger.path(number).read_bytes()))
    return path


def examined(ledger: Ledger, entry: Entry, examiner: Examiner) -> Iterator[tuple[bool, str]]:
    """Chinese sentences on the proofs beside an entry, each with whether it is a fault."""
    number = entry.number
    stamps = _stamps(ledger, number)
    found = []
    later = ""
    for index in reversed(range(len(stamps))):
        covered = _covered(ledger, number, stamps[:index])
        seen = examiner.stamp(covered, stamps[index].read_bytes(), later)
        found.append((stamps[index], seen))
        later = seen.time
    for path, seen in reversed(found):
        if seen.fault:
            yield True, f"台账第 {number} 条的时间戳 {path.name} 不成立：{seen.fault}。"
        else:
            trust = "" if seen.trusted else "；没有给出时间戳机构的证书（--tsa-ca），签发者未核对"
            by = f"，{seen.authority}" if seen.authority else ""
            yield False, f"台账第 {number} 条的时间戳 {path.name}：{seen.time}{by}{trust}。"
    for path in ledger.beside(number):
        if path.suffix == ".sm2":
            right = examiner.sm2(ledger.path(number).read_bytes(), path.read_bytes())
            if right is False:
                yield True, f"台账第 {number} 条的 SM2 签名 {path.name} 不成立。"
            elif right:
                yield False, f"台账第 {number} 条的 SM2 签名 {path.name} 与所给的公钥相符。"
            else:
                yield False, f"台账第 {number} 条有 SM2 签名；没有给出公钥（--sm2-key），未核对。"


def _stamps(ledger: Ledger, number: int) -> list[Path]:
    return [path for path in ledger.beside(number) if path.suffix == ".tsr"]


def _covered(ledger: Ledger, number: int, stamps: list[Path]) -> bytes:
    return b"".join(path.read_bytes() for path in (ledger.path(number), *stamps))
