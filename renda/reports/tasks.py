"""A bundle of duty files is made by the background work: one PDF for each deputy, one after the other, in one ZIP."""

from __future__ import annotations

import logging
from contextlib import suppress
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

from django_tasks import task

from renda.base import faults, placing, prints
from renda.core.text import gettext_noop
from renda.reports import duty_files as papers
from renda.reports.actions import bundles as actions
from renda.reports.models import DutyBundle
from renda.reports.queries import bundles as queries
from renda.reports.queries.duties import duties
from renda.reports.voters_words import AsNoted, covered

LOG = logging.getLogger("renda.reports")
#: The records of so many deputies are held at a time.
AT_ONCE = 50
FAILED = gettext_noop(
    "It could not be made. Ask for it again; if it fails again, ask whoever runs Renda to look at the log."
)


@task()
def make(number: int) -> str:
    """Make the bundle that was asked for, once; why it could not be made is kept for its page."""
    bundle = queries.by_number(number)
    if bundle is None or not actions.begin(bundle):
        return "done meanwhile"
    path = queries.path_of(bundle)
    part = path.with_suffix(".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write(bundle, part)
        placing.move(part, path)
    except Exception as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        LOG.exception("bundle %s", bundle.pk)
        told = faults.words_for(error) if isinstance(error, OSError) else None
        actions.finish(bundle, told or FAILED)
        return "failed"
    actions.finish(bundle)
    return "done"


def write(bundle: DutyBundle, path: Path) -> None:
    """The ZIP: each file under its place in the list and the deputy's name."""
    listed, period = queries.people(bundle), bundle.period
    printed = prints.printed_words(bundle.asked_on, bundle.by.get_full_name())
    told = AsNoted() if bundle.as_noted else covered(bundle.congress, min(period.end, bundle.asked_on))
    width = len(str(len(listed)))
    with ZipFile(path, "w", ZIP_STORED) as archive:  # PDFs are packed already
        for start in range(0, len(listed), AT_ONCE):
            for place, each in enumerate(duties(bundle.congress, listed[start : start + AT_ONCE], period), start + 1):
                paper = papers.paper(bundle.congress, [each], period, printed, told=told)
                name = prints.fit_name(f"{place:0{width}} {each.person.name}履职档案（{papers.days(period)}）")
                archive.writestr(f"{name}.pdf", prints.write(paper, "pdf", bundle.asked_on))
                actions.note_done(bundle, place)
