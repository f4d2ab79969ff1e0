"""correction-page, as the model finds it."""

from publisher.checks.contradictions.of_the_model import OfCorrections


class CorrectionPage(OfCorrections):
    """更正的页码不对：那份文件不在这一页。

    页码按出版记录核对。

    误：印在第15页，写第16页
    正：page: 15
    """

    code = "correction-page"
