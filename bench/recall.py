"""Ways of dividing Chinese text for a full-text index: what they find, and what they cost.

    bench/recall.py [--content FOLDER]

Every paragraph of the issue is a text of its own. Asked for are all words of two characters that
jieba finds in them. Recall: of the texts in which the word stands, how many are found. Precision: of
those found, in how many it stands as a word, not across the border of two (公园 in 办公园区). Needs
jieba, which nothing else does: pip install jieba.
"""

import argparse
import os
import re
import sqlite3
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
sys.path.insert(0, str(REPOSITORY))

import jieba  # noqa: E402

from publisher.model.terms import index_query, index_text  # noqa: E402
from publisher.model.text import text_of  # noqa: E402
from publisher.source.workspace import Workspace  # noqa: E402

REAL_ISSUE = Path(os.environ.get("GONGBAO_REAL_ISSUE", REPOSITORY.parent / "shared/real-issue"))
HAN = re.compile("[\u3400-\u9fff]")


def phrase(words: list[str]) -> str:
    return '"' + " ".join(words) + '"'


def words(cut: Callable[[str], Iterator[str]]) -> Callable[[str], list[str]]:
    return lambda text: [word for word in cut(text) if word.strip()]


WAYS: dict[str, tuple[str, Callable[[str], str], Callable[[str], str]]] = {
    "single characters": (
        "unicode61",
        lambda text: HAN.sub(r" \g<0> ", text),
        lambda word: phrase(list(word)),
    ),
    "pairs (gongbao)": ("unicode61", index_text, index_query),
    "words of jieba": (
        "unicode61",
        lambda text: " ".join(words(jieba.cut)(text)),
        lambda word: phrase(words(jieba.cut)(word)),
    ),
    "words of jieba, for search": (
        "unicode61",
        lambda text: " ".join(words(jieba.cut_for_search)(text)),
        lambda word: phrase([word]),
    ),
    "trigrams of SQLite": ("trigram", lambda text: text, lambda word: phrase([word])),
}


def is_word(text: str, word: str) -> bool:
    """Whether `word` stands somewhere in `text` without crossing the border of two words."""
    at = 0
    borders = {0}
    for each in jieba.cut(text):
        at += len(each)
        borders.add(at)
    places = [found.start() for found in re.finditer(f"(?={word})", text)]
    return any(place + 1 not in borders or {place, place + 2} <= borders for place in places)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--content", type=Path, default=REAL_ISSUE / "content")
    jieba.setLogLevel(60)
    workspace = Workspace(parser.parse_args().content)
    issue = workspace.read_issue(workspace.newest())
    texts = [
        "".join(part.text.split()) for document in issue.documents for part in text_of(document)
    ]
    asked = sorted(
        {
            word
            for text in texts
            for word in jieba.cut(text)
            if re.fullmatch("[\u3400-\u9fff]{2}", word)
        }
    )
    standing = {word: {n for n, text in enumerate(texts) if word in text} for word in asked}
    meant = {
        word: {n for n in found if is_word(texts[n], word)} for word, found in standing.items()
    }
    print(
        f"{len(texts)} texts, {sum(map(len, texts))} characters, {len(asked)} words of two characters"
    )
    print(f"{'':<28}{'recall':>8}{'precision':>11}{'index kB':>10}{'µs/query':>10}")
    for name, (tokenizer, split, ask) in WAYS.items():
        connection = sqlite3.connect(":memory:")
        connection.execute(
            f"CREATE VIRTUAL TABLE t USING fts5(x, content='', tokenize='{tokenizer}')"
        )
        for n, text in enumerate(texts):
            connection.execute("INSERT INTO t (rowid, x) VALUES (?, ?)", [n, split(text)])
        connection.execute("INSERT INTO t (t) VALUES ('optimize')")
        (size,) = connection.execute("SELECT sum(length(block)) FROM t_data").fetchone()
        seconds, found_right, found_all, right = [], 0, 0, 0
        for word in asked:
            started = time.perf_counter()
            found = {
                row
                for (row,) in connection.execute("SELECT rowid FROM t WHERE t MATCH ?", [ask(word)])
            }
            seconds.append(time.perf_counter() - started)
            found_right += len(found & standing[word])
            right += len(standing[word])
            found_all += len(found)
        precise = sum(
            len(
                {
                    row
                    for (row,) in connection.execute(
                        "SELECT rowid FROM t WHERE t MATCH ?", [ask(word)]
                    )
                }
                & meant[word]
            )
            for word in asked
        )
        precision = f"{precise / found_all:.1%}" if found_all else "–"
        print(
            f"{name:<28}{found_right / right:>8.1%}{precision:>11}{size / 1000:>10.0f}"
            f"{statistics.median(seconds) * 1e6:>10.0f}"
        )


if __name__ == "__main__":
    main()
