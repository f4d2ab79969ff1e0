"""total-broken, as the model finds it."""

from publisher.checks.contradictions.of_the_model import OfTheLedger


class TotalBroken(OfTheLedger):
    """总期数没有接上：与上一期不连。

    总期数自创刊起逐期加一。

    误：总第40期之后是总第42期
    正：总第41期
    """

    code = "total-broken"
