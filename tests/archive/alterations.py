"""What someone may do to an archive in silence, and what has to be said of it.

An alteration changes the workspace of `chained`: 2024-05, 2024-06 and 2025-01 are out, in this order.
"""

import json
import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from archives import Archive

ISSUE = "2024-05"
RECORD = f"content/{ISSUE}/published.yaml"
REPLY = f"content/{ISSUE}/02-reply-21.md"
OTHER = "0" * 64

Alteration = Callable[[Archive], object]


def digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def line(old: str, new: str) -> Alteration:
    """Of the record: one line, found by how it begins."""

    def change(archive: Archive) -> None:
        path = archive.folder / RECORD
        lines = path.read_text(encoding="utf-8").splitlines()
        index = next(n for n, each in enumerate(lines) if each.strip().startswith(old))
        indent = lines[index][: len(lines[index]) - len(lines[index].lstrip())]
        lines[index : index + 1] = [indent + new] if new else []
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")

    return change


def hidden(*changes: Alteration) -> Alteration:
    """The same, with the ledger and the archive written anew so that they agree with the record."""

    def change(archive: Archive) -> None:
        for each in changes:
            each(archive)
        before = OTHER
        for path in sorted((archive.content / "archive/ledger").glob("*.json")):
            entry = json.loads(path.read_bytes())
            record = archive.content / entry["issue"] / "published.yaml"
            entry |= {"previous": before, "record": digest(record)}
            text = json.dumps(entry, ensure_ascii=False, indent=1) + "\n"
            path.write_text(text, encoding="utf-8")
            before = digest(path)

    return change


def value(key: str) -> Callable[[str], Alteration]:
    """Of a line of the record that begins with `key`: another value."""
    return lambda new: line(f"{key}: ", f"{key}: {new}")


def entry(number: int, /, **changes: object) -> Alteration:
    """Of the ledger: one entry, and the rest left."""

    def change(archive: Archive) -> None:
        path = archive.content / f"archive/ledger/{number:06}.json"
        record = json.loads(path.read_bytes()) | changes
        path.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

    return change


def moved(number: int, to: int) -> Alteration:
    def change(archive: Archive) -> None:
        folder = archive.content / "archive/ledger"
        (folder / f"{number:06}.json").rename(folder / f"{to:06}.json")

    return change


def removed(name: str) -> Alteration:
    def change(archive: Archive) -> None:
        path = archive.folder / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()

    return change


def written(name: str, text: str = "x") -> Alteration:
    return lambda archive: (archive.folder / name).write_text(text, encoding="utf-8")


def linked(name: str, target: str) -> Alteration:
    """A file replaced by a link to a copy of it elsewhere."""

    def change(archive: Archive) -> None:
        path, elsewhere = archive.folder / name, archive.folder.parent / target
        shutil.move(path, elsewhere)
        path.symlink_to(elsewhere)

    return change


def both(*changes: Alteration) -> Alteration:
    def change(archive: Archive) -> None:
        for each in changes:
            each(archive)

    return change


def text(name: str, old: str, new: str) -> Alteration:
    return lambda archive: archive.edit(name, old, new)


def manifest(**changes: object) -> Alteration:
    def change(archive: Archive) -> None:
        path = archive.out / ISSUE / "manifest.json"
        path.write_text(json.dumps(json.loads(path.read_bytes()) | changes), encoding="utf-8")

    return change


def swapped_records(archive: Archive) -> None:
    one, other = (archive.content / each / "published.yaml" for each in (ISSUE, "2024-06"))
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)


def swapped_entries(archive: Archive) -> None:
    both(moved(1, 9), moved(2, 1), moved(9, 2))(archive)


def stale_print(archive: Archive) -> None:
    """The print edition of an issue that is not out, from before the last edits."""
    name = "2025-02/2025-02-print.pdf"
    archive.build("2025-02")
    (archive.out / name).write_bytes(b"%PDF-1.6 of before")


def text_digest(archive: Archive) -> None:
    path = archive.folder / RECORD
    head, texts, rest = path.read_text(encoding="utf-8").partition("texts:\n  heating-rules: ")
    path.write_text(f"{head}{texts}{OTHER}{rest[64:]}", encoding="utf-8")


