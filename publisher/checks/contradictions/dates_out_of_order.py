"""dates-out-of-order, as the model finds it."""

from publisher.checks.contradictions.of_the_model import OfTheIssue


class DatesOutOfOrder(OfTheIssue):
    """日期先后颠倒：成文晚于出版，施行早于成文，或失效早于施行。

    公报只刊登已经成文的文件；有效期从施行算起。

    误：成文日期晚于出版日期
    正：成文日期不晚于出版日期
    """

    code = "dates-out-of-order"
