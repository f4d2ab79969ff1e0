"""What an editor has looked at and found right: findings that are not to be told again there."""

from msgspec import Struct

from publisher.model.origin import Span


class Suppression(Struct, frozen=True):
    """`<!-- gongbao: ignore CODE 理由 -->` above a block, or `ignore: {CODE: 理由}` in front matter."""

    code: str
    """Of the rule."""
    reason: str
    """Why it is right as it is; a suppression without one suppresses nothing."""
    span: Span
    """Where it is typed."""
    first_line: int = 1
    last_line: int | None = None
    """The lines of the source for which it holds; to the end of the file where there is no last."""

    def covers(self, code: str, line: int) -> bool:
        """Whether a finding of this code in this line is suppressed."""
        if not self.reason or code != self.code or line < self.first_line:
            return False
        return self.last_line is None or line <= self.last_line