CHANGED_RECORD = f"{ISSUE} 的出版记录与台账第 1 条不符：它被改动过。"
LOST_RECORD = f"{ISSUE} 的出版记录不见了：台账第 1 条写着它 2026-03-02 已经出版。"
# Of the record: seen by the ledger.
OF_RECORD: dict[str, Alteration] = {
    "the date": value("published")("2024-10-30"),
    "the date, far ahead": value("published")("2034-10-31"),
    "a page": value("reply-21")("1"),
    "a page that does not exist": value("appointments-8")("7"),
    "a range of pages": value("heating-rules")("1-2"),
    "the name of a layout": value("name")("other"),
    "the version of a layout": value("sha256")(OTHER),
    "a font": value('"NotoSerifCJK-Bold.ttc"')(OTHER),
    "a font more": line("tools:", f"  Other.ttf: {OTHER}\ntools:"),
    "a tool": value("weasyprint")("69.0"),
    "a tool less": line("pango:", ""),
    "the pdf": value(f'"{ISSUE}/{ISSUE}.pdf"')(OTHER),
    "no pdf": both(line(f'"{ISSUE}/{ISSUE}.pdf"', ""), line("pdf:", "")),
    "no epub": both(line(f'"{ISSUE}/{ISSUE}.epub"', ""), line("epub:", "")),
    "no print edition": both(line(f'"{ISSUE}/{ISSUE}-print.pdf"', ""), line("print:", "")),
    "no pagination": line(f'"{ISSUE}/pagination.json"', ""),
    "a document's digest": value(f'"{ISSUE}/02-reply-21.md"')(OTHER),
    "a document less": line(f'"{ISSUE}/02-reply-21.md"', ""),
    "bulletin.yaml": value('"bulletin.yaml"')(OTHER),
    "a standing page less": line('"pages/about.md"', ""),
    "the program": value("program")(OTHER),
    "a comment": line("issue:", f"# 一句话\nissue: {ISSUE}"),
    "the line ends": lambda archive: (archive.folder / RECORD).write_bytes(
        (archive.folder / RECORD).read_bytes().replace(b"\n", b"\r\n")
    ),
    "a text and its digest": both(
        text(REPLY, "12.6公顷", "16.2公顷"),
        lambda archive: value(f'"{ISSUE}/02-reply-21.md"')(digest(archive.folder / REPLY))(archive),
    ),
    "the record of another": swapped_records,
}
# Seen even where the ledger was written anew to agree: name, change, what has to be said.
BEHIND_THE_LEDGER: dict[str, tuple[Alteration, str]] = {
    "the date": (value("published")("2024-10-30"), "出版记录里的出版日期是 2024-10-30，issue.yaml 里是 2024-10-31。"),
    "a page": (value("reply-21")("1"), "出版记录里 reply-21 的页码与pagination.json的不同。"),
    "a range of pages": (value("heating-rules")("1-2"), "出版记录里 heating-rules 的页码与pagination.json的不同。"),
    "the layout": (value("name")("other"), "出版记录里的版式是“other”，issue.yaml 里是“gazette”。"),
    "the version of the layout": (value("sha256")(OTHER), "档案里缺少“"),
    "a font": (value('"NotoSerifCJK-Bold.ttc"')(OTHER), "出版记录里字体 NotoSerifCJK-Bold.ttc 的校验值与 fonts.json 的不同。"),
    "the pdf": (value(f'"{ISSUE}/{ISSUE}.pdf"')(OTHER), "2024-05.pdf 与记录不符，可能已经损坏。"),
    "no pdf": (both(line(f'"{ISSUE}/{ISSUE}.pdf"', ""), line("pdf:", "")), "出版记录里没有成品 2024-05/2024-05.pdf。"),
    "no print edition": (both(line(f'"{ISSUE}/{ISSUE}-print.pdf"', ""), line("print:", "")), "出版记录里没有成品 2024-05/2024-05-print.pdf。"),
    "no pagination": (line(f'"{ISSUE}/pagination.json"', ""), "出版记录里没有成品 2024-05/pagination.json。"),
    "a file more": (line("epub:", f'other:\n    "{ISSUE}/x.bin": {OTHER}\n  epub:'), "出版记录里有不认识的版本“other”。"),
    "a document less": (line(f'"{ISSUE}/02-reply-21.md"', ""), "02-reply-21.md 这一期已经出版，而这个文件是后加的。"),
    "a text's digest": (text_digest, "heating-rules 的文字校验值与文稿的不同。"),
    "a page less": (line("appointments-8: 2", ""), "出版记录里 appointments-8 的页码与pagination.json的不同。"),
    "a standing page less": (line('"pages/about.md"', ""), "manifest.json 里的文稿与出版记录的不同。"),
    "bulletin.yaml": (value('"bulletin.yaml"')(OTHER), "档案里缺少“"),
    "the program": (value("program")(OTHER), "档案里缺少“"),
}  # fmt: skip


