import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda.base.printing.titles import title_lines


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("", []),
        ("2020年工作总结", ["2020年工作总结"]),
        ("青禾镇人民代表大会主席团2020年工作总结", ["青禾镇人民代表大会主席团", "2020年工作总结"]),
        (
            "青禾镇人大主席团关于2026年前三季度代表建议办理工作的总结",
            ["青禾镇人大主席团关于2026年前三季度", "代表建议办理工作的总结"],
        ),
        (
            "青禾镇第十九届人民代表大会第三次会议关于青禾镇人民政府工作报告的决议",
            ["青禾镇第十九届人民代表大会第三次会议", "关于青禾镇人民政府工作报告的决议"],
        ),
        ("甲\n\n 乙 ", ["甲", "乙"]),
    ],
)
def test_title_is_broken_between_words(title: str, lines: list[str]) -> None:
    assert title_lines(title) == lines


@given(st.text(alphabet="青禾镇人民代表大会的《》，2020 a", max_size=80))
def test_lines_keep_every_sign_and_no_line_has_one_sign(title: str) -> None:
    title = " ".join(title.split())
    lines = title_lines(title)
    assert "".join(lines).replace(" ", "") == title.replace(" ", "")
    assert all(len(line) > 1 for line in lines) or len(lines) <= 1
