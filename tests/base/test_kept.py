"""What is kept is what would be worked out now: the state's name changes with every write, whoever writes."""

from __future__ import annotations

import re
import sqlite3
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from renda.accounts.models import User
from renda.base import kept, kept_pages
from renda.base.answers import Heard
from renda.base.models import SentForm
from renda.people.models import Congress, Grant, Person
from renda.people.stages import Role
from tests.factories import make_deputy, make_office, make_user

STEPS = st.lists(st.tuples(st.sampled_from(["write", "look", "roll back"]), st.integers(0, 2)), max_size=15)


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    path = tmp_path_factory.mktemp("kept") / "rows.sqlite3"
    with sqlite3.connect(path) as made:
        made.execute("PRAGMA journal_mode=WAL")
        made.execute("CREATE TABLE rows (number INTEGER)")
    return path


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps=STEPS)
def test_the_number_changes_with_every_commit_of_whomever_and_with_nothing_else(place, steps):
    watch, connections = kept.Watch(str(place)), [sqlite3.connect(place, isolation_level=None) for _ in range(3)]
    number = watch.look()
    for step, at in steps:
        if step != "look":
            connections[at].execute("BEGIN IMMEDIATE")
            connections[at].execute("INSERT INTO rows VALUES (1)")
            connections[at].execute("COMMIT" if step == "write" else "ROLLBACK")
        (now, number) = (number, watch.look())
        assert (now != number) == (step == "write")
    for each in (*connections, watch.database):
        each.close()


#: A value that is kept stays only while nobody writes; on one server of PostgreSQL the run's other worker does.
alone = pytest.mark.skipif("connection.vendor == 'postgresql'", reason="the other worker writes on the same server")


@pytest.fixture(autouse=True)
def nothing_kept():
    kept_pages.forget()


def write() -> None:
    SentForm.objects.create(digest=str(SentForm.objects.count()), url="/")


@alone
@pytest.mark.django_db(transaction=True)
def test_a_value_is_worked_out_once_for_each_state():
    asked: list[int] = []
    for _ in range(2):
        kept.value("forms", lambda: asked.append(SentForm.objects.count()))
    assert asked == [0]
    write()
    for _ in range(2):
        kept.value("forms", lambda: asked.append(SentForm.objects.count()))
    assert asked == [0, 1]


@alone
@pytest.mark.django_db(transaction=True)
def test_what_was_given_of_an_earlier_state_is_shared_with_nobody():
    with kept.begun(kept.state()):
        given = SentForm.objects.count()
        assert kept.value("now", lambda: given) == 0
        write()
        asked = [kept.value("given", lambda: given), kept.value("given", lambda: 9)]
        assert asked == [0, 0]  # within the one page it is worked out once all the same
    assert kept.value("given", SentForm.objects.count) == 1


