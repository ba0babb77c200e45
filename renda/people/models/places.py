"""Areas, the congresses that sit in them, their terms and districts."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.base.showing import day_words
from renda.core import provinces, townships
from renda.core.text import ordinal
from renda.people.stages import AreaKind, Level


class Area(models.Model):
    """A place of the tree province → prefecture → county → township → village → group.

    Above the widest comes the nation, once a term of the National People's Congress is recorded.

    `path` holds the numbers of all places above and the place's own (/1/5/9/), so that "beneath" is one look-up.
    """

    kind = models.CharField(_("kind"), max_length=12, choices=AreaKind)
    name = models.CharField(pgettext_lazy("thing", "name"), max_length=60)
    code = models.CharField(
        _("code"), max_length=20, blank=True, help_text=_("division code (GB/T 2260, GB/T 10114) where there is one")
    )
    parent = models.ForeignKey(
        "self", verbose_name=_("lies in"), null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    path = models.CharField(max_length=120, db_index=True, editable=False)
    valid_from = models.DateField(_("from"), null=True, blank=True)
    valid_to = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ["path", "pk"]
        constraints = [models.UniqueConstraint(fields=["parent", "name"], name="one_area_a_name_and_parent")]

    def __str__(self) -> str:
        return self.name


class AreaProfile(models.Model):
    """What an area had on a day: registered population, households, size (facts.md A1, A3), with the paper it stands in."""

    area = models.ForeignKey(Area, verbose_name=_("area"), on_delete=models.PROTECT, related_name="profiles")
    on = models.DateField(_("as of"))
    population = models.PositiveIntegerField(_("registered population"), help_text=_("people"))
    households = models.PositiveIntegerField(_("households"), null=True, blank=True)
    square_km = models.DecimalField(_("area, km²"), max_digits=9, decimal_places=2, null=True, blank=True)
    source = models.CharField(_("source"), max_length=120)

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [models.UniqueConstraint(fields=["area", "on"], name="one_profile_a_day")]

    def __str__(self) -> str:
        return f"{self.area} {day_words(self.on)}"


class Congress(models.Model):
    """One people's congress: an area and its level. Every root record belongs to one."""

    area = models.OneToOneField(Area, verbose_name=_("area"), on_delete=models.PROTECT, related_name="congress")
    level = models.CharField(_("level"), max_length=12, choices=Level)
    slug = models.SlugField(_("short address"), unique=True, max_length=40)
    name = models.CharField(_("full name"), max_length=60, help_text=_("e.g. 青禾镇人民代表大会"))
    short_name = models.CharField(
        _("short name"), max_length=30, help_text=_("as used in papers after the first mention, e.g. 镇人大")
    )
    province = models.CharField(
        _("province"),
        max_length=2,
        blank=True,
        choices=provinces.PROVINCES,
        help_text=_("its rules apply beside the national law; by the division code (GB/T 2260)"),
    )
    working_year = models.PositiveSmallIntegerField(_("year shown first"), null=True, blank=True)

    class Meta:
        ordering = ["area__path"]
        verbose_name = _("congress")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("desk:home", args=[self.slug])

    @property
    def kind_word(self) -> str:
        """乡 or 镇: the word that papers use for the township (outlines.md §2); 县, 市, 区 elsewhere."""
        return townships.kind_word(self.area.name)

    @property
    def jurisdiction(self) -> str:
        """CN-33: whose provincial parameters of the law apply; CN where the province is not told."""
        return provinces.jurisdiction(self.province)


class Term(models.Model):
    """第X届 of a congress. `quota` is the number of seats fixed for it (Electoral Law art. 14), `reserve` those kept open."""

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="terms")
    ordinal = models.PositiveSmallIntegerField(_("term number"))
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    quota = models.PositiveSmallIntegerField(_("seats"), help_text=_("number of deputies fixed for the term"))
    reserve = models.PositiveSmallIntegerField(_("reserved seats"), default=0)
    latest_session = models.PositiveSmallIntegerField(
        _("latest session"),
        null=True,
        blank=True,
        help_text=_(
            "number of the session held last when the books here began, e.g. 6; the first one recorded starts from it"
        ),
    )

    class Meta:
        ordering = ["congress", "-ordinal"]
        constraints = [
            models.UniqueConstraint(fields=["congress", "ordinal"], name="one_term_an_ordinal"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="term_ends_after_start"
            ),
            models.CheckConstraint(condition=Q(reserve__lte=F("quota")), name="term_reserve_within_quota"),
        ]

    def __str__(self) -> str:
        return f"{ordinal(self.ordinal)}届"


class District(models.Model):
    """An electoral district (选区) of a term, with one to three seats (Electoral Law art. 26)."""

    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="districts")
    number = models.PositiveSmallIntegerField(_("number"))
    name = models.CharField(pgettext_lazy("thing", "name"), max_length=60)
    seats = models.PositiveSmallIntegerField(_("seats"))

    class Meta:
        ordering = ["term", "number"]
        constraints = [
            models.UniqueConstraint(fields=["term", "number"], name="one_district_a_number"),
            models.CheckConstraint(condition=Q(seats__gte=1, seats__lte=3), name="district_one_to_three_seats"),
        ]

    def __str__(self) -> str:
        return f"{ordinal(self.number)}选区 {self.name}"
