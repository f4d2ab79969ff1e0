"""Word files from XML written by hand, as Word, WPS and LibreOffice write it."""

import zipfile
from io import BytesIO
from xml.sax.saxutils import escape

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "v": "urn:schemas-microsoft-com:vml",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "x": "urn:example:not-known",
}
DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
ROOTS = {
    "numbering": "w:numbering",
    "styles": "w:styles",
    "footnotes": "w:footnotes",
    "endnotes": "w:endnotes",
    "comments": "w:comments",
    "header1": "w:hdr",
    "footer1": "w:ftr",
}
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63"
    "f871fec0070008c20378ff35ac0b0000000049454e44ae426082"
)

MEDIA = {"image1.png": PNG, "image2.emf": b"emf"}


def word_file(given: str, media: dict[str, bytes] | None = None) -> bytes:
    """A file of parts: the body first, then others, each after a line `== numbering`.

    A line that begins with `<` is XML; any other is a paragraph of its own.
    """
    parts: dict[str, list[str]] = {"document": []}
    name = "document"
    for line in given.split("\n"):
        if line.startswith("== "):
            name = line.removeprefix("== ")
            parts[name] = []
        else:
            parts[name].append(line)
    files: dict[str, bytes] = {}
    relations = []
    for name, lines in parts.items():
        inside = "".join(map(xml, lines))
        if name == "document":
            root, inside = "w:document", f"<w:body>{inside}</w:body>"
        elif name == "relations":
            relations += lines
            continue
        else:
            root = ROOTS[name]
            kind = name.rstrip("1")
            relations.append(relation(name, kind, f"{name}.xml"))
        files[f"word/{name}.xml"] = f"<{root} {DECLARED}>{inside}</{root}>".encode()
    for file, data in (media or {}).items():
        files[f"word/media/{file}"] = data
        relations.append(relation(file, "image", f"media/{file}"))
    files["word/_rels/document.xml.rels"] = relations_xml(relations)
    return package(files)


def package(files: dict[str, bytes], main: str = "word/document.xml") -> bytes:
    opened = BytesIO()
    with zipfile.ZipFile(opened, "w", zipfile.ZIP_DEFLATED) as zipped:
        types = f'<Types xmlns="{PACKAGE}/content-types"/>'
        zipped.writestr("[Content_Types].xml", types)
        zipped.writestr("_rels/.rels", relations_xml([relation("rId1", "officeDocument", main)]))
        for name, data in files.items():
            zipped.writestr(name, data)
    return opened.getvalue()


def relation(name: str, kind: str, target: str, mode: str = "") -> str:
    external = f' TargetMode="{mode}"' if mode else ""
    return f'<Relationship Id="{name}" Type="{RELATIONS}/{kind}" Target="{target}"{external}/>'


def relations_xml(relations: list[str]) -> bytes:
    return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(relations)}</Relationships>'.encode()


def xml(line: str) -> str:
    if not line or line.startswith("<"):
        return line
    return f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>"
