"""A new bulletin: the `bulletin.yaml` of an office, commented, with nothing of another office in it."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from publisher.errors import Place, UserError
from publisher.pipeline.output import write_file
from publisher.source.bulletins import bulletin_of
from publisher.source.writing.front_matter import scalar

_SUFFIXES = ("公报", "政报", "公告")


class Founding(Struct, frozen=True):
    """What an office says of its bulletin."""

    name: str
    sponsor: str
    editor: str
    founded: str
    """Year and month, as typed."""
    frequency: str
    agencies: Mapping[str, Sequence[str]]
    """机关代字 and who uses it."""


def publisher_of(name: str) -> str:
    """The agency that a bulletin is named for: 望川市人民政府 of 望川市人民政府公报."""
    return next((name.removesuffix(each) for each in _SUFFIXES if name.endswith(each)), name)


def likely_codes(name: str) -> dict[str, list[str]]:
    """机关代字 that such an office probably has: of 望川市人民政府 the first character, 政发, 政函 and 政办发."""
    agency = publisher_of(name)
    if not agency.endswith("人民政府"):
        return {}
    first = agency[0]
    return {
        f"{first}政发": [agency],
        f"{first}政函": [agency],
        f"{first}政办发": [f"{agency}办公室"],
    }


def found_bulletin(content: Path, said: Founding) -> Path:
    """Write `bulletin.yaml`. Returns it.

    Raises `UserError` where there is one already, and `UserErrors` for what is said and cannot be: then
    nothing is written.
    """
    path = content / "bulletin.yaml"
    if path.exists():
        raise UserError("这里已经有了刊物信息。", Place(path), "请直接改这个文件。")
    text = _text(said)
    bulletin_of(text, path)
    write_file(path, text.encode())
    return path


def _text(said: Founding) -> str:
    agencies = "\n".join(
        f"  {scalar(code)}: [{', '.join(scalar(each, in_list=True) for each in names)}]"
        for code, names in said.agencies.items()
    )
    return f"""\
# 刊物的信息，各期共用。带“#”的行是说明；要用“# 键: 值”那样的行，去掉开头的“# ”再填写。

name: {scalar(said.name)}
# 报头的拼音由刊名得出；多音字读得不对的，写明读音，每字一个音节；
# 有法定拼写的地名、族名（GB/T 2260），整词照写，首字母大写，如 {{内蒙古: Nei Mongol}}：
# pronunciations: {{词: 拼音}}
sponsor: {scalar(said.sponsor)}        # 主管主办
editor: {scalar(said.editor)}        # 编辑出版
founded: {said.founded}        # 创刊年月
frequency: {scalar(said.frequency)}        # 月刊、双月刊、季刊、半年刊或年刊，据以推算下一期的出版日期
purpose: [传达政令, 服务社会]        # 办刊宗旨，请改成自己的

# 联系方式，印在封底；没有的不写。
contact: {{}}
#   address: （地址）
#   postcode: （邮编）
#   phone: （电话）
#   fax: （传真）
#   website: （网址）

# 机关代字：每个代字后面写可以使用它的机关。联合发文的，牵头机关写在最前。
# 刊登别的机关的文件，先在这里登记它的代字。
agencies:
{agencies}

# 登载公报的网站的地址；写了，网站才有订阅源和站点地图。
# site: {{url: https://（域名）/（目录）/}}
"""
