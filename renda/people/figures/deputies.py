"""Figures of deputies: levels, distinct persons, groups, seats, ends, by-elections, files, awards (facts.md A4–A7, B)."""

from collections.abc import Callable

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.base.columns import Column
from renda.base.figures import Figure, Rows
from renda.base.tallying import total
from renda.core.periods import Period
from renda.people.figures.columns import MANDATES, NO_DEPUTIES, PERSONS, name_of, seated
from renda.people.models import Award, Candidacy, Congress, DutyFile, Group, Mandate, Person, Team, Term
from renda.people.queries import awards, groups, persons, places
from renda.people.stages import AwardStage, Level, MandateEnd, Won

TERMS = (
    Column(_("term"), str),
    Column(_("first day"), "starts_on", kind="date"),
    Column(_("seats"), "quota", kind="number"),
    Column(_("reserved seats"), "reserve", kind="number"),
)
FILES = (
    Column(_("file number"), "number", sort="number", link=True),
    Column(_("deputy"), "person.name", sort="person__name_pinyin"),
    Column(pgettext_lazy("duty file", "opened on"), "opened_on", sort="opened_on", kind="date"),
)
CANDIDACIES = (
    Column(_("deputy"), "person.name", sort="person__name_pinyin"),
    Column(_("award"), "award.title"),
    Column(_("nominated on"), "nominated_on", sort="nominated_on", kind="date"),
    Column(_("stage"), "get_stage_display", sort="stage", kind="pill"),
)
ENDED = (*MANDATES, Column(_("last day"), "ends_on", sort="ends_on", kind="date"), Column(_("why it ended"), "get_end_reason_display"))  # fmt: skip
NO_TERM = _("No term is open at the end of the period. Open the term with its number of seats.")


def all_mandates(congress: Congress, period: Period) -> QuerySet[Mandate]:
    """Mandates at every level of the persons in the books, in force at the end of the period."""
    return persons.mandates_of_books(congress, period.end)


def all_deputies(congress: Congress, period: Period) -> QuerySet[Person]:
    """Distinct persons with such a mandate."""
    return persons.of_persons(congress, period.end)


def _at(level: Level) -> Callable[[Congress, Period], QuerySet[Mandate]]:
    def rows(congress: Congress, period: Period) -> QuerySet[Mandate]:
        return all_mandates(congress, period).filter(term__congress__level=level)

    return rows


def in_office(congress: Congress, period: Period) -> QuerySet[Mandate]:
    """The congress's own mandates in force at the end of the period."""
    return persons.in_office(congress, period.end)


def term_rows(congress: Congress, period: Period) -> QuerySet[Term]:
    """The term in force at the end of the period, with the seats taken (`seated`)."""
    return places.terms_on(congress, period.end)


def _vacant(rows: Rows) -> int:
    """Seats neither taken nor reserved; reserved seats that were filled leave none vacant."""
    return sum(max(term.quota - term.reserve - term.seated, 0) for term in rows)


def group_rows(congress: Congress, period: Period) -> QuerySet[Group]:
    """Groups that existed at the end of the period."""
    return groups.groups(congress, period.end)


def team_rows(congress: Congress, period: Period) -> QuerySet[Team]:
    """Teams of these groups."""
    return groups.teams_on(congress, period.end)


def ended(congress: Congress, period: Period) -> QuerySet[Mandate]:
    """Own mandates that ended in the period before their term did."""
    found = Mandate.objects.filter(term__congress=congress, ends_on__range=period.days)
    return _named(found.exclude(end_reason=MandateEnd.TERM))


def by_elected(congress: Congress, period: Period) -> QuerySet[Mandate]:
    """Own mandates won by a by-election that began in the period."""
    return _named(Mandate.objects.filter(term__congress=congress, won=Won.BY_ELECTION, starts_on__range=period.days))


