"""Requests and reports to the party committee, its meetings."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.people.forms.records import RecordForm
from renda.people.queries.bodies import posts
from renda.people.stages import PostKind
from renda.sessions.models import PartyMeeting, PartyReport


class PartyReportForm(RecordForm):
    """A request, a report or a decision received."""

    model = PartyReport
    names = ("kind", "made_on", "matter", "to", "is_important", "paper")
    wide = ("matter",)


class AnswerForm(forms.Form):
    """The answer to a request or report."""

    answered_on = forms.DateField(label=_("answered on"))
    answer = forms.CharField(label=_("answer"), widget=forms.Textarea)


class PassOnForm(forms.Form):
    """To whom it was passed on."""

    passed_on = forms.DateField(label=_("passed on, day"))
    passed_to = forms.CharField(label=_("passed on to"), max_length=120, help_text=_("e.g. all deputies; the villages"))


class PartyMeetingForm(RecordForm):
    """A meeting of the party committee."""

    model = PartyMeeting
    names = ("held_on", "topic", "chair", "chair_attended", "studied_congress_work")
    wide = ("topic",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chairs = posts(self.congress).filter(kind=PostKind.CHAIR).order_by("-starts_on")
        chair = chairs.first()
        self.fields["chair"].initial = chair.person_id if chair else None
