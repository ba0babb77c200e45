"""A deputy's duty file on the screen: the numbers of a period, each with the rows that it counts (Deputies Law art. 58).

It stands on the same lists as the paper (`duty_files`): what one counts the other prints.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from renda.base.pills import Pill, tone_of
from renda.core.hiding import hide
from renda.core.periods import Period
from renda.duty.sources import title_of
from renda.people.filing import Filed, Number, Part, Row, part
from renda.people.models import Congress, Person
from renda.reports.duty_files import lacking
from renda.reports.queries.duties import Duties, duties
from renda.sessions.stages import Presence


def filed(person: Person, congress: Congress, period: Period, reads_all: bool) -> Filed:
    """What is filed of one deputy. Sessions, opinions and awards open to readers of the books only."""
    of = duties(congress, [person], period)[0]
    parts = list(_parts(of, congress, reads_all))
    full = {each.key for each in parts if each.rows}
    numbers = tuple(
        Number(label, value, unit, icon, key if key in full else "", note, tone)
        for label, value, unit, icon, key, note, tone in _numbers(of)
    )
    return Filed(
        numbers,
        tuple(each for each in parts if each.rows),
        tuple(each.title for each in parts if not each.rows),
        tuple(lacking(of)),
    )


def _numbers(of: Duties) -> Iterator[tuple[str, str, str, str, str, str, str]]:
    standing, present = of.standing, of.present(Presence.PRESENT)
    yield (
        _("Duty points"), f"{standing.points.normalize():f}" if standing else "0", "分", "medal", "points",
        _("%(days)s days of duty") % {"days": standing.days} + (f" · {standing.grade}" if standing.grade else "")
        if standing else _("no record earned points"),
        "red",
    )  # fmt: skip
    yield (
        pgettext("duty file", "Sessions attended"), f"{present} / {len(of.sessions)}", "次", "landmark", "sessions",
        _("on leave %(leave)s, absent %(absent)s")
        % {"leave": of.present(Presence.LEAVE), "absent": of.present(Presence.ABSENT)},
        "blue" if present == len(of.sessions) else "amber",
    )  # fmt: skip
    yield (
        pgettext("duty file", "Activities of the own group"), f"{len(of.attended)} / {len(of.due)}", "次", "users-round", "due",
        _("attended, of those held") if of.due else _("the group held none"),
        "blue" if len(of.attended) == len(of.due) else "amber",
    )  # fmt: skip
    yield (
        pgettext("duty file", "Activities"), str(len(of.activities)), "次", "calendar-check", "activities",
        _("of which training: %(number)s") % {"number": len(of.trainings)}, "blue",
    )  # fmt: skip
    yield (
        pgettext("duty file", "Visits"), str(len(of.visits)), "次", "footprints", "visits",
        _("households and firms: %(number)s") % {"number": len(of.targets)}, "green",
    )  # fmt: skip
    yield (
        pgettext("duty file", "Voters received"), str(of.voters), "人", "handshake", "receptions",
        _("at %(number)s receptions") % {"number": len(of.receptions)}, "green",
    )  # fmt: skip
    yield (
        pgettext("duty file", "Opinions heard"), str(len(of.opinions) + len(of.voices)), "条", "message-square", "opinions",
        _("difficulties: %(number)s, solved %(solved)s") % {"number": len(of.matters), "solved": len(of.solved)}, "green",
    )  # fmt: skip
    yield (
        pgettext("duty file", "Bills and suggestions"), str(len(of.motions)), "件", "file-pen-line", "motions",
        _("led %(led)s, signed %(signed)s") % {"led": len(of.led), "signed": len(of.motions) - len(of.led)}, "blue",
    )  # fmt: skip


def _parts(of: Duties, congress: Congress, reads_all: bool) -> Iterator[Part]:
    day, stage = (gettext_lazy("date"), "date"), pgettext_lazy("duty file", "where it stands")

    def address(record: Any) -> str:
        return str(record.get_absolute_url()) if reads_all else ""

    yield part(
        "points", gettext_lazy("Points by kind"),
        (gettext_lazy("kind of record"), (gettext_lazy("records"), "number"), (gettext_lazy("points"), "number")),
        [Row((title_of(kind), number, points)) for kind, number, points in reversed(of.standing.by_kind())] if of.standing else [],
        more=gettext_lazy("Record by record"), url=reverse("duty:person", args=[congress.slug, of.person.pk]),
    )  # fmt: skip
    yield part(
        "sessions", pgettext_lazy("duty file", "Attendance at sessions"),
        (gettext_lazy("session"), day, gettext_lazy("presence"), pgettext_lazy("attendance", "remark")),
        [
            Row((str(row.session), row.session.starts_on, _presence(row), row.note), address(row.session))
            for row in of.sessions if row.session
        ],
    )  # fmt: skip
    yield part(
        "meetings", pgettext_lazy("duty file", "Attendance at presidium meetings"),
        (gettext_lazy("meeting"), day, gettext_lazy("presence"), pgettext_lazy("attendance", "remark")),
        [
            Row((str(row.meeting), row.meeting.held_on, _presence(row), row.note), address(row.meeting))
            for row in of.meetings if row.meeting
        ],
    )  # fmt: skip
    own = {activity.pk for activity in of.attended}
    yield part(
        "due", pgettext_lazy("duty file", "Activities of the own group"),
        (gettext_lazy("activity"), day, gettext_lazy("presence")),
        [
            Row((row.title, row.held_on, Pill(_("took part"), "green") if row.pk in own else Pill(_("did not take part"), "amber")), row.get_absolute_url() if reads_all or row.pk in own else "")
            for row in of.due
        ],
    )  # fmt: skip
    yield part(
        "activities", pgettext_lazy("duty file", "Activities"),
        (gettext_lazy("activity"), gettext_lazy("kind"), day, pgettext_lazy("activity", "as")),
        [
            Row((row.activity.title, row.activity.get_kind_display(), row.activity.held_on, row.get_part_display()), row.activity.get_absolute_url())
            for row in of.activities
        ],
    )  # fmt: skip
    yield part(
        "visits", pgettext_lazy("duty file", "Visits"),
        (gettext_lazy("whom"), day, gettext_lazy("check"), gettext_lazy("what was found")),
        [
            Row((row.visit.target.name, row.visit.held_on, row.visit.get_check_result_display(), row.visit.check_note), row.visit.get_absolute_url())
            for row in of.visits
        ],
    )  # fmt: skip
    yield part(
        "matters", pgettext_lazy("duty file", "Difficulties told at visits"),
        (gettext_lazy("difficulty"), day, stage, pgettext_lazy("difficulty", "how it was solved")),
        [Row((row.words, row.raised_on, _stage(row), row.remedy)) for row in of.matters],
    )  # fmt: skip
    yield part(
        "receptions", pgettext_lazy("duty file", "Receptions of voters"),
        (gettext_lazy("station"), day, (gettext_lazy("voters received"), "number")),
        [Row((row.station.name, row.activity.held_on, row.voters), row.get_absolute_url()) for row in of.receptions],
    )  # fmt: skip
    yield part(
        "opinions", pgettext_lazy("duty file", "Opinions heard"),
        (gettext_lazy("opinion"), pgettext_lazy("opinion", "heard at"), day, stage, gettext_lazy("what became of it")),
        [row for _day, row in sorted(_opinions(of), key=lambda each: each[0])],
    )  # fmt: skip
    yield part(
        "motions", pgettext_lazy("duty file", "Bills and suggestions"),
        (gettext_lazy("subject"), gettext_lazy("kind"), day, pgettext_lazy("proposal", "as"), stage, pgettext_lazy("proposal", "reply and view")),
        [
            Row((row.title, row.kind, row.day, pgettext("proposal", "lead") if row.leads else pgettext("proposal", "joint signer"), row.state, row.outcome), row.url)
            for row in of.motions
        ],
    )  # fmt: skip
    yield part(
        "reports", pgettext_lazy("duty file", "Reports to voters"),
        (gettext_lazy("meeting"), day, (gettext_lazy("ballots returned"), "number"), (gettext_lazy("satisfied"), "number"), (gettext_lazy("basically satisfied"), "number"), (gettext_lazy("dissatisfied"), "number")),
        [
            Row((row.reporting.activity.title, row.reporting.activity.held_on, *((row.ballots, row.satisfied, row.basically, row.dissatisfied) if row.ballots else ("", "", "", ""))), row.get_absolute_url())
            for row in of.reports
        ],
    )  # fmt: skip
    yield part(
        "deeds", gettext_lazy("Good deeds"), (gettext_lazy("deed"), day),
        [Row((row.words, row.done_on), address(row)) for row in of.deeds],
    )  # fmt: skip
    yield part(
        "awards", pgettext_lazy("duty file", "Honours"),
        (gettext_lazy("award"), gettext_lazy("given by"), day, gettext_lazy("stage")),
        [Row((row.award.title, row.award.given_by, row.nominated_on, _stage(row)), address(row.award)) for row in of.awards],
    )  # fmt: skip


def _opinions(of: Duties) -> Iterator[tuple[Any, Row]]:
    """Those heard at visits and otherwise, and those of the stations."""
    for told in of.opinions:
        place = pgettext("opinion", "a visit") if told.visit_id else pgettext("opinion", "elsewhere")
        yield told.gathered_on, Row((told.words, place, told.gathered_on, _stage(told), told.outcome))
    for voice in of.voices:
        yield (
            voice.received_on,
            Row((str(voice), pgettext("opinion", "a station"), voice.received_on, _stage(voice), hide(voice.answer))),
        )


def _presence(row: Any) -> Pill:
    return Pill(row.get_presence_display(), tone_of(row.presence))


def _stage(row: Any) -> Pill:
    return Pill(row.get_stage_display(), tone_of(row.stage))
