"""Names by strokes."""

from renda.core.strokes import ranks, stroke_key, unknown_strokes


def by_strokes(*names):
    return sorted(names, key=stroke_key)


def test_surnames_stand_by_number_of_strokes_then_by_the_first_stroke():
    # 2, 3 (横横, 横折, 折), 4 (横, 撇, 点, 折), 5, 7, 8, 11 strokes
    wanted = [
        "丁",
        "于",
        "万",
        "习",
        "马",
        "王",
        "毛",
        "方",
        "尹",
        "石",
        "田",
        "白",
        "冯",
        "李",
        "吴",
        "沈",
        "陈",
        "周",
        "黄",
    ]
    assert by_strokes(*sorted(wanted)) == wanted


def test_the_same_surname_goes_on_with_the_given_name():
    wanted = ["王一", "王一丁", "王大明", "王秀英", "欧阳海", "欧阳雪"]
    assert by_strokes(*reversed(wanted)) == wanted
    assert stroke_key("阿依古丽·买买提") == stroke_key("阿依古丽买买提")


def test_a_character_outside_the_standard_comes_last_and_is_told():
    assert by_strokes("\U00020000明", "龠明") == ["龠明", "\U00020000明"]  # 龠 has 17 strokes
    assert [unknown_strokes(name) for name in ("阿依古丽·买买提", "\U00020000明")] == [False, True]


def test_the_table_has_every_character_of_the_standard_once():
    assert (len(ranks()), len(set(ranks().values()))) == (20902, 20902)
    assert {chr(number) for number in range(0x4E00, 0x9FA6)} == set(ranks())
