"""One PDF of separately laid out parts: bookmarks by section, page labels, metadata."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pydyf
from weasyprint import Attachment, Document
from weasyprint.pdf.metadata import DocumentMetadata

from publisher.typesetting.renderer import ARCHIVAL, write

_PDF_UA = b"""
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about=""
  xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
  xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
  xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
 <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
  <pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
  <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
  <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
  <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
   <pdfaProperty:name>part</pdfaProperty:name>
   <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
   <pdfaProperty:category>internal</pdfaProperty:category>
   <pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
  </rdf:li></rdf:Seq></pdfaSchema:property>
 </rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""

Bookmark = tuple[str, tuple[int, float, float], list[Any], str]


@dataclass(frozen=True, slots=True)
class Outline:
    """The bookmarks above those of the documents."""

    sections: tuple[tuple[str, tuple[str, ...]], ...]
    """栏目, each with the ids of its documents, in the order of the contents."""
    documents: tuple[str, ...]
    """Ids in the order of the pages, as their bookmarks come."""


class JoinedDocument(Document):
    """Pages of several renderings with bookmarks grouped by section."""

    outline: Outline

    def make_bookmark_tree(self, scale: float = 1, transform_pages: bool = False) -> list[Bookmark]:
        """Sections › documents › headings, in the order of the printed contents."""
        found: list[Bookmark] = super().make_bookmark_tree(scale, transform_pages)
        of_document = dict(zip(self.outline.documents, found, strict=True))
        tree: list[Bookmark] = []
        for name, documents in self.outline.sections:
            children = [of_document[document] for document in documents]
            tree.append((name, children[0][1], children, "open"))
        return tree


class ArchivalMetadata(DocumentMetadata):
    """Metadata that says the file is PDF/UA-1 as well (ISO 14289-1, clause 5).

    PDF/A wants every property explained that it does not know itself (ISO 19005-3, 6.6.2.3).
    """

    def generate_rdf_metadata(self, *arguments: Any) -> bytes:
        """The XMP of WeasyPrint with the identification of PDF/UA in it."""
        rdf: bytes = super().generate_rdf_metadata(*arguments)
        end = rdf.rindex(b"</")
        return rdf[:end] + _PDF_UA + rdf[end:]


def source_attachment(name: str, text: str, published: date) -> Attachment:
    """A source file to travel in the PDF (ISO 19005-3, 6.8; relationship Source)."""
    moment = datetime(published.year, published.month, published.day, tzinfo=UTC)
    return Attachment(
        string=text, name=name, created=moment, modified=moment, relationship="Source"
    )


def join(parts: Sequence[Document], outline: Outline, metadata: DocumentMetadata) -> JoinedDocument:
    """The pages of `parts`, one after the other. Links from one into another work."""
    first = parts[0]
    pages = [page for part in parts for page in part.pages]
    for page in pages:
        # What stands within a link inherits it; one annotation a line is enough, and PDF/UA
        # (ISO 14289-1, 7.18.5) wants each in a Link element of its own.
        page.links = [link for link in page.links if link[3].element_tag == "a"]
    joined = JoinedDocument(
        pages,
        metadata,
        first.url_fetcher,
        first.font_config,
        first.color_profiles,
        first.output_intent,
    )
    joined.outline = outline
    return joined


def write_joined(
    joined: JoinedDocument, before: int, numbers: Sequence[int], identifier: bytes
) -> bytes:
    """The PDF. `before` pages and those after the body carry no number; `numbers` are the body's.

    `identifier` is the file's /ID: the same input must give the same bytes.
    """

    def finish(_: Document, pdf: pydyf.PDF) -> None:
        unnumbered = pydyf.Dictionary({"P": pydyf.String("")})
        ranges: list[object] = [0, unnumbered]
        for index, number in enumerate(numbers):
            if index == 0 or number != numbers[index - 1] + 1:
                ranges += [before + index, pydyf.Dictionary({"S": "/D", "St": number})]
        if len(joined.pages) > before + len(numbers):
            ranges += [before + len(numbers), unnumbered]
        pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": pydyf.Array(ranges)})
        pdf.catalog["PageMode"] = "/UseOutlines"
        pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})

    return write(joined, finisher=finish, pdf_identifier=identifier, pdf_variant=ARCHIVAL)
