"""Figures of the presidium, the staff and the archive (facts.md A8, A9, N2)."""

from collections.abc import Callable

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from renda.base.columns import Column
from renda.base.figures import Figure
from renda.core.periods import Period
from renda.people.models import Congress, Membership, Paper, Post
from renda.people.queries import bodies, papers
from renda.people.stages import PaperKind, Seat

MEMBERS = (
    Column(_("name"), "person.name", sort="person__name_pinyin"),
    Column(_("role"), "role"),
    Column(_("stands for"), "get_seat_display", sort="seat"),
    Column(_("from"), "starts_on", sort="starts_on", kind="date"),
    Column(_("decided by"), "decided_by"),
)
POSTS = (
    Column(_("name"), "person.name", sort="person__name_pinyin"),
    Column(_("post"), "get_kind_display", sort="kind"),
    Column(_("full-time"), "is_full_time", sort="is_full_time"),
    Column(_("from"), "starts_on", sort="starts_on", kind="date"),
    Column(_("decided by"), "decided_by"),
)
NO_PRESIDIUM = _("No member of the presidium is recorded. Set it up with its members.")
NO_STAFF = _("No post of the congress is recorded. Appoint chair, vice chair and staff.")


def presidium(congress: Congress, period: Period) -> QuerySet[Membership]:
    """Members of the presidium at the end of the period."""
    return bodies.presidium_on(congress, period.end)


def _seat(seat: Seat) -> Callable[[Congress, Period], QuerySet[Membership]]:
    return lambda congress, period: presidium(congress, period).filter(seat=seat)


def staff(congress: Congress, period: Period) -> QuerySet[Post]:
    """Chair, vice chairs, head of the office and secretary at the end of the period."""
    return bodies.staff_on(congress, period.end)


def _staff(is_full_time: bool) -> Callable[[Congress, Period], QuerySet[Post]]:
    return lambda congress, period: staff(congress, period).filter(is_full_time=is_full_time)


def papers_filed(congress: Congress, period: Period) -> QuerySet[Paper]:
    """Papers put into the archive in the period."""
    return papers.filed(congress).filter(filed_on__range=period.days)


def rules_kept(congress: Congress, period: Period) -> QuerySet[Paper]:
    """The body's own rules of work kept at the end of the period (source, section 6: work by rules)."""
    return papers.papers(congress).filter(kind=PaperKind.RULES, dated_on__lte=period.end)


def rules_made(congress: Congress, period: Period) -> QuerySet[Paper]:
    """Those made or revised in the period."""
    return rules_kept(congress, period).filter(dated_on__gte=period.start)


RULES = (
    Column(_("title"), "title", link=True), Column(_("document number"), "number"), Column(_("date"), "dated_on", sort="dated_on", kind="date"),
)  # fmt: skip


def _name(row: Membership | Post) -> str:
    return row.person.name


def _part(seat: Seat, title: str | Promise, counts: str | Promise) -> Figure:
    return Figure(
        key=f"people.presidium_{seat.value}", code="A8", title=title, unit="名", counts=counts, rows=_seat(seat),
        columns=MEMBERS, base="people.presidium", lacking=NO_PRESIDIUM, ground=presidium, name=_name,
    )  # fmt: skip


FIGURES: tuple[Figure, ...] = (
    Figure(
        key="people.presidium", code="A8", title=_("Members of the presidium"), unit="名",
        counts=_("Members of the presidium at the end of the period."), rows=presidium, columns=MEMBERS,
        lacking=NO_PRESIDIUM, name=_name,
    ),
    _part(Seat.PARTY_COMMITTEE, _("Presidium: party committee"),
          _("Members of the presidium at the end of the period who stand for the party committee.")),
    _part(Seat.CHAIR, _("Presidium: chair of the congress"),
          _("Members of the presidium at the end of the period as chair of the congress.")),
    _part(Seat.GRASSROOTS, _("Presidium: grassroots deputies"),
          _("Members of the presidium at the end of the period who stand for the grassroots deputies.")),
    Figure(
        key="people.staff", code="A9", title=_("Staff of the congress"), unit="名",
        counts=_("Posts of chair, vice chair, head of the office and secretary held at the end of the period."),
        rows=staff, columns=POSTS, lacking=NO_STAFF, name=_name,
    ),
    Figure(
        key="people.staff_full_time", code="A9", title=_("Staff of the congress, full-time"), unit="名",
        counts=_("Of these posts, the full-time ones."), rows=_staff(True), columns=POSTS, base="people.staff",
        lacking=NO_STAFF, ground=staff, name=_name,
    ),
    Figure(
        key="people.staff_part_time", code="A9", title=_("Staff of the congress, part-time"), unit="名",
        counts=_("Of these posts, the part-time ones."), rows=_staff(False), columns=POSTS, base="people.staff",
        lacking=NO_STAFF, ground=staff, name=_name,
    ),
    Figure(
        key="people.rules", code="A10", title=_("Rules of work kept"), unit="项",
        counts=_("Papers of the kind “rules of work” dated up to the end of the period."), rows=rules_kept, columns=RULES,
        lacking=_("No rules of work are kept. Record them among the papers, of the kind “rules of work”."), name=str,
    ),
    Figure(
        key="people.rules_made", code="A10", title=_("Rules of work made or revised"), unit="项",
        counts=_("Papers of the kind “rules of work” dated in the period."), rows=rules_made, columns=RULES, base="people.rules",
        lacking=_("No rules of work are kept. Record them among the papers, of the kind “rules of work”."),
        name=str,
    ),
    Figure(
        key="people.papers_filed", code="N2", title=_("Papers filed in the archive"), unit="份",
        counts=_("Papers put into the archive on a day of the period."), rows=papers_filed,
        columns=(Column(_("title"), "title", link=True), Column(_("kind"), "get_kind_display", sort="kind"),
                 Column(_("filed on"), "filed_on", sort="filed_on", kind="date"), Column(_("file number"), "file_number")),
        lacking=_("No paper was filed in this period. File the papers kept."),
    ),
)  # fmt: skip
