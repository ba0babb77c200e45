import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from renda.base.printing.characters import clean, width

ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=()))


@pytest.mark.parametrize(
    ("given_text", "kept"),
    [
        ("a\x00b\x08c", "abc"),
        ("一\n二\t三", "一 二 三"),
        ("甲\u202e乙\u200b丙\ufeff", "甲乙丙"),
        ("\ud800丁\uffff\ufdd0", "丁"),
        ("<王&李>", "<王&李>"),
        ("喆堃昇𬭎", "喆堃昇𬭎"),
    ],
)
def test_clean_drops_what_no_paper_can_hold(given_text: str, kept: str) -> None:
    assert clean(given_text) == kept


def test_clean_keeps_lines_when_asked() -> None:
    assert clean("一\r\n二\r三\n四\x0b", keep_lines=True) == "一\n二\n三\n四 "


@given(ANY_TEXT)
def test_clean_text_fits_xml_and_stays_clean(text: str) -> None:
    kept = clean(text)
    element = etree.Element("t")
    element.text = kept
    assert etree.fromstring(etree.tostring(element, encoding="utf-8")).text == (kept or None)
    assert clean(kept) == kept


@pytest.mark.parametrize(("text", "characters"), [("", 0), ("人大", 2), ("2020年", 3), ("“—”", 3)])
def test_width_counts_half_width_signs_as_halves(text: str, characters: float) -> None:
    assert width(text) == characters
