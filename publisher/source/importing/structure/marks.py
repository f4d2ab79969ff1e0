"""How the parts of official documents open and end (GB/T 9704-2012, clause 7)."""

import re
from datetime import date

from publisher.model.kinds import KINDS
from publisher.model.numerals import NUMERAL, parse_numeral

NUMBER = re.compile(
    r"(?P<agency>[\u3400-\u9fff]{2,12})\s*[〔\[［【(（]\s*(?P<year>[12]\d{3})\s*年?\s*[〕\]］】)）]"
    r"\s*第?\s*0*(?P<serial>[1-9]\d{0,5})\s*号"
)
"""发文字号, in whichever brackets it was typed."""
ORDER_NUMBER = re.compile(
    rf"(?P<agency>[\u3400-\u9fff]{{0,30}}(?:令|公告|通告))?(?:(?P<year>[12]\d{{3}})年)?"
    rf"第0*(?P<serial>[1-9]\d{{0,5}}|{NUMERAL})号"
)
"""令号 or 公告号 without white space, which stands in the place of a 发文字号 (10.2)."""
REGISTERED = re.compile(
    r"(?:(?:统一)?登记(?:编)?号[:：]?)?(?:[A-Z]{2,8}[—–―-]{1,2}\d{4}[—–―-]{1,2}\d{2,8})"
)
"""The number under which a 规范性文件 is registered."""

_YEAR = r"(?P<year>[12]\d{3}|[〇零○OＯ一二三四五六七八九]{4})"
DATE = re.compile(
    rf"{_YEAR}\s*年\s*(?P<month>\d{{1,2}}|{NUMERAL})\s*月\s*(?P<day>\d{{1,2}}|{NUMERAL})\s*日"
)
DAY = re.compile(r"\d{1,2}月\d{1,2}日(?:[—–～~至-]{1,2}(?:\d{1,2}月)?\d{1,2}日)?")
"""3月5日, which heads a paragraph of a chronicle."""

ARTICLE = re.compile(
    rf"(第({NUMERAL})条(?:之({NUMERAL}))?)"
    r"(?:[\s\u3000]+|$|(?=[^\s\u3000、，。；：的和至规所及或款项之]))"
)
DIVISIONS = ("编", "分编", "章", "节")
"""The parts of a law, from the largest (立法法, article 65)."""
CHAPTER = re.compile(rf"第({NUMERAL})(分编|[编章节])[\s\u3000]*")
HEADINGS = (
    (2, re.compile(rf"{NUMERAL}、")),
    (3, re.compile(rf"[（(]{NUMERAL}[）)]")),
    (5, re.compile(r"[（(]\d{1,2}[）)]")),
)
FIRST_PART = re.compile("[（(]1[）)]")
"""What the first level below 1. opens with."""
DECIMAL = re.compile(r"(\d{1,2}(?:\.\d{1,2})+)[.．]?(?:[\s\u3000]+|(?=[\u3400-\u9fff]))(?=\S)")
"""1.1 目的."""
SINGLE = re.compile(r"(\d{1,2})[\s\u3000]+(?=[\u3400-\u9fff])")
"""1 总则."""
CLOSED_SINGLE = re.compile(r"(\d{1,2})(?=[\u3400-\u9fff])")
ITEM = re.compile(r"(\d{1,2})(?:[．、]|\.(?=\d{4}年)|\.(?!\d))\s*(?=\S)")
"""1.加强领导, but not 3.5万亩."""
UNIT = re.compile(r"[（(]?\s*(?:计量|金额)?单\s*位\s*[：:][^。；\n]{1,30}")
"""单位：万元, between the caption of a table and the table, or above it."""
CAPTION = re.compile(r"[表图]\s*(?:\d|[一二三四五六七八九十]{1,3}[\s\u3000])")

DASH = re.compile(r"[—–―]{1,2}|--")
"""——经济运行稳中有进。"""

