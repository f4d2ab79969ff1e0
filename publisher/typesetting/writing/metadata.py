"""What a file says of itself (ISO 32000-1, 14.3), as XMP and as the information dictionary."""

from datetime import date
from hashlib import md5
from html import escape

from publisher.typesetting.writing.about import About, Attachment
from publisher.typesetting.writing.objects import File, name, reference, string

ARCHIVAL = '<rdf:Description rdf:about="" pdfaid:part="3" pdfaid:conformance="A"/>'
"""PDF/A-3a (ISO 19005-3, 6.6.4)."""
ACCESSIBLE = """<rdf:Description rdf:about="" pdfuaid:part="1"/>
<rdf:Description rdf:about=""><pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""
"""PDF/UA-1 (ISO 14289-1, 5), which PDF/A wants explained (ISO 19005-3, 6.6.2.3)."""
_PRESS = """<rdf:Description rdf:about=""><pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
<pdf:Trapped>False</pdf:Trapped><xmpMM:DocumentID>{0}</xmpMM:DocumentID>
<xmpMM:VersionID>1</xmpMM:VersionID><xmpMM:RenditionClass>default</xmpMM:RenditionClass>
</rdf:Description>"""
_NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfxid": "http://www.npes.org/pdfx/ns/id/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
}


def for_press(document: str) -> str:
    """The claim of PDF/X-4 (ISO 15930-7, identification), for a document of this identifier."""
    return _PRESS.format(document)


def xmp(about: About, *claims: str) -> bytes:
    """The metadata packet (ISO 16684-1), with `claims` of the standards that the file follows."""
    properties = {
        "dc:title": _alternatives(about.title),
        "dc:creator": _list("Seq", about.authors),
        "dc:description": _alternatives(about.description),
        "dc:language": _list("Bag", (about.lang,)),
        "pdf:Keywords": _escaped(_keywords(about)),
        "pdf:Producer": _escaped(about.generator),
        "xmp:CreatorTool": _escaped(about.generator),
        "xmp:CreateDate": about.created.isoformat(),
        "xmp:MetadataDate": about.modified.isoformat(),
        "xmp:ModifyDate": about.modified.isoformat(),
    }
    written = "\n".join(f"<{key}>{value}</{key}>" for key, value in properties.items() if value)
    packet = "\n".join((*claims, f'<rdf:Description rdf:about="">{written}</rdf:Description>'))
    used = "".join(
        f' xmlns:{prefix}="{address}"'
        for prefix, address in _NAMESPACES.items()
        if prefix == "rdf" or f"{prefix}:" in packet
    )
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF{used}>\n{packet}\n</rdf:RDF></x:xmpmeta>\n'
        '<?xpacket end="r"?>'
    ).encode()


def information(about: About, entries: str = "") -> str:
    """The same in the information dictionary (14.3.3), with `entries` of other standards."""
    known = {
        "Title": about.title,
        "Author": ", ".join(about.authors),
        "Subject": about.description,
        "Keywords": _keywords(about),
        "Creator": about.generator,
        "Producer": about.generator,
        "CreationDate": _moment(about.created),
        "ModDate": _moment(about.modified),
    }
    written = "".join(f"/{key}{string(value)}" for key, value in known.items() if value)
    return f"<<{written}{entries}>>"


def attach(attachments: tuple[Attachment, ...], file: File) -> tuple[str, str]:
    """Put source files into the file (7.11.4; ISO 19005-3, 6.8).

    Returns an entry of the catalogue and one of the names dictionary; both empty without any.
    """
    if not attachments:
        return "", ""
    numbers = []
    for attachment in attachments:
        moment = string(_moment(attachment.modified))
        digest = md5(attachment.data, usedforsecurity=False).hexdigest()
        stream = file.stream(
            attachment.data,
            f"/Type/EmbeddedFile/Subtype{name(attachment.type)}/Params<<"
            f"/Size {len(attachment.data)}/CheckSum<{digest}>/CreationDate{moment}/ModDate{moment}"
            ">>",
        )
        named = string(attachment.name)
        numbers.append(
            file.add(
                f"<</Type/Filespec/F{named}/UF{named}/Desc{named}/AFRelationship/Source"
                f"/EF<</F {reference(stream)}/UF {reference(stream)}>>>>"
            )
        )
    names = sorted(
        f"{string(attachment.name)}{reference(at)}"
        for attachment, at in zip(attachments, numbers, strict=True)
    )
    associated = " ".join(map(reference, numbers))
    return f"/AF[{associated}]", f"/EmbeddedFiles<</Names[{''.join(names)}]>>"


def _moment(day: date) -> str:
    """A day, without an hour that nobody knows (7.9.4)."""
    return f"D:{day:%Y%m%d}"


def _escaped(text: str) -> str:
    return escape(text, quote=False)


def _keywords(about: About) -> str:
    return ", ".join(about.keywords)


def _alternatives(text: str) -> str:
    item = f'<rdf:li xml:lang="x-default">{_escaped(text)}</rdf:li>'
    return f"<rdf:Alt>{item}</rdf:Alt>" if text else ""


def _list(kind: str, texts: tuple[str, ...]) -> str:
    items = "".join(f"<rdf:li>{_escaped(text)}</rdf:li>" for text in texts)
    return f"<rdf:{kind}>{items}</rdf:{kind}>" if items else ""
