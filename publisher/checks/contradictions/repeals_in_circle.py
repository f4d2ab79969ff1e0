"""repeals-in-circle, as the model finds it."""

from publisher.checks.contradictions.of_the_model import OfOtherIssues


class RepealsInCircle(OfOtherIssues):
    """循环废止：两份文件互相废止。

    两份文件不能都废止对方，必有一处写错。

    误：甲废止乙，乙又废止甲
    正：核对两份文件的 repeals
    """

    code = "repeals-in-circle"
