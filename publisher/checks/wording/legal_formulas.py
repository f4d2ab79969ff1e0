"""Formulas of legal texts of which a character is missing."""

import re
from collections.abc import Iterator

from publisher.checks.rule import TextRule
from publisher.checks.view import TextView
from publisher.model.finding import Finding

_FORMULAS = (
    ("徇私舞弊", re.compile("徇私舞弊(?=[，,]?(?:依法|由|构成))"), "徇私舞弊的"),
    ("构成犯罪", re.compile("构成犯罪(?=[，,](?:依法|移送|由))"), "构成犯罪的"),
    ("违反本", re.compile("违反本(?:办法|规定|条例|细则)规定(?=[，,]由)"), "违反本办法规定的"),
    ("布之日|印发之日", re.compile("自(?:发布|公布|印发)之日(?=施行|实施|执行)"), "自发布之日起"),
    ("不作", re.compile("不作(?=的(?:单位|个人|干部|部门)|、(?:慢|乱)作为)"), "不作为"),
    ("[慢乱]作", re.compile("(?:慢作|乱作)(?=的|[，、。])"), "慢作为、乱作为"),
    ("情节严重", re.compile("情节严重(?=[，,](?:给予|依法|处|由))"), "情节严重的"),
    ("请(?:认真|遵照)", re.compile("请认真(?:组织实|贯彻执)(?=[。，])|请遵照执(?=[。，])"), "请认真组织实施（请遵照执行）"),
    ("之日起", re.compile("(?<=之日起)(?:执|施|实|生)(?=[。，])"), "施行（执行、实施）"),
    ("落到实", re.compile("落到实(?=[。，；])"), "落到实处"),
    ("责任不落", re.compile("责任不落(?=的|[，。])"), "责任不落实"),
    ("现印发给你", re.compile("(?<=现印发给你)(?=[，,])"), "现印发给你们"),
    ("日施行|日实施|日执行|日生效", re.compile("自[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日(?=施行|实施|执行|生效)"), "自……起施行"),
    ("之起", re.compile("(?:收到|受理|公布|发布|印发|送达|签订|批准|生效|申请|决定|通知书?)之起"), "之日起"),
    ("接责任人", re.compile("其他直接责任人(?!员)"), "其他直接责任人员"),
    ("密切[，。；]|切实[，。；]|一步[，。；]|不断[，。；]", re.compile("要(?:密切|切实|进一步|不断)(?=[，。；])"), "要密切配合、要切实做好"),
    ("特此", re.compile("特此(?:通知|通告|公告|批复|通报|函复|函达|更正)(?=\n|$)"), "特此通知。"),
    ("特此", re.compile("特此[通批公](?=[。\n]|$)"), "特此通知（批复、公告）"),
)  # fmt: skip
"""What a formula has in any case, in what form it lacks a character, and what it should be."""


class LegalFormulas(TextRule):
    """固定用语漏了字：法规和公文里有定式的话，少了一个字。

    “……的，依法……”是法律条文的定式（全国人大常委会法工委《立法技术规范（试行）（一）》第14条之二等）：漏了“的”，
    主语和处罚就连不上。

    误：滥用职权、徇私舞弊，依法追究责任
    正：滥用职权、徇私舞弊的，依法追究责任
    """

    code = "formula-incomplete"
    severity = "warning"

    def check(self, view: TextView) -> Iterator[Finding]:
        """Each formula that lacks a character."""
        for needs, pattern, meant in _FORMULAS:
            for match in view.each(pattern, needs):
                start = match.start() if match[0] else match.start() - 1
                yield self.found(
                    view,
                    start,
                    match.end(),
                    f"“{view.text[max(start - 2, 0) : match.end() + 2]}”像是漏了字或标点。",
                    f"通常写作“{meant}”，请照原件核对。",
                )
