"""How long documents take that are heavier than any a gazette prints: 100 footnotes, 2,400 rows.

    bench/heavy.py

Each is set by itself, warm, in this process and without what is kept: CPU seconds from its text to its
pages, then for twice as much. What grows faster than the text shows in the last column. See README.md.
"""

import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec.structs import replace

from publisher.composition.layouts import find_layout
from publisher.errors import Place
from publisher.pipeline.memory import uncollected
from publisher.source.documents import read_document
from publisher.source.workspace import Workspace
from publisher.typesetting.compositor import compositor_of
from publisher.typesetting.typesetter import style_sheets
from publisher.typesetting.workshop import Job

REPOSITORY = Path(__file__).parents[1]
CONTENT = REPOSITORY / "content"
HEAD = "---\ntitle: 关于印发清单的通知\nkind: 通知\nissuers: 青山市人民政府\nnumber: 青政发〔2025〕9号\ndate: 2025-03-01\ndisclosure: 主动公开\n---\n\n"
SENTENCE = "各区县人民政府要把责任落实到岗位，按时报送进展情况，不得漏报、迟报"


def notes(count: int) -> str:
    """A document with so many footnotes."""
    text = "".join(f"{SENTENCE}[^{n}]。\n\n" for n in range(1, count + 1))
    return text + "".join(f"[^{n}]: 见第{n}份台账，{SENTENCE}。\n\n" for n in range(1, count + 1))


def rows(count: int) -> str:
    """A document with a table of so many rows."""
    head = "| 序号 | 单位 | 事项 | 数量 |\n| --- | --- | --- | ---: |\n"
    return head + "".join(
        f"| {n} | 第{n % 97}街道办事处 | 按时报送进展情况 | {n * 3} |\n"
        for n in range(1, count + 1)
    )


def seconds(text: str) -> float:
    """CPU seconds from a document's text to its pages."""
    workspace = Workspace(CONTENT)
    issue = workspace.read_issue(workspace.newest())
    layout = find_layout(issue.layout, REPOSITORY / "layouts", Place(CONTENT))
    css = style_sheets(layout)
    compositor = compositor_of(css)
    with TemporaryDirectory() as folder, uncollected():
        path = Path(folder, "01-list.md")
        path.write_text(HEAD + text, encoding="utf-8")
        started = time.process_time()
        document, _ = read_document(path, "list")
        html = layout.render(
            "print/body.html",
            issue=replace(issue, documents=(document,)),
            documents=(document,),
            kept=frozenset(),
        )
        compositor.make(Job(css, html, ()))
        return time.process_time() - started


def main() -> None:
    """Print a line for each kind."""
    seconds(notes(2) + rows(2))
    print(f"{'CPU seconds':24}{'once':>8}{'twice':>8}{'grows':>8}")
    kinds: list[tuple[str, Callable[[int], str], int]] = [
        ("footnotes", notes, 100),
        ("rows of a table", rows, 2400),
    ]
    for name, make, count in kinds:
        once, twice = seconds(make(count)), seconds(make(2 * count))
        print(f"{count:>6} {name:17}{once:8.2f}{twice:8.2f}{twice / once:8.2f}")


if __name__ == "__main__":
    main()
