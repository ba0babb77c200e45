"""Acts on the county's returns: taken in, matched, taken in anew, filled for a year."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from renda.accounts.models import User
from renda.base import audit, files
from renda.core.errors import RuleBroken
from renda.core.text import gettext_noop
from renda.people.models import Congress
from renda.reports import return_papers, returns
from renda.reports.catalogue import BY_KEY
from renda.reports.models import FilledReturn, ReturnCell, ReturnForm
from renda.reports.permissions import check_can_write
from renda.reports.return_papers import MEDIA, Place, Sheet
from renda.reports.returns import Choice
from renda.reports.stages import ReturnAspect, ReturnPeriod

ACTS = [
    gettext_noop("act: reports.take_in_return"),
    gettext_noop("act: reports.renew_return"),
    gettext_noop("act: reports.match_return"),
    gettext_noop("act: reports.fill_return"),
]

#: What their audit lines tell that is no field of a record.
TOLD = (
    gettext_noop("cells"), gettext_noop("cells changed"), gettext_noop("cells filled"), gettext_noop("cells left"),
    gettext_noop("cells lost"), gettext_noop("cells matched"), gettext_noop("file name"),
)  # fmt: skip


@transaction.atomic
def take_in_return(congress: Congress, *, name: str, content: bytes, file_name: str, by: User, on: date) -> ReturnForm:
    """Keep an empty form. Raises RuleBroken where the file cannot be read, or the name is taken."""
    check_can_write(by, congress, on)
    name = name.strip()
    if not name:
        raise RuleBroken(gettext_noop("Give the form a name."), field="name")
    if ReturnForm.objects.filter(congress=congress, name=name).exists():
        raise RuleBroken(
            gettext_noop("There is a form “%(name)s” already. Open it and take its new file in there, so that the match is kept."), name=name, field="name"
        )  # fmt: skip
    sheet = return_papers.read(content, file_name)
    stored = files.keep(content, name=file_name, media_type=MEDIA[sheet.form], congress=congress.pk)
    made = ReturnForm.objects.create(congress=congress, name=name, form=sheet.form, file=stored, taken_on=on)
    _keep_cells(made, sheet, {})
    after = {"name": name, "file_name": file_name, "cells": len(sheet.blanks)}
    audit.record(by, "reports.take_in_return", made, on=on, congress=congress.pk, after=after)
    return made


@transaction.atomic
def renew_return(record: ReturnForm, *, content: bytes, file_name: str, by: User, on: date) -> list[str]:
    """Take in the form's new file: choices go over by the words beside the cells. Gives the labels that no cell has any more."""
    check_can_write(by, record.congress, on)
    record = ReturnForm.objects.select_for_update(of=("self",)).select_related("congress").get(pk=record.pk)
    sheet = return_papers.read(content, file_name)
    before = list(record.cells.all())
    carried = returns.remembered(sheet.blanks, before)
    matched = [cell.label for cell in before if cell.figure]
    record.form = sheet.form
    record.file = files.keep(content, name=file_name, media_type=MEDIA[sheet.form], congress=record.congress_id)
    record.taken_on = on
    record.save(update_fields=["form", "file", "taken_on"])
    record.cells.all().delete()
    _keep_cells(record, sheet, carried)
    left = list(matched)
    for label in record.cells.exclude(figure="").values_list("label", flat=True):
        same = next((old for old in left if returns.same_words(old, label)), None)
        if same is not None:
            left.remove(same)
    after = {"file_name": file_name, "cells": len(sheet.blanks), "cells lost": left}
    audit.record(by, "reports.renew_return", record, on=on, congress=record.congress_id, after=after)
    return left


