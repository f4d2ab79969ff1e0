"""Signed editions: one that was not touched holds, one that was touched is found."""

import random
import shutil
import subprocess
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
import verapdf
from archives import TODAY, Archive
from authority import Authority, new_authority, openssl
from commands import Silent
from PIL import Image, ImageDraw
from samples import QINGSHAN
from test_faults import KILLS, in_a_fork, leftovers
from test_kept import kept  # noqa: F401 -- a fixture

from publisher.archive.acts import adopt
from publisher.archive.sealimage import SealImage
from publisher.archive.signing import Trust, examine_pdf
from publisher.cli.signing import Key, run_sign
from publisher.editions import EDITIONS
from publisher.pipeline.build import build_issue
from publisher.pipeline.manifest import read_manifest
from publisher.source.workspace import Workspace

pytestmark = pytest.mark.xdist_group("signed")
ISSUE = "2025-01"
MODULE = Path("/usr/lib/softhsm/libsofthsm2.so")
_EXT = "keyUsage=critical,digitalSignature,nonRepudiation\nbasicConstraints=CA:FALSE\n"


@dataclass(frozen=True)
class Office:
    """Who signs: a key with a certificate of its own authority."""

    home: Path
    tsa: Authority

    @property
    def options(self) -> tuple[object, ...]:
        ca = ("--ca", self.home / "ca.pem", "--ca", self.tsa.ca, "--crl", self.home / "ca.crl")
        return (*ca, "--timestamp", self.tsa.command, "--pin-file", self.home / "pin")

    @property
    def trust(self) -> Trust:
        return Trust(((self.home / "ca.pem").read_bytes(), self.tsa.ca.read_bytes()))


@pytest.fixture(scope="session")
def office(tmp_path_factory) -> Office:
    home = tmp_path_factory.mktemp("office")
    new = ("req", "-newkey", "rsa:2048", "-nodes")
    usage = ("-addext", "keyUsage=critical,keyCertSign,cRLSign")
    openssl(
        home, *new, "-x509", "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=Office CA", *usage
    )
    openssl(home, *new, "-keyout", "key.pem", "-out", "csr", "-subj", "/CN=Zhang")
    (home / "ext").write_text(_EXT)
    ca = ("-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial")
    openssl(
        home, "x509", "-req", "-in", "csr", *ca, "-out", "cert.pem", "-days", 900, "-extfile", "ext"
    )
    (home / "crl.cnf").write_text(
        "[ca]\ndefault_ca=d\n[d]\ndatabase=idx\ndefault_md=sha256\ndefault_crl_days=900\n"
    )
    (home / "idx").write_text("")
    openssl(
        home,
        "ca",
        "-gencrl",
        "-config",
        "crl.cnf",
        "-keyfile",
        "ca.key",
        "-cert",
        "ca.pem",
        "-out",
        "ca.crl",
    )
    (home / "pin").write_text("1234\n")
    made = ("-inkey", "key.pem", "-in", "cert.pem", "-certfile", "ca.pem", "-passout", "pass:1234")
    openssl(home, "pkcs12", "-export", *made, "-out", "office.p12")
    return Office(home, new_authority(home / "tsa"))


@pytest.fixture
def signed(kept, office, run):  # noqa: F811
    """The kept archive in the ledger, its first issue signed."""
    where = ("--content", kept.content, "--out", kept.out)
    run("adopt", *where)
    done = run("sign", ISSUE, "--p12", office.home / "office.p12", *office.options, *where)
    assert 0 == done.code, done.err
    return kept


def ring() -> bytes:
    """A seal: a red ring, transparent around and within."""
    image = Image.new("RGBA", (400, 400))
    ImageDraw.Draw(image).ellipse((8, 8, 392, 392), outline=(200, 0, 0, 255), width=14)
    written = BytesIO()
    image.save(written, "PNG")
    return written.getvalue()


def paths(archive) -> tuple[Path, Path]:
    folder = archive.out / ISSUE
    return folder / f"{ISSUE}.pdf", folder / f"{ISSUE}-signed.pdf"


def verified(archive, office, run):
    where = ("--content", archive.content, "--out", archive.out)
    return run("verify", ISSUE, *where, *office.options[:4])


def test_it_holds_and_stands_behind_the_published_bytes(signed, office, run):
    pdf, copy = paths(signed)
    assert copy.read_bytes().startswith(pdf.read_bytes())
    done = verified(signed, office, run)
    assert (0, "") == (done.code, done.err)
    assert "2025-01-signed.pdf：Common Name: Zhang 签于 " in done.out
    assert "以后没有改动。" in done.out
    seen = examine_pdf(copy.read_bytes(), pdf.read_bytes(), Trust())
    assert ("", False) == (seen.fault, seen.trusted)
    assert "signed" in read_manifest(signed.out, ISSUE).outputs


