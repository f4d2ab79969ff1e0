"""`gongbao --licences`."""

from publisher.archive.supply import libraries
from publisher.cli.console import out

_MEANING = """
gongbao 本身是 MIT 许可。所用的库里：
· EbookLib 是 AGPL-3.0：把 gongbao 连同它转交他人、或者架成网络服务给人用的，要按 AGPL 提供全部源代码；
  用 gongbao 做出来的公报（PDF、OFD、网页、EPUB）不受它约束。
· pyphen 可以任选 GPL、LGPL 或 MPL，按 MPL 用的只要公开对它自己的改动。
其余各库都是宽松许可，转交时保留各自的声明即可。"""


def show_licences() -> None:
    """Print every library with its version and licence, and what they ask of whoever hands them on."""
    found = libraries()
    width = max(len(f"{each.name} {each.version}") for each in found)
    for each in found:
        named = f"{each.name} {each.version}"
        out.print(f"{named:{width}}  {each.licence}")
    out.print(_MEANING)
