"""Plans against their figures: what is done and what is not, proposals for the next year, the pages and papers."""

import re
from datetime import date
from decimal import Decimal
from io import BytesIO

import docx
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from renda.activities.actions import findings, outcomes
from renda.core.errors import RuleBroken
from renda.core.periods import Period
from renda.people.actions import plan_items, plans
from renda.people.models import PlanItem
from renda.people.stages import Measure, PlanSection, PlanStage, Role
from renda.reports import actions, identities, plan_papers, planning
from renda.reports.catalogue import Reader
from renda.reports.figures import COUNTABLE
from renda.reports.progress import progress
from renda.reports.proposals import Source, proposals
from renda.reports.spans import span_words
from tests.activities.town import DAY, make_campaign, make_town, make_visit
from tests.factories import TODAY, make_activity, make_deputy, make_office, make_paper, make_user

pytestmark = pytest.mark.django_db
YEAR = Period.year(2020)
KEYS = ("people.plan_items", "reports.plan_items_done", "reports.plan_items_open", "people.plan_items_dropped")


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def plan(office):
    return plans.draft_plan(office.congress, year=2020, **office.act)


def add(office, plan, words="组织视察", figure="activities.inspections", aim=2, **more):
    given = {
        "section": PlanSection.SUPERVISION,
        "measure": Measure.FIGURE if figure else Measure.HAND,
        "unit": "",
        "post": "主席团",
        **more,
    }
    return planning.add_item(
        plan, words=words, figure=figure, aim=None if aim is None else Decimal(aim), **given, **office.act
    )  # fmt: skip


def decide(office, plan):
    plan.refresh_from_db()
    paper = make_paper(office, "工作要点")
    return planning.decide(
        plan, decided_on=date(2020, 3, 1), meeting=None, decided_by=paper, was=plan.version, **office.act
    )  # fmt: skip


def close(office, plan):
    plan.refresh_from_db()
    return planning.close(plan, was=plan.version, **office.act)


def values(office, period=YEAR):
    reader = Reader(office.congress, period)
    return [reader[key].value for key in KEYS]


def page(office, name, *args):
    return reverse(f"reports:{name}", args=[office.congress.slug, *args])


def test_an_item_follows_the_records_of_its_own_months(office, plan):
    item = add(office, plan, first_month=4, last_month=6)
    decide(office, plan)
    make_activity(office, title="一", held_on=date(2020, 3, 31))
    make_activity(office, title="二", held_on=date(2020, 4, 1))
    make_activity(office, title="三", held_on=date(2020, 6, 30), confirm=False)
    told = progress([item], office.congress, COUNTABLE)[0]
    assert (told.done, told.share, told.gap, told.is_done) == (1, Decimal(50), 1, False)
    make_activity(office, title="四", held_on=date(2020, 6, 30))
    told = progress([item], office.congress, COUNTABLE)[0]
    assert (told.done, told.is_done, told.reading.value) == (2, True, 2)


def test_figures_of_the_plan_add_up_and_a_draft_counts_for_nothing(office, plan):
    add(office, plan)
    add(office, plan, "走访", "activities.receptions", 1)
    dropped = add(office, plan, "外出", figure="", aim=None)
    make_activity(office)
    make_activity(office, title="二")
    assert values(office) == [None, None, None, None]
    decide(office, plan)
    plan_items.drop_item(dropped, reason="疫情", was=1, **office.act)
    assert values(office) == [3, 1, 1, 1]
    check = next(c for c in identities.check_all(office.congress, YEAR) if c.code == "D4" and c.sort == "identity")
    assert (check.status, check.numbers) == ("passed", "1 + 1 + 1 = 3")
    reading = Reader(office.congress, YEAR)["reports.plan_items_done"]
    assert (reading.of, reading.share, reading.names) == (3, Decimal("33.3"), "组织视察")
    assert Reader(office.congress, YEAR)["reports.plan_items_open"].names == "走访"


def test_a_share_is_told_in_per_cent(office, plan):
    make_deputy(office)
    item = add(office, plan, "建立履职档案", "people.duty_files", 100, measure=Measure.SHARE)
    assert item.unit == "%"
    told = progress([item], office.congress, COUNTABLE)[0]
    assert (told.done, told.is_done) == (Decimal("0.0"), False)


def test_keys_that_the_catalogue_does_not_know_are_refused(office, plan):
    with pytest.raises(RuleBroken, match="There is no figure") as caught:
        add(office, plan, figure="people.nothing")
    assert caught.value.field == "figure"
    with pytest.raises(RuleBroken, match="has no base"):
        add(office, plan, measure=Measure.SHARE, aim=100)
    with pytest.raises(RuleBroken, match="There is no figure"):
        add(office, plan, figure="reports.plan_items_done")


