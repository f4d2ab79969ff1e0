"""A 解读 of a document that was never printed here."""

from collections.abc import Iterator

from publisher.checks.rule import IssueRule, IssueView
from publisher.model.finding import Finding


class InterpretsUnknown(IssueRule):
    """解读的文件查不到：interprets 写的文件，本期和公报登过的各期里都没有。

    网站在解读和所解读的文件上互相链接，找不到就链接不起来。多半是文号或名称写错；确有其文、只是没有登过公报的，
    写进 words.yaml 的 outside，就不再提醒。

    误：interprets: 青政发〔2024〕99号（公报没有登过这一件）
    正：interprets: 青政发〔2024〕9号
    """

    code = "interprets-unknown"
    severity = "hint"

    def check(self, view: IssueView) -> Iterator[Finding]:
        """Each name that no document has."""
        around = view.surroundings
        known = {name for document in view.issue.documents for name in document.names}
        known |= {
            name for facts in around.others for each in facts.documents for name in each.names
        }
        outside = {*around.wordlist.outside}
        for document in view.issue.documents:
            for name in document.interprets:
                plain = str(name).strip("《》")
                if name not in known and not {str(name), plain} & outside:
                    yield self.at(
                        document.span_of("interprets"),
                        f"解读的“{plain}”查不到：本期和公报登过的各期里都没有。",
                        "请核对文号或名称；没有登过公报的，写进 words.yaml 的 outside。",
                    )
