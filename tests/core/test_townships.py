"""What a township is called, and whose province it is."""

import pytest

from renda.core import provinces, townships


@pytest.mark.parametrize(
    ("name", "ending", "word", "proper"),
    [
        ("青禾镇", "镇", "镇", "青禾"),
        ("白云乡", "乡", "乡", "白云"),
        ("白云畲族乡", "乡", "乡", "白云畲族"),
        ("东山民族乡", "民族乡", "乡", "东山"),
        ("巴彦苏木", "苏木", "苏木", "巴彦"),
        ("鄂温克民族苏木", "民族苏木", "苏木", "鄂温克"),
        ("青禾街道", "", "道", "青禾街道"),
        ("青山县", "", "县", "青山县"),
        ("镇", "", "镇", "镇"),
        ("", "", "", ""),
    ],
)
def test_the_last_word_of_a_name_decides(name, ending, word, proper):
    assert (townships.ending(name), townships.kind_word(name), townships.proper(name)) == (ending, word, proper)


def test_a_province_is_a_jurisdiction_and_none_is_the_country():
    assert len(provinces.PROVINCES) == 31
    assert provinces.jurisdiction("33") == "CN-33"
    assert provinces.jurisdiction("") == provinces.jurisdiction("99") == "CN"
