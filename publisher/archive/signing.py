"""Signed editions: the reading PDF under a PAdES signature (ETSI EN 319 142-1, B-LTA) by pyHanko.

The signature is added behind the published bytes, which stay the record; it certifies that nothing may
change (DocMDP, no changes), and carries its certificates, what is known of their revocation, and time
stamps over all of it, so that it can be checked when they have expired. It is invisible, or shows the picture
of a seal; the file stays PDF/A-3a and PDF/UA-1. pyHanko comes with `gongbao[sign]`.
"""

import asyncio
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from publisher.archive.sealimage import SealImage, order_tabs, place_seal
from publisher.errors import UserError

if TYPE_CHECKING:
    from pyhanko.sign.signers import Signer

_FIELD = "gongbao"
_INSTALL = "请安装：pip install 'gongbao[sign]'。"


class Trust(Struct, frozen=True):
    """Whom to believe, and what they have revoked. DER or PEM."""

    roots: Sequence[bytes] = ()
    crls: Sequence[bytes] = ()


class Signature(Struct, frozen=True):
    """What a signed edition says of itself."""

    signer: str
    time: str
    fault: str = ""
    """Chinese; empty where nothing was changed."""
    trusted: bool = False
    """The certificates of the signer and of the time stamps lead to those that are trusted."""


def sign_pdf(
    pdf: bytes,
    signer: "Signer",
    authority: Callable[[bytes], bytes],
    trust: Trust,
    seal: SealImage | None = None,
) -> bytes:
    """`pdf` with a signature behind it. `authority` answers a query of RFC 3161 with a reply, both DER.

    It is seen where there is a `seal`. Raises `UserError` where a certificate does not lead to one of `trust`, or signing fails.
    """
    with _library():
        from asn1crypto import tsp  # noqa: PLC0415
        from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter  # noqa: PLC0415
        from pyhanko.pdf_utils.misc import PdfError  # noqa: PLC0415
        from pyhanko.sign import fields, signers, timestamps  # noqa: PLC0415
        from pyhanko.sign.general import SigningError  # noqa: PLC0415
        from pyhanko_certvalidator import ValidationContext  # noqa: PLC0415
        from pyhanko_certvalidator.errors import PathError  # noqa: PLC0415

        class Authority(timestamps.TimeStamper):
            async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
                return tsp.TimeStampResp.load(authority(req.dump()))

        writer = IncrementalPdfFileWriter(BytesIO(pdf))
        context = ValidationContext(
            trust_roots=_certificates(trust.roots),
            crls=[*map(_der, trust.crls)],
            # Else from where the certificate itself says.
            allow_fetching=not trust.crls,
            revocation_mode="soft-fail",
        )
        metadata = signers.PdfSignatureMetadata(
            field_name=_FIELD,
            md_algorithm="sha256",
            subfilter=fields.SigSeedSubFilter.PADES,
            certify=True,
            docmdp_permissions=fields.MDPPerm.NO_CHANGES,
            embed_validation_info=True,
            use_pades_lta=True,
            validation_context=context,
        )
        style = None
        order_tabs(writer, 0)
        if seal:
            style = place_seal(writer, _FIELD, seal)
        else:
            fields.append_signature_field(writer, fields.SigFieldSpec(_FIELD))
        try:
            stamper = Authority()
            signed = signers.PdfSigner(
                metadata, signer=signer, timestamper=stamper, stamp_style=style
            ).sign_pdf(writer)
            # What is known of the authority's certificate came after its time stamp. One more is over all.
            signed = signers.PdfTimeStamper(stamper).timestamp_pdf(
                IncrementalPdfFileWriter(signed), "sha256"
            )
        except PathError:
            raise UserError(
                "签名或时间戳的证书不能追溯到所给的根证书。",
                hint="请用 --ca 写明两者的根证书（PEM）。",
            ) from None
        except (SigningError, PdfError) as error:
            raise UserError(f"没有签成：{error}。", hint="请核对密钥、证书和时间戳机构。") from None
    data = bytes(signed.getbuffer())
    if not data.startswith(pdf):
        raise RuntimeError("pyHanko has changed the published bytes")
    return data


