"""Layouts: folders of templates that any issue can be printed with."""

import shutil
from pathlib import Path

import pytest
from commands import REPOSITORY, Silent
from jinja2 import UndefinedError

from publisher.composition.layouts import Layout, find_layout
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
