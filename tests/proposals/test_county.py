"""Matters for the county's session: asked for, taken in, sorted, handed over, answered, rated; refusals, figures, pages."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook

from renda.base.figures import count
from renda.base.models import AuditLine
from renda.core.errors import NotAllowed, RuleBroken, WrongStage
from renda.core.periods import Period
from renda.people.models import Term
from renda.people.stages import Level, Role
from renda.proposals.actions import county_calls, county_matters
from renda.proposals.figures import FIGURES
from renda.proposals.models import CountyCall, CountyMatter
from renda.proposals.stages import Kind, View
from tests.factories import make_deputy, make_office, make_paper, make_user

pytestmark = pytest.mark.django_db
DAY, DUE, HANDED = date(2020, 11, 2), date(2020, 12, 1), date(2020, 12, 3)
YEAR = Period(date(2020, 1, 1), date(2020, 12, 31))
BY_KEY = {figure.key.removeprefix("proposals."): figure for figure in FIGURES}
MEETING = "青山县第十七届人民代表大会第五次会议"
OTHERS = [f"外地{n}" for n in range(9)]


@pytest.fixture
def town():
    office = make_office()
    term = Term.objects.get(congress__level=Level.COUNTY)
    return office, make_deputy(office, "张三", term), make_deputy(office, "李四", term)


def called(office):
    return county_calls.open_call(office.congress, meeting=MEETING, due_on=DUE, by=office.secretary, on=DAY)


def taken(call, office, lead, **more):
    told = {"title": "改造县道", "grounds": "路面破损。", "demand": "请县交通局改造县道。", **more}
    return county_matters.take_in(call, lead=lead, by=office.secretary, on=DAY, **told)


def handed(call, office, on=HANDED):
    return county_calls.hand_over_call(call, handed_on=HANDED, paper=make_paper(office), by=office.secretary, on=on)


def test_the_whole_way_and_its_figures(town):
    office, lead, other = town
    call = called(office)
    bill = taken(call, office, lead, signers=[other], others=OTHERS[:8])
    suggestion = taken(call, office, other, title="增设班车")
    county_matters.withdraw_matter(taken(call, office, other, title="不提了"), by=office.secretary, on=DAY)
    county_matters.sort(bill, kind=Kind.BILL, by=office.secretary, on=DAY)
    handed(call, office)
    county_matters.note_assigned(
        suggestion, body_there="县交通局", assigned_on=date(2020, 12, 10), by=office.secretary, on=date(2020, 12, 20)
    )
    later = date(2021, 2, 1)
    for matter in (bill, suggestion):
        county_matters.note_answer(matter, answer="已列入计划。", answered_on=later, by=office.secretary, on=later)
    own = make_user(Role.DEPUTY, office.congress, person=lead)
    county_matters.note_view(bill, view=View.SATISFIED, by=own, on=later)
    suggestion.refresh_from_db()
    assert suggestion.due_on == date(2021, 3, 10)
    keys = ("matters", "bills", "suggestions", "handed", "answered", "satisfied")
    found = [count(BY_KEY[f"county_{key}"].rows(office.congress, YEAR)) for key in keys]
    assert found == [2, 1, 1, 2, 2, 1]
    assert [count(BY_KEY[f"county_{key}"].rows(office.congress, Period.year(2019))) for key in keys] == [0] * 6
    neighbour = make_office("baishi", "白石镇").congress
    assert [count(BY_KEY[f"county_{key}"].rows(neighbour, YEAR)) for key in keys] == [0] * 6
    acts = set(AuditLine.objects.filter(act__startswith="proposals.").values_list("act", flat=True))
    assert {"proposals.open_call", "proposals.take_in", "proposals.sort", "proposals.hand_over_call", "proposals.note_view"} <= acts  # fmt: skip


def test_a_bill_needs_ten_signers_by_the_law_of_the_county(town):
    office, lead, other = town
    call = called(office)
    nine = taken(call, office, lead, signers=[other], others=OTHERS[:7])
    with pytest.raises(RuleBroken) as refused:
        county_matters.sort(nine, kind=Kind.BILL, by=office.secretary, on=DAY)
    assert refused.value.facts["number"] == 9
    ten = taken(call, office, lead, signers=[other], others=OTHERS[:8])
    county_matters.sort(ten, kind=Kind.BILL, by=office.secretary, on=DAY)
    with pytest.raises(RuleBroken):  # it may not lose a signer and stay a bill
        county_matters.change_matter(
            ten, title="改造县道", grounds="破损", demand="改造", signers=[], by=office.secretary, on=DAY
        )
    bare = taken(call, office, lead, grounds="", signers=[other], others=OTHERS)
    with pytest.raises(RuleBroken):
        county_matters.sort(bare, kind=Kind.BILL, by=office.secretary, on=DAY)


def test_refusals(town):
    office, lead, other = town
    act = {"by": office.secretary, "on": DAY}
    for meeting, due in (("", DUE), (MEETING, DAY - timedelta(days=1))):
        with pytest.raises(RuleBroken):
            county_calls.open_call(office.congress, meeting=meeting, due_on=due, **act)
    empty = make_office("baishi", "白石镇")
    with pytest.raises(RuleBroken):  # nobody sits in the county
        county_calls.open_call(empty.congress, meeting=MEETING, due_on=DUE, by=empty.secretary, on=DAY)
    call = called(office)
    with pytest.raises(RuleBroken):
        called(office)
    town_only, stranger = make_deputy(office, "王五"), make_user(Role.DEPUTY, office.congress, person=other)
    for more in ({"title": " "}, {"demand": ""}, {"signers": [town_only]}, {"others": ["张三"]}):
        with pytest.raises(RuleBroken):
            taken(call, office, lead, **more)
    with pytest.raises(RuleBroken, match="tick the name"):  # in the books: picked, so that he sees what he signed
        taken(call, office, lead, others=["李四"])
    another = taken(call, office, lead, others=["李四（石桥镇）"], signers=[other])
    assert (another.others, list(another.signers.all())) == (["李四（石桥镇）"], [other])
    county_matters.withdraw_matter(another, **act)
    with pytest.raises(RuleBroken):
        taken(call, office, town_only)
    with pytest.raises(RuleBroken):  # too late
        county_matters.take_in(
            call, lead=lead, title="路", demand="修", by=office.secretary, on=DUE + timedelta(days=1)
        )
    with pytest.raises(NotAllowed):  # a deputy only for himself
        county_matters.take_in(call, lead=lead, title="路", demand="修", by=stranger, on=DAY)
    with pytest.raises(WrongStage):  # nothing to hand over
        handed(call, office)
    matter = taken(call, office, lead)
    with pytest.raises(NotAllowed):
        county_matters.sort(matter, kind=Kind.BILL, by=stranger, on=DAY)
    with pytest.raises(WrongStage):
        county_matters.note_answer(matter, answer="好", answered_on=DAY, **act)
    with pytest.raises(RuleBroken):
        county_calls.hand_over_call(call, handed_on=HANDED, paper=None, by=office.secretary, on=HANDED)
    with pytest.raises(RuleBroken):  # before the last was taken in
        county_calls.hand_over_call(
            call, handed_on=DAY - timedelta(days=1), paper=make_paper(office), by=office.secretary, on=HANDED
        )
    county_calls.move_due(call, due_on=DUE + timedelta(days=1), **act)
    handed(call, office)
    late = {"by": office.secretary, "on": HANDED}
    with pytest.raises(WrongStage):
        county_matters.withdraw_matter(matter, **late)
    with pytest.raises(WrongStage):
        county_calls.move_due(call, due_on=HANDED, **late)
    with pytest.raises(WrongStage):  # no answer yet
        county_matters.note_view(matter, view=View.SATISFIED, paper=make_paper(office), **late)
    with pytest.raises(RuleBroken):
        county_matters.note_assigned(matter, body_there="县交通局", assigned_on=DAY, **late)
    with pytest.raises(RuleBroken):
        county_matters.note_answer(matter, answer=" ", answered_on=HANDED, **late)
    with pytest.raises(RuleBroken, match="Say why"):
        county_calls.take_back_call(call, reason=" ", **late)
    with pytest.raises(NotAllowed):
        county_calls.take_back_call(call, reason="误", by=stranger, on=HANDED)
    call = county_calls.take_back_call(call, reason="函件选错", **late)
    assert (call.handed_on, call.paper) == (None, None)
    with pytest.raises(WrongStage):  # there is none any more
        county_calls.take_back_call(call, reason="函件选错", **late)
    handed(call, office)
    county_matters.note_answer(matter, answer="好", answered_on=HANDED, **late)
    county_matters.note_answer(matter, answer="已办", answered_on=HANDED, **late)  # mended
    matter.refresh_from_db()
    assert matter.answer == "已办"
    mended = AuditLine.objects.filter(act="proposals.note_answer").latest("pk")
    assert (mended.before["answer"], mended.after["answer"]) == ("好", "已办")  # not as if the answer were gone
    with pytest.raises(WrongStage, match="answered it already"):
        county_calls.take_back_call(call, reason="函件选错", **late)
    with pytest.raises(RuleBroken):  # the office without the signed paper
        county_matters.note_view(matter, view=View.SATISFIED, **late)
    with pytest.raises(NotAllowed):
        county_matters.note_view(matter, view=View.SATISFIED, by=stranger, on=HANDED)
    county_matters.note_view(matter, view=View.SATISFIED, paper=make_paper(office), **late)
    with pytest.raises(WrongStage, match="stays as it is"):
        county_matters.note_answer(matter, answer="改了", answered_on=HANDED, **late)


def test_pages(client, town):
    office, lead, other = town
    client.force_login(office.secretary)
    base = "/qinghe/county-calls/"
    assert client.post(base + "new/", {"meeting": MEETING, "due_on": "2099-12-01"}).status_code == 302
    call = CountyCall.objects.get()
    url = call.get_absolute_url()
    form = {"lead": lead.pk, "title": "改造县道", "field": "traffic", "demand": "请改造。", "others": "钱一、孙二"}
    assert client.post(url + "matters/new/", form).status_code == 302
    matter = CountyMatter.objects.get()
    assert matter.others == ["钱一", "孙二"]
    page = client.post(matter.get_absolute_url() + "sort/bill/", {"ok": 1}, follow=True)
    assert "议案" in page.content.decode()
    matter.refresh_from_db()
    assert matter.kind == Kind.SUGGESTION
    text = client.get(url).content.decode()
    assert "改造县道" in text
    assert "李四" in text  # who has handed in nothing
    assert MEETING in client.get(base).content.decode()
    paper = client.get(url + "paper/").content.decode()
    assert "共收到县人大代表提出的议案建议1件，其中议案0件、建议1件" in paper
    assert "领衔代表：张三　　联名代表：钱一、孙二（共3名）" in paper
    sheet = load_workbook(BytesIO(client.get(url + "paper/?form=xlsx").content)).active
    listed = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert [row[1:6] for row in listed] == [["类别", "案由", "领域", "领衔代表", "联名代表"], ["建议", "改造县道", "交通道路", "张三", "钱一、孙二"]]  # fmt: skip
    client.force_login(make_user(Role.DEPUTY, office.congress, person=other))
    assert client.get(matter.get_absolute_url()).status_code == 404
    assert client.get(url).status_code == 200
    assert "改造县道" not in client.get(url).content.decode()
    assert "您没有领衔或联名" in client.get(url).content.decode()
    client.force_login(make_office("baishi", "白石镇").secretary)
    assert client.get(url).status_code == 404
