"""The register and a proposal's page: who sees what, each step by its form, the number of queries."""

from datetime import date

import pytest

from renda.people.stages import Role
from renda.proposals.models import Proposal
from renda.proposals.queries.alike import similar
from renda.proposals.stages import Stage
from tests.factories import make_deputy, make_office, make_paper, make_user
from tests.proposals.life import answered, drafted, handed, lodged, office_with

pytestmark = pytest.mark.django_db
REGISTER = "/qinghe/proposals/"


def opened(client, user, url, **sent):
    client.force_login(user)
    answer = client.post(url, sent) if sent else client.get(url)
    return answer.status_code, answer.content.decode()


def test_a_suggestions_whole_life_by_forms(client):
    office, _deputy, body, users = office_with()
    told = {
        "kind": "suggestion",
        "title": "修建饮水管网",
        "field": "water",
        "aim": "own",
        "demand": "请修建。",
        "grounds": "",
    }
    assert opened(client, users["deputy"], REGISTER + "draft/", **told)[0] == 302
    proposal = Proposal.objects.get()
    url = proposal.get_absolute_url()
    assert "提交" in opened(client, users["deputy"], url)[1]
    assert opened(client, users["deputy"], url + "lodge/", ok=1)[0] == 302
    assert opened(client, office.secretary, url + "hand-over/", body=body.pk)[0] == 302
    status, text = opened(client, users["department"], url)
    assert status == 200
    assert 'class="why"' in text  # the deadline with its calculation
    assert "《代表法》" in text
    assert opened(client, users["department"], url + "accept/", ok=1)[0] == 302
    today = str(date.today())  # noqa: DTZ011
    sent = {"kind": "final", "result": "A", "replied_on": today, "met_on": today, "words": "已修好。"}
    assert opened(client, users["department"], url + "reply/", **sent)[0] == 302
    assert opened(client, users["department"], url + "rate/", view="satisfied")[0] == 403
    assert opened(client, users["deputy"], url + "rate/", view="satisfied")[0] == 302
    assert opened(client, office.secretary, url + "close/", ok=1)[0] == 302
    proposal.refresh_from_db()
    assert (proposal.stage, proposal.result) == (Stage.CLOSED, "A")
    for form in ("", "pdf", "docx"):
        assert client.get(url + f"sheet/?form={form}").status_code == 200


def test_each_sees_only_what_concerns_him(client):
    office, deputy, body, users = office_with()
    handed(office, deputy, body, title="修路")
    lodged(office, make_deputy(office, "李四"), title="路灯")
    for user, sees in (
        (office.secretary, {"修路", "路灯"}),
        (users["deputy"], {"修路"}),
        (users["department"], {"修路"}),
    ):
        text = opened(client, user, REGISTER)[1]
        assert {words for words in ("修路", "路灯") if words in text} == sees
    hidden = Proposal.objects.get(title="路灯").get_absolute_url()
    assert opened(client, users["deputy"], hidden)[0] == 404
    assert opened(client, make_office("baishi", "白石镇").secretary, hidden)[0] == 404


def test_a_draft_is_seen_by_its_deputy_and_the_office_alone(client):
    office, deputy, _body, users = office_with()
    draft = drafted(office, deputy, title="草稿一件")
    for user in (office.secretary, users["chair"], users["deputy"]):
        assert opened(client, user, draft.get_absolute_url())[0] == 200
    for role in (Role.AUDITOR, Role.ADMINISTRATOR):
        reader = make_user(role, office.congress)
        assert opened(client, reader, draft.get_absolute_url())[0] == 404
        assert "草稿一件" not in opened(client, reader, REGISTER)[1]


def test_a_refused_form_says_why_and_keeps_what_was_typed(client):
    office, deputy, body, _users = office_with()
    made = answered(office, deputy, body)
    status, text = opened(
        client, office.secretary, made.handling.proposal.get_absolute_url() + "rate/", view="satisfied"
    )
    assert status == 200
    assert "须有代表签名的材料" in text
    paper = make_paper(office)
    sent = {"view": "satisfied", "paper": paper.pk}
    assert opened(client, office.secretary, made.handling.proposal.get_absolute_url() + "rate/", **sent)[0] == 302


def test_earlier_ones_alike_are_shown_while_drafting(client):
    office, deputy, _body, users = office_with()
    lodged(office, deputy, title="关于修建三组饮水管网的建议")
    status, text = opened(client, users["deputy"], REGISTER + "alike/?title=请求修建五组饮水管网")
    assert status == 200
    assert "关于修建三组饮水管网的建议" in text
    assert "尚未答复" in text
    assert "饮水" not in opened(client, users["deputy"], REGISTER + "alike/?title=安装路灯")[1].split("alike")[1]


