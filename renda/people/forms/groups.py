"""Forms of groups, teams and places in them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.people.forms.records import RecordForm
from renda.people.models import Group, GroupMember, Team


class GroupForm(RecordForm):
    """A new group."""

    model = Group
    names = ("number", "name", "area", "leader", "starts_on")


class GroupChangeForm(RecordForm):
    """Another name or leader."""

    model = Group
    names = ("number", "name", "area", "leader")


class TeamForm(RecordForm):
    """A team of a group."""

    model = Team
    names = ("number", "name", "leader")


class PlaceForm(RecordForm):
    """Deputies who come into a group on one day."""

    model = GroupMember
    names = ("team", "starts_on")
    field_order = ("persons", "team", "starts_on")

    def __init__(self, *args: Any, group: Group, persons: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"] = _team_of(group)
        self.fields["persons"] = forms.ModelMultipleChoiceField(
            label=_("deputies"), queryset=persons, widget=forms.CheckboxSelectMultiple
        )
        self.order_fields(self.field_order)


class MoveForm(RecordForm):
    """Another group or team from a day on."""

    model = GroupMember
    names = ("group", "team", "starts_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["starts_on"].label = _("moves on")

    def clean(self) -> dict[str, Any]:
        """A chosen team tells its group."""
        found = super().clean() or self.cleaned_data
        team: Team | None = found.get("team")
        group: Group | None = found.get("group")
        if team and group and team.group_id != group.pk:
            self.add_error("team", _("This team belongs to another group."))
        return found


class PostForm(RecordForm):
    """The post that a deputy has in the group."""

    model = GroupMember
    names = ("role",)


class EndForm(forms.Form):
    """The last day of something."""

    ends_on = forms.DateField(label=_("last day"))


def _team_of(group: Group) -> forms.ModelChoiceField[Team]:
    return forms.ModelChoiceField(label=_("team"), queryset=group.teams.order_by("number"), required=False)