# Of anything else.
OF_THE_REST: dict[str, tuple[Alteration, str]] = {
    "the record is lost": (removed(RECORD), LOST_RECORD),
    "the record is lost and a text changed": (both(removed(RECORD), text(REPLY, "12.6公顷", "16.2公顷")), LOST_RECORD),
    "the issue is lost": (removed("content/2024-06"), "2024-06 的出版记录不见了：台账第 2 条写着它"),
    "the record is a folder": (both(removed(RECORD), lambda a: (a.folder / RECORD).mkdir()), f"{ISSUE} 的出版记录"),
    "an entry is lost": (removed("content/archive/ledger/000002.json"), "台账缺第 2 条。"),
    "the first entry is lost": (removed("content/archive/ledger/000001.json"), "台账缺第 1 条。"),
    "an entry has another date": (entry(2, done="2026-03-01"), "台账第 3 条接不上前一条：其中一条被改动或者换过。"),
    "an entry has another record": (entry(1, record=OTHER), "台账第 2 条接不上前一条"),
    "an entry is of another issue": (entry(2, issue="2025-06"), "台账第 3 条接不上前一条"),
    "an entry has another number": (entry(2, number=4), "台账第 2 条里写的是第 4 条。"),
    "an entry unseals": (entry(1, act="unseal"), f"台账第 1 条写着 {ISSUE} 已经撤销出版，而出版记录还在。"),
    "an entry is of another kind": (entry(1, act="burn"), "台账第 1 条损坏了，或者被改动。"),
    "an entry is no entry": (written("content/archive/ledger/000002.json", "{}"), "台账第 2 条损坏了，或者被改动。"),
    "an entry is empty": (written("content/archive/ledger/000003.json", ""), "台账第 3 条损坏了，或者被改动。"),
    "an entry has one space more": (lambda a: written("content/archive/ledger/000002.json", (a.content / "archive/ledger/000002.json").read_text() + " ")(a), "台账第 2 条损坏了"),
    "an entry names a path": (entry(2, issue="../../x"), "台账第 2 条损坏了"),
    "two entries change places": (swapped_entries, "台账第 1 条里写的是第 2 条。"),
    "an entry is put in between": (lambda a: shutil.copy(a.content / "archive/ledger/000001.json", a.content / "archive/ledger/000004.json"), "台账第 4 条里写的是第 1 条。"),
    "the last entry is lost": (removed("content/archive/ledger/000003.json"), "2025-01 的出版记录没有登入台账。"),
    "the ledger is lost": (removed("content/archive/ledger"), f"{ISSUE} 的出版记录没有登入台账。"),
    "the ledger has a file more": (written("content/archive/ledger/notes.txt"), "台账里有不是 gongbao 写的文件。"),
    "a text": (text(REPLY, "12.6公顷", "16.2公顷"), "02-reply-21.md 这一期已经出版，而这个文件与出版时不同。"),
    "a text is lost": (removed(REPLY), "02-reply-21.md 这一期已经出版，而它的这个文件不见了。"),
    "a text more": (written(f"content/{ISSUE}/09-more.md"), "09-more.md 这一期已经出版，而这个文件是后加的。"),
    "issue.yaml": (text(f"content/{ISSUE}/issue.yaml", "2024-10-31", "2024-10-30"), "issue.yaml 这一期已经出版，而这个文件与出版时不同。"),
    "the wheel of the program": (lambda a: (a.content / "archive/objects" / _program(a)).unlink(), "档案里缺少“"),
    "the pdf": (written(f"build/{ISSUE}/{ISSUE}.pdf"), f"{ISSUE}.pdf 与记录不符，可能已经损坏。"),
    "the print edition": (written(f"build/{ISSUE}/{ISSUE}-print.pdf"), f"{ISSUE}-print.pdf 与记录不符，可能已经损坏。"),
    "no print edition": (removed(f"build/{ISSUE}/{ISSUE}-print.pdf"), f"{ISSUE}-print.pdf 不见了，或者读不出来。"),
    "a page of the web": (written(f"build/site/{ISSUE}/reply-21/index.html"), "index.html 与记录不符"),
    "a page of the web more": (written(f"build/site/{ISSUE}/more.html"), "more.html 不是生成的文件，记录里没有它。"),
    "a file more": (written(f"build/{ISSUE}/note.txt"), "note.txt 不是生成的文件，记录里没有它。"),
    "an old pdf beside": (written(f"build/{ISSUE}/2024-04.pdf"), "2024-04.pdf 不是生成的文件，记录里没有它。"),
    "the pdf is a link out": (linked(f"build/{ISSUE}/{ISSUE}.pdf", "elsewhere.pdf"), f"{ISSUE}.pdf 不见了，或者读不出来。"),
    "a dangling link": (lambda a: (a.out / ISSUE / "x").symlink_to("nowhere"), "x 不是生成的文件，记录里没有它。"),
    "no manifest": (removed(f"build/{ISSUE}/manifest.json"), "index.html 不是生成的文件，记录里没有它。"),
    "the texts of the manifest": (manifest(texts={"reply-21": OTHER}), "manifest.json 里的文字校验值与出版记录的不同。"),
    "the outputs of the manifest": (manifest(outputs={"pdf": {f"{ISSUE}/{ISSUE}.pdf": OTHER}}), "manifest.json 里 pdf 的文件与出版记录的不同。"),
    "the manifest of another": (manifest(issue="2024-06"), "manifest.json 损坏了。"),
    "the manifest names a path": (manifest(outputs={"pdf": {"../../x": OTHER}}), "manifest.json 损坏了。"),
    "the manifest has other types": (manifest(texts=[1, 2]), "manifest.json 损坏了。"),
}  # fmt: skip


def _program(archive: Archive) -> str:
    return (archive.folder / RECORD).read_text(encoding="utf-8").rpartition("program: ")[2].strip()
