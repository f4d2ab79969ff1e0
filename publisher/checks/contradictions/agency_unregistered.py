"""agency-unregistered, as the model finds it."""

from publisher.checks.contradictions.of_the_model import OfTheIssue


class AgencyUnregistered(OfTheIssue):
    """机关代字没有登记：bulletin.yaml 的 agencies 里没有这个代字。

    登记了代字，才能核对文号和发文机关；没有登记的，多半打错了。

    误：青政办〔2025〕1号（登记的是青政办发）
    正：青政办发〔2025〕1号
    """

    code = "agency-unregistered"
