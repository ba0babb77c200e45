"""The pages of the money: entered, taken back, paid by list, closed and reopened by another, told by a statement."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from renda.funds.models import Allotment, Equipment, Expense, FundLine, MonthClose, SubsidyList
from renda.people.stages import PaperKind, Role
from tests.factories import make_deputy, make_office, make_user
from tests.funds.books import allotted, spent

pytestmark = pytest.mark.django_db
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20


def url(name, *numbers):
    return reverse(f"funds:{name}", args=["qinghe", *numbers])


@pytest.fixture
def office():
    office = make_office()
    office.congress.working_year = 2020
    office.congress.save()
    return office


@pytest.fixture
def entered(office, client):
    client.force_login(office.secretary)
    return client


def posted(client, page, /, *numbers, **given):
    answer = client.post(url(page, *numbers), given)
    assert answer.status_code == 302, answer.content.decode()[-3000:]


def read(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_from_the_budget_to_a_month_reopened_by_a_second_person(office, entered):
    posted(entered, "line_new", year=2020, source="county", purpose="rooms", yuan="60000")
    posted(
        entered, "allotment_new", year=2020, source="county", earmarked_for="", allotted_on="2020-01-10", yuan="60000"
    )
    money = Allotment.objects.get()
    image = SimpleUploadedFile("p.png", PNG, content_type="image/png")
    voucher = {
        "allotment": money.pk,
        "voucher": "7",
        "spent_on": "2020-01-20",
        "yuan": "52680",
        "payee": "装饰队",
        "image": image,
    }
    posted(entered, "expense_new", purpose="rooms", words="活动室改造", **voucher)
    bought = Expense.objects.get()
    assert bought.paper is not None
    assert (bought.paper.kind, bought.paper.file is not None) == (PaperKind.VOUCHER, True)
    over = entered.post(
        url("expense_new"), {**voucher, "image": "", "voucher": "8", "purpose": "rooms", "yuan": "7320.01"}
    )
    assert "这笔拨款只剩7320" in over.content.decode()
    posted(entered, "thing_new", bought.pk, name="活动室改造", quantity=1, yuan="52680", place="代表活动室")
    posted(entered, "month_close", 2020, 1)
    page = read(entered, url("funds"))
    assert "52,680.00" in page
    assert "7,320.00" in page
    assert reverse("funds:month_reopen", args=["qinghe", 2020, 1]) not in page
    assert "不能由您重新开账" in entered.post(url("month_reopen", 2020, 1), {"reason": "漏记"}).content.decode()
    second = Client()
    second.force_login(make_user(Role.CHAIR, office.congress))
    assert reverse("funds:month_reopen", args=["qinghe", 2020, 1]) in read(second, url("funds"))
    posted(second, "month_reopen", 2020, 1, reason="漏记一张凭证")
    assert MonthClose.objects.get().reason == "漏记一张凭证"
    assert "漏记一张凭证" in read(entered, url("funds"))
    posted(entered, "expense_reverse", bought.pk, voucher="9", reversed_on="2020-01-31", reason="重复")
    assert "已冲销" in read(entered, bought.get_absolute_url())
    assert Equipment.objects.count() == 1
    assert "活动室改造" not in read(entered, url("things"))


def test_a_pay_list_is_drawn_up_printed_and_paid(office, entered):
    make_deputy(office, "王无薪", has_fixed_income=False)
    allotted(office)
    posted(entered, "subsidy_new", year=2020, first_month=1, last_month=6, rate="30")
    found = SubsidyList.objects.get()
    assert "王无薪" in read(entered, found.get_absolute_url())
    book = load_workbook(BytesIO(entered.get(url("subsidy_paper", found.pk), {"form": "xlsx"}).content))
    assert [cell.value for cell in book.worksheets[0][3]][:6] == [1, "王无薪", "1—6月", 6, 30, 180]
    assert entered.get(url("subsidy_paper", found.pk), {"form": "pdf"}).content.startswith(b"%PDF")
    posted(entered, "subsidy_pay", found.pk, allotment=Allotment.objects.get().pk, voucher="1", paid_on="2020-12-01")
    assert "180.00" in read(entered, url("expenses"))
    assert "已支付" in entered.post(url("subsidy_drop", found.pk)).content.decode()
    assert SubsidyList.objects.exists()


def test_statements_reconcile_and_come_as_files(office, entered):
    money = allotted(office, "1000")
    spent(office, money, "100.10", "1", day=date(2020, 2, 1))
    spent(office, money, "200", "2", day=date(2020, 3, 1))
    paper = read(entered, url("statement", 2020) + "?month=3")
    assert "899.90＋0.00－200.00＝699.90" in paper
    assert "0.00＋1,000.00－300.10＝699.90" in read(entered, url("statement", 2020))
    book = load_workbook(BytesIO(entered.get(url("statement", 2020), {"form": "xlsx"}).content))
    assert book.worksheets[0].cell(3, 3).value == 0
    assert entered.get(url("statement", 2020), {"form": "docx"}).content.startswith(b"PK")


def test_who_may_open_what_and_pages_ask_no_more_with_more_rows(office, entered):
    stranger, reader = Client(), Client()
    stranger.force_login(make_office("other", "他镇").secretary)
    reader.force_login(make_user(Role.AUDITOR, office.congress))
    money = allotted(office)
    spent(office, money, "10")
    names = ("funds", "expenses", "allotments", "things", "subsidies")
    assert {stranger.get(url(name)).status_code for name in names} == {404}
    assert [reader.get(url(name)).status_code for name in ("funds", "expense_new", "line_new")] == [200, 403, 403]
    other = make_user(Role.DEPUTY, office.congress, make_deputy(office, "代表甲", has_fixed_income=True))
    stranger.force_login(other)
    assert stranger.get(url("funds")).status_code == 403
    pages = [*map(url, names), money.get_absolute_url(), url("statement", 2020)]

    def asked():
        for page in pages:
            entered.get(page)
        with CaptureQueriesContext(connection) as found:
            for page in pages:
                assert entered.get(page).status_code == 200
        return len(found)

    few = asked()
    for number in range(2, 9):
        spent(office, money, "10", str(number))
        allotted(office, str(Decimal(number)))
    assert asked() == few


def test_what_was_entered_by_mistake_is_taken_off_from_its_page(office, entered):
    posted(entered, "line_new", year=2020, source="county", purpose="rooms", yuan="60000")
    line = FundLine.objects.get()
    assert url("line_drop", line.pk) in read(entered, url("funds"))
    posted(entered, "line_drop", line.pk)
    money = allotted(office, "100")
    bought = spent(office, money, "100")
    posted(entered, "thing_new", bought.pk, name="桌子", quantity=1, yuan="100", place="活动室")
    thing = Equipment.objects.get()
    assert url("thing_drop", thing.pk) in read(entered, bought.get_absolute_url())
    posted(entered, "thing_drop", thing.pk, why="误录")
    posted(entered, "allotment_correct", money.pk, yuan="150", why="少录")
    other = allotted(office, "7")
    posted(entered, "allotment_take_back", other.pk, why="误录")
    assert entered.post(url("allotment_take_back", money.pk), {"why": "误录"}).status_code == 409
    assert (FundLine.objects.count(), Equipment.objects.count(), Allotment.objects.get().yuan) == (0, 0, 150)
    entered.force_login(make_user(Role.CHAIR, office.congress))
    for name, pk in (("allotment_correct", money.pk), ("allotment_take_back", money.pk)):
        assert entered.post(url(name, pk), {"why": "误录"}).status_code == 403
    entered.force_login(make_office("baishi", "白石镇").secretary)
    assert entered.get(url("allotment_correct", money.pk)).status_code == 404
