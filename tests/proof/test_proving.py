"""The proof holds for what was made, and fails for every way of tampering with it."""

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import ZipFile

import pikepdf
import pytest
from built import proved
from commands import Silent

from publisher.editions import Publication
from publisher.editions.html import HtmlEdition
from publisher.errors import UserError, UserErrors
from publisher.model.manifest import Files
from publisher.model.text import squeezed, text_of, text_sha256
from publisher.pipeline.build import build_issue
from publisher.pipeline.facts import read_facts
from publisher.source.workspace import Workspace

PARAGRAPHS = re.compile(rb'<p id="(?:grain-plan\.)?text-1-sec-[23][^"]*">.*?</p>', re.DOTALL)
NAMES = {"pdf": "PDF", "ofd": "OFD", "html": "网页", "epub": "EPUB"}


def faults(finished, edition: str, files: dict[PurePosixPath, bytes]) -> list[UserError]:
    """What the proof says of an edition with these files; the others are as they were made."""
    with pytest.raises(UserErrors) as raised:
        proved(finished.issue, finished.made | {edition: files})
    return list(raised.value.errors)


def test_every_document_is_the_same_in_all_editions(finished):
    proofs = proved(finished.issue, finished.made)
    assert [document.id for document in finished.issue.documents] == [p.document for p in proofs]
    for document, proof in zip(finished.issue.documents, proofs, strict=True):
        text = squeezed("".join(part.text for part in text_of(document)))
        assert (text_sha256(document), len(text)) == (proof.text_sha256, proof.characters)
        assert ("pdf", "epub", "ofd", "html") == proof.editions


def test_only_editions_that_were_made_are_proved(finished):
    proofs = proved(finished.issue, {"epub": finished.made["epub"], "print": {}})
    assert {("epub",)} == {proof.editions for proof in proofs}


def change(data: bytes, old: str, new: str) -> bytes:
    assert 1 == data.count(old.encode()), old
    return data.replace(old.encode(), new.encode())


def paragraphs_changed(data: bytes, how: Callable[[bytes, bytes], bytes]) -> bytes:
    """The page with two paragraphs that follow one another in the place of which `how` stands."""
    first, second, *_ = PARAGRAPHS.finditer(data)
    between = data[first.end() : second.start()]
    changed = how(first[0], second[0]).replace(b"BETWEEN", between)
    return data[: first.start()] + changed + data[second.end() :]


MARKUP = {
    "a character": lambda page: change(page, "遏制耕地", "遏止耕地"),
    "a space is none": lambda page: change(page, "严守耕地红线", "严守耕地"),
    "a paragraph is missing": lambda page: paragraphs_changed(page, lambda _one, two: two),
    "two are swapped": lambda page: paragraphs_changed(
        page, lambda one, two: two + b"BETWEEN" + one
    ),
    "one is doubled": lambda page: paragraphs_changed(
        page, lambda one, two: one + one + b"BETWEEN" + two
    ),
    "a footnote": lambda page: change(page, "含复种。", "含复种，"),
    "the number": lambda page: page.replace("〔2025〕5号".encode(), "〔2025〕6号".encode()),
    "a word of the layout": lambda page: change(page, "附件：", "附："),
}


@pytest.mark.parametrize("how", MARKUP.values(), ids=MARKUP)
def test_a_web_page_that_was_changed_is_found(finished, how):
    path, page = finished.file("html", "grain-plan/index.html")
    (fault,) = faults(finished, "html", finished.made["html"] | {path: how(page)})
    assert finished.document("grain-plan").source.place.path == fault.where.path
    assert fault.message.startswith("网页里《青山市人民政府办公室关于印发青山市2025年粮食生产")


@pytest.mark.parametrize("how", MARKUP.values(), ids=MARKUP)
def test_an_e_book_that_was_changed_is_found(finished, how):
    path, book = finished.file("epub", ".epub")
    changed = rewritten(book, how, "grain-plan.xhtml")
    (fault,) = faults(finished, "epub", {path: changed})
    assert fault.message.startswith("EPUB里《青山市人民政府办公室关于印发青山市2025年粮食生产")


def rewritten(book: bytes, how: Callable[[bytes], bytes], ending: str) -> bytes:
    changed = BytesIO()
    with ZipFile(BytesIO(book)) as source, ZipFile(changed, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, how(data) if name.endswith(ending) else data)
    return changed.getvalue()


def test_the_message_names_document_place_edition_and_both_texts(finished):
    path, page = finished.file("html", "grain-plan/index.html")
    changed = change(page, "遏制耕地", "遏止耕地")
    (fault,) = faults(finished, "html", finished.made["html"] | {path: changed})
    source = finished.document("grain-plan").source
    line = next(n for n, text in enumerate(source.text.split("\n"), 1) if "遏制耕地" in text)
    assert (source.place.path, line) == (fault.where.path, fault.where.line)
    assert "原稿是“…耕地红线，遏制耕地“非农化”、" in fault.message
    assert "网页里是“…耕地红线，遏止耕地“非农化”、" in fault.message


def test_a_document_that_is_missing_is_found(finished):
    path, _ = finished.file("html", "grain-plan/index.html")
    files = {name: data for name, data in finished.made["html"].items() if name != path}
    (fault,) = faults(finished, "html", files)
    assert "网页里是“”" in fault.message


