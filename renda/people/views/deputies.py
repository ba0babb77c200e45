"""The roll of deputies: of all levels, of the own congress, of higher ones, and those who have left."""

from datetime import date

from django.db.models import Q
from django.http import HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from renda.base.listing import Action, BatchAct, Column, Empty, Filter, Listing, Tab, show
from renda.base.showing import day_words
from renda.people.actions.groups import move_deputy
from renda.people.forms.groups import MoveForm
from renda.people.gate import Entry, gate
from renda.people.models import District, Person
from renda.people.permissions import can_keep
from renda.people.queries import groups, persons, places
from renda.people.stages import Level, Party, Sex
from renda.people.views.finding import as_of, url


def levels_of(person: Person) -> list[str]:
    """The levels at which a person of the roll sits, the highest first."""
    return [str(level.label) for level in Level if getattr(person, f"at_{level.value}", False)]


def place_of(person: Person) -> str:
    """Group and team."""
    names = (getattr(person, "group_name", None), getattr(person, "team_name", None))
    return " ".join(name for name in names if name)


COLUMNS = (
    Column(_("name"), "name", sort="name_pinyin", link=True),
    Column(_("sex"), "get_sex_display", sort="sex"),
    Column(_("level"), levels_of),
    Column(_("district"), "district_name", sort="district_now"),
    Column(_("group and team"), place_of, sort="group_now"),
    Column(_("party"), "get_party_display", sort="party", phone=False),
    Column(_("unit and post"), "work_unit", sort="work_unit"),
)
SHEET = (
    Column(_("date of birth"), "born_on"),
    Column(_("ethnic group"), "ethnic_group"),
    Column(_("education"), "get_education_display"),
    Column(_("occupation class"), "get_occupation_display"),
)
GAPS = (("group", _("in no group")), ("file", _("without a duty file")))


def _gap(value: str) -> Q:
    return Q(sits_any=True, group_now__isnull=True) if value == "group" else Q(sits_any=True, has_file=False)


def _acts(request: Entry) -> tuple[BatchAct, ...]:
    """Deputies of one village come into one group on one day."""
    return (
        BatchAct(
            "group", _("Put into a group"), _("The deputies chosen move to this group and team from the day on; their old places end the day before."),
            lambda person, asked: move_deputy(person, by=request.user, on=request.day, **asked),
            icon="users-round",
            form=lambda sent: MoveForm(sent, congress=request.congress, initial={"starts_on": request.day}),
        ),
    )  # fmt: skip


@gate()
def deputies(request: Entry) -> HttpResponse:
    """The list."""
    return show(request, roll(request, as_of(request)))


def roll(request: Entry, day: date) -> Listing:
    """The roll on a day; the printed register is narrowed by the same tabs and filters."""
    congress = request.congress
    term = places.term_on(congress, day)
    keeps = can_keep(request.user, congress, request.day)
    new = url(request, "person_new")
    asked = request.GET.copy()
    asked.pop("page", None)
    files = Action(_("Duty files at once"), f"{url(request, 'duty_files_of')}?{asked.urlencode()}", icon="folder-down")
    printed = Action(_("Register on paper"), f"{url(request, 'roster')}?{asked.urlencode()}", icon="file-text")
    return Listing(
        title=_("Roll of deputies"),
        note=gettext("As of %(day)s.") % {"day": day_words(day)},
        rows=persons.with_levels(persons.persons(congress), congress, day),
        columns=COLUMNS,
        extra_sheet_columns=SHEET,
        tabs=(
            Tab("", _("All levels"), Q(sits_any=True)),
            Tab("own", _("This congress"), Q(sits_own=True)),
            Tab("higher", _("Higher levels"), Q(sits_higher=True)),
            Tab("ended", _("No longer deputies"), Q(ever_sat=True, sits_any=False)),
            Tab("others", _("Other persons"), Q(ever_sat=False)),
        ),
        filters=(
            Filter("level", _("Level"), Level.choices, where=lambda value: Q(**{f"at_{value}": True})),
            Filter("group", _("Group"), [(g.pk, g.name) for g in groups.groups(congress, day)], lookup="group_now"),
            Filter("sex", _("Sex"), Sex.choices),
            Filter("party", _("Party"), Party.choices),
            Filter(
                "district",
                _("District"),
                [(d.pk, str(d)) for d in District.objects.filter(term=term)] if term else (),
                lookup="district_now",
            ),
            Filter("gap", _("Gaps"), GAPS, where=_gap),
        ),
        search=("name", "name_pinyin", "work_unit"),
        search_hint=_("Name, pinyin or unit"),
        default_sort="name_pinyin",
        orders=(("name_pinyin", _("by pinyin of the name")), ("name_strokes", _("by strokes of the surname"))),
        empty=Empty(_("Nobody here yet."), _("Enter a person") if keeps else "", new if keeps else ""),
        actions=(printed, files, *((Action(_("Enter a person"), new, icon="plus", primary=True),) if keeps else ())),
        export_name=gettext("roll of deputies"),
        batch=_acts(request) if keeps else (),
        ticks=True,
        ways=(files,),
    )
