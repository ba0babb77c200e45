"""Duty files: the totals are those of the lists, the lists those of the records; a deputy sees his own only."""

from datetime import date, timedelta
from io import BytesIO
from re import search
from zipfile import ZipFile

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from renda.activities.actions import campaigns, outcomes, visits
from renda.activities.actions.deeds import do_deed
from renda.base.models import AuditLine
from renda.core.periods import Period
from renda.people.actions import awards, files, groups
from renda.people.stages import Role
from renda.proposals.models import CountyCall, CountyMatter, Proposal, Signature
from renda.reports import duty_files, tasks
from renda.reports.filing import filed
from renda.reports.models import DutyBundle
from renda.reports.queries.duties import duties
from renda.sessions.actions import attendance
from renda.stations.actions.opinions import note_opinion
from renda.stations.actions.receptions import note_reception
from renda.stations.actions.reporting import enter_vote, note_reporting
from renda.stations.actions.stations import open_station
from tests.duty.office import set_rules
from tests.factories import (
    TERM_START,
    TODAY,
    make_activity,
    make_area,
    make_body,
    make_deputy,
    make_group,
    make_office,
    make_person,
    make_user,
)
from tests.papers import HOSTILE, name_of, rows_in_word, rows_shown, stand_in_order, words_in_pdf, words_in_word
from tests.sessions.pages import make_session

pytestmark = pytest.mark.django_db
YEAR = Period.year(2020)


def url(name, *args):
    return reverse(f"reports:{name}", args=["qinghe", *args])


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def deputy(office):
    """A deputy with records of every kind in 2020, and some that must not count."""
    person, other = make_deputy(office, HOSTILE, work_unit="东村 #set"), make_deputy(office, "李四")
    groups.place_deputy(make_group(office), person=person, starts_on=TERM_START, **office.act)
    first, second = make_session(office), make_session(office, 2, date(2020, 8, 20))
    attendance.mark_attendance(first, {person: ("present", ""), other: ("present", "")}, **office.act)
    attendance.mark_attendance(second, {person: ("leave", "住院"), other: ("absent", "")}, **office.act)
    make_activity(office, title="视察饮水", deputies=[person, other])
    make_activity(office, kind="training", title="培训", deputies=[person])
    make_activity(office, title="未确认", deputies=[person], confirm=False)
    make_activity(office, title="去年", deputies=[person], held_on=date(2019, 6, 1))
    award = awards.open_award(
        office.congress, title="优秀代表", given_by="县人大", opened_on=date(2020, 5, 1), **office.act
    )
    awards.nominate(award, person=person, nominated_on=date(2020, 5, 2), **office.act)
    files.open_duty_file(person, opened_on=TERM_START, **office.act)
    outcomes.gather_opinion(
        office.congress, words="修路", gathered_on=date(2020, 7, 1), gathered_by=person, **office.act
    )
    return person


def of(office, person, period=YEAR):
    return duties(office.congress, [person], period)[0]


def test_totals_are_the_lengths_of_the_lists(office, deputy):
    found = of(office, deputy)
    totals = dict(duty_files.totals(found))
    assert totals == {
        "出席人代会（次）": "1", "人代会请假（次）": "1", "人代会缺席（次）": "0", "出席主席团会议（次）": "0", "参加活动（次）": "2",
        "其中学习培训（次）": "1", "走访（次）": "0", "走访对象（户、家）": "0", "走访中了解的困难（件）": "0", "其中已解决（件）": "0",
        "收集意见建议（条）": "1", "办实事（件）": "0", "领衔议案建议（件）": "0", "联名议案建议（件）": "0", "履职积分（分）": "0", "计分履职天数（天）": "0",
        "小组活动应到（次）": "0", "小组活动参加（次）": "0", "接待选民（次）": "0", "接待选民（人次）": "0", "站点听取意见（条）": "0",
        "向选民述职（次）": "0", "表彰和推荐（项）": "1", "履职等次": "未评定",
    }  # fmt: skip
    assert [place.activity.title for place in found.activities] == ["视察饮水", "培训"]
    assert [award.award.title for award in found.awards] == ["优秀代表"]
    assert len(of(office, deputy, Period(TERM_START, TODAY)).activities) == 3


def test_the_file_shows_the_points_of_the_period(office, deputy):
    set_rules(office)
    totals = dict(duty_files.totals(of(office, deputy)))
    assert totals["履职积分（分）"] == "4"  # an inspection and a training of 2020, on one day
    assert totals["计分履职天数（天）"] == "1"


