"""Sessions and presidium meetings."""

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.people.forms.records import RecordForm
from renda.people.models import Term
from renda.people.queries import places
from renda.sessions.models import PresidiumMeeting, Session

EARLIER = _("Earlier ones of this term are not recorded here")
EARLIER_HELP = _("only for the first one recorded: its number may then be higher than 1")


class _PlanForm(RecordForm):
    """The term chosen is one of the own congress."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        term = self.fields["term"]
        if isinstance(term, forms.ModelChoiceField):
            term.queryset = places.terms(self.congress)
            term.label_from_instance = str  # type: ignore[method-assign, assignment]

    def term(self) -> Term:
        """The term chosen."""
        chosen: Term = self.cleaned_data["term"]
        return chosen

    def given(self) -> dict[str, object]:
        """What the act is called with, beside the term."""
        return {name: value for name, value in self.cleaned_data.items() if name != "term"}


class SessionForm(_PlanForm):
    """A session to be planned, or one of a past year."""

    model = Session
    names = ("term", "ordinal", "starts_on", "ends_on", "place")
    earlier_unrecorded = forms.BooleanField(label=EARLIER, help_text=EARLIER_HELP, required=False)


class SessionChangeForm(RecordForm):
    """Days, place, minutes."""

    model = Session
    names = ("starts_on", "ends_on", "place", "paper")


class MeetingForm(_PlanForm):
    """A presidium meeting."""

    model = PresidiumMeeting
    names = ("term", "ordinal", "held_on", "place")
    earlier_unrecorded = forms.BooleanField(label=EARLIER, help_text=EARLIER_HELP, required=False)


class MeetingChangeForm(RecordForm):
    """Day, place, minutes."""

    model = PresidiumMeeting
    names = ("held_on", "place", "paper")
