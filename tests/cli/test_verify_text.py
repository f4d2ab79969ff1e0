"""`gongbao verify-text` says which document a file is, and with which exit code."""

import pytest

from publisher.model.text import text_of, text_sha256
from publisher.source.workspace import Workspace


@pytest.fixture
def reply(qingshan):
    issue = Workspace(qingshan).read_issue("2025-01")
    return next(document for document in issue.documents if document.id == "reply-4")


@pytest.fixture
def verified(qingshan, tmp_path, run):
    def verify(text: str):
        path = tmp_path / "副本.txt"
        path.write_text(text, encoding="utf-8")
        return run("verify-text", path, "--content", qingshan, "--out", tmp_path / "build")

    return verify


def test_a_faithful_copy_is_named_with_its_digest(verified, reply):
    done = verified("\n".join(part.text for part in text_of(reply)))
    assert (0, "") == (done.code, done.err)
    assert (
        "一字不差：2025-01 青政函〔2025〕4号《青山市人民政府关于同意设立青山湖湿地公园的批复》\n"
        f"  全文校验值 SHA-256：{text_sha256(reply)}\n"
    ) == done.out


def test_a_copy_that_differs_is_shown_where(verified, reply):
    text = "\n".join(part.text for part in text_of(reply)).replace("426", "428")
    done = verified(text)
    assert (1, "") == (done.code, done.err)
    assert done.out.startswith("有 1 处不同：最接近 2025-01 青政函〔2025〕4号《青山市")
    assert "  第 4 行：原文是“…规划面积426公顷。" in done.out
    assert "2025-01/04-reply-4.md:14:1）" in done.out


def test_what_was_added_is_shown(verified, reply):
    done = verified("\n".join(part.text for part in text_of(reply)) + "\n本批复不作数。")
    assert 1 == done.code
    assert "  但是前后另有 7 字，不是这份文件的：“本批复不作数。”" in done.out


def test_other_text_is_not_recognised(verified):
    done = verified("春眠不觉晓，处处闻啼鸟。夜来风雨声，花落知多少。")
    assert (1, "认不出：") == (done.code, done.out[:4])


def test_a_file_that_cannot_be_read_is_a_fault_of_use(qingshan, tmp_path, run):
    (tmp_path / "空.txt").write_bytes(b"")
    for name, said in (("没有.txt", "打不开"), ("空.txt", "没有可以核对的文字")):
        done = run("verify-text", tmp_path / name, "--content", qingshan)
        assert 2 == done.code
        assert said in done.err
