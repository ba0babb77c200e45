"""Livelihood projects: proposals, steps, payments, the count of the vote, the evaluation."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.activities.models import Activity
from renda.activities.stages import RecordStage
from renda.base.forms import FilesField, LongChoices
from renda.people.models import Body, Congress
from renda.people.queries import bodies
from renda.sessions.models import AgendaItem, Session
from renda.sessions.stages import ItemKind, MeetingStage
from renda.supervision.actions.votes import NewCount
from renda.supervision.models import LivelihoodProject
from renda.supervision.stages import ProjectSource


class ProjectForm(forms.Form):
    """A proposal for a livelihood project."""

    wide = ("title", "content")
    title = forms.CharField(label=_("project"), max_length=120)
    year = forms.IntegerField(label=_("year of the project"), min_value=1954, max_value=2200)
    source = forms.ChoiceField(label=_("source"), choices=ProjectSource.choices)
    proposed_by = forms.CharField(label=_("proposed by"), max_length=80, required=False)
    proposed_on = forms.DateField(label=_("proposed on"), widget=forms.DateInput)
    body = forms.ModelChoiceField(Body.objects.none(), label=_("carried out by"), required=False)
    planned_yuan = forms.DecimalField(label=_("planned cost, yuan"), max_digits=14, decimal_places=2, required=False)
    content = forms.CharField(
        label=_("what is to be done"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, congress: Congress, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies.departments(congress)  # type: ignore[attr-defined]


class WhyLeftOutForm(forms.Form):
    """Why a proposal is left out."""

    why = forms.CharField(label=_("why it was left out"), max_length=200)


class FinishForm(forms.Form):
    """When a project was finished."""

    finished_on = forms.DateField(label=_("completed on"), widget=forms.DateInput)


class StepForm(forms.Form):
    """A step that is planned."""

    title = forms.CharField(label=_("step"), max_length=120)
    due_on = forms.DateField(label=_("planned day"), widget=forms.DateInput)


class DoneForm(forms.Form):
    """That a step is done."""

    wide = ("note",)
    done_on = forms.DateField(label=_("done on"), widget=forms.DateInput)
    note = forms.CharField(label=_("remark"), max_length=200, required=False)


class DoneWithPhotosForm(DoneForm):
    """That a step is done, with photographs."""

    photos = FilesField(label=_("photographs"), required=False)


class PaymentForm(forms.Form):
    """Money paid."""

    paid_on = forms.DateField(label=_("paid on"), widget=forms.DateInput)
    yuan = forms.DecimalField(label=_("amount, yuan"), max_digits=14, decimal_places=2)
    words = forms.CharField(label=_("paid for"), max_length=120, required=False)


class InspectForm(forms.Form):
    """At which activities deputies looked at a project."""

    activities = forms.ModelMultipleChoiceField(
        Activity.objects.none(), label=_("inspections"), required=False, widget=LongChoices
    )

    def __init__(self, *args: Any, congress: Congress, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        confirmed = Activity.objects.filter(congress=congress, stage=RecordStage.CONFIRMED)
        self.fields["activities"].queryset = confirmed.order_by("-held_on", "-pk")  # type: ignore[attr-defined]


class EvaluationForm(forms.Form):
    """The vote at the year's end on one project."""

    voted_on = forms.DateField(label=_("voted on"), widget=forms.DateInput)
    session = forms.ModelChoiceField(Session.objects.none(), label=_("session"), required=False)
    ballots = forms.IntegerField(label=_("ballots returned"), min_value=1)
    satisfied = forms.IntegerField(label=_("satisfied"), min_value=0)
    basically = forms.IntegerField(label=_("basically satisfied"), min_value=0)
    dissatisfied = forms.IntegerField(label=_("dissatisfied"), min_value=0)
    void = forms.IntegerField(label=_("abstained or void"), min_value=0, initial=0)

    def __init__(self, *args: Any, congress: Congress, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = Session.objects.filter(congress=congress, stage=MeetingStage.HELD).select_related("term__congress")
        self.fields["session"].queryset = held  # type: ignore[attr-defined]


class VoteForm(forms.Form):
    """The count of the vote: the sheet, then three numbers for each candidate."""

    item = forms.ModelChoiceField(
        AgendaItem.objects.none(), label=_("agenda item"),
        help_text=_("the item “vote on livelihood projects” of a session that was held"),
    )  # fmt: skip
    voted_on = forms.DateField(label=_("voted on"), widget=forms.DateInput)
    places = forms.IntegerField(label=_("projects to be chosen"), min_value=1)
    present = forms.IntegerField(label=_("deputies present"), min_value=0)
    issued = forms.IntegerField(label=_("ballots issued"), min_value=0)
    returned = forms.IntegerField(label=_("ballots returned"), min_value=0)
    void = forms.IntegerField(label=_("void ballots"), min_value=0, initial=0)

    def __init__(
        self, *args: Any, congress: Congress, year: int, candidates: list[LivelihoodProject], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.candidates, self.year = candidates, year
        items = AgendaItem.objects.filter(
            session__congress=congress, session__stage=MeetingStage.HELD, kind=ItemKind.LIVELIHOOD_VOTE,
            livelihood_vote__isnull=True,
        )  # fmt: skip
        self.fields["item"].queryset = items.select_related("session__term")  # type: ignore[attr-defined]
        sections: list[tuple[Any, tuple[str, ...]]] = [(_("Ballots"), tuple(self.fields))]
        for project in candidates:
            names = []
            for key, label, required in (
                ("in_favour", _("votes in favour"), True),
                ("against", _("votes against"), True),
                ("abstained", _("abstained"), False),
                ("again", _("votes of the second ballot"), False),
            ):
                name = f"{key}_{project.pk}"
                self.fields[name] = forms.IntegerField(label=label, min_value=0, required=required)
                names.append(name)
            sections.append((project.title, tuple(names)))
        self.sections = tuple(sections)

    def given(self) -> dict[str, Any]:
        """What the action wants."""
        sheet = {
            key: self.cleaned_data[key]
            for key in ("item", "voted_on", "places", "present", "issued", "returned", "void")
        }
        counts = [
            NewCount(
                project,
                self.cleaned_data[f"in_favour_{project.pk}"],
                self.cleaned_data[f"against_{project.pk}"],
                self.cleaned_data[f"abstained_{project.pk}"] or 0,
                self.cleaned_data[f"again_{project.pk}"],
            )
            for project in self.candidates
        ]
        return {**sheet, "year": self.year, "counts": counts}