def test_the_signed_edition_lasts_through_a_build_as_long_as_it_fits(signed, office, run):
    _, copy = paths(signed)
    before = copy.read_bytes()
    signed.build(ISSUE)
    assert before == copy.read_bytes()
    assert 0 == verified(signed, office, run).code
    copy.write_bytes(b"%PDF of another")
    signed.build(ISSUE)
    assert not copy.exists()


def appended(data: bytes) -> bytes:
    return data + b"\n%% more\n"


def resaved(change):
    def damage(data: bytes) -> bytes:
        with pikepdf.open(BytesIO(data)) as pdf:
            change(pdf)
            out = BytesIO()
            pdf.save(out)
            return out.getvalue()

    return damage


def incremented(change):
    """Another revision behind it, as a program for editing would add one."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    def damage(data: bytes) -> bytes:
        writer = IncrementalPdfFileWriter(BytesIO(data))
        change(writer)
        out = BytesIO()
        writer.write(out)
        return out.getvalue()

    return damage


def without_a_page(writer) -> None:
    kids = writer.root["/Pages"]["/Kids"]
    del kids[0]
    writer.update_container(kids)


def other_text(writer) -> None:
    from pyhanko.pdf_utils import generic

    page = writer.root["/Pages"]["/Kids"][0].get_object()
    stream = generic.StreamObject(stream_data=b"BT ET")
    page[generic.NameObject("/Contents")] = writer.add_object(stream)
    writer.update_container(page)


def other_attachment(writer) -> None:
    from pyhanko.pdf_utils import generic

    files = writer.root["/AF"]
    stream = files[0].get_object()["/EF"].raw_get("/F").get_object()
    stream._data = stream._encoded_data = None
    stream = generic.StreamObject(stream_data=b"other")
    files[0].get_object()["/EF"][generic.NameObject("/F")] = writer.add_object(stream)
    writer.update_container(files[0].get_object()["/EF"])


def flipped(at: float):
    def damage(data: bytes) -> bytes:
        changed = bytearray(data)
        changed[int(len(data) * at)] ^= 1
        return bytes(changed)

    return damage


TAMPERED = {
    "a byte of the pages": flipped(0.3),
    "a byte at the beginning": flipped(0.01),
    "a byte of the signature": flipped(0.945),
    "a byte at the end": flipped(0.9995),
    "something behind it": appended,
    "cut off": lambda data: data[:-200],
    "cut at the published end": None,
    "saved anew": resaved(lambda _: None),
    "a page less": resaved(lambda pdf: pdf.pages.__delitem__(0)),
    "an attachment less": resaved(
        lambda pdf: pdf.attachments.__delitem__(next(iter(pdf.attachments)))
    ),
    "a page less in another revision": incremented(without_a_page),
    "another page in another revision": incremented(other_text),
    "another attachment in another revision": incremented(other_attachment),
}


@pytest.fixture(scope="module")
def sign(office):
    """Signs a PDF, with a seal on it where one is given."""
    from pyhanko.sign.signers import SimpleSigner

    from publisher.archive.signing import sign_pdf
    from publisher.cli.openssl import stamp_reply

    signer = SimpleSigner.load_pkcs12(str(office.home / "office.p12"), passphrase=b"1234")
    trust = Trust(office.trust.roots, ((office.home / "ca.crl").read_bytes(),))
    reply = partial(stamp_reply, office.tsa.command)
    return lambda pdf, seal=None: sign_pdf(pdf, signer, reply, trust, seal)


@pytest.fixture(scope="module")
def pair(sign) -> tuple[bytes, bytes]:
    """The published PDF and the signed one."""
    pdf = (Path(__file__).parent / f"kept/build/{ISSUE}/{ISSUE}.pdf").read_bytes()
    return pdf, sign(pdf)


@pytest.fixture(scope="module")
def of_today(tmp_path_factory) -> bytes:
    """A PDF of the writer of today."""
    out = tmp_path_factory.mktemp("today")
    build_issue(
        Workspace(QINGSHAN), ISSUE, [each for each in EDITIONS if each.name == "pdf"], out, Silent()
    )
    return (out / f"{ISSUE}/{ISSUE}.pdf").read_bytes()


@pytest.mark.parametrize("name", TAMPERED)
def test_tampering_is_found(pair, office, name):
    pdf, data = pair
    seen = examine_pdf(data, pdf, office.trust)
    assert ("", True, "Common Name: Zhang") == (seen.fault, seen.trusted, seen.signer)
    damage = TAMPERED[name]
    changed = damage(data) if damage else pdf
    assert changed != data
    assert examine_pdf(changed, pdf, office.trust).fault


@verapdf.needed
@pytest.mark.parametrize(
    "writer, is_seen, flavours",
    [("of old", False, ["3a"]), ("of today", False, ["ua1"]), ("of today", True, ["3a", "ua1"])],
)
def test_it_is_still_for_archives_and_screen_readers(
    pair, of_today, sign, tmp_path, writer, is_seen, flavours
):
    path = tmp_path / "signed.pdf"
    path.write_bytes(
        pair[1]
        if writer == "of old"
        else sign(of_today, SealImage(ring(), "印章") if is_seen else None)
    )
    assert [""] * len(flavours) == [verapdf.fault(flavour, path) for flavour in flavours]


@pytest.mark.skipif(not MODULE.is_file(), reason="SoftHSM2 is not installed")
def test_a_key_in_hardware_signs_too(kept, office, run, tmp_path, monkeypatch):  # noqa: F811
    import pkcs11
    from pkcs11.util.rsa import decode_rsa_private_key
    from pkcs11.util.x509 import decode_x509_certificate

    (tmp_path / "tokens").mkdir()
    config = tmp_path / "softhsm2.conf"
    config.write_text(f"directories.tokendir = {tmp_path}/tokens\nobjectstore.backend = file\n")
    monkeypatch.setenv("SOFTHSM2_CONF", str(config))
    command = (
        "softhsm2-util",
        "--init-token",
        "--free",
        "--label",
        "office",
        "--pin",
        "1234",
        "--so-pin",
        "1234",
    )
    subprocess.run(command, check=True, capture_output=True)
    key, cert = (office.home / name for name in ("key.pem", "cert.pem"))
    der = openssl(office.home, "rsa", "-in", key, "-outform", "DER", "-traditional")
    x509 = openssl(office.home, "x509", "-in", cert, "-outform", "DER")
    token = pkcs11.lib(str(MODULE)).get_token(token_label="office")
    with token.open(user_pin="1234", rw=True) as session:
        attributes = {
            **decode_rsa_private_key(der),
            pkcs11.Attribute.LABEL: "seal",
            pkcs11.Attribute.TOKEN: True,
        }
        session.create_object(attributes)
        attributes = {
            **decode_x509_certificate(x509),
            pkcs11.Attribute.LABEL: "seal",
            pkcs11.Attribute.TOKEN: True,
        }
        session.create_object(attributes)
    where = ("--content", kept.content, "--out", kept.out)
    run("adopt", *where)
    hardware = ("--pkcs11", MODULE, "--token", "office", "--key", "seal")
    done = run("sign", ISSUE, *hardware, *office.options, *where)
    assert (0, "") == (done.code, done.err)
    assert 0 == verified(kept, office, run).code


def test_what_cannot_be_signed_is_said(kept, office, run, tmp_path):  # noqa: F811
    where = ("--content", kept.content, "--out", kept.out)
    p12 = ("--p12", office.home / "office.p12")
    assert "签名要有时间戳机构和根证书。" in run("sign", ISSUE, *p12, *where).err
    assert "没有写密钥在哪里。" in run("sign", ISSUE, *office.options, *where).err
    (tmp_path / "wrong").write_text("x")
    wrong = (*office.options[:-1], tmp_path / "wrong")
    assert "请核对文件和口令。" in run("sign", ISSUE, *p12, *wrong, *where).err
    no_list = (*office.options[:4], *office.options[6:])
    assert "里面没有证书的吊销信息" in run("sign", ISSUE, *p12, *no_list, *where).err
    only = (*office.options[:2], *office.options[4:])
    assert "不能追溯到所给的根证书" in run("sign", ISSUE, *p12, *only, *where).err
    paths(kept)[0].write_bytes(b"%PDF")
    assert "与出版记录不符，不能签名。" in run("sign", ISSUE, *p12, *office.options, *where).err
    assert not paths(kept)[1].exists()


def test_killed_at_any_moment_it_is_signed_or_not(kept, office, tmp_path):  # noqa: F811
    adopt(kept.workspace, kept.out, today=TODAY, waiting=Silent().waiting)
    key = Key(office.home / "office.p12", None, "", "", office.home / "pin")
    ca = (office.home / "ca.pem", office.tsa.ca)

    def sign(archive) -> None:
        run_sign(
            archive.content,
            archive.out,
            ISSUE,
            key,
            office.tsa.command,
            ca,
            (office.home / "ca.crl",),
            None,
        )

    whole = Archive(Path(shutil.copytree(kept.folder, tmp_path / "whole")))
    moments = in_a_fork(sign, whole)
    pdf = paths(whole)[0].read_bytes()
    chance = random.Random(1)
    for moment in chance.sample(range(1, moments + 1), min(moments, KILLS // 2)):
        archive = Archive(Path(shutil.copytree(kept.folder, tmp_path / str(moment))))
        in_a_fork(sign, archive, moment)
        published, copy = paths(archive)
        assert pdf == published.read_bytes()
        if copy.exists():
            assert "" == examine_pdf(copy.read_bytes(), pdf, office.trust).fault
            assert "signed" in read_manifest(archive.out, ISSUE).outputs
        else:
            sign(archive)
        archive.build(ISSUE)
        assert () == archive.verify(ISSUE)
        assert [] == leftovers(archive)
