"""The look of forms: one renderer for all, so that plain Django forms need nothing of their own."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.forms.boundfield import BoundField
from django.forms.renderers import DjangoTemplates, TemplatesSetting
from django.utils.translation import gettext as _

#: Widgets that take the whole width of a form.
WIDE = (forms.Textarea, forms.CheckboxSelectMultiple, forms.RadioSelect, forms.SelectMultiple, forms.ClearableFileInput)
#: How an empty choice is written where nobody has given it words.
BLANK = ("---------", "—")
_NATIVE: dict[type[forms.Widget], tuple[type[forms.DateInput | forms.DateTimeInput | forms.TimeInput], str, str]] = {
    forms.DateInput: (forms.DateInput, "date", "%Y-%m-%d"),
    forms.DateTimeInput: (forms.DateTimeInput, "datetime-local", "%Y-%m-%dT%H:%M"),
    forms.TimeInput: (forms.TimeInput, "time", "%H:%M"),
}


class Renderer(TemplatesSetting):
    """Forms, fields and form sets by our templates; Django's own widgets by Django's."""

    form_template_name = "base/forms/form.html"
    formset_template_name = "base/forms/formset.html"
    field_template_name = "base/forms/field.html"

    def __init__(self) -> None:
        super().__init__()
        self._widgets = DjangoTemplates()

    def get_template(self, template_name: str) -> Any:
        if template_name.startswith("django/forms/"):
            return self._widgets.get_template(template_name)
        return super().get_template(template_name)


def draw(field: BoundField) -> str:
    """The field's widget with our classes; dates and times by the browser's own picker."""
    widget = field.field.widget
    attrs: dict[str, str | bool] = {
        "class": " ".join(filter(None, (str(widget.attrs.get("class", "")), _class_of(widget))))
    }
    if field.errors:
        attrs["class"] = f"{attrs['class']} is-invalid"
    native = _NATIVE.get(type(widget))
    if native is not None:
        kind, input_type, pattern = native
        widget = kind(attrs={**widget.attrs, "type": input_type}, format=pattern)
        widget.is_required = field.field.required
        attrs.setdefault("max", "9999-12-31") if input_type == "date" else None
    if isinstance(widget, forms.Select):
        _word_the_blank(field.field, widget)
    if isinstance(widget, forms.Textarea) and widget.attrs.get("rows") in {None, "10"}:
        attrs["rows"] = "4"
    return field.as_widget(widget=widget, attrs=attrs)


def _word_the_blank(field: forms.Field, widget: forms.Select) -> None:
    """The empty choice says what it means instead of Django's dashes: to be chosen, or left out."""
    words = _("Please choose") if field.required else _("None chosen")
    if isinstance(field, forms.ModelChoiceField):
        if field.empty_label in BLANK:
            field.empty_label = words
    else:  # a list, or what Django makes of a model's choices
        widget.choices = [
            (value, words if value in {"", None} and label in BLANK else label) for value, label in widget.choices
        ]


def is_wide(field: BoundField) -> bool:
    """Whether the field takes the whole width: by its form's `wide`, or by its kind."""
    return field.name in getattr(field.form, "wide", ()) or isinstance(field.field.widget, WIDE)


def sections(form: forms.BaseForm) -> list[tuple[object, list[BoundField]]]:
    """The form's visible fields under its own headings; what `sections` does not name stands at the end, without one."""
    named: list[tuple[object, list[BoundField]]] = []
    seen: set[str] = set()
    for title, names in getattr(form, "sections", ()):
        fields = [form[name] for name in names if name in form.fields and not form[name].is_hidden]
        seen.update(names)
        if fields:
            named.append((title, fields))
    rest = [field for field in form.visible_fields() if field.name not in seen]
    return [*named, ("", rest)] if rest else named


def _class_of(widget: forms.Widget) -> str:
    if isinstance(widget, forms.CheckboxSelectMultiple | forms.RadioSelect):
        return ""
    if isinstance(widget, forms.CheckboxInput):
        return "form-check-input"
    if isinstance(widget, forms.Select):
        return "form-select"
    return "form-control"


class LongChoices(forms.CheckboxSelectMultiple):
    """Boxes to tick with long words beside them: titles, not names."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs={"class": "choice-long", **(attrs or {})})


class FilesInput(forms.ClearableFileInput):
    """Several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files; the cleaned value is a list, empty where none was given."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        given = data if isinstance(data, list | tuple) else [data]
        files = [super(FilesField, self).clean(item, initial) for item in given]
        return [file for file in files if file]
