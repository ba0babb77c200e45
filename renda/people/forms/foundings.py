"""The steps of setting up an office. A step is finished when its form is valid; what is not is kept all the same."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from renda.accounts.models import User
from renda.core import provinces, townships
from renda.people.actions.foundings import OfficePlan
from renda.people.actions.persons import pinyin_of
from renda.people.actions.places import RESERVED
from renda.people.models import Congress, Founding
from renda.people.stages import AreaKind

FIRST_YEAR = 1954
PASSWORD_RULES = _("At least eight signs, not only digits, no word that is often used, and not like your name.")


class Step(forms.Form):
    """One step. `told` are the answers of all steps, `day` is today."""

    title: Any = ""
    words: Any = ""

    def __init__(self, *args: Any, founding: Founding, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.founding, self.day = founding, day
        self.told: Mapping[str, Mapping[str, str]] = founding.answers

    @classmethod
    def draft(cls, founding: Founding, day: date) -> dict[str, str]:  # noqa: ARG003 - what a step can say beforehand
        """What the step proposes where nothing was typed yet."""
        return {}


class AccountStep(Step):
    """Who keeps the books."""

    title = _("Account")
    words = _("The account of the office secretary. In the first set-up it is the administrator's too.")
    keeps_himself = forms.BooleanField(label=_("I keep the books of this office with my own account"), required=False)
    person = forms.CharField(label=_("name"), max_length=60)
    username = forms.CharField(
        label=_("user name"), max_length=60, help_text=_("letters and digits, e.g. zhouhy; to sign in with")
    )
    password = forms.CharField(
        label=_("password"), help_text=PASSWORD_RULES, strip=False, max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )  # fmt: skip
    again = forms.CharField(
        label=_("password, once more"), strip=False, max_length=128, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.founding.by_id is None:
            del self.fields["keeps_himself"]
        if self.founding.password:
            for name in ("password", "again"):
                self.fields[name].required = False
            self.fields["password"].help_text = _("A password is kept. Leave both fields empty to let it stay.")
        if self.is_bound and self.data.get("keeps_himself"):
            for field in self.fields.values():
                field.required = False

    def clean_username(self) -> str:
        username: str = self.cleaned_data["username"]
        if username and not self.data.get("keeps_himself"):
            User._meta.get_field("username").run_validators(username)
            if User.objects.filter(username__iexact=username).exists():
                raise ValidationError(_("This user name is taken."))
        return username

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        password, again = cleaned.get("password", ""), cleaned.get("again", "")
        if password and again and password != again:
            self.add_error("again", _("The two passwords differ. Type the same one twice."))
        elif password and not again and "again" not in self.errors:
            self.add_error("again", _("Type the password once more."))
        if password:
            try:
                validate_password(password, User(username=cleaned.get("username", ""), name=cleaned.get("person", "")))
            except ValidationError as error:
                self.add_error("password", error)
        return cleaned

    def password_given(self) -> str:
        """The password that may be kept; empty where none was typed or it did not pass."""
        wrong = {"password", "again"} & set(self.errors)
        return "" if wrong else str(self.cleaned_data.get("password", ""))


class AreaStep(Step):
    """Where the town lies."""

    title = _("Area")
    words = _("The town and the places that it lies in, by their full names.")
    province = forms.ChoiceField(
        label=_("province"), choices=[("", "—"), *((code, f"{code} {name}") for code, name in provinces.PROVINCES.items())],
        widget=forms.Select(attrs={"lang": "zh-CN"}),
        help_text=_("its rules apply beside the national law; by the division code (GB/T 2260)"),
    )  # fmt: skip
    prefecture = forms.CharField(
        label=_("prefecture"), max_length=60, required=False, help_text=_("e.g. 云岭市; empty where the county lies in the province itself")
    )  # fmt: skip
    county = forms.CharField(
        label=_("county"), max_length=60, required=False, help_text=_("e.g. 青山县; empty where the town lies in the city itself")
    )  # fmt: skip
    town = forms.CharField(
        label=_("town"), max_length=60, help_text=_("the full name, e.g. 青禾镇; it ends in 镇, 乡, 民族乡, 苏木 or 民族苏木")
    )  # fmt: skip

    @classmethod
    def draft(cls, founding: Founding, day: date) -> dict[str, str]:  # noqa: ARG003 - as above
        return dict(founding.answers.get("above", {}))

    def clean_town(self) -> str:
        town: str = "".join(self.cleaned_data["town"].split())
        if town.endswith("街道"):
            raise ValidationError(
                _("A street (街道) has no people's congress of its own. Set up a township or a town.")
            )
        if not townships.ending(town):
            raise ValidationError(
                _("The name must end in 镇, 乡, 民族乡, 苏木 or 民族苏木: papers take their words from it.")
            )
        return town

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name in ("prefecture", "county"):
            cleaned[name] = "".join((cleaned.get(name) or "").split())
        if not cleaned["prefecture"] and not cleaned["county"]:
            self.add_error("county", _("Name the county or the city that the town lies in."))
        if cleaned["prefecture"] and cleaned["prefecture"] == cleaned["county"]:
            self.add_error("county", _("County and prefecture have the same name. Leave one of them empty."))
        return cleaned


class CongressStep(Step):
    """What the congress is called."""

    title = _("Congress")
    words = _("How papers name the congress, and its short address in the browser.")
    name = forms.CharField(label=_("full name"), max_length=60, help_text=_("e.g. 青禾镇人民代表大会"))
    short_name = forms.CharField(
        label=_("short name"), max_length=30, help_text=_("as used in papers after the first mention, e.g. 镇人大")
    )
    slug = forms.SlugField(
        label=_("short address"), max_length=40, help_text=_("small letters, digits and -, e.g. qinghe")
    )
    wide = ("name",)

    @classmethod
    def draft(cls, founding: Founding, day: date) -> dict[str, str]:  # noqa: ARG003 - as above
        town = "".join(founding.answers.get("area", {}).get("town", "").split())
        if not townships.ending(town):
            return {}
        slug = pinyin_of(townships.proper(town)).split(" ")[0]
        return {
            "name": f"{town}人民代表大会", "short_name": f"{townships.kind_word(town)}人大",
            "slug": "".join(sign for sign in slug if sign.isascii() and sign.isalnum())[:40],
        }  # fmt: skip

    @property
    def town(self) -> str:
        """The town's name as the area step has it."""
        return "".join(self.told.get("area", {}).get("town", "").split())

    def clean_name(self) -> str:
        name: str = "".join(self.cleaned_data["name"].split())
        if townships.ending(self.town) and self.town not in name:
            raise ValidationError(
                _("The name does not contain the town's name “%(town)s”. Correct it, or go back to the area."),
                params={"town": self.town},
            )
        return name

    def clean_short_name(self) -> str:
        short: str = "".join(self.cleaned_data["short_name"].split())
        word = townships.kind_word(self.town) if townships.ending(self.town) else ""
        if word and short[:-2] in {"乡", "镇", "苏木"} and short[:-2] != word:
            raise ValidationError(
                _("The town is a %(word)s; its short name would be %(word)s人大."), params={"word": word}
            )
        return short

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"].lower()
        if slug in RESERVED or Congress.objects.filter(slug=slug).exists():
            raise ValidationError(_("This short address is taken. Choose another."))
        return slug


