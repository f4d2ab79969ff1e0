"""`gongbao sign`: keys in files and in hardware, certificates that are trusted."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct
from msgspec.structs import replace

from publisher.archive.sealimage import SealImage, SealPlace
from publisher.archive.signing import Signature, Trust, examine_pdf, sign_pdf
from publisher.archive.stamping import sign_entry
from publisher.cli.console import err, out
from publisher.cli.openssl import sm2_sign, stamp_reply
from publisher.editions import SIGNED, signed_path
from publisher.errors import UserError, UserErrors
from publisher.model.chain import in_force
from publisher.model.manifest import sha256
from publisher.pipeline.ledger import Ledger
from publisher.pipeline.manifest import MANIFEST_JSON, manifest_json, read_manifest
from publisher.pipeline.opening import kept_files
from publisher.pipeline.output import exclusive, write_files
from publisher.source.paths import below
from publisher.source.published import read_published
from publisher.source.workspace import Workspace

if TYPE_CHECKING:
    from pyhanko.sign.signers import Signer


class Key(Struct, frozen=True):
    """Where a private key is: in a PKCS#12 file, or in a token that a PKCS#11 module leads to."""

    p12: Path | None
    module: Path | None
    token: str
    label: str
    pin_file: Path | None


def run_sign(
    content: Path,
    output: Path,
    issue_id: str,
    key: Key,
    authority: str,
    trusted: tuple[Path, ...],
    crls: tuple[Path, ...],
    sm2: Path | None,
    image: Path | None = None,
    at: str = "",
) -> int:
    """Sign the PDF of an issue that is out, or its entry by SM2. Returns the exit code."""
    workspace = Workspace(content)
    published = read_published(content, issue_id) if issue_id in workspace.issue_ids() else None
    if published is None:
        raise UserError(
            f"{issue_id} 还没有出版，不能签名。", hint=f"请先运行 gongbao seal {issue_id}。"
        )
    if sm2:
        return _sign_entry(content, issue_id, sm2)
    if not authority or not trusted:
        raise UserError(
            "签名要有时间戳机构和根证书。",
            hint="请写 --timestamp 网址和 --ca 根证书.pem（签名者的和时间戳机构的，可写多次）。",
        )
    trust = trust_of(trusted, crls)
    if at and not image:
        raise UserError(
            "--at 是印章的位置，没有印章。", hint="请加 --image 印章.png，或者去掉 --at。"
        )
    place = _place(at) if at else None
    (path, digest), *_ = published.outputs["pdf"].items()
    pdf = _read(below(output, path))
    if sha256(pdf) != digest:
        raise UserError(
            f"{output / path} 与出版记录不符，不能签名。", hint="请运行 gongbao rebuild 取回。"
        )
    target = signed_path(issue_id)
    with exclusive(output, issue_id, _waiting):
        if (output / target).exists() and not _examined(output, issue_id, pdf, trust).fault:
            raise UserError(f"{output / target} 已经签过。", hint="要重签的，请先移走它。")
        with _signer(key) as signer:
            seal = SealImage(_read(image), _says(signer), place) if image else None
            reply = partial(stamp_reply, authority)
            signed = sign_pdf(pdf, signer, reply, trust, seal)
        if fault := examine_pdf(signed, pdf, trust).fault:
            raise UserError(f"签出来的文件核对不过：{fault}。")
        manifest = read_manifest(output, issue_id)
        if manifest is None:
            raise UserError(
                f"{issue_id} 没有可用的 manifest.json。", hint=f"请运行 gongbao build {issue_id}。"
            )
        outputs = {**manifest.outputs, SIGNED: {target.as_posix(): sha256(signed)}}
        record = manifest_json(replace(manifest, outputs=outputs))
        write_files(output, {target: signed, target.with_name(MANIFEST_JSON): record})
    out.print(
        f"签了 {output / target}；没有签的 {output / path} 一个字节也没有动，仍是出版记录所记的。"
    )
    return 0


