"""What `gongbao build` is measured against: WeasyPrint alone on the same HTML.

bare.py prepare CONTENT FOLDER    write FOLDER/body.html and FOLDER/print.css
bare.py print FOLDER              lay them out and write FOLDER/bare.pdf
bare.py count PDF                 say how many pages a PDF has
"""

import re
import sys
from pathlib import Path

_KEPT = Path(__file__).parents[1] / "tests/archive/kept/content"
_BODY = re.compile(r"<body([^>]*)>(.*)</body>", re.DOTALL)


def prepare(content: str, folder: str) -> None:
    """Keep the HTML of the body of the newest issue, all units in one file, and its style sheet.

    Both are of the layout that the archive in tests/archive/kept was sealed with: what others are
    compared with does not move when templates do.
    """
    from publisher.pipeline.store import Store
    from publisher.source.workspace import Workspace
    from publisher.typesetting.units import units

    workspace = Workspace(Path(content))
    issue = workspace.read_issue(workspace.newest())
    (version,) = (path.name for path in (_KEPT / "archive/layouts").iterdir())
    layout = Store(_KEPT).layout("gazette", version)
    bodies = [
        _BODY.search(
            layout.render("print/body.html", issue=issue, documents=documents, kept=frozenset())
        )
        for documents in units(issue.documents)
    ]
    pages = "\n".join(f'<div style="break-before: page">{body[2]}</div>' for body in bodies)
    head = '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"></head>'
    html = f"{head}<body{bodies[0][1]}>{pages}</body></html>"
    Path(folder, "body.html").write_text(html, encoding="utf-8")
    Path(folder, "print.css").write_bytes(layout.read("print/print.css"))


def print_body(folder: str) -> None:
    """What the first page of WeasyPrint's own documentation does."""
    from weasyprint import CSS, HTML

    html = HTML(filename=Path(folder, "body.html"))
    html.write_pdf(Path(folder, "bare.pdf"), stylesheets=[CSS(filename=Path(folder, "print.css"))])


def count(pdf: str) -> None:
    """In a process of its own: the one that measures must stay small."""
    import pymupdf

    print(len(pymupdf.open(pdf)))


if __name__ == "__main__":
    {"prepare": prepare, "print": print_body, "count": count}[sys.argv[1]](*sys.argv[2:])
