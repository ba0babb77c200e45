"""Documents: links lead somewhere, and the commands that they name exist."""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.apps import apps

from renda.main.cli import make_parser

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page):
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / unquote(link)).exists()] == []


def test_the_commands_of_the_readme_exist():
    choices = {name for action in make_parser()._actions if isinstance(action.choices, dict) for name in action.choices}
    named = set(re.findall(r"`(?:\.venv/bin/)?renda ([a-z]+)", (ROOT / "README.md").read_text(encoding="utf-8")))
    assert named == choices


def test_the_commands_in_chinese_exist_too():
    choices = {name for action in make_parser()._actions if isinstance(action.choices, dict) for name in action.choices}
    texts = [ROOT / "README.zh-CN.md", *(ROOT / "docs" / "use").glob("*.md")]
    named = {name for text in texts for name in re.findall(r"bin/renda ([a-z]+)", text.read_text(encoding="utf-8"))}
    assert named
    assert named <= choices


def test_the_glossary_has_a_word_for_every_model():
    glossary = (ROOT / "docs" / "develop" / "glossary.md").read_text(encoding="utf-8")
    ours = {model.__name__ for model in apps.get_models() if model.__module__.startswith("renda.")}
    assert sorted(name for name in ours if not re.search(rf"\b{name}\b", glossary)) == []
