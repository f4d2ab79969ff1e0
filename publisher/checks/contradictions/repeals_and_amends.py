"""repeals-and-amends, as the model finds it."""

from publisher.checks.contradictions.of_the_model import OfOtherIssues


class RepealsAndAmends(OfOtherIssues):
    """既废止又修改：同一个文号写在 repeals 和 amends 里。

    废止以后不能再修改，只能是其中一种。

    误：repeals 和 amends 里都有青政发〔2024〕3号
    正：照原件保留一处
    """

    code = "repeals-and-amends"
