"""No page says anything in the wrong language: no Chinese on an English page, no English on a Chinese one.

What is recorded stands on the pages in the language in which it was recorded, and must not be taken for words of the program (nor
hide them: `代表` stands in many records). So all text of the database is first moved, letter by letter, into a part of Unicode that
no language uses: a page then shows records as such signs, and whatever Chinese (or English) is left in what a reader sees comes from
the program itself. Seen are texts, titles, labels, placeholders and the values of buttons. Parts that are Chinese on purpose – an
official paper, a law's name, the switch of the language – say so by `lang="zh-CN"`, as readers for the blind need it too.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models
from django.urls import reverse
from django.utils.translation import override

from renda.main.outbox_words import outbox_words
from renda.people.stages import Role
from tests.demo.addresses import ours, url_of

pytestmark = pytest.mark.files
FAR = 0xF0000
CHINESE = re.compile("[\u3001-\u303f\u4e00-\u9fff\uff00-\uffef]")
ENGLISH = re.compile(r"[A-Za-z]{2,}")
MOVED = re.compile("[A-Za-z\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
#: Names by which the program finds things: they are no words.
KEYS = {"act", "slug", "username", "password", "sha256", "media_type", "language", "client_key", "key", "figure"}
#: Names that are the same in both languages.
NAMES = {"Renda", "Word", "PDF", "Excel", "WPS", "JSON", "TXT", "txt", "English", "JPEG", "PNG", "WebP", "HEIC", "MB", "KB", "https", "SHA", "CSV", "GBK", "QR", "GB", "ID", "Qinghe", "qinghe", "xlsx", "xls", "et", "csv", "docx", "pdf"}  # fmt: skip
ORDINAL = "第[一二三四五六七八九十]+"
#: What an English page may hold in Chinese: the official titles of terms, sessions, meetings, plans and districts (the program makes them
#: from recorded numbers), examples of what is typed in Chinese, and signs that join recorded names.
AT_HOME = (
    re.compile(f"{ORDINAL}届(人民代表大会)?(主席团)?({ORDINAL}次会议)?|主席团{ORDINAL}次会议|{ORDINAL}选区|年工作计划"),
    re.compile(r"e\.g\. .*"),
    re.compile("(基本|不)?满意"),  # as they stand on the ballot
    re.compile("(?<=[\U000f0000-\U000fffff])某{1,3}"),  # a covered name, as it stands on the paper
    re.compile("(?<=[\U000f0000-\U000fffff])（[0-9-]+）"),  # a paper's name ends with its number
    re.compile("(?<=[\U000f0000-\U000fffff])[（）、，：；。·]+|[（）、，：；。·]+(?=[\U000f0000-\U000fffff])"),
)
#: What a Chinese page may hold in Latin letters beside names: places in a text to be filled, addresses, and the demo's user names.
IN_LATIN = (re.compile(r"\{[^}]*\}|\|[a-z]+"), re.compile(r"demo-[a-z]+|https?://\S+"))
#: The empty choice of a list whose choices are Chinese.
BLANK = {"Please choose", "None chosen"}
SEEN = ("title", "placeholder", "aria-label", "alt", "data-label", "data-choices", "data-check", "data-outbox-kind")
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Reader(HTMLParser):
    """What a reader sees of a page; parts in another language that say so are left out."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language, self.open, self.seen, self.aside = language, [], [], []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        had = dict(attrs)
        own = had.get("lang")
        quiet = bool(self.open and self.open[-1][1]) or tag in {"script", "style"}
        quiet = quiet or (own is not None and tag != "html" and not own.startswith(self.language[:2]))
        if tag not in VOID:
            self.open.append((tag, quiet))
        if not quiet and tag != "meta":
            self.seen += [had[name] for name in SEEN if had.get(name)]
            if tag == "input" and had.get("type") in {"submit", "button"}:
                self.seen.append(had.get("value"))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not (self.open and self.open[-1][1]):
            self.seen.append(data)
        elif self.open[-1][0] not in {"script", "style"}:
            self.aside.append(data)


def away(value: Any) -> Any:
    """A recorded text in signs of no language."""
    if isinstance(value, str):
        return MOVED.sub(lambda found: chr(ord(found[0]) + FAR), value)
    if isinstance(value, list):
        return [away(each) for each in value]
    if isinstance(value, dict):
        return {name: away(each) for name, each in value.items()}
    return value


