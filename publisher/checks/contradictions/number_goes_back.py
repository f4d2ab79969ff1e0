"""number-goes-back, as the model finds it."""

from publisher.checks.contradictions.of_the_model import OfTheLedger


class NumberGoesBack(OfTheLedger):
    """期数倒退：后出的一期，期数没有接上。

    期数按年逐期递增（GB/T 3179-2009《期刊编排格式》）。

    误：第3期之后出第2期
    正：核对期数和出版日期
    """

    code = "number-goes-back"
