"""correction-target-missing, as the model finds it."""

from publisher.checks.contradictions.of_the_model import OfCorrections


class CorrectionTargetMissing(OfCorrections):
    """更正的文件找不到：没有那一期或那份文件。

    更正要指明载于哪一期的哪份文件。

    误：document: 2024-09/reply-2（没有这一期）
    正：核对期和文件名
    """

    code = "correction-target-missing"