def test_what_the_deputy_led_and_signed_stands_in_the_file(office, deputy):
    other = make_deputy(office, "李四")
    told = {"congress": office.congress, "demand": "修", "year": 2020, "lodged_on": date(2020, 5, 8)}
    Proposal.objects.create(lead=deputy, title="修路", stage="lodged", number=1, **told)
    signed = Proposal.objects.create(lead=other, title="修桥", stage="closed", number=2, closed_on=TODAY, **told)
    withdrawn = Proposal.objects.create(lead=other, title="撤了", stage="withdrawn", number=3, **told)
    for made in (signed, withdrawn):
        Signature.objects.create(proposal=made, person=deputy, consent="signed", invited_on=TODAY, answered_on=TODAY)
    Signature.objects.create(
        proposal=Proposal.objects.get(title="修路"),
        person=other,
        consent="declined",
        invited_on=TODAY,
        answered_on=TODAY,
    )
    call = CountyCall.objects.create(congress=office.congress, meeting="县六次会议", called_on=TODAY, due_on=TODAY)
    matter = CountyMatter.objects.create(call=call, lead=other, title="水源", demand="护", received_on=date(2020, 4, 1))
    matter.signers.add(deputy)
    with override("en"):  # a paper is Chinese, whatever the page speaks
        motions = of(office, deputy).motions
    assert [(row.kind, row.title, row.leads, row.state) for row in motions] == [
        ("县人代会建议", "水源", False, "已征集"), ("建议", "修路", True, "已提交"), ("建议", "修桥", False, "已办结"),
    ]  # fmt: skip
    totals = dict(duty_files.totals(of(office, deputy)))
    assert (totals["领衔议案建议（件）"], totals["联名议案建议（件）"]) == ("1", "2")


def test_visits_and_what_they_brought_up(office, deputy):
    campaign = campaigns.plan_campaign(
        office.congress, name="行动", starts_on=date(2020, 5, 1), ends_on=date(2020, 12, 1), **office.act
    )
    first, second = (
        campaigns.add_target(campaign, kind="household", number=number, name=f"{number}户", **office.act)
        for number in "12"
    )
    campaigns.start_campaign(campaign, frozen_on=date(2020, 5, 1), **office.act)
    campaign.refresh_from_db()
    for target, day in ((first, 1), (first, 2), (second, 3)):
        visit = visits.note_visit(
            campaign, target=target, held_on=date(2020, 6, day), deputies=[deputy], confirm=True, **office.act
        )
    matter = outcomes.raise_matter(office.congress, words="漏雨", raised_on=visit.held_on, visit=visit, **office.act)
    outcomes.solve_matter(matter, remedy="已修", solved_on=date(2020, 7, 1), **office.act)
    found = of(office, deputy)
    assert (len(found.visits), len(found.targets), len(found.matters), len(found.solved)) == (3, 2, 1, 1)


def at_station(office, deputy, number=1, day=date(2020, 5, 15)):
    """A reception with what voters said there, and a report to voters."""
    station = open_station(
        office.congress, kind="station", name=f"东村站{number}", area=office.congress.area, opened_on=TERM_START, **office.act
    )  # fmt: skip
    more = {"held_on": day, "deputies": [deputy], "voters": 9, "confirm": True, **office.act}
    reception = note_reception(station, **more)
    note_opinion(office.congress, words="水渠堵了，请打13800138000", received_on=day, reception=reception, **office.act)
    note_opinion(office.congress, words="给代表的话", received_on=day, person=deputy, **office.act)
    reporting = note_reporting(office.congress, title="述职会", place="村委会", **more)
    counts = {"ballots": 8, "satisfied": 7, "basically": 1, "dissatisfied": 0, "void": 0}
    enter_vote(reporting.reports.get(), **counts, **office.act)


def at_stations(office, deputy):
    """The same, and activities of the deputy's group, one of them missed."""
    at_station(office, deputy)
    group = deputy.group_places.get().group
    make_activity(office, title="小组视察", deputies=[deputy], group=group)
    make_activity(office, title="小组调研", kind="survey", deputies=[], group=group)
    return group


def test_receptions_reports_to_voters_and_what_the_group_held_are_counted(office, deputy):
    group = at_stations(office, deputy)
    found = of(office, deputy)
    assert (len(found.receptions), found.voters, len(found.voices), len(found.reports)) == (1, 9, 2, 1)
    assert ([each.title for each in found.due], [each.title for each in found.attended]) == (
        ["小组视察", "小组调研"], ["小组视察"],
    )  # fmt: skip
    other = make_deputy(office, "王五")
    groups.place_deputy(group, person=other, starts_on=date(2020, 6, 2), **office.act)  # after both were held
    assert of(office, other).due == []