def examine_pdf(data: bytes, pdf: bytes, trust: Trust) -> Signature:
    """Who signed `data`, when, and whether it is `pdf` and nothing else. Without a network."""
    if not data.startswith(pdf):
        return Signature("", "", "它签的不是出版的 PDF")
    with _library():
        from pyhanko.pdf_utils.misc import PdfError  # noqa: PLC0415
        from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415
        from pyhanko.sign.ades.report import AdESIndeterminate, AdESPassed  # noqa: PLC0415
        from pyhanko.sign.validation import (  # noqa: PLC0415
            SignatureCoverageLevel,
            validate_pdf_signature,
            validate_pdf_timestamp,
        )
        from pyhanko.sign.validation.errors import SignatureValidationError  # noqa: PLC0415
        from pyhanko_certvalidator import ValidationContext  # noqa: PLC0415

        try:
            found = PdfFileReader(BytesIO(data)).embedded_signatures
            if not found or found[0].sig_object_type != "/Sig":
                return Signature("", "", "里面没有签名")
            context = ValidationContext(trust_roots=_certificates(trust.roots))
            first = validate_pdf_signature(found[0], context)
            statuses: list[Any] = [first]
            statuses += [validate_pdf_timestamp(each, context) for each in found[1:]]
            result = _validated(found[0], trust)
        except (
            PdfError,
            SignatureValidationError,
            ValueError,
            LookupError,
            TypeError,
            AttributeError,
        ):
            return Signature("", "", "签名读不出来")
    signer = found[0].signer_cert.subject.human_friendly
    time = result.best_signature_time.isoformat() if result.best_signature_time else ""
    passed = result.ades_subindic == AdESPassed.OK
    if not all(each.intact and each.valid for each in statuses) or not first.docmdp_ok:
        return Signature(signer, time, "签过以后被改动了")
    if statuses[-1].coverage != SignatureCoverageLevel.ENTIRE_FILE:
        return Signature(signer, time, "签过以后又添了内容")
    if result.ades_subindic == AdESIndeterminate.NO_POE:
        return Signature(signer, time, "里面没有证书的吊销信息，过期以后不能核对（--crl）")
    if not passed and result.ades_subindic != AdESIndeterminate.NO_CERTIFICATE_CHAIN_FOUND:
        return Signature(signer, time, "签名不成立")
    return Signature(signer, time, trusted=passed)


def _validated(embedded: Any, trust: Trust) -> Any:
    """The result of ETSI EN 319 102-1, 5.6.3: validation with long-term availability."""
    from pyhanko.sign.validation.ades import ades_lta_validation  # noqa: PLC0415
    from pyhanko.sign.validation.policy_decl import (  # noqa: PLC0415
        PdfSignatureValidationSpec,
        SignatureValidationSpec,
    )
    from pyhanko_certvalidator.context import CertValidationPolicySpec  # noqa: PLC0415
    from pyhanko_certvalidator.policy_decl import (  # noqa: PLC0415
        CertRevTrustPolicy,
        RevocationCheckingPolicy,
    )
    from pyhanko_certvalidator.registry import SimpleTrustManager  # noqa: PLC0415

    policy = CertValidationPolicySpec(
        trust_manager=SimpleTrustManager.build(trust_roots=_certificates(trust.roots)),
        revinfo_policy=CertRevTrustPolicy(RevocationCheckingPolicy.from_legacy("soft-fail")),
    )
    spec = PdfSignatureValidationSpec(SignatureValidationSpec(cert_validation_policy=policy))
    return asyncio.run(ades_lta_validation(embedded, spec))


def _certificates(files: Sequence[bytes]) -> list[Any]:
    from asn1crypto import pem, x509  # noqa: PLC0415

    found = []
    for data in files:
        parts = (
            [der for _, _, der in pem.unarmor(data, multiple=True)] if pem.detect(data) else [data]
        )
        found += [x509.Certificate.load(der) for der in parts]
    return found


def _der(data: bytes) -> bytes:
    from asn1crypto import pem  # noqa: PLC0415

    plain: bytes = pem.unarmor(data)[2] if pem.detect(data) else data
    return plain


@contextmanager
def _library() -> Iterator[None]:
    """pyHanko, without what it logs: what matters of it is in its results."""
    try:
        import pyhanko  # noqa: F401, PLC0415
    except ImportError:
        raise UserError("签名要用 pyHanko。", hint=_INSTALL) from None
    loggers = [logging.getLogger(name) for name in ("pyhanko", "pyhanko_certvalidator")]
    before = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in zip(loggers, before, strict=True):
            logger.setLevel(level)
