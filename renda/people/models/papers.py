"""Papers: the documents that decided a matter, and the evidence for a record."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from renda.base.models import StoredFile
from renda.people.models.places import Congress
from renda.people.stages import PaperKind


class Paper(models.Model):
    """A document of the office or of another body: its number and date, its scan or photograph, and where it is filed.

    `filed_on` and `file_number` say that it is in the archive (facts.md N2).
    """

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="papers")
    kind = models.CharField(_("kind"), max_length=14, choices=PaperKind)
    title = models.CharField(_("title"), max_length=160)
    number = models.CharField(_("document number"), max_length=60, blank=True, help_text=_("e.g. 青人发〔2020〕3号"))
    issued_by = models.CharField(_("issued by"), max_length=80, blank=True)
    dated_on = models.DateField(_("date"))
    file = models.ForeignKey(
        StoredFile,
        verbose_name=_("scan or photograph"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    filed_on = models.DateField(_("filed on"), null=True, blank=True)
    file_number = models.CharField(_("file number"), max_length=40, blank=True)

    class Meta:
        ordering = ["-dated_on", "-pk"]
        indexes = [models.Index(fields=["congress", "-dated_on"])]

    def __str__(self) -> str:
        return f"{self.title}（{self.number}）" if self.number else self.title

    def get_absolute_url(self) -> str:
        return reverse("people:paper", args=[self.congress.slug, self.pk])