@alone
@pytest.mark.django_db(transaction=True)
def test_many_who_ask_at_once_are_answered_by_one_work():
    begun, asked = threading.Barrier(8), []

    def make() -> int:
        asked.append(threading.get_ident())
        time.sleep(0.2)  # the others come meanwhile
        return SentForm.objects.count()

    def ask() -> int:
        begun.wait()
        try:
            return kept.value("many", make)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        answers = [each.result() for each in [pool.submit(ask) for _ in range(8)]]
    assert (answers, len(asked)) == ([0] * 8, 1)
    assert not kept._working
    with pytest.raises(ZeroDivisionError):
        kept.value("many more", lambda: 1 // 0)
    assert kept.value("many more", lambda: 1) == 1


@pytest.mark.django_db(transaction=True)
def test_within_a_transaction_nothing_is_kept_or_found():
    kept.value("within", lambda: "before")
    with transaction.atomic():
        write()
        assert kept.state() is None
        assert kept.value("within", lambda: "now") == "now"


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite's other connections are tested above")
def test_on_postgresql_the_write_of_another_is_seen():
    assert any(kept.state() == kept.state() for _ in range(100))  # another worker may write between two looks
    before = kept.state()
    other = threading.Thread(target=lambda: (write(), connection.close()))
    other.start()
    other.join()
    assert kept.state() != before


def test_the_longest_unused_leaves_the_shelf():
    shelf = kept.Shelf(2)
    shelf.put("a", 1, "A", Heard())
    shelf.put("b", 1, "B", Heard())
    assert shelf.find("a", 1) == ("A",)
    shelf.put("c", 1, "C", Heard())
    assert (shelf.find("b", 1), shelf.find("a", 1), shelf.find("a", 2)) == (None, ("A",), None)
    shelf.put("d", 2, "D", Heard())
    assert (list(shelf.things), shelf.find("d", 2)) == (["a", "d"], ("D",))
    shelf.is_of_one_state = True
    shelf.put("e", 3, None, Heard())
    assert (list(shelf.things), shelf.find("e", 3)) == (["e"], (None,))


@pytest.mark.django_db(transaction=True)
def test_a_page_is_drawn_anew_when_what_it_shows_has_changed_and_for_everybody_by_himself():
    congress = make_office().congress
    browsers = [Client(), Client()]
    users = [make_user(role, congress) for role in (Role.SECRETARY, Role.CHAIR)]
    for browser, user in zip(browsers, users, strict=True):
        browser.force_login(user)
    address = f"/{congress.slug}/deputies/"
    for browser in browsers:
        browser.get(address)  # gets the cookie of forms, which is made with the first page
    (secretary, again), (chair, chair_again) = [[drawn(browser, address) for _ in range(2)] for browser in browsers]
    assert (again, chair_again) == (secretary, chair)
    assert chair != secretary
    write()  # nothing that a list of deputies is drawn from
    assert [drawn(browser, address) for browser in browsers] == [secretary, chair]
    marks = [secretary]
    for change in (
        lambda: Person.objects.create(congress=congress, name="新来的", name_pinyin="xin lai de"),
        lambda: Person.objects.filter(name="新来的").delete(),
        lambda: Congress.objects.filter(pk=congress.pk).update(short_name="镇人大办"),
        lambda: User.objects.filter(pk=users[0].pk).update(name="改名的秘书"),
    ):
        change()
        marks.append(drawn(browsers[0], address))
        assert drawn(browsers[0], address) == marks[-1]
    assert len(set(marks)) == len(marks)
    Grant.objects.filter(user=users[0]).delete()  # who may no longer read is not shown what is kept
    User.objects.filter(pk=users[1].pk).update(is_active=False)
    assert [browser.get(address).status_code for browser in browsers] == [404, 302]


@alone
@pytest.mark.django_db(transaction=True)
def test_the_bells_number_comes_after_its_page_and_then_stands_on_the_kept_page():
    congress = make_office().congress
    browser = Client()
    browser.force_login(make_user(Role.SECRETARY, congress))
    address, later = f"/{congress.slug}/deputies/", f"/{congress.slug}/todo/number/"
    browser.get(address)
    asks = f'data-later="{later}"'
    assert asks in browser.get(address).content.decode()
    mark = drawn(browser, address)
    bell = browser.get(later).content.decode()
    assert re.search(r'<span class="bell-count">\d+</span>', bell)
    shown = browser.get(address).content.decode()
    assert bell.strip() in shown
    assert asks not in shown
    assert drawn(browser, address) == mark  # the same drawing with the number in it
    assert bell.strip() in browser.get(f"/{congress.slug}/activities/").content.decode()
    write()  # how many wait may be another number now: the same page, and it asks again
    assert drawn(browser, address) == mark
    assert asks in browser.get(address).content.decode()


AHEAD = {"X-Renda-Ahead": "1"}


@pytest.mark.django_db(transaction=True)
def test_a_page_drawn_ahead_is_what_the_press_gets():
    congress = make_office().congress
    browser = Client()
    browser.force_login(make_user(Role.SECRETARY, congress))
    address = f"/{congress.slug}/deputies/"
    for _ in range(2):  # with the cookie of forms it is kept: its view is known now as one whose pages are
        mark = drawn(browser, address)
    Person.objects.create(congress=congress, name="新来的", name_pinyin="xin lai de")
    assert (browser.get(address, headers=AHEAD).status_code, len(kept_pages._pages.things)) == (204, 1)
    (kept_page,) = kept_pages._pages.things.values()
    assert f'value="{drawn(browser, address)}"'.encode() in kept_page.thing.content
    assert drawn(browser, address) != mark
    browser.get(f"{address}?page=1", headers={**AHEAD, "HX-Request": "true"})
    browser.get(
        f"{address}?page=1", headers={"HX-Request": "true", "HX-Current-URL": address}
    )  # as the list's script asks
    assert len(kept_pages._pages.things) == 2
    assert not kept_pages._begun


@pytest.mark.django_db(transaction=True)
def test_a_press_waits_for_the_page_that_is_being_drawn_ahead():
    congress = make_office().congress
    browser, user = Client(), make_user(Role.SECRETARY, congress)
    browser.force_login(user)
    address = f"/{congress.slug}/deputies/"
    for _ in range(2):
        drawn(browser, address)
    Person.objects.create(congress=congress, name="新来的", name_pinyin="xin lai de")
    drawing, shown = threading.Event(), []

    def press() -> None:
        try:
            drawing.wait(20)
            shown.append(drawn(browser, address))
        finally:
            connection.close()

    pressing = threading.Thread(target=press)
    pressing.start()

    def slowly(execute, sql, *asked):
        if "people_term" in sql:  # asked by the view: the drawing has begun
            drawing.set()
            time.sleep(0.05)
        return execute(sql, *asked)

    with connection.execute_wrapper(slowly):
        browser.get(address, headers=AHEAD)
    pressing.join()
    assert f'value="{shown[0]}"'.encode() in next(iter(kept_pages._pages.things.values())).thing.content
    assert shown == [drawn(browser, address)]


@pytest.mark.django_db(transaction=True)
def test_ahead_of_a_press_nothing_acts_and_nothing_is_drawn_that_is_not_kept(monkeypatch):
    monkeypatch.setattr(kept_pages, "_views", {"people:deputies"})
    congress = make_office().congress
    browser = Client()
    browser.force_login(make_user(Role.SECRETARY, congress))
    browser.get(f"/{congress.slug}/deputies/")
    write()
    before = dict(kept_pages._pages.things)
    asked = ("activities/", "deputies/new/", "deputies/?year=2019", "deputies/?export=xlsx", "deputies/?print=1")
    for address in (*(f"/{congress.slug}/{each}" for each in asked), "/", "/accounts/logout/"):
        assert browser.get(address, headers=AHEAD).status_code == 204, address
    assert dict(kept_pages._pages.things) == before
    assert browser.session.get("year") is None
    assert browser.get(f"/{congress.slug}/deputies/").status_code == 200
    assert Client().get(f"/{congress.slug}/deputies/", headers=AHEAD).status_code == 302


def drawn(browser: Client, address: str) -> str:
    """The mark of one drawing: a page's token is masked anew whenever the page is drawn."""
    return re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', browser.get(address).content.decode())[1]


def test_a_forms_number_is_new_on_a_kept_page(rf):
    number = "0123456789abcdef0123456789abcdef"
    page = kept_pages._Page(
        f'<input type="hidden" name="form_key" value="{number}">'.encode(), (("Content-Type", "text/html"),), ()
    )
    shown = {page.again(rf.get("/")).content for _ in range(2)}
    assert len(shown) == 2
    assert all(number.encode() not in each for each in shown)


@alone
@pytest.mark.django_db(transaction=True)
def test_a_page_drawn_from_what_another_had_counted_changes_with_it_too():
    office = make_office()
    make_deputy(office)
    browsers = [Client(), Client()]
    for browser, role in zip(browsers, (Role.SECRETARY, Role.CHAIR), strict=True):
        browser.force_login(make_user(role, office.congress))
        browser.get(f"/{office.congress.slug}/deputies/")  # gets the cookie of forms

    def shown(browser: Client) -> tuple[str, ...]:
        page = browser.get(f"/{office.congress.slug}/figures/").content.decode()
        return tuple(re.findall(r'/figures/people\.deputies/"[^>]*>(?:<[^>]*>)*(\d+)', page))

    assert [shown(browser) for browser in browsers] == [("1",)] * 2
    make_deputy(office)
    assert [shown(browser) for browser in reversed(browsers)] == [("2",)] * 2