@transaction.atomic
def match_return(record: ReturnForm, *, choices: Mapping[Place, Choice], by: User, on: date) -> int:
    """Say which figure stands in which cell; cells that are not named stay as they are. Gives the number of cells with a figure."""
    check_can_write(by, record.congress, on)
    record = ReturnForm.objects.select_for_update(of=("self",)).select_related("congress").get(pk=record.pk)
    cells = {Place(cell.table, cell.row, cell.column): cell for cell in record.cells.all()}
    changed = []
    for place, choice in choices.items():
        cell = cells.get(place)
        if cell is None:
            raise RuleBroken(
                gettext_noop("The form has no empty cell %(where)s any more; its file was taken in anew. Open the match again."),
                where=place.words(record.form),
            )  # fmt: skip
        _check_choice(choice, place.words(record.form))
        if (cell.figure, cell.aspect, cell.period) != (choice.figure, choice.aspect, choice.period):
            cell.figure, cell.aspect, cell.period = choice.figure, choice.aspect, choice.period
            changed.append(cell)
    ReturnCell.objects.bulk_update(changed, ["figure", "aspect", "period"])
    count = record.cells.exclude(figure="").count()
    if changed:
        after = {"cells changed": len(changed), "cells matched": count, "cells": len(cells)}
        audit.record(by, "reports.match_return", record, on=on, congress=record.congress_id, after=after)
    return count


@transaction.atomic
def fill_return(record: ReturnForm, *, year: int, by: User, on: date) -> FilledReturn:
    """Fill the form for a year as the records are today, and keep the file. Raises RuleBroken where no cell can be filled."""
    check_can_write(by, record.congress, on)
    if not 1954 <= year <= on.year:
        raise RuleBroken(gettext_noop("The year %(year)s has not begun."), year=str(year), field="year")
    found = returns.fill_cells(record.congress, record.cells.all(), record.form, year, on)
    values = {
        Place(each.cell.table, each.cell.row, each.cell.column): each.value for each in found if each.value is not None
    }
    if not values:
        raise RuleBroken(
            gettext_noop("No cell can be filled for %(year)s: match the cells first, or record what is missing."), year=str(year)
        )  # fmt: skip
    content = return_papers.fill(files.content(record.file), record.form, values)
    name = f"{record.name}（{year}年）.{record.form}"
    stored = files.keep(content, name=name, media_type=MEDIA[record.form], congress=record.congress_id)
    made = FilledReturn.objects.create(
        return_form=record, year=year, filled_on=on, file=stored, cells=[returns.kept(each) for each in found]
    )
    after = {"year": year, "cells filled": len(values), "cells left": len(found) - len(values)}
    audit.record(by, "reports.fill_return", record, on=on, congress=record.congress_id, after=after)
    return made


def _keep_cells(record: ReturnForm, sheet: Sheet, choices: Mapping[Place, Choice]) -> None:
    """A row for every empty cell, with its choice where there is one."""
    ReturnCell.objects.bulk_create(
        ReturnCell(
            return_form=record, table=blank.place.table, row=blank.place.row, column=blank.place.column, label=blank.label[:200],
            figure=choice.figure, aspect=choice.aspect, period=choice.period,
        )
        for blank in sheet.blanks
        for choice in (choices.get(blank.place, Choice()),)
    )  # fmt: skip


def _check_choice(choice: Choice, where: str) -> None:
    if choice.figure and choice.figure not in BY_KEY:
        raise RuleBroken(
            gettext_noop("%(where)s: there is no figure “%(key)s”. Choose one from the list."), where=where, key=choice.figure
        )  # fmt: skip
    if choice.aspect not in ReturnAspect.values or choice.period not in ReturnPeriod.values:
        raise RuleBroken(gettext_noop("%(where)s: choose what of the figure, and of which days."), where=where)
    if choice.figure and choice.aspect != ReturnAspect.VALUE and not BY_KEY[choice.figure].base:
        raise RuleBroken(
            gettext_noop("%(where)s: “%(figure)s” has no base, so it has no share. Choose the number itself."),
            where=where, figure=str(BY_KEY[choice.figure].title),
        )  # fmt: skip
