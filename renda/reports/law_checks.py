"""Rules that the statutes give, judged on the records of a year (outlines.md §3)."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.base.showing import listed
from renda.core.law.verdict import Verdict
from renda.core.periods import quarters_met
from renda.people.queries import law
from renda.reports import queries
from renda.reports.catalogue import Reader
from renda.reports.checks import Check, Sort, Status
from renda.sessions.models import Session
from renda.sessions.queries import meetings

#: Said where a rule judges days before the first text of the law that was read.
OLDER_TEXT = gettext_lazy("The text in force on that day was not read; judged by the text in force today.")


def rules(reader: Reader) -> Iterator[Check]:
    """Rule checks of outlines.md §3 that apply to the records of a year."""
    held = list(queries.sessions_held(reader.congress, reader.period))
    congress, end = reader.congress, reader.period.end
    enough = law.ask(congress, "session-frequency", {"held": len(held)}, end)
    is_enough = len(held) >= enough.outcome["wanted"]
    yield _judged("C1", _("Two sessions a year"), enough, _("%(count)s held") % {"count": len(held)}, right=is_enough)
    yield _ordinals(held)
    for session in held:
        yield _quorum(reader, session)
    days = queries.presidium_days(congress, reader.period)
    quarters = quarters_met(days, reader.period)
    met = sum(1 for _quarter, is_met in quarters if is_met)
    rhythm = meetings.rhythm(congress, days, end)
    advice = "" if rhythm and rhythm.refuses else _("the office's own rule; provincial rules differ")
    yield Check(
        "D1", Sort.RULE, _("A presidium meeting in every quarter"), Status.PASSED if met == len(quarters) else Status.FAILED,
        _("%(met)s of %(all)s quarters") % {"met": met, "all": len(quarters)}, advice, why=rhythm,
    )  # fmt: skip
    yield _administration(reader)
    twice = queries.absent_twice(congress, end)
    yield _judged(
        "C3", _("No deputy in office missed two sessions of the term without leave"),
        law.ask(congress, "deputy-two-absences", {"unapproved_absences": 2 if twice else 0}, end), listed(twice) or "0",
        right=not twice,
    )  # fmt: skip


def _administration(reader: Reader) -> Check:
    """Members of the presidium with a post in state administration: by the law chair and vice chairs, in many provinces all."""
    end = reader.period.end
    both = queries.presidium_in_administration(reader.congress, end)
    post = both[0][1] if both else _("head of the township")
    verdict = law.ask(reader.congress, "presidium-incompat", {"new_post": post, "is_state_administrative": True}, end)
    check = _judged(
        "A8", _("No member of the presidium holds a post in state administration"), verdict,
        listed(name for name, _post in both) or "0", right=not both,
    )  # fmt: skip
    if both and not verdict.refuses:
        return replace(
            check,
            advice=_("The national law says so of chair and vice chairs only; see what the province says of members."),
        )
    return check


def _judged(code: str, title: str, verdict: Verdict, numbers: str, *, right: bool) -> Check:
    """A rule of the law; where the text in force on the day was not read, the sheet says by which one it judged."""
    advice = "" if verdict.is_verified else str(OLDER_TEXT)
    status = Status.PASSED if right else Status.FAILED
    return Check(code, Sort.RULE, title, status, numbers, advice, verdict.cite, verdict)


def _ordinals(held: list[Session]) -> Check:
    """Numbers of the sessions of one term follow one another in the order of their days."""
    title = _("The numbers of the sessions follow one another")
    if len(held) < 2:
        return Check("C1", Sort.IDENTITY, title, Status.NOT_APPLICABLE, str(len(held)))
    pairs = pairwise(held)
    right = all(a.term_id != b.term_id or b.ordinal == a.ordinal + 1 for a, b in pairs)
    return Check("C1", Sort.IDENTITY, title, Status.PASSED if right else Status.FAILED, listed(s.ordinal for s in held))


def _quorum(reader: Reader, session: Session) -> Check:
    """Two thirds of all deputies present."""
    title = _("Quorum of %(session)s") % {"session": session}
    present, due = reader[f"sessions.present@{session.pk}"], reader[f"sessions.due@{session.pk}"]
    if present.value is None or due.value is None:
        return Check("C3", Sort.RULE, title, Status.NOT_APPLICABLE, _("attendance is not recorded"))
    counted = {"deputies_in_office": int(due.value), "present": int(present.value)}
    verdict = law.ask(reader.congress, "session-quorum", counted, session.starts_on)
    return _judged("C3", title, verdict, f"{present.value} / {due.value}", right=not verdict.refuses)
