"""number-in-other-issue, as the model finds it."""

from publisher.checks.contradictions.of_the_model import OfOtherIssues


class NumberInOtherIssue(OfOtherIssues):
    """文号用过了：别的一期已经刊登过这个文号。

    同一份文件不重复刊登，一个文号不用于两份文件。

    误：本期又刊登青政发〔2024〕3号
    正：核对文号
    """

    code = "number-in-other-issue"