def test_the_page_counts_what_the_paper_counts_and_each_number_leads_to_its_rows(office, deputy, client):
    at_stations(office, deputy)
    set_rules(office)
    found = filed(deputy, office.congress, YEAR, True)
    rows = {part.key: len(part.rows) for part in found.parts}
    numbers = {number.part: number.value for number in found.numbers if number.part}
    assert rows == {
        "points": 2, "sessions": 2, "due": 2, "activities": 5, "receptions": 1, "opinions": 3, "reports": 1, "awards": 1,
    }  # fmt: skip
    assert numbers == {
        "points": "5", "sessions": "1 / 2", "due": "1 / 2", "activities": "5", "receptions": "9", "opinions": "3",
    }  # fmt: skip
    assert "走访" in [str(title) for title in found.empty]
    client.force_login(office.secretary)
    page = client.get(deputy.duty_file.get_absolute_url() + "?year=2020").content.decode()
    for part in numbers:
        assert f'href="#part-{part}"' in page
        assert f'id="part-{part}"' in page
    assert ("水渠堵了，请打*****" in page, "13800138000" in page, "小组调研" in page) == (True, False, True)
    assert "没有记录的项目" in page
    told = {language: _lacking_in(language, office, deputy) for language in ("zh-hans", "en")}
    assert ("党派" in told["zh-hans"], "party" in told["en"], len(told["zh-hans"])) == (True, True, len(told["en"]))
    assert "2017年" in client.get(deputy.duty_file.get_absolute_url() + "?tab=history").content.decode()


def _lacking_in(language, office, person):
    with override(language):
        return filed(person, office.congress, YEAR, True).lacking


def test_the_pages_queries_do_not_grow_with_its_rows(office, deputy, django_assert_max_num_queries):
    """As many rows of each kind as there are, and twice as many."""
    told = {"congress": office.congress, "demand": "修", "year": 2020, "stage": "lodged", "lead": deputy}

    def more(number):
        day = date(2020, 5, 15 + number)
        at_station(office, deputy, number, day)
        Proposal.objects.create(title=f"修路{number}", number=number, lodged_on=day, **told)
        do_deed(office.congress, words=f"办事{number}", done_on=day, person=deputy, **office.act)

    more(1)
    with CaptureQueriesContext(connection) as few:
        filed(deputy, office.congress, YEAR, True)
    more(2)
    more(3)
    make_session(office, 3, date(2020, 9, 20))
    attendance.mark_attendance(office.congress.sessions.get(ordinal=3), {deputy: ("present", "")}, **office.act)
    with django_assert_max_num_queries(len(few)):
        filed(deputy, office.congress, YEAR, True)


def test_a_deputy_reads_his_own_page_without_links_to_what_only_the_office_opens(office, deputy, client):
    at_stations(office, deputy)
    for part in filed(deputy, office.congress, YEAR, False).parts:
        leads = {bool(row.url) for row in part.rows}
        allowed = {"activities": {True}, "receptions": {True}, "reports": {True}, "due": {True, False}}
        assert leads == allowed.get(part.key, {False}), part.key
    client.force_login(make_user(Role.DEPUTY, office.congress, person=deputy))
    page = client.get("/qinghe/mine/?span=term").content.decode()
    assert ("小组调研" in page, "去年" in page) == (True, True)
    assert f'href="{url("duty_file_paper", deputy.pk)}?span=term"' in page


def test_page_word_and_pdf_say_the_same(office, deputy, client):
    client.force_login(office.secretary)
    path = url("duty_file_paper", deputy.pk) + "?year=2020"
    page = client.get(path)
    rows = rows_shown(page)
    assert ["1", "第四届人民代表大会第一次会议", "2020年1月14日", "出席", ""] in rows
    assert ["2", "第四届人民代表大会第二次会议", "2020年8月20日", "请假", "住院"] in rows
    assert ["1", "2020年5月2日", "优秀代表", "县人大", "提名"] in rows
    assert "<b>#let" not in page.content.decode()
    word = client.get(path + "&form=docx")
    assert rows_in_word(word) == rows
    assert "参加活动（2）" in words_in_word(word)
    assert "缺项：性别、出生年月、党派、文化程度没有登记。" in words_in_word(word)
    made = client.get(path + "&form=pdf")
    assert stand_in_order(rows, words_in_pdf(made))
    assert name_of(made).startswith("张_b_#let x=1__b_履职档案（2020年）（")


