"""Tasks about what is gathered for the county's session: for the office, and for the deputies who sit there."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from renda.desk.queries.todo import RECORD, Asker, State, Task, where_any
from renda.proposals.queries import county as queries

ICON = "landmark"


@where_any(lambda asker: queries.open_calls(asker.congress))
def calls(asker: Asker) -> Iterator[Task]:
    """Calls that run or wait for their hand-over."""
    asked: int | None = None
    for call in queries.open_calls(asker.congress):
        if call.due_on >= asker.day:
            asked = queries.county_deputies(asker.congress, asker.day).count() if asked is None else asked
            yield Task(
                _("Matters for %(meeting)s are taken in") % {"meeting": call.meeting},
                _("%(leads)s of %(asked)s deputies have handed in something; %(number)s matters so far.")
                % {"leads": call.leads, "asked": asked, "number": call.number},  # type: ignore[attr-defined]
                call.get_absolute_url(), ICON, call.due_on, waits=State.OTHERS,
            )  # fmt: skip
        elif call.number:  # type: ignore[attr-defined]
            yield Task(
                _("%(number)s matters for %(meeting)s wait to be handed over") % {"number": call.number, "meeting": call.meeting},  # type: ignore[attr-defined]
                gettext_lazy("The day until which they were taken in has passed."), call.get_absolute_url(), ICON,
                label=pgettext_lazy("button", "Hand over"), told_tone="amber",
            )  # fmt: skip


@where_any(lambda asker: queries.unanswered(asker.congress))
def unanswered(asker: Asker) -> Iterator[Task]:
    """What is overdue at the county, and what it gave to no body yet. Answers that fall due soon are among the deadlines of the law."""
    waiting = list(queries.unanswered(asker.congress))
    late = [each for each in waiting if each.due_on is not None and each.due_on < asker.day]
    if late:
        yield Task(
            _("%(number)s answers of the county are overdue") % {"number": len(late)}, gettext_lazy("Ask the county; near ones are told by their day."),
            (late[0] if len(late) == 1 else late[0].call).get_absolute_url(), ICON, waits=State.LATE, label=pgettext_lazy("button", "Look"), told_tone="red",
        )  # fmt: skip
    if unassigned := [each for each in waiting if each.due_on is None]:
        first = unassigned[0]
        yield Task(
            _("%(number)s matters are with the county, and nothing is noted of what it does with them") % {"number": len(unassigned)},
            gettext_lazy("Note to which body of the county a suggestion was given: the day of its answer is worked out from it. Of a bill, note what the county answers."),
            first.call.get_absolute_url(), ICON, waits=State.RECORDS, label=RECORD,
        )  # fmt: skip


def deputy(asker: Asker) -> Iterator[Task]:
    """A call in which the deputy who sits in the county has handed in nothing, and answers that wait for his view."""
    running = list(queries.open_calls(asker.congress).filter(due_on__gte=asker.day)) if asker.persons else []
    if running and queries.county_deputies(asker.congress, asker.day).filter(pk__in=asker.persons).exists():
        handed = set(
            queries.matters(asker.congress)
            .filter(call__in=running, lead__in=asker.persons, withdrawn_on__isnull=True)
            .values_list("call", flat=True)
        )
        for call in running:
            if call.pk not in handed:
                yield Task(
                    _("What do you want to bring to %(meeting)s?") % {"meeting": call.meeting},
                    gettext_lazy("You sit in the county's congress: hand in bills and suggestions until this day."),
                    call.get_absolute_url(), ICON, call.due_on, label=pgettext_lazy("button", "Hand in"),
                )  # fmt: skip
    for matter in queries.unviewed(asker.congress).filter(lead__in=asker.persons)[:10]:
        yield Task(
            _("Are you satisfied with the county's answer? %(title)s") % {"title": matter.title}, gettext_lazy("Only you can say it."),
            matter.get_absolute_url(), "star", label=pgettext_lazy("button", "Say so"),
        )  # fmt: skip
