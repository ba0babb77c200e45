"""An activity: the form by which it is noted and mended, and the reason for taking it back."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from renda.activities.actions.visits import NewPhoto
from renda.activities.forms.visits import MOST_PHOTOS, photo_of
from renda.activities.models import Activity, Campaign
from renda.activities.queries import activities as queries
from renda.activities.queries import rolls
from renda.activities.queries.rolls import Bench
from renda.activities.stages import ActivityKind
from renda.base.forms import FilesField, FilesInput
from renda.base.showing import day_words
from renda.people.models import Congress, Group, Person

NO_GROUP = _("in no group")
Choices = list[tuple[object, object]]


class ActivityForm(forms.Form):
    """What an activity was. The fields of single kinds stand together, so that the form works without scripts."""

    kind = forms.ChoiceField(label=_("kind"), choices=[("", "—"), *ActivityKind.choices])
    title = forms.CharField(label=_("title"), max_length=160)
    held_on = forms.DateField(label=_("date"), widget=forms.DateInput)
    ends_on = forms.DateField(
        label=_("final day"), widget=forms.DateInput, required=False, help_text=_("only where it took several days")
    )
    place = forms.CharField(label=_("place"), max_length=120, required=False)
    topic = forms.CharField(
        label=_("topic"),
        max_length=120,
        required=False,
        help_text=_("the matter it belongs to; activities of one topic stand together in the summary"),
        widget=forms.TextInput(attrs={"list": "topics", "autocomplete": "off"}),
    )
    sites = forms.CharField(
        label=_("sites"), required=False, widget=forms.Textarea(attrs={"rows": 3}), help_text=_("one on each line")
    )
    account = forms.CharField(label=_("what was done"), required=False, widget=forms.Textarea(attrs={"rows": 4}))
    law = forms.CharField(
        label=_("law checked"), max_length=80, required=False, help_text=_("law-enforcement checks only")
    )
    follows = forms.ModelChoiceField(
        Activity.objects.none(), label=_("follows up"), required=False, help_text=_("follow-ups only")
    )
    units = forms.MultipleChoiceField(
        label=_("units appraised"), required=False, widget=forms.CheckboxSelectMultiple, help_text=_("appraisals only")
    )
    group = forms.ModelChoiceField(Group.objects.none(), label=_("deputies' group"), required=False)
    campaign = forms.ModelChoiceField(Campaign.objects.none(), label=_("campaign"), required=False)
    wide = ("title",)
    sections = (
        (_("The activity"), ("kind", "held_on", "ends_on", "title", "place", "topic")),
        (_("Who took part"), ("deputies", "leaders")),
        (_("Course and sites"), ("account", "sites", "photos")),
        (_("For single kinds only"), ("law", "follows", "units")),
        (_("Belongs to"), ("group", "campaign", "confirm")),
    )

    def __init__(self, *args: Any, congress: Congress, activity: Activity | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        earlier = queries.followable(congress)
        self.fields["follows"].queryset = earlier.exclude(pk=activity.pk) if activity else earlier  # type: ignore[attr-defined]
        self.fields["follows"].label_from_instance = _dated  # type: ignore[attr-defined]
        self.fields["group"].queryset = rolls.groups(congress)  # type: ignore[attr-defined]
        self.fields["campaign"].queryset = Campaign.objects.filter(congress=congress)  # type: ignore[attr-defined]
        self.bodies = {str(body.pk): body for body in rolls.appraisable(congress)}
        if activity:
            self.bodies |= {str(unit.body_id): unit.body for unit in activity.units.select_related("body")}
        self.fields["units"].choices = [(key, body.name) for key, body in self.bodies.items()]  # type: ignore[attr-defined]
        self.topics = queries.topics(congress)

    def given(self) -> dict[str, Any]:
        """What the act is called with."""
        had = self.cleaned_data
        names = (
            "kind",
            "title",
            "held_on",
            "ends_on",
            "place",
            "topic",
            "account",
            "law",
            "follows",
            "group",
            "campaign",
        )
        return {
            **{name: had[name] for name in names},
            "sites": had["sites"].splitlines(),
            "units": [self.bodies[key] for key in had["units"]],
        }


class NewActivityForm(ActivityForm):
    """A new activity, with who took part and its photographs."""

    deputies = forms.ModelMultipleChoiceField(
        Person.objects.none(), label=_("deputies who took part"), required=False, widget=forms.CheckboxSelectMultiple
    )
    leaders = forms.ModelMultipleChoiceField(
        Person.objects.none(), label=_("leaders who took part"), required=False, widget=forms.CheckboxSelectMultiple
    )
    photos = FilesField(label=_("photographs"), required=False, widget=FilesInput(attrs={"accept": "image/*"}))
    client_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    confirm = forms.BooleanField(
        label=_("confirm at once"), required=False, help_text=_("the office has checked it; it counts from now on")
    )

    def __init__(self, *args: Any, congress: Congress, day: date, is_office: bool, **kwargs: Any) -> None:
        super().__init__(*args, congress=congress, **kwargs)
        offer(self.fields["deputies"], rolls.benches(congress, day))
        offer(self.fields["leaders"], rolls.leaders_and_staff(congress, day))
        if not is_office:
            del self.fields["confirm"], self.fields["leaders"]

    def clean_photos(self) -> list[NewPhoto]:
        """Pictures only, not too many, not too large."""
        return photos_of(self.cleaned_data["photos"])

    def given(self) -> dict[str, Any]:
        had = self.cleaned_data
        return {
            **super().given(),
            "deputies": list(had["deputies"]),
            "leaders": list(had.get("leaders", ())),
            "photos": had["photos"],
            "client_key": had["client_key"],
            "confirm": had.get("confirm", False),
        }


class WhyForm(forms.Form):
    """Why a record is returned or withdrawn."""

    reason = forms.CharField(label=_("reason"), max_length=200)


def offer(field: forms.Field, benches: list[Bench]) -> None:
    """Offer these persons, each bench under its heading, and no others."""
    numbers = [number for bench in benches for number, _name in bench.persons]
    field.queryset = Person.objects.filter(pk__in=numbers)  # type: ignore[attr-defined]
    headed: Choices = []
    for bench in benches:
        if bench.name or len(benches) > 1:
            headed.append((bench.name or NO_GROUP, list(bench.persons)))
        else:
            headed.extend(bench.persons)
    field.choices = headed  # type: ignore[attr-defined]


def photos_of(files: list[UploadedFile[Any]]) -> list[NewPhoto]:
    """The pictures sent; too many are refused."""
    if len(files) > MOST_PHOTOS:
        raise ValidationError(_("Send at most nine photographs at a time."))
    return [photo_of(file) for file in files]


def initial_of(activity: Activity) -> dict[str, Any]:
    """What the form of an activity is filled with."""
    names = ("kind", "title", "held_on", "ends_on", "place", "topic", "account", "law", "follows", "group", "campaign")
    return {
        **{name: getattr(activity, name) for name in names},
        "sites": "\n".join(site.name for site in activity.sites.all()),
        "units": [str(unit.body_id) for unit in activity.units.all()],
    }


def _dated(activity: Any) -> str:
    return f"{day_words(activity.held_on)} {activity.title}"
