"""What an import has to say: what was guessed, what was left out and why, what is to be looked at."""

from typing import Any

from msgspec import Struct, field, to_builtins
from msgspec.structs import replace

from publisher.model.finding import Severity

_LONGEST = 60


class Remark(Struct, frozen=True):
    """One thing that an editor should know of."""

    code: str
    """Stable name, such as `hidden-text`."""
    severity: Severity
    """`warning` for what has to be looked at; `hint` for what was left out as it should be."""
    message: str
    """A Chinese sentence."""
    paragraph: int = 0
    """The paragraph of the file that it is about; 0 for the file."""
    text: str = ""
    """The characters meant, whole."""
    counted: str = "段"
    """What `paragraph` counts: of a PDF, it is pages."""

    def __str__(self) -> str:
        where = f"第{self.paragraph}{self.counted}：" if self.paragraph else ""
        shown = self.text.replace("\n", " ")
        cut = shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"
        return f"{where}{self.message}{f'“{cut}”' if cut else ''}（{self.code}）"


class Report(Struct):
    """The remarks on one file, and the count of its characters."""

    remarks: list[Remark] = field(default_factory=list)
    carried: int = 0
    """Characters in the document, white space not counted."""
    dropped: int = 0
    """Characters left out, each of them in a remark."""
    counted: str = "段"
    """What the numbers of remarks count."""

    def warn(self, code: str, message: str, paragraph: int = 0, text: str = "") -> None:
        """Add what has to be looked at."""
        self.remarks.append(Remark(code, "warning", message, paragraph, text, self.counted))

    def hint(self, code: str, message: str, paragraph: int = 0, text: str = "") -> None:
        """Add what is good to know."""
        self.remarks.append(Remark(code, "hint", message, paragraph, text, self.counted))

    def join_last(self) -> None:
        """Put the last remark to the one before it where both say the same of one paragraph."""
        if len(self.remarks) < 2:
            return
        before, last = self.remarks[-2:]
        if replace(before, text="") == replace(last, text=""):
            self.remarks[-2:] = [replace(before, text=before.text + last.text)]

    @property
    def warnings(self) -> list[Remark]:
        """What has to be looked at."""
        return [remark for remark in self.remarks if remark.severity == "warning"]

    def as_json(self) -> dict[str, Any]:
        """The report as values of JSON."""
        return {
            "carried": self.carried,
            "dropped": self.dropped,
            "remarks": [to_builtins(remark) for remark in self.remarks],
        }
