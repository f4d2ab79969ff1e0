"""number-missing, as the model finds it."""

from publisher.checks.contradictions.of_the_model import OfTheLedger


class NumberMissing(OfTheLedger):
    """缺期：两期之间少了一期。

    缺的一期没有放进来，或者期数写错了。

    误：第1期之后是第3期
    正：补上第2期
    """

    code = "number-missing"
