"""What nobody sees does not travel with an issue."""

from io import BytesIO

from PIL import Image

from publisher.editions.pdf import PdfEdition
from publisher.typesetting.comparison import sources_in


def test_neither_comments_nor_notes_of_a_camera_are_in_the_pdf(archive):
    archive.edit("content/2024-06/issue.yaml", "total: 114", "total: 114 # 私下的话")
    path = archive.edit(
        "content/2024-06/02-winter-notice.md",
        "disclosure: 主动公开",
        "disclosure: 主动公开 # 私下的话",
    )
    notes = Image.Exif()
    notes[0x013B] = "Zhang of the camera"
    file = BytesIO()
    Image.new("RGB", (80, 60), "grey").save(file, "JPEG", exif=notes)
    (path.parent / "files").mkdir()
    (path.parent / "files/x.jpg").write_bytes(file.getvalue())
    with path.open("a") as text:
        text.write("\n![图](files/x.jpg)\n")
    archive.build("2024-06", (PdfEdition(),))
    pdf = (archive.out / "2024-06/2024-06.pdf").read_bytes()
    sources = sources_in(pdf)
    assert {"issue.yaml", "01-parking-notice.md", "02-winter-notice.md"} == {*sources}
    assert not [name for name, text in sources.items() if "私下" in text]
    assert b"Zhang of the camera" not in pdf
    # What is on disk is the editor's.
    assert () == archive.verify("2024-06")
