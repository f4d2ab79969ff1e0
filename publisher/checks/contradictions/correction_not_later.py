"""correction-not-later, as the model finds it."""

from publisher.checks.contradictions.of_the_model import OfCorrections


class CorrectionNotLater(OfCorrections):
    """更正早于所更正的：所更正的一期不比本期早出版。

    更正登在以后的一期。

    误：第1期更正第2期
    正：登在第3期
    """

    code = "correction-not-later"
