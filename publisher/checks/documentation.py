"""The documentation of the rules, from their docstrings."""

import inspect
from collections.abc import Iterator, Sequence

from msgspec import Struct

from publisher.checks.rule import Rule
from publisher.model.finding import Severity

TOPICS = {
    "contradictions": "前后矛盾",
    "metadata": "文号、标题、机关和日期",
    "structure": "结构和引用",
    "tables": "表格和数据",
    "wording": "用字用词",
    "characters": "字符",
    "punctuation": "标点符号",
    "numerals": "数字、日期和单位",
    "privacy": "个人信息",
    "office": "本单位的词表",
    "issue": "一期的编排",
}
"""What the packages of rules are called."""
SEVERITIES: dict[Severity, str] = {"error": "错误", "warning": "警告", "hint": "提示"}


class Explanation(Struct, frozen=True):
    """What the docstring of a rule says."""

    name: str
    summary: str
    reason: str
    wrong: str
    right: str
    topic: str


def explain(rule: Rule) -> Explanation:
    """The documentation of one rule."""
    first, *rest = inspect.cleandoc(type(rule).__doc__ or "").split("\n")
    name, _, summary = first.partition("：")
    reason = "".join(line for line in rest if not line.startswith(("误：", "正：")))
    said = {line[0]: line[2:] for line in rest if line.startswith(("误：", "正："))}
    topic = TOPICS[type(rule).__module__.split(".")[-2]]
    return Explanation(name, summary, reason, said.get("误", ""), said.get("正", ""), topic)


def manual(rules: Sequence[Rule]) -> str:
    """The page that documents all rules, Markdown."""
    return "\n".join(_manual(rules))


def _manual(rules: Sequence[Rule]) -> Iterator[str]:
    yield "# 校对规则"
    yield ""
    yield "本页由 `gongbao check --list --format markdown` 从规则本身生成，请勿手工改动。"
    yield ""
    yield f"共 {len(rules)} 条。错误使 `gongbao build` 停下；警告和提示不影响生成。"
    topic = ""
    for rule in rules:
        said = explain(rule)
        if said.topic != topic:
            topic = said.topic
            yield ""
            yield f"## {topic}"
        yield ""
        yield f"### {rule.code}"
        yield ""
        yield f"**{said.name}**（{SEVERITIES[rule.severity]}）：{said.summary}"
        yield ""
        yield said.reason
        yield ""
        yield f"- 误：{said.wrong}"
        yield f"- 正：{said.right}"
    yield ""
