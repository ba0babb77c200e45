"""Topics, remedies, opinions, inquiries, votes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.activities.models import Activity
from renda.base.forms import LongChoices
from renda.people.models import Body, Congress, Paper, Person
from renda.people.queries import bodies, persons
from renda.sessions.models import AgendaItem, Session
from renda.sessions.stages import MeetingStage
from renda.supervision.models import Appraisal, AppraisedOfficial, Inquiry, Topic, UnitVote
from renda.supervision.queries import topics
from renda.supervision.stages import InquiryKind, TopicForm


def _words(label: Any, rows: int = 3) -> forms.CharField:
    return forms.CharField(label=label, max_length=2000, widget=forms.Textarea(attrs={"rows": rows}))


class PlannedForm(forms.Form):
    """A line of the year's plan of supervision."""

    wide = ("title", "ground")
    title = forms.CharField(label=_("topic"), max_length=120)
    form = forms.ChoiceField(label=pgettext_lazy("topic", "form"), choices=TopicForm.choices)
    year = forms.IntegerField(label=_("year"), min_value=1954, max_value=2200)
    quarter = forms.TypedChoiceField(label=_("quarter"), choices=[(n, str(n)) for n in (1, 2, 3, 4)], coerce=int)
    leader = forms.ModelChoiceField(Person.objects.none(), label=_("who leads"), required=False)
    body = forms.ModelChoiceField(Body.objects.none(), label=_("department concerned"), required=False)
    ground = forms.CharField(
        label=_("law or reason"), max_length=200, required=False, help_text=_("By which law, decision or concern the topic is taken up.")
    )  # fmt: skip

    def __init__(self, *args: Any, congress: Congress, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["leader"].queryset = persons.persons(congress)  # type: ignore[attr-defined]
        self.fields["body"].queryset = bodies.departments(congress)  # type: ignore[attr-defined]


class CarriedOutForm(forms.Form):
    """By what a topic was carried out."""

    wide = ("activities", "items", "papers")
    activities = forms.ModelMultipleChoiceField(Activity.objects.none(), label=_("activities"), required=False, widget=LongChoices)  # fmt: skip
    items = forms.ModelMultipleChoiceField(AgendaItem.objects.none(), label=_("reports heard"), required=False, widget=LongChoices)  # fmt: skip
    papers = forms.ModelMultipleChoiceField(
        Paper.objects.none(), label=_("evidence"), required=False, widget=LongChoices
    )

    def __init__(self, *args: Any, topic: Topic, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["activities"].queryset = topics.activities_to_choose(topic)  # type: ignore[attr-defined]
        self.fields["items"].queryset = topics.items_to_choose(topic)  # type: ignore[attr-defined]
        self.fields["papers"].queryset = Paper.objects.filter(congress=topic.congress)  # type: ignore[attr-defined]


class CloseForm(forms.Form):
    """What a topic came to."""

    wide = ("outcome",)
    outcome = forms.CharField(label=_("outcome"), max_length=300)
    ended_on = forms.DateField(label=pgettext_lazy("supervision", "ended on"), widget=forms.DateInput)


class WhyForm(forms.Form):
    """Why."""

    wide = ("why",)
    why = forms.CharField(label=_("reason"), max_length=200)


class BallotsForm(forms.Form):
    """The counts of a satisfaction vote; they add up to the ballots."""

    ballots = forms.IntegerField(label=pgettext_lazy("supervision", "ballots returned"), min_value=0)
    satisfied = forms.IntegerField(label=_("satisfied"), min_value=0)
    basically = forms.IntegerField(label=_("basically satisfied"), min_value=0)
    dissatisfied = forms.IntegerField(label=_("dissatisfied"), min_value=0)
    void = forms.IntegerField(label=_("abstained or void"), min_value=0, initial=0)


class ReportVoteForm(BallotsForm):
    """A satisfaction vote on a report."""

    voted_on = forms.DateField(label=_("voted on"), widget=forms.DateInput)
    present = forms.IntegerField(label=_("present with a vote"), min_value=0)
    field_order = ("voted_on", "present", "ballots", "satisfied", "basically", "dissatisfied", "void")


class OpinionForm(forms.Form):
    """An opinion to the government."""

    wide = ("words",)
    words = _words(pgettext_lazy("supervision", "opinion"))
    body = forms.ModelChoiceField(Body.objects.none(), label=pgettext_lazy("supervision", "sent to"))
    sent_on = forms.DateField(label=_("sent on"), widget=forms.DateInput)
    due_on = forms.DateField(label=_("answer due on"), widget=forms.DateInput)

    def __init__(self, *args: Any, congress: Congress, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies.departments(congress)  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    """An answer and its day."""

    wide = ("answer",)
    answer = _words(pgettext_lazy("supervision", "answer"))
    answered_on = forms.DateField(label=pgettext_lazy("supervision", "answered on"), widget=forms.DateInput)


class HandOverForm(forms.Form):
    """To whom a finding is handed, and until when it is to be put right."""

    body = forms.ModelChoiceField(Body.objects.none(), label=_("to be put right by"))
    handed_on = forms.DateField(label=_("handed over on"), widget=forms.DateInput)
    due_on = forms.DateField(label=_("due on"), widget=forms.DateInput)

    def __init__(self, *args: Any, congress: Congress, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies.departments(congress)  # type: ignore[attr-defined]


class RemedyReportForm(forms.Form):
    """What was done."""

    wide = ("words",)
    words = forms.CharField(label=pgettext_lazy("supervision", "what was done"), max_length=200)
    reported_on = forms.DateField(label=_("reported on"), widget=forms.DateInput)


class RemedyCheckForm(forms.Form):
    """How it was found put right."""

    wide = ("words",)
    words = forms.CharField(label=pgettext_lazy("supervision", "what was done"), max_length=200)
    checked_on = forms.DateField(label=_("checked on"), widget=forms.DateInput)


class NewDayForm(forms.Form):
    """A later day, with the reason."""

    wide = ("why",)
    due_on = forms.DateField(label=_("new day"), widget=forms.DateInput)
    why = forms.CharField(label=_("reason"), max_length=200)


class InquiryForm(forms.Form):
    """A question to the government at a session."""

    wide = ("subject", "asked_by")
    session = forms.ModelChoiceField(Session.objects.none(), label=_("session"))
    kind = forms.ChoiceField(label=_("kind"), choices=InquiryKind.choices)
    topic = forms.ModelChoiceField(
        Topic.objects.none(), label=_("supervision topic"), required=False, help_text=_("where it was asked on a topic of the plan")
    )  # fmt: skip
    subject = forms.CharField(label=pgettext_lazy("supervision", "subject"), max_length=200)
    body = forms.ModelChoiceField(Body.objects.none(), label=pgettext_lazy("supervision", "asked of"))
    asked_on = forms.DateField(label=pgettext_lazy("supervision", "asked on"), widget=forms.DateInput)
    asked_by = forms.ModelMultipleChoiceField(
        Person.objects.none(), label=_("asked by"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, congress: Congress, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = Session.objects.filter(congress=congress, stage=MeetingStage.HELD).select_related("term", "congress")
        self.fields["session"].queryset = held.order_by("-starts_on")  # type: ignore[attr-defined]
        self.fields["topic"].queryset = topics.topics_to_ask_on(congress)  # type: ignore[attr-defined]
        self.fields["body"].queryset = bodies.departments(congress)  # type: ignore[attr-defined]
        self.fields["asked_by"].queryset = persons.persons(congress)  # type: ignore[attr-defined]


class UnderForm(forms.Form):
    """To which topic an inquiry belongs."""

    topic = forms.ModelChoiceField(
        Topic.objects.none(), label=_("supervision topic"), required=False, help_text=_("left empty: it belongs to none")
    )  # fmt: skip

    def __init__(self, *args: Any, inquiry: Inquiry, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = topics.topics_to_ask_on(inquiry.congress)
        self.fields["topic"].queryset = found | Topic.objects.filter(pk=inquiry.topic_id or 0)  # type: ignore[attr-defined]


class DemandForm(forms.Form):
    """Who of the movers is not satisfied with the answer."""

    wide = ("dissatisfied",)
    dissatisfied = forms.ModelMultipleChoiceField(
        Person.objects.none(), label=_("not satisfied"), widget=forms.CheckboxSelectMultiple
    )
    demanded_on = forms.DateField(label=_("second answer demanded on"), widget=forms.DateInput)

    def __init__(self, *args: Any, inquiry: Inquiry, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["dissatisfied"].queryset = inquiry.asked_by.all()  # type: ignore[attr-defined]


class TermsForm(forms.Form):
    """By which criteria an appraisal is made, and how many have a vote."""

    wide = ("criteria",)
    criteria = _words(pgettext_lazy("supervision", "criteria"))
    voters = forms.IntegerField(
        label=_("who has a vote"), min_value=0, help_text=_("How many persons; no more ballots than these.")
    )
    grades = forms.CharField(
        label=_("grades"), required=False, max_length=200, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One a line, the best first; a * after it: it counts as satisfied for the rate. Left empty: 满意*, 基本满意, 不满意."),
    )  # fmt: skip

    def clean_grades(self) -> list[tuple[str, bool]]:
        """Each line's grade, and whether it counts as satisfied."""
        lines = [line.strip() for line in str(self.cleaned_data["grades"]).splitlines() if line.strip()]
        return [(line.rstrip("*＊").strip(), line.endswith(("*", "＊"))) for line in lines]


def written(grades: list[tuple[str, bool]]) -> str:
    """The grades as they are typed."""
    return "\n".join(f"{name}*" if counts else name for name, counts in grades)


class GradesForm(forms.Form):
    """The counts of a vote by the grades of its appraisal; with the void ones they add up to the ballots."""

    ballots = forms.IntegerField(label=pgettext_lazy("supervision", "ballots returned"), min_value=0)

    def __init__(self, *args: Any, appraisal: Appraisal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = [f"grade_{number}" for number in range(len(appraisal.grades))]
        for name, (label, _counts) in zip(self.names, appraisal.grades, strict=True):
            self.fields[name] = forms.IntegerField(label=label, min_value=0)
        self.fields["void"] = forms.IntegerField(label=_("abstained or void"), min_value=0, initial=0)

    def given(self) -> dict[str, Any]:
        """What the act takes."""
        return {
            "ballots": self.cleaned_data["ballots"], "void": self.cleaned_data["void"],
            "by_grade": [self.cleaned_data[name] for name in self.names],
        }  # fmt: skip


def counts_in(vote: UnitVote | AppraisedOfficial | None) -> dict[str, int | None]:
    """What a vote holds, for `GradesForm`."""
    if vote is None or vote.ballots is None:
        return {"void": 0}
    return {
        "ballots": vote.ballots,
        "void": vote.void,
        **{f"grade_{n}": number for n, number in enumerate(vote.counts())},
    }


class PublishedForm(forms.Form):
    """When the results were published."""

    published_on = forms.DateField(label=_("results published on"), widget=forms.DateInput)


class OfficialForm(forms.Form):
    """An official whom an appraisal is about."""

    person = forms.ModelChoiceField(Person.objects.none(), label=_("official"))
    office = forms.CharField(label=_("office held"), max_length=100)

    def __init__(self, *args: Any, congress: Congress, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = persons.persons(congress)  # type: ignore[attr-defined]
