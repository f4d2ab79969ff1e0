"""correction-not-found, as the model finds it."""

from publisher.checks.contradictions.of_the_model import OfCorrections


class CorrectionNotFound(OfCorrections):
    """更正的文字找不到：那份文件里没有 wrong 写的话。

    误应与印出的文字一字不差。

    误：wrong 漏了一个字
    正：照印本抄写
    """

    code = "correction-not-found"
