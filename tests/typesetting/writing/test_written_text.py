"""Text on pages, read back by programs that guess at spaces each in its own way."""

import re
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_pages import HEI, HEIGHT, KAI, SIZE, SONG, WESTERN, page, paragraph, shape
from msgspec.structs import replace
from written import READERS, joined, opened, places, unspoken, write

from publisher.typesetting.extraction import read_tagged, readable
from publisher.typesetting.page.items import Element
from publisher.typesetting.writing.clusters import clusters

FIFTH = SIZE // 5
STRETCHED = "中华人民共和国运城市"


def proved(*runs) -> str:
    """What the proof reads of runs in one paragraph."""
    return "".join(part.text for part in read_tagged(write(page(Element("P", "p", runs)))))


@pytest.fixture(params=READERS, ids=lambda reader: reader.__name__)
def read(request):
    def whole(*runs) -> str:
        return joined(request.param(write(page(Element("P", "p", runs)))))

    return whole


@pytest.mark.parametrize("gap", [0, 1, 30, 500, FIFTH, -700])
def test_text_reads_as_it_is_however_it_is_stretched(read, gap):
    assert STRETCHED == read(shape(STRETCHED, 60000, 100000, gap=gap))


def test_a_gap_to_another_font_is_no_space(read):
    first = shape("成立于", 60000, 100000)
    first = replace(first, end=first.end + SIZE // 4)
    second = shape("2024", 60000 + first.end, 100000, WESTERN)
    second = replace(second, end=second.end + SIZE // 4)
    third = shape("年", second.x + second.end, 100000)
    assert "成立于2024年" == read(first, second, third)
    assert "成立于2024年" == proved(first, second, third)


def test_a_space_is_a_space(read):
    assert "Plan B 与" == read(shape("Plan B 与", 60000, 100000, gap=200))


@pytest.mark.parametrize("text", ["人⼈人人", "⼈人", "finance ﬁnance", "中é中é"])
def test_one_glyph_can_stand_for_two_texts(read, text):
    assert normalize("NFKC", text) == normalize("NFKC", read(shape(text, 60000, 100000)))


def test_a_glyph_reads_by_its_font_as_what_it_stands_for_most_often():
    data = write(page(paragraph("p", "⼈人人")))
    assert "⼈人人" == "".join(part.text for part in read_tagged(data))
    stream = opened(data).pages[0].Contents.read_bytes()
    assert [b"<feff2f08>"] == re.findall(rb"/ActualText(<.*?>)", stream)


@pytest.mark.parametrize("text", ["office", "AVA fi ffl"])
def test_ligatures_are_letters(text):
    # One glyph for three letters.
    run = shape(text, 60000, 100000, WESTERN)
    assert len(run.numbers) < len(text)
    assert text.replace(" ", "") == proved(run)


@pytest.mark.parametrize("text", ["x\u0331\u0308y", "q\u0323\u0307\u0323"])
def test_marks_above_and_below_belong_to_their_letter(text):
    run = shape(text, 60000, 100000, WESTERN)
    assert run.rises or len(run.numbers) != len(text) or len(set(run.clusters)) < len(text)
    assert text == proved(run)


@pytest.mark.parametrize("text", ["שלום", "مرحبا", "سلام عليكم"])
def test_words_from_right_to_left_lose_nothing(text):
    run = shape(text, 60000, 100000, WESTERN)
    assert list(run.clusters) == sorted(run.clusters, reverse=True)
    assert readable(text.replace(" ", "")) == readable(proved(run))


@pytest.mark.parametrize("text", ["𠀋𠂢中", "中𠮷文𠀋"])
@pytest.mark.parametrize("gap", [0, FIFTH])
def test_characters_beyond_the_first_plane_are_read(text, gap):
    assert text == proved(shape(text, 60000, 100000, gap=gap))


def test_a_choice_of_variant_loses_no_character():
    run = shape("葛\U000e0100城", 60000, 100000)
    assert readable("葛城") == readable(proved(run))


@pytest.mark.parametrize("gap", [0, FIFTH])
def test_characters_for_private_use_say_that_they_are_meant(gap):
    run = shape("a\uf6c5b", 60000, 100000, WESTERN, gap=gap)
    assert run.text == proved(run)
    stream = opened(write(page(Element("P", "p", (run,))))).pages[0].Contents.read_bytes()
    assert b"f6c5" in stream[stream.index(b"/ActualText") :]


@pytest.mark.parametrize("char", ["\ufeff", "\u200b", "\u2060"])
def test_what_is_not_seen_does_no_harm(char):
    run = shape(f"甲{char}乙", 60000, 100000)
    assert "甲乙" == proved(run).replace(char, "")


def test_glyphs_stand_where_the_page_says():
    run = shape(STRETCHED, 60000, 100000, gap=333)
    second = shape(STRETCHED, 60000, 118000, KAI, size=9000, gap=-17)
    expected = [
        (char, round((run.x + place) / 1000, 2), (HEIGHT - run.y) / 1000)
        for run in (run, second)
        for char, place in zip(run.text, run.places, strict=True)
    ]
    found = places(write(page(Element("P", "p", (run, second)))))
    assert [char for char, *_ in expected] == [char for char, *_ in found]
    for (_, *place), (_, *other) in zip(expected, found, strict=True):
        assert place == pytest.approx(other, abs=0.02)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(-40, 40), min_size=40, max_size=40))
