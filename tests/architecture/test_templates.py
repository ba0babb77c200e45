"""Templates keep to the content policy, and every icon that they name exists."""

import re
from pathlib import Path

import pytest
from lucide.templatetags.lucide import lucide as drawn_by_the_package

from renda.base.icons import icon

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted((ROOT / "renda").rglob("templates/**/*.html"))
FORBIDDEN = {
    "inline style": re.compile(r"<style\b|\sstyle\s*="),
    "inline script": re.compile(r"<script(?![^>]*\bsrc=)[^>]*>|\son[a-z]+\s*=\s*[\"']|javascript:"),
    "other host": re.compile(r"(?:src|href)=[\"'](?:https?:)?//(?!www\.w3\.org)"),
}
ICONS = re.compile(r"lucide \"([a-z0-9-]+)\"|icon=\"([a-z0-9-]+)\"|\{% action [^%]*?url \"([a-z0-9-]+)\"")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_keeps_to_the_content_policy(path):
    text = path.read_text(encoding="utf-8")
    assert [name for name, pattern in FORBIDDEN.items() if pattern.search(text)] == []


def test_every_icon_exists_and_is_drawn_as_by_its_package():
    named = set()
    for path in [*TEMPLATES, *(ROOT / "renda").rglob("*.py")]:
        for found in ICONS.findall(path.read_text(encoding="utf-8")):
            named |= set(found) - {""}
    assert len(named) > 30
    for name in sorted(named):
        assert icon(name, 20, (("aria_hidden", "true"),)) == drawn_by_the_package(name, size=20, aria_hidden="true")
