"""Forms of awards and duty files."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.people.forms.records import RecordForm
from renda.people.models import Award, Candidacy, DutyFile
from renda.people.stages import AwardStage, Level, award_moves


class AwardForm(RecordForm):
    """An award."""

    model = Award
    names = ("title", "given_by", "opened_on", "way", "criteria", "decided_by")
    wide = ("title",)


class NominateForm(RecordForm):
    """A nominee."""

    model = Candidacy
    names = ("person", "nominated_on", "nominated_by", "decided_by")


class StageForm(RecordForm):
    """The next stage of a nominee."""

    model = Candidacy
    names = ("decided_by",)
    stage = forms.ChoiceField(label=_("stage"))
    stage_on = forms.DateField(label=_("since"))
    field_order = ("stage", "stage_on", "decided_by")

    def __init__(self, *args: Any, candidacy: Candidacy, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stage = self.fields["stage"]
        if isinstance(stage, forms.ChoiceField):
            stage.choices = [
                (each.value, each.label)
                for each in AwardStage
                if each.value in award_moves(candidacy.award.way, candidacy.stage)
            ]
        self.order_fields(self.field_order)


class FileForm(RecordForm):
    """One duty file."""

    model = DutyFile
    names = ("person", "opened_on")
    number = forms.CharField(
        label=_("file number"), max_length=30, required=False, help_text=_("empty: the next number of the year")
    )


class FilesForm(forms.Form):
    """Duty files for all who have none."""

    opened_on = forms.DateField(label=pgettext_lazy("duty file", "opened on"))
    level = forms.ChoiceField(label=_("level"), choices=[("", _("all levels")), *Level.choices], required=False)


class CloseForm(forms.Form):
    """The last day of a duty file."""

    closed_on = forms.DateField(label=_("closed on"))
