"""Layouts: folders of templates that any issue can be printed with."""

import re
import shutil
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest
from commands import REPOSITORY, Silent
from jinja2 import UndefinedError

from publisher.composition.completeness import required
from publisher.composition.layouts import Layout, find_layout
from publisher.composition.layouts import make_layout as keep_layout
from publisher.editions import EDITIONS
from publisher.errors import Place, UserError
from publisher.pipeline.build import build_issue
from publisher.source.workspace import Workspace

LAYOUTS = sorted(path.parent.name for path in REPOSITORY.glob("layouts/*/print"))
WHERE = Place(Path("issue.yaml"), 5, 9)


def make_layout(home: Path, name: str, template: str) -> Layout:
    folder = home / name / "print"
    folder.mkdir(parents=True)
    (folder / "body.html").write_text(template, encoding="utf-8")
    return find_layout(name, home, WHERE)


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_layout_prints_the_sample(workspace_copy, tmp_path, name):
    path = workspace_copy / "2025-01/issue.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("layout: gazette", f"layout: {name}"), encoding="utf-8")
    built = build_issue(Workspace(workspace_copy), "2025-01", EDITIONS, tmp_path / "out", Silent())
    assert name == built.issue.layout
    assert len(EDITIONS) == len(built.written)
    assert [] == [written for written in built.written if not written.path.stat().st_size]


def test_an_office_has_layouts_of_its_own(tmp_path):
    layout = make_layout(tmp_path, "county", "{{ text }}")
    assert "county" == layout.name
    assert "县报" == layout.render("print/body.html", text="县报")


def test_an_offices_layout_goes_before_gongbaos(tmp_path):
    layout = make_layout(tmp_path, "gazette", "own")
    assert "own" == layout.render("print/body.html")


def test_without_own_layouts_gongbaos_are_there(tmp_path):
    layout = find_layout("gazette", tmp_path / "layouts", WHERE)
    assert b"@page" in layout.read("print/print.css")


@pytest.mark.parametrize(
    "name, hint",
    [
        ("gazete", "是不是“gazette”？"),
        ("x", f"可用的版式有：{'、'.join(LAYOUTS)}。"),
        ("", f"可用的版式有：{'、'.join(LAYOUTS)}。"),
        ("../gazette", "是不是“gazette”？"),
        ("drafts", f"可用的版式有：{'、'.join(LAYOUTS)}。"),
    ],
)
def test_an_unknown_layout(tmp_path, name, hint):
    (tmp_path / "drafts").mkdir()  # no layout: nothing in it to print with
    (tmp_path / "note.txt").write_text("")
    with pytest.raises(UserError) as caught:
        find_layout(name, tmp_path, WHERE)
    assert (f"没有“{name}”这种版式。", WHERE, hint) == (
        caught.value.message,
        caught.value.where,
        caught.value.hint,
    )


def test_a_slip_in_a_template_is_no_empty_space(tmp_path):
    layout = make_layout(tmp_path, "slip", "{{ issue.bulletin.nmae }}")
    with pytest.raises(UndefinedError, match="nmae"):
        layout.render("print/body.html", issue={"bulletin": {"name": "公报"}})


def test_values_are_escaped_in_every_template(tmp_path):
    layout = make_layout(tmp_path, "plain", "<p>{{ text }}</p>")
    assert "<p>&lt;b&gt;&amp;&#34;&#39;</p>" == layout.render("print/body.html", text="<b>&\"'")


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_is_a_folder_without_python(name):
    assert [] == list((REPOSITORY / "layouts" / name).rglob("*.py"))


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_asks_for_nothing_from_elsewhere(tmp_path, name):
    folder = shutil.copytree(REPOSITORY / "layouts" / name, tmp_path / name)
    for path in folder.rglob("*"):
        if path.suffix in {".html", ".css"}:
            text = path.read_text(encoding="utf-8")
            assert [] == [
                word for word in ('src="http', "url(http", "@import", "<script>") if word in text
            ]


