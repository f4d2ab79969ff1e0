"""correction-of-own-issue, as the model finds it."""

from publisher.checks.contradictions.of_the_model import OfTheIssue


class CorrectionOfOwnIssue(OfTheIssue):
    """更正本期：更正的是本期的文件。

    没有出版的文字直接改正；更正只用于已经出版的各期。

    误：corrects 里写本期的文件
    正：直接改正本期的文件
    """

    code = "correction-of-own-issue"
