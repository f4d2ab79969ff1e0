"""What `gongbao build` is measured against: WeasyPrint alone on the same HTML.

bare.py prepare CONTENT FOLDER    write FOLDER/body.html and FOLDER/print.css
bare.py print FOLDER              lay them out and write FOLDER/bare.pdf
bare.py count PDF                 say how many pages a PDF has
"""

import re
import sys
from pathlib import Path

_BODY = re.compile(r"<body([^>]*)>(.*)</body>", re.DOTALL)


def prepare(content: str, folder: str) -> None:
    """Keep the HTML that the body of the newest issue is laid out from, all units in one file."""
    from publisher.composition.layouts import find_layout
    from publisher.source.workspace import Workspace
    from publisher.typesetting.typesetter import typeset

    workspace = Workspace(Path(content))
    issue = workspace.read_issue(workspace.newest())
    layout = find_layout(issue.layout, Path(content).parent / "layouts", issue.place_of("layout"))
    units: dict[tuple[str, ...], str] = {}

    class Recorder:
        """The layout, keeping what it renders: a unit laid out once more replaces itself."""

        read = layout.read

        def render(self, template: str, **context: object) -> str:
            html = layout.render(template, **context)
            units[tuple(document.id for document in context["documents"])] = html
            return html

    typeset(issue, Recorder(), lambda _done, _total: None)
    bodies = [_BODY.search(html) for html in units.values()]
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