SECRET = re.compile(r"(?:绝密|机密|秘密)(?:[★☆].*)?")
COPY_NUMBER = re.compile(r"(?:No\.?\s*)?\d{6}", re.IGNORECASE)
URGENT = re.compile(r"特急|加急|特提|平急|急件")
LETTERHEAD = re.compile(r".{2,40}文件")
SIGNED_BY = re.compile(r"签\s*发\s*人\s*[:：]\s*(.*)")
COLOPHON = re.compile(r"(?:抄\s*送|抄\s*报|分\s*送|主\s*题\s*词|共印).*|.*\d\s*日\s*印\s*发")
DISCLOSURE = re.compile(
    r"[（(]?\s*(?:(?:公开(?:方式|属性|选项|形式)|信息公开选项)[:：]\s*)?"
    r"(?P<said>(?:此件|本件)(?:主动|依申请|不予|不)?公开(?:发布)?|(?:主动|依申请|不予)公开)\s*[）)]?"
)
ATTACHMENTS = re.compile(r"附\s*件\s*[:：]\s*(.*)")
ATTACHMENT_LABEL = re.compile(
    r"附\s*件\s*(?:\d{1,3}(?:[-－—]\d{1,3})?|[一二三四五六七八九十]{1,3})?\s*[:：]?"
)
NUMBERED_ATTACHMENT = re.compile(r"附\s*件\s*(\d{1,2})\s*[:：.．、]\s*(?=\S)")
"""附件1：职责分工, in the list of attachments or above the text itself."""
NOTES = re.compile(r"附\s*注\s*[:：]?")
CONTENTS = re.compile(r"目\s*录|目\s*次")
OCCASION = re.compile(r"[—–―-]{1,2}\s*(.*(?:上|会议|大会))")
_BRACKETED = re.compile(r"[（(]([^（）()]*+(?:[（(][^（）()]*+[）)][^（）()]*+)*+)[）)]")
_ADOPTED = re.compile("通过|批准|公布|发布|修正|修订|施行|印发")
_BETWEEN_ACTS = re.compile(r"(?<=[过准布正订行发])[ \u3000]{1,9}(?=[12]\d{3}年|根据|自)")
ADOPTED_END = tuple(_ADOPTED.pattern.split("|"))
"""How each act of a 题注 ends."""
SPEAKER = re.compile(
    r"(?P<post>[\u3400-\u9fff]*(?:省长|市长|区长|县长|州长|主席|主任|检察长|院长|局长))"
    r"[\s\u3000]*+(?P<name>[\u3400-\u9fff·\s\u3000]{2,8})"
)
SPOKEN_TO = re.compile(r"(?:各位|同志们|尊敬的).*")
AGENCY = re.compile(
    r".*(?:人民政府|政府|办公室|办公厅|委员会|管委会|局|厅|院|部|中心|公司|单位|部门|机构|会|委|处|站|校|镇|乡|街道|银行|指挥部|"
    r"企业|集团|法院|同志)(?:[（(][^（）()]*[）)])?"
)
SENTENCE_END = tuple("。；;！!？?：:，,、")

_TITLE_WORDS = (
    *(
        "办法",
        "规定",
        "细则",
        "条例",
        "方案",
        "规划",
        "计划",
        "预案",
        "措施",
        "纲要",
        "要点",
        "名单",
        "规则",
        "章程",
    ),
    *(
        "制度",
        "标准",
        "清单",
        "目录",
        "任务",
        "分工",
        "意见",
        "办法（试行）",
        "大事记",
        "职责",
        "流程",
        "工作报告",
        "指南",
    ),
    *("讲话", "公约", "规范", "机制", "试行）", "表", "图"),
)
TITLE_END = tuple({*KINDS, *_TITLE_WORDS, "令"})


def item(number: int) -> re.Pattern[str]:
    """What opens an item with a number that is known: 4.4家企业 is the fourth."""
    return re.compile(rf"{number}[.．、]\s*(?=\S)")


def squeezed(text: str) -> str:
    """`text` without white space."""
    return "".join(text.split())


def read_date(match: re.Match[str]) -> date | None:
    """The day that `DATE` found; `None` where there is no such day."""
    year = match["year"].translate(str.maketrans("〇零○OＯ一二三四五六七八九", "00000123456789"))
    try:
        month, day = (
            int(text) if text.isdigit() else parse_numeral(text)
            for text in (match["month"], match["day"])
        )
        return date(int(year), month, day)
    except ValueError:
        return None


def adoption(text: str) -> str:
    """The 题注 that `text` is, without its （）; nothing for other text."""
    match = _BRACKETED.fullmatch(text.strip())
    if not match or not DATE.search(match[1]) or not _ADOPTED.search(match[1]):
        return ""
    return _BETWEEN_ACTS.sub("\u3000", match[1].strip())


def is_title(text: str) -> bool:
    """Whether a text ends as titles do, a note in （） aside."""
    plain = re.sub(r"[（(][^（）()]*[）)]$", "", squeezed(text))
    return squeezed(text).endswith(TITLE_END) or plain.endswith(TITLE_END)


def kind_of(title: str) -> str:
    """The 文种 that a title names at its end; nothing where it names none."""
    plain = re.sub(r"[（(][^（）()]*[）)]$", "", title)
    if plain.endswith("通知") and re.search(r"任职|免职|任免|任命|免去", plain):
        return "任免"
    if re.search(r"任免(?:人员)?名单$", plain):
        return "任免"
    if plain.endswith("令"):
        return "命令"
    if plain.endswith("解读"):
        return "政策解读"
    names = sorted(KINDS, key=len, reverse=True)
    return next((name for name in names if plain.endswith(name)), "")
