"""Write docs/reference/figures.md from the catalogue, or check that it is as the catalogue says."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from renda.reports import handbook

FILE = Path(__file__).resolve().parents[4] / "docs" / "reference" / "figures.md"


class Command(BaseCommand):
    """`manage.py figure_docs [--check]`."""

    help = "Write the handbook of figures into docs/reference/figures.md."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """--check changes nothing."""
        parser.add_argument("--check", action="store_true", help="change nothing; fail if the file is not up to date")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:  # noqa: ARG002 - Django gives more than is needed
        """Write or check."""
        text = handbook.text()
        if check:
            if not FILE.exists() or FILE.read_text(encoding="utf-8") != text:
                raise CommandError("docs/reference/figures.md is not up to date: run manage.py figure_docs.")
            return
        FILE.parent.mkdir(parents=True, exist_ok=True)
        FILE.write_text(text, encoding="utf-8")
