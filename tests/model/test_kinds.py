"""文种: what each must state is asked for, whichever it is."""

import pytest

from publisher.errors import UserError
from publisher.model.kinds import KINDS, Kind
from publisher.source.documents import read_document

OFFICIAL = "决议、决定、命令、公报、公告、通告、意见、通知、通报、报告、请示、批复、议案、函、纪要"


def test_the_fifteen_official_kinds_and_those_of_bulletins():
    assert f"{OFFICIAL}、任免、规章、规范性文件、大事记、更正" == "、".join(KINDS)


def test_only_a_report_is_spoken():
    assert ["报告"] == [name for name, kind in KINDS.items() if kind.spoken]


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_what_a_kind_must_state(kind: Kind, tmp_path):
    front = f"---\ntitle: 甲\nkind: {kind.name}\ndate: 2025-01-02\ndisclosure: 主动公开\n"
    corrects = "corrects: {document: 2024-02/a, page: 1, wrong: 甲, right: 乙}\n"
    keys = {"number: 青政发〔2025〕1号\n": kind.numbered, "issuers: 青山市人民政府\n": kind.signed}
    keys |= {corrects: True} if kind.correcting else {}
    path = tmp_path / "01-a.md"
    for left_out, required in keys.items():
        others = "".join(key for key in keys if key != left_out)
        path.write_text(f"{front}{others}---\n正文\n", encoding="utf-8")
        try:
            read_document(path, "a")
            found = ""
        except UserError as error:
            found = error.message
        assert required == bool(found)
        assert not required or found.startswith(f"{kind.name}缺少“{left_out.partition(':')[0]}”")
