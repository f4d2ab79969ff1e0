"""amends-younger, as the model finds it."""

from publisher.checks.contradictions.of_the_model import OfOtherIssues


class AmendsYounger(OfOtherIssues):
    """修改后来的文件：被修改的文件成文更晚。

    只能修改已有的文件；文号或成文日期有误。

    误：2025年1月的文件修改2025年2月的文件
    正：核对文号和日期
    """

    code = "amends-younger"
