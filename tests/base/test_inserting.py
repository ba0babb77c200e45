"""Rows inserted in bulk are the rows that the ORM would have written."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, connection, transaction

from renda.base.inserting import insert_many
from renda.base.models import AuditLine
from renda.people.models import Person
from tests.factories import make_office

pytestmark = pytest.mark.django_db
NAMES = ("at", "on", "by_number", "by_name", "act", "congress_number", "record_kind", "record_number", "record_name", "before", "after")  # fmt: skip


def test_values_are_kept_as_the_orm_keeps_them():
    at = datetime(2020, 6, 1, 8, 30, tzinfo=UTC)
    row = (
        at,
        date(2020, 6, 1),
        None,
        "周海燕",
        "act",
        3,
        "kind",
        7,
        "记录",
        {},
        {"天": "2020-06-01", "数": 1, "名": ["王一"]},
    )
    assert insert_many(AuditLine, NAMES, [row, row]) == 2
    line = AuditLine.objects.first()
    assert tuple(getattr(line, name) for name in NAMES) == row


def test_protected_text_is_encrypted_all_the_same():
    congress = make_office().congress
    known = Person.objects.create(congress=congress, name="甲", phone="13800138000")
    names = tuple(field.attname for field in Person._meta.concrete_fields if field.name != "id")
    insert_many(Person, names, [tuple({"name": "乙"}.get(name, getattr(known, name)) for name in names)])
    assert Person.objects.get(name="乙").phone == "13800138000"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT phone FROM {Person._meta.db_table} WHERE name = %s", ["乙"])
        assert "13800138000" not in str(cursor.fetchone()[0])


def test_nothing_is_kept_where_a_row_is_refused():
    row = (datetime(2020, 6, 1, tzinfo=UTC), date(2020, 6, 1), 1, "甲", "act", 1, "kind", 1, "记录", {}, {})
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_many(AuditLine, NAMES, [row, (*row[:4], None, *row[5:])])
    assert not AuditLine.objects.exists()


def test_no_rows_are_no_rows():
    assert insert_many(AuditLine, NAMES, []) == 0
