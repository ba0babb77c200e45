"""A request and a list of the base's own records, for tests of the parts without any app above."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.test import RequestFactory

from renda.base.columns import Column
from renda.base.listing import Action, Empty, Filter, Listing, Tab
from renda.base.models import StoredFile


def get(query=""):
    """A plain GET request of somebody unknown."""
    request = RequestFactory().get(f"/list/{query}")
    request.user = AnonymousUser()
    return request


def post(**fields):
    """A POST request with a place for messages."""
    request = RequestFactory().post("/form/", fields)
    request.user = AnonymousUser()
    request.session = {}
    return request


def make_file(number, **values):
    """A stored file's row (no bytes)."""
    return StoredFile.objects.create(
        **{"sha256": f"{number:064d}", "name": f"file {number}", "media_type": "image/png", "size": number, **values}
    )


def files():
    """A list of all stored files with tabs, filters, search and sorting."""
    return Listing(
        title="Files",
        rows=StoredFile.objects.all(),
        columns=(
            Column("Name", "name", sort="name", link=True),
            Column("Bytes", "size", sort="size", kind="number"),
            Column("Kind", "media_type", kind="pill"),
        ),
        tabs=(Tab("", "All"), Tab("big", "Big", Q(size__gte=3))),
        filters=(Filter("kind", "Kind", [("image/png", "picture"), ("text/plain", "text")], lookup="media_type"),),
        search=("name",),
        default_sort="size",
        empty=Empty("No file is kept yet.", "Keep one", "/keep/"),
        actions=(Action("Keep a file", "/keep/", primary=True),),
        url=lambda row: f"/files/{row.pk}/",
    )
