"""Forms of persons and mandates."""

from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from renda.core.ids import mask_id_number, mask_phone
from renda.people.forms.records import RecordForm, UploadForm
from renda.people.models import Mandate, Paper, Person
from renda.people.stages import MandateEnd

#: Typed in a protected field, it takes the text out.
TAKE_OUT = "-"


class PersonForm(RecordForm):
    """A new person."""

    model = Person
    names = (
        "name", "name_pinyin", "sex", "born_on", "ethnic_group", "party", "education", "occupation", "work_unit",
        "has_fixed_income", "phone", "id_number", "contact_is_public",
    )  # fmt: skip
    sections = (
        (_("Basics"), ("name", "name_pinyin", "id_number", "sex", "born_on", "ethnic_group")),
        (_("Education and work"), ("party", "education", "occupation", "work_unit", "has_fixed_income")),
        (_("Contact"), ("phone", "contact_is_public")),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name_pinyin"].help_text = _("filled in by itself; correct it where a surname is read wrongly")
        self.fields["id_number"].help_text = _("encrypted; sex and date of birth are taken from it")
        self.fields["contact_is_public"].help_text = _(
            "the number is then shown in full on the public page and on the list for the notice board"
        )


class PersonChangeForm(PersonForm):
    """Protected fields stay as they are where nothing is typed, and are never sent to the page."""

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["phone"].help_text = _stays(mask_phone(person.phone))
        self.fields["id_number"].help_text = _stays(mask_id_number(person.id_number))

    def told(self) -> dict[str, Any]:
        """What is to be changed."""
        told = dict(self.cleaned_data)
        for name in ("phone", "id_number"):
            if not told[name]:
                del told[name]
            elif told[name] == TAKE_OUT:
                told[name] = ""
        return told


def _stays_now(masked: str) -> str:
    if not masked:
        return gettext("nothing recorded yet")
    return gettext("now %(masked)s; leave empty to keep it, write - to take it out") % {"masked": masked}


_stays = lazy(_stays_now, str)


class PhotoForm(UploadForm):
    """A photograph."""

    upload = forms.FileField(label=_("photograph"), widget=forms.FileInput(attrs={"accept": ".jpg,.jpeg,.png,.webp"}))


class MandateForm(RecordForm):
    """A new mandate of a person."""

    model = Mandate
    names = ("term", "district", "won", "starts_on", "begin_paper")


class MandateEndForm(RecordForm):
    """The end of a mandate."""

    model = Mandate
    ends_on = forms.DateField(label=_("last day"))
    reason = forms.ChoiceField(label=_("why it ended"), choices=[("", "—"), *MandateEnd.choices])
    paper = forms.ModelChoiceField(label=_("end announced by"), queryset=Paper.objects.none(), required=False)


class WhyForm(forms.Form):
    """A reason in a few words."""

    why = forms.CharField(label=_("reason"), max_length=200)