def based(home: Path, **layouts: dict[str, str]) -> Path:
    """Layouts of an office: the text of each file by its path."""
    for name, files in layouts.items():
        for path, text in files.items():
            target = home / name / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
    return home


def test_a_layout_takes_from_its_base_what_it_does_not_have(tmp_path):
    own = {
        "layout.toml": 'base = "gazette"\n[words]\nnotes = "注释："\nsaid = "引\\"号\\"\\u007f"\n',
        "print/cover.html": "{{ word.notes }}{{ word.attachments }}{{ word.said }}",
    }
    layout = find_layout("county", based(tmp_path, county=own), WHERE)
    gazette = find_layout("gazette", tmp_path, WHERE)
    changed = {path for path in layout.files if layout.files[path] != gazette.files.get(path)}
    assert {"layout.toml", "print/cover.html"} == changed
    assert set(gazette.files) == set(layout.files)
    assert "注释：附件：引&#34;号&#34;\x7f" == layout.render("print/cover.html")


def test_what_is_kept_of_a_layout_needs_no_base(tmp_path):
    own = {"layout.toml": 'base = "gazette"\n[words]\nnotes = "注释：\\u007f"\n'}
    layout = find_layout("county", based(tmp_path, county=own), WHERE)
    kept = keep_layout("county", layout.files)
    assert (layout.files, layout.form) == (kept.files, kept.form)
    assert "注释：\x7f" == kept.form.notes


BASES = {
    "a base that is missing": (
        {"a": 'base = "gazete"'},
        1,
        "没有“gazete”这种版式。是不是“gazette”？",
    ),
    "its own base": ({"a": 'base = "a"'}, 1, "版式的 base 兜了圈子：a → a。"),
    "a circle": (
        {"a": 'base = "b"', "b": 'base = "a"'},
        1,
        "版式的 base 兜了圈子：a → b → a。请改掉其中一个 layout.toml 里的 base。",
    ),
    "no TOML": ({"a": '\nbase = "gazette'}, 2, "这里不合 TOML 的写法。一行写一项"),
    "an unknown key": ({"a": 'bsae = "gazette"'}, 1, "没有“bsae”这一项。是不是“base”？"),
    "no name": ({"a": "base = 1"}, 1, "base 不是一个版式的名称。"),
    "no words": ({"a": 'words = "x"'}, 1, "words 不是一组用语。"),
    "a word that is a number": ({"a": "[words]\nnotes = 1"}, 1, "words 里的“notes”不成一项用语。"),
    "a word with another name": ({"a": '[words]\n附注 = "x"'}, 2, "这里不合 TOML 的写法。"),
}


@pytest.mark.parametrize("layouts, line, said", BASES.values(), ids=BASES)
def test_settings_of_a_layout_that_cannot_be(tmp_path, layouts, line, said):
    home = based(tmp_path, **{name: {"layout.toml": text} for name, text in layouts.items()})
    with pytest.raises(UserError) as caught:
        find_layout("a", home, WHERE)
    fault = caught.value
    assert said in f"{fault.message}{fault.hint}"
    assert ("layout.toml", line) == (fault.where.path.name, fault.where.line)


LACKING = {
    "print/back.html": "文件 print/back.html",
    "parts/words.html": "文件 parts/words.html",
    "web/feed.xml": "文件 web/feed.xml",
    "epub/standing.html": "文件 epub/standing.html",
    "layout.toml": "用语 full_date、用语 year、用语 founded、用语 appears、用语 page_range、用语",
}


@pytest.mark.parametrize("gone, said", LACKING.items(), ids=LACKING)
def test_what_a_layout_lacks_is_named_before_anything_is_built(
    workspace_copy, tmp_path, gone, said
):
    folder = workspace_copy.parent / "layouts/gazette"
    shutil.copytree(REPOSITORY / "layouts/gazette", folder)
    (folder / gone).unlink()
    with pytest.raises(UserError) as caught:
        build_issue(Workspace(workspace_copy), "2025-01", EDITIONS, tmp_path / "out", Silent())
    assert f"版式“gazette”缺少{said}" in caught.value.message
    assert ("issue.yaml", 5) == (caught.value.where.path.name, caught.value.where.line)
    assert not (tmp_path / "out/2025-01").exists()


