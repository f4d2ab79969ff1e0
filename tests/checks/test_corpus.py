"""Faults planted by hand: how many are found, and how often something else is said."""

import re
import struct
import zlib
from dataclasses import dataclass
from pathlib import Path

import pytest
from rulecases import examine

from publisher.model.finding import Finding

CORPUS = Path(__file__).parent / "corpus.txt"
_FAULT = re.compile(r"\{([^{}→]*)→([^{}→]*)\}")
_FRONT = re.compile(r"\[([a-z]+=[^\]]*(?:\][^ ]*)*)\] (.*)")
_PICTURE = re.compile("(?<=files/)[a-z]+-([0-9]+)\\.png")
BULLETIN = {
    "agencies": {"青政发": ["青山市人民政府"], "青水发": ["青山市水务局"]},
}


@dataclass(frozen=True)
class Fault:
    line: int
    text: str

    def case(self, side: int) -> dict:
        """The document with the fault (1) or without it (2)."""
        text = _FAULT.sub(lambda match: match[side], self.text)
        front = {}
        if text.startswith("["):
            inner, _, text = text[1:].partition("] ")
            for pair in inner.split(";"):
                key, _, value = pair.partition("=")
                front[key] = value.split(",") if key == "issuers" else value
        body = "\n\n".join(text.split("⏎")).replace("↵", "\n")
        body = re.sub(r"(?m)^(\|.*)\n\n(?=\|)", r"\1\n", body)
        body = re.sub(r"(?m)^(::: .*|[1-9]\. .*)\n\n(?=[1-9]\. |:::|青)", r"\1\n", body)
        body = body.replace("::: signature\n青山市人民政府\n\n", "::: signature\n青山市人民政府\n")
        body = re.sub(r"日\n\n:::$", "日\n:::", body)
        files = {match[0]: picture(int(match[1])) for match in _PICTURE.finditer(body)}
        return {"front": front, "text": body, "bulletin": BULLETIN, "files": files}

    @property
    def wrong(self) -> list[str]:
        return [match[1] for match in _FAULT.finditer(self.text) if match[1] != match[2]]


def picture(width: int) -> str:
    """A white PNG of so many pixels, in hexadecimal digits."""
    height = 10
    rows = (b"\0" + b"\xff" * -(-width // 8)) * height
    chunks = {
        b"IHDR": struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0),
        b"IDAT": zlib.compress(rows),
        b"IEND": b"",
    }
    written = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks.items()
    )
    return (b"\x89PNG\r\n\x1a\n" + b"".join(written)).hex()


def faults() -> list[Fault]:
    lines = CORPUS.read_text(encoding="utf-8").splitlines()
    return [
        Fault(n, line)
        for n, line in enumerate(lines, 1)
        if ("→" in line and line[0] != "#") or (line.startswith("## ") and "→" in line)
    ]


def words_of(finding: Finding) -> tuple[int, int, int]:
    span = finding.span
    return span.line, span.column, span.end_column if span.end_line == span.line else 10**6


def places(fault: Fault, path: Path) -> list[tuple[int, int, int]]:
    """Where the faults stand in the file: line, first and last column, a character on each side."""
    lines = path.read_text(encoding="utf-8").split("\n")
    found = []
    marked = fault.text
    for match in _FAULT.finditer(fault.text):
        if match[1] == match[2]:
            continue
        before = _FAULT.sub(lambda m: m[1], marked[: match.start()])
        before = re.split("⏎|↵|] |=|;", before)[-1][-6:]
        after = _FAULT.sub(lambda m: m[1], marked[match.end() :])
        after = re.split("⏎|↵|]|;", after)[0][:4]
        words = before + match[1] + after
        for number, line in reversed([*enumerate(lines, 1)]):
            at = line.rfind(words)
            if at >= 0:
                start = at + len(before) + 1
                inside = marked[: match.start()]
                if inside.rfind("](") > inside.rfind(")"):
                    found.append((number, 1, 10**6))  # of a file, the caption is named
                elif not match[1] or set(match[1]) & set("“”‘’《》〈〉（）()[]<>"):
                    # Of what is missing, or a bracket, the partner may be named.
                    found.append((number, 1, 10**6))
                else:
                    found.append((number, start - 2, start + len(match[1]) + 2))
                break
    return found


def test_planted_faults_are_found_and_sound_texts_are_left_alone(tmp_path, capsys):
    planted = faults()
    assert len(planted) >= 200
    missed, beside, alarms, right = [], [], [], 0
    for fault in planted:
        content = tmp_path / f"{fault.line}"
        findings = examine(fault.case(1), content)
        where = places(fault, content / "2025-01/01-d1.md")
        at_fault = [f for f in findings if any(_meets(words_of(f), place) for place in where)]
        if at_fault:
            right += len(at_fault)
        else:
            missed.append(fault)
        beside += [(fault, f) for f in findings if f not in at_fault and f.severity != "hint"]
        sound = examine(fault.case(2), tmp_path / f"{fault.line}-sound")
        alarms += [(fault, f) for f in sound if f.severity != "hint"]
    recall = 1 - len(missed) / len(planted)
    precision = right / (right + len(beside))
    with capsys.disabled():
        print(
            f"\n{len(planted)} faults: recall {recall:.3f}, precision {precision:.3f}, "
            f"{len(alarms)} warnings in sound texts"
        )
        for fault in missed:
            print("missed", fault.line, fault.text)
        for fault, finding in beside:
            print("beside", fault.line, finding.code, finding.message)
        for fault, finding in alarms:
            print("sound", fault.line, finding.code, finding.message)
    assert recall >= 0.9
    assert precision >= 0.95
    assert not alarms


def _meets(words: tuple[int, int, int], place: tuple[int, int, int]) -> bool:
    return words[0] == place[0] and words[1] <= place[2] and words[2] >= place[1]


def test_each_fault_says_what_should_stand_there():
    assert all(fault.wrong for fault in faults())


@pytest.mark.parametrize("fault", faults()[:1])
def test_a_fault_is_in_the_text_that_is_checked(fault):
    assert fault.wrong[0] in fault.case(1)["text"]