def test_what_leaves_the_office_tells_no_voter_and_the_office_takes_its_own_copy(office, deputy, client):
    make_deputy(office, "任水生")
    village = make_area(office.congress.area, "village", "罗湾村")
    campaign = campaigns.plan_campaign(
        office.congress, name="行动", starts_on=date(2020, 5, 1), ends_on=date(2020, 12, 1), **office.act
    )
    home = campaigns.add_target(
        campaign, kind="household", number="1", name="罗湾村任家宝户", area=village, **office.act
    )
    firm = campaigns.add_target(campaign, kind="firm", number="2", name="青禾茶业", **office.act)
    campaigns.start_campaign(campaign, frozen_on=date(2020, 5, 1), **office.act)
    campaign.refresh_from_db()
    for target, note in ((home, "任家宝的儿子在外"), (firm, "")):
        visit = visits.note_visit(
            campaign,
            target=target,
            held_on=date(2020, 6, 1),
            deputies=[deputy],
            confirm=True,
            check_note=note,
            **office.act,
        )
    outcomes.raise_matter(
        office.congress, words="任家宝家漏雨，任水生代表已看过", raised_on=visit.held_on, visit=visit, **office.act
    )
    heard = {"gathered_on": date(2020, 7, 2), "gathered_by": deputy, **office.act}
    outcomes.gather_opinion(office.congress, words="我叫王建国，电话13800138000，要修渠", **heard)
    covered = [
        ["1", "2020年6月1日", "罗湾村任某某户", "未核查", "任某某的儿子在外"],
        ["2", "2020年6月1日", "青禾茶业", "未核查", ""],
        ["1", "2020年6月1日", "任某某家漏雨，任水生代表已看过", "未办结", ""],
        ["2", "2020年7月2日", "我叫王某某，电话*****，要修渠", "未办结", ""],
    ]
    noted = [
        ["1", "2020年6月1日", "罗湾村任家宝户", "未核查", "任家宝的儿子在外"],
        ["2", "2020年6月1日", "青禾茶业", "未核查", ""],
        ["1", "2020年6月1日", "任家宝家漏雨，任水生代表已看过", "未办结", ""],
        ["2", "2020年7月2日", "我叫王建国，电话13800138000，要修渠", "未办结", ""],
    ]
    path = url("duty_file_paper", deputy.pk) + "?year=2020"
    client.force_login(office.secretary)
    page = client.get(path)
    assert [row in rows_shown(page) for row in covered] == [True] * 4
    told = page.content.decode()
    assert "选民意见、困难问题和走访对象中的姓名、号码等已隐去。" in told
    assert "任家宝 → 任某某" in told  # what was taken out, for the office to look at
    own = client.get(path + "&words=noted")
    assert [row in rows_shown(own) for row in noted] == [True] * 4
    assert "仅供本单位内部使用" in words_in_word(client.get(path + "&words=noted&form=docx"))
    for reader in (make_user(Role.DEPUTY, office.congress, person=deputy), make_user(Role.AUDITOR, office.congress)):
        client.force_login(reader)  # neither is asked which copy, nor gets another
        others = client.get(path + "&words=noted")
        assert [row in rows_shown(others) for row in covered] == [True] * 4
        assert ("王建国" in others.content.decode(), 'name="words"' in others.content.decode()) == (False, False)
    assert client.post(url("bundle_new"), {"persons": f"{deputy.pk}", "words": "noted"}).status_code == 403
    client.force_login(office.secretary)
    client.post(url("bundle_new") + "?year=2020", {"persons": f"{deputy.pk}", "words": "noted"})
    assert DutyBundle.objects.get().as_noted


def test_the_file_of_a_term_begins_with_it(office, deputy, client):
    client.force_login(office.secretary)
    page = client.get(url("duty_file_paper", deputy.pk) + "?year=2020&span=term").content.decode()
    assert "2017年1月10日至" in page
    assert ("参加活动（3）" in page, "去年" in page) == (True, True)


def test_a_deputy_takes_his_own_file_and_nobody_elses(office, deputy, client):
    other = make_deputy(office, "王五")
    client.force_login(make_user(Role.DEPUTY, office.congress, person=deputy))
    assert client.get(url("duty_file_paper", deputy.pk)).status_code == 200
    assert client.get(url("duty_file_paper", other.pk)).status_code == 404
    assert client.get(url("duty_files_paper")).status_code == 403
    client.force_login(make_user(Role.DEPARTMENT, office.congress, body=make_body(office)))
    assert client.get(url("duty_file_paper", deputy.pk)).status_code == 403


