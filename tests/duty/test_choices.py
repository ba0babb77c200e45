"""The choice of outstanding deputies: each step with what it lacks, from the criteria to the end of the publication."""

from datetime import date
from decimal import Decimal
from importlib import import_module

import pytest
from django.apps import apps

from renda.base.figures import read
from renda.core.errors import NotAllowed, RuleBroken, WrongStage
from renda.core.periods import Period
from renda.duty.actions import choices as actions
from renda.duty.actions import scoring
from renda.duty.figures import FIGURES
from renda.duty.models import Assessor, Choice
from renda.duty.queries import choices as queries
from renda.people.actions import awards
from renda.people.models import Award, Candidacy
from renda.people.stages import Role
from tests.duty.office import page
from tests.factories import TODAY, make_deputy, make_office, make_paper, make_person, make_user

pytestmark = pytest.mark.django_db
BY_KEY = {figure.key: figure for figure in FIGURES}
YEAR = Period.year(2020)
B6 = ("at_hand", "shortlisted", "decided", "chosen")


def day(number):
    return date(2020, 6, number)


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def award(office):
    return awards.open_award(office.congress, title="优秀代表", given_by="县人大", opened_on=day(1), **office.act)


def begin(office, award, *members, criteria=(("政治素质好", 20), ("履职能力好", 10)), **more):
    given = {"begun_on": day(1), **office.act, **more}
    people = members or [make_person(office, "评委甲"), make_person(office, "评委乙")]
    return actions.begin_choice(office.congress, award=award, criteria=criteria, members=people, **given)


def nominate(office, award, name):
    return awards.nominate(award, person=make_deputy(office, name), nominated_on=day(1), **office.act)


def scored(office, award, names=("张三", "李四")):
    """A choice whose nominees are all asked about and scored: the first one mark better each time."""
    choice, rows = begin(office, award), [nominate(office, award, name) for name in names]
    actions.ask_opinions(choice, day=day(2), **office.act)
    for row in rows:
        scoring.note_opinion(
            choice, candidacy=row, asked_on=day(3), asked_of="选民", for_count=9, against_count=1, **office.act
        )
    actions.begin_scoring(choice, day=day(4), **office.act)
    criteria = list(choice.criteria.all())
    for at, member in enumerate(choice.assessors.all()):
        marks = {(row.pk, each.pk): Decimal(9 - n - at) for n, row in enumerate(rows) for each in criteria}
        scoring.give_scores(member, marks=marks, **office.act)
    return choice, rows


def decided(office, award):
    choice, rows = scored(office, award)
    actions.make_shortlist(choice, candidacies=rows, day=day(5), **office.act)
    actions.submit(choice, day=day(6), **office.act)
    actions.decide(choice, candidacies=rows, paper=make_paper(office), day=day(7), **office.act)
    actions.publish(choice, day=day(8), until=day(14), **office.act)
    return choice, rows


def figures(office, period=YEAR):
    return [read(BY_KEY[f"duty.award_{key}"], office.congress, period).value for key in B6]


def test_the_whole_way(office, award):
    choice, rows = scored(office, award, ("张三", "李四", "王五"))
    found = queries.scored(choice, TODAY)
    assert [(each.candidacy, each.total, each.for_count, each.against_count) for each in found] == [
        (rows[0], Decimal("17.0"), 9, 1), (rows[1], Decimal("15.0"), 9, 1), (rows[2], Decimal("13.0"), 9, 1),
    ]  # fmt: skip
    assert list(found[0].marks.values()) == [Decimal("8.5"), Decimal("8.5")]
    actions.make_shortlist(choice, candidacies=rows[:2], day=day(5), **office.act)
    actions.submit(choice, day=day(6), **office.act)
    assert figures(office) == [3, 2, 0, 0]
    paper = make_paper(office)
    actions.decide(choice, candidacies=rows[:1], paper=paper, day=day(7), **office.act)
    actions.publish(choice, day=day(8), until=day(14), **office.act)
    with pytest.raises(RuleBroken):
        actions.close(choice, day=day(14), **office.act)
    actions.close(choice, day=day(15), **office.act)
    assert [(row.stage, row.decided_by) for row in queries.nominees(choice)] == [
        ("chosen", paper), ("dropped", paper), ("dropped", None),
    ]  # fmt: skip
    assert figures(office) == [3, 2, 1, 1]
    assert figures(office, Period.year(2019)) == [None] * 4


