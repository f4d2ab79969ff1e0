"""Lists of which the commas or brackets are Chinese, so that they are one item."""

from collections.abc import Iterator

from publisher.checks.rule import DocumentRule, Surroundings
from publisher.checks.view import DocumentView
from publisher.model.finding import Finding

_LISTS = {"issuers": "发文机关", "keywords": "关键词"}


class ListCommas(DocumentRule):
    """列表里的全角标点：［甲，乙］ 读成了一项。

    列表写在半角方括号里，各项用半角逗号隔开；用了全角的，几个机关就成了一个，索引里查不到。

    误：issuers: [青山市水利局，青山市应急管理局]
    正：issuers: [青山市水利局, 青山市应急管理局]
    """

    code = "list-comma"
    severity = "error"

    def check(self, view: DocumentView, around: Surroundings) -> Iterator[Finding]:  # noqa: ARG002
        """Each list that has an item with a comma or in brackets."""
        for key, name in _LISTS.items():
            items = getattr(view.document, key)
            if any("，" in item or item[:1] == "［" or item[-1:] == "］" for item in items):
                meant = ", ".join(
                    part.strip("［］ ") for item in items for part in item.split("，")
                )
                yield self.at(
                    view.document.span_of(key),
                    f"{name}的列表用了全角的标点，读成了{len(items)}项。",
                    f"请改用半角的方括号和逗号，写作“{key}: [{meant[:60]}]”。",
                )