def duty_files(congress: Congress, period: Period) -> QuerySet[DutyFile]:
    """Duty files, open at the end of the period, of the congress's own deputies in office."""
    own = in_office(congress, period).order_by().values("person")
    return awards.duty_files_on(congress, period.end).filter(person__in=own)


def duty_files_all(congress: Congress, period: Period) -> QuerySet[DutyFile]:
    """Duty files, open at the end of the period, of deputies of every level."""
    return awards.duty_files_on(congress, period.end).filter(person__in=all_deputies(congress, period).values("pk"))


def nominees(congress: Congress, period: Period) -> QuerySet[Candidacy]:
    """Deputies nominated in the period."""
    return awards.candidacies(congress).filter(nominated_on__range=period.days)


def chosen(congress: Congress, period: Period) -> QuerySet[Candidacy]:
    """Deputies chosen in the period."""
    return awards.candidacies(congress).filter(stage=AwardStage.CHOSEN, stage_on__range=period.days)


def _awards_opened(congress: Congress, period: Period) -> QuerySet[Award]:
    return awards.awards(congress).filter(opened_on__lte=period.end, candidacies__isnull=False)


def _named(found: QuerySet[Mandate]) -> QuerySet[Mandate]:
    return found.select_related("person__congress", "term__congress", "district").order_by("pk")


def _level(level: Level, key: str, title: str | Promise, counts: str | Promise) -> Figure:
    return Figure(
        key=f"people.deputies_{key}", code="A4", title=title, unit="名", counts=counts, rows=_at(level),
        columns=MANDATES, lacking=NO_DEPUTIES, ground=all_mandates, name=name_of,
    )  # fmt: skip


LEVELS = (
    _level(Level.NATIONAL, "national", _("Deputies to the national congress"),
           _("Mandates in the national congress, held by persons in the books, in force at the end of the period.")),
    _level(Level.PROVINCE, "provincial", _("Deputies to the provincial congress"),
           _("Mandates in the provincial congress, held by persons in the books, in force at the end of the period.")),
    _level(Level.PREFECTURE, "municipal", _("Deputies to the municipal congress"),
           _("Mandates in the municipal congress, held by persons in the books, in force at the end of the period.")),
    _level(Level.COUNTY, "county", _("Deputies to the county congress"),
           _("Mandates in the county congress, held by persons in the books, in force at the end of the period.")),
    _level(Level.TOWNSHIP, "township", _("Deputies to the township congress"),
           _("Mandates in the township congress, held by persons in the books, in force at the end of the period.")),
)  # fmt: skip

