"""Templates keep to the content policy, and every icon that they name exists."""

import re
from pathlib import Path

import pytest
from lucide import _load_icon

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


def test_every_icon_exists():
    named = set()
    for path in [*TEMPLATES, *(ROOT / "renda").rglob("*.py")]:
        for found in ICONS.findall(path.read_text(encoding="utf-8")):
            named |= set(found) - {""}
    assert len(named) > 30
    for name in sorted(named):
        _load_icon(name)  # raises IconDoesNotExist
