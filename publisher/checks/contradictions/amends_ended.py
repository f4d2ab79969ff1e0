"""amends-ended, as the model finds it."""

from publisher.checks.contradictions.of_the_model import OfOtherIssues


class AmendsEnded(OfOtherIssues):
    """修改失效的文件：被修改的文件已经废止或过期。

    已废止、已过有效期的文件不能再修改；文号或日期有误。

    误：青政发〔2024〕3号已废止，又修改它
    正：核对文号
    """

    code = "amends-ended"
