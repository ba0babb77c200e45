import re
from datetime import date, datetime

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models
from django.forms import formset_factory
from django.utils.datastructures import MultiValueDict
from django.utils.translation import override

from renda.base.forms import FilesField, draw, is_wide, sections


class Sample(forms.Form):
    sections = (("Basics", ("name", "born_on")), ("Nothing", ("gone",)))
    wide = ("name",)
    name = forms.CharField(help_text="family name first")
    born_on = forms.DateField(required=False)
    at = forms.DateTimeField(required=False)
    note = forms.CharField(widget=forms.Textarea, required=False)
    agree = forms.BooleanField(required=False)
    kind = forms.ChoiceField(choices=[("a", "A")], required=False)
    picks = forms.MultipleChoiceField(choices=[("a", "A")], widget=forms.CheckboxSelectMultiple, required=False)
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def test_dates_use_the_browsers_picker_with_iso_values():
    form = Sample(initial={"born_on": date(2020, 6, 4), "at": datetime(2020, 6, 4, 9, 30)})  # noqa: DTZ001
    assert 'type="date"' in draw(form["born_on"])
    assert 'value="2020-06-04"' in draw(form["born_on"])
    assert 'type="datetime-local"' in draw(form["at"])
    assert 'value="2020-06-04T09:30"' in draw(form["at"])


def test_a_picked_date_is_understood():
    form = Sample({"name": "x", "born_on": "2020-06-04", "at": "2020-06-04T09:30"})
    assert form.is_valid()
    assert form.cleaned_data["born_on"] == date(2020, 6, 4)
    assert form.cleaned_data["at"].hour == 9


def test_widgets_have_their_classes():
    form = Sample()
    assert 'class="form-control"' in draw(form["name"])
    assert 'class="form-select"' in draw(form["kind"])
    assert 'class="form-check-input"' in draw(form["agree"])
    form = Sample({})
    assert 'class="form-control is-invalid"' in draw(form["name"])


def test_an_empty_choice_says_what_it_means():
    class Choosing(forms.Form):
        listed = forms.ChoiceField(choices=[("", "—"), ("a", "A")])
        of_model = models.CharField(choices=[("a", "A")], blank=True).formfield()
        worded = forms.ChoiceField(choices=[("", "all"), ("a", "A")], required=False)

    words = [re.search(r'<option value=""[^>]*>([^<]*)<', draw(field))[1] for field in Choosing()]
    with override("en"):
        english = [re.search(r'<option value=""[^>]*>([^<]*)<', draw(field))[1] for field in Choosing()]
    assert (words, english) == (["请选择", "不选", "all"], ["Please choose", "None chosen", "all"])


def test_wide_fields():
    form = Sample()
    assert [name for name in form.fields if is_wide(form[name])] == ["name", "note", "picks"]


def test_sections_hold_every_visible_field_once():
    named = [(title, [field.name for field in fields]) for title, fields in sections(Sample())]
    assert named == [("Basics", ["name", "born_on"]), ("", ["at", "note", "agree", "kind", "picks"])]


def test_form_as_a_whole():
    text = str(Sample())
    assert text.count('type="hidden"') == 1
    assert '<label for="id_name">Name <span class="star"' in text
    assert 'id="id_name_helptext">family name first' in text
    assert "<legend>Basics</legend>" in text
    assert '<fieldset id="id_picks">' in text


def test_formset_frames_each_row():
    text = str(formset_factory(Sample, extra=2)())
    assert text.count('<fieldset class="form-row">') == 2
    assert 'name="form-TOTAL_FORMS"' in text


class Upload(forms.Form):
    scans = FilesField(required=False)


def test_several_files_or_none():
    given = [SimpleUploadedFile("a.txt", b"a"), SimpleUploadedFile("b.txt", b"b")]
    form = Upload({}, MultiValueDict({"scans": given}))
    assert form.is_valid()
    assert [file.name for file in form.cleaned_data["scans"]] == ["a.txt", "b.txt"]
    form = Upload({}, {})
    assert form.is_valid()
    assert form.cleaned_data["scans"] == []
    assert not Upload({}, MultiValueDict({"scans": [SimpleUploadedFile("empty.txt", b"")]})).is_valid()
