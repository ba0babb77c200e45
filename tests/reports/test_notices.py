"""The notice of one activity: drafted from its records only, every number with its rows, what is missing asked."""

import re

import pytest
from django.urls import reverse

from renda.activities.actions import findings, outcomes
from renda.core.errors import NotAllowed, WrongStage
from renda.people.stages import Role
from renda.reports import actions, documents, identities, queries
from renda.reports.identities import Status
from renda.reports.models import Passage, Report
from tests.factories import TODAY, make_activity, make_deputy, make_office, make_user
from tests.papers import HOSTILE, name_of, words_in_pdf, words_in_word

pytestmark = pytest.mark.django_db
ACCOUNT = "代表们听取了汇报，查看了2处水源"


def url(name, *args):
    return reverse(f"reports:{name}", args=["qinghe", *args])


@pytest.fixture
def office(settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    return make_office()


@pytest.fixture
def deputies(office):
    return [make_deputy(office, "王一"), make_deputy(office, "李二"), make_deputy(office, HOSTILE)]


@pytest.fixture
def full(office, deputies):
    """An inspection with three deputies, two sites, two problems (one put right), one opinion passed on."""
    found = make_activity(
        office, topic="农村饮水", place="清溪村", deputies=deputies, sites=["水厂", "蓄水池"], account=ACCOUNT
    )
    first = findings.add_finding(found, words="管网老化", **office.act)
    findings.add_finding(found, words="水费不公开。", **office.act)
    findings.solve_finding(first, remedy="更换", solved_on=TODAY, **office.act)
    opinion = outcomes.gather_opinion(
        office.congress, words="延长供水时间", gathered_on=found.held_on, activity=found, **office.act
    )
    outcomes.pass_on_opinion(opinion, outcome="转水厂", **office.act)
    return found


def text(report):
    content = documents.content_of(report)
    return {
        p.line: content.words(documents.Shown(p.kind, p.paragraph, p.text, p.drafted)) for p in queries.passages(report)
    }


def asked(report):
    return [p.line for p in queries.passages(report) if p.asks]


def test_a_notice_says_who_saw_and_raised_what_and_what_next(office, full):
    report = actions.draft_notice(full, **office.act)
    assert text(report) == {
        "title": "视察饮水工程",
        "when": "6月1日，镇人大围绕农村饮水组织视察，地点在清溪村。",
        "people": "3名代表参加活动。",
        "saw.sites": "代表们实地查看了水厂和蓄水池，共2处点位。",
        "account": f"{ACCOUNT}。",
        "raised": "活动中发现问题2个（管网老化和水费不公开）、收集意见建议1条（延长供水时间）。",
        "next": "目前已整改问题1个、已答复、转交或解决意见建议1条。",
    }
    assert asked(report) == []
    assert (report.starts_on, report.ends_on, report.activity) == (full.held_on, full.held_on, full)


def test_every_number_leads_to_its_rows_and_a_number_from_the_account_is_marked(office, full):
    report = actions.draft_notice(full, **office.act)
    readings = queries.readings(report)
    assert {key.split("@")[0]: len(reading.row_numbers) for key, reading in readings.items()} == {
        "activities.attending": 3, "activities.places_seen": 2, "activities.defects_found": 2,
        "activities.opinions_heard": 1, "activities.defects_mended": 1, "activities.opinions_heard_settled": 1,
    }  # fmt: skip
    make_activity(office, topic="其他", sites=["别处"])
    assert actions.draft_notice(full, **office.act).pk == report.pk
    assert len(queries.readings(report)[f"activities.places_seen@{full.pk}"].row_numbers) == 2
    content = documents.content_of(report)
    marked = [piece.words for p in content.passages for piece in content.pieces(p) if piece.is_untraced]
    assert marked == ["2"]
    assert {
        check.code: check.numbers
        for check in identities.check_all(office.congress, actions.period_of(report), report=report)
    }["T2"] == "2"


def test_what_is_missing_is_asked_and_nothing_is_invented(office):
    bare = make_activity(office, kind="seminar", title="座谈会")
    report = actions.draft_notice(bare, **office.act)
    assert asked(report) == ["people", "account", "raised", "next"]
    content = documents.content_of(report)
    assert documents.chat(content) == "【青禾镇人大】座谈会\n6月1日，镇人大召开座谈会（座谈会）。"
    assert documents.characters(content) == len("6月1日，镇人大召开座谈会（座谈会）。")
    length = {
        check.code: check for check in identities.check_all(office.congress, actions.period_of(report), report=report)
    }["O9"]
    assert (length.status, length.numbers) == (Status.FAILED, "19")


def test_edits_survive_a_new_reading_and_figures_in_them_follow_the_records(office, full, deputies):
    report = actions.draft_notice(full, **office.act)
    passage = Passage.objects.get(report=report, line="raised")
    words = f"共提出{{activities.defects_found@{full.pk}}}个问题，反响良好。"
    actions.edit_passage(passage, text=words, was=passage.text, **office.act)
    findings.add_finding(full, words="缺水", **office.act)
    actions.read_again(report, **office.act)
    assert text(report)["raised"] == "共提出3个问题，反响良好。"


def test_only_a_confirmed_activity_has_a_notice_and_only_the_secretary_drafts_it(office):
    noted = make_activity(office, confirm=False)
    with pytest.raises(WrongStage):
        actions.draft_notice(noted, **office.act)
    with pytest.raises(NotAllowed):
        actions.draft_notice(make_activity(office), by=make_user(Role.CHAIR, office.congress), on=TODAY)
    assert not Report.objects.exists()


def test_hostile_words_stay_words(office, deputies):
    found = make_activity(
        office, title="{=phrases}[[x]] #let <b>", topic="", deputies=deputies,
        account="{activities.sites} [[a]] <<b:c>> {=place} #panic() ]]>",
    )  # fmt: skip
    words = text(actions.draft_notice(found, **office.act))
    assert words["title"] == "｛=phrases｝［［x］］ #let ＜b＞"
    assert words["account"] == "｛activities.sites｝ ［［a］］ ＜＜b:c＞＞ ｛=place｝ #panic() ］］＞。"


def test_the_page_drafts_shows_length_and_text_to_paste_and_gives_word_and_pdf(office, full, client):
    client.force_login(office.secretary)
    client.get("/qinghe/", {"year": 2020})
    page = client.get(full.get_absolute_url()).content.decode()
    assert url("notice_draft", full.pk) in page
    answer = client.post(url("notice_draft", full.pk), follow=True)
    report = Report.objects.get()
    assert answer.redirect_chain[-1][0] == report.get_absolute_url()
    page = answer.content.decode()
    assert "【青禾镇人大】视察饮水工程\n6月1日，镇人大围绕农村饮水组织视察，地点在清溪村。3名代表参加活动。" in page
    count = documents.characters(documents.content_of(report))
    assert f"{count}字" in page
    assert re.search(r"data-copy=\"#notice-text\"", page)
    word = client.get(url("download", report.pk, "docx"))
    assert "3名代表参加活动。" in words_in_word(word)
    assert name_of(word) == "视察饮水工程（2020年6月1日）.docx"
    assert "共2处点位" in words_in_pdf(client.get(url("download", report.pk, "pdf")))
    shown = client.get(report.get_absolute_url()).content.decode()
    assert re.findall(r'<a href="([^"]+)" aria-current="page">', shown)[0] == url(
        "notices"
    )  # its list, not that of all reports
    listed = client.get(url("notices")).content.decode()
    assert "视察饮水工程" in listed
    assert "视察饮水工程" not in client.get(url("reports")).content.decode()
    noted = make_activity(office, title="未确认", confirm=False)
    assert "请先确认" in client.post(url("notice_draft", noted.pk), follow=True).content.decode()


def test_a_published_notice_is_frozen(office, full):
    report = actions.publish_report(actions.draft_notice(full, **office.act), **office.act)
    assert queries.files(report).count() == 5
    assert actions.draft_notice(full, **office.act).pk != report.pk