FIGURES: tuple[Figure, ...] = (
    *LEVELS,
    Figure(
        key="people.mandates", code="A4", title=_("Mandates of all levels"), unit="名",
        counts=_("Mandates of all levels in force at the end of the period; a person with two counts twice."),
        rows=all_mandates, columns=MANDATES, lacking=NO_DEPUTIES,
    ),
    Figure(
        key="people.deputies", code="A5", title=_("Deputies of all levels"), unit="名",
        counts=_("Distinct persons with at least one mandate at any level in force at the end of the period."),
        rows=all_deputies, columns=PERSONS, lacking=NO_DEPUTIES,
    ),
    Figure(
        key="people.double_mandates", code="A5", title=_("Double mandates"), unit="名",
        counts=_("Second and further mandates of one person. Mandates less these are the distinct deputies."),
        rows=lambda congress, period: persons.double_mandates(congress, period.end),
        columns=MANDATES, lacking=NO_DEPUTIES, ground=all_mandates, base="people.mandates", name=name_of,
    ),
    Figure(
        key="people.groups", code="A6", title=_("Deputies' groups"), unit="个",
        counts=_("Groups of deputies that existed at the end of the period."), rows=group_rows,
        columns=(Column(pgettext_lazy("thing", "name"), "name", sort="number", link=True), Column(_("leader"), "leader"),
                 Column(_("teams"), "teams_now", kind="number"), Column(_("deputies"), "members_now", kind="number")),
        lacking=_("No group of deputies is recorded. Form the groups."),
    ),
    Figure(
        key="people.teams", code="A7", title=_("Teams"), unit="个",
        counts=_("Teams within the groups that existed at the end of the period."), rows=team_rows,
        columns=(Column(pgettext_lazy("thing", "name"), "name"), Column(_("group"), "group.name"), Column(_("leader"), "leader"),
                 Column(_("deputies"), "members_now", kind="number")),
        lacking=_("No team is recorded. Form teams within the groups."),
    ),
    Figure(
        key="people.in_office", code="B1", title=_("Deputies in office"), unit="名",
        counts=_("Mandates in this congress in force at the end of the period."), rows=in_office, columns=MANDATES,
        base="people.quota", lacking=NO_DEPUTIES,
    ),
    Figure(
        key="people.quota", code="B1", title=_("Seats"), unit="名",
        counts=_("Number of seats fixed for the term in force at the end of the period."),
        rows=term_rows, measure=total("quota"), columns=TERMS, lacking=NO_TERM, cite="Electoral Law art. 12",
    ),
    Figure(
        key="people.vacant", code="B1", title=_("Vacant seats"), unit="名",
        counts=_("Seats less reserved seats less deputies in office at the end of the period."),
        rows=term_rows, measure=_vacant, columns=(*TERMS, Column(_("taken"), "seated", kind="number")),
        base="people.quota", lacking=NO_TERM,
    ),
    Figure(
        key="people.reserve", code="B1", title=_("Reserved seats"), unit="名",
        counts=_("Seats of the term that are kept open on purpose."),
        rows=term_rows, measure=total("reserve"), columns=TERMS, base="people.quota", lacking=NO_TERM,
    ),
    Figure(
        key="people.mandates_ended", code="B2", title=_("Mandates ended"), unit="名",
        counts=_("Mandates in this congress that ended in the period for another reason than the end of the term."),
        rows=ended, columns=ENDED, lacking=NO_DEPUTIES, ground=seated, name=name_of, day="ends_on",
        cite="Deputies Law art. 62",
    ),
    Figure(
        key="people.by_elected", code="B3", title=_("Deputies elected in by-elections"), unit="名",
        counts=_("Mandates in this congress won in a by-election that began in the period."),
        rows=by_elected, columns=MANDATES, lacking=NO_DEPUTIES, ground=seated, name=name_of, day="starts_on",
    ),
    Figure(
        key="people.duty_files", code="B4", title=_("Deputies with a duty file"), unit="名",
        counts=_("Duty files, open at the end of the period, of this congress's own deputies in office."),
        rows=duty_files, columns=FILES, base="people.in_office", ground=seated,
        lacking=_("No duty file is recorded. Open the deputies' files."),
    ),
    Figure(
        key="people.duty_files_all", code="B4", title=_("Deputies of all levels with a duty file"), unit="名",
        counts=_("Duty files, open at the end of the period, of deputies of every level."),
        rows=duty_files_all, columns=FILES, base="people.deputies", ground=all_mandates,
        lacking=_("No duty file is recorded. Open the deputies' files."),
    ),
    Figure(
        key="people.award_nominees", code="B6", title=_("Deputies nominated for an award"), unit="名",
        counts=_("Deputies nominated in the period, whatever became of it."), rows=nominees, columns=CANDIDACIES,
        lacking=_("No nomination is recorded in this period."), name=lambda row: row.person.name, day="nominated_on",
    ),
    Figure(
        key="people.award_chosen", code="B6", title=_("Deputies chosen for an award"), unit="名",
        counts=_("Deputies chosen for an award on a day of the period."), rows=chosen, columns=CANDIDACIES,
        lacking=_("No choice is recorded in this period."), ground=_awards_opened, name=lambda row: row.person.name,
        day="stage_on",
    ),
)  # fmt: skip
