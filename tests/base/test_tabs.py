"""A tab's rows may be counted by one field's values: each condition must hold for just the rows that the database finds."""

from dataclasses import replace

import pytest
from django.db.models import Count, F, Q
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from renda.base import tabs
from renda.base.listing import Tab, show
from renda.base.models import StoredFile
from tests.base.pages import files, get, make_file

KINDS = ("image/png", "text/plain", "image/jpeg")
LEAVES = st.one_of(
    st.sampled_from(KINDS).map(lambda kind: Q(media_type=kind)),
    st.lists(st.sampled_from(KINDS), max_size=3).map(lambda kinds: Q(media_type__in=kinds)),
    st.just(Q()),
)
CONDITIONS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        inner.map(lambda q: ~q),
        st.builds(lambda a, b: a & b, inner, inner),
        st.builds(lambda a, b: a | b, inner, inner),
    ),
    max_leaves=5,
)


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(where=CONDITIONS)
def test_a_condition_holds_for_what_the_database_finds(where):
    for number, kind in enumerate(KINDS):
        if not StoredFile.objects.filter(media_type=kind).exists():
            make_file(number, media_type=kind)
    found = set(StoredFile.objects.filter(where).values_list("media_type", flat=True))
    assert {kind for kind in KINDS if tabs.holds(where, kind)} == found
    assert tabs.only_field(StoredFile, [where]) == ("media_type" if list(tabs.names(where)) else "")


@pytest.mark.parametrize(
    "where",
    [
        Q(media_type="a") | Q(size=1),
        Q(media_type__startswith="a"),
        Q(media_type=F("name")),
        Q(media_type="a") ^ Q(media_type="b"),
        Q(pk=1),
        Q(big=True),
        Q(congress=1),
    ],
)
def test_what_asks_for_more_is_left_to_the_database(where):
    assert tabs.only_field(StoredFile, [Q(media_type="a"), where]) == ""
    assert tabs.only_field(StoredFile, [where]) == ""


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [StoredFile.objects.all(), StoredFile.objects.annotate(n=Count("pk"))])
def test_a_list_counts_the_same_whether_its_rows_are_grouped_or_not(rows):
    for number, kind in enumerate(("image/png", "image/png", "text/plain")):
        make_file(number, media_type=kind)
    shown = (
        Tab("", "All"),
        Tab("plain", "Text", Q(media_type="text/plain")),
        Tab("rest", "Rest", ~Q(media_type="text/plain")),
    )
    text = show(get(), replace(files(), rows=rows, tabs=shown)).content.decode()
    for words in ("All", "Text", "Rest"):
        assert f'{words} <span class="count">{ {"All": 3, "Text": 1, "Rest": 2}[words] }</span>' in text