def test_an_objection_found_right_drops_the_nominee(office, award):
    choice, rows = decided(office, award)
    with pytest.raises(RuleBroken):
        actions.note_public_objection(choice, candidacy=rows[0], raised_on=day(15), words="不实", **office.act)
    raised = actions.note_public_objection(choice, candidacy=rows[0], raised_on=day(9), words="不实", **office.act)
    with pytest.raises(RuleBroken):
        actions.close(choice, day=day(15), **office.act)
    for more in ({"finding": " "}, {"day": day(8)}):
        with pytest.raises(RuleBroken):
            actions.settle_public_objection(
                raised, **{"is_upheld": True, "finding": "属实", "day": day(10), **more}, **office.act
            )
    actions.settle_public_objection(raised, is_upheld=True, finding="属实", day=day(10), **office.act)
    with pytest.raises(WrongStage):
        actions.settle_public_objection(raised, is_upheld=False, finding="不属实", day=day(10), **office.act)
    actions.close(choice, day=day(15), **office.act)
    assert [row.stage for row in queries.nominees(choice)] == ["dropped", "chosen"]


def test_ground_that_cannot_be(office, award):
    row = nominate(office, award, "张三")
    for members, more in (
        ((row.person,), {}), ((), {"criteria": ()}), ((), {"criteria": (("好", 0),)}), ((), {"criteria": (("好", 1), ("好", 2))}),
        ((make_person(make_office("other", "石桥镇")),), {}), ((), {"begun_on": date(2020, 5, 1)}),
    ):  # fmt: skip
        with pytest.raises(RuleBroken):
            begin(office, award, *members, **more)
    begin(office, award)
    with pytest.raises(RuleBroken):
        begin(office, award)


def test_each_step_says_what_it_lacks(office, award):
    choice = begin(office, award)
    with pytest.raises(RuleBroken):
        actions.ask_opinions(choice, day=day(2), **office.act)  # nobody is nominated
    row = nominate(office, award, "张三")
    with pytest.raises(WrongStage):
        scoring.note_opinion(
            choice, candidacy=row, asked_on=day(2), asked_of="选民", for_count=1, against_count=0, **office.act
        )
    with pytest.raises(RuleBroken):
        actions.ask_opinions(choice, day=date(2020, 5, 31), **office.act)  # before it began
    actions.ask_opinions(choice, day=day(2), **office.act)
    with pytest.raises(RuleBroken):
        scoring.note_opinion(
            choice, candidacy=row, asked_on=day(2), asked_of="选民", for_count=0, against_count=0, **office.act
        )
    with pytest.raises(RuleBroken):
        actions.begin_scoring(choice, day=day(3), **office.act)  # nobody was asked
    with pytest.raises(WrongStage):
        actions.submit(choice, day=day(3), **office.act)


def test_scores_are_whole_and_within_full_marks(office, award):
    choice, rows = scored(office, award)
    member, criteria = choice.assessors.all()[0], list(choice.criteria.all())
    with pytest.raises(RuleBroken):
        scoring.give_scores(member, marks={(rows[0].pk, criteria[1].pk): Decimal(11)}, **office.act)
    late = nominate(office, award, "王五")
    with pytest.raises(RuleBroken):
        actions.make_shortlist(choice, candidacies=[late], day=day(5), **office.act)
    assert queries.scores_lacking(choice) == 4


def test_a_decision_has_its_paper_and_stays_within_the_shortlist(office, award):
    choice, rows = scored(office, award)
    actions.make_shortlist(choice, candidacies=rows[:1], day=day(5), **office.act)
    actions.submit(choice, day=day(6), **office.act)
    for given in ({"paper": None}, {"candidacies": rows[1:]}, {"candidacies": []}):
        with pytest.raises(RuleBroken):
            actions.decide(
                choice, **{"candidacies": rows[:1], "paper": make_paper(office), "day": day(7), **given}, **office.act
            )


