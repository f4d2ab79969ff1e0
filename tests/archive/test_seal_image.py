"""A signature that is seen: the picture of a seal on a page, read aloud as what it is."""

from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from test_kept import kept  # noqa: F401 -- a fixture
from test_signing import ISSUE, office, paths, ring, verified  # noqa: F401 -- a fixture among them

pytestmark = pytest.mark.xdist_group("signed")


@pytest.fixture
def seal_picture(tmp_path) -> Path:
    (tmp_path / "seal.png").write_bytes(ring())
    return tmp_path / "seal.png"


def test_a_seal_is_seen_and_read_and_the_file_stays_what_it_was(
    kept,  # noqa: F811
    office,  # noqa: F811
    run,
    seal_picture,
):
    where = ("--content", kept.content, "--out", kept.out)
    run("adopt", *where)
    p12 = ("--p12", office.home / "office.p12")
    done = run(
        "sign",
        ISSUE,
        *p12,
        *office.options,
        *where,
        "--image",
        seal_picture,
        "--at",
        "2,100,200,42",
    )
    assert 0 == done.code, done.err
    assert 0 == verified(kept, office, run).code
    _, copy = paths(kept)
    with pikepdf.open(copy) as signed_pdf:
        (widget,) = signed_pdf.pages[1].Annots[-1:]
        assert "Zhang的印章" == str(widget.TU)
        (document,) = signed_pdf.Root.StructTreeRoot.K
        form = document.K[-1]
        assert ("/Form", widget.objgen) == (str(form.S), form.K[0].Obj.objgen)
        left, lower, right, upper = map(float, widget.Rect)
        height = float(signed_pdf.pages[1].MediaBox[3])
        found = (left, height - upper, right - left, upper - lower)
        assert (100, 200, 42, 42) == tuple(round(each / 72 * 25.4) for each in found)
    shown = pypdfium2.PdfDocument(copy)
    shown.init_forms()
    picture = shown[1].render().to_pil()
    assert any(
        red > 180 and green < 60 for red, green, _ in picture.convert("RGB").get_flattened_data()
    )


@pytest.mark.parametrize(
    "options, said",
    [
        (("--at", "1,2,3,4"), "--at 是印章的位置，没有印章。"),
        (("--image", "seal.png", "--at", "1,2,3"), "--at 写作“1,2,3”，看不懂。"),
        (("--image", "seal.png", "--at", "99,1,1,42"), "PDF 没有第 99 页。"),
        (("--image", "seal.png", "--at", "1,200,1,42"), "印章不在页面里。"),
        (("--image", "seal.txt"), "印章图片打不开。"),
    ],
)
def test_a_seal_that_cannot_be_set_is_said(
    kept,  # noqa: F811
    office,  # noqa: F811
    run,
    seal_picture,
    monkeypatch,
    options,
    said,
):
    monkeypatch.chdir(seal_picture.parent)
    Path("seal.txt").write_text("no picture")
    where = ("--content", kept.content, "--out", kept.out)
    p12 = ("--p12", office.home / "office.p12")
    assert said in run("sign", ISSUE, *p12, *office.options, *where, *options).err
    assert not paths(kept)[1].exists()
