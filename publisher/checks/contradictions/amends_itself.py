"""amends-itself, as the model finds it."""

from publisher.checks.contradictions.of_the_model import OfOtherIssues


class AmendsItself(OfOtherIssues):
    """修改自己：amends 里写了本文件的文号。

    多半抄错了文号。

    误：青政发〔2025〕1号修改青政发〔2025〕1号
    正：写被修改文件的文号
    """

    code = "amends-itself"
