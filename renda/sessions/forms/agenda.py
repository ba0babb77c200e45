"""Agenda items and what came of them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.people.forms.records import RecordForm
from renda.sessions.models import AgendaItem, ElectedPerson, Resolution, Session
from renda.sessions.queries.meetings import items
from renda.sessions.stages import ItemKind


class ItemForm(RecordForm):
    """An item of an agenda."""

    model = AgendaItem
    names = ("kind", "title", "presented_by", "outcome", "paper")
    wide = ("title", "outcome")


class _OutcomeForm(RecordForm):
    """Its item is one of the session's own agenda."""

    kinds: tuple[str, ...] = ()

    def __init__(self, *args: Any, session: Session, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        item = self.fields["item"]
        if isinstance(item, forms.ModelChoiceField):
            own = items(session)
            item.queryset = own.filter(kind__in=self.kinds) if self.kinds else own


class ResolutionForm(_OutcomeForm):
    """A resolution or decision."""

    model = Resolution
    names = ("title", "number", "passed_on", "item", "in_favour", "against", "abstained", "paper")
    wide = ("title",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["in_favour"].help_text = _("As counted; empty where hands were raised and not counted.")


class ElectedForm(_OutcomeForm):
    """A person elected, with the votes."""

    model = ElectedPerson
    names = ("person", "post", "elected_by", "elected_on", "item", "in_favour", "against", "abstained", "other")
    kinds = (ItemKind.ELECTION,)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].required = True
        self.fields["in_favour"].help_text = _("As counted; empty where the count was not kept.")
        self.fields["item"].help_text = _("An item of the kind “election of officers”; add it to the agenda first.")
