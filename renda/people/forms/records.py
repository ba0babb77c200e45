"""Forms made of a model's own fields, whose choices never leave the congress."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Model, QuerySet
from django.forms.models import fields_for_model
from django.utils.translation import gettext_lazy as _

from renda.people.models import Area, Body, Congress, District, Group, Paper, Person, Team, Term
from renda.people.queries import papers, persons, places

ACCEPTED = ".jpg,.jpeg,.png,.webp,.pdf,.doc,.docx,.xls,.xlsx"


def _persons(congress: Congress) -> QuerySet[Person]:
    return persons.persons(congress).order_by("name_pinyin", "pk")


#: What may be chosen in a congress, for each kind of record.
CHOICES: dict[type[Model], Callable[[Congress], QuerySet[Any]]] = {
    Person: _persons,
    Paper: papers.papers,
    Area: places.areas_under,
    Body: lambda congress: Body.objects.filter(congress=congress, ended_on__isnull=True),
    Term: lambda congress: Term.objects.filter(congress__in=places.congresses_in_reach(congress)).select_related("congress"),
    District: lambda congress: District.objects.filter(term__congress=congress).select_related("term__congress"),
    Group: lambda congress: Group.objects.filter(congress=congress, ends_on__isnull=True),
    Team: lambda congress: Team.objects.filter(group__congress=congress, group__ends_on__isnull=True).select_related("group"),
}  # fmt: skip
LABELS: dict[type[Model], Callable[[Any], str]] = {
    Person: lambda person: f"{person.name}（{person.work_unit}）" if person.work_unit else person.name,
    Term: lambda term: f"{term.congress} {term}",
    Team: lambda team: f"{team.group} {team}",
}


class RecordForm(forms.Form):
    """A form of the named fields of a model, in that order, then those that the class declares."""

    model: type[Model]
    names: tuple[str, ...] = ()

    def __init__(self, *args: Any, congress: Congress, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.congress = congress
        self.fields = {**(fields_for_model(self.model, fields=self.names) if self.names else {}), **self.fields}
        for field in self.fields.values():
            model = getattr(getattr(field, "queryset", None), "model", None)
            if isinstance(field, forms.ModelChoiceField) and model in CHOICES:
                field.queryset = CHOICES[model](congress)
                if model in LABELS:
                    field.label_from_instance = LABELS[model]  # type: ignore[method-assign, assignment]


class UploadForm(RecordForm):
    """A form with one file."""

    model = Paper
    upload = forms.FileField(
        label=_("scan or photograph"), required=False, widget=forms.FileInput(attrs={"accept": ACCEPTED})
    )

    def file_fields(self) -> dict[str, Any]:
        """The file as the actions want it; nothing where none was given."""
        return upload_of(self.cleaned_data.get("upload"))

    def other_fields(self) -> dict[str, Any]:
        """All but the file."""
        return {name: value for name, value in self.cleaned_data.items() if name != "upload"}


def upload_of(file: UploadedFile[Any] | None) -> dict[str, Any]:
    """Content, name and media type."""
    if file is None:
        return {}
    return {"upload": file.read(), "name": file.name or "", "media_type": file.content_type or ""}
