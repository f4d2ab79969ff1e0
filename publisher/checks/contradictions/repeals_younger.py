"""repeals-younger, as the model finds it."""

from publisher.checks.contradictions.of_the_model import OfOtherIssues


class RepealsYounger(OfOtherIssues):
    """废止后来的文件：被废止的文件成文更晚。

    只能废止已有的文件；文号或成文日期有误。

    误：2025年1月的文件废止2025年2月的文件
    正：核对文号和日期
    """

    code = "repeals-younger"
