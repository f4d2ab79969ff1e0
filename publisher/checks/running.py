"""Running the rules over a text: what they find, in order, without what was found right."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from publisher.checks.masking import masked
from publisher.checks.rule import DocumentRule, IssueRule, IssueView, Rule, Surroundings, TextRule
from publisher.checks.view import DocumentView, PageView, TextView
from publisher.model.document import Document
from publisher.model.finding import Finding
from publisher.model.issue import Issue
from publisher.model.origin import Span
from publisher.model.suppression import Suppression

AnyRule = TextRule | DocumentRule | IssueRule


def check_document(
    document: Document, around: Surroundings, rules: Sequence[AnyRule]
) -> tuple[Finding, ...]:
    """What the rules that need no more than a document find in one."""
    found = _in_document(DocumentView(document), around, rules)
    return _told(found, document.suppressions, rules, around, whole=False)


def check_by_all(
    issue: Issue, around: Surroundings, unused: tuple[Path, ...]
) -> tuple[Finding, ...]:
    """What all rules find in an issue. Another process can be asked it, which alone loads them then."""
    from publisher.checks.rules import CHECKS  # noqa: PLC0415 -- take long to load

    return check_issue(issue, around, CHECKS, unused)


def check_issue(
    issue: Issue, around: Surroundings, rules: Sequence[AnyRule], unused: Iterable[Path] = ()
) -> tuple[Finding, ...]:
    """What the rules find in an issue and in everything that is printed in it."""
    views = tuple(DocumentView(document) for document in issue.documents)
    found: list[Finding] = []
    for view in views:
        found += _in_document(view, around, rules)
    for page in issue.pages:
        found += _in_text(PageView(page), rules)
    whole = IssueView(issue, views, around, tuple(unused))
    for rule in rules:
        if isinstance(rule, IssueRule):
            found += _run(rule, partial(rule.check, whole), Span.at(issue.settings[0].place))
    suppressions = [each for document in issue.documents for each in document.suppressions]
    suppressions += [each for page in issue.pages for each in page.suppressions]
    return _told(found, suppressions, rules, around, whole=True)


def _in_document(
    view: DocumentView, around: Surroundings, rules: Sequence[AnyRule]
) -> Iterator[Finding]:
    yield from _in_text(view, rules)
    for rule in rules:
        if isinstance(rule, DocumentRule):
            yield from _run(rule, partial(rule.check, view, around), Span.at(view.source.place))


def _in_text(view: TextView, rules: Sequence[AnyRule]) -> Iterator[Finding]:
    for rule in rules:
        if isinstance(rule, TextRule):
            yield from _run(rule, partial(rule.check, view), Span.at(view.source.place))


def _run(rule: Rule, check: Callable[[], Iterator[Finding]], span: Span) -> Iterator[Finding]:
    """What a rule finds; that it broke down, where it did: the others go on."""
    try:
        yield from check()
    except Exception as error:  # noqa: BLE001 -- a bug of one rule is told with what others find
        yield Finding(
            "rule-failed",
            "warning",
            span,
            f"规则 {rule.code} 自己出了错（{type(error).__name__}：{error}），这里没有查完。",
            "这是程序的毛病，请告诉维护的人；其他规则不受影响。",
        )


def _told(
    found: Iterable[Finding],
    suppressions: Sequence[Suppression],
    rules: Sequence[AnyRule],
    around: Surroundings,
    *,
    whole: bool,
) -> tuple[Finding, ...]:
    """In the order of the source, each once, without what is suppressed, with nothing private."""
    used: set[Suppression] = set()
    kept: dict[tuple[object, ...], Finding] = {}
    for finding in found:
        by = next((s for s in suppressions if _suppresses(s, finding)), None)
        if by:
            used.add(by)
            continue
        kept.setdefault((finding.code, finding.span, finding.message), finding)
    codes = {rule.code: rule for rule in rules}
    findings = [*kept.values()]
    for each in suppressions:
        rule = codes.get(each.code)
        if each not in used and (whole or rule is None or not isinstance(rule, IssueRule)):
            findings.append(_useless(each))
    if around.is_out:
        findings = [replace(f, severity="hint") if f.severity != "hint" else f for f in findings]
    return tuple(sorted(map(_without_private, findings), key=_order))


def _suppresses(suppression: Suppression, finding: Finding) -> bool:
    return suppression.span.path == finding.span.path and suppression.covers(
        finding.code, finding.span.line
    )


def _useless(suppression: Suppression) -> Finding:
    if not suppression.code or not suppression.reason:
        return Finding(
            "ignore-without-reason",
            "warning",
            suppression.span,
            "“ignore”没有写规则的代号或理由，不起作用。",
            "写作“<!-- gongbao: ignore 代号 理由 -->”，独占一行，放在那一段的上面。",
        )
    return Finding(
        "ignore-unused",
        "warning",
        suppression.span,
        f"这里没有“{suppression.code}”要提醒的问题，这条“ignore”没有用。",
        "请删去它，或核对规则的代号（gongbao check --list）。",
    )


def _without_private(finding: Finding) -> Finding:
    return replace(finding, message=masked(finding.message), hint=masked(finding.hint))


def _order(finding: Finding) -> tuple[str, int, int, str, str]:
    span = finding.span
    return (str(span.path), span.line, span.column, finding.code, finding.message)
