"""One PDF of separately laid out parts: bookmarks by section, page labels, metadata."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pydyf
from weasyprint import Document
from weasyprint.pdf.metadata import DocumentMetadata

from publisher.typesetting.renderer import write

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


def join(parts: Sequence[Document], outline: Outline, metadata: DocumentMetadata) -> JoinedDocument:
    """The pages of `parts`, one after the other. Links from one into another work."""
    first = parts[0]
    pages = [page for part in parts for page in part.pages]
    joined = JoinedDocument(
        pages, metadata, first.url_fetcher, first.font_config, first.color_profiles, None
    )
    joined.outline = outline
    return joined


def write_joined(joined: JoinedDocument, before: int, body: int, identifier: bytes) -> bytes:
    """The PDF. `before` pages and those after the `body` carry no number; the body counts from 1.

    `identifier` is the file's /ID: the same input must give the same bytes.
    """

    def label_pages(_: Document, pdf: pydyf.PDF) -> None:
        unnumbered = pydyf.Dictionary({"P": pydyf.String("")})
        ranges = [0, unnumbered, before, pydyf.Dictionary({"S": "/D", "St": 1})]
        if len(joined.pages) > before + body:
            ranges += [before + body, unnumbered]
        pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": pydyf.Array(ranges)})
        pdf.catalog["PageMode"] = "/UseOutlines"
        pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})

    return write(joined, finisher=label_pages, pdf_identifier=identifier)
