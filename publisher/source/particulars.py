"""What a document of a kind must state, and what it cannot: its front matter against its 文种."""

from publisher.errors import UserError
from publisher.model.kinds import Kind
from publisher.model.number import DocumentNumber, SerialNumber
from publisher.source.keys import named
from publisher.source.schemas import DocumentSchema
from publisher.source.yaml import LocatedYaml, Location


def check_particulars(front: DocumentSchema, kind: Kind, yaml: LocatedYaml) -> None:
    """Raise `UserError` for what is missing, and for what does not go together."""
    _missing(front, kind, yaml)
    check_number(front.number, kind, yaml)
    _closing(front, kind, yaml)
    if front.corrects and not kind.correcting:
        raise UserError(
            f"{kind.name}不能更正别的文件。",
            yaml.keys[("corrects",)],
            "更正另写一份文件，“kind”写“更正”。",
        )


def _missing(front: DocumentSchema, kind: Kind, yaml: LocatedYaml) -> None:
    missing = []
    if kind.number == "required" and not front.number:
        missing.append("“number”（发文字号）")
    unsigned = kind.signature == "required" and not front.issuers
    if unsigned:
        missing.append(named("issuers"))
    if kind.correcting and not front.corrects:
        missing.append(named("corrects"))
    if missing:
        raise UserError(
            f"{kind.name}缺少{'和'.join(missing)}。",
            yaml.keys[("kind",)],
            "请在文件开头补上；文种写错了，请改“kind”。"
            + ("不印落款的，另写“closing: none”。" if unsigned else ""),
        )


def check_number(
    number: DocumentNumber | None, kind: Kind, yaml: LocatedYaml, at: Location = ()
) -> None:
    """Raise `UserError` for a number that a document of this kind does not bear.

    `at` is where the document stands in `yaml`.
    """
    if number and kind.number == "none":
        raise UserError(
            f"{kind.name}没有文号。",
            yaml.keys[(*at, "number")],
            "请删去“number”，或者改“kind”；登记在 bulletin.yaml 的 kinds 里的，也可以改那里。",
        )
    if isinstance(number, SerialNumber) and kind.number == "required":
        raise UserError(
            f"{kind.name}用发文字号，不用“{number}”这样的编号。",
            yaml.place((*at, "number")),
            "请写作“青政发〔2024〕2号”的样子；文种写错了，请改“kind”。",
        )


def _closing(front: DocumentSchema, kind: Kind, yaml: LocatedYaml) -> None:
    ends = front.closing is None and kind.signature != "none"
    why = "写了“closing: none”" if front.closing else f"{kind.name}没有落款"
    if not ends and "disclosure_note" in yaml.value and front.disclosure_note:
        raise UserError(
            f"{why}，就不印公开说明。",
            yaml.keys[("disclosure_note",)],
            "请删去“disclosure_note”；要印落款和公开说明，请删去“closing”。"
            if front.closing
            else "请删去“disclosure_note”，或者改“kind”。",
        )
    if not ends and front.signed_by:
        raise UserError(
            f"{why}，就不印签署人。",
            yaml.keys[("signed_by",)],
            "请删去“signed_by”；要印签署人，请删去“closing”或者改“kind”。",
        )
