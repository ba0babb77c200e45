"""Who the congress's deputies in office are: women, parties, ages, education, occupation (facts.md A11)."""

from collections.abc import Callable
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.base.columns import Column
from renda.base.figures import Figure
from renda.core.periods import Period
from renda.people.figures.columns import MANDATES, NO_DEPUTIES, seated
from renda.people.models import Congress, Mandate
from renda.people.queries import persons
from renda.people.stages import Education, Occupation, Party, Sex

Rows = Callable[[Congress, Period], QuerySet[Mandate]]
HAN = "汉族"
#: Youngest and oldest age of each band, in completed years at the end of the period (facts.md M24).
AGES = {"age_35": (0, 35), "age_36_55": (36, 55), "age_56": (56, 150)}


def _having(where: Q) -> Rows:
    def rows(congress: Congress, period: Period) -> QuerySet[Mandate]:
        return persons.in_office(congress, period.end).filter(where)

    return rows


def _aged(youngest: int, oldest: int) -> Rows:
    def rows(congress: Congress, period: Period) -> QuerySet[Mandate]:
        born = Q(person__born_on__gt=years_before(period.end, oldest + 1))
        return persons.in_office(congress, period.end).filter(
            born, person__born_on__lte=years_before(period.end, youngest)
        )

    return rows


def years_before(day: date, years: int) -> date:
    """The same day some years earlier; 29 February becomes 28 February."""
    if (day.month, day.day) == (2, 29):
        return date(day.year - years, 2, 28)
    return day.replace(year=day.year - years)


def _part(key: str, title: str | Promise, counts: str | Promise, rows: Rows, *columns: Column) -> Figure:
    return Figure(
        key=f"people.{key}", code="A11", title=title, unit="名", counts=counts, rows=rows,
        columns=(*MANDATES, *columns), base="people.in_office", lacking=NO_DEPUTIES, ground=seated,
    )  # fmt: skip


BORN = Column(_("date of birth"), "person.born_on", sort="person__born_on", kind="date")

AGE_FIGURES = (
    _part("age_35", _("Deputies aged 35 or younger"),
          _("Deputies in office who had completed at most 35 years at the end of the period."), _aged(*AGES["age_35"]), BORN),
    _part("age_36_55", _("Deputies aged 36 to 55"),
          _("Deputies in office who had completed 36 to 55 years at the end of the period."), _aged(*AGES["age_36_55"]), BORN),
    _part("age_56", _("Deputies aged 56 or older"),
          _("Deputies in office who had completed at least 56 years at the end of the period."), _aged(*AGES["age_56"]), BORN),
)  # fmt: skip

FIGURES: tuple[Figure, ...] = (
    _part("women", _("Women among the deputies"), _("Deputies in office who are women."),
          _having(Q(person__sex=Sex.FEMALE))),
    _part("party_members", _("Party members among the deputies"),
          _("Deputies in office who are members of the Communist Party."), _having(Q(person__party=Party.CPC))),
    _part("minority", _("Deputies of ethnic minorities"),
          _("Deputies in office whose ethnic group is recorded and is not Han."),
          _having(~Q(person__ethnic_group__in=("", HAN, "汉"))), Column(_("ethnic group"), "person.ethnic_group")),
    *AGE_FIGURES,
    *(
        _part(f"education_{item.value}", format_lazy("{}{}{}", _("Education of deputies"), pgettext_lazy("between a heading and its value", ": "), item.label),
              _("Deputies in office with this highest education."), _having(Q(person__education=item)))
        for item in Education
    ),
    *(
        _part(f"occupation_{item.value}", format_lazy("{}{}{}", _("Occupation of deputies"), pgettext_lazy("between a heading and its value", ": "), item.label),
              _("Deputies in office of this occupation class."), _having(Q(person__occupation=item)))
        for item in Occupation
    ),
)  # fmt: skip
