"""The archive of papers."""

from django.db.models import QuerySet

from renda.people.models import Congress, Paper


def papers(congress: Congress) -> QuerySet[Paper]:
    """All papers, the latest first."""
    return Paper.objects.filter(congress=congress).select_related("congress", "file").order_by("-dated_on", "-pk")


def filed(congress: Congress) -> QuerySet[Paper]:
    """The papers that are in the archive (facts.md N2)."""
    return papers(congress).filter(filed_on__isnull=False).order_by("filed_on", "pk")
