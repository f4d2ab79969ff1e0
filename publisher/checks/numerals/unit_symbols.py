"""Symbols of units in the wrong case, or flattened."""

import re
from collections.abc import Iterator

from publisher.checks.rule import TextRule
from publisher.checks.view import TextView
from publisher.model.finding import Finding

_MEANT = {
    "KM": "km", "Km": "km", "KG": "kg", "Kg": "kg", "CM": "cm", "MM": "mm", "ML": "mL", "KWH": "kW·h",
    "kwh": "kW·h", "KWh": "kW·h", "Kwh": "kW·h", "kWh": "kW·h", "KW": "kW", "Kw": "kW", "kw": "kW", "KV": "kV",
    "Kv": "kV", "kv": "kV", "mw": "MW", "KVA": "kV·A", "kva": "kV·A", "KPa": "kPa", "mpa": "MPa", "Mpa": "MPa",
    "MPA": "MPa", "HZ": "Hz", "hz": "Hz", "m2": "m²", "M2": "m²", "m3": "m³", "M3": "m³", "km2": "km²",
    "cm2": "cm²", "KM2": "km²", "NM3": "Nm³", "db": "dB", "DB": "dB",
}  # fmt: skip
_SYMBOL = re.compile(
    rf"(?<=[0-9万亿])({'|'.join(sorted(_MEANT, key=len, reverse=True))})(?![A-Za-z0-9²³])"
)


class UnitSymbols(TextRule):
    """计量单位的符号：大小写不对，或平方、立方写成了平字。

    单位符号的大小写有定：千用小写 k，兆用大写 M，来自人名的用大写（GB 3100-1993，6.2；《中华人民共和国法定计量单位》）。
    “m2”应为“m²”或“平方米”。

    误：110KV，300M2，50Kg
    正：110kV，300m²，50kg
    """

    code = "unit-symbol"
    severity = "hint"

    def check(self, view: TextView) -> Iterator[Finding]:
        """Each of them behind a number."""
        for match in view.each(_SYMBOL, "[A-Za-z](?<=[0-9万亿][A-Za-z])"):
            if "^" in view.typed(view.span(*match.span())):
                continue  # m^2^ is m², as it should be.
            yield self.found(
                view,
                match.start(),
                match.end(),
                f"计量单位“{match[0]}”的写法不合标准。",
                f"请写作“{_MEANT[match[0]]}”，或用汉字。",
            )
