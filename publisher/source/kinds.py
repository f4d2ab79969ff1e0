"""The 文种 of an office, as `kinds` in `bulletin.yaml` gives them."""

from dataclasses import replace

from publisher.errors import UserError
from publisher.model.kinds import KINDS, Kind, Kinds
from publisher.source.bulletin_schemas import BulletinSchema, KindSchema
from publisher.source.yaml import LocatedYaml

_WORDS = ("number", "signature", "validity")
_OF_ALL = Kinds()


def own_kinds(front: BulletinSchema, yaml: LocatedYaml) -> Kinds:
    """Those kinds, and those of gongbao that they leave as they are. Raises `UserError`."""
    return Kinds(tuple(_kind(name, said, yaml) for name, said in front.kinds.items()))


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