def _sign_entry(content: Path, issue_id: str, key: Path) -> int:
    ledger = Ledger(content)
    with ledger.held(_waiting):
        chain = ledger.read()
        entry = in_force(chain.entries).get(issue_id)
        if chain.faults or entry is None:
            raise UserError(
                f"{issue_id} 没有好好地登在台账里，不能签名。", hint="请运行 gongbao verify。"
            )
        path = sign_entry(ledger, entry.number, lambda data: sm2_sign(key, data))
    out.print(f"用 SM2 签了台账第 {entry.number} 条：{path}。")
    return 0


def told_signature(
    content: Path, output: Path, issue_id: str, trusted: tuple[Path, ...]
) -> tuple[bool, str] | None:
    """A Chinese sentence on the signed edition, with whether it is a fault; `None` without one."""
    path = output / signed_path(issue_id)
    if not path.is_file():
        return None
    try:
        published = read_published(content, issue_id)
        recorded = published.outputs.get("pdf", {}) if published else {}
        pdf = b"".join((kept_files(recorded, output) or {}).values())
        if not pdf:
            return True, f"{path} 没有可比的出版的 PDF。"
        seen = _examined(output, issue_id, pdf, trust_of(trusted))
    except (UserError, UserErrors) as missing:
        return False, f"{path} 没有核对：{missing}"
    if seen.fault:
        return True, f"{path} 的签名不成立：{seen.fault}。"
    known = "" if seen.trusted else "；证书不能追溯到所给的根证书（--ca），签名者未核对"
    return False, f"{path}：{seen.signer} 签于 {seen.time}，以后没有改动{known}。"


def _place(typed: str) -> SealPlace:
    """Where a seal stands, as `--at` has it: 页,左,上,宽. Raises `UserError`."""
    try:
        page, left, top, width = typed.replace("，", ",").split(",")
        return SealPlace(int(page), float(left), float(top), float(width))
    except ValueError:
        raise UserError(
            f"--at 写作“{typed}”，看不懂。",
            hint="请写“页,左,上,宽”，页从封面数起，其余是毫米，如 52,84,200,42。",
        ) from None


def _says(signer: "Signer") -> str:
    certificate = signer.signing_cert
    owner = certificate.subject.native.get("common_name", "") if certificate else ""
    return f"{owner}的印章"


def trust_of(trusted: tuple[Path, ...], crls: tuple[Path, ...] = ()) -> Trust:
    """The certificates and lists of revoked ones in these files."""
    return Trust(tuple(map(_read, trusted)), tuple(map(_read, crls)))


def _examined(output: Path, issue_id: str, pdf: bytes, trust: Trust) -> Signature:
    return examine_pdf(_read(below(output, signed_path(issue_id).as_posix())), pdf, trust)


@contextmanager
def _signer(key: Key) -> Iterator["Signer"]:
    if (key.p12 is None) == (key.module is None):
        raise UserError(
            "没有写密钥在哪里。", hint="请写 --p12 文件，或者 --pkcs11 模块、--token 和 --key。"
        )
    pin = (
        _read(key.pin_file).decode(errors="replace").strip()
        if key.pin_file
        else click.prompt("口令", hide_input=True, err=True)
    )
    if key.p12:
        from pyhanko.sign.signers import SimpleSigner

        signer = SimpleSigner.load_pkcs12(str(key.p12), passphrase=pin.encode())
        if signer is None:
            raise UserError(f"打不开“{key.p12}”。", hint="请核对文件和口令。")
        yield signer
        return
    import pkcs11
    from pyhanko.config.pkcs11 import TokenCriteria
    from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session

    try:
        with open_pkcs11_session(
            str(key.module), token_criteria=TokenCriteria(label=key.token), user_pin=pin
        ) as session:
            yield PKCS11Signer(
                session, key_label=key.label, cert_label=key.label, use_raw_mechanism=True
            )
    except pkcs11.PKCS11Error as error:
        raise UserError(
            f"用不了“{key.module}”里的密钥：{type(error).__name__}。",
            hint="请核对模块、名称和口令。",
        ) from None


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        raise UserError(f"打不开“{path}”。", hint="请核对文件名，以及是否有权读它。") from None


def _waiting() -> None:
    err.print("另一个 gongbao 正在写入这个输出文件夹，等它结束后继续……")
