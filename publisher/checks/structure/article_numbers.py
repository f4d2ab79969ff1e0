"""Numbers of articles."""

from collections.abc import Iterator

from publisher.checks.rule import DocumentRule, Surroundings
from publisher.checks.view import DocumentView
from publisher.model.blocks import Article
from publisher.model.finding import Finding
from publisher.model.numerals import format_numeral

_EXCERPT = 10
"""Where more articles are left out, a text only quotes some."""


class ArticleNumbers(DocumentRule):
    """条号：跳了、重了。

    条的序号用中文数字依次表述，全文连续（《规章制定程序条例》第八条；《立法法》第六十五条）。条号重复，引用它的
    文件就不知指哪一条。

    误：第三条……第三条……
    正：第三条……第四条……
    """

    code = "article-numbering"
    severity = "warning"

    def check(self, view: DocumentView, around: Surroundings) -> Iterator[Finding]:  # noqa: ARG002
        """Each article that does not go on from the one before."""
        for _, blocks in view.texts:
            before = meant = inserted = 0
            for article in (block for block in blocks if isinstance(block, Article)):
                number = article.number
                if article.inserted:
                    # 第三条之一 stands behind 第三条; 第四条 goes on from there.
                    if number == before and article.inserted != inserted + 1:
                        yield self._inserted(view, article, inserted + 1)
                    before, inserted = max(before, number), article.inserted
                    continue
                inserted = 0
                follows, meant = number in {before + 1, meant + 1 if meant else 0}, 0
                if not follows and number - before <= _EXCERPT:
                    meant = before + 1
                    passage = view.passage_of(article)
                    wanted = f"第{format_numeral(before + 1)}条"
                    what = "重复" if number == before else "不连续"
                    after = (
                        f"“第{format_numeral(before)}条”之后是“{article.label}”"
                        if before
                        else f"第一条写作“{article.label}”"
                    )
                    yield self.found(
                        view,
                        passage.start,
                        passage.start + len(article.label),
                        f"条号{what}：{after}，应是“{wanted}”。",
                        "请照原件核对：条号错了，还是漏了一条。",
                    )
                before = number

    def _inserted(self, view: DocumentView, article: Article, meant: int) -> Finding:
        passage = view.passage_of(article)
        wanted = f"第{format_numeral(article.number)}条之{format_numeral(meant)}"
        return self.found(
            view,
            passage.start,
            passage.start + len(article.label),
            f"条号不连续：“{article.label}”应是“{wanted}”。",
            "请照原件核对：条号错了，还是漏了一条。",
        )
