"""Names and titles where there is little room, and codes that lead to the web."""

import re

import pytest
import segno

from publisher.composition.codes import qr_code
from publisher.composition.names import cover_lines

COVERS = {
    "运城市人民政府公报": ("运城市人民政府公报",),
    "广西壮族自治区人民政府公报": ("广西壮族自治区", "人民政府公报"),
    "黔东南苗族侗族自治州人民政府公报": ("黔东南苗族侗族自治州", "人民政府公报"),
    "江苏省人民政府办公厅公报": ("江苏省人民政府办公厅公报",),
    "新疆维吾尔自治区人民政府办公厅公报": ("新疆维吾尔自治区", "人民政府办公厅公报"),
    "青山市人民代表大会常务委员会公报": ("青山市人民代表大会常务委员会公报",),
}


@pytest.mark.parametrize("name", COVERS)
def test_a_long_name_breaks_before_the_government(name):
    assert COVERS[name] == cover_lines(name)


@pytest.mark.parametrize("text", ["https://www.qingshan.example/gongbao/2025-z1/", "甲" * 60])
def test_a_code_has_the_modules_of_its_text_and_a_quiet_zone(text):
    code = qr_code(text)
    dark = set()
    for x, y, width in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", code.path):
        dark |= {(int(x) + n, int(y)) for n in range(int(width))}
    rows = segno.make_qr(text, error="q", boost_error=False).matrix
    expected = {(x + 4, y + 4) for y, row in enumerate(rows) for x, on in enumerate(row) if on}
    assert (expected, len(rows) + 8) == (dark, code.size)
