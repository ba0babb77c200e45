"""A roll-call pasted on an activity's page."""

import pytest
from django.urls import reverse

from renda.activities.models import Participation
from tests.activities.office import make_activity, make_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    return make_office()


def address(activity):
    return reverse("activities:activity_roll_call", args=["qinghe", activity.pk])


def confirmed(form, **changed):
    fields = {name: form[name].value() or "" for name in form.fields}
    return {**fields, "step": "confirm", **changed}


def roll():
    return dict(Participation.objects.values_list("person__name", "part"))


def test_who_took_part_is_added_who_is_on_leave_taken_off_everybody_else_stays(client, town):
    wang, li, zhang, _zhao = town.persons
    activity = make_activity(town, confirm=False, deputies=[wang, li], leaders=[zhang])
    client.force_login(town.secretary)
    form = client.post(address(activity), {"text": "1. 李二 请假\n2. 赵四"}).context["form"]
    assert client.post(address(activity), confirmed(form)).status_code == 302
    assert roll() == {"王一": "deputy", "张三": "leader", "赵四": "deputy"}


def test_those_not_named_take_part_where_the_user_says_so(client, town):
    activity = make_activity(town, confirm=False)
    client.force_login(town.secretary)
    form = client.post(address(activity), {"text": "1. 王一 请假"}).context["form"]
    client.post(address(activity), confirmed(form, others="present"))
    assert set(roll()) == {"李二", "张三", "赵四"}


def test_a_confirmed_activity_keeps_its_roll(client, town):
    activity = make_activity(town, deputies=town.persons[:1])
    client.force_login(town.secretary)
    form = client.post(address(activity), {"text": "1. 赵四"}).context["form"]
    again = client.post(address(activity), confirmed(form)).context["form"]
    assert again.non_field_errors()
    assert set(roll()) == {"王一"}


def test_the_page_leads_there_while_the_activity_is_open(client, town):
    client.force_login(town.secretary)
    opened, closed = make_activity(town, confirm=False), make_activity(town)
    assert address(opened) in client.get(opened.get_absolute_url()).content.decode()
    assert address(closed) not in client.get(closed.get_absolute_url()).content.decode()
