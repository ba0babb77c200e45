"""Charts: what is drawn, that no style, script or foreign address is in it, that it is drawn once, and the fonts."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import caches
from django.core.cache.backends.filebased import FileBasedCache

from renda.base.caching import Files
from renda.base.charts import Chart, Series, png, spec_of, svg


@pytest.fixture(autouse=True)
def nothing_drawn_yet():
    caches["charts"].clear()


def months(*values):
    return Chart("走访", "月", [f"{n}月" for n in range(1, len(values) + 1)], [Series("户", "red", values)])


@pytest.mark.parametrize("left", [b"\0" * 4096, b"", b"\x80"])
def test_what_a_power_cut_left_of_a_drawing_is_drawn_anew(left):
    svg(months(1, 12))
    folder = Path(settings.CACHES["charts"]["LOCATION"])
    for path in folder.glob("*.djcache"):
        path.write_bytes(left)
    assert b">12<" in svg(months(1, 12))


def test_what_one_process_counts_of_the_tries_to_sign_in_all_count(tmp_path):
    web = [Files(tmp_path, {}), Files(tmp_path, {})]
    web[0].set("tries", [1, 2])
    assert web[1].get("tries") == [1, 2]
    assert web[1].add("tries", [3]) is False
    for path in tmp_path.glob("*.djcache"):
        path.write_bytes(b"\0" * 100)
    assert web[1].get("tries", []) == []
    assert web[1].add("tries", [3]) is True
    assert web[0].get("tries") == [3]


def villages(name="柳树村"):
    return Chart(
        "覆盖",
        "村",
        [name, "石桥村"],
        [Series("已走访", "green", [20, 2]), Series("未走访", "grey", [2, 0])],
        is_upright=False,
    )


def test_the_table_has_every_value_and_where_its_rows_are():
    chart = Chart(
        "走访", "月", ["1月", "2月"], [Series("户", "red", [3, 0]), Series("家", "gold", [0, 1])], urls=["/a/", "/b/"]
    )
    assert chart.rows == [("1月", [3, 0], "/a/"), ("2月", [0, 1], "/b/")]
    assert not chart.is_empty
    assert months(0, 0).is_empty


def test_every_bar_is_drawn_with_its_words_and_its_number():
    drawn = svg(months(3, 0, 12)).decode()
    labels = re.findall(r'aria-roledescription="bar"', drawn)
    assert len(labels) == 3
    assert "1月" in drawn
    assert ">12<" in drawn
    assert "#b3242b" in drawn


@pytest.mark.parametrize("narrow", [False, True])
def test_a_bar_of_parts_says_how_many_of_how_many(narrow):
    drawn = svg(villages(), narrow=narrow).decode()
    assert "20 / 22" in drawn
    assert "2 / 2" in drawn
    assert "已走访" in drawn


def test_the_strict_content_policy_has_nothing_to_refuse():
    drawn = svg(villages()).decode()
    assert not re.search(r"<style|\sstyle=|<script|<foreignObject|<image|\son\w+=", drawn)
    assert set(re.findall(r'https?://[^"\s<]+', drawn)) <= {
        "http://www.w3.org/2000/svg",
        "http://www.w3.org/1999/xlink",
    }


def test_hostile_names_are_text():
    name = '<script>alert(1)</script>"&'
    drawn = svg(villages(name)).decode()
    assert "<script" not in drawn
    assert "&lt;script&gt;" in drawn


def test_the_same_chart_has_one_mark_and_is_drawn_once(monkeypatch):
    assert months(1, 2).mark == months(1, 2).mark
    assert months(1, 2).mark != months(2, 1).mark
    first = svg(months(1, 2))
    monkeypatch.setattr("vl_convert.vegalite_to_svg", None)
    assert svg(months(1, 2)) == first


def test_the_phone_has_a_narrower_picture():
    wide, narrow = (float(re.search(rb'width="(\d+)', svg(months(1, 2), narrow=narrow))[1]) for narrow in (False, True))
    assert wide > 500
    assert narrow < 380


def test_a_picture_for_paper_is_a_png_twice_as_large():
    drawn = png(months(1, 2, 3))
    assert drawn[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(drawn[16:20], "big") > 1000


def test_a_disk_that_cannot_be_written_costs_time_not_the_picture(monkeypatch):
    def full(*_args, **_kwargs):
        raise OSError("No space left on device")

    monkeypatch.setattr(FileBasedCache, "set", full)
    assert svg(months(4, 5)).startswith(b"<svg")


def test_the_description_holds_no_address():
    assert "url" not in str(spec_of(months(1)))