def test_no_glyph_strays_however_uneven_the_gaps(gaps):
    run = shape("中" * 40, 60000, 100000)
    run = replace(run, places=tuple(place + sum(gaps[:at]) for at, place in enumerate(run.places)))
    found = places(write(page(Element("P", "p", (run,)))))
    expected = [(run.x + place) / 1000 for place in run.places]
    assert expected == pytest.approx([x for _, x, _ in found], abs=0.02)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from([0, 0, -SIZE // 2, SIZE // 4, 3, SIZE // 20]), min_size=7, max_size=7)
)
def test_no_glyph_strays_where_some_gaps_have_to_be_spoken_of(gaps):
    """51米（地块内: a quarter of an em beside figures, half an em less before the bracket."""
    run = shape("中5米（地块》", 60000, 100000)
    run = replace(run, places=tuple(place + sum(gaps[:at]) for at, place in enumerate(run.places)))
    found = places(unspoken(write(page(Element("P", "p", (run,))))))
    expected = [(run.x + place) / 1000 for place in run.places]
    assert expected == pytest.approx([x for char, x, _ in found if char != " "], abs=0.02)


def test_a_line_after_a_stretched_one_is_not_stretched():
    first, second = shape(STRETCHED, 60000, 100000, gap=300), shape(STRETCHED, 60000, 118000)
    found = places(write(page(Element("P", "p", (first, second)))))[len(STRETCHED) :]
    expected = [(second.x + place) / 1000 for place in second.places]
    assert expected == pytest.approx([x for _, x, _ in found], abs=0.02)


def test_every_code_of_a_font_shows_its_glyph():
    # Enough for all bytes, those among them that a string of a PDF must mark.
    text = "".join(map(chr, range(0x4E00, 0x4E00 + 600)))
    lines = [text[start : start + 40] for start in range(0, len(text), 40)]
    data = write(page(paragraph("p", *lines)))
    assert text == "".join(part.text for part in read_tagged(data))
    assert list(text) == [char for char, *_ in places(data)]
    # Unmarked it would be read as another line end (ISO 32000-1, 7.3.4.2).
    assert b"\r" not in opened(data).pages[0].Contents.read_bytes()


def test_what_has_no_glyph_belongs_to_what_is_before_it():
    run = replace(shape("甲乙", 0, 0), text="\u2060甲\u200d\u2060乙\u200d", clusters=(1, 4))
    assert [(0, 1, "\u2060甲\u200d\u2060"), (1, 2, "乙\u200d")] == [*clusters(run)]
    backwards = replace(shape("乙甲", 0, 0), text="甲\u200d乙", clusters=(2, 0))
    assert [(0, 1, "乙"), (1, 2, "甲\u200d")] == [*clusters(backwards)]


def test_glyphs_can_stand_above_the_baseline():
    run = shape("m23", 60000, 100000)
    run = replace(run, rises=(0, 4000, -1500))
    found = places(write(page(Element("P", "p", (run,)), shape("后", 60000, 130000))))
    above = [(char, round(y - (HEIGHT - 100000) / 1000, 1)) for char, _, y in found]
    assert [("m", 0), ("2", 4), ("3", -1.5), ("后", -30)] == above


@pytest.mark.parametrize(
    ("angle", "step"), [(0, (1, 0)), (90, (0, 1)), (180, (-1, 0)), (270, (0, -1))]
)
def test_a_line_can_stand_at_an_angle(angle, step):
    run = shape("一二三", 300000, 400000, angle=angle)
    after = shape("后", 60000, 130000)
    *found, last = places(write(page(Element("P", "p", (run, after)))))
    expected = [
        (char, 300 + step[0] * place / 1000, (HEIGHT - 400000 + step[1] * place) / 1000)
        for char, place in zip(run.text, run.places, strict=True)
    ]
    for (char, *place), (read, *other) in zip(expected, found, strict=True):
        assert (char, place) == (read, pytest.approx(other, abs=0.02))
    assert ("后", 60, pytest.approx((HEIGHT - 130000) / 1000, abs=0.01)) == last


CHARACTERS = st.text("中文公报⼈人、。“”，（）—…·1二 aﬁéΑЖ𠀋①％", min_size=1, max_size=12)
FONTS = st.sampled_from([SONG, HEI, WESTERN])


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(CHARACTERS, FONTS, st.sampled_from([0, 3, 600, 2600, -400])),
        min_size=1,
        max_size=4,
    )
)
def test_whatever_is_set_is_read(parts):
    runs = []
    for at, (text, font, gap) in enumerate(parts):
        run = shape(text, 60000, 100000 + 20000 * at, font, gap=gap)
        if 0 in run.numbers:
            run = shape("缺", 60000, 100000 + 20000 * at, SONG, gap=gap)
        runs.append(run)
    text = "".join(run.text for run in runs)
    assert readable("".join(text.split())) == readable(proved(*runs))
