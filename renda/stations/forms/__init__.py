"""The forms of `stations`."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.activities.actions.visits import NewPhoto
from renda.activities.forms.activities import photos_of
from renda.base.forms import FilesField, FilesInput
from renda.people.models import Area, Congress, Person
from renda.people.queries.persons import of_persons
from renda.stations.models import Station
from renda.stations.queries import stations as queries
from renda.stations.stages import RoomKind, StationKind


class PhotosForm(forms.Form):
    """Photographs of a station."""

    photos = FilesField(label=_("photographs"), widget=FilesInput(attrs={"accept": "image/*"}))

    def clean_photos(self) -> list[NewPhoto]:
        """Pictures only, not too many, not too large."""
        return photos_of(self.cleaned_data["photos"])


class StationForm(forms.Form):
    """A station."""

    kind = forms.ChoiceField(label=_("kind"), choices=StationKind.choices)
    name = forms.CharField(label=pgettext_lazy("station", "name"), max_length=80)
    area = forms.ModelChoiceField(Area.objects.none(), label=_("area"))
    address = forms.CharField(label=_("address"), max_length=120, required=False)
    floor_area = forms.DecimalField(
        label=_("floor area, m²"), max_digits=8, decimal_places=2, min_value=0, required=False
    )
    reception_day = forms.CharField(
        label=_("fixed reception day"),
        max_length=60,
        required=False,
        help_text=_("e.g. the 15th of each month, 9 to 11"),
    )
    opened_on = forms.DateField(label=_("in use from"), widget=forms.DateInput)

    def __init__(self, *args: Any, congress: Congress, is_new: bool = True, **more: Any) -> None:
        super().__init__(*args, **more)
        within = Area.objects.filter(path__startswith=congress.area.path, kind__in=("township", "village"))
        self.fields["area"].queryset = within.order_by("path")  # type: ignore[attr-defined]
        if not is_new:
            del self.fields["opened_on"]


class DayForm(forms.Form):
    """A day; `label` says which."""

    def __init__(self, *args: Any, name: str, label: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields[name] = forms.DateField(label=label, widget=forms.DateInput)


class RoomForm(forms.Form):
    """A room."""

    kind = forms.ChoiceField(label=_("kind"), choices=RoomKind.choices)
    name = forms.CharField(label=pgettext_lazy("room name", "room"), max_length=60)
    floor_area = forms.DecimalField(
        label=_("floor area, m²"), max_digits=8, decimal_places=2, min_value=0, required=False
    )
    equipment = forms.CharField(label=_("equipment"), max_length=200, required=False)


class StaffForm(forms.Form):
    """Who works at the station."""

    name = forms.CharField(label=_("name"), max_length=40)
    duty = forms.CharField(label=_("duty at the station"), max_length=60)
    begins = forms.DateField(label=_("from"), widget=forms.DateInput)


class AttachForm(forms.Form):
    """A deputy for a station."""

    person = forms.ModelChoiceField(Person.objects.none(), label=_("deputy"))
    begins = forms.DateField(label=_("from"), widget=forms.DateInput)

    def __init__(self, *args: Any, congress: Congress, day: date, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["person"].queryset = of_persons(congress, day).order_by("name_pinyin")  # type: ignore[attr-defined]


class RosterForm(forms.Form):
    """Who receives voters on which day."""

    receives_on = forms.DateField(label=_("reception day"), widget=forms.DateInput)
    deputies = forms.ModelMultipleChoiceField(
        Person.objects.none(), label=_("deputies"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, station: Station, day: date, **more: Any) -> None:
        super().__init__(*args, **more)
        here = queries.attached_on(station, day).values("person")
        self.fields["deputies"].queryset = Person.objects.filter(pk__in=here).order_by("name_pinyin")  # type: ignore[attr-defined]


def deputies_of(congress: Congress, day: date) -> QuerySet[Person]:
    """Deputies in office on a day, for a choice."""
    return of_persons(congress, day).order_by("name_pinyin")
