"""A list narrowed to one deputy, as a deputy's page links to it."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from renda.activities.models import Participation, VisitDeputy
from renda.base.listing import Filter
from renda.people.gate import Entry
from renda.people.queries import persons


def of_deputy(request: Entry, made: type[Participation] | type[VisitDeputy], record: str) -> tuple[Filter, ...]:
    """The filter by the deputy that the page was opened for (`?deputy=`): his own records, whatever others share his name."""
    person = persons.of_number(request.congress, request.GET.get("deputy", ""))
    if person is None:
        return ()
    return (
        Filter("deputy", _("deputy"), [(person.pk, person.name)], where=lambda value: Q(pk__in=made.objects.filter(person=int(value)).values(record))),
    )  # fmt: skip
