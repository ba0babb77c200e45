"""The visit form: on a deputy's phone and in the office."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from renda.activities.actions.outcomes import NewAid, NewMatter, NewOpinion
from renda.activities.actions.visits import NewPhoto
from renda.activities.models import Target, Visit
from renda.activities.stages import AidKind, CheckResult, TargetKind
from renda.base.forms import FilesField, FilesInput
from renda.people.models import Person

#: The point that each place is to be checked for (三到三查).
CHECKS: dict[str, str | Promise] = {
    TargetKind.HOUSEHOLD: _("Check: is the household truly out of poverty?"),
    TargetKind.FIRM: _("Check: does the firm draw the households along?"),
    TargetKind.TOWN_UNIT: _("Check: do the policies hold?"),
    TargetKind.VILLAGE: _("Check: what the visit found"),
}
#: The first bytes of the pictures that phones take, and what they are.
PICTURES = (
    (b"\xff\xd8\xff", 0, "image/jpeg"),
    (b"\x89PNG\r\n", 0, "image/png"),
    (b"WEBP", 8, "image/webp"),
    *((brand, 4, "image/heic") for brand in (b"ftypheic", b"ftypheix", b"ftypmif1")),
)
MOST_BYTES = 20 * 1024 * 1024
MOST_PHOTOS = 9


class FoundForm(forms.Form):
    """What a visit found: date, check, note."""

    held_on = forms.DateField(label=_("date"), widget=forms.DateInput)
    check_result = forms.ChoiceField(
        label=_("check"), choices=CheckResult.choices, initial=CheckResult.GOOD, widget=forms.RadioSelect
    )
    check_note = forms.CharField(
        label=_("what was found"), max_length=200, required=False, help_text=_("needed where there is a problem")
    )
    note = forms.CharField(label=_("note"), required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["check_result"].label = str(CHECKS[kind])


class VisitForm(FoundForm):
    """One visit with what came of it."""

    deputies = forms.ModelMultipleChoiceField(
        Person.objects.none(), label=_("deputies who made the visit"), widget=forms.CheckboxSelectMultiple
    )
    photos = FilesField(
        label=_("photographs"),
        required=False,
        widget=FilesInput(attrs={"accept": "image/*"}),
    )
    matter = forms.CharField(label=_("difficulty"), max_length=200, required=False)
    remedy = forms.CharField(
        label=_("how it was solved"),
        max_length=200,
        required=False,
        help_text=_("only where it was solved on the spot"),
    )
    aid_kind = forms.ChoiceField(label=_("kind of aid"), choices=[("", _("none")), *AidKind.choices], required=False)
    aid_words = forms.CharField(label=_("what was given"), max_length=160, required=False)
    aid_yuan = forms.DecimalField(
        label=_("value, yuan"), max_digits=12, decimal_places=2, min_value=Decimal("0.01"), required=False
    )
    opinion = forms.CharField(
        label=_("opinion or proposal"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    answer = forms.CharField(
        label=_("answered at once"),
        max_length=200,
        required=False,
        help_text=_("only where it was answered on the spot"),
    )
    client_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    confirm = forms.BooleanField(
        label=_("confirm at once"),
        required=False,
        initial=True,
        help_text=_("the office has checked it; it counts from now on"),
    )

    def __init__(
        self, *args: Any, target: Target, people: Iterable[Person], today: date, is_office: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, kind=target.kind, **kwargs)
        found = list(people)
        self.fields["deputies"].queryset = Person.objects.filter(pk__in=[person.pk for person in found])  # type: ignore[attr-defined]
        self.fields["deputies"].choices = [(person.pk, person.name) for person in found]  # type: ignore[attr-defined]
        self.fields["held_on"].initial = min(today, target.campaign.ends_on)
        self.fields["held_on"].widget.attrs |= {
            "max": today.isoformat(),
            "data-last": target.campaign.ends_on.isoformat(),
        }
        if not is_office:
            del self.fields["confirm"]

    def clean_photos(self) -> list[NewPhoto]:
        """Pictures only, not too many, not too large."""
        files: list[UploadedFile[Any]] = self.cleaned_data["photos"]
        if len(files) > MOST_PHOTOS:
            raise ValidationError(_("Send at most nine photographs with a visit."))
        return [photo_of(file) for file in files]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("remedy") and not cleaned.get("matter"):
            self.add_error("matter", _("Say what the difficulty was."))
        if (cleaned.get("aid_words") or cleaned.get("aid_yuan")) and not cleaned.get("aid_kind"):
            self.add_error("aid_kind", _("Choose the kind of aid."))
        if cleaned.get("answer") and not cleaned.get("opinion"):
            self.add_error("opinion", _("Say what the opinion was."))
        return cleaned

    def given(self) -> dict[str, Any]:
        """What the act is called with."""
        had = self.cleaned_data
        return {
            **{name: had[name] for name in ("held_on", "check_result", "check_note", "note", "photos", "client_key")},
            "deputies": list(had["deputies"]),
            "confirm": had.get("confirm", False),
            "matters": [NewMatter(had["matter"], had["remedy"])] if had["matter"] else [],
            "aids": [NewAid(had["aid_kind"], had["aid_words"], had["aid_yuan"])] if had["aid_kind"] else [],
            "opinions": [NewOpinion(had["opinion"], had["answer"])] if had["opinion"] else [],
        }


class ChangeVisitForm(FoundForm):
    """Mend a visit that is not confirmed yet."""

    deputies = forms.ModelMultipleChoiceField(
        Person.objects.none(), label=_("deputies who made the visit"), widget=forms.CheckboxSelectMultiple
    )

    @classmethod
    def of(cls, visit: Visit, data: Any = None, *, people: Iterable[Person] = ()) -> ChangeVisitForm:
        """The form filled with the visit; `people` can be named beside those who are."""
        known = {name: getattr(visit, name) for name in FoundForm.base_fields}
        made = [each.person for each in visit.deputies.all()]
        form = cls(data, kind=visit.target.kind, initial={**known, "deputies": [person.pk for person in made]})
        offered = {person.pk: person for person in (*made, *people)}
        form.fields["deputies"].queryset = Person.objects.filter(pk__in=offered)  # type: ignore[attr-defined]
        form.fields["deputies"].choices = [(number, person.name) for number, person in offered.items()]  # type: ignore[attr-defined]
        return form


def photo_of(file: UploadedFile[Any]) -> NewPhoto:
    """A picture that is one, and not too large."""
    if (file.size or 0) > MOST_BYTES:
        raise ValidationError(_("A photograph is larger than 20 MB. Send a smaller one."))
    content = file.read()
    for mark, at, media_type in PICTURES:
        if content[at : at + len(mark)] == mark:
            return NewPhoto(file.name or "photo", media_type, content)
    raise ValidationError(_("This file is no photograph (JPEG, PNG, WebP or HEIC)."))
