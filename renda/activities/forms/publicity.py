"""Publicity items, contacts with higher deputies, good deeds."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.activities.models import Campaign
from renda.activities.queries import publicity, rolls
from renda.activities.stages import ContactMeans, PublicityKind
from renda.people.models import Congress, Paper, Person


class ItemForm(forms.Form):
    """A piece of publicity."""

    kind = forms.ChoiceField(label=_("kind"), choices=PublicityKind.choices)
    title = forms.CharField(label=_("title"), max_length=120)
    quantity = forms.IntegerField(label=_("quantity"), min_value=1, max_value=1000000, initial=1)
    published_on = forms.DateField(label=_("date"), widget=forms.DateInput)
    outlet = forms.CharField(label=_("where"), max_length=80, required=False)
    campaign = forms.ModelChoiceField(Campaign.objects.none(), label=_("campaign"), required=False)
    paper = forms.ModelChoiceField(Paper.objects.none(), label=_("evidence"), required=False)

    def __init__(self, *args: Any, congress: Congress, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["campaign"].queryset = Campaign.objects.filter(congress=congress)  # type: ignore[attr-defined]
        self.fields["paper"].queryset = rolls.papers(congress)  # type: ignore[attr-defined]


class ContactForm(forms.Form):
    """A call on, or a talk with, a deputy of a higher level."""

    person = forms.ModelChoiceField(
        Person.objects.none(), label=_("deputy"), help_text=_("deputies of levels above this congress")
    )
    held_on = forms.DateField(label=_("date"), widget=forms.DateInput)
    means = forms.ChoiceField(label=_("means of contact"), choices=ContactMeans.choices)
    campaign = forms.ModelChoiceField(Campaign.objects.none(), label=_("campaign"), required=False)
    topic = forms.CharField(label=_("about"), max_length=160)
    answer = forms.CharField(label=_("what the deputy said"), max_length=200, required=False)
    wide: tuple[str, ...] = ("topic", "answer")

    def __init__(self, *args: Any, congress: Congress, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = publicity.higher_deputies(congress)  # type: ignore[attr-defined]
        self.fields["campaign"].queryset = Campaign.objects.filter(congress=congress)  # type: ignore[attr-defined]


class NewContactForm(ContactForm):
    """The same call or letter to one deputy or to several."""

    persons = forms.ModelMultipleChoiceField(
        Person.objects.none(),
        label=_("deputies"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("deputies of levels above this congress"),
    )
    wide = ("topic", "answer", "persons")

    def __init__(self, *args: Any, congress: Congress, **kwargs: Any) -> None:
        super().__init__(*args, congress=congress, **kwargs)
        del self.fields["person"]
        groups = publicity.by_level(congress)
        self.fields["persons"].queryset = publicity.higher_deputies(congress)  # type: ignore[attr-defined]
        self.fields["persons"].choices = [  # type: ignore[attr-defined]
            (level, [(person.pk, person.name) for person in people]) for level, people in groups
        ]


class DeedForm(forms.Form):
    """A good deed."""

    words = forms.CharField(label=_("deed"), max_length=160)
    done_on = forms.DateField(label=_("date"), widget=forms.DateInput)
    person = forms.ModelChoiceField(
        Person.objects.none(), label=_("deputy"), required=False, help_text=_("empty where it was done by all together")
    )
    paper = forms.ModelChoiceField(Paper.objects.none(), label=_("evidence"), required=False)
    wide = ("words",)

    def __init__(self, *args: Any, congress: Congress, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = publicity.deputies(congress)  # type: ignore[attr-defined]
        self.fields["paper"].queryset = rolls.papers(congress)  # type: ignore[attr-defined]
