from importlib.util import find_spec
from pathlib import Path

from renda.base.printing.fonts import _choose, find_fonts, have_cjk


def test_this_machine_can_show_chinese() -> None:
    assert have_cjk()


def test_the_wheel_alone_is_enough() -> None:
    spec = find_spec("cvttf_NotoSansCJK_Regular")
    assert spec is not None
    fonts = find_fonts((Path(next(iter(spec.submodule_search_locations or ()))),))
    assert fonts.body == fonts.kai == fonts.heading == fonts.title == ("Noto Sans CJK TC",)
    assert fonts.latin == ()


def test_the_office_faces_come_first_and_a_complete_one_last() -> None:
    there = frozenset({"FandolFang R", "FandolKai", "SimHei", "Noto Serif CJK SC", "Liberation Serif"})
    fonts = _choose(there)
    assert fonts.body == ("FandolFang R", "Noto Serif CJK SC")
    assert fonts.kai == ("FandolKai", "FandolFang R", "Noto Serif CJK SC")
    assert fonts.heading == ("SimHei", "Noto Serif CJK SC")
    assert fonts.latin == ("Liberation Serif",)


def test_without_chinese_fonts_it_says_so() -> None:
    assert not _choose(frozenset({"Liberation Serif"})).has_cjk
