"""文种: what each must state is asked for, whichever it is, and an office may have its own."""

import pytest

from publisher.errors import UserError
from publisher.model.kinds import KINDS, Kind, Kinds
from publisher.source.documents import read_document
from publisher.source.workspace import Workspace

OFFICIAL = "决议、决定、命令、公报、公告、通告、意见、通知、通报、报告、请示、批复、议案、函、纪要"
PRINTED = "任免、法律、行政法规、地方性法规、规章、规范性文件、修正案、司法解释、讲话、政策解读、统计公报、大事记、更正、补白"
OWN = """\
kinds:
  便民信息: {number: none, signature: none, validity: no}
  备案: {number: optional, signature: required, validity: yes}
  纪要: {signature: required}
"""


def test_the_fifteen_official_kinds_and_those_of_bulletins():
    assert f"{OFFICIAL}、{PRINTED}" == Kinds().names


def test_reports_and_speeches_are_spoken():
    assert ["报告", "讲话"] == [name for name, kind in KINDS.items() if kind.spoken]


def test_an_order_has_two_names_and_is_one_kind():
    assert Kinds().find("令") is Kinds().find("命令") is KINDS["命令"]


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_what_a_kind_must_state(kind: Kind, tmp_path):
    front = f"---\ntitle: 甲\nkind: {kind.name}\ndate: 2025-01-02\ndisclosure: 主动公开\n"
    corrects = "corrects: {document: 2024-02/a, page: 1, wrong: 甲, right: 乙}\n"
    keys = {
        "number: 青政发〔2025〕1号\n": kind.number == "required",
        "issuers: 青山市人民政府\n": kind.signature == "required",
    }
    keys |= {corrects: True} if kind.correcting else {}
    if kind.number == "none":
        del keys["number: 青政发〔2025〕1号\n"]
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


@pytest.fixture
def with_own(workspace_copy):
    path = workspace_copy / "bulletin.yaml"
    path.write_text(path.read_text(encoding="utf-8") + OWN, encoding="utf-8")
    return Workspace(workspace_copy)


def test_an_office_adds_kinds_and_changes_those_there_are(with_own):
    kinds = with_own.read_bulletin().kinds
    assert ["纪要", "便民信息", "备案"] == [
        each.name for each in kinds if each != KINDS.get(each.name)
    ]
    assert ("none", "none", False) == _says(kinds.find("便民信息"))
    assert ("optional", "required", True) == _says(kinds.find("备案"))
    assert ("optional", "required", False) == _says(kinds.find("纪要"))


def _says(kind: Kind) -> tuple[str, str, bool]:
    return kind.number, kind.signature, kind.binding


def test_a_document_of_an_own_kind_ends_without_signature_and_disclosure(with_own):
    path = with_own.content / "2025-03/03-chronicle.md"
    text = path.read_text(encoding="utf-8")
    text = text.replace("kind: 大事记", "kind: 便民信息\nissuers: [青山市人民政府]")
    path.write_text(text, encoding="utf-8")
    document = with_own.read_issue("2025-03").documents[2]
    assert ("便民信息", False, False) == (
        document.kind.name,
        document.is_signed,
        document.is_disclosed,
    )
