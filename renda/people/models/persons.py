"""Persons and their mandates: one person may sit in several congresses."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from renda.base.fields import EncryptedText
from renda.base.models import StoredFile
from renda.people.models.papers import Paper
from renda.people.models.places import Congress, District, Term
from renda.people.stages import Education, MandateEnd, Occupation, Party, Sex, Won


class Person(models.Model):
    """A person in the books of one congress's office. Phone and ID number are encrypted at rest and masked on screen."""

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="persons")
    name = models.CharField(_("name"), max_length=60)
    name_pinyin = models.CharField(
        _("pinyin"),
        max_length=120,
        blank=True,
        help_text=_("for searching; correct it where a surname is read wrongly"),
    )
    name_strokes = models.CharField(_("place by strokes"), max_length=300, blank=True, editable=False)
    sex = models.CharField(_("sex"), max_length=6, choices=Sex, blank=True)
    born_on = models.DateField(_("date of birth"), null=True, blank=True)
    ethnic_group = models.CharField(_("ethnic group"), max_length=20, blank=True, default="汉族")
    party = models.CharField(_("party"), max_length=12, choices=Party, blank=True)
    education = models.CharField(_("education"), max_length=12, choices=Education, blank=True)
    occupation = models.CharField(_("occupation class"), max_length=12, choices=Occupation, blank=True)
    work_unit = models.CharField(_("unit and post"), max_length=100, blank=True)
    has_fixed_income = models.BooleanField(_("fixed income"), null=True, blank=True)
    phone = EncryptedText(_("phone"), blank=True, default="")
    id_number = EncryptedText(_("ID number"), blank=True, default="")
    id_number_hash = models.CharField(max_length=64, blank=True, editable=False)
    photo = models.ForeignKey(
        StoredFile, verbose_name=_("photograph"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    contact_is_public = models.BooleanField(_("contact published"), default=False)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("person")
        indexes = [models.Index(fields=["congress", "name"]), models.Index(fields=["congress", "name_pinyin"])]
        constraints = [
            models.UniqueConstraint(
                fields=["congress", "id_number_hash"], condition=~Q(id_number_hash=""), name="one_person_an_id_number"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("people:person", args=[self.congress.slug, self.pk])


class Mandate(models.Model):
    """A person's seat in one congress for one term: from when, until when, why it ended, and the paper that says so.

    `ends_on` is the last day in office; empty while in force.
    """

    person = models.ForeignKey(Person, verbose_name=_("person"), on_delete=models.PROTECT, related_name="mandates")
    term = models.ForeignKey(Term, verbose_name=_("term"), on_delete=models.PROTECT, related_name="mandates")
    district = models.ForeignKey(
        District, verbose_name=_("district"), null=True, blank=True, on_delete=models.PROTECT, related_name="mandates"
    )
    won = models.CharField(_("won by"), max_length=12, choices=Won, default=Won.ELECTION)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    end_reason = models.CharField(_("why it ended"), max_length=12, choices=MandateEnd, blank=True)
    begin_paper = models.ForeignKey(
        Paper, verbose_name=_("decided by"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    end_paper = models.ForeignKey(
        Paper, verbose_name=_("end announced by"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["pk"]
        verbose_name = _("mandate")
        indexes = [
            models.Index(fields=["term", "starts_on"]),
            # Who sits on a day is asked for each row of every roll: answered from the index alone.
            models.Index(fields=["person", "starts_on", "ends_on", "term"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "term"], condition=Q(ends_on__isnull=True), name="one_open_mandate_a_term"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="mandate_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True, end_reason="") | (Q(ends_on__isnull=False) & ~Q(end_reason="")),
                name="mandate_end_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.term.congress}{self.term}"

    def get_absolute_url(self) -> str:
        return f"{self.person.get_absolute_url()}?tab=mandates"