def test_who_is_nominated_while_the_group_scores_is_asked_about_too(office, award):
    choice, rows = scored(office, award)
    late = nominate(office, award, "王五")
    criteria = list(choice.criteria.all())
    for member in choice.assessors.all():
        scoring.give_scores(member, marks={(late.pk, each.pk): Decimal(9) for each in criteria}, **office.act)
    with pytest.raises(RuleBroken, match="Nobody was asked about"):
        actions.make_shortlist(choice, candidacies=[*rows, late], day=day(5), **office.act)
    scoring.note_opinion(choice, candidacy=late, asked_on=day(5), asked_of="选民", for_count=9, against_count=0, **office.act)  # fmt: skip
    actions.make_shortlist(choice, candidacies=[*rows, late], day=day(5), **office.act)


def test_a_step_is_made_once_and_nothing_enters_a_stage_that_is_over(office, award):
    choice, rows = scored(office, award)
    member = Assessor.objects.select_related("choice__congress").filter(choice=choice)[0]
    before = Choice.objects.get(pk=choice.pk)
    criterion = choice.criteria.first()
    assert member.choice.stage == "scoring"
    actions.make_shortlist(choice, candidacies=rows[:1], day=day(5), **office.act)
    with pytest.raises(WrongStage):
        scoring.give_scores(member, marks={(rows[0].pk, criterion.pk): Decimal(0)}, **office.act)
    with pytest.raises(WrongStage):
        actions.make_shortlist(before, candidacies=rows, day=day(5), **office.act)
    assert list(choice.shortlist.all()) == rows[:1]


def test_the_steps_cannot_be_gone_round_on_the_awards_own_page(client, office, award):
    choice, rows = scored(office, award)
    moved = {"stage_on": day(4), **office.act}
    for stage in ("shortlisted", "chosen"):
        with pytest.raises(RuleBroken, match="decided step by step"):
            awards.move_candidacy(rows[0], stage=stage, **moved)
    awards.move_candidacy(rows[0], stage="dropped", **moved)  # he withdraws, and stands again
    awards.move_candidacy(rows[0], stage="nominee", **moved)
    named = {"title": "优秀代表", "given_by": "县人大", "opened_on": day(1), **office.act}
    with pytest.raises(RuleBroken, match="can no longer be changed"):
        awards.change_award(award, way="paper", **named)
    client.force_login(office.secretary)
    assert "前往评选" in client.get(award.get_absolute_url()).content.decode()
    asked = client.get(f"/qinghe/awards/candidacies/{rows[0].pk}/")
    assert [value for value, _words in asked.context["form"].fields["stage"].choices] == ["dropped"]
    actions.make_shortlist(choice, candidacies=rows[:1], day=day(5), **office.act)
    for row, stage, why in (
        (rows[0], "dropped", "decided step by step"),
        (rows[1], "nominee", "shortlist for this award is made"),
    ):
        row.refresh_from_db()
        with pytest.raises(RuleBroken, match=why):
            awards.move_candidacy(row, stage=stage, stage_on=day(6), **office.act)
    with pytest.raises(RuleBroken, match="Nobody can be nominated any more"):
        nominate(office, award, "王五")


def test_an_honour_recorded_from_its_paper_has_no_steps(office):
    given = awards.open_award(
        office.congress, title="先进", given_by="市人大", opened_on=day(1), way="paper", **office.act
    )
    with pytest.raises(RuleBroken, match="recorded from its paper"):
        begin(office, given)
    named = {"title": "先进", "given_by": "市人大", "opened_on": day(1), **office.act}
    awards.change_award(given, way="steps", **named)
    begin(office, given)


