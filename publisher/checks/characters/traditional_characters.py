"""Traditional and variant forms."""

import re
from collections.abc import Iterator
from functools import cache

from publisher.checks.characters.standard_characters import is_standard
from publisher.checks.rule import TextRule
from publisher.checks.view import TextView
from publisher.model.finding import Finding

_HAN = re.compile("[\u3400-\u9fff]")


class TraditionalCharacters(TextRule):
    """繁体字、异体字：通用规范汉字表以外的写法。

    国家机关以规范汉字为公务用字（《国家通用语言文字法》第九条），繁体字和异体字不用；扫描识别
    和港台文本常常带进来。人名地名确实如此的，请注明理由。

    误：推進鹽湖保護
    正：推进盐湖保护
    """

    code = "traditional-character"
    severity = "warning"

    def check(self, view: TextView) -> Iterator[Finding]:
        """Each run of characters that have a simplified form."""
        rare = {char for char in view.characters if _is_rare(char)}
        if not rare:
            return
        for match in re.finditer(f"[{''.join(sorted(rare))}]+", view.text):
            meant = simplified(match[0])
            if meant != match[0]:
                yield self.found(
                    view,
                    match.start(),
                    match.end(),
                    f"“{match[0]}”是繁体字或异体字。",
                    f"请改为规范字“{meant}”。",
                    meant,
                    safe=False,
                )


@cache
def _is_rare(char: str) -> bool:
    return bool(_HAN.match(char)) and not is_standard(char)


@cache
def simplified(text: str) -> str:
    """`text` in simplified characters, as OpenCC has them."""
    from opencc import OpenCC  # noqa: PLC0415 -- loaded only where there is such a character

    return str(OpenCC("t2s").convert(text))
