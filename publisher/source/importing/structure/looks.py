"""What stands out of the text around it, and so means something."""

from collections import Counter
from collections.abc import Sequence

from publisher.source.importing.flow import Item, Line, Span

_LARGE = 1.1
"""A title is at least so much larger than the text."""


class Looks:
    """The look of the text of a file, against which some of it stands out."""

    def __init__(self, items: Sequence[Item]) -> None:
        sizes = Counter[float]()
        faces = Counter[str]()
        strong = Counter[bool]()
        for line in (item for item in items if isinstance(item, Line)):
            sizes[line.size] += len(line.text)
            for span in line.spans:
                faces[span.face] += len(span.text)
                strong[span.strong] += len(span.text)
        self._size = sizes.most_common(1)[0][0] if sizes else 0.0
        self._face = faces.most_common(1)[0][0] if faces else ""
        self._strong = strong.most_common(1)[0][0] if strong else False
        self.known = len(faces) > 1 or len(strong) > 1
        """Whether the file has more than one look: else looks say nothing."""

    def is_heavy(self, span: Span) -> bool:
        """Whether a span stands out in bold or 黑体."""
        return (span.strong and not self._strong) or (span.face == "hei" and self._face != "hei")

    def is_kai(self, span: Span) -> bool:
        """Whether a span stands out in 楷体."""
        return span.face == "kai" and self._face != "kai"

    def stands_out(self, span: Span) -> bool:
        """Whether a span is set as headings are."""
        return self.is_heavy(span) or self.is_kai(span)

    def is_heading(self, line: Line) -> bool:
        """Whether all of a line stands out."""
        spans = [span for span in line.spans if _has_words(span)]
        return bool(spans) and all(map(self.stands_out, spans))

    def is_large(self, line: Line) -> bool:
        """Whether a line is set larger than the text."""
        return bool(line.size and self._size and line.size >= self._size * _LARGE)

    def is_display(self, line: Line) -> bool:
        """Whether a line is set as titles are."""
        return (
            line.is_title
            or line.outline == 1
            or line.side == "center"
            or (self.is_large(line) and line.side != "right")
        )

    def lead(self, line: Line) -> int:
        """How many characters at the beginning of a line stand out, if not all of it does."""
        length = 0
        for span in line.spans:
            if _has_words(span) and not self.stands_out(span):
                break
            length += len(span.text)
        return 0 if length == len(line.text) else length


def _has_words(span: Span) -> bool:
    """Whether a span has more than marks, which are often in a font of their own."""
    return any(char.isalnum() for char in span.text)
