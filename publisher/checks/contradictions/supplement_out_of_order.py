"""supplement-out-of-order, as the model finds it."""

from publisher.checks.contradictions.of_the_model import OfTheLedger


class SupplementOutOfOrder(OfTheLedger):
    """增刊的序号：没有按出版先后编。

    增刊不占期数，按年另编序号。

    误：第一个增刊写成第2期
    正：supplement: 1
    """

    code = "supplement-out-of-order"
