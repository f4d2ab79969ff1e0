"""correction-without-change, as the model finds it."""

from publisher.checks.contradictions.of_the_model import OfTheIssue


class CorrectionWithoutChange(OfTheIssue):
    """更正没有改动：误和正一样。

    更正要写明误在哪里、应是什么。

    误：wrong: 甲，right: 甲
    正：wrong: 甲，right: 乙
    """

    code = "correction-without-change"
