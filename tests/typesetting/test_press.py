"""The PDF for the printer, as the printer's software finds it."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pikepdf
import pymupdf
import pytest
from commands import REPOSITORY, Silent, gongbao
from printed import print_issue, squeeze

from publisher.composition.layouts import find_layout
from publisher.editions import EDITIONS, ON_REQUEST, Publication
from publisher.editions.press import PrintEdition
from publisher.errors import UserError
from publisher.model.finding import Finding
from publisher.pipeline.build import build_issue
from publisher.source.workspace import Workspace
from publisher.typesetting.typesetter import PRESS, TypesetIssue, typeset
from publisher.typesetting.workshop import ALONE
from publisher.typesetting.writing import press

MM = 72 / 25.4
ISSUES = [
    pytest.param(name, marks=pytest.mark.xdist_group(f"printed-{name}"))
    for name in ("2025-02", "sample")
]
COLOURS = {"g": "Gray", "G": "Gray", "rg": "RGB", "RG": "RGB", "k": "CMYK", "K": "CMYK"}
TEXT = {"Tj", "TJ", "'", '"'}
BLACK, PAPER, RED = (0, 0, 0, 1), (0, 0, 0, 0), (0.1, 0.95, 0.9, 0.1)
MOST_INK = 3.0
"""Of the four inks together what a coated paper takes (300 %), as preflights have it."""


@dataclass(frozen=True, repr=False)
class Pressed:
    """One issue for the printer, and the same for readers."""

    data: bytes
    reading: pymupdf.Document
    before: int
    body: int
    findings: list[Finding]

    @cached_property
    def pdf(self) -> pikepdf.Pdf:
        return pikepdf.open(BytesIO(self.data))

    @cached_property
    def texts(self) -> list[str]:
        pages = pymupdf.open(stream=self.data, filetype="pdf")
        return [squeeze(page.get_text()) for page in pages]

    @property
    def body_pages(self) -> list[pikepdf.Page]:
        pages = [page for page, text in zip(self.pdf.pages, self.texts, strict=True) if text]
        return pages[self.before : self.before + self.body]

    @property
    def at_end(self) -> int:
        """Blank pages before the back cover."""
        inside = self.texts[:-1]
        return len(inside) - max(index for index, text in enumerate(inside, 1) if text)


@pytest.fixture(scope="module", params=ISSUES)
def pressed(request: pytest.FixtureRequest, qingshan: Path, sample_content: Path) -> Pressed:
    sample = request.param == "sample"
    content = sample_content if sample else qingshan
    printed = print_issue(content, "2024-02" if sample else request.param)
    issue = printed.issue
    layout = find_layout(issue.layout, content.parent / "layouts", issue.place_of("layout"))
    pages = cast(
        "TypesetIssue", SimpleNamespace(pagination=printed.pagination, earlier=(), shop=ALONE)
    )
    findings: list[Finding] = []
    publication = Publication(
        issue, layout, pages.pagination, lambda: pages, report=findings.append
    )
    ((path, data),) = PrintEdition().make(publication).items()
    assert f"{issue.id}/{issue.id}-print.pdf" == path.as_posix()
    body = len(printed.pagination.pages)
    return Pressed(data, printed.pages, printed.before, body, findings)


def inks(page: pikepdf.Page) -> Iterator[tuple[str, tuple[float, ...], bool]]:
    """Every colour that is set: its space, its values, whether text is set in it.

    Text in pictures is part of the picture.
    """
    space, values, shown = "DeviceGray", (0.0,), False
    marks: list[str] = []
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in {"BDC", "BMC"}:
            marks.append(str(operands[0]))
        elif name == "EMC":
            marks.pop()
        if name in COLOURS:
            space, values = f"Device{COLOURS[name]}", tuple(map(float, operands))
            yield space, values, False
        elif name in {"cs", "CS"}:
            space = str(operands[0])[1:]
        elif name in {"scn", "SCN"}:
            values = tuple(map(float, operands))
            yield space, values, False
        shown = name in TEXT and "/Figure" not in marks
        if shown:
            yield space, values, True


def test_pages_are_a4_with_3_mm_around(pressed: Pressed):
    for page in pressed.pdf.pages:
        trim, bleed, media = (
            [float(edge) / MM for edge in box]
            for box in (page.TrimBox, page.BleedBox, page.MediaBox)
        )
        assert [0, 0, 210, 297] == pytest.approx(trim, abs=0.01)
        assert [-3, -3, 213, 300] == pytest.approx(bleed, abs=0.01)
        assert [-10, -10, 220, 307] == pytest.approx(media, abs=0.01)


def test_pages_fill_sheets_and_the_back_cover_is_last(pressed: Pressed):
    assert 0 == len(pressed.pdf.pages) % 4
    assert 0 <= pressed.at_end < 4
    assert pressed.texts[-1]


def test_page_1_is_a_right_hand_page_after_a_cover_a_standing_page_and_the_contents(pressed):
    assert 3 == pressed.before
    assert "" == pressed.texts[3]
    assert "—1—" in pressed.texts[4]
    assert 1 + pressed.at_end == len(pressed.texts) - len(pressed.reading)


def test_what_was_added_is_reported(pressed: Pressed):
    expected = f"补了 {pressed.at_end} 个空白页" if pressed.at_end else "没有补空白页"
    turned, filled = (finding.message for finding in pressed.findings)
    assert "印刷版在第1页前补了 1 个不编页码的空白页，使单数页码都在右面。" == turned
    assert expected in filled


def test_each_page_reads_as_it_does_for_readers(pressed: Pressed):
    reading = [squeeze(page.get_text()) for page in pressed.reading]
    assert reading == [text for text in pressed.texts if text]


def test_the_file_says_it_is_pdf_x_4(pressed: Pressed):
    (intent,) = pressed.pdf.Root.OutputIntents
    assert "/GTS_PDFX" == intent.S
    assert str(intent.OutputConditionIdentifier)
    assert b"prtrCMYK" == intent.DestOutputProfile.read_bytes()[12:20]
    xmp = pressed.pdf.Root.Metadata.read_bytes()
    assert b"<pdfxid:GTS_PDFXVersion>PDF/X-4<" in xmp
    assert "/False" == pressed.pdf.docinfo.Trapped
    assert "1.6" == pressed.pdf.pdf_version


def test_there_is_nothing_to_click_and_nothing_attached(pressed: Pressed):
    assert [] == [page for page in pressed.pdf.pages if "/Annots" in page]
    assert "/EmbeddedFiles" not in pressed.pdf.Root.get("/Names", {})


def test_text_of_the_body_is_black_on_one_plate(pressed: Pressed):
    for page in pressed.body_pages:
        used = {(space, values) for space, values, text in inks(page) if text}
        # Words in a drawing may be grey: black all the same.
        assert {("DeviceCMYK", (0, 0, 0))} == {(space, values[:3]) for space, values in used}
        assert ("DeviceCMYK", (0, 0, 0, 1)) in used


@pytest.mark.parametrize("pressed", ISSUES[1:], indirect=True)  # an issue without pictures
def test_only_inks_are_used(pressed: Pressed):
    used = {(space, values) for page in pressed.pdf.pages for space, values, _ in inks(page)}
    named = {("DeviceCMYK", ink) for ink in (BLACK, PAPER, RED)} | {("Registration", (1,))}
    assert named <= used
    for space, values in used - named:
        tint = values[0] / RED[0]
        assert ("DeviceCMYK", True) == (space, 0 < tint < 1)
        assert [tint * ink for ink in RED] == pytest.approx(values, abs=0.001)


def test_nowhere_is_more_ink_than_paper_takes(pressed: Pressed):
    for page in pressed.pdf.pages:
        amounts = [sum(values) for space, values, _ in inks(page) if space == "DeviceCMYK"]
        assert max(amounts, default=0) <= MOST_INK


@pytest.mark.parametrize("pressed", ISSUES[1:], indirect=True)  # an issue without pictures
def test_black_text_stands_on_bare_paper_and_has_nothing_to_overprint(pressed: Pressed):
    for page in pressed.body_pages:
        used = {values for space, values, _ in inks(page) if space == "DeviceCMYK"}
        assert {BLACK} == used


def test_nothing_is_transparent(pressed: Pressed):
    for page in pressed.pdf.pages:
        for state in page.Resources.get("/ExtGState", {}).values():
            assert {"/ca", "/CA"} >= set(state.keys())
            assert {1} == {float(value) for value in state.values()}


def test_every_font_is_embedded(pressed: Pressed):
    for page in pressed.pdf.pages:
        for font in page.Resources.get("/Font", {}).values():
            descriptor = font.DescendantFonts[0].FontDescriptor
            assert {"/FontFile2", "/FontFile3"} & set(descriptor.keys())


def test_it_is_open_and_does_nothing_by_itself(pressed: Pressed):
    assert not pressed.pdf.is_encrypted
    assert not {"/OpenAction", "/AA", "/AcroForm", "/JavaScript"} & set(pressed.pdf.Root.keys())


def test_rgb_of_pictures_is_defined(pressed: Pressed):
    for page in pressed.pdf.pages:
        spaces = page.Resources.ColorSpace
        assert ["/ICCBased", 3] == [spaces.DefaultRGB[0], spaces.DefaultRGB[1].N]
        assert "/device-cmyk" not in spaces


def test_every_page_has_marks_outside_the_bleed(pressed: Pressed):
    for page in pressed.pdf.pages:
        points = [
            tuple(float(number) for number in operands)
            for operands, operator in pikepdf.parse_content_stream(page.Contents[0])
            if str(operator) in {"m", "l"}
        ]
        assert 16 == len(points)
        left, bottom, right, top = map(float, page.BleedBox)
        assert [] == [(x, y) for x, y in points if left < x < right and bottom < y < top]


def test_the_cover_is_red_to_the_edge_of_the_bleed(pressed: Pressed):
    cover = pymupdf.open(stream=pressed.data, filetype="pdf")[0]
    pixels = cover.get_pixmap(dpi=254)  # 10 a millimetre
    inside, outside = pixels.pixel(72, 300), pixels.pixel(68, 300)
    assert inside[0] > inside[1] + 80
    assert (255, 255, 255) == outside


def test_two_processes_make_the_same_file(qingshan, tmp_path):
    made = []
    for folder, seed in (("one", "1"), ("other", "2")):
        arguments = ["2025-03", "--edition", "print", "--content", qingshan]
        ended = gongbao("build", *arguments, "--out", tmp_path / folder, PYTHONHASHSEED=seed)
        assert (0, "") == (ended.returncode, ended.stderr)
        assert "印刷版" in ended.stdout
        assert re.search("印刷版(在封底前补了 [123] 个空白页|的页数已是 4 的倍数)", ended.stdout)
        made.append((tmp_path / folder / "2025-03/2025-03-print.pdf").read_bytes())
    assert made[0] == made[1]


def test_it_is_made_only_when_asked_for(qingshan, tmp_path):
    assert ["print"] == [edition.name for edition in ON_REQUEST]
    built = build_issue(Workspace(qingshan), "2025-03", EDITIONS, tmp_path, Silent())
    assert () == built.findings
    assert [] == list(tmp_path.rglob("*-print.pdf"))


def test_a_style_sheet_that_moves_text_is_refused(qingshan, tmp_path):
    issue = print_issue(qingshan, "2025-03").issue
    own = shutil.copytree(REPOSITORY / "layouts/gazette", tmp_path / "gazette")
    with (own / "print/press.css").open("a") as sheet:
        sheet.write(".columns p { line-height: 90pt }")
    layout = find_layout("gazette", tmp_path, issue.place_of("layout"))
    pages = typeset(issue, layout, lambda _done, _total: None)
    with pytest.raises(RuntimeError, match=r"press\.css moves text"):
        PrintEdition().make(Publication(issue, layout, pages.pagination, lambda: pages))


def test_a_missing_profile_is_named_with_its_package(qingshan, tmp_path, monkeypatch):
    monkeypatch.setattr(press, "_PROFILES", tmp_path)
    printed = print_issue(qingshan, "2025-03")
    where = printed.issue.place_of("layout")
    layout = find_layout("gazette", qingshan.parent / "layouts", where)
    with pytest.raises(UserError, match="没有印刷版要用的颜色特性文件") as caught:
        typeset(printed.issue, layout, lambda _done, _total: None, PRESS).press_pdf()
    assert "libgs-common" in caught.value.hint


@pytest.mark.parametrize("name", ["../../../etc/hostname", "../x.icc", "/etc/x.icc", "readme"])
def test_only_profiles_are_read(name):
    with pytest.raises(LookupError):
        press.read_profile(name)