class TermStep(Step):
    """The term in force."""

    title = _("Term")
    words = _("The term in force. Earlier terms can be added later.")
    ordinal = forms.IntegerField(label=_("term number"), min_value=1, max_value=99, help_text=_("e.g. 19 for 第十九届"))
    starts_on = forms.DateField(label=_("first day"), help_text=_("the first day of the first session of this term"))
    quota = forms.IntegerField(
        label=_("seats"), min_value=1, max_value=500, help_text=_("number of deputies fixed for the term")
    )
    latest_session = forms.IntegerField(
        label=_("latest session"), required=False, min_value=1, max_value=99,
        help_text=_("number of the session held last in this term, e.g. 6; empty where it is not known"),
    )  # fmt: skip

    def clean_starts_on(self) -> date:
        day: date = self.cleaned_data["starts_on"]
        if day > self.day:
            raise ValidationError(_("The first day lies in the future. Enter the term that is in force today."))
        if day.year < FIRST_YEAR:
            raise ValidationError(_("The year must lie between 1954 and next year."))
        return day


class YearStep(Step):
    """The year that pages show first."""

    title = _("Year")
    words = _("The year that you work on. It can be changed on every page.")
    year = forms.IntegerField(label=_("year shown first"))

    @classmethod
    def draft(cls, founding: Founding, day: date) -> dict[str, str]:  # noqa: ARG003 - as above
        return {"year": str(day.year)}

    def clean_year(self) -> int:
        year: int = self.cleaned_data["year"]
        if not FIRST_YEAR <= year <= self.day.year + 1:
            raise ValidationError(_("The year must lie between 1954 and next year."))
        return year


STEPS: dict[str, type[Step]] = {
    "account": AccountStep, "area": AreaStep, "congress": CongressStep, "term": TermStep, "year": YearStep,
}  # fmt: skip
#: Where a refusal of the last act is to be mended: the field it names → the step.
STEP_OF = {name: key for key, step in STEPS.items() for name in step.base_fields} | {"area": "area", "kind": "area"}


def filled_in(founding: Founding, key: str, day: date) -> Step:
    """A step with the answers kept for it: valid where it is finished."""
    return STEPS[key](founding.answers.get(key, {}), founding=founding, day=day)


def plan_of(founding: Founding, day: date) -> OfficePlan | None:
    """The office that the answers describe; None while a step is not finished."""
    steps = {key: filled_in(founding, key, day) for key in STEPS}
    if not all(step.is_valid() for step in steps.values()):
        return None
    told = {name: value for step in steps.values() for name, value in step.cleaned_data.items()}
    for name in ("password", "again"):
        told.pop(name)
    province, prefecture, county, town = (told.pop(name) for name in ("province", "prefecture", "county", "town"))
    chain = (
        (AreaKind.PROVINCE, provinces.PROVINCES[province]), (AreaKind.PREFECTURE, prefecture),
        (AreaKind.COUNTY, county), (AreaKind.TOWNSHIP, town),
    )  # fmt: skip
    return OfficePlan(places=tuple((str(kind), name) for kind, name in chain if name), province=province, **told)


class CodeForm(forms.Form):
    """The one-time code of the first run."""

    code = forms.CharField(
        label=_("one-time code"), max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
        help_text=_("eight signs, e.g. ABCD-2345; small letters and spaces do not matter"),
    )  # fmt: skip
