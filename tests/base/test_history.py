from datetime import date

import pytest

from renda.accounts.models import User
from renda.base import audit
from renda.base.history import act_words, lines_of
from tests.base.pages import make_file

pytestmark = pytest.mark.django_db


def test_lines_have_labels_and_words():
    user = User.objects.create(username="zhou", name="周海燕")
    record = make_file(1)
    audit.record(
        user, "base.rename_file", record, on=date(2020, 6, 4), congress=None,
        before={"name": "a", "size": 1}, after={"name": "b", "size": None, "own_field": "2020-06-04"},
    )  # fmt: skip
    (line,) = lines_of(audit.history(record), type(record))
    assert (line.by, line.act, line.on) == ("周海燕", "rename file", date(2020, 6, 4))
    assert [(change.label, change.before, change.after) for change in line.changes] == [
        ("文件名", "a", "b"),
        ("字节数", "1", "—"),
        ("own field", "—", "2020年6月4日"),
    ]


def test_an_act_without_words_is_named_as_written():
    assert act_words("people.end_mandate_early") == "end mandate early"
