"""汉语拼音: of the bulletin's name for the masthead, of titles for their order."""

import re
import unicodedata
from collections.abc import Mapping

from publisher.errors import Place, UserError
from publisher.source.readings import readings

_PRONUNCIATIONS = {
    # Names whose reading differs from the one pypinyin gives, or may give in a later release.
    "长治": "zhǎng zhì",
    "长子": "zhǎng zǐ",
    "解州": "hài zhōu",
    "洪洞": "hóng tóng",
    "繁峙": "fán shì",
    "都匀": "dū yún",
    "长三角": "cháng sān jiǎo",
    "长垣": "cháng yuán",
    "忻州": "xīn zhōu",
    "隰县": "xí xiàn",
    "蔚县": "yù xiàn",
    "莘县": "shēn xiàn",
    "单县": "shàn xiàn",
    "东阿": "dōng ē",
    "大埔": "dà bù",
    "六安": "lù ān",
    "六合": "lù hé",
    "亳州": "bó zhōu",
    "台州": "tāi zhōu",
    "天台": "tiān tāi",
    "丽水": "lí shuǐ",
    "乐清": "yuè qīng",
    "乐亭": "lào tíng",
    "铅山": "yán shān",
    "歙县": "shè xiàn",
    "黟县": "yī xiàn",
    "枞阳": "zōng yáng",
    "浚县": "xùn xiàn",
    "荥阳": "xíng yáng",
    "泌阳": "bì yáng",
    "渑池": "miǎn chí",
    "郴州": "chēn zhōu",
    "耒阳": "lěi yáng",
    "番禺": "pān yú",
    "儋州": "dān zhōu",
    "邛崃": "qióng lái",
    "犍为": "qián wéi",
    "綦江": "qí jiāng",
    "涪陵": "fú líng",
    "吐鲁番": "tǔ lǔ fān",
    "巴音郭楞": "bā yīn guō lèng",
    "尉犁": "yù lí",
    "重庆": "chóng qìng",
    "厦门": "xià mén",
    "蚌埠": "bèng bù",
    "阿克苏": "ā kè sū",
}
_ETHNIC = "壮|回|藏|苗|彝|侗|羌|傣|白|黎|瑶|畲|满|朝鲜|土家|布依|哈尼|景颇|傈僳|蒙古|哈萨克"
_WORDS = re.compile(
    rf"(人民|政府|公报|办公室|办公厅|中华|共和国|国务院|(?:{_ETHNIC})族|维吾尔"
    r"|自治区|自治州|自治县|自治旗|省|市(?![中南北]区)|县|区)"
)
"""Words of a name; 市中区 and its like are names of districts, not a city and something."""
_GENERIC = ("省", "市", "县", "区")
"""Written together with the name before them, as mastheads print it: YUNCHENGSHI."""
_ROMANIZED = {
    # Place names and peoples as GB/T 2260 and GB/T 3304 spell them: an editor may type these.
    "内蒙古": "Nei Mongol",
    "蒙古": "Mongol",
    "呼和浩特": "Hohhot",
    "鄂尔多斯": "Ordos",
    "呼伦贝尔": "Hulun Buir",
    "巴彦淖尔": "Bayannur",
    "乌兰察布": "Ulanqab",
    "锡林郭勒": "Xilin Gol",
    "阿拉善": "Alxa",
    "维吾尔": "Uygur",
    "哈萨克": "Kazak",
    "乌鲁木齐": "Ürümqi",
    "克拉玛依": "Karamay",
    "吐鲁番": "Turpan",
    "喀什": "Kaxgar",
    "和田": "Hotan",
    "阿克苏": "Aksu",
    "伊犁": "Ili",
    "博尔塔拉": "Bortala",
    "巴音郭楞": "Bayingolin",
    "克孜勒苏": "Kizilsu",
    "柯尔克孜": "Kirgiz",
    "拉萨": "Lhasa",
    "日喀则": "Xigazê",
    "昌都": "Qamdo",
    "林芝": "Nyingchi",
    "那曲": "Nagqu",
    "甘孜": "Garzê",
    "迪庆": "Dêqên",
    "果洛": "Golog",
}
_TONES = "\u0300\u0301\u0304\u030c"


def masthead_pinyin(name: str, extra: Mapping[str, str]) -> str:
    """`name` in capital letters, its words separated: YUNCHENGSHI RENMIN ZHENGFU GONGBAO.

    `extra` maps words to their pinyin, syllables separated by spaces, tones optional, or to the
    spelling that they have as a whole: Hohhot.
    """
    whole = {word: spelt for word, spelt in extra.items() if _is_whole(word, spelt)}
    if whole:
        longest = sorted(whole, key=len, reverse=True)
        pieces = re.split(f"({'|'.join(map(re.escape, longest))})", name)
        rest = {word: spelt for word, spelt in extra.items() if word not in whole}
        return _joined_pieces(pieces, whole, rest)
    read = syllables(name, extra)
    words: list[str] = []
    for part in filter(None, _WORDS.split(name)):
        if words and part in _GENERIC:
            words[-1] += part
        else:
            words.append(part)
    letters: list[str] = []
    for word in words:
        letters.append(_spell(read[: len(word)]).upper())
        read = read[len(word) :]
    return " ".join(filter(None, letters))