def move_records() -> None:
    """Move every recorded text."""
    for model in apps.get_models():
        if not model.__module__.startswith("renda."):
            continue
        names = [
            field.name
            for field in model._meta.local_concrete_fields
            if isinstance(field, models.CharField | models.TextField | models.JSONField)
            and not field.choices
            and not isinstance(field, models.SlugField)
            and field.name not in KEYS
        ]
        if not names:
            continue
        rows = list(model._base_manager.only("pk", *names))
        for row in rows:
            for name in names:
                setattr(row, name, away(getattr(row, name)))
        model._base_manager.bulk_update(rows, names, batch_size=200)


@pytest.fixture
def moved(town):
    """The demo town with its records in signs of no language."""
    move_records()
    return town


def left_in(html: str, language: str) -> list[str]:
    """What stands there in the other language."""
    reader = Reader(language)
    reader.feed(html)
    wrong = [text for text in reader.seen if is_wrong(text, language)]
    if language == "en":  # an official paper is Chinese through and through, whoever prints it
        wrong += [text for text in reader.aside if text not in BLANK and is_wrong(text, "zh-hans")]
    return [text.strip()[:70] for text in wrong]


def is_wrong(text: str, language: str) -> bool:
    """Whether a text holds words of the other language."""
    for fine in AT_HOME if language == "en" else IN_LATIN:
        text = fine.sub("", text)
    return bool(CHINESE.search(text)) if language == "en" else bool(set(ENGLISH.findall(text)) - NAMES)


TABS = {
    "deputies": ("mandates", "posts", "awards", "history"),
    "sessions": ("agenda", "attendance", "outcomes", "history"),
    "campaigns": ("coverage", "left", "visits", "history"),
    "reports": ("checks", "figures", "files", "history"),
    "activities": ("outcomes", "history"),
    "visits": ("history",),
    "papers": ("history",),
    "bodies": ("history",),
}
ACCOUNT = ("accounts:me", "account_logout", "account_change_password", "mfa_index", "main:outbox")
#: How a page may answer; some are reached by sending a form only.
FINE = {200, 302, 403, 404, 405}
#: The first of these that a page's gate lets in looks at it.
ROLES = (Role.SECRETARY, Role.DEPUTY, Role.DEPARTMENT, Role.COUNTY, Role.ADMINISTRATOR)


def paths_of(role: str, town) -> list[str]:
    """The pages that this role is the first to open, and the start page."""
    found = [f"/{town.slug}/", f"/{town.slug}/todo/", *(reverse(name) for name in ACCOUNT if role == ROLES[0])]
    for name, pattern in ours():
        if next((each for each in ROLES if each in getattr(pattern.callback, "roles", ())), "") == role:
            path = url_of(name, pattern, town, town.slug)
            tabs = TABS.get(path.split("/")[2], ()) if re.fullmatch(r"/[^/]+/[^/]+/\d+/", path) else ()
            found += [path, *(f"{path}?tab={tab}" for tab in tabs)]
    return list(dict.fromkeys(found))


def test_every_page_keeps_to_its_language(moved, client):
    for language in ("en", "zh-hans"):  # moving all records takes as long as a hundred pages
        wrong, opened = {}, 0
        for role in ROLES:
            user = get_user_model().objects.get(username=f"demo-{role}")
            client.force_login(user)
            client.post("/switch/language/", {"language": language})
            for path in paths_of(role, moved):
                answer = client.get(path)
                if answer.status_code not in FINE:
                    wrong[f"{role} {path}"] = [answer.status_code]
                if answer.status_code == 200 and "html" in answer["Content-Type"]:
                    opened += 1
                    if found := left_in(answer.content.decode(), language):
                        wrong[f"{role} {path}"] = found[:8]
        assert not wrong, f"{language}:\n" + "\n".join(f"{path}: {found}" for path, found in wrong.items())
        assert opened > 170


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_outbox_speaks_one_language(language):
    with override(language):
        said = outbox_words()
    fine = [re.sub(r"\{\w+\}", "", text) for text in said.values()]
    assert [text for text in fine if is_wrong(text, language)] == []


def test_a_word_in_the_wrong_language_is_noticed():
    page = '<html lang="en"><title>a</title><p title="待发送">sent<i lang="zh-CN">中文</i></p><p>第十八届 术</p></html>'
    assert left_in(page, "en") == ["待发送", "第十八届 术"]
    assert left_in('<p>已发送 sent</p><code lang="en">key</code>', "zh-hans") == ["已发送 sent"]
    assert left_in('<main lang="zh-CN"><td>县级财政</td><td>county finance</td></main>', "en") == ["county finance"]
