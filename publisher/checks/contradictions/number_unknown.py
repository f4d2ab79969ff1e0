"""number-unknown, as the model finds it."""

from publisher.checks.contradictions.of_the_model import OfOtherIssues


class NumberUnknown(OfOtherIssues):
    """提到的文号查不到：别的同类文件都在，独缺它。

    废止、修改的文件，应当在已刊登的各期里，或者文号写错了。

    误：repeals 里写错一位
    正：核对文号
    """

    code = "number-unknown"
    severity = "warning"
