"""Findings as a sheet that is printed, ticked off and signed."""

from collections.abc import Sequence
from html import escape
from itertools import groupby

from publisher.checks.documentation import SEVERITIES
from publisher.checks.reports.quoting import Lines, quote
from publisher.model.finding import Finding

_STYLE = """\
body { font: 10.5pt/1.6 "Noto Serif CJK SC", "SimSun", serif; margin: 2em auto; max-width: 46em; color: #000; background: #fff; }
h1 { font-size: 18pt; text-align: center; } h2 { font-size: 12pt; margin: 1.5em 0 .3em; }
table { border-collapse: collapse; width: 100%; } th, td { border: 1px solid #666; padding: .25em .5em; vertical-align: top; text-align: left; }
th { background: #eee; font-weight: bold; white-space: nowrap; } td:nth-child(1), td:nth-child(2), td:nth-child(4) { white-space: nowrap; }
mark { background: none; font-weight: bold; text-decoration: underline; } .code { color: #444; font-size: 9pt; }
.sign { display: flex; gap: 3em; margin-top: 3em; } .sign span { flex: 1; border-bottom: 1px solid #000; }
@page { size: A4; margin: 20mm; } tr { break-inside: avoid; } thead { display: table-header-group; }
"""


def html_report(findings: Sequence[Finding], title: str, lines: Lines) -> str:
    """A page with a table a file, a box to tick a finding, and lines for those who read it."""
    parts = [
        "<!DOCTYPE html>",
        f'<html lang="zh-CN"><head><meta charset="utf-8"><title>{escape(title)}</title>',
        f"<style>{_STYLE}</style></head><body>",
        f"<h1>{escape(title)}</h1>",
        f"<p>{escape(_count(findings))}</p>",
    ]
    for path, of_file in groupby(findings, key=lambda finding: finding.span.path):
        parts.append(f"<h2>{escape(path.as_posix())}</h2>")
        parts.append(
            "<table><thead><tr><th>行:列</th><th>轻重</th><th>问题</th><th>处理</th></tr></thead><tbody>"
        )
        parts += [_row(finding, lines) for finding in of_file]
        parts.append("</tbody></table>")
    parts.append('<p class="sign">校对：<span></span>复核：<span></span>日期：<span></span></p>')
    parts.append("</body></html>\n")
    return "\n".join(parts)


def _row(finding: Finding, lines: Lines) -> str:
    words = quote(finding.span, lines)
    said = escape(finding.message) + escape(finding.hint)
    quoted = ""
    if words:
        quoted = (
            f"<br>{escape(words.before)}<mark>{escape(words.meant)}</mark>{escape(words.after)}"
        )
    return (
        f"<tr><td>{finding.span.line}:{finding.span.column}</td>"
        f"<td>{SEVERITIES[finding.severity]}</td>"
        f'<td>{said}{quoted} <span class="code">{finding.code}</span></td>'
        "<td>□ 改　□ 不改</td></tr>"
    )


def _count(findings: Sequence[Finding]) -> str:
    counts = {name: sum(f.severity == key for f in findings) for key, name in SEVERITIES.items()}
    return "、".join(f"{count} 处{name}" for name, count in counts.items())
