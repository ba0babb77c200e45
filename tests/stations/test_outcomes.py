"""A voter's opinion at the body that it was passed on to: what it reads, its outcome, the office's review, the receipt."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from renda.accounts.models import User
from renda.activities.actions import outcomes as heard
from renda.activities.actions.campaigns import NewTarget, add_targets, plan_campaign, start_campaign
from renda.activities.actions.taking_off import take_off
from renda.activities.actions.visits import confirm_visit, note_visit
from renda.activities.stages import TargetKind
from renda.base.models import AuditLine
from renda.core.errors import NotAllowed, RuleBroken, WrongStage
from renda.core.periods import Period
from renda.desk.queries.tasks import Asker, tasks
from renda.people.models import Body, Grant
from renda.people.stages import BodyKind, Role
from renda.stations.actions import opinions as voices
from renda.stations.actions import outcomes
from renda.stations.actions.stations import open_door
from renda.stations.models import Door, VoterOpinion
from renda.stations.queries.opinions import gathered
from tests.activities.office import make_body, make_office

pytestmark = pytest.mark.django_db
CAME, PASSED, ANSWERED, TODAY = date(2020, 6, 1), date(2020, 6, 2), date(2020, 6, 9), date(2020, 6, 10)
WORDS = "我叫王小明，电话138 0013 8000，住青禾路12号。2020年5月起镇东头路灯不亮。"


def url(name, *numbers):
    return reverse(f"stations:{name}", args=["qinghe", *numbers])


def clerk(town, body):
    user = User.objects.create(username=f"clerk-{body.pk}", name=body.name)
    Grant.objects.create(user=user, role=Role.DEPARTMENT, congress=town.congress, body=body, given_on=CAME)
    return user


@pytest.fixture
def town():
    town = make_office()
    town.body, town.other = make_body(town, "供电所"), make_body(town, "财政所")
    town.clerk, town.stranger = clerk(town, town.body), clerk(town, town.other)
    town.act = {"by": town.secretary, "on": TODAY}
    return town


def passed(town, words=WORDS, **more):
    opinion = voices.note_opinion(town.congress, words=words, received_on=CAME, **town.act)
    given = {"body": town.body, "passed_on_on": PASSED, "answer_by": date(2020, 7, 2), **town.act, **more}
    return voices.pass_on(opinion, **given)


def report(town, opinion, **more):
    given = {
        "outcome": "solved",
        "reported": "更换灯具6盏",
        "reported_on": ANSWERED,
        "by": town.clerk,
        "on": TODAY,
        **more,
    }
    return outcomes.report_outcome(opinion, **given)


def test_names_of_households_are_hidden_by_the_records_and_those_of_deputies_stay(town, client):
    village = town.villages[1]
    given = {"starts_on": CAME, "ends_on": CAME, "aim": "", "leading_group": None, "plan": None}
    campaign = plan_campaign(town.congress, name="走访", **given, **town.act)
    add_targets(campaign, targets=[NewTarget(TargetKind.HOUSEHOLD, "H1", "石桥村李小红户", village, None)], **town.act)
    words = "李小红家断电，已告诉赵四代表和王主任，电话13800138000。"
    opinion = passed(town, words=words)
    assert opinion.handed_words == "李某某家断电，已告诉赵四代表和某主任，电话*****。"
    fresh = voices.note_opinion(town.congress, words=words, received_on=CAME, **town.act)
    client.force_login(town.secretary)
    shown = client.get(f"/qinghe/voices/{fresh.pk}/pass-on/").content.decode()
    for row in (
        "李小红 → 李某某",
        "台账中有的姓名",
        "王 → 某",
        "13800138000 → *****",
        "请以您自己的判断为准",
        "代表姓名公开",
    ):
        assert row in shown


def test_a_body_enters_the_outcome_and_the_voter_reads_it_once_the_office_accepted_it(town):
    opinion = passed(town)
    for who in (town.stranger, town.chair, make_office("other").secretary):
        with pytest.raises(NotAllowed):
            report(town, opinion, by=who)
    for wrong, field in (({"reported_on": CAME}, "reported_on"), ({"reported_on": date(2031, 1, 1)}, "reported_on"), ({"reported": " "}, "reported"), ({"outcome": "?"}, "outcome")):  # fmt: skip
        with pytest.raises(RuleBroken) as refused:
            report(town, opinion, **wrong)
        assert refused.value.field == field
    with pytest.raises(WrongStage):
        outcomes.accept_outcome(opinion, answer="好", reviewed_on=TODAY, **town.act)
    report(town, opinion)
    report(town, opinion, reported="更换灯具7盏")
    assert (opinion.stage, opinion.answer, opinion.waits_for_review) == ("passed_on", "", True)
    with pytest.raises(NotAllowed):
        outcomes.accept_outcome(opinion, answer="好", reviewed_on=TODAY, by=town.clerk, on=TODAY)
    with pytest.raises(RuleBroken) as refused:
        outcomes.send_back_outcome(opinion, reason="", answer_by=TODAY, **town.act)
    assert refused.value.field == "reason"
    with pytest.raises(RuleBroken) as refused:
        outcomes.send_back_outcome(opinion, reason="未到现场", answer_by=ANSWERED, **town.act)
    assert refused.value.field == "answer_by"
    outcomes.send_back_outcome(opinion, reason="未到现场", answer_by=TODAY + timedelta(days=5), **town.act)
    assert (opinion.outcome, opinion.is_owed, opinion.returned_why) == ("", True, "未到现场")
    report(town, opinion, reported="已到现场更换")
    with pytest.raises(RuleBroken) as refused:
        outcomes.accept_outcome(opinion, answer="已更换", reviewed_on=CAME, **town.act)
    assert refused.value.field == "reviewed_on"
    outcomes.accept_outcome(opinion, answer="路灯已更换", reviewed_on=TODAY, **town.act)
    opinion.refresh_from_db()
    assert (opinion.stage, opinion.solved_on, opinion.reviewed_on, opinion.answer) == ("solved", ANSWERED, TODAY, "路灯已更换")  # fmt: skip
    with pytest.raises(WrongStage):
        report(town, opinion)
    acts = AuditLine.objects.order_by("pk").values_list("act", flat=True)
    assert list(acts)[-5:] == [f"stations.{act}_outcome" for act in ("report", "report", "send_back", "report", "accept")]  # fmt: skip


def test_what_cannot_be_solved_is_explained_and_what_is_not_its_matter_goes_to_another(town):
    opinion = passed(town)
    report(town, opinion, outcome="not_ours", reported="属财政所")
    with pytest.raises(WrongStage):
        outcomes.accept_outcome(opinion, answer="好", reviewed_on=TODAY, **town.act)
    for body, day, by in ((town.body, PASSED, None), (town.other, PASSED, CAME), (Body.objects.create(congress=town.congress, kind=BodyKind.OFFICE, name="人大办"), PASSED, None)):  # fmt: skip
        with pytest.raises(RuleBroken):
            voices.pass_on(opinion, body=body, passed_on_on=day, answer_by=by, **town.act)
    voices.pass_on(opinion, body=town.other, passed_on_on=TODAY, **town.act)
    assert (opinion.outcome, opinion.reported_on, opinion.body) == ("", None, town.other)
    with pytest.raises(NotAllowed):
        report(town, opinion, reported_on=TODAY)
    report(town, opinion, outcome="explained", reported="今年无预算", reported_on=TODAY, by=town.stranger)
    outcomes.accept_outcome(opinion, answer="列入明年预算", reviewed_on=TODAY, **town.act)
    assert (opinion.stage, opinion.answered_on, opinion.waits_for_review, opinion.is_owed) == ("passed_on", TODAY, False, False)  # fmt: skip
    with pytest.raises(WrongStage):
        report(town, opinion, reported_on=TODAY, by=town.stranger)


def test_what_waits_at_a_body_and_at_the_office(town):
    def words(role, day, bodies=()):
        return [str(task.words) for task in tasks(Asker(town.congress, frozenset({role}), (), 2020, day, bodies)) if "选民意见" in str(task.words)]  # fmt: skip

    opinion = passed(town, "路灯不亮")
    assert words(Role.DEPARTMENT, TODAY, (town.body.pk,)) == ["选民意见：路灯不亮"]
    assert words(Role.DEPARTMENT, TODAY, (town.other.pk,)) == []
    assert "1条选民意见承办单位逾期未答复" in words(Role.SECRETARY, date(2020, 7, 3))
    report(town, opinion)
    assert words(Role.DEPARTMENT, TODAY, (town.body.pk,)) == []
    assert words(Role.SECRETARY, date(2020, 8, 1)) == ["1条选民意见的办理结果待审核"]


@pytest.mark.files
def test_a_body_s_pages_tell_nothing_of_the_voter_and_the_receipt_tells_the_outcome(town, client):
    open_door(town.congress, person=town.persons[0], **town.act)
    client.post(reverse("say:door", args=[Door.objects.get().code]), {"words": WORDS, "phone": "13900139000"})
    opinion = VoterOpinion.objects.get()
    client.force_login(town.secretary)
    today = str(timezone.localdate())
    client.post(url("opinion_take_in", opinion.pk))
    given = {"body": town.body.pk, "passed_on_on": today, "answer_by": today, "words": "镇东头路灯不亮。"}
    shown = client.get(url("opinion_pass_on", opinion.pk)).content.decode()
    assert "电话*****" in shown
    assert client.post(url("opinion_pass_on", opinion.pk), given).status_code == 302
    client.force_login(town.clerk)
    for address in (url("opinions"), url("opinion", opinion.pk), url("opinion", opinion.pk) + "?tab=history", url("outcome", opinion.pk), url("opinions") + "?export=xlsx", reverse("desk:home", args=["qinghe"])):  # fmt: skip
        answer = client.get(address)
        assert answer.status_code == 200
        text = answer.content.decode(errors="ignore")
        assert not [sign for sign in ("王小明", "8000", "9000", "青禾路12", opinion.receipt) if sign in text]
    assert "镇东头路灯不亮" in client.get(url("opinion", opinion.pk)).content.decode()
    assert "镇东头" not in client.get(url("opinions") + "?q=王小明").content.decode()
    for page in ("opinion_phone", "outcome_accept", "outcome_back", "opinion_solve"):
        assert client.post(url(page, opinion.pk), {}).status_code == 403
    sent = {"outcome": "solved", "reported": "更换灯具", "reported_on": today}
    for who in (town.stranger, make_office("baishi").secretary):
        client.force_login(who)
        assert client.get(url("opinion", opinion.pk)).status_code == 404
        assert client.post(url("outcome", opinion.pk), sent).status_code == 404
    client.force_login(town.clerk)
    assert client.post(url("outcome", opinion.pk), sent).status_code == 302
    follow = reverse("say:follow") + f"?number={opinion.receipt}"
    assert "更换灯具" not in client.get(follow).content.decode()
    client.force_login(town.secretary)
    assert "更换灯具" in client.get(url("opinion", opinion.pk)).content.decode()
    assert client.post(url("outcome_back", opinion.pk), {"reason": "再核实", "answer_by": today}).status_code == 302
    client.force_login(town.clerk)
    assert "再核实" in client.get(url("opinion", opinion.pk)).content.decode()
    client.post(url("outcome", opinion.pk), sent)
    client.force_login(town.secretary)
    assert client.post(url("outcome_accept", opinion.pk), {"answer": "已换新灯", "reviewed_on": today}).status_code == 302  # fmt: skip
    client.logout()
    assert "已换新灯" in client.get(follow).content.decode()


def test_a_body_s_list_takes_as_many_queries_for_many_as_for_few(town, client):
    def counted():
        with CaptureQueriesContext(connection) as found:
            assert client.get(url("opinions")).status_code == 200
        return len(found)

    client.force_login(town.clerk)
    passed(town)
    first = counted()
    for number in range(5):
        passed(town, f"意见{number}")
    assert counted() == first


def heard_at_a_visit(town, *, confirm=True):
    """A visit with an opinion and a difficulty."""
    given = {"starts_on": CAME, "ends_on": date(2020, 12, 1), "aim": "", "leading_group": None, "plan": None}
    campaign = plan_campaign(town.congress, name="走访", **given, **town.act)
    home = NewTarget(TargetKind.HOUSEHOLD, "H1", "石桥村李小红户", town.villages[1], None)
    (target,) = add_targets(campaign, targets=[home], **town.act)
    start_campaign(campaign, frozen_on=CAME, **town.act)
    visit = note_visit(
        target.campaign, target=target, held_on=CAME, deputies=town.persons[:1], confirm=confirm, **town.act
    )
    told = {"visit": visit, **town.act}
    return (
        heard.gather_opinion(
            town.congress, words="李小红盼修渠", gathered_on=CAME, gathered_by=town.persons[0], **told
        ),
        heard.raise_matter(town.congress, words="石桥村李小红户漏雨", raised_on=CAME, **told),
    )


def test_what_was_heard_at_a_visit_goes_to_a_body_and_is_solved_and_counted_where_it_was_heard(town, client):
    opinion, matter = heard_at_a_visit(town)
    client.force_login(town.secretary)
    page = client.get(reverse("activities:opinion", args=["qinghe", opinion.pk])).content.decode()
    assert url("hand_opinion", opinion.pk) in page
    assert f"{reverse('proposals:draft', args=['qinghe'])}?opinion={opinion.pk}" in page
    assert url("hand_matter", matter.pk) in client.get(matter.visit.get_absolute_url()).content.decode()
    assert (
        url("hand_matter", matter.pk)
        in client.get(reverse("activities:matter_solve", args=["qinghe", matter.pk])).content.decode()
    )
    form = client.get(url("hand_opinion", opinion.pk)).content.decode()
    assert ("李某某盼修渠" in form, "李小红 → 李某某" in form) == (True, True)
    assert "石桥村李某某户漏雨" in client.get(url("hand_matter", matter.pk)).content.decode()
    sent = {"body": town.body.pk, "passed_on_on": PASSED, "answer_by": "2020-07-02"}
    assert client.post(url("hand_opinion", opinion.pk), {**sent, "words": "盼修渠"}).status_code == 302
    assert client.post(url("hand_matter", matter.pk), {**sent, "words": "房屋漏雨"}).status_code == 302
    first, second = opinion.handed.get(), matter.handed.get()
    opinion.refresh_from_db()
    assert (opinion.stage, opinion.outcome, first.handed_words, first.channel) == (
        "passed_on",
        "转交供电所",
        "盼修渠",
        "visit",
    )
    assert (
        client.get(url("hand_opinion", opinion.pk)).url == first.get_absolute_url()
    )  # once: from there on by its own page
    for act in (
        lambda: voices.hand_over(opinion, body=town.other, passed_on_on=PASSED, **town.act),
        lambda: heard.solve_opinion(opinion, outcome="已修", **town.act),
        lambda: heard.solve_matter(matter, remedy="已修", solved_on=ANSWERED, **town.act),
        lambda: take_off(matter, reason="重复", **town.act),
    ):
        with pytest.raises(WrongStage):
            act()

    client.force_login(town.clerk)  # the body reads its words and no others
    read = client.get(first.get_absolute_url()).content.decode()
    assert ("盼修渠" in read, "李小红" in read) == (True, False)
    voices.pass_on(first, body=town.other, passed_on_on=PASSED, **town.act)
    opinion.refresh_from_db()
    assert opinion.outcome == "转交财政所"
    report(town, first, by=town.stranger)
    report(town, second)
    for each in (first, second):
        outcomes.accept_outcome(each, answer="已修好", reviewed_on=TODAY, **town.act)
    opinion.refresh_from_db()
    matter.refresh_from_db()
    assert (opinion.stage, opinion.outcome) == ("solved", "已修好")
    assert (matter.stage, matter.remedy, matter.solved_on) == ("solved", "已修好", ANSWERED)
    assert not gathered(
        town.congress, Period.year(2020)
    ).exists()  # each counts among what visits brought up, and there only
    voices.pass_on(second, body=town.other, passed_on_on=TODAY, **town.act)
    matter.refresh_from_db()
    assert (matter.stage, matter.remedy) == ("open", "")
    voices.solve(second, answer="屋顶已翻修", solved_on=TODAY, **town.act)
    matter.refresh_from_db()
    assert (matter.stage, matter.remedy, matter.solved_on) == ("solved", "屋顶已翻修", TODAY)


def test_what_does_not_count_or_is_solved_is_not_passed_on(town):
    opinion, matter = heard_at_a_visit(town, confirm=False)
    given = {"body": town.body, "passed_on_on": PASSED, **town.act}
    with pytest.raises(WrongStage, match="is not confirmed"):
        voices.hand_over(opinion, **given)
    confirm_visit(matter.visit, **town.act)
    matter = type(matter).objects.get(pk=matter.pk)
    heard.solve_matter(matter, remedy="已修", solved_on=ANSWERED, **town.act)
    with pytest.raises(WrongStage, match="is solved already"):
        voices.hand_over(matter, **given)
    with pytest.raises(NotAllowed):
        voices.hand_over(matter, **{**given, "by": town.clerk})
