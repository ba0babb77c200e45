"""Forms of areas, profiles, terms, districts and the congress itself."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from renda.people.forms.records import RecordForm
from renda.people.models import Area, AreaProfile, Congress, District, Term
from renda.people.stages import AREA_ORDER, AreaKind

NATION = "nation"


class AreaForm(RecordForm):
    """A place within another."""

    model = Area
    names = ("kind", "name", "code", "valid_from", "valid_to")

    def __init__(self, *args: Any, parent: Area, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        smaller = AREA_ORDER[AREA_ORDER.index(parent.kind) + 1 :]
        self.fields["kind"] = forms.ChoiceField(
            label=_("kind"), choices=[(each.value, each.label) for each in AreaKind if each.value in smaller]
        )


class AreaChangeForm(RecordForm):
    """Another name or code of a place."""

    model = Area
    names = ("name", "code", "valid_from", "valid_to")


class ProfileForm(RecordForm):
    """What the area had on a day."""

    model = AreaProfile
    names = ("population", "households", "square_km", "source")
    on_day = forms.DateField(label=_("as of"))
    field_order = ("on_day", "population", "households", "square_km", "source")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(self.field_order)


class CongressForm(RecordForm):
    """How the congress is named."""

    model = Congress
    names = ("name", "short_name", "province")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["province"].widget.attrs["lang"] = "zh-CN"  # the provinces' own names


class NewCongressForm(RecordForm):
    """A congress beneath this one."""

    model = Congress
    names = ("area", "slug", "name", "short_name", "province")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["province"].widget.attrs["lang"] = "zh-CN"
        area = self.fields["area"]
        if isinstance(area, forms.ModelChoiceField) and area.queryset is not None:
            area.queryset = area.queryset.filter(congress__isnull=True).exclude(
                kind__in=(AreaKind.VILLAGE, AreaKind.GROUP)
            )


class YearForm(forms.Form):
    """The year that pages show first."""

    year = forms.IntegerField(label=_("year shown first"), required=False, min_value=1954, max_value=2100)


class TermForm(RecordForm):
    """A new term."""

    model = Term
    names = ("ordinal", "starts_on", "ends_on", "quota", "reserve", "latest_session")


class HigherTermForm(RecordForm):
    """A term of a congress above."""

    model = Term
    names = ("ordinal", "starts_on", "ends_on", "quota")

    def __init__(
        self, *args: Any, congress: Congress, areas: Collection[Area], may_record_nation: bool, **kwargs: Any
    ) -> None:
        """`areas`: those above that the user administers, without the nation, which is None once it is chosen."""
        super().__init__(*args, congress=congress, **kwargs)
        known = {str(each.pk): each for each in areas}
        choices = [("", ""), *((number, each.name) for number, each in known.items())]
        choices += [(NATION, pgettext("level", "national"))] if may_record_nation else []
        area = forms.TypedChoiceField(
            label=_("county, prefecture, province or nation"), choices=choices, coerce=known.get, empty_value=""
        )
        self.fields = {"area": area, **self.fields}
        self.fields["quota"].help_text = _("the seats of that congress, not only those of the town")


class TermChangeForm(RecordForm):
    """Days and seats of a term."""

    model = Term
    names = ("starts_on", "ends_on", "quota", "reserve", "latest_session")


class DistrictForm(RecordForm):
    """An electoral district."""

    model = District
    names = ("number", "name", "seats")
