"""Agencies under names that they no longer have."""

import re
from collections.abc import Iterator

from publisher.checks.rule import DocumentRule, Surroundings
from publisher.checks.view import DocumentView
from publisher.model.finding import Finding


class FormerAgencies(DocumentRule):
    """机构的旧称：机构改革以后还用旧名。

    词表（words.yaml 的 agencies）列出现名、旧名和旧名用到哪天。写“原……”的不算。

    误：市国土资源局（2019年起为市规划和自然资源局）
    正：市规划和自然资源局
    """

    code = "agency-former-name"
    severity = "warning"

    def check(self, view: DocumentView, around: Surroundings) -> Iterator[Finding]:
        """Each former name in a document of a later day."""
        for agency in around.wordlist.agencies:
            for former in agency.former:
                if view.document.date <= former.until:
                    continue
                for match in re.finditer(f"(?<!原){re.escape(former.name)}", view.text):
                    if view.text.startswith(agency.name, match.start()):
                        continue
                    yield self.found(
                        view,
                        match.start(),
                        match.end(),
                        f"“{former.name}”的名称用到{former.until}，现在是“{agency.name}”。",
                        "请核对；说的是从前的事，写“原……”。",
                    )
