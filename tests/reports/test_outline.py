"""Outlines: their lines, and that each of their places is a figure."""

import pytest

from renda.reports import drafting, outline
from renda.reports.catalogue import BY_KEY, FIGURES, is_known
from renda.reports.stages import PassageKind
from renda.reports.wording import ROW_WORDS

LINES = outline.load("annual_summary")


def test_outline_begins_with_its_title_and_opening():
    assert [(line.id, line.kind) for line in LINES[:3]] == [
        ("title", PassageKind.TITLE),
        ("opening", PassageKind.SENTENCE),
        ("opening.close", PassageKind.SENTENCE),
    ]


def test_outline_puts_neighbouring_lines_in_one_paragraph_and_others_not():
    number = {line.id: line.paragraph for line in LINES}
    assert number["opening"] == number["opening.close"]
    assert number["deputies.all"] == number["deputies.groups"]
    assert number["deputies.all"] != number["deputies.training"]


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.id)
def test_outline_line_names_only_known_figures_and_row_words(line):
    text = drafting.ROW.sub("", drafting.WORD.sub("", line.text)).replace("@row", "@1")
    assert drafting.unknown_places(text) == []
    assert not line.each or (line.each in BY_KEY and line.each in ROW_WORDS)


def test_outline_line_that_must_stand_asks_where_a_record_is_missing():
    humans = {"problems.text", "plan.text"}
    silent = {"title", "opening", "opening.close"}
    asking = {line.id for line in LINES if line.kind is PassageKind.SENTENCE and not line.is_optional} - silent
    assert {line.id for line in LINES if line.asks} == asking
    assert humans <= asking


def test_catalogue_keys_are_unique_and_coded():
    assert len({figure.key for figure in FIGURES}) == len(FIGURES)
    assert [figure.key for figure in FIGURES if not figure.code[1:].isdigit()] == []
    assert [figure.key for figure in FIGURES if figure.base and figure.base not in BY_KEY] == []


@pytest.mark.parametrize(
    ("key", "known"),
    [("activities.home_visits", True), ("sessions.present@5", True), ("sessions.held@5", False), ("people.nothing", False), ("sessions.present@x", False)],
)  # fmt: skip
def test_catalogue_knows_keys_and_scopes(key, known):
    assert is_known(key) is known


def test_sections_take_an_offices_order_and_one_without_a_place_follows_the_one_before_it():
    lines = outline.load("annual_summary")
    assert outline.arrange(lines, {}) == list(lines)
    found = outline.arrange(
        lines, {"problems": 1, "deputies": 2, "leadership": 3, "meetings.presidium": 1, "meetings.sessions": 2}
    )
    first = [line.id for line in found if line.kind == "heading1"]
    assert first == [
        "problems", "plan", "deputies", "suggestions", "campaign", "building", "leadership", "meetings", "supervision",
    ]  # fmt: skip
    second = [line.id for line in found if line.kind == "heading2"]
    assert second == ["meetings.presidium", "meetings.sessions"]
    assert sorted(line.id for line in found) == sorted(line.id for line in lines)
    assert [line.id for line in found][:3] == ["title", "opening", "opening.close"]
    at = [line.id for line in found].index("meetings.presidium")
    assert [line.id for line in found][at + 1] == "presidium.count"
