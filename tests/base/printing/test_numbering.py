import pytest

from renda.base.printing.numbering import chinese_number, number_headings
from renda.base.printing.paper import heading, paragraph


def test_headings_are_numbered_and_start_anew_under_a_higher_one() -> None:
    blocks = [heading(1, "甲"), heading(2, "乙"), heading(3, "丙"), heading(3, "丁"), paragraph("文"), heading(2, "戊")]
    blocks += [heading(1, "己"), heading(2, "庚")]
    texts = [block.text for block in number_headings(blocks)]
    assert texts == ["一、甲", "（一）乙", "1.丙", "2.丁", "文", "（二）戊", "二、己", "（一）庚"]


@pytest.mark.parametrize(
    ("count", "words"), [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (35, "三十五"), (99, "九十九")]
)
def test_chinese_number(count: int, words: str) -> None:
    assert chinese_number(count) == words


@pytest.mark.parametrize("count", [0, 100])
def test_chinese_number_refuses_what_no_heading_has(count: int) -> None:
    with pytest.raises(ValueError, match="between 1 and 99"):
        chinese_number(count)
