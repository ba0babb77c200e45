"""What was asked is heard without being changed, and is answered the same only as long as every answer is."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import Count, F
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from renda.base import answers
from renda.base.models import AuditLine, SentForm


def same(heard: answers.Heard) -> bool:
    return answers.same(heard, answers.Memory(100), object())


def forms(*digests: str) -> None:
    SentForm.objects.bulk_create(SentForm(digest=digest, url=f"/{digest}/") for digest in digests)


def asked() -> tuple[object, ...]:
    rows = SentForm.objects.order_by("digest")
    with connection.cursor() as cursor:
        cursor.execute("SELECT digest FROM base_sentform ORDER BY digest")
        bare = [cursor.fetchone(), cursor.fetchmany(2), list(cursor)]
        cursor.execute("SELECT url FROM base_sentform WHERE digest = %s", ["b"])
        bare.append(cursor.fetchall())
    return (
        [each.url for each in rows], list(rows.iterator(chunk_size=2)), rows.count(), rows.filter(url="/none/").exists(), rows.first(),
        list(rows.values_list("digest", flat=True)[1:3]), rows.aggregate(n=Count("pk")), rows.in_bulk(field_name="digest"),
        list(rows.annotate(same=F("url")).values("same")), rows.none().first(), bare,
    )  # fmt: skip


def refused() -> None:
    with suppress(DatabaseError):  # the page goes on without the answer
        connection.cursor().execute("SELECT %s", [])


@pytest.mark.django_db
def test_who_listens_changes_nothing():
    forms("c", "a", "d", "b")
    alone = asked()
    with answers.listening() as heard:
        assert asked() == alone
    assert alone[-1] == [("a",), [("b",), ("c",)], [("d",)], [("/b/",)]]
    assert heard.complete
    assert same(heard)


@pytest.mark.django_db
def test_an_answer_differs_when_a_row_comes_goes_or_changes_and_not_by_what_was_not_asked():
    forms("a", "b")
    with answers.listening() as heard:
        list(SentForm.objects.order_by("digest").values_list("digest"))
    assert len(heard.answers) == 1
    AuditLine.objects.create(on=date(2020, 1, 1), act="x", record_kind="x", record_number=1)
    SentForm.objects.update(url="/other/")
    assert same(heard)
    for change, undo in (
        (lambda: forms("c"), lambda: SentForm.objects.filter(digest="c").delete()),
        (lambda: SentForm.objects.filter(digest="b").update(digest="B"), lambda: SentForm.objects.filter(digest="B").update(digest="b")),
        (lambda: SentForm.objects.filter(digest="b").delete(), lambda: forms("b")),
    ):  # fmt: skip
        change()
        assert not same(heard)
        undo()
        assert same(heard)


@pytest.mark.django_db
def test_a_value_of_another_kind_is_another_answer():
    rows = [[(each,)] for each in (1, True, 1.0, "1", b"1", Decimal(1), Decimal("1.0"), None, date(2020, 1, 1), "")]
    assert len({answers._digest(each) for each in rows}) == len(rows)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "act",
    [
        lambda: forms("a"),
        lambda: SentForm.objects.update(url="/x/"),
        lambda: SentForm.objects.all().delete(),
        transaction.atomic(lambda: None),
        lambda: connection.cursor().execute("SELECT %s", [memoryview(b"a")]),
        refused,
    ],
)
def test_what_cannot_be_asked_again_is_never_the_same(act):
    with answers.listening() as heard:
        SentForm.objects.count()
        act()
    assert not heard.complete
    assert not same(heard)


@pytest.mark.django_db
def test_who_uses_what_was_worked_out_depends_on_the_same_answers():
    forms("a")
    with answers.listening() as outer:
        with answers.listening() as inner:
            SentForm.objects.count()
        with answers.unheard():
            AuditLine.objects.count()
        assert list(outer.answers) == list(inner.answers)
    with answers.listening() as later:
        answers.used(inner)
    assert later.answers == outer.answers
    forms("b")
    assert not same(later)
    answers.used(inner)  # nobody listens
    unable = answers.Heard()
    unable.complete = False
    with answers.listening() as last:
        answers.used(unable)
    assert not last.complete


@pytest.mark.django_db
def test_what_was_answered_in_two_ways_meanwhile_is_never_the_same():
    def ask() -> answers.Heard:
        with answers.listening() as heard:
            SentForm.objects.count()
        return heard

    before = ask()
    with answers.listening() as whole, answers.listening() as from_part:
        SentForm.objects.count()
        with answers.unheard():  # as another's write is
            forms("a")
        answers.used(ask())
    assert [whole.complete, from_part.complete] == [False, False]
    with answers.listening() as parts:
        answers.used(before)
        answers.used(ask())
    assert [parts.complete, same(parts)] == [False, False]


STEPS = st.lists(
    st.tuples(st.sampled_from("+-=?"), st.sampled_from("abc"), st.sampled_from(["/1/", "/2/"])), max_size=12
)


@pytest.mark.django_db
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_what_is_the_same_would_be_worked_out_the_same(steps):
    SentForm.objects.all().delete()
    memory, state, kept = answers.Memory(3), 0, []

    def make() -> tuple[object, ...]:
        first = SentForm.objects.filter(url="/1/").order_by("digest").first()
        return first and first.digest, SentForm.objects.filter(digest__gt="a").count() if first else None

    for what, digest, url in steps:
        state += what != "?"
        if what == "+" and not SentForm.objects.filter(digest=digest).exists():
            SentForm.objects.create(digest=digest, url=url)
        elif what == "-":
            SentForm.objects.filter(digest=digest).delete()
        elif what == "=":
            SentForm.objects.filter(digest=digest).update(url=url)
        now = make()
        assert [thing for heard, thing in kept if answers.same(heard, memory, state) and thing != now] == []
        with answers.listening() as heard:
            kept.append((heard, make()))
        assert answers.same(heard, memory, state)
