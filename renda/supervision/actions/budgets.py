"""The budget as the congress follows it: lines, changes decided by a session, months, questions and answers."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from renda.accounts.models import User
from renda.base import audit
from renda.core.errors import RuleBroken, WrongStage
from renda.core.text import gettext_noop
from renda.people.actions.checks import check_past, filled
from renda.people.models import Congress, Person
from renda.people.queries import law
from renda.sessions.models import AgendaItem
from renda.sessions.stages import ItemKind, MeetingStage
from renda.supervision.models import Budget, BudgetChange, BudgetLine, BudgetMonth, BudgetQuestion
from renda.supervision.permissions import check_keeps


@dataclass(frozen=True)
class NewLine:
    """A line of a budget, and what its months came to (month → yuan); months that are not told stay as they are."""

    side: str
    title: str
    yuan: Decimal
    months: dict[int, Decimal]


@transaction.atomic
def open_budget(congress: Congress, *, year: int, by: User, on: date, item: AgendaItem | None = None) -> Budget:
    """Begin to follow the budget of a year; `item` is where a session approved it."""
    check_keeps(by, congress, on)
    if item is not None:
        _check_item(congress, item, ItemKind.BUDGET, on)
    if Budget.objects.filter(congress=congress, year=year).exists():
        raise RuleBroken(
            gettext_noop("The budget of %(year)s is recorded already. Open that one."), field="year", year=str(year)
        )
    budget = Budget.objects.create(congress=congress, year=year, item=item)
    audit.record(
        by, "supervision.open_budget", budget, on=on, congress=congress.pk, after=audit.state(budget, ("year", "item"))
    )
    return budget


@transaction.atomic
def approve_budget(budget: Budget, *, item: AgendaItem, by: User, on: date) -> Budget:
    """Say at which session the congress approved the budget."""
    check_keeps(by, budget.congress, on)
    _check_item(budget.congress, item, ItemKind.BUDGET, on)
    before = audit.state(budget, ("item",))
    budget.item = item
    budget.save(update_fields=["item"])
    old, new = audit.changed(before, audit.state(budget, ("item",)))
    audit.record(
        by, "supervision.approve_budget", budget, on=on, congress=budget.congress_id, before=old, after=new
    )  # fmt: skip
    return budget


def set_line(
    budget: Budget, *, side: str, title: str, yuan: Decimal, by: User, on: date
) -> BudgetLine:  # fmt: skip
    """Add a line, or correct its amount while no session has changed it."""
    return set_lines(budget, given=[NewLine(side, title, yuan, {})], by=by, on=on)[0]


@transaction.atomic
def set_lines(budget: Budget, *, given: Collection[NewLine], by: User, on: date) -> list[BudgetLine]:
    """Add or correct lines and their months, known by side and title; of a sheet or one by one."""
    check_keeps(by, budget.congress, on)
    known = {(line.side, line.title): line for line in budget.lines.all()}
    changed = set(BudgetChange.objects.filter(line__budget=budget).values_list("line", flat=True))
    found, noted = [], []
    for new in given:
        title = filled(new.title, field="title")
        if new.yuan < 0:
            raise RuleBroken(gettext_noop("The amount is not less than 0 yuan."), field="yuan")
        line = known.get((new.side, title))
        before = {"yuan": line.yuan} if line else {}
        if line is None:
            line = BudgetLine.objects.create(budget=budget, side=new.side, title=title, yuan=new.yuan)
            known[new.side, title] = line
        elif line.yuan != new.yuan:
            if line.pk in changed:
                raise WrongStage(
                    gettext_noop("A session has changed “%(line)s”: what was approved stays. Enter a further change with its agenda item."),
                    line=title,
                )  # fmt: skip
            line.yuan = new.yuan
            line.save(update_fields=["yuan"])
        for month, yuan in new.months.items():
            _set_month(line, month, yuan, on)
        found.append(line)
        after = {"yuan": line.yuan, **{f"month_{month}": yuan for month, yuan in new.months.items()}}
        noted.append(audit.Noted(line, before, after))
    audit.record_many(by, "supervision.set_lines", noted, on=on, congress=budget.congress_id)
    return found


@transaction.atomic
def set_month(line: BudgetLine, *, month: int, yuan: Decimal, by: User, on: date) -> BudgetMonth:
    """Enter what came in or was spent of a line in a month, in yuan."""
    check_keeps(by, line.budget.congress, on)
    found = _set_month(line, month, yuan, on)
    audit.record(
        by, "supervision.set_month", line, on=on, congress=line.budget.congress_id, after={"month": month, "yuan": yuan}
    )
    return found


@transaction.atomic
def change_line(line: BudgetLine, *, item: AgendaItem, yuan: Decimal, by: User, on: date) -> BudgetChange:
    """Enter a change that a session decided, up or down in yuan. Only the congress changes the budget (Budget Law art. 67, 69)."""
    congress = line.budget.congress
    check_keeps(by, congress, on)
    _check_item(congress, item, ItemKind.BUDGET_CHANGE, on)
    if yuan == 0:
        raise RuleBroken(gettext_noop("A change is more or less than 0 yuan."), field="yuan")
    BudgetLine.objects.select_for_update().get(pk=line.pk)  # changes of one line come one after another
    now = line.yuan + sum((change.yuan for change in line.changes.all()), Decimal(0))
    if now + yuan < 0:
        raise RuleBroken(
            gettext_noop("The line has %(now)s yuan; it cannot be lowered by more."), field="yuan", now=now
        )
    assert item.session is not None  # noqa: S101 - checked above
    change = BudgetChange.objects.create(line=line, item=item, decided_on=item.session.ends_on, yuan=yuan)
    audit.record(
        by, "supervision.change_line", line, on=on, congress=congress.pk,
        after=audit.state(change, ("item", "decided_on", "yuan")),
    )  # fmt: skip
    return change


@transaction.atomic
def ask(
    budget: Budget,
    *,
    person: Person,
    words: str,
    asked_on: date,
    by: User,
    on: date,
    line: BudgetLine | None = None,
) -> BudgetQuestion:
    """Note what a deputy asked or proposed about the budget."""
    check_keeps(by, budget.congress, on)
    check_past(asked_on, on, field="asked_on")
    if person.congress_id != budget.congress_id:
        raise RuleBroken(gettext_noop("This record belongs to another congress."), field="person")
    if line is not None and line.budget_id != budget.pk:
        raise RuleBroken(gettext_noop("This line belongs to another budget."), field="line")
    question = BudgetQuestion.objects.create(
        budget=budget, person=person, words=filled(words, field="words"), asked_on=asked_on, line=line
    )
    audit.record(
        by, "supervision.ask", budget, on=on, congress=budget.congress_id,
        after=audit.state(question, ("person", "words", "asked_on", "line")),
    )  # fmt: skip
    return question


@transaction.atomic
def answer(question: BudgetQuestion, *, answer: str, answered_on: date, by: User, on: date) -> BudgetQuestion:
    """Note the government's answer."""
    congress = question.budget.congress
    check_keeps(by, congress, on)
    check_past(answered_on, on, field="answered_on")
    if answered_on < question.asked_on:
        raise RuleBroken(
            gettext_noop("It was asked on %(day)s; it cannot be answered before."),
            field="answered_on",
            day=question.asked_on,
        )
    before = audit.state(question, ("answer", "answered_on"))
    question.answer, question.answered_on = filled(answer, field="answer"), answered_on
    question.save(update_fields=["answer", "answered_on"])
    old, new = audit.changed(before, audit.state(question, ("answer", "answered_on")))
    audit.record(by, "supervision.answer", question, on=on, congress=congress.pk, before=old, after=new)
    return question


