"""Documents that are cited by number and title at once."""

import re
from collections import defaultdict
from collections.abc import Iterator

from publisher.checks.printed import plain
from publisher.checks.rule import DocumentRule, Surroundings
from publisher.checks.view import DocumentView
from publisher.model.finding import Finding

_CITED = re.compile(
    "《([^《》\n]{2,120})》[（(]([\u4e00-\u9fff]{1,12}〔[0-9]{4}〕[0-9]{1,5}号)[）)]"
)


class CitedNumbers(DocumentRule):
    """引用的文件名与文号不合：同一个文号配了两个名称，或与已刊登的不同。

    引用公文应当先引标题、后引发文字号（《党政机关公文处理工作条例》第十九条及其解释）；名称和文号必有一个错。

    误：《甲办法》（青政发〔2024〕3号）……《乙办法》（青政发〔2024〕3号）
    正：名称与文号一一对应
    """

    code = "citation-contradicted"
    severity = "warning"

    def check(self, view: DocumentView, around: Surroundings) -> Iterator[Finding]:
        """Each citation that contradicts one before, or what has been printed."""
        titles: dict[str, str] = {}
        numbers: dict[str, list[str]] = defaultdict(list)
        for match in view.each(_CITED, "〔"):
            title, number = plain(match[1]), match[2]
            printed = around.printed.by_number.get(number)
            known = plain(printed.title) if printed else ""
            named = around.printed.by_name.get(title)
            first = titles.setdefault(number, title)
            if printed and title not in known and known not in title:
                said = f"“{number}”是《{printed.title}》的文号，这里配的是《{match[1]}》。"
            elif not printed and named and named.number and str(named.number) != number:
                said = (
                    f"《{match[1]}》的文号是“{named.number}”（{named.issue}），这里是“{number}”。"
                )
            elif first != title and first not in title and title not in first:
                said = f"“{number}”前面配的是另一个名称，这里配的是《{match[1]}》。"
            elif numbers[title] and number not in numbers[title]:
                said = f"《{match[1]}》前面的文号是“{numbers[title][0]}”，这里是“{number}”。"
            else:
                numbers[title].append(number)
                continue
            numbers[title].append(number)
            yield self.found(view, match.start(), match.end(), said, "请照原件核对名称和文号。")
