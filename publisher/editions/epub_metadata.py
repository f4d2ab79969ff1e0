"""What an e-book says of itself: Dublin Core, EPUB 3.3 and EPUB Accessibility 1.1."""

from uuid import NAMESPACE_URL, uuid5

from ebooklib import epub

from publisher.editions.publication import Publication

LANGUAGE = "zh-CN"
_ACCESSIBILITY = (
    ("accessMode", "textual"),
    ("accessMode", "visual"),
    ("accessModeSufficient", "textual"),
    ("accessibilityFeature", "alternativeText"),
    ("accessibilityFeature", "displayTransformability"),
    ("accessibilityFeature", "pageBreakMarkers"),
    ("accessibilityFeature", "pageNavigation"),
    ("accessibilityFeature", "readingOrder"),
    ("accessibilityFeature", "structuralNavigation"),
    ("accessibilityFeature", "tableOfContents"),
    ("accessibilityFeature", "unlocked"),
    ("accessibilityHazard", "none"),
)
"""Properties of schema.org that EPUB Accessibility 1.1, clause 2, asks for."""


def describe(book: epub.EpubBook, publication: Publication) -> None:
    """Put the metadata into `book`, all of it from the issue: none from the clock."""
    issue = publication.issue
    bulletin = issue.bulletin

    def plain(template: str) -> str:
        return publication.layout.render_text(template, issue=issue)

    def meta(name: str, value: str, **attributes: str) -> None:
        book.add_metadata(None, "meta", value, {"property": name, **attributes})

    book.set_identifier(uuid5(NAMESPACE_URL, f"gongbao:{bulletin.name}/{issue.id}").urn)
    book.set_title(plain("parts/title.txt"))
    book.set_language(LANGUAGE)
    book.add_author(bulletin.sponsor)
    book.add_metadata("DC", "publisher", bulletin.editor or bulletin.sponsor)
    # At noon, or a reading system west of Greenwich would show the day before.
    book.add_metadata("DC", "date", f"{issue.summary.published.isoformat()}T12:00:00Z")
    book.add_metadata("DC", "description", plain("epub/description.txt"))
    # The printed issue has no number of its own such as an ISBN: it is named in words.
    source = plain("epub/source.txt")
    book.add_metadata("DC", "source", source)
    meta("pageBreakSource", source)
    meta("belongs-to-collection", bulletin.name, id="bulletin")
    meta("collection-type", "series", refines="#bulletin")
    if issue.summary.total:
        meta("group-position", str(issue.summary.total), refines="#bulletin")
    for name, value in _ACCESSIBILITY:
        meta(f"schema:{name}", value)
    meta("schema:accessibilitySummary", plain("epub/accessibility.txt"))
    # That a book conforms is for people to say who have looked at it, not for a program.
    if claim := bulletin.conformance:
        meta("dcterms:conformsTo", claim.standard, id="conformance")
        meta("a11y:certifiedBy", claim.certified_by, refines="#conformance")
    # How reading systems of EPUB 2 find the cover.
    book.add_metadata(None, "meta", "", {"name": "cover", "content": "cover-image"})
