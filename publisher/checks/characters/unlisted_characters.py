"""Characters that 通用规范汉字表 has not."""

import re
from collections.abc import Iterator
from functools import cache

from publisher.checks.characters.standard_characters import is_standard
from publisher.checks.characters.traditional_characters import simplified
from publisher.checks.rule import TextRule
from publisher.checks.view import TextView
from publisher.model.finding import Finding

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af]")
_PARTS = frozenset(
    "丨丬丶丿亠亻冂冖冫凵刂勹匚卩厶囗夂宀屮巛廴廾彐彡忄扌攴攵氵灬犭疒礻糸纟艹虍衤讠辶钅阝饣髟"
)
"""Parts of characters, which are no words."""
_MEANT = {
    "硷": "碱", "谘": "咨", "馀": "余", "砦": "寨", "飚": "飙", "氷": "冰", "囬": "回", "囯": "国", "仴": "明",
    "叧": "另", "旳": "的", "巿": "市", "戸": "户", "毎": "每", "歩": "步", "徳": "德", "恵": "惠", "渉": "涉",
    "黒": "黑", "総": "总", "図": "图", "対": "对", "発": "发", "経": "经", "済": "济", "実": "实", "検": "检",
    "験": "验", "県": "县", "気": "气", "広": "广", "読": "读", "変": "变", "売": "卖", "両": "两", "円": "圆",
    "駅": "站", "塩": "盐", "権": "权", "労": "劳", "単": "单", "営": "营", "関": "关", "処": "处", "収": "收",
    "従": "从", "転": "转", "軽": "轻", "辺": "边", "連": "连", "遅": "迟", "郷": "乡", "釈": "释", "録": "录",
    "亜": "亚", "仏": "佛", "価": "价", "児": "儿", "効": "效", "勧": "劝", "卆": "卒", "厳": "严", "団": "团",
    "囲": "围", "壊": "坏", "応": "应", "恊": "协", "択": "择", "拡": "扩", "挙": "举", "摂": "摄", "斉": "齐",
    "晩": "晚", "暁": "晓", "様": "样", "桜": "樱", "楽": "乐", "歯": "齿", "歳": "岁", "浄": "净", "満": "满",
    "瀬": "濑", "焼": "烧", "犠": "牺", "獣": "兽", "産": "产", "畳": "叠", "痩": "瘦", "砕": "碎", "穂": "穗",
    "粛": "肃", "糸": "丝", "絵": "绘", "継": "继", "続": "续", "縄": "绳", "脳": "脑", "蔵": "藏", "薬": "药",
    "覚": "觉", "観": "观", "訳": "译", "説": "说", "賛": "赞", "選": "选", "鉄": "铁", "鉱": "矿", "銭": "钱",
    "雑": "杂", "頼": "赖", "顕": "显", "黙": "默", "齢": "龄", "竜": "龙", "拝": "拜", "圏": "圈", "仮": "假",
    "伝": "传", "査": "查", "稲": "稻", "鋭": "锐",
}  # fmt: skip
"""Rare characters, and those of Japan, that scanning and typing give for a common one."""
_IN_USE = frozenset("磺")
"""Of terms that are printed every day: 硫磺, 磺胺."""


class UnlistedCharacters(TextRule):
    """字表以外的字：《通用规范汉字表》的8105字里没有它。

    公务用字以规范汉字为准（《国家通用语言文字法》第九条；国发〔2013〕23号）。表外的字多半是扫描识别、输入时认错的，
    日文汉字、偏旁也常混进来；人名、地名、科技术语确用表外字的（同一个字只提醒一次），不必改。

    误：生产単位，硷性土壤
    正：生产单位，碱性土壤
    """

    code = "unlisted-character"
    severity = "hint"

    def check(self, view: TextView) -> Iterator[Finding]:
        """Each that stands for another; of any other, the first one."""
        odd = sorted(filter(_is_odd, view.characters))
        for char in odd:
            meant = _MEANT.get(char, "")
            at = view.text.find(char)
            while at >= 0:
                what = "是偏旁，不是字" if char in _PARTS else "不在《通用规范汉字表》里"
                hint = (
                    f"多半是“{meant}”，请照原件核对。"
                    if meant
                    else "请照原件核对，是不是形近的字。"
                )
                yield self.found(
                    view, at, at + 1, f"“{char}”{what}。", hint, meant or None, safe=False
                )
                at = view.text.find(char, at + 1) if meant else -1


@cache
def _is_odd(char: str) -> bool:
    if not _HAN.match(char) or is_standard(char) or char in _IN_USE:
        return False
    return char in _MEANT or simplified(char) == char
