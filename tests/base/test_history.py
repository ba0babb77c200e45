from datetime import date

import pytest
from django.utils.translation import override

from renda.accounts.models import User
from renda.base import audit
from renda.base.history import act_words, lines_of
from renda.base.models import AuditLine
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


@pytest.mark.parametrize(
    ("act", "more", "label"),
    [
        ("supervision.hand_over_finding", {"finding": "垃圾", "body": "财政所"}, "期限"),
        ("proposals.open_call", {}, "征集截止日期"),
    ],
)
def test_what_is_no_field_of_the_record_has_its_label_from_the_acts_own_app(act, more, label):
    with override("zh-hans"):
        [told] = lines_of([AuditLine(on=date(2020, 8, 21), act=act, after={**more, "due_on": "2021-01-31"})])
    assert (told.changes[-1].label, told.changes[-1].after) == (label, "2021年1月31日")