def test_all_that_the_program_asks_for_is_looked_for():
    asked = re.compile(r'"((?:parts|print|web|epub)/[a-z0-9/.-]+\.[a-z]+)"')
    named = {
        name
        for path in (REPOSITORY / "publisher").rglob("*.py")
        for name in asked.findall(path.read_text(encoding="utf-8"))
    }
    of_some = {"print/changes.css"} | {
        f"{folder}/{name}.html"
        for folder in ("print", "epub")
        for name in ("standing", "annual-index")
    }
    # Without them an issue has no PDF of single documents, and offers PDF and EPUB.
    of_some |= {"parts/offprint.txt", "web/downloads.json"}
    # Without it a site has no page for comparing copies.
    of_some |= {"web/verify.html"}
    # Older layouts have what it says in site.css.
    of_some |= {"web/document.css"}
    assert named - of_some <= {*required(("epub", "html", "print"))}


def test_the_words_of_a_layout_are_in_every_edition_and_proved(workspace_copy, tmp_path):
    own = {
        "layout.toml": 'base = "gazette"\n[words]\nnotes = "注："\nfull_date = "{year}.{month}.{day}"\n'
        'site_numbers = "文件编号"\nnumber = "编号"\npages = "页{pages}"\nbook_contents = "篇目"\n'
    }
    based(workspace_copy.parent / "layouts", county=own)
    path = workspace_copy / "2025-01/issue.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("layout: gazette", "layout: county"), encoding="utf-8")
    built = build_issue(Workspace(workspace_copy), "2025-01", EDITIONS, tmp_path / "out", Silent())
    assert {("pdf", "epub", "ofd", "html")} == {proof.editions for proof in built.proofs}
    site = tmp_path / "out/site"
    assert ">文件编号</a>" in (site / "index.html").read_text(encoding="utf-8")
    document = next(each for each in built.issue.documents if each.number)
    page = (site / f"2025-01/{document.id}/index.html").read_text(encoding="utf-8")
    assert f"<dt>编号</dt><dd>{document.number}</dd>" in page
    assert re.search('<span class="kept">页[0-9]+(—[0-9]+)?</span>', page)
    with ZipFile(tmp_path / "out/2025-01/2025-01.epub") as book:
        nav = next(name for name in book.namelist() if name.endswith("nav.xhtml"))
        assert ">篇目</a>" in book.read(nav).decode()


def test_a_word_that_nothing_prints_is_a_slip(tmp_path):
    own = {"layout.toml": 'base = "gazette"\n[words]\nnotes = "注："\nnote = "注："\n'}
    based(tmp_path, county=own)
    with pytest.raises(UserError) as caught:
        find_layout("county", tmp_path, WHERE)
    where = Place(tmp_path / "county/layout.toml", 4, 1)
    assert (where, "没有“note”这项用语。", "是不是“notes”？") == (
        caught.value.where,
        caught.value.message,
        caught.value.hint,
    )
    own["print/back.html"] = "{{ word.note }}"
    based(tmp_path, district=own)
    assert find_layout("district", tmp_path, WHERE).files["print/back.html"]


def test_every_word_of_gazette_is_printed_by_a_template():
    layout = find_layout("gazette", REPOSITORY / "layouts", WHERE)
    said = "".join(
        data.decode() for name, data in layout.files.items() if not name.endswith((".toml", ".js"))
    )
    printed = {*re.findall(r"\bword\.([a-z_]+)", said)}
    of_texts = {*layout.form.__struct_fields__}
    words = tomllib.loads(layout.files["layout.toml"].decode())["words"]
    assert printed | of_texts == {*words}