def test_a_key_that_left_the_catalogue_tells_nothing_and_breaks_nothing(office, plan):
    item = plan_items.add_item(
        plan, section="meetings", words="旧指标", measure=Measure.FIGURE, figure="old.key", aim=Decimal(1), post="主席", **office.act
    )  # fmt: skip
    told = progress([item], office.congress, COUNTABLE)[0]
    assert (told.reading, told.done, told.is_done) == (None, None, False)


def test_a_closed_plan_keeps_its_results_when_records_move(office, plan):
    add(office, plan, aim=1)
    decide(office, plan)
    make_activity(office)
    close(office, plan)
    make_activity(office, title="补记")
    told = progress(PlanItem.objects.select_related("plan"), office.congress, COUNTABLE)[0]
    assert (told.done, told.is_done, told.reading.value) == (1, True, 2)
    assert values(office) == [1, 1, 0, 0]


def test_proposals_come_from_last_years_plan_and_from_what_is_open(office, plan):
    add(office, plan, aim=1)
    add(office, plan, "接待选民", "activities.receptions", 4)
    decide(office, plan)
    activity = make_activity(office)
    finding = findings.add_finding(activity, words="清运不及时", **office.act)
    close(office, plan)
    later = plans.draft_plan(office.congress, year=2021, **office.act)
    found = {each.source: each for each in proposals(later)}
    assert {source: each.words for source, each in found.items()} == {
        Source.RECURRING: "组织视察", Source.NOT_DONE: "接待选民", Source.FINDING: "跟踪督办：清运不及时",
    }  # fmt: skip
    assert not PlanItem.objects.filter(plan=later).exists()
    made = planning.take_over(later, [found[Source.RECURRING], found[Source.FINDING]], **office.act)
    assert [(item.carried_from_id, item.origin) for item in made] == [
        (PlanItem.objects.get(number=1, plan=plan).pk, ""), (None, f"activities.finding@{finding.pk}"),
    ]  # fmt: skip
    again = [each for each in proposals(later) if each.is_taken]
    assert len(again) == 2
    with pytest.raises(RuleBroken, match="has this already"):
        planning.take_over(later, again, **office.act)
    with pytest.raises(RuleBroken, match="Tick the proposals"):
        planning.take_over(later, [], **office.act)
    findings.solve_finding(finding, remedy="已清运", solved_on=TODAY, **office.act)
    assert Source.FINDING not in {each.source for each in proposals(later)}


def test_difficulties_of_one_village_are_one_proposal_and_each_keeps_its_page(client):
    town = make_town()
    client.force_login(town.secretary)
    campaign = make_campaign(town)
    visits = [make_visit(town, campaign, number) for number in ("001", "003")]
    made = [
        outcomes.raise_matter(town.congress, words=words, raised_on=DAY, visit=visit, **town.office)
        for words, visit in (("漏雨", visits[0]), ("缺水", visits[1]), ("断路", None))
    ]
    later = plans.draft_plan(town.congress, year=2021, **town.office)

    def matters():
        return [each for each in proposals(later) if each.source == Source.MATTER]

    one, alone = matters()
    assert (one.words, one.aim_words, [part.words for part in one.parts]) == (
        "推动解决柳树村走访中的困难问题", "2件", ["漏雨", "缺水"],
    )  # fmt: skip
    assert (alone.words, alone.parts, alone.origin) == ("推动解决：断路", (), f"activities.matter@{made[2].pk}")
    links = [f'<a href="{visit.get_absolute_url()}">' for visit in visits]
    page = client.get(reverse("reports:plan_proposals", args=[town.congress.slug, later.pk])).content.decode()
    assert [link in page for link in links] == [True, True]
    (item,) = planning.take_over(later, [one], **town.office)
    assert item.origin == f"activities.matter@{made[0].pk},{made[1].pk}"
    outcomes.solve_matter(made[0], remedy="已修", solved_on=DAY, **town.office)
    told = client.get(item.get_absolute_url()).content.decode()
    assert [link in told for link in links] == [True, True]
    assert ("2项记录" in told, told.count("已解决"), told.count("未办结")) == (True, 1, 1)
    fresh = outcomes.raise_matter(town.congress, words="积水", raised_on=DAY, visit=visits[1], **town.office)
    assert {each.origin: each.is_taken for each in matters()} == {
        f"activities.matter@{made[1].pk}": True,
        f"activities.matter@{made[2].pk}": False,
        f"activities.matter@{fresh.pk}": False,
    }
    keys = set()  # what was ticked names these difficulties, not as many others
    for words in ("停电", "断水"):
        more = outcomes.raise_matter(town.congress, words=words, raised_on=DAY, visit=visits[0], **town.office)
        keys |= {each.key for each in matters() if each.parts}
        outcomes.solve_matter(more, remedy="已修", solved_on=DAY, **town.office)
    assert len(keys) == 2


