"""The 文种 of an office, as `kinds` in `bulletin.yaml` gives them."""

from pathlib import Path

from msgspec.structs import replace

from publisher.errors import UserError
from publisher.model.kinds import KINDS, Kind, Kinds
from publisher.source.bulletin_schemas import BulletinSchema, KindSchema
from publisher.source.yaml import LocatedYaml, read_yaml

_WORDS = ("number", "signature", "validity")
_OF_ALL = Kinds()


def own_kinds(front: BulletinSchema, yaml: LocatedYaml) -> Kinds:
    """Those kinds, and those of gongbao that they leave as they are. Raises `UserError`."""
    return Kinds(tuple(_kind(name, said, yaml) for name, said in front.kinds.items()))


def declared_kinds(text: str, path: Path) -> Kinds:
    """Those of a `bulletin.yaml` with faults: of the office's own at least the names.

    A document of one of them is not to be refused for what is wrong in another file. What cannot be
    read at all declares none.
    """
    try:
        declared = read_yaml(text, path).value.get("kinds")
    except UserError:
        declared = None
    names = declared if isinstance(declared, dict) else ()
    return Kinds(
        tuple(
            Kind(str(name), "document", number="optional", signature="optional")
            for name in names
            if not _OF_ALL.find(str(name))
        )
    )


def _kind(name: str, said: KindSchema, yaml: LocatedYaml) -> Kind:
    where = yaml.keys["kinds", name]
    known = _OF_ALL.find(name)
    if known and known.name != name:
        raise UserError(f"“{name}”就是“{known.name}”。", where, f"请写作“{known.name}”。")
    missing = [word for word in _WORDS if getattr(said, word) is None]
    if not known and missing:
        raise UserError(
            f"文种“{name}”没有写{'、'.join(missing)}。",
            where,
            "每个文种写明有没有文号（number）、落款（signature）和有效性（validity），"
            "如“{number: none, signature: none, validity: no}”。",
        )
    kind = KINDS.get(name) or Kind(name, "document")
    return replace(
        kind,
        number=said.number or kind.number,
        signature=said.signature or kind.signature,
        binding=kind.binding if said.validity is None else said.validity == "yes",
    )
