"""number-repeated, as the model finds it."""

from publisher.checks.contradictions.of_the_model import OfTheIssue


class NumberRepeated(OfTheIssue):
    """文号重复：本期两份文件用了同一个文号。

    一个文号只属于一份文件（GB/T 9704-2012，7.2.5）。

    误：两份文件都是青政发〔2025〕1号
    正：各用各的文号
    """

    code = "number-repeated"
