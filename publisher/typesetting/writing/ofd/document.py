"""Pages to an OFD (GB/T 33190-2016): one file of a single document, the same bytes of the same pages."""

from collections.abc import Sequence
from pathlib import PurePosixPath

from publisher.typesetting.page.items import Page
from publisher.typesetting.writing.about import About
from publisher.typesetting.writing.files import Resources
from publisher.typesetting.writing.ofd import fonts, markup, navigation, tags
from publisher.typesetting.writing.ofd.contents import Content, Shared
from publisher.typesetting.writing.ofd.markup import text
from publisher.typesetting.writing.ofd.package import DOCUMENT, RESOURCES, Package
from publisher.typesetting.writing.ofd.pictures import Pictures
from publisher.typesetting.writing.using import Used

_ENTRANCE = PurePosixPath("OFD.xml")
_SIGNATURES = DOCUMENT / "Signs" / "Signatures.xml"
_ATTACHMENTS = PurePosixPath("Attachs/Attachments.xml")
_KILOBYTE = 1024


def write_ofd(pages: Sequence[Page], resources: Resources, about: About) -> bytes:
    """One file of `pages`.

    Raises `LookupError` for fonts and pictures that `resources` does not find, `NotEmbeddable` for a font
    that may not be in it. Raises `ValueError` for pages that no such file can be made of: an internal
    link to no anchor, two elements of one key, a glyph that its font has not, colours of ink.
    """
    package, numbers = Package(), markup.Numbers()
    used = Used(pages)
    embedded, listed_fonts = fonts.embed(used.glyphs, resources, numbers, package)
    pictures = Pictures(resources, numbers, package)
    shared = Shared(
        numbers,
        embedded,
        pictures.embed(used.pictures),
        pictures.glyph,
        tags.Tags(),
        navigation.Waypoints(),
    )
    sheets = [numbers.next() for _ in pages]
    for index, (page, sheet) in enumerate(zip(pages, sheets, strict=True)):
        content = Content(page, sheet, shared)
        package.add(DOCUMENT / _page_file(index), content.data)
    has_links = navigation.add_links(shared.points, sheets, about, numbers, package)
    shared.tags.put(package)
    _attach(about, package)
    named = _resources("PublicRes", "Fonts", listed_fonts, package)
    named += _resources("DocumentRes", "MultiMedias", pictures.listed(), package)
    common = (
        f"<ofd:CommonData><ofd:MaxUnitID>{numbers.last}</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>"
        f"{markup.sheet(pages[0].width, pages[0].height)}</ofd:PhysicalBox></ofd:PageArea>"
        f"{named}</ofd:CommonData>"
    )
    listed = "".join(
        f'<ofd:Page ID="{sheet}" BaseLoc="{_page_file(index)}"/>'
        for index, sheet in enumerate(sheets)
    )
    outline = navigation.outline(shared.points, about.sections)
    shown = (
        f"<ofd:VPreferences><ofd:PageMode>{'UseOutlines' if outline else 'None'}</ofd:PageMode>"
        "<ofd:TabDisplay>DocTitle</ofd:TabDisplay></ofd:VPreferences>"
    )
    body = "".join((
        common,
        f"<ofd:Pages>{listed}</ofd:Pages>",
        outline,
        shown,
        navigation.page_marks(about.printed_numbers(len(pages)), sheets),
        f"<ofd:Annotations>{navigation.ANNOTATIONS}</ofd:Annotations>" if has_links else "",
        f"<ofd:CustomTags>{tags.LISTED}</ofd:CustomTags>",
        f"<ofd:Attachments>{_ATTACHMENTS}</ofd:Attachments>" if about.attachments else "",
    ))  # fmt: skip
    package.add(DOCUMENT / "Document.xml", markup.document("Document", body))
    # Whoever signs the file adds to this list; what is signed already names it.
    package.add(_SIGNATURES, markup.document("Signatures", ""))
    package.add(_ENTRANCE, _entrance(about))
    return package.file(_ENTRANCE)


def _page_file(index: int) -> str:
    """Where the content of a page stands, from the document."""
    return f"Pages/Page_{index}/Content.xml"


def _resources(name: str, kind: str, listed: str, package: Package) -> str:
    """Put a list of resources into the package (7.9). Returns the element that names it; none if empty."""
    if not listed:
        return ""
    body = f"<ofd:{kind}>{listed}</ofd:{kind}>"
    data = markup.document("Res", body, f' BaseLoc="{RESOURCES.name}"')
    package.add(DOCUMENT / f"{name}.xml", data)
    return f"<ofd:{name}>{name}.xml</ofd:{name}>"


def _entrance(about: About) -> bytes:
    """What the file says of itself (7.4)."""
    said = (
        ("DocID", about.identifier.hex()),
        ("Title", text(about.title)),
        ("Author", text("，".join(about.authors))),
        ("Abstract", text(about.description)),
        ("CreationDate", about.created.isoformat()),
        ("ModDate", about.modified.isoformat()),
        ("DocUsage", "Normal"),
        (
            "Keywords",
            "".join(f"<ofd:Keyword>{text(word)}</ofd:Keyword>" for word in about.keywords),
        ),
        ("Creator", text(about.generator)),
        (
            "CustomDatas",
            "".join(
                f'<ofd:CustomData Name="{text(name)}">{text(value)}</ofd:CustomData>'
                for name, value in about.properties
            ),
        ),
    )
    info = "".join(f"<ofd:{name}>{value}</ofd:{name}>" for name, value in said if value)
    body = (
        f"<ofd:DocBody><ofd:DocInfo>{info}</ofd:DocInfo><ofd:DocRoot>{DOCUMENT}/Document.xml</ofd:DocRoot>"
        f"<ofd:Signatures>{_SIGNATURES}</ofd:Signatures></ofd:DocBody>"
    )
    return markup.document("OFD", body, ' Version="1.0" DocType="OFD"')


def _attach(about: About, package: Package) -> None:
    """Put the files that travel along into the package (7.12)."""
    listed = []
    folder = DOCUMENT / _ATTACHMENTS.parent
    for number, attached in enumerate(about.attachments, 1):
        suffix = PurePosixPath(attached.name).suffix
        # Names that editors gave are told, not used: programs of old read them in other encodings.
        name = f"{number:03}{suffix if suffix.isascii() else ''}"
        moment = f"{attached.modified.isoformat()}T00:00:00"
        package.add(folder / name, attached.data)
        listed.append(
            f'<ofd:Attachment ID="A{number}" Name="{text(attached.name)}" Format="{suffix[1:]}"'
            f' CreationDate="{moment}" ModDate="{moment}" Size="{len(attached.data) / _KILOBYTE:.3f}"'
            f' Usage="Source"><ofd:FileLoc>{name}</ofd:FileLoc></ofd:Attachment>'
        )
    if listed:
        package.add(DOCUMENT / _ATTACHMENTS, markup.document("Attachments", "".join(listed)))
