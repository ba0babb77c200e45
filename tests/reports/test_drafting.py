"""Drafting: texts of places and pieces (no records), and whole drafts from an office's records."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda.activities.actions import campaigns
from renda.base.figures import Reading
from renda.core.periods import Period
from renda.reports import drafting
from renda.reports.drafting import Piece, form_words, pieces, unknown_places, untraced
from renda.reports.stages import ReportKind
from renda.reports.wording import GAP, ROW_WORDS
from tests.factories import make_activity, make_deputy, make_office

YEAR = Period.year(2020)
VISITS = Reading(
    key="activities.home_visits", code="G8", title="走访户数", unit="户", counts="", period=YEAR, value=585, of=598,
    listed=tuple(range(585)), missing=None, names="甲和乙", days="6月4日和5日",
)  # fmt: skip


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("", "585"),
        ("of", "598"),
        ("share", "97.8%"),
        ("gap", "13"),
        ("names", "甲和乙"),
        ("days", "6月4日和5日"),
        ("cn", "五百八十五"),
    ],
)
def test_form_words_of_each_form(form, words):
    assert form_words(VISITS, form) == words


def test_pieces_keep_figures_apart_from_words():
    assert pieces("走访{activities.home_visits}户，占{activities.home_visits|share}。", {VISITS.key: VISITS}) == [
        Piece("走访"),
        Piece("585", "activities.home_visits"),
        Piece("户，占"),
        Piece("97.8%", "activities.home_visits", "share"),
        Piece("。"),
    ]


def test_pieces_say_where_a_figure_has_no_record():
    assert pieces("{people.teams}个", {}) == [Piece("〔无记录〕", "people.teams"), Piece("个")]


def test_untraced_marks_numbers_typed_by_hand_only():
    drafted = "1月14日召开会议，到会{sessions.present}名。"
    assert untraced("1月14日召开会议，到会{sessions.present}名，列席36人，占12.5%。", drafted) == ["36", "12.5"]
    assert untraced(drafted, drafted) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("走访{activities.home_visits|share}", []),
        ("{activities.nothing}户", ["{activities.nothing}"]),
        ("{走访}户", ["{走访}"]),
        ("{activities.home_visits|secret}", ["{activities.home_visits|secret}"]),
    ],
)
def test_unknown_places_are_told(text, wrong):
    assert unknown_places(text) == wrong


@given(st.text(alphabet="走访户0123456789{}|@[]<>=. ，"))
def test_pieces_never_lose_a_word_outside_the_places(text):
    plain = "".join(piece.words for piece in pieces(text, {}, drafted="") if not piece.key)
    assert plain == drafting.PLACE.sub("", text)


@pytest.fixture
def office(db):
    return make_office()


def compose(office):
    return drafting.compose(office.congress, YEAR, kind=ReportKind.ANNUAL_SUMMARY)


def shown(composed, line):
    found = [passage for passage in composed.passages if passage.line == line]
    return "".join(piece.words for passage in found for piece in pieces(passage.shown, composed.readings))


def test_compose_asks_where_nothing_is_recorded(office):
    composed = compose(office)
    asked = {passage.line for passage in composed.questions()}
    assert {
        "meetings.count",
        "presidium.count",
        "supervision.count",
        "campaign.people",
        "problems.text",
        "plan.text",
    } <= asked
    assert shown(composed, "supervision.count") == ""


def test_compose_writes_only_what_the_records_hold(office):
    deputy = make_deputy(office, "张三")
    make_activity(office, topic="饮水安全", deputies=[deputy])
    make_activity(office, topic="饮水安全", title="调研水源", kind="survey", held_on=date(2019, 5, 1))
    composed = compose(office)
    assert shown(composed, "supervision.count") == "全年围绕1个议题开展监督活动1次，其中视察1次。"
    topic = next(passage.line for passage in composed.passages if passage.line.startswith("supervision.topic@"))
    assert shown(composed, topic) == "围绕饮水安全，组织视察（视察饮水工程），参加代表1人次。"


def test_an_activity_without_a_topic_is_told_once_and_without_its_words(office):
    deputy = make_deputy(office, "张三")
    make_activity(office, topic="", deputies=[deputy])
    make_activity(office, topic="", title="调研水源", kind="survey", held_on=date(2020, 8, 1))
    made = campaigns.plan_campaign(
        office.congress, name="千户行", starts_on=date(2020, 2, 1), ends_on=date(2020, 9, 1), **office.act
    )
    assert ROW_WORDS["activities.campaigns"](made, Period.year(2020))["how"] == GAP  # no plan, no leading group
    composed = compose(office)
    told = [
        shown(composed, passage.line) for passage in composed.passages if passage.line.startswith("supervision.topic@")
    ]
    assert told == ["一是组织视察（视察饮水工程），参加代表1人次。", "二是开展调研（调研水源）。"]


def test_compose_uses_the_words_of_a_township_that_is_a_xiang(db):
    office = make_office(slug="liuxi", name="柳溪乡")
    composed = compose(office)
    make_deputy(office)
    assert shown(compose(office), "deputies.all").startswith(
        "截至2020年12月31日，全乡共有各级人大代表1名，其中乡代表1名"
    )
    assert "镇" not in shown(composed, "leadership") + shown(composed, "opening").replace("镇人大", "")


@pytest.mark.parametrize(
    "hostile", ["{people.teams}", "[[x]]", "<<a:b>>", "{=place}", "{{7*7}}", "<script>alert(1)</script>"]
)
def test_compose_takes_hostile_words_of_a_record_as_plain_words(office, hostile):
    make_activity(office, topic="饮水", title=hostile)
    composed = compose(office)
    topic = next(passage for passage in composed.passages if passage.line.startswith("supervision.topic@"))
    assert list(drafting.places(topic.text)) == []
    assert shown(composed, topic.line).count("（") == 1
