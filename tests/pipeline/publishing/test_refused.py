"""What is wrong does not get on line."""

import datetime as dt
import json
import os
import shutil

import pytest
from published import refused, rewrite, tree

from publisher.errors import UserError


class TestRefused:
    """Nothing that is wrong gets on line, and what is on line stays."""

    @pytest.fixture(autouse=True)
    def _stays(self, on_line):
        before = tree(on_line)
        yield
        assert before == tree(on_line)

    def test_a_link_to_a_file_that_is_not_there(self, put, out):
        page = out / "site/2025-01/reply-3/index.html"
        rewrite(page, 'href="../index.html"', 'href="../nowhere.html"')
        expected = "网页“2025-01/reply-3/index.html”里的链接“../nowhere.html”是断的：没有这个文件。"
        assert expected in refused(put)

    def test_a_link_to_a_place_that_is_not_there(self, put, out):
        rewrite(
            out / "site/2025-01/reply-3/index.html", "</main>", '<a href="#art-9">甲</a></main>'
        )
        expected = "里的链接“#art-9”是断的：那一页里没有这个位置。"
        assert refused(put)[-1].endswith(expected)

    def test_a_page_whose_text_was_changed(self, put, out):
        rewrite(out / "site/2025-01/reply-4/index.html", "426公顷", "428公顷")
        (message,) = refused(put)
        assert "“site/2025-01/reply-4/index.html”与生成时不同，不能发布。" == message

    def test_a_document_that_was_not_proved(self, put, out):
        path = out / "2025-01/manifest.json"
        manifest = json.loads(path.read_bytes())
        manifest["proofs"]["reply-4"].remove("pdf")
        path.write_text(json.dumps(manifest))
        (message,) = refused(put)
        assert message.endswith("没有核对过各版文字。")

    def test_a_document_that_is_no_longer_public(self, put, workspace_copy):
        rewrite(workspace_copy / "2025-01/04-reply-4.md", "主动公开", "依申请公开")
        assert ["这份文件的公开方式是“依申请公开”，不能刊登。"] == refused(put)

    def test_a_document_that_was_changed_since_it_was_built(self, put, workspace_copy):
        rewrite(workspace_copy / "2025-01/04-reply-4.md", "426公顷", "428公顷")
        (message,) = refused(put)
        assert message.endswith("不能发布：文稿改过，网页还是旧的。")

    def test_facts_that_were_changed_since_it_was_built(self, put, workspace_copy):
        rewrite(
            workspace_copy / "2025-01/04-reply-4.md", "kind: 批复", "summary: 新写的\nkind: 批复"
        )
        (message,) = refused(put)
        assert "2025-01 不能发布：文稿所写的项目改过，网站还是旧的。" == message

    def test_an_embargo_that_was_moved(self, put, workspace_copy):
        path = workspace_copy / "2025-03/issue.yaml"
        rewrite(path, "published: 2025-04-30", "published: 2027-04-30")
        (message,) = refused(put)
        assert "2025-03 不能发布：文稿所写的项目改过，网站还是旧的。" == message

    def test_an_embargo_that_was_moved_in_the_built_site(self, put, out):
        rewrite(out / "site/2025-03/issue.json", "2025-04-30", "2025-04-29")
        assert "“site/2025-03/issue.json”与生成时不同，不能发布。" in refused(put)

    def test_a_picture_that_was_replaced_since_it_was_built(self, put, workspace_copy):
        path = workspace_copy / "pages/files/reading-point.svg"
        rewrite(path, "</svg>", "<title>遮</title></svg>")
        assert [
            f"{issue} 不能发布：生成之后改过“pages/files/reading-point.svg”。"
            for issue in ("2025-01", "2025-03")
        ] == refused(put)

    def test_a_page_that_says_something_else_of_a_document(self, put, out):
        path = out / "site/2025-01/reply-4/index.html"
        rewrite(path, '<span class="state in-force">有效</span>', "已废止")
        expected = "“site/2025-01/reply-4/index.html”上所说的有效性与各期公报不符，不能发布。"
        assert [expected] == refused(put)

    def test_a_page_with_something_between_the_marks(self, put, out):
        path = out / "site/2025-01/reply-4/index.html"
        rewrite(path, "</main>", "<!--standing+--><p>假的</p><!--/standing+--></main>")
        (message,) = refused(put)
        assert "所说的有效性与各期公报不符" in message

    @pytest.mark.parametrize(
        "name", ["index.html", "feed.xml", "search/numbers-2025.json", "status.json"]
    )
    def test_a_file_of_the_whole_site_that_was_changed(self, put, out, name):
        with (out / "site" / name).open("r+b") as file:
            file.seek(0, os.SEEK_END)
            file.write(b"\n ")
        assert [f"“site/{name}”与生成时不同，不能发布。"] == refused(put)

    @pytest.mark.parametrize("name", ["notes.txt", "draft/index.html", "2024-12/index.html"])
    def test_a_file_that_belongs_to_nothing(self, put, out, name):
        path = out / "site" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("<!DOCTYPE html><title>草稿</title>", encoding="utf-8")
        assert f"“site/{name}”不是生成的文件，不能发布。" in refused(put)

    def test_a_file_that_is_missing(self, put, out):
        (out / "site/feed.xml").unlink()
        assert "“site/feed.xml”不见了。" in refused(put)

    def test_an_issue_before_its_day(self, put):
        (message,) = refused(put, today=dt.date(2025, 1, 1))[:1]
        assert message.startswith("2025-01 的出版日期是 2025-")

    def test_a_file_that_no_build_made(self, put, out):
        (out / "site/2025-01/draft.docx").write_bytes(b"")
        assert ["“site/2025-01/draft.docx”不是生成的文件，不能发布。"] == refused(put)

    def test_a_file_that_was_changed(self, put, out):
        (out / "site/2025-01/2025-01.pdf").write_bytes(b"%PDF-")
        assert ["“site/2025-01/2025-01.pdf”与生成时不同，不能发布。"] == refused(put)

    def test_a_link_of_the_file_system(self, put, out):
        (out / "site/passwd").symlink_to("/etc/passwd")
        with pytest.raises(UserError, match="不是普通的文件"):
            put()

    def test_an_address_that_would_vanish(self, put, out):
        shutil.rmtree(out / "site/2025-01/pages")
        messages = refused(put)
        assert "已经上线的网址“2025-01/pages/about/”在新的一版里没有了。" in messages

    def test_an_output_folder_without_a_site(self, put, out):
        shutil.rmtree(out / "site")
        with pytest.raises(UserError, match="还没有网站"):
            put()
