"""agency-mismatch, as the model finds it."""

from publisher.checks.contradictions.of_the_model import OfTheIssue


class AgencyMismatch(OfTheIssue):
    """机关代字与发文机关不符：代字属于别的机关。

    联合行文用主办机关的文号（GB/T 9704-2012，7.2.5），主办机关列在 issuers 第一个。

    误：青政办发〔2025〕1号，署名青山市人民政府
    正：青政发〔2025〕1号，署名青山市人民政府
    """

    code = "agency-mismatch"
