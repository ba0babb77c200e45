"""Key projects and who pressed for them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.activities.models import Activity
from renda.people.models import Body, Congress, GroupMember, Person
from renda.people.queries import bodies


class KeyProjectForm(forms.Form):
    """A key project."""

    wide = ("title",)
    title = forms.CharField(label=_("project"), max_length=120)
    body = forms.ModelChoiceField(Body.objects.none(), label=_("department in charge"), required=False)
    place = forms.CharField(label=_("place"), max_length=120, required=False)
    begun_on = forms.DateField(label=_("started on, day"), widget=forms.DateInput)

    def __init__(self, *args: Any, congress: Congress, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies.departments(congress)  # type: ignore[attr-defined]


class EndForm(forms.Form):
    """When nothing was left to press for."""

    ended_on = forms.DateField(label=_("ended on"), widget=forms.DateInput)


class PressForm(forms.Form):
    """Who pressed, when, at which activity, with what outcome."""

    wide = ("outcome",)
    pressed_on = forms.DateField(label=_("date"), widget=forms.DateInput)
    person = forms.ModelChoiceField(Person.objects.none(), label=_("who pressed"), required=False)
    activity = forms.ModelChoiceField(Activity.objects.none(), label=_("activity"), required=False)
    outcome = forms.CharField(label=_("outcome"), max_length=200)

    def __init__(self, *args: Any, congress: Congress, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = GroupMember.objects.filter(group__congress=congress).order_by()
        people = Person.objects.filter(congress=congress, pk__in=places.values("person_id"))
        self.fields["person"].queryset = people  # type: ignore[attr-defined]
        self.fields["activity"].queryset = Activity.objects.filter(congress=congress)  # type: ignore[attr-defined]
