from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import translation

from renda.accounts.models import User
from renda.base.middleware import ChosenLanguage, OwnPages, Refusals
from renda.core.errors import NotAllowed, RuleBroken, WrongStage
from tests.base.pages import get


def language_of(**cookies):
    request = RequestFactory().get("/", headers={"accept-language": "en"})
    request.COOKIES.update(cookies)
    return ChosenLanguage(lambda request: HttpResponse(translation.get_language()))(request).content.decode()


def test_language_is_chinese_whatever_the_browser_wants():
    assert language_of() == "zh-hans"


def test_language_is_the_one_chosen():
    assert language_of(renda_language="en") == "en"
    assert language_of(renda_language="xx'") == "zh-hans"


def test_a_page_of_someone_signed_in_is_kept_by_nobody_between():
    request = get()
    request.user = User(username="wang")
    assert OwnPages(lambda request: HttpResponse())(request)["Cache-Control"] == "private, no-cache"
    chosen = HttpResponse(headers={"Cache-Control": "no-store"})
    assert OwnPages(lambda request: chosen)(request)["Cache-Control"] == "no-store"
    assert "Cache-Control" not in OwnPages(lambda request: HttpResponse())(RequestFactory().get("/"))


def page_of(exception):
    return Refusals(lambda request: HttpResponse()).process_exception(get(), exception)


def test_refusals_become_pages(db):
    assert page_of(NotAllowed("No.")).status_code == 403
    assert page_of(WrongStage("Too late.")).status_code == 409
    broken = page_of(RuleBroken("It is too early.", cite="Deputies Law art. 62"))
    assert broken.status_code == 409
    assert "依据：《代表法》第六十二条。" in broken.content.decode()


def test_other_exceptions_are_left_alone():
    assert page_of(ValueError("x")) is None
