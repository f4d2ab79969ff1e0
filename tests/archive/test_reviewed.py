"""三审三校 is part of what is sealed: asked for, bound, and found when it was changed."""

import shutil
from collections.abc import Callable
from functools import partial
from zipfile import ZipFile

import pytest
from archives import Archive, new_archive
from commands import gongbao

from publisher.errors import UserErrors
from publisher.source.published import published_yaml, read_published
from publisher.source.reviews import read_reviews, reviews_yaml

pytestmark = pytest.mark.xdist_group("sealed")
ISSUE = "2024-05"
RECORD = f"{ISSUE}/reviews.yaml"


def passed(archive: Archive, stage: str, by: str) -> str:
    done = gongbao("review", ISSUE, "--stage", stage, "--by", by, cwd=archive.folder)
    assert (0, "") == (done.returncode, done.stderr)
    return done.stdout


@pytest.fixture(scope="module")
def asked_once(tmp_path_factory) -> Archive:
    """An archive whose bulletin asks for two reviews and a proofreading, with these done."""
    archive = new_archive(tmp_path_factory.mktemp("reviewed"))
    path = archive.content / "bulletin.yaml"
    path.write_text(
        f"{path.read_text(encoding='utf-8')}reviews: [一校, 初审, 复审]\n", encoding="utf-8"
    )
    passed(archive, "初审", "张某某")
    passed(archive, "复审", "李某某")
    said = passed(archive, "一校", "张某某")
    assert 3 == said.count("初审通过（张某某）  复审通过（李某某）  一校通过（张某某）")
    return archive


@pytest.fixture
def asked(asked_once, tmp_path) -> Archive:
    return Archive(shutil.copytree(asked_once.folder, tmp_path / "reviewed"))


@pytest.fixture
def review(asked, run) -> Callable:
    """The command for the issue, in this process."""
    return partial(run, "review", ISSUE, "--content", asked.content, "--out", asked.out)


def test_an_issue_that_was_read_is_sealed_with_that(asked, review, run):
    asked.seal(ISSUE)
    record = read_published(asked.content, ISSUE)
    assert [RECORD] == [*record.reviews]
    assert published_yaml(record) == (asked.content / ISSUE / "published.yaml").read_bytes()
    assert () == asked.verify(ISSUE)
    path = asked.content / RECORD
    whole = path.read_bytes()
    path.write_bytes(whole.replace("李某某".encode(), "王某某".encode(), 1))
    (fault,) = asked.verify(ISSUE)
    assert "reviews.yaml 这一期已经出版，而这个文件与出版时不同。" in fault
    path.unlink()
    (fault,) = asked.verify(ISSUE)
    assert "不见了" in fault
    path.write_bytes(whole)
    target = asked.folder / "handed-on.zip"
    done = run("deposit", ISSUE, "--to", target, "--content", asked.content, "--out", asked.out)
    assert 0 == done.code, done.err
    with ZipFile(target) as bag:
        (name,) = (each for each in bag.namelist() if each.endswith(RECORD))
        assert whole == bag.read(name)
    refused = review("--stage", "终审", "--by", "王某某")
    assert 2 == refused.code
    assert "已经出版，审校的记录不再添加" in refused.err


def test_what_changed_since_or_is_not_done_keeps_an_issue_from_the_seal(asked, review):
    asked.edit(f"content/{ISSUE}/02-reply-21.md", "同意", "原则同意")
    said = review().out
    assert "reply-21        初审重看（张某某）  复审重看（李某某）  一校重看（张某某）" in said
    path = asked.content / RECORD
    kept = [each for each in read_reviews(path.parent) if each.document != "appointments-8"]
    path.write_bytes(reviews_yaml(tuple(kept)))
    with pytest.raises(UserErrors) as refused:
        asked.seal(ISSUE)
    assert [
        ("reply-21", "初审", "重看"),
        ("reply-21", "复审", "重看"),
        ("reply-21", "一校", "重看"),
        ("appointments-8", "初审", "待做"),
        ("appointments-8", "复审", "待做"),
        ("appointments-8", "一校", "待做"),
    ] == [
        (error.message.split("“")[1].split("”")[0], *_stage(error.message))
        for error in refused.value.errors
    ]
    assert not (asked.content / ISSUE / "published.yaml").exists()


def _stage(message: str) -> tuple[str, str]:
    stage = message.split("的", 1)[1][:2]
    return stage, message.split("是“", 1)[1][:2]


def test_wrong_use_is_explained_and_changes_nothing(asked, review):
    before = (asked.content / RECORD).read_bytes()
    for arguments, said in (
        (("--stage", "终审"), "没有写是谁做的"),
        (("--by", "王某某"), "没有写是哪一审、哪一校"),
        (("--stage", "终审", "--by", "张某某"), "张某某做过“heating-rules”的初审"),
        (("--stage", "终审", "--by", "王某某", "--return", " "), "退回要写意见"),
        (("nothing",), "没有“nothing”这份文件"),
        (("--stage", "四审", "--by", "王某某"), "没有“四审”这一审、这一校。可以写的是：初审、"),
    ):
        refused = review(*arguments)
        assert 2 == refused.code
        assert said in refused.err
    assert before == (asked.content / RECORD).read_bytes()
    (asked.content / RECORD).write_text(
        "reviews:\n- document: reply-21\n  stage: 四审\n", encoding="utf-8"
    )
    spoilt = review()
    assert 2 == spoilt.code
    assert f"{RECORD}:3:" in spoilt.err
