"""A document as a whole: what it says of itself, its text, and the texts attached to it."""

from collections.abc import Sequence

from lxml import etree
from msgspec.structs import replace

from publisher.composition.akoma_ntoso.body import Body
from publisher.composition.akoma_ntoso.divisions import arranged
from publisher.composition.akoma_ntoso.inlines import NAMESPACE, Writer, add
from publisher.composition.akoma_ntoso.meta import Meta
from publisher.composition.akoma_ntoso.names import Ids, work_of
from publisher.composition.page_marks import page_starts
from publisher.model.blocks import Article, Block
from publisher.model.document import Adoption, AttachedText, Document
from publisher.model.facts import document_facts
from publisher.model.issue import Issue
from publisher.model.pagination import Pagination
from publisher.model.text import FORM

DOCUMENT_XML = "document.xml"
"""Its name, in the folder of the document."""
_RUNS = {"p", "num", "heading", "caption", "listIntroduction"}
"""Elements that hold characters, in which white space would be one."""


def akoma_ntoso(document: Document, issue: Issue, pagination: Pagination) -> bytes:
    """`document.xml`: the document as it was published. The same input gives the same bytes."""
    root = etree.Element(f"{{{NAMESPACE}}}akomaNtoso", nsmap={None: NAMESPACE})
    footnotes = {note.id: note for note in document.footnotes}
    writer = Writer(Ids(), footnotes, f"{issue.id}/{document.id}#")
    body = Body(writer, page_starts(document, pagination))
    facts = document_facts(issue, document, pagination)
    meta = Meta(document, issue, facts, work_of(facts))
    top = add(root, _kind_of(document.blocks), name=document.kind.name)
    meta.describe(top)
    _preface(top, document, body)
    conclusions = _text(top, document.blocks, body, document.recipients)
    _closing(top, conclusions, document, body)
    if document.texts:
        attachments = add(top, "attachments")
        for text in document.texts:
            _attached(attachments, text, body, meta)
    _lay_out(root)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def _lay_out(element: etree._Element) -> None:
    """Begin a line with each element that is no part of a run of characters."""
    if etree.QName(element).localname in _RUNS or not len(element):
        return
    element.text = "\n"
    for child in element:
        if not isinstance(child.tag, str):  # one of the two comments of a place
            child.tail = "\n" if child.text == "/standing" else None
            continue
        child.tail = "\n"
        _lay_out(child)


def _kind_of(blocks: Sequence[Block]) -> str:
    """A text of articles is an act, any other one a document in general."""
    return "act" if any(isinstance(block, Article) for block in blocks) else "doc"


def _preface(top: etree._Element, document: Document, body: Body) -> None:
    preface = add(top, "preface")
    _title(preface, "title", document.title_lines, body)
    _adoption(preface, document.adoption, body)
    within = "preface"
    if document.occasion:
        body.line(preface, "occasion", f"——{document.occasion}", within)
    if document.speaker:
        body.line(preface, "speaker", document.speaker, within)
    if document.number:
        _number(preface, "number", str(document.number), body)
    for n, number in enumerate(document.other_numbers, 2):
        _number(preface, f"number-{n}", number, body)


def _title(
    preface: etree._Element, part: str, lines: Sequence[str], body: Body, within: str = "preface"
) -> None:
    writer = body.writer
    line = add(preface, "p", eId=writer.ids.of("p", within), GUID=writer.guid + part)
    title = add(line, "docTitle")
    for n, piece in enumerate(body.marked(part, lines)):
        if n:
            add(title, "eol")
        writer.write(title, piece)


def _adoption(
    preface: etree._Element, adoption: Adoption | None, body: Body, within: str = "preface"
) -> None:
    if adoption:
        body.line(preface, adoption.id, adoption.text, within, class_="adoption")


def _number(preface: etree._Element, part: str, number: str, body: Body) -> None:
    writer = body.writer
    line = add(preface, "p", eId=writer.ids.of("p", "preface"), GUID=writer.guid + part)
    (said,) = body.marked(part, (number,))
    writer.write(add(line, "docNumber"), said)


def _text(
    top: etree._Element, blocks: Sequence[Block], body: Body, recipients: str = ""
) -> etree._Element | None:
    """The text up to its closing. Returns what holds the closing, if it has one."""
    text, closing = arranged(blocks)
    is_act = _kind_of(blocks) == "act"
    before = main = None
    if not is_act:
        before = main = add(top, "mainBody")
    elif recipients or text.blocks:
        before = add(top, "preamble")
    within = "__".join(filter(None, (body.prefix, "preamble" if is_act else "")))
    if before is not None:
        if recipients:
            body.line(before, "recipients", f"{recipients}：", within, class_="recipients")
        body.blocks(before, text.blocks, within)
    if main is None:
        main = add(top, "body")
    for division in text.within:
        body.division(main, division, body.prefix)
    if not len(main):
        add(main, "p")
    if not closing:
        return None
    conclusions = add(top, "conclusions")
    body.blocks(conclusions, closing, f"{body.prefix}__conclusions".removeprefix("__"))
    return conclusions


def _closing(
    top: etree._Element, conclusions: etree._Element | None, document: Document, body: Body
) -> None:
    """发文机关, 成文日期 and the line of disclosure, where the front matter has them printed."""
    if not document.is_signed and not document.is_disclosed:
        return
    if conclusions is None:
        conclusions = add(top, "conclusions")
    writer = body.writer
    if document.is_signed:
        signed = add(
            conclusions,
            "blockContainer",
            eId=writer.ids.of("blockContainer", "conclusions"),
            GUID=f"{writer.guid}signature",
            class_="signature",
        )
        lines = (*document.signature_lines, FORM.date(document.date))
        *signing, date = body.marked("signature", lines, 1)
        for n, line in enumerate(signing, 1):
            signature = add(add(signed, "p"), "signature")
            if not document.signers:
                signature = add(signature, "organization", refersTo=f"#org_{n}")
            writer.write(signature, line)
        writer.write(add(add(signed, "p"), "date", date=document.date.isoformat()), date)
    if document.is_disclosed:
        said = f"（{document.disclosure_note}）"
        body.line(conclusions, "disclosure", said, "conclusions", class_="disclosure")


def _attached(parent: etree._Element, text: AttachedText, body: Body, meta: Meta) -> None:
    """An attached text, a document of its own within the work."""
    number = text.id.rpartition("-")[2]
    eid = body.writer.ids.of("attachment", number=number)
    attachment = add(parent, "attachment", eId=eid)
    top = add(attachment, _kind_of(text.blocks), name=text.annex or text.title)
    meta.describe_component(top, text)
    body = replace(body, prefix=eid)
    preface = add(top, "preface")
    _title(preface, text.id, text.title_lines, body, f"{eid}__preface")
    _adoption(preface, text.adoption, body, f"{eid}__preface")
    _text(top, text.blocks, body)
