"""Forms of papers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.people.forms.records import ACCEPTED, RecordForm, UploadForm
from renda.people.models import Paper


class PaperForm(UploadForm):
    """A paper with its scan."""

    names = ("kind", "title", "number", "issued_by", "dated_on")
    wide = ("title",)


class PaperChangeForm(RecordForm):
    """What is told of a paper."""

    model = Paper
    names = ("kind", "title", "number", "issued_by", "dated_on")
    wide = ("title",)


class ScanForm(UploadForm):
    """The scan of a paper that has none."""

    upload = forms.FileField(label=_("scan or photograph"), widget=forms.FileInput(attrs={"accept": ACCEPTED}))


class FilingForm(RecordForm):
    """Where a paper is filed."""

    model = Paper
    filed_on = forms.DateField(label=_("filed on"))
    file_number = forms.CharField(label=_("file number"), max_length=40)
