"""A finding about content, as data: may this be published as it is?"""

from dataclasses import dataclass

from publisher.errors import Place


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the content that contradicts itself or a rule."""

    code: str
    """Stable name of the rule, such as `number-repeated`."""
    message: str
    """A Chinese sentence: what is wrong."""
    where: Place
    hint: str = ""
    """A Chinese sentence: what to write instead."""

    def __str__(self) -> str:
        return f"{self.where}：{self.message}{self.hint}（{self.code}）"