def _set_month(line: BudgetLine, month: int, yuan: Decimal, on: date) -> BudgetMonth:
    if not 1 <= month <= 12:
        raise RuleBroken(gettext_noop("A month is a number from 1 to 12."), field="month")
    if (line.budget.year, month) > (on.year, on.month):
        raise RuleBroken(
            gettext_noop("Month %(month)s of %(year)s has not begun. Enter what has been executed."),
            field="month", month=month, year=str(line.budget.year),
        )  # fmt: skip
    found, _is_new = BudgetMonth.objects.update_or_create(line=line, month=month, defaults={"yuan": yuan})
    return found


#: The rule by which a session decides, by the kind of item.
RULES = {ItemKind.BUDGET: "budget-approve", ItemKind.BUDGET_CHANGE: "budget-adjust"}


def _check_item(congress: Congress, item: AgendaItem, kind: ItemKind, on: date) -> None:
    session = item.session
    if session is None or session.congress_id != congress.pk or item.kind != kind:
        raise RuleBroken(
            gettext_noop("The congress decides on the budget and its changes at a session, never the presidium: name the item of a session's agenda of that kind."),
            field="item", verdict=law.inform(congress, RULES[kind], on),
        )  # fmt: skip
    if session.stage != MeetingStage.HELD:
        raise WrongStage(gettext_noop("The session has not been held. Note that it was held first."))
