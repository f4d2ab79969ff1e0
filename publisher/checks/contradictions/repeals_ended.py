"""repeals-ended, as the model finds it."""

from publisher.checks.contradictions.of_the_model import OfOtherIssues


class RepealsEnded(OfOtherIssues):
    """重复废止：被废止的文件早已废止。

    已由别的文件废止的，不能再废止一次；文号或日期有误。

    误：青政发〔2024〕3号在2024年已废止，2025年又废止
    正：核对文号
    """

    code = "repeals-ended"