def _joined_pieces(pieces: list[str], whole: Mapping[str, str], rest: Mapping[str, str]) -> str:
    """The pinyin of a name in pieces, of which every other one is spelt as a whole."""
    said = ""
    for number, piece in enumerate(pieces):
        spelt = whole[piece].upper() if number % 2 else masthead_pinyin(piece, rest)
        # 市 after a name is written together with it, as everywhere.
        is_generic = not number % 2 and piece.startswith(_GENERIC) and said
        said = f"{said}{spelt}" if is_generic else f"{said} {spelt}".strip()
    return said


def _is_whole(word: str, spelt: str) -> bool:
    """Whether a reading is not one of syllables but the spelling of a word: a name with a capital letter."""
    count = len(_without_tones(spelt).split())
    return (
        count != len(word)
        and re.fullmatch(r"[A-ZÜÊ][A-Za-zÜüÊê]*(?:[ '-][A-Za-zÜüÊê]+)*", spelt) is not None
    )


def _spell(syllables: list[str]) -> str:
    """One word: an apostrophe before a, o and e within it (隔音符号)."""
    first, *others = syllables
    return first + "".join(f"'{s}" if s[:1] in ("a", "o", "e") else s for s in others)


def check_reading(word: str, reading: str, where: Place) -> None:
    """Raise `UserError` unless `reading` has a syllable for every character of `word`, or spells it
    as a whole.
    """
    if _is_whole(word, reading):
        return
    syllables = _without_tones(reading).split()
    if len(syllables) != len(word) or not all(re.fullmatch("[a-zü]+", s) for s in syllables):
        raise UserError(
            f"“{word}”的读音“{reading}”不对。",
            where,
            "每个字写一个音节，中间空一格，如“解州: hài zhōu”；有法定拼写的地名照写，如“呼和浩特: Hohhot”。",
        )


def syllables(name: str, extra: Mapping[str, str]) -> list[str]:
    """The reading of each character; nothing for one that is neither letter nor digit."""
    read = readings(name)
    # Later ones win: longer words over shorter, the editor's over those listed here.
    for phrases in (_PRONUNCIATIONS, extra):
        for word in sorted(phrases, key=len):
            for at in re.finditer(re.escape(word), name):
                read[at.start() : at.end()] = _without_tones(phrases[word]).split()
    return ["".join(char for char in syllable if char.isalnum()) for syllable in read]


def initials(words: str) -> str:
    """The first letter of each syllable, lower case: `yzh` for 运政函."""
    return "".join(syllable[:1] for syllable in syllables(words, {}))


def _without_tones(reading: str) -> str:
    apart = unicodedata.normalize("NFD", reading.lower())
    kept = "".join(char for char in apart if char not in _TONES)
    return unicodedata.normalize("NFC", kept)


def romanized(name: str, extra: Mapping[str, str]) -> str:
    """`name` as `masthead_pinyin`, names of places and peoples as GB/T 2260 and GB/T 3304 spell them."""
    return masthead_pinyin(name, {**_ROMANIZED, **extra})


def check_masthead_pinyin(given: str, derived: str, where: Place, also: str = "") -> None:
    """The typed pinyin wins, but its letters must be those of the name, or those of `also`.

    Raises `UserError` naming the first letter that differs. Spaces, hyphens, apostrophes and case
    are the editor's; Ü may be typed Ü, V or YU.
    """
    typed, expected = _letters(given), _letters(derived)
    if typed == expected or (also and typed == _letters(also)):
        return
    at = next(
        (i for i, (a, b) in enumerate(zip(typed, expected, strict=False)) if a != b),
        min(len(typed), len(expected)),
    )
    if at == len(typed):
        fault = f"报头拼音写到第 {at} 个字母就完了，后面应是“{expected[at:]}”。"
    elif at == len(expected):
        fault = f"报头拼音多出了“{typed[at:]}”。"
    else:
        fault = f"报头拼音第 {at + 1} 个字母是“{typed[at]}”，按刊名应是“{expected[at]}”。"
    raise UserError(
        fault,
        where,
        f"刊名的拼音是“{derived}”；刊名有特别读音时，在 pronunciations 中写明，如“解州: hài zhōu”。",
    )


def _letters(text: str) -> str:
    folded = (
        unicodedata.normalize("NFC", text)
        .upper()
        .replace("LYU", "LÜ")
        .replace("NYU", "NÜ")
        .replace("V", "Ü")
        .replace("Ê", "E")
    )
    return re.sub(r"[\s'’·-]", "", folded)
