"""Every page that takes a file: what is empty, too large, a trap or not what its ending says is refused in a sentence, and not kept."""

from __future__ import annotations

import html
import io
import re
import zipfile
from functools import cache

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from renda.base.models import StoredFile
from renda.imports.models import Import
from renda.people.stages import Role
from tests.factories import make_activity, make_deputy, make_office, make_paper, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.files]
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def packed(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/").replace("_", "."), content)
    return made.getvalue()


@cache
def word_bomb() -> bytes:
    return packed(word__document_xml=b" " * 90_000_000)


#: Name, content and kind of each; the content is made where it is sent.
FILES = {
    "empty": ("a.docx", lambda: b"", WORD),
    "a Word bomb": ("a.docx", word_bomb, WORD),
    "a sheet bomb": ("a.xlsx", lambda: packed(xl__workbook_xml=b" " * 110_000_000), SHEET),
    "a zip called .docx": ("a.docx", lambda: packed(a_txt=b"1"), WORD),
    "cut off": ("a.docx", lambda: word_bomb()[:2000], WORD),
    "a page called .pdf": ("a.pdf", lambda: b"<html>\x00", "application/pdf"),
    "a program called .jpg": ("a.jpg", lambda: b"MZ\x00\x00", "image/jpeg"),
    "a sound called .webp": ("a.webp", lambda: b"RIFF\x00\x00\x00\x00WAVE", "image/webp"),
    "too large": ("a.pdf", lambda: b"%PDF-" + b"0" * 20 * 1024 * 1024, "application/pdf"),
}
#: What one of the pages says: it takes photographs only, or such files too.
ONLY = ("只接收照片", "不是照片", "不是 Word 文档", "不是表格", "其实是网页")
SENTENCES = {
    "empty": ("空",),
    "a Word bomb": ("压缩炸弹", *ONLY),
    "a sheet bomb": ("压缩炸弹", *ONLY),
    "a zip called .docx": ("扩展名不符", *ONLY),
    "cut off": ("损坏", *ONLY),
    "a page called .pdf": ONLY,
    "a program called .jpg": ONLY,
    "a sound called .webp": ("扩展名不符", *ONLY),
    "too large": ("20 MB", "20MB", *ONLY),
}


@pytest.fixture
def pages(settings, tmp_path, client):
    settings.FILES_ROOT = tmp_path
    office = make_office()
    client.force_login(make_user(Role.SECRETARY, office.congress))
    person = make_deputy(office, "王一")
    activity, paper = make_activity(office, deputies=[person]), make_paper(office)

    def at(name, *args):
        return reverse(name, args=["qinghe", *args])

    kept = {"kind": "decision", "title": "决定", "dated_on": "2020-03-01"}
    return [
        (at("people:paper_new"), "upload", kept),
        (at("people:scan_new", paper.pk), "upload", {}),
        (at("people:photo_new", person.pk), "upload", {}),
        (at("activities:activity_evidence", activity.pk), "photos", {}),
        (at("reports:last_year"), "upload", {}),
        (at("imports:new", "deputies"), "file", {"client_key": "6f1c7c1e-6a44-4a0c-9d5c-8d0f3d5f6a11"}),
    ]


@pytest.mark.parametrize("kind", FILES)
def test_what_may_not_be_kept_is_refused_in_a_sentence(pages, client, kind):
    name, make, media_type = FILES[kind]
    content, wrong = make(), []
    for url, field, fields in pages:
        assert client.get(url).status_code == 200, url
        answer = client.post(url, {**fields, field: SimpleUploadedFile(name, content, media_type)})
        text = answer.content.decode()
        assert answer.status_code == 200, (url, answer.status_code)
        told = html.unescape(" ".join(re.findall(r"<li>.*?</li>", text[text.index('role="alert"') :], re.DOTALL)[:3]))
        if not any(words in told for words in SENTENCES[kind]):
            wrong.append((url, told))
    assert not wrong, wrong
    assert not StoredFile.objects.exists()
    assert not Import.objects.exists()