def test_spans_of_months_in_words():
    spans = [(1, 12), (1, 6), (7, 12), (4, 6), (4, 9), (5, 5), (5, 12)]
    assert [span_words(*span) for span in spans] == [
        "全年", "上半年", "下半年", "第二季度", "第二至第三季度", "5月", "5至12月",
    ]  # fmt: skip


def test_the_paper_has_a_table_for_each_span_with_aim_and_who(office, plan):
    add(office, plan, first_month=4, last_month=6)
    add(office, plan, "制定制度", figure="", aim=None)
    document = docx.Document(BytesIO(plan_papers.render(plan, "docx", on=TODAY)))
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    assert rows[1] == ["2", "监督工作", "制定制度", "", "主席团", "2020年12月31日"]
    assert rows[3] == ["1", "监督工作", "组织视察", "2次", "主席团", "2020年6月30日"]
    text = plan_papers.render(plan, "txt", on=TODAY).decode()
    assert "青禾镇人大2020年工作要点（草案）" in text
    assert "全年安排工作2项，其中有数量目标的1项" in text
    decide(office, plan)
    assert plan_papers.title_of(plans.locked(plan)) == "青禾镇人大2020年工作要点"


def test_a_published_paper_keeps_its_tables_in_print_word_and_pdf_while_the_plan_goes_on(
    office, plan, client, settings, tmp_path
):
    settings.FILES_ROOT = tmp_path
    add(office, plan, first_month=4, last_month=6)
    dropped = add(office, plan, "制定制度", figure="", aim=None)
    decide(office, plan)
    report = actions.draft_report(office.congress, kind="work_plan", period=YEAR, **office.act)
    client.force_login(office.secretary)

    def rows(form):
        answer = client.get(reverse("reports:download", args=["qinghe", report.pk, form]))
        if form == "pdf":
            return "".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)
        return [
            [cell.text for cell in row.cells]
            for table in docx.Document(BytesIO(answer.content)).tables
            for row in table.rows
        ]

    def printed():
        page = client.get(report.get_absolute_url(), {"print": 1}).content.decode()
        return [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in re.findall(r"<tr>(.*?)</tr>", page)]

    before = rows("docx")
    assert [row[2] for row in before] == ["工作事项", "制定制度", "工作事项", "组织视察"]
    assert printed() == before
    actions.publish_report(report, **office.act)
    dropped.refresh_from_db()
    plan_items.drop_item(dropped, reason="上级不再要求", was=dropped.version, **office.act)
    assert printed() == rows("docx") == before
    assert "已取消" not in rows("pdf")
    again = actions.draft_report(office.congress, kind="work_plan", period=YEAR, **office.act)
    page = client.get(again.get_absolute_url(), {"print": 1}).content.decode()
    assert "制定制度（已取消：上级不再要求）" in page


def test_the_page_lists_items_with_done_aim_and_state(office, plan, client):
    client.force_login(office.secretary)
    url = f"{page(office, 'plan')}?year=2020"
    assert "计划中还没有事项" in client.get(url).content.decode()
    add(office, plan)
    assert "登记审定之前不计入" in client.get(url).content.decode()
    decide(office, plan)
    make_activity(office)
    shown = client.get(url).content.decode()
    assert f"{page(office, 'rows', 'activities.inspections')}?from=2020-01-01&amp;to=2020-12-31" in shown
    assert "逾期" in shown
    assert client.get(f"{url}&state=done&quarter=1").content.decode().count("组织视察") == 0
    sheet = client.get(f"{url}&export=xlsx")
    assert sheet.status_code == 200
    assert "还没有2019年的工作计划" in client.get(f"{page(office, 'plan')}?year=2019").content.decode()


