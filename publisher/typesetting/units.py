"""Units: runs of documents that begin on a new page and are laid out independently."""

from publisher.model.document import Document


def units(documents: tuple[Document, ...]) -> tuple[tuple[Document, ...], ...]:
    """`documents` divided before each that begins a page."""
    runs: list[list[Document]] = []
    for document in documents:
        if not runs or document.starts == "page":
            runs.append([])
        runs[-1].append(document)
    return tuple(tuple(run) for run in runs)


def start_at(number: int) -> str:
    """CSS that begins a unit on page `number`: its counter, and the side of the sheet."""
    side = "left" if number % 2 == 0 else "right"
    return f"@page :nth(1) {{ counter-reset: page {number} }} html {{ break-before: {side} }}"
