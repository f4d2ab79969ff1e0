"""Writing is the inverse of reading: what is written reads as it was, byte for byte where it can."""

import shutil
from pathlib import Path

import pytest
from cases import parameters
from dumper import FOLDER
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace
from samples import FORMS, QINGSHAN, SAMPLE
from test_source_properties import ANY

from publisher.errors import UserError
from publisher.model.correction import Correction
from publisher.model.document import Adoption, Document
from publisher.model.origin import Span
from publisher.model.sameness import same
from publisher.model.signer import Signer
from publisher.model.suppression import Suppression
from publisher.source.building.blocks import build_body
from publisher.source.building.builder import Builder
from publisher.source.documents import read_document
from publisher.source.markdown.parser import parse
from publisher.source.schemas import DocumentSchema
from publisher.source.writing.blocks import write_body
from publisher.source.writing.documents import write_document
from publisher.source.writing.front_matter import fields_of

MORE = st.sampled_from(
    [
        *("\\*", "\\[", "\\{web}", "\\|", "\\#", "\\- ", "1) ", "+ ", "---", "***", "5*3", "*5"),
        *("](files/2.pdf)", "](<files/a b.png>)", "](http://a.cn/?a&amp;b)", "![图](files/2.png)"),
        *(
            "[^1]",
            "\n[^1]: 甲",
            "::: attachments\n1. 甲 {web}\n:::",
            "\\\n",
            "**",
            "*甲*",
            "**乙**",
        ),
        *(
            "|---|---|\n",
            "| 甲 | << |\n|---|:-:|\n| ^^ | \\^^ |\n",
            "# 甲\\\n乙\n",
            "a",
            "!",
            "(",
            ":",
        ),
        *(
            "第二条之一　",
            "附件1\\\n",
            "表：",
            "::: adoption\n",
            "（甲）",
            "第二条\\\n",
            "**第三条**　",
            "2. 甲：乙\n",
            "::: signature\n*甲*\n:::",
            "H~2~",
            "~a",
            "^3^",
            "^",
            "{small}\n| 甲 | 　乙 |\n|---|---|\n| 丙\\ 丁 | 1 |\n",
            "{head=0}",
            "单位：万元\n\n",
            "注：1.甲\n\n2.乙\n\n",
            "::: names\n张某 李　某\n:::\n",
            "::: members\n组　长：张某、李某　市长\n王某　：甲\n:::\n",
            "![图](files/x.png)\n![图](files/x.png)",
            "![图](files/x.png){.page}",
            "\\{.page}",
            "##",
            " ## ",
            " {attachment=1}\n",
            "\\{attachment",
            "\\{a}\n",
            "｛a｝",
        ),
    ]
)
RICH = st.lists(st.one_of(ANY, MORE, MORE), max_size=12).map("".join)


def read(text: str) -> tuple:
    builder = Builder(FOLDER / "body.md", FOLDER, 1, text.split("\n"))
    blocks, texts = build_body(builder, parse(text, FOLDER / "body.md", 1))
    return blocks, texts, tuple(builder.footnotes.values())


def assert_comes_back(text: str) -> None:
    try:
        model = read(text)
    except UserError:
        return
    written = write_body(*model)
    again = read(written)
    assert same(model, again), f"{written}\n{model}\n{again}"
    assert written == write_body(*again)


@given(RICH)
@example("**甲**\n**乙**")
@example("*甲*\n**乙**\n*丙*")
@example("**甲***乙*")
@example("- 甲\n\n* 乙\n\n- 丙")
@example("1. 甲\n\n1) 乙")
@example("[^1]\\: 甲\n\n[^1]: 乙")
@example("[^1]\\(a)\n\n[^1]: 乙")
@example("甲\\![乙](files/2.pdf)")
@example("[[甲\\]](files/2.pdf)")
@example("## 甲 \\#")
@example("## \\#")
@example("##  ##")
@example("#  #\n\n甲")
@example("甲\\\n\\## 乙\\\n1\\. 丙\\\n\\| 丁\\\n\\:::")
@example("| \\^^ | a \\\\\\| b |\n|---|---|\n| \\<< | \\\\ |")
@example("| 甲 | << | 乙 |\n|---|---|---|\n| 1 | 丙 | << |\n| ^^ | ^^ | ^^ |")
@example("甲[^2]\n\n[^1]: 乙[^2]\n\n丙[^1]\n\n[^2]: 丁[^1]")
@example("甲[^b]乙[^a]\n\n[^a]: 一\n\n[^b]: 二")
@example("[甲](<http://a.cn/b c>)")
@example("[甲](http://a.cn/?b&amp;copy;)")
@example("[甲](http://a.cn/\\_\\\\\\<)")
@example("# \\\n甲\\\n\\\n乙\n\n丙")
@example("::: attachments\n1. 甲\\*{web}\n2. [乙](files/2.pdf)丙\n:::")
@example("::: attachments\n1. 甲 \\{web} {web}\n:::")
@example("# 甲 \\{attachment=1}")
@example("# 甲\\\n乙 \\{a} ")
@example("# 甲 ｛a\\}")
@example("# 甲 \\｛a｝")
@example("# 甲 \\{a｝")
@example("# 甲 \\\\\\{a}")
@example("| \\{attachment} |\n|---|")
def test_what_is_written_reads_as_it_was(text):
    assert_comes_back(text)


