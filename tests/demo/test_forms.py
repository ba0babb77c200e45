"""Every form of the office: marked so that it acts once, and with hostile text in every field nothing falls over or is shown raw."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from django.contrib.auth import get_user_model

from tests.demo.addresses import ours, url_of

pytestmark = pytest.mark.files
#: Markup, template syntax, places of figures, Word XML, a formula, another writing direction, no width, an emoji.
HOSTILE = "\"><script>alert(1)</script>{{ 7731|add:1 }}{% now 'Y' %}{activities.home_visits|x}{x}]]></w:t><w:t>=cmd()\u202e\u200b😀"
#: Pages and papers that have no form.
SHOWN = re.compile(
    r"_(print|sheet|file|docx|pdf|export|sign_in|picture|paper)$|:(figures?|reading|rows|gaps|search|audit|download|template|lists?|rules?)$"
)
#: Characters that no text has, and one that is very long.
WORSE = ("\x00\x0b\x1f" + "长" * 20_000,)


class Fields(HTMLParser):
    """The fields of the page's main form and what is in them."""

    def __init__(self):
        super().__init__()
        self.inside = False
        self.values, self.texts, self.chosen = {}, [], ""

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        if tag == "form" and told.get("method") == "post" and "record-form" in (told.get("class") or ""):
            self.inside = True
        name = told.get("name")
        if not self.inside:
            return
        if (
            tag == "option"
            and self.chosen
            and ("selected" in told or (told.get("value") and self.chosen not in self.values))
        ):
            self.values[self.chosen] = told.get("value", "")
        if not name:
            return
        if tag == "textarea" or (tag == "input" and told.get("type", "text") == "text"):
            self.texts.append(name)
        elif tag == "select":
            self.chosen = name
        elif tag == "input" and (told.get("type") not in {"checkbox", "radio", "file"} or "checked" in told):
            self.values[name] = told.get("value", "") or ("2020-06-01" if told.get("type") == "date" else "")

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = False
        if tag == "select":
            self.chosen = ""


def forms(client, town):
    """Each form page of the secretary: its address and its fields."""
    for name, pattern in ours():
        url = url_of(name, pattern, town, town.slug)
        if not url.endswith("/") or SHOWN.search(name):
            continue
        answer = client.get(url)
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            text = answer.content.decode()
            if 'method="post" class="record-form"' in text:
                found = Fields()
                found.feed(text)
                yield name, url, text, found


def test_every_form_is_marked_and_takes_hostile_text_or_refuses_it(town, client):
    client.force_login(get_user_model().objects.get(username="demo-secretary"))
    seen, wrong = [], []
    for name, url, text, found in forms(client, town):
        if name.startswith("desk:backup"):
            continue
        seen.append(name)
        if "form_key" not in text:
            wrong.append((name, "no form key"))
        if name.endswith("_change") and found.values and "form_seen" not in text:
            wrong.append((name, "an edit that does not know what was seen"))
        for hostile in (HOSTILE, *WORSE):
            answer = client.post(url, {**found.values, **dict.fromkeys(found.texts, hostile)})
            pages = [answer] if answer.status_code != 302 else [client.get(answer["Location"], follow=True)]
            for page in pages:
                if page.status_code >= 500:
                    wrong.append((name, page.status_code, hostile[:9]))
                shown = page.content.decode(errors="replace") if not page.streaming else ""
                raw = re.search(r"<script>alert|(?<![0-9a-f])7732(?![0-9a-f])|</w:t><w:t>", shown)
                if raw:
                    wrong.append((name, "shown raw", shown[raw.start() - 60 : raw.end() + 20]))
    assert not wrong, chr(10).join(map(str, wrong))
    assert len(seen) > 50