def test_all_files_are_one_paper_and_the_queries_do_not_grow(office, deputy, client, django_assert_max_num_queries):
    make_person(office, "无任职")
    client.force_login(office.secretary)
    path = url("duty_files_paper") + "?year=2020"
    words = words_in_word(client.get(path + "&form=docx"))
    assert "本级全部代表　共2名" in words
    assert (f"{HOSTILE}（档案编号：" in words, "李四（档案编号：未建档）" in words, "无任职" in words) == (
        True,
        True,
        False,
    )
    group = deputy.group_places.get().group
    page = client.get(path + f"&group={group.pk}").content.decode()
    assert ("共1名" in page, "李四（" in page) == (True, False)
    assert client.get(path + "&group=x").status_code == 404
    for _number in range(10):
        make_deputy(office)
    with django_assert_max_num_queries(36):
        client.get(path)


def test_files_of_those_on_the_roll_come_in_one_zip_made_in_the_background(office, deputy, client, settings, tmp_path):
    settings.BUNDLES_ROOT = tmp_path / "bundles"
    client.force_login(office.secretary)
    roll = reverse("people:duty_files_of", args=["qinghe"])
    other = make_deputy(office, "李五")
    assert f'formaction="{roll}' in client.get(reverse("people:deputies", args=["qinghe"])).content.decode()
    ticked = client.post(roll, {"row": [deputy.pk]}).content.decode()
    assert f'name="persons" value="{deputy.pk}"' in ticked
    listed = client.get(roll + "?q=李").content.decode()  # as the list is narrowed: 李四 and 李五
    numbers = search(r'name="persons" value="([\d,]+)"', listed)[1]
    assert (str(other.pk) in numbers.split(","), str(deputy.pk) in numbers.split(",")) == (True, False)
    assert client.post(roll, {}, follow=True).content.decode().count("没有选中代表") == 1

    asked = client.post(url("bundle_new") + "?year=2020", {"persons": f"{numbers},{deputy.pk},999999", "span": ""})
    bundle = DutyBundle.objects.get()
    assert (asked.headers["Location"], bundle.total, AuditLine.objects.filter(act="reports.ask_bundle").count()) == (
        bundle.get_absolute_url(), 3, 1,
    )  # fmt: skip
    waiting = client.get(bundle.get_absolute_url())
    assert (waiting.headers["Refresh"], "0 / 3" in waiting.content.decode()) == ("2", True)
    assert client.get(url("bundle_take", bundle.pk)).status_code == 404
    assert [tasks.make.func(bundle.pk) for _twice in "ab"] == ["done", "done meanwhile"]
    taken = b"".join(client.get(url("bundle_take", bundle.pk)).streaming_content)
    with ZipFile(BytesIO(taken)) as archive:
        names = archive.namelist()
        assert [name[:4] for name in names] == ["1 李四", "2 李五", "3 张_"]
        words = words_in_pdf(HttpResponse(archive.read(names[2])))
    assert ("参加活动（2）" in words, "姓名、号码等已隐去" in words.replace("\n", "")) == (True, True)
    ready = client.get(bundle.get_absolute_url())
    assert ("Refresh" in ready.headers, url("bundle_take", bundle.pk) in ready.content.decode()) == (False, True)

    client.force_login(make_user(Role.CHAIR, office.congress))  # a reader too, but it is not his
    assert [client.get(path).status_code for path in (bundle.get_absolute_url(), url("bundle_take", bundle.pk))] == [
        404
    ] * 2
    DutyBundle.objects.update(asked_on=timezone.localdate() - timedelta(days=1))
    client.post(url("bundle_new"), {"persons": numbers})
    assert (list((tmp_path / "bundles").iterdir()), DutyBundle.objects.count()) == ([], 1)  # its day was over


def test_a_bundle_that_cannot_be_made_says_why_and_one_that_stands_still_too(
    office, deputy, client, settings, tmp_path
):
    settings.BUNDLES_ROOT = tmp_path / "bundles"
    settings.BUNDLES_ROOT.write_text("a file where the folder should be")
    client.force_login(office.secretary)
    client.post(url("bundle_new"), {"persons": f"{deputy.pk}"})
    bundle = DutyBundle.objects.get()
    assert tasks.make.func(bundle.pk) == "failed"
    assert "未能生成" in client.get(bundle.get_absolute_url()).content.decode()
    DutyBundle.objects.update(stage="running", changed_at=timezone.now() - timedelta(minutes=11))
    page = client.get(bundle.get_absolute_url())
    assert ("Refresh" in page.headers, "后台任务没有运行" in page.content.decode()) == (False, True)
    assert client.post(url("bundle_new"), {"persons": "x"}, follow=True).content.decode().count("没有选中代表") == 1
    client.force_login(make_user(Role.DEPUTY, office.congress, person=deputy))
    assert client.post(url("bundle_new"), {"persons": f"{deputy.pk}"}).status_code == 403