def test_a_document_too_many_is_found(finished):
    path, book = finished.file("epub", ".epub")
    changed = BytesIO(book)
    with ZipFile(changed, "a") as archive:
        archive.writestr("EPUB/documents/other.xhtml", '<html><p class="document">甲</p></html>')
    (fault,) = faults(finished, "epub", {path: changed.getvalue()})
    assert "EPUB里多出一份原稿没有的文件：“甲”。" == fault.message


def test_nothing_is_written_where_an_edition_differs(qingshan, tmp_path, monkeypatch):
    make = HtmlEdition.make

    def careless(edition: HtmlEdition, publication: Publication) -> Files:
        files = make(edition, publication)
        return {path: data.replace("公顷".encode(), b"ha") for path, data in files.items()}

    monkeypatch.setattr(HtmlEdition, "make", careless)
    old = tmp_path / "2025-01/old.txt"
    old.parent.mkdir()
    old.write_text("old")
    with pytest.raises(UserErrors) as raised:
        build_issue(Workspace(qingshan), "2025-01", [HtmlEdition()], tmp_path, Silent())
    assert ["reply-3", "reply-4"] == [
        fault.where.path.stem.partition("-")[2] for fault in raised.value.errors
    ]
    assert ["2025-01/old.txt"] == [
        str(path.relative_to(tmp_path))
        for path in tmp_path.rglob("*")
        if path.is_file() and ".locks" not in path.parts
    ]


def test_a_build_hands_on_what_was_proved(qingshan, tmp_path):
    built = build_issue(Workspace(qingshan), "2025-03", [HtmlEdition()], tmp_path, Silent())
    facts = read_facts((tmp_path / "site/2025-03/issue.json").read_bytes())
    assert [("pdf", "epub", "ofd", "html")] * 3 == [proof.editions for proof in built.proofs]
    assert {document.id: document.text_sha256 for document in facts.documents} == {
        proof.document: proof.text_sha256 for proof in built.proofs
    }


class TestPdf:
    """What stands in a PDF is changed beneath its tags."""

    @pytest.fixture
    def pdf(self, finished):
        with pikepdf.open(BytesIO(finished.file("pdf", ".pdf")[1])) as opened:
            yield opened

    @pytest.fixture
    def found(self, finished, pdf):
        """The faults of the PDF as it is now."""

        def save() -> list[UserError]:
            saved = BytesIO()
            pdf.save(saved)
            return faults(finished, "pdf", {finished.file("pdf", ".pdf")[0]: saved.getvalue()})

        return save

    def test_a_character_that_a_font_names_wrong_is_found_wherever_it_is_printed(self, pdf, found):
        wrong = {"<513f>": "<f0a8>", "<7530>": "<7531>", "<7cae>": "<7cb2>"}  # 粮 becomes 粲
        for font in (o for o in pdf.objects if isinstance(o, pikepdf.Dictionary)):
            if "/ToUnicode" in font:
                table = font.ToUnicode.read_bytes().decode()
                for right, other in wrong.items():
                    table = table.replace(right, other)
                font.ToUnicode.write(table.encode())
        messages = [fault.message for fault in found()]
        assert any("粲食" in message for message in messages), messages

    def paragraphs(self, pdf) -> tuple[pikepdf.Array, int]:
        """The children of the element with the most paragraphs, and where two stand side by side."""

        def below(element: pikepdf.Object) -> Iterator[pikepdf.Array]:
            children = element.get("/K", pikepdf.Array())
            if isinstance(children, pikepdf.Dictionary):  # an only child
                children = pikepdf.Array([children])
            if not isinstance(children, pikepdf.Array):
                return
            if "PP" in kinds(children):
                yield children
            for child in children:
                if isinstance(child, pikepdf.Dictionary):
                    yield from below(child)

        def kinds(children: pikepdf.Array) -> str:
            found = (child for child in children if isinstance(child, pikepdf.Dictionary))
            return "".join(str(child.get("/S"))[1:2] for child in found)

        columns = max(below(pdf.Root.StructTreeRoot), key=lambda each: kinds(each).count("P"))
        return columns, kinds(columns).index("PP")

    def test_paragraphs_whose_tags_are_swapped_are_found(self, pdf, found):
        children, at = self.paragraphs(pdf)
        one, two = children[at], children[at + 1]
        children[at], children[at + 1] = two, one
        assert [True] == [fault.message.startswith("PDF里《") for fault in found()]

    def test_a_paragraph_without_its_tag_is_found(self, pdf, found):
        children, at = self.paragraphs(pdf)
        del children[at]
        assert [True] == [fault.message.startswith("PDF里《") for fault in found()]

    def test_text_that_was_erased_is_found(self, pdf, found):
        page = next(page for page in pdf.pages if page.label == "1")
        commands = pikepdf.parse_content_stream(page)
        shown = [n for n, command in enumerate(commands) if str(command.operator) == "TJ"]
        del commands[shown[len(shown) // 2]]
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(commands))
        assert 1 == len(found())

    def test_text_that_is_drawn_twice_in_its_place_is_found(self, pdf, found):
        page = next(page for page in pdf.pages if page.label == "1")
        commands = list(pikepdf.parse_content_stream(page))
        shown = [n for n, command in enumerate(commands) if str(command.operator) == "TJ"]
        commands.insert(shown[len(shown) // 2], commands[shown[len(shown) // 2]])
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(commands))
        assert 1 == len(found())

    def test_a_page_that_was_taken_out_is_found(self, pdf, found):
        index = next(n for n, page in enumerate(pdf.pages) if page.label == "3")
        del pdf.pages[index]
        assert found()