def test_queries_do_not_grow_with_the_items(office, plan, client):
    client.force_login(office.secretary)
    url = f"{page(office, 'plan')}?year=2020"

    def count():
        client.get(url)
        with CaptureQueriesContext(
            connection,
        ) as found:
            assert client.get(url).status_code == 200
        return len(found)

    add(office, plan)
    add(office, plan, "制度", figure="", aim=None)
    decide(office, plan)
    few = count()
    for number in range(6):
        add(office, plan, f"视察{number}", reason="增补")
        add(office, plan, f"制度{number}", figure="", aim=None, reason="增补")
    assert count() == few


def test_the_office_plans_a_year_through_the_pages(office, client):
    client.force_login(office.secretary)
    done = client.post(page(office, "plan_new"), {"year": 2020}, follow=True)
    plan = office.congress.plans.get()
    assert "还没有计划" not in done.content.decode()
    given = {"section": "meetings", "words": "召开人代会", "measure": "figure", "figure": "sessions.held", "aim": "2",
             "first_month": 1, "last_month": 12, "post": "人大主席"}  # fmt: skip
    client.post(page(office, "plan_item_new", plan.pk), given)
    item = plan.items.get()
    assert item.unit == "次"
    refused = client.post(page(office, "plan_item_new", plan.pk), given).content.decode()
    assert "计划中已有相同时间的同一事项" in refused
    plan.refresh_from_db()
    decided = {"decided_on": "2020-03-01", "decided_by": make_paper(office).pk, "was": plan.version}
    client.post(page(office, "plan_decide", plan.pk), decided)
    plan.refresh_from_db()
    assert plan.stage == PlanStage.DECIDED
    change = {**given, "aim": "1", "was": item.version}
    assert client.post(page(office, "plan_item_change", item.pk), change).status_code == 200
    client.post(page(office, "plan_item_change", item.pk), {**change, "reason": "疫情"})
    item.refresh_from_db()
    assert item.aim == 1
    stale = client.post(page(office, "plan_item_change", item.pk), {**change, "aim": "3", "reason": "再改"})
    assert "其他人刚刚改过该事项" in stale.content.decode()
    client.post(page(office, "plan_item_drop", item.pk), {"reason": "改期", "was": item.version})
    item.refresh_from_db()
    assert (item.state, item.reason) == ("dropped", "改期")
    client.post(page(office, "plan_item_reopen", item.pk), {"reason": "误操作", "was": item.version})
    item.refresh_from_db()
    assert item.state == "open"
    assert "疫情" in client.get(page(office, "plan_about", plan.pk)).content.decode()
    assert "疫情" in client.get(page(office, "plan_item", item.pk)).content.decode()
    plan.refresh_from_db()
    client.post(page(office, "plan_close", plan.pk), {"was": plan.version})
    plan.refresh_from_db()
    assert plan.stage == PlanStage.CLOSED
    assert "起草下一年计划" in client.get(plan.get_absolute_url()).content.decode()
    client.post(page(office, "plan_new"), {"year": 2021})
    later = office.congress.plans.get(year=2021)
    shown = client.get(plan.get_absolute_url()).content.decode()  # it is opened, no longer offered to be drafted
    assert (f'href="{later.get_absolute_url()}"' in shown, "起草下一年计划" in shown) == (True, False)
    offered = client.get(page(office, "plan_proposals", later.pk)).content.decode()
    assert f'value="item-{item.pk}"' in offered
    client.post(page(office, "plan_proposals", later.pk), {"chosen": [f"item-{item.pk}"]})
    assert later.items.get().carried_from == item


def test_by_hand_with_evidence_through_the_page(office, plan, client):
    client.force_login(office.secretary)
    item = add(office, plan, "建立联络站", figure="", aim=1, unit="个")
    decide(office, plan)
    done = {"done_on": "2020-06-01", "result": "1", "evidence": make_paper(office).pk, "was": item.version}
    assert "必填" in client.post(page(office, "plan_item_done", item.pk), {**done, "evidence": ""}).content.decode()
    client.post(page(office, "plan_item_done", item.pk), done)
    item.refresh_from_db()
    assert item.state == "done"


def test_readers_see_the_plan_and_do_not_write_it(office, plan, client):
    item = add(office, plan)
    client.force_login(make_user(Role.CHAIR, office.congress))
    assert "新增事项" not in client.get(f"{page(office, 'plan')}?year=2020").content.decode()
    assert client.get(page(office, "plan_item", item.pk)).status_code == 200
    assert client.get(page(office, "plan_item_change", item.pk)).status_code == 403
    other = make_office("other", "白石镇")
    client.force_login(other.secretary)
    assert client.get(page(other, "plan_item", item.pk)).status_code == 404
    assert client.get(page(other, "plan_paper", plan.pk, "pdf")).status_code == 404