def test_awards_of_before_the_ways_get_theirs(office, award):
    scored(office, award)
    done, new = (
        awards.open_award(office.congress, title=title, given_by="县人大", opened_on=day(1), **office.act)
        for title in ("先进", "新设")
    )
    Candidacy.objects.filter(pk=nominate(office, done, "王五").pk).update(stage="chosen")
    Award.objects.update(way="steps", is_begun=False)
    import_module("renda.duty.migrations.0002_ways_of_awards").tell(apps, None)
    told = {each.pk: (each.way, each.is_begun) for each in Award.objects.all()}
    assert told == {award.pk: ("steps", True), done.pk: ("paper", False), new.pk: ("steps", False)}


def test_only_the_office_keeps_a_choice(office, award):
    with pytest.raises(NotAllowed):
        begin(office, award, by=make_user(Role.CHAIR, office.congress))


def test_pages(client, office, award):
    choice, rows = decided(office, award)
    client.force_login(office.secretary)
    assert client.get(page(office, "choices")).context["list"].total == 1
    assert client.get(page(office, "choice", choice.pk)).context["rows"][0].total == Decimal("17.0")
    for name in ("choice_scores", "choice_notice", "choice_step", "public_objection_new"):
        assert client.get(page(office, name, choice.pk)).status_code == 200
    sent = client.post(
        page(office, "public_objection_new", choice.pk),
        {"candidacy": rows[0].pk, "raised_on": "2020-06-09", "words": "不实"},
    )
    assert sent.status_code == 302
    raised = choice.objections.get()
    client.post(
        page(office, "public_objection_settle", raised.pk),
        {"is_upheld": "no", "finding": "查无实据", "day": "2020-06-10"},
    )
    assert client.post(page(office, "choice_step", choice.pk), {"day": "2020-06-14"}).context["form"].errors["day"]
    assert client.post(page(office, "choice_step", choice.pk), {"day": "2020-06-15"}).status_code == 302
    assert client.get(page(office, "choice_step", choice.pk)).status_code == 404


def test_a_choice_is_begun_and_scored_by_form(client, office, award):
    member = make_person(office, "评委")
    row = nominate(office, award, "张三")
    client.force_login(office.secretary)
    sent = {"award": award.pk, "begun_on": "2020-06-01", "criteria": "政治素质好 20", "members": [member.pk]}
    assert client.post(page(office, "choice_new"), sent | {"criteria": "好"}).context["form"].errors["criteria"]
    assert client.post(page(office, "choice_new"), sent).status_code == 302
    choice = Choice.objects.get()
    changed = {"criteria": "政治素质好 20\n履职能力好 10", "members": [member.pk]}
    assert client.post(page(office, "choice_change", choice.pk), changed).status_code == 302
    client.post(page(office, "choice_step", choice.pk), {"day": "2020-06-02"})
    opinion = {
        "candidacy": row.pk,
        "asked_on": "2020-06-03",
        "asked_of": "选民",
        "for_count": "3",
        "against_count": "0",
    }
    assert client.post(page(office, "opinion_new", choice.pk), opinion).status_code == 302
    client.post(page(office, "choice_step", choice.pk), {"day": "2020-06-04"})
    assert page(office, "opinion_new", choice.pk) in client.get(choice.get_absolute_url()).content.decode()
    first, second = choice.criteria.all()
    marks = {f"marks_{row.pk}_{first.pk}": "18", f"marks_{row.pk}_{second.pk}": "11"}
    score = page(office, "score", choice.assessors.get().pk)
    assert client.post(score, marks).context["form"].errors
    assert client.post(score, marks | {f"marks_{row.pk}_{second.pk}": "9.5"}).status_code == 302
    assert queries.scored(choice, TODAY)[0].total == Decimal("27.5")
    step = client.post(page(office, "choice_step", choice.pk), {"day": "2020-06-05", "candidacies": [row.pk]})
    assert step.status_code == 302


def test_another_office_gets_nothing(client, office, award):
    choice = begin(office, award)
    other = make_office("other", "石桥镇")
    client.force_login(other.secretary)
    assert client.get(page(other, "choice", choice.pk)).status_code == 404
