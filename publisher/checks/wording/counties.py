"""县（市、区） without its 县."""

import re
from collections.abc import Iterator

from publisher.checks.rule import DocumentRule, Surroundings
from publisher.checks.view import DocumentView
from publisher.model.finding import Finding

_BRACKET = re.compile("(.)（(市、区|市、县|县、市|区、市|市区)）")


class Counties(DocumentRule):
    """“县（市、区）”不全：括号前面漏了“县”。

    “各县（市、区）”是统称县、县级市和市辖区的写法；漏了“县”，县就不在其中。

    误：各（市、区）人民政府
    正：各县（市、区）人民政府
    """

    code = "counties-incomplete"
    severity = "warning"

    def check(self, view: DocumentView, around: Surroundings) -> Iterator[Finding]:  # noqa: ARG002
        """Each bracket with nothing that it could belong to."""
        for match in view.each(_BRACKET, "（[市县区]"):
            if match[1] not in "县区市旗州" and not (match[1].isascii()):
                yield self.found(
                    view,
                    match.start(),
                    match.end(),
                    f"“{match[0]}”的括号前面漏了“县”或“区”。",
                    "通常写作“县（市、区）”。",
                )
