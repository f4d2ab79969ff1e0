"""Lines that end with a sentence and go on in the next line."""

from collections.abc import Iterator

from publisher.checks.rule import TextRule
from publisher.checks.structure.collapsed_lines import begins_anew, turns
from publisher.checks.view import PROSE, TextView
from publisher.model.finding import Finding

_STOPS = ("。", "！", "？", "。”", "！”", "？”", "。）")


class TurnedSentences(TextRule):
    """一行正好写完一句：下一行接着写，没有空行，排成一段。

    文稿里一段可以写成几行；但是一行正好在句号处结束的，可能本来是两段，粘贴时少了空行。

    误：（原件是两段）甲事已经办结。（换行）乙事正在办理。
    正：两段之间空一行
    """

    code = "sentence-then-line"
    severity = "hint"

    def check(self, view: TextView) -> Iterator[Finding]:
        """The end of each such line, unless what comes next is told of as a paragraph anyway."""
        for passage in view.of(*PROSE):
            for turn in turns(passage):
                if turn.before.endswith(_STOPS) and not begins_anew(turn):
                    at = passage.start + turn.at
                    yield self.found(
                        view,
                        at - 1,
                        at,
                        f"这一行写完了一句（“{turn.before[-8:]}”），下一行和它排成了一段。",
                        "本来是两段的，请在中间空一行；是一段，就不必改。",
                    )
