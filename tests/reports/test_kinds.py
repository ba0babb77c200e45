"""The kinds of report: heads of outlines, drafting for a session, what is refused; choosing one on the page."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils.translation import override

from renda.core.errors import RuleBroken, WrongStage
from renda.core.periods import Period
from renda.reports import actions, documents, drafting, identities, kinds, outline, queries, session_words
from renda.reports.catalogue import BY_KEY
from renda.reports.models import Report
from renda.reports.reading import split
from renda.reports.stages import About, PassageKind, ReportStage
from renda.reports.told import LISTS
from renda.reports.wording import ROW_WORDS
from renda.sessions.actions import agenda, attendance, meetings
from renda.sessions.stages import ItemKind, Presence
from renda.stations.actions import opinions as voices
from renda.stations.actions import receptions, stations
from tests.factories import TODAY, make_activity, make_deputy, make_office

YEAR = Period.year(2020)
DRAFT = "/qinghe/reports/draft/"


@pytest.fixture
def office(db, settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    return make_office()


@pytest.fixture
def session(office):
    """A planned session with two matters and three deputies due."""
    for name in ("王一", "李二", "张三"):
        make_deputy(office, name)
    made = meetings.plan_session(
        office.term, ordinal=1, starts_on=TODAY, ends_on=TODAY, place="礼堂", earlier_unrecorded=True, **office.act
    )
    agenda.add_item(
        made,
        kind=ItemKind.SPECIAL_REPORT,
        title="关于饮水的报告",
        presented_by="镇政府",
        outcome="审议通过",
        **office.act,
    )
    agenda.add_item(made, kind=ItemKind.RESOLUTION, title="决议草案", **office.act)
    return made


def lines(report):
    content = documents.content_of(report)
    return {
        p.line: content.words(documents.Shown(p.kind, p.paragraph, p.text, p.drafted))
        for p in queries.passages(report)
        if not p.asks
    }


def asked(report):
    return {p.line.split("@")[0] for p in queries.passages(report) if p.asks}


@pytest.mark.parametrize("key", outline.names())
def test_an_outline_names_only_figures_lists_and_words_that_there_are(key):
    found = outline.load(key)
    kind = kinds.kind_of(key)
    assert found[0].kind is PassageKind.TITLE
    for line in found:
        text = drafting.ROW.sub("", drafting.WORD.sub("", line.text)).replace("@row", "@1").replace("@this", "@1")
        assert drafting.unknown_places(text) == [], line.id
        each = split(line.each.replace("@this", "@1"))[0]
        assert not each or each in LISTS or (each in BY_KEY and each in ROW_WORDS), line.id
        needs_number = line.kind is PassageKind.SENTENCE and not line.is_optional and "{" in line.text.replace("{=", "")
        assert line.asks or not needs_number, f"{line.id} must ask where its figure is missing"
    with override("en"):
        english = str(kind.name)
    with override("zh-hans"):
        assert str(kind.name) != english
        assert str(kind.purpose)


@pytest.mark.parametrize(
    ("head", "wrong"),
    [("name: a · 甲\n", "lacks about, by, place, purpose"), ("name: a · 甲\npurpose: b · 乙\nplace: 1\nabout: year\nby: 丙\ncolour: red\n", "unknown words: colour"),
     ("name: a\npurpose: b · 乙\nplace: 1\nabout: year\nby: 丙\n", "English · Chinese")],
)  # fmt: skip
def test_a_head_that_is_not_understood_is_refused(monkeypatch, tmp_path, head, wrong):
    name = f"wrong_{abs(hash(head))}"
    (tmp_path / f"{name}.zh_Hans.md").write_text(f"{head}\n# [title] 标题\n", encoding="utf-8")
    monkeypatch.setattr(outline, "FOLDER", tmp_path)
    kinds.all_kinds.cache_clear()
    with pytest.raises(ValueError, match=wrong):
        kinds.all_kinds()
    monkeypatch.undo()
    kinds.all_kinds.cache_clear()
    assert len(kinds.all_kinds()) >= 11


def test_a_planned_session_has_its_chairs_script_and_who_is_present_is_asked(office, session):
    report = actions.draft_for_session(session, kind="chair_script", **office.act)
    told = lines(report)
    items = [words for line, words in told.items() if line.startswith("agenda.item@")]
    assert items == ["第一项，听取和审议关于饮水的报告，请镇政府报告。", "第二项，审议决议草案。"]
    assert told["due"] == "本次会议应到代表3名。"
    assert asked(report) == {"present", "end.words"}


def test_a_paper_to_a_session_covers_the_time_since_the_last_one(office, session):
    assert session_words.period_of(session, About.SESSION) == Period(TODAY, TODAY)
    before = date(TODAY.year - 1, TODAY.month, min(TODAY.day, 28))
    assert session_words.period_of(session, About.RECESS).start == before
    report = actions.draft_for_session(session, kind="presidium_report", **office.act)
    assert {
        "opening",
        "work.lead",
        "meetings.presidium",
        "supervision.count",
        "suggestions.count",
        "plan.part",
    } <= asked(report)
    own = Period(date(2020, 1, 1), date(2020, 3, 31))
    again = actions.draft_for_session(session, kind="presidium_report", period=own, **office.act)
    assert again.pk == report.pk
    assert (again.starts_on, again.ends_on) == own.days
    assert actions.draft_for_session(session, kind="presidium_report", **office.act).starts_on == own.start
    again.has_own_days = False
    again.save()
    with pytest.raises(RuleBroken, match="changed since the figures were read"):
        actions.publish_report(again, **office.act)
    assert actions.read_again(again, **office.act).starts_on == before
    assert {check.code for check in identities.check_all(office.congress, own, report=again)} >= {"T1", "O2"}


def test_minutes_ask_for_an_outcome_and_are_dated_by_the_session_and_frozen(office, session):
    report = actions.draft_for_session(session, kind="session_minutes", **office.act)
    assert asked(report) == {"who", "agenda.item", "signed.text"}
    paper = documents.paper(documents.content_of(report))
    assert paper.dated == f"{TODAY.year}年{TODAY.month}月{TODAY.day}日"
    published = actions.publish_report(report, **office.act)
    assert published.stage == ReportStage.PUBLISHED
    assert queries.files(published).count() == 5
    assert actions.draft_for_session(session, kind="session_minutes", **office.act).pk != report.pk


def test_a_session_without_a_quorum_does_not_open(office, session):
    meetings.hold(session, **office.act)
    session.refresh_from_db()
    people = [mandate.person for mandate in office.term.mandates.select_related("person")]
    marks = {person: (str(Presence.PRESENT if at == 0 else Presence.LEAVE), "") for at, person in enumerate(people)}
    attendance.mark_attendance(session, marks, **office.act)
    report = actions.draft_for_session(session, kind="chair_script", **office.act)
    assert lines(report)["present"] == "实到代表1名，不足法定人数，本次会议不能举行。"


def test_voters_are_told_of_a_reception_before_it_takes_place(client, office):
    deputies = [make_deputy(office, "王一"), make_deputy(office, "李二")]
    reception = make_activity(
        office,
        kind="reception",
        title="接待选民",
        topic="农村饮水",
        place="清溪村联络站",
        deputies=deputies,
        confirm=False,
    )
    bare = make_activity(office, kind="reception", title="接待", topic="", place="", confirm=False)
    client.force_login(office.secretary)
    page = client.get(reception.get_absolute_url()).content.decode()
    where = f"{reverse('reports:notice_draft', args=['qinghe', reception.pk])}?kind=reception_notice"
    assert f'action="{where}"' in page
    client.post(where)
    report = Report.objects.get()
    told = lines(report)
    assert told["when"].startswith("2020年6月1日，镇人大将在清溪村联络站开展代表接待选民活动")
    assert told[f"who@{reception.pk}"] == "参加接待的代表：王一、李二。"
    assert told["topic"] == "本次接待的主题：农村饮水。"
    assert asked(report) == {"contact"}
    assert asked(actions.draft_notice(bare, kind="reception_notice", **office.act)) == {"when", "who", "contact"}
    assert "青禾镇人大代表接待选民通告" in client.get(reverse("reports:notices", args=["qinghe"])).content.decode()
    assert (
        "接待选民通告"
        not in client.get(reverse("reports:reports", args=["qinghe"])).content.decode().split("<tbody")[-1]
    )
    assert client.get(report.get_absolute_url()).status_code == 200
    with pytest.raises(RuleBroken, match="not drafted from this kind of activity"):
        actions.draft_notice(make_activity(office), kind="reception_notice", **office.act)
    with pytest.raises(WrongStage, match="not confirmed"):
        actions.draft_notice(reception, **office.act)


def test_the_report_on_stations_tells_what_is_recorded_and_asks_the_rest(office):
    empty = actions.draft_report(office.congress, kind="station_report", period=YEAR, **office.act)
    assert asked(empty) == {
        "profile.count", "profile.attached", "rules.roster", "receptions.count", "receptions.opinions", "cases.text", "plan.aims",
    }  # fmt: skip
    deputies = [make_deputy(office, "王一"), make_deputy(office, "李二")]
    station = stations.open_station(
        office.congress, kind="station", name="清溪联络站", area=office.congress.area, opened_on=date(2020, 1, 6), address="清溪村", floor_area=60,
        reception_day="每月5日", **office.act,
    )  # fmt: skip
    for deputy in deputies:
        stations.attach_deputy(station, deputy, begins=date(2020, 1, 6), **office.act)
    held = receptions.note_reception(
        station, held_on=date(2020, 5, 5), deputies=deputies, voters=9, confirm=True, **office.act
    )
    for words in ("路灯不亮。", "水渠堵塞。"):
        opinion = voices.note_opinion(
            office.congress, words=words, received_on=date(2020, 5, 5), reception=held, **office.act
        )
    voices.solve(opinion, answer="已清淤", solved_on=date(2020, 5, 20), **office.act)
    report = actions.draft_report(office.congress, kind="station_report", period=YEAR, **office.act)
    assert report.pk == empty.pk
    told = lines(report)
    assert (
        told["profile.count"]
        == "截至2020年12月31日，全镇共有代表之家、联络站等站点1个，其中联络站1个，建筑面积60平方米。"
    )
    assert told[f"profile.one@{station.pk}"] == "清溪联络站位于清溪村，建筑面积60平方米，固定接待日为每月5日。"
    assert told["receptions.count"] == "在站点开展接待1次，2名代表参加，接待选民9人次。"
    assert told["receptions.opinions"] == "收集选民意见2条，其中已经解决1条、尚无结果1条。"
    assert told[f"cases.one@{opinion.pk}"] == "清溪联络站收到的意见“水渠堵塞”，于2020年5月20日解决。"
    assert asked(report) == {"rules.roster", "cases.text", "plan.aims"}


def test_what_is_not_for_a_session_or_a_year_is_refused(office, session):
    with pytest.raises(RuleBroken, match="is not a paper to a session"):
        actions.draft_for_session(session, kind="annual_summary", **office.act)
    for kind in ("presidium_report", "notice"):
        with pytest.raises(RuleBroken, match="is about one session or activity"):
            actions.draft_report(office.congress, kind=kind, period=YEAR, **office.act)
    with pytest.raises(RuleBroken, match="no kind of report"):
        actions.draft_report(office.congress, kind="poem", period=YEAR, **office.act)
    meetings.call_off(session, **office.act)
    session.refresh_from_db()
    with pytest.raises(WrongStage, match="called off"):
        actions.draft_for_session(session, kind="chair_script", **office.act)
    assert not Report.objects.exists()


def test_the_kind_is_chosen_by_what_it_is_for_and_the_list_is_narrowed_by_it(client, office, session):
    client.force_login(office.secretary)
    page = client.get(DRAFT).content.decode()
    for kind in kinds.all_kinds().values():
        with override("zh-hans"):
            assert (str(kind.purpose) in page) == (kind.about is not About.ACTIVITY)
    page = client.get(DRAFT, {"session": session.pk}).content.decode()
    assert f"kind=chair_script&amp;session={session.pk}" in page
    assert "kind=campaign_report" not in page
    assert "本次会议的前一天" not in client.get(DRAFT, {"kind": "chair_script"}).content.decode()
    where = f"{DRAFT}?kind=presidium_report&session={session.pk}"
    assert f'<option value="{session.pk}" selected' in client.get(where).content.decode()
    assert "请填写起日和止日" in client.post(where, {"session": session.pk, "starts_on": "2020-01-01"}).content.decode()
    answer = client.post(where, {"session": session.pk})
    report = Report.objects.get()
    assert answer["Location"] == report.get_absolute_url()
    client.post(f"{DRAFT}?kind=campaign_report", {"year": 2020})
    listed = reverse("reports:reports", args=["qinghe"])
    page = client.get(listed, {"kind": "campaign_report"}).content.decode()
    assert "青禾镇人大2020年代表行动总结" in page
    assert "主席团工作报告" not in page.split("<tbody")[1]
    page = client.get(report.get_absolute_url()).content.decode()
    assert "关于这份文稿" in page
    assert "《地方组织法》（2022）第十九条第二款" in page
    wording = client.get(reverse("reports:wording", args=["qinghe"]), {"kind": "presidium_report"}).content.decode()
    assert "依法召开会议、行使职权" in wording