@pytest.mark.parametrize("case", parameters(FOLDER, "*.txt"))
def test_every_case_of_the_dialect_comes_back(case):
    assert_comes_back(case.given)


@pytest.mark.parametrize("case", parameters(Path(__file__).parent / "writing", "*.txt"))
def test_the_canonical_form(case):
    assert case.expected == write_body(*read(case.given)).removesuffix("\n")


def test_a_document_of_nothing_is_nothing():
    assert "" == write_body(())


SAMPLES = sorted(SAMPLE.glob("2*/*.md"))
OTHERS = sorted((*QINGSHAN.glob("2*/*.md"), *FORMS.glob("2*/*.md")))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_canonical_document_is_written_byte_for_byte(path):
    document, _ = read_document(path, "a")
    assert path.read_text(encoding="utf-8") == write_document(document)


def test_the_real_issue_is_written_byte_for_byte(real_issue):
    for path in sorted(real_issue.glob("content/2*/*.md")):
        document, _ = read_document(path, "a")
        assert path.read_text(encoding="utf-8") == write_document(document), path.name


@pytest.mark.parametrize("path", OTHERS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_document_reads_as_it_was(path, tmp_path):
    document, _ = read_document(path, "a")
    again = reread(document, tmp_path, path.parent / "files")
    # Where its keys stand is another matter: a key that was left out is written.
    said, kept = ([(s.code, s.reason) for s in d.suppressions] for d in (document, again))
    assert said == kept
    bare = {"fields": (), "suppressions": ()}
    assert same(replace(document, **bare), replace(again, **bare))


def test_every_key_can_be_written():
    document, _ = read_document(SAMPLES[1], "a")
    texts = ("recipients", "speaker", "occasion", "summary", "index_number", "theme")
    said = dict.fromkeys((*texts, "interpretation"), "值")
    said |= dict.fromkeys(("effective", "expires"), document.date)
    said |= dict.fromkeys(("repeals", "amends", "interprets"), (document.number,))
    correction = Correction("2024-01", "a", 1, "误", "正")
    ignored = (Suppression("dash", "原件如此", Span.at(document.source.place)),)
    adoption = Adoption("adoption", document.source.place, "某会议通过")
    said |= {"suppressions": ignored, "adoption": adoption, "closed": False}
    said |= {"other_numbers": ("HNPR—2025—01001",), "signers": (Signer("市长", "张某某"),)}
    full = replace(
        document,
        **said,
        disclosure_note="",
        columns=1,
        tighten=1,
        keywords=("词",),
        corrects=(correction,),
    )
    assert set(DocumentSchema.model_fields) == {field.key for field in fields_of(full)}


LINE = st.text(
    "甲乙关于的通知1a :#-[]{}\"'&*!|>%@`,，：？（）〔〕\\", min_size=1, max_size=12
).filter(lambda line: line.strip() == line and "  " not in line)
LISTS = st.lists(LINE, min_size=1, max_size=3).map(tuple)


@given(
    title_lines=LISTS,
    issuers=LISTS,
    recipients=st.one_of(st.just(""), LINE),
    disclosure_note=st.one_of(st.just(""), LINE),
    occasion=st.one_of(st.just(""), LINE),
    summary=st.one_of(st.just(""), LISTS.map("\n".join)),
    keywords=st.one_of(st.just(()), LISTS),
)
def test_whatever_front_matter_says_comes_back(tmp_path_factory, **values):
    sample, _ = read_document(SAMPLES[1], "a")
    document = replace(sample, **values)
    # What is derived from the title and the issuers is made again.
    again = reread(document, tmp_path_factory.mktemp("written"))
    assert {key: getattr(document, key) for key in values} == {
        key: getattr(again, key) for key in values
    }


def reread(document: Document, folder: Path, files: Path | None = None) -> Document:
    if files and files.is_dir():
        shutil.copytree(files, folder / "files")
    path = folder / "01-a.md"
    path.write_text(write_document(document), encoding="utf-8")
    return read_document(path, "a")[0]


def test_a_suppression_is_written_above_its_block(tmp_path):
    text = """---
title: 关于甲的通知
kind: 纪要
date: 2025-01-15
disclosure: 主动公开
ignore: {dash: 原件如此}
---

第一段

<!-- gongbao: ignore doubled-word 引语 -->
第二段
"""
    path = tmp_path / "01-a.md"
    path.write_text(text, encoding="utf-8")
    document, _ = read_document(path, "a")
    written = write_document(document)
    assert "ignore:\n  dash: 原件如此\n" in written
    assert "第一段\n\n<!-- gongbao: ignore doubled-word 引语 -->\n\n第二段\n" in written
