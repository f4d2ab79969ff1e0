"""year-goes-back, as the model finds it."""

from publisher.checks.contradictions.of_the_model import OfTheLedger


class YearGoesBack(OfTheLedger):
    """年份倒退：后出的一期，年份更早。

    年份或出版日期有误。

    误：2025年第1期之后出版2024年第6期
    正：核对年份和出版日期
    """

    code = "year-goes-back"
