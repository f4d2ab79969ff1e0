"""`bulletin.yaml`: what is the same in every issue."""

from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from publisher.errors import Place, UserError
from publisher.model.issue import Bulletin, Conformance, Contact, Site
from publisher.model.numbering import Numbering
from publisher.model.reviews import STAGES
from publisher.source.bulletin_schemas import BulletinSchema
from publisher.source.files import read_binary
from publisher.source.keys import named
from publisher.source.kinds import own_kinds
from publisher.source.pictures import picture_fault
from publisher.source.pinyin import check_masthead_pinyin, check_reading, masthead_pinyin, romanized
from publisher.source.validation import validate
from publisher.source.yaml import LocatedYaml, read_yaml

_PAGES = "pages"
"""The folder of what all issues print; the picture of the name lies with its pictures."""


class BulletinFile(Struct, frozen=True):
    """`bulletin.yaml` as it was read."""

    bulletin: Bulletin
    lettering: Place
    """Where it names the picture of its name."""


@lru_cache(maxsize=4)
def bulletin_of(text: str, path: Path) -> BulletinFile:
    """The bulletin in the text of the file `path`. Raises `UserError` and `UserErrors`.

    Every issue asks for it anew: a text that was read before is known.
    """
    yaml = read_yaml(text, path)
    front = validate(BulletinSchema, yaml)
    for word, reading in front.pronunciations.items():
        check_reading(word, reading, yaml.place(("pronunciations", word)))
    derived = masthead_pinyin(front.name, front.pronunciations)
    if front.pinyin:
        also = romanized(front.name, front.pronunciations)
        check_masthead_pinyin(front.pinyin, derived, yaml.place(("pinyin",)), also)
    _check_sponsors(front, yaml)
    given = front.model_dump(exclude_none=True)
    taken = (
        "pronunciations",
        "kinds",
        "host",
        "numbering",
        "series",
        "contact",
        "site",
        "conformance",
    )
    bulletin = Bulletin(
        **{key: value for key, value in given.items() if key not in (*taken, *_CHANGED)},
        pinyin=front.pinyin or derived,
        sponsor=front.sponsor or front.host or "",
        is_host=front.host is not None,
        purpose=tuple(front.purpose),
        contact=Contact(**front.contact.model_dump()),
        agencies={code: tuple(agencies) for code, agencies in front.agencies.items()},
        kinds=own_kinds(front, yaml),
        numbering=Numbering(**front.numbering.model_dump(exclude_none=True)),
        series=dict(front.series),
        office_numbers=tuple(front.office_numbers),
        reviews=tuple(stage for stage in STAGES if stage in front.reviews),
        site=Site(**front.site.model_dump()) if front.site else None,
        conformance=Conformance(**front.conformance.model_dump()) if front.conformance else None,
    )
    return BulletinFile(bulletin, yaml.place(("lettering",)))


_CHANGED = ("pinyin", "sponsor", "purpose", "agencies", "office_numbers", "reviews")
"""Keys whose values the model has in another form."""


def _check_sponsors(front: BulletinSchema, yaml: LocatedYaml) -> None:
    """Who answers for a bulletin is one, or two with a part each. Raises `UserError` otherwise."""
    if front.sponsor and (both := front.host or front.supervisor):
        key = "host" if front.host else "supervisor"
        raise UserError(
            f"{named('sponsor')}和{named(key)}只能写一个。",
            yaml.keys[(key,)],
            f"主管、主办是一家的，写“sponsor”，删去“{key}: {both}”；分开的，写“supervisor”和“host”。",
        )
    if not front.sponsor and not front.host:
        raise UserError(
            f"缺少{named('sponsor')}。",
            yaml.place(()),
            "请加上一行“sponsor: …”；主管、主办不是一家的，写“supervisor: …”和“host: …”两行。",
        )


def lettering(read: BulletinFile, content: Path, *, strict: bool = True) -> dict[str, bytes]:
    """The picture of the name, by its path in the files of an issue; none where there is none.

    `strict` is the reader of what is not out: what it cannot show whole is refused. Raises
    `UserError`.
    """
    path, where = read.bulletin.lettering, read.lettering
    if not path:
        return {}
    data = read_binary(content / _PAGES, path.removeprefix(f"{_PAGES}/"), where, "图片")
    if strict and (fault := picture_fault(path, data)):
        raise UserError(fault[0], where, fault[1])
    return {path: data}
