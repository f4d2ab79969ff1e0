"""repeals-itself, as the model finds it."""

from publisher.checks.contradictions.of_the_model import OfOtherIssues


class RepealsItself(OfOtherIssues):
    """废止自己：repeals 里写了本文件的文号。

    多半抄错了文号。

    误：青政发〔2025〕1号废止青政发〔2025〕1号
    正：写被废止文件的文号
    """

    code = "repeals-itself"
