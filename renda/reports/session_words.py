"""The session that a paper is about: its words, and the days that the paper covers."""

from __future__ import annotations

from datetime import date, timedelta

from renda.core.errors import RuleBroken
from renda.core.periods import Period
from renda.core.text import chinese_date, gettext_noop, month_day, ordinal
from renda.people.models import Congress, Term
from renda.people.queries import law
from renda.people.queries.bodies import posts_on
from renda.people.stages import PostKind
from renda.reports.stages import About
from renda.reports.wording import GAP, safe
from renda.sessions.models import Session
from renda.sessions.queries import attendance
from renda.sessions.stages import MeetingStage


def period_of(session: Session, about: About) -> Period:
    """The days that a paper to a session covers: the session's own, those since the last session began, or those of the term.

    Where no session before it is recorded, the recess is taken as the year before the session. The first session of a term is told
    of the term before, and another of its own term so far. Raises RuleBroken where that term is not in the books.
    """
    if about is About.SESSION:
        return Period(session.starts_on, session.ends_on)
    last = session.starts_on - timedelta(days=1)
    if about is About.TERM:
        return _term_days(session, last)
    before = session_before(session)
    return Period(before.starts_on if before else _year_before(session.starts_on), last)


def term_told(session: Session) -> Term | None:
    """The term that a report at its end is about: to a first session the one before, else the session's own."""
    if session.ordinal > 1:
        return session.term
    found = Term.objects.filter(
        congress=session.congress, ordinal=session.term.ordinal - 1, starts_on__lt=session.starts_on
    )
    return found.first()


def _term_days(session: Session, last: date) -> Period:
    term = term_told(session)
    if term is None:
        raise RuleBroken(
            gettext_noop("The term before %(term)s is not in the books. Add it with its first and last day, then draft the report on it."),
            term=str(session.term), field="session",
        )  # fmt: skip
    if term.starts_on > last:
        raise RuleBroken(
            gettext_noop("%(term)s begins on %(start)s, not before this session: there is nothing to report yet. Choose a later session."),
            term=str(term), start=term.starts_on.isoformat(), field="session",
        )  # fmt: skip
    return Period(term.starts_on, last)


def session_before(session: Session) -> Session | None:
    """The session held last before this one."""
    found = Session.objects.filter(congress=session.congress, stage=MeetingStage.HELD, starts_on__lt=session.starts_on)
    return found.select_related("term").order_by("-starts_on", "-pk").first()


def session_words(session: Session) -> dict[str, str]:
    """The words of the session: its name, days, place, who was chair on its first day, and the session before it."""
    congress, before = session.congress, session_before(session)
    return {
        "session": f"{safe(congress.area.name)}{_named(session)}",
        "term": f"{ordinal(session.term.ordinal)}届",
        **_term_words(session),
        "session_days": _days(session.starts_on, session.ends_on),
        "session_place": safe(session.place) or GAP,
        "last_session": _named(before) if before else GAP,
        "chair": _holder(congress, PostKind.CHAIR, session.starts_on),
        **_quorum(session),
    }


def _term_words(session: Session) -> dict[str, str]:
    told = term_told(session)
    return {
        "term_told": f"{ordinal(told.ordinal)}届" if told else GAP,
        "term_from": chinese_date(told.starts_on) if told else GAP,
    }


def _named(session: Session) -> str:
    return f"{ordinal(session.term.ordinal)}届人民代表大会{ordinal(session.ordinal)}次会议"


def _quorum(session: Session) -> dict[str, str]:
    """Whether the session has a quorum by the law of its day, and whether it opens; gaps while the roll is not marked."""
    counted = attendance.tally(session)
    if not counted.present or counted.unmarked < 0:
        return {"quorum": GAP, "opens": GAP}
    given = {"deputies_in_office": counted.due, "present": counted.present}
    if law.ask(session.congress, "session-quorum", given, session.starts_on).refuses:
        return {"quorum": "到会代表不足法定人数", "opens": "不足法定人数，本次会议不能举行"}
    return {"quorum": "到会代表达到法定人数", "opens": "达到法定人数，现在开会"}


def _holder(congress: Congress, kind: str, day: date) -> str:
    post = posts_on(congress, day).filter(kind=kind).select_related("person").first()
    return safe(post.person.name) if post else GAP


def _days(first: date, last: date) -> str:
    return chinese_date(first) if first == last else f"{chinese_date(first)}至{month_day(last)}"


def _year_before(day: date) -> date:
    return date(day.year - 1, day.month, min(day.day, 28))
