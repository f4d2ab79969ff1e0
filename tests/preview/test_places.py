"""From what was typed to the page, and from there back to the same character."""

from io import BytesIO
from threading import Thread

import pytest
from PIL import Image
from samples import QINGSHAN

from publisher.model.text import text_of
from publisher.preview import Preview
from publisher.source.workspace import Workspace
from publisher.typesetting.page.items import POINT, Link
from publisher.typesetting.page.walking import items


@pytest.fixture(scope="module", params=["2025-01", "2025-02", "2025-03"])
def preview(request) -> tuple[Preview, str]:
    return Preview(QINGSHAN, request.param), request.param


def typed_characters(issue_id: str):
    """Places at which characters were typed that are printed: of every part, each third."""
    for document in Workspace(QINGSHAN).read_issue(issue_id).documents:
        for part in text_of(document):
            for at in range(0, len(part.text), 3):
                extent = part.origin.extent(at, at + 1)
                is_typed = extent and (extent.end_line, extent.end_column) > (
                    extent.line,
                    extent.column,
                )
                if is_typed and not part.text[at].isspace():
                    yield document.source.place.path, extent


def test_a_character_is_found_on_its_page_and_leads_back(preview):
    preview, issue_id = preview
    count = 0
    for path, extent in typed_characters(issue_id):
        spot = preview.spot_of(path, extent.line, extent.column)
        assert spot is not None
        page = preview.view.pages[spot.page]
        assert 0 <= spot.x <= spot.x + spot.width <= page.width / 1000
        assert 0 <= spot.y <= spot.y + spot.height <= page.height / 1000
        back = preview.source_at(spot.page, spot.x + spot.width / 2, spot.y + spot.height / 2)
        assert (back.path, back.line, back.column) == (path, extent.line, extent.column)
        count += 1
    assert count > 100


@pytest.fixture(scope="module")
def first() -> Preview:
    return Preview(QINGSHAN, "2025-01")


def test_between_paragraphs_the_next_one_is_meant(first):
    path = QINGSHAN / "2025-01/01-government-work-report.md"
    lines = path.read_text(encoding="utf-8").split("\n")
    blank = next(n for n, line in enumerate(lines, 1) if not line and n > 12)
    assert first.spot_of(path, blank) == first.spot_of(path, blank + 1)


def test_after_the_end_the_last_character_is_meant(first):
    path = QINGSHAN / "2025-01/01-government-work-report.md"
    assert first.spot_of(path, 10_000) is not None


def test_beside_the_text_the_nearest_line_is_meant(first):
    path = QINGSHAN / "2025-01/01-government-work-report.md"
    lines = path.read_text(encoding="utf-8").split("\n")
    paragraph = max(range(len(lines)), key=lambda n: len(lines[n])) + 1
    spot = first.spot_of(path, paragraph, 10)
    assert first.source_at(spot.page, -50, spot.y + 2).line == paragraph


def test_where_there_is_nothing_nothing_is_found(first):
    assert first.source_at(999, 10, 10) is None
    assert first.spot_of(QINGSHAN / "bulletin.yaml", 1) is None


def test_a_picture_is_as_large_as_was_asked(first):
    page = first.view.pages[1]
    with Image.open(BytesIO(first.picture(page, dpi=96))) as picture:
        assert picture.format == "PNG"
        assert picture.width == pytest.approx(page.width / 1000 / 72 * 96, abs=1)
        assert picture.height == pytest.approx(page.height / 1000 / 72 * 96, abs=1)
        ink = picture.convert("L").point(lambda value: value < 128)
        assert ink.getbbox() is not None


def test_a_picture_with_colours_keeps_them():
    preview = Preview(QINGSHAN, "2025-01")
    cover, *_ = preview.around().front
    with Image.open(BytesIO(preview.picture(cover, dpi=40))) as picture:
        assert picture.mode == "RGB"
        assert any(len(set(color)) > 1 for _, color in picture.getcolors(1 << 24))


def test_threads_may_type_look_and_ask_at_once():
    preview = Preview(QINGSHAN, "2025-01")
    documents = sorted((QINGSHAN / "2025-01").glob("*.md"))[:2]
    texts = [path.read_text(encoding="utf-8") for path in documents]
    plain = dict(preview.view.pages)
    failed: list[BaseException] = []

    def work(path, text):
        try:
            for round_ in range(6):
                preview.replace(path, text + f"\n\n第{round_}次。" * (round_ + 1) + "\n")
                view = preview.view
                for page in list(view.pages.values())[:2]:
                    preview.picture(page, dpi=30)
                spot = preview.spot_of(path, text.count("\n"))
                preview.source_at(spot.page, spot.x, spot.y)
            preview.replace(path, text)
        except BaseException as error:  # noqa: BLE001 -- told below, in the thread of the test
            failed.append(error)

    threads = [Thread(target=work, args=pair) for pair in zip(documents, texts, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert dict(preview.view.pages) == plain


def test_points_on_standing_pages_lead_to_their_files():
    preview = Preview(QINGSHAN, "2025-01")
    around = preview.around()
    lines = [
        (page, line)
        for page in (*around.front, *around.back)
        for line in page.lines
        if line.part.startswith("page-") and "." in line.part
    ]
    assert lines
    for page, line in lines:
        span = preview.source_on(page, (line.x + 1000) / POINT, (line.y - 1000) / POINT)
        assert QINGSHAN / "pages" == span.path.parent
        assert line.part.startswith(f"page-{span.path.stem}.")
        typed = span.path.read_text(encoding="utf-8").split("\n")[span.line - 1]
        assert typed[span.column - 1 : span.end_column - 1].strip()


def test_entries_of_the_contents_lead_to_titles():
    preview = Preview(QINGSHAN, "2025-01")
    documents = {document.id: document for document in preview.view.issue.documents}
    entries = [
        (page, item)
        for page in preview.around().front
        for _, item in items(page)
        if isinstance(item, Link) and item.target.removeprefix("#") in documents
    ]
    assert {*documents} >= {link.target.removeprefix("#") for _, link in entries} != set()
    for page, link in entries:
        span = preview.source_on(page, link.x / POINT + 5, (link.y + link.height // 2) / POINT)
        assert documents[link.target.removeprefix("#")].span_of("title") == span


def test_a_cover_has_nothing_of_its_own():
    preview = Preview(QINGSHAN, "2025-01")
    cover, *_ = preview.around().front
    assert preview.source_on(cover, 100, 100) is None
