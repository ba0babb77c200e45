"""The handbook in docs is what the catalogue says, and has every code that the project promised."""

import pytest
from django.core.management import CommandError, call_command

from renda.reports import handbook
from renda.reports.catalogue import FIGURES
from renda.reports.management.commands import figure_docs

PROMISED = ["A1", "A2", "A3", "A4", "A5", "A6", "A7", "A8", "A9", "A11", "B1", "B2", "B4", "B6", "C1", "C2", "C3", "C4", "C5", "C6", "C8", "D1", "D2", "E1", "E2", "E3", "E4", "E5", "E9", "E11", "E12", "F11", "G4", "G8", "G11", "I1", "I2", "I3", "J1", "J2", "J3", "J4", "J5", "J8", "J10", "N1", "N2"]  # fmt: skip


def test_the_file_is_what_the_catalogue_says():
    call_command("figure_docs", check=True)


def test_an_old_file_is_noticed(tmp_path, monkeypatch):
    monkeypatch.setattr(figure_docs, "FILE", tmp_path / "docs" / "figures.md")
    with pytest.raises(CommandError):
        call_command("figure_docs", check=True)
    call_command("figure_docs")
    call_command("figure_docs", check=True)


def test_each_figure_says_what_it_counts():
    text = handbook.text()
    for figure in FIGURES:
        assert f"`{figure.key}`" in text
        assert str(figure.counts)
        assert figure.unit
        assert figure.columns


@pytest.mark.parametrize("code", PROMISED)
def test_every_promised_code_has_a_figure(code):
    assert any(figure.code == code for figure in FIGURES)
