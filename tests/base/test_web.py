import pytest
from django import forms
from django.contrib.messages import get_messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.utils import translation

from renda.base import web
from renda.base.models import StoredFile
from renda.core.errors import NotAllowed, RuleBroken
from tests.base.pages import get, make_file, post

WORDS = "A period must not end (%(end)s) before it starts (%(start)s)."


class Days(forms.Form):
    start = forms.CharField()


def refuse(field=""):
    raise RuleBroken(WORDS, cite="Deputies Law art. 62", field=field, start="2020-02-01", end="2020-01-01")


def filled():
    form = Days({"start": "2020"})
    assert form.is_valid()
    return form


def test_run_gives_what_the_act_gives(db):
    assert web.run(post(), filled(), lambda: 7) == 7


def test_run_puts_a_refusal_at_its_field_in_chinese_with_its_article(db):
    form = filled()
    assert web.run(post(), form, lambda: refuse("start")) is None
    assert form.errors["start"] == [
        "期间的结束日期（2020-01-01）不能早于开始日期（2020-02-01）。（依据：《代表法》第六十二条）"
    ]


def test_run_puts_a_refusal_without_a_field_of_the_form_on_top(db):
    form = filled()
    assert web.run(post(), form, lambda: refuse("unknown")) is None
    assert list(form.errors) == ["__all__"]


def test_run_lets_not_allowed_through(db):
    def act():
        raise NotAllowed("No.")

    with pytest.raises(NotAllowed):
        web.run(post(), filled(), act)


def test_run_undoes_what_the_act_had_written(db):
    def act():
        make_file(1)
        refuse()

    web.run(post(), filled(), act)
    assert StoredFile.objects.count() == 0


def test_words_of_in_english_keep_the_article():
    with translation.override("en"), pytest.raises(RuleBroken) as caught:
        refuse()
    with translation.override("en"):
        assert web.words_of(caught.value) == (
            "A period must not end (2020-01-01) before it starts (2020-02-01). (Deputies Law art. 62)"
        )


def with_messages(request):
    request._messages = CookieStorage(request)
    return request


def test_attempt_says_why_not(db):
    request = with_messages(post())
    assert web.attempt(request, refuse) is False
    assert [message.level_tag for message in get_messages(request)] == ["error"]
    assert web.attempt(request, lambda: None) is True


def sure(request, act):
    return web.confirm(request, title="End", words="Sure?", label="End it", act=act, message="Ended.", then="/after/")


def test_confirm_asks_on_get_and_acts_on_post(db):
    done = []
    asked = sure(get(), lambda: done.append(1))
    assert (asked.status_code, done) == (200, [])
    assert "Sure?" in asked.content.decode()
    answer = sure(with_messages(post()), lambda: done.append(1))
    assert (answer.status_code, answer["Location"], done) == (302, "/after/", [1])


def test_confirm_shows_a_refusal(db):
    answer = sure(post(), refuse)
    assert answer.status_code == 409
    assert "《代表法》第六十二条" in answer.content.decode()


def test_form_page_has_labels_errors_and_a_summary(db):
    form = Days({})
    form.is_valid()
    text = web.form_page(get(), form, title="New").content.decode()
    assert "有1处需要更正，请检查后重新提交。" in text
    assert 'aria-invalid="true"' in text
    assert 'aria-describedby="id_start_error"' in text
    assert 'id="id_start_error"' in text


def test_record_page_adds_the_history_and_ignores_unknown_tabs(db):
    record = make_file(1)
    head = web.Head("File 1", tabs=(("", "Facts"), ("use", "Use")))
    text = web.record_page(get("?tab=nothing"), "base/record.html", record, head).content.decode()
    assert '<a href="?" aria-current="page">Facts</a>' in text
    text = web.record_page(get("?tab=history"), "base/record.html", record, head).content.decode()
    assert "暂无操作记录。" in text
