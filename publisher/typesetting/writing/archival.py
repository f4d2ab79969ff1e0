"""The PDF for readers and archives: PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1) in one."""

from collections.abc import Sequence

from publisher.typesetting.page.items import Page
from publisher.typesetting.writing import metadata, navigation, profiles
from publisher.typesetting.writing.about import About
from publisher.typesetting.writing.drawn import draw
from publisher.typesetting.writing.files import Resources
from publisher.typesetting.writing.objects import File, number, reference, string

_VERSION = "1.7"


def write_pdf(pages: Sequence[Page], resources: Resources, about: About) -> bytes:
    """One file of `pages`. The same input gives the same bytes.

    Raises `LookupError` for fonts and pictures that `resources` does not find. Raises `ValueError`
    for pages that no such file can be made of: an internal link to no anchor, or outside of a Link
    element; a figure without a text for it; two elements of one key or id; a glyph that its font
    has not; colours of ink.
    """
    file = File(_VERSION)
    drawn = draw(pages, resources, file, inks=False)
    navigation.add_links(drawn.points, drawn.tree, file)
    entries = []
    for page, sheet, content in zip(pages, drawn.sheets, drawn.contents, strict=True):
        annotations = " ".join(map(reference, sheet.annotations))
        entries.append(
            f"/MediaBox[0 0 {number(page.width)} {number(page.height)}]"
            f"/Resources<<{content.resources}>>/Contents {reference(file.stream(content.data))}"
            # In which order a reader goes from link to link (ISO 14289-1, 7.18.3).
            f"{f'/Tabs/S/Annots[{annotations}]' if annotations else ''}"
        )
    parent = drawn.put_pages(entries)
    packet = metadata.xmp(about, metadata.ARCHIVAL, metadata.ACCESSIBLE)
    # Without a filter: it is to be found by programs that do not know PDF (ISO 32000-1, 14.3.2).
    described = file.stream(packet, "/Type/Metadata/Subtype/XML", compressed=False)
    associated, embedded = metadata.attach(about.attachments, file)
    outline = navigation.outline(drawn.points.bookmarks, about.sections, file)
    catalog = file.add(
        f"<</Type/Catalog/Pages {reference(parent)}/Metadata {reference(described)}"
        f"/Lang{string(about.lang)}/MarkInfo<</Marked true>>"
        f"/StructTreeRoot {reference(drawn.put_tree())}"
        f"/ViewerPreferences<</DisplayDocTitle true>>"
        f"{f'{outline}/PageMode/UseOutlines' if outline else ''}"
        f"{navigation.page_labels(about.labels)}"
        f"/Names<<{navigation.destinations(drawn.points.anchors, file)}{embedded}>>{associated}"
        f"/OutputIntents[{_output_intent(file)}]>>"
    )
    return file.finish(catalog, file.add(metadata.information(about)), about.identifier)


def _output_intent(file: File) -> str:
    profile = file.stream(profiles.srgb(), "/N 3")
    return (
        f"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier({profiles.SRGB_NAME})"
        f"/Info({profiles.SRGB_NAME})/DestOutputProfile {reference(profile)}>>"
    )
