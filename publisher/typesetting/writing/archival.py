"""The PDF for readers and archives: PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1) in one."""

from collections.abc import Sequence

from publisher.typesetting.page.items import Page
from publisher.typesetting.writing import faces, metadata, navigation, pictures, profiles
from publisher.typesetting.writing.about import About
from publisher.typesetting.writing.contents import Content, Shared
from publisher.typesetting.writing.files import Resources
from publisher.typesetting.writing.objects import File, number, reference, string
from publisher.typesetting.writing.structure import Sheet, Tree
from publisher.typesetting.writing.using import Used

_VERSION = "1.7"


def write_pdf(pages: Sequence[Page], resources: Resources, about: About) -> bytes:
    """One file of `pages`. The same input gives the same bytes.

    Raises `LookupError` for fonts and pictures that `resources` does not find. Raises `ValueError`
    for pages that no such file can be made of: an internal link to no anchor, or outside of a Link
    element; a figure without a text for it; two elements of one key or id; a glyph that its font
    has not; colours of ink.
    """
    file = File(_VERSION)
    used = Used(pages)
    if any(len(color.components) == 4 for color in used.colors):
        raise ValueError("colours of ink in pages for the screen")
    tree = Tree(file, len(pages))
    shared = Shared(
        tree,
        faces.embed(used.glyphs, resources, file),
        pictures.embed(used.pictures, resources, file),
    )
    sheets = [Sheet(file.reserve(), page.height) for page in pages]
    contents = [Content(page, sheet, shared) for page, sheet in zip(pages, sheets, strict=True)]
    navigation.add_links(shared.points, tree, file)
    parent = file.reserve()
    for index, (page, sheet, content) in enumerate(zip(pages, sheets, contents, strict=True)):
        annotations = " ".join(map(reference, sheet.annotations))
        file.put(
            sheet.number,
            f"<</Type/Page/Parent {reference(parent)}"
            f"/MediaBox[0 0 {number(page.width)} {number(page.height)}]"
            f"/Resources<<{content.resources}>>/Contents {reference(file.stream(content.data))}"
            f"/StructParents {index}/Tabs/S"
            f"{f'/Annots[{annotations}]' if annotations else ''}>>",
        )
    kids = " ".join(reference(sheet.number) for sheet in sheets)
    file.put(parent, f"<</Type/Pages/Count {len(sheets)}/Kids[{kids}]>>")
    packet = metadata.xmp(about, metadata.ARCHIVAL, metadata.ACCESSIBLE)
    # Without a filter: it is to be found by programs that do not know PDF (ISO 32000-1, 14.3.2).
    described = file.stream(packet, "/Type/Metadata/Subtype/XML", compressed=False)
    associated, embedded = metadata.attach(about.attachments, file)
    outline = navigation.outline(shared.points.bookmarks, about.sections, file)
    catalog = file.add(
        f"<</Type/Catalog/Pages {reference(parent)}/Metadata {reference(described)}"
        f"/Lang{string(about.lang)}/MarkInfo<</Marked true>>"
        f"/StructTreeRoot {reference(tree.finish(sheets))}"
        f"/ViewerPreferences<</DisplayDocTitle true>>"
        f"{f'{outline}/PageMode/UseOutlines' if outline else ''}"
        f"{navigation.page_labels(about.labels)}"
        f"/Names<<{navigation.destinations(shared.points.anchors, file)}{embedded}>>{associated}"
        f"/OutputIntents[{_output_intent(file)}]>>"
    )
    return file.finish(catalog, file.add(metadata.information(about)), about.identifier)


def _output_intent(file: File) -> str:
    profile = file.stream(profiles.srgb(), "/N 3")
    return (
        f"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier({profiles.SRGB_NAME})"
        f"/Info({profiles.SRGB_NAME})/DestOutputProfile {reference(profile)}>>"
    )
