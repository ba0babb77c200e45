"""Pages of the county's returns: taken in, matched on screen, shown with addresses, filled, taken away."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from renda.people.stages import Role
from renda.reports.models import FilledReturn, ReturnForm
from tests.factories import make_activity, make_office, make_user
from tests.reports.return_files import workbook

pytestmark = pytest.mark.django_db
OPTION = "E1 监督活动（activities.supervision）"


def test_a_form_is_taken_in_matched_filled_and_taken_away(client):
    office = make_office()
    make_activity(office, topic="饮水")
    client.force_login(office.secretary)
    upload = SimpleUploadedFile("表.xlsx", workbook())
    assert client.post("/qinghe/returns/new/", {"name": "统计表", "upload": upload}).status_code == 302
    record = ReturnForm.objects.get()
    address = record.get_absolute_url()
    page = client.get(f"{address}match/").content.decode()
    assert "开展监督活动次数 · 本年" in page
    assert "activities.supervision" in page
    given = {"form-TOTAL_FORMS": "4", "form-INITIAL_FORMS": "4"}
    for number, (place, figure, period) in enumerate(
        [("0-2-1", OPTION, "year"), ("0-2-2", OPTION, "last_year"), ("0-3-1", "", "year"), ("0-3-2", "没有的", "year")]
    ):
        given |= {f"form-{number}-place": place, f"form-{number}-figure": figure, f"form-{number}-aspect": "value", f"form-{number}-period": period}  # fmt: skip
    assert client.post(f"{address}match/", given).status_code == 200
    assert not record.cells.exclude(figure="").exists()
    assert client.post(f"{address}match/", given | {"form-3-figure": ""}).status_code == 302
    page = client.get(f"{address}?year=2020").content.decode()
    assert "/qinghe/figures/activities.supervision/?from=2020-01-01&amp;to=2020-12-31" in page
    assert client.post(f"{address}fill/?year=2020").status_code == 302
    filled = FilledReturn.objects.get()
    got = client.get(f"/qinghe/returns/filled/{filled.pk}/")
    assert load_workbook(io.BytesIO(got.content)).active["B3"].value == 1
    assert "统计表" in client.get("/qinghe/returns/").content.decode()
    renewed = client.post(f"{address}renew/", {"upload": SimpleUploadedFile("新.xlsx", workbook(year=2021))})
    assert renewed.status_code == 302
    assert record.cells.exclude(figure="").count() == 2


def test_a_file_that_cannot_be_read_says_so_on_the_form(client):
    office = make_office()
    client.force_login(office.secretary)
    upload = SimpleUploadedFile("表.pdf", b"%PDF-1.7")
    page = client.post("/qinghe/returns/new/", {"name": "统计表", "upload": upload})
    assert page.status_code == 200
    assert not ReturnForm.objects.exists()


def test_only_the_own_secretary_matches(client):
    office = make_office()
    client.force_login(office.secretary)
    client.post("/qinghe/returns/new/", {"name": "统计表", "upload": SimpleUploadedFile("表.xlsx", workbook())})
    address = ReturnForm.objects.get().get_absolute_url()
    client.force_login(make_user(Role.CHAIR, office.congress))
    assert client.get(address).status_code == 200
    assert client.get(f"{address}match/").status_code == 403
    client.force_login(make_user(Role.SECRETARY, make_office("baishui", "白水镇").congress))
    assert client.get(address).status_code == 404