def test_an_earlier_one_under_another_subject_is_found_by_its_text(client):
    office, deputy, _body, users = office_with()
    words = "清溪村三组水井干涸，群众饮水困难，请水利站新打机井一口，并铺设管道入户。"
    lodged(office, deputy, title="清溪村三组水井干涸", demand=words)
    lodged(office, deputy, title="关于安装清溪村路灯的建议", demand="请安装太阳能路灯二十盏，方便群众夜间出行。")
    subject = "解决群众用水的建议"
    assert [each.share for each in similar(office.congress, subject)] == []
    (found,) = similar(office.congress, subject, text=words)
    assert (found.proposal.title, found.share) == ("清溪村三组水井干涸", 50)
    # The drafted text says what the other's subject says, in other words beneath it.
    drafted_text = "近年天旱，清溪村三组水井干涸，请尽快想办法，保障村民生活。"
    assert [each.share for each in similar(office.congress, subject, text=drafted_text)] == [50]
    # Without much to compare, and where the texts differ, the subjects decide as before.
    assert similar(office.congress, subject, text="水井干涸") == []
    near = "关于安装清溪村路灯的请示"
    other = "镇敬老院床位不足，请民政办扩建房屋二十间，并配备护理人员。"
    told, alone = (similar(office.congress, near, text=text) for text in (other, ""))
    assert [(each.proposal.title, each.share) for each in told] == [(each.proposal.title, each.share) for each in alone]
    assert len(alone) == 1
    # Posted by the form, so that the draft is in no address.
    status, text = opened(client, users["deputy"], REGISTER + "alike/", title=subject, demand=words)
    assert status == 200
    assert "清溪村三组水井干涸" in text
    page = opened(client, users["deputy"], REGISTER + "draft/")[1]
    assert 'hx-post="/qinghe/proposals/alike/"' in page
    assert "textarea[name=demand], input[name=csrfmiddlewaretoken]" in page


def test_the_reply_to_an_earlier_one_is_read_while_drafting_though_it_is_anothers(client):
    office, _deputy, body, users = office_with()
    other = make_deputy(office, "李四")
    made = answered(office, other, body)
    text = opened(client, users["deputy"], REGISTER + "alike/?title=请求修建饮水管网")[1]
    assert all(words in text for words in ("已列入计划。", "水务站", "B"))
    assert made.handling.proposal.get_absolute_url() not in text  # not his: the page would not open
    assert made.handling.proposal.get_absolute_url() in opened(client, office.secretary, REGISTER + "alike/?title=请求修建饮水管网")[1]  # fmt: skip


def test_the_scorecard(client):
    office, deputy, body, users = office_with()
    answered(office, deputy, body)
    handed(office, deputy, body)
    status, text = opened(client, office.secretary, "/qinghe/scorecard/?year=2020")
    assert status == 200
    assert "1 / 2（50.0%）" in text
    assert opened(client, users["department"], "/qinghe/scorecard/")[0] == 403


@pytest.mark.parametrize("rows", [1, 6])
def test_the_number_of_queries_does_not_grow(client, rows, django_assert_max_num_queries):
    office, deputy, body, _users = office_with()
    for n in range(rows):
        handed(office, deputy, body, title=f"建议{n}")
    client.force_login(office.secretary)
    for url in (REGISTER + "?year=2020", "/qinghe/scorecard/"):
        client.get(url)  # the bell's number is kept until something changes
        with django_assert_max_num_queries(20):
            client.get(url)


def test_export_is_what_is_filtered(client):
    office, deputy, body, _users = office_with()
    handed(office, deputy, body, title="=1+1")
    client.force_login(office.secretary)
    assert client.get(REGISTER + "?export=xlsx").status_code == 200
    assert client.get(REGISTER + "?tab=late&q=x&field=water").status_code == 200


def test_a_deputys_page_leads_to_what_he_led_and_not_to_his_namesakes(client):
    office, deputy, body, _users = office_with()
    handed(office, deputy, body, title="修桥")
    namesake = make_deputy(office, name=deputy.name)
    lodged(office, namesake, title="修渠")
    page = opened(client, office.secretary, namesake.get_absolute_url())[1]
    assert f'{REGISTER}?deputy={namesake.pk}"' in page
    found = opened(client, office.secretary, f"{REGISTER}?deputy={namesake.pk}")[1]
    assert ("修渠" in found, "修桥" in found) == (True, False)
    assert "修桥" in opened(client, office.secretary, f"{REGISTER}?deputy=x")[1]
