from renda.base.printing.layout import CELL, TYPE_WIDTH, MarkSize, centred_columns, column_shares, mark_size
from renda.base.printing.paper import Run, Table


def runs(*texts: str) -> tuple[Run, ...]:
    return tuple(Run(text) for text in texts)


def test_mark_is_narrowed_first_then_made_smaller() -> None:
    assert mark_size("青禾镇人大") == MarkSize(48, 1)
    assert mark_size("青禾镇人民代表大会文件") == MarkSize(48, 0.82)
    assert mark_size("青" * 20) == MarkSize(35, 0.62)


def test_column_shares_follow_the_widest_cell_within_bounds() -> None:
    table = Table(runs("序", "说明"), (runs("1", "长" * 40),))
    assert column_shares(table) == (4 / 20, 16 / 20)
    assert column_shares(Table(runs("序", "说明"), (), widths=(1, 3))) == (0.25, 0.75)


def test_a_date_keeps_its_room_beside_long_cells() -> None:
    table = Table(runs("日期", "事项", "要求", "结果"), (runs("2020-12-31", *("长" * 40,) * 3),))
    day, *others = column_shares(table)
    assert day * TYPE_WIDTH >= 6 * CELL  # five characters wide, and the edges
    assert len(set(others)) == 1


def test_a_column_with_a_long_cell_is_not_centred() -> None:
    assert centred_columns(Table(runs("甲", "乙"), (runs("短", "短"), runs("短", "一二三四五六七八九")))) == (
        True,
        False,
    )
