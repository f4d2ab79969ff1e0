"""A hyphen that is printed at the end of a line is no part of the text that is read from the page."""

from datetime import date

from set_text import SIZE, set_text

from publisher.typesetting.composer.assembly import nested
from publisher.typesetting.composer.frames import moved_drawing
from publisher.typesetting.composer.paragraphs import ParagraphFrame
from publisher.typesetting.composer.text.fonts import installed_faces
from publisher.typesetting.extraction import read_tagged
from publisher.typesetting.machine import file_digest
from publisher.typesetting.page.items import Area, Glyphs, Page
from publisher.typesetting.page.walking import items
from publisher.typesetting.writing import About, Resources, write_pdf

TEXT = "国家发展international发展改革委员"


def page_of(text: str, ems: int) -> Page:
    paragraph = set_text(f"<p>{text}</p>")
    lines = paragraph.lines(ems * SIZE, 0)
    frame = ParagraphFrame(paragraph.runs, paragraph, lines, paragraph.style, 60000)
    drawings = (moved_drawing(frame.draw(at), 0, 18000 * at) for at in range(len(lines)))
    placed = [placed for drawing in drawings for placed in drawing.items]
    return Page(300000, 300000, Area(50000, 0, 200000, 300000), nested(placed))


def test_the_hyphen_is_an_artifact_after_the_last_letter_of_its_line() -> None:
    page = page_of(TEXT, 8)
    ((element, hyphen),) = [
        (element, item)
        for element, item in items(page)
        if isinstance(item, Glyphs) and item.text == "\u00ad"
    ]
    assert element is not None
    assert element.kind == "Artifact"
    assert 60000 + 8 * SIZE == hyphen.x + hyphen.end


def test_what_is_read_has_no_hyphen() -> None:
    files = {file_digest(face.file): face.file for face in installed_faces()}
    resources = Resources(files.__getitem__, {}.__getitem__)
    about = About("公报", bytes(16), date(2024, 4, 30), date(2024, 5, 1), labels=())
    pdf = write_pdf([page_of(TEXT, 8)], resources, about)
    assert TEXT == "".join(part.text for part in read_tagged(pdf))
