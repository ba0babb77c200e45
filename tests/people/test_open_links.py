from django.http import HttpResponse

from renda.people.open_links import may_open, shown
from renda.people.stages import Role


def drawn(text, *roles):
    return shown(HttpResponse(text), "qinghe", frozenset(roles)).content.decode()


def test_a_gate_says_whom_its_page_lets_in():
    assert may_open("/qinghe/activities/7/evidence/", {Role.SECRETARY})
    assert not may_open("/qinghe/activities/7/evidence/", {Role.CHAIR})
    assert may_open("/accounts/me/", frozenset())


def test_a_form_that_is_not_the_readers_gives_way_to_its_record():
    form = '<li><a class="row" href="/qinghe/activities/7/evidence/">全镇<b>视察</b></a></li>'
    assert drawn(form, Role.SECRETARY) == form
    assert drawn(form, Role.CHAIR) == '<li><a class="row" href="/qinghe/activities/7/">全镇<b>视察</b></a></li>'
    assert drawn(form, Role.DEPARTMENT) == "<li><span>全镇<b>视察</b></span></li>"


def test_of_a_page_that_is_not_the_readers_the_words_stay_and_a_button_goes():
    page = '<h2>会议</h2> <a href="/qinghe/sessions/">全部</a><p><a href="/qinghe/sessions/">会议</a><a class="btn btn-plain" href="/qinghe/sessions/">全部</a></p>'
    assert drawn(page, Role.AUDITOR) == page
    assert drawn(page, Role.DEPARTMENT) == "<h2>会议</h2> <p><span>会议</span></p>"


def test_other_places_and_other_things_than_pages_are_left_alone():
    page = '<a href="/baishi/sessions/">白石</a><a href="?tab=posts">任职</a><a href="/qinghe/nothing/at/all/">无</a>'
    assert drawn(page, Role.DEPARTMENT) == page
    sheet = HttpResponse('<a href="/qinghe/sessions/">', content_type="text/csv")
    assert shown(sheet, "qinghe", frozenset({Role.DEPARTMENT})).content == b'<a href="/qinghe/sessions/">'
