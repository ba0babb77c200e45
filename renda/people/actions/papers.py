"""Papers: kept with their scan, then filed in the archive."""

import io
from datetime import date
from zipfile import ZipFile

from django.db import transaction

from renda.accounts.models import User
from renda.base import audit, files
from renda.base.unpacking import check_package
from renda.core.errors import RuleBroken, WrongStage
from renda.core.text import gettext_noop
from renda.people.actions.checks import check_past, filled
from renda.people.models import Congress, Paper
from renda.people.permissions import check_keeps

#: First bytes of the files that are taken in, by media type.
PICTURES: dict[str, tuple[bytes, ...]] = {
    "image/jpeg": (b"\xff\xd8\xff",),
    "image/png": (b"\x89PNG\r\n\x1a\n",),
    "image/webp": (b"RIFF",),
}
DOCUMENTS: dict[str, tuple[bytes, ...]] = {
    **PICTURES,
    "application/pdf": (b"%PDF-",),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": (b"PK\x03\x04",),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": (b"PK\x03\x04",),
    "application/msword": (b"\xd0\xcf\x11\xe0",),
    "application/vnd.ms-excel": (b"\xd0\xcf\x11\xe0",),
}
#: The part that a packed file of each type must have.
PARTS = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "word/document.xml",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xl/workbook.xml",
}
MOST_BYTES = 20 * 1024 * 1024
PAPER_FIELDS = ("kind", "title", "number", "issued_by", "dated_on")


@transaction.atomic
def keep_paper(
    congress: Congress,
    *,
    kind: str,
    title: str,
    dated_on: date,
    by: User,
    on: date,
    number: str = "",
    issued_by: str = "",
    upload: bytes | None = None,
    name: str = "",
    media_type: str = "",
) -> Paper:
    """Record a paper, with its scan or photograph where there is one."""
    check_keeps(by, congress, on)
    check_past(dated_on, on, field="dated_on")
    paper = Paper(
        congress=congress, kind=kind, title=filled(title, field="title"), number=number.strip(),
        issued_by=issued_by.strip(), dated_on=dated_on,
    )  # fmt: skip
    if upload is not None:
        media_type = check_upload(upload, media_type)
        paper.file = files.keep(upload, name=name, media_type=media_type, congress=congress.pk)
    paper.save(force_insert=True)
    after = {**audit.state(paper, PAPER_FIELDS), "file": name if upload is not None else ""}
    audit.record(by, "people.keep_paper", paper, on=on, congress=congress.pk, after=after)
    return paper


@transaction.atomic
def change_paper(
    paper: Paper, *, kind: str, title: str, dated_on: date, by: User, on: date, number: str = "", issued_by: str = ""
) -> Paper:
    """Correct what is told of a paper."""
    check_keeps(by, paper.congress, on)
    check_past(dated_on, on, field="dated_on")
    before = audit.state(paper, PAPER_FIELDS)
    paper.kind, paper.title, paper.dated_on = kind, filled(title, field="title"), dated_on
    paper.number, paper.issued_by = number.strip(), issued_by.strip()
    paper.save(update_fields=PAPER_FIELDS)
    old, new = audit.changed(before, audit.state(paper, PAPER_FIELDS))
    audit.record(by, "people.change_paper", paper, on=on, congress=paper.congress_id, before=old, after=new)
    return paper


@transaction.atomic
def add_scan(paper: Paper, *, upload: bytes, name: str, media_type: str, by: User, on: date) -> Paper:
    """Add the scan or photograph of a paper that has none. A scan is never replaced: keep a new paper instead."""
    check_keeps(by, paper.congress, on)
    if paper.file_id:
        raise WrongStage(gettext_noop("This paper has its scan already. Record the other file as a paper of its own."))
    media_type = check_upload(upload, media_type)
    paper.file = files.keep(upload, name=name, media_type=media_type, congress=paper.congress_id)
    paper.save(update_fields=["file"])
    audit.record(by, "people.add_scan", paper, on=on, congress=paper.congress_id, after={"file": name})
    return paper


@transaction.atomic
def file_paper(paper: Paper, *, filed_on: date, file_number: str, by: User, on: date) -> Paper:
    """Put a paper into the archive (facts.md N2)."""
    check_keeps(by, paper.congress, on)
    if paper.filed_on:
        raise WrongStage(gettext_noop("This paper is already filed under %(number)s."), number=paper.file_number)
    check_past(filed_on, on, field="filed_on")
    if filed_on < paper.dated_on:
        raise RuleBroken(gettext_noop("A paper cannot be filed before its own date."), field="filed_on")
    paper.filed_on, paper.file_number = filed_on, filled(file_number, field="file_number")
    paper.save(update_fields=["filed_on", "file_number"])
    audit.record(
        by, "people.file_paper", paper, on=on, congress=paper.congress_id,
        after={"filed_on": filed_on, "file_number": paper.file_number},
    )  # fmt: skip
    return paper


def check_upload(content: bytes, media_type: str, *, allowed: dict[str, tuple[bytes, ...]] = DOCUMENTS) -> str:
    """The media type, where the content is such a file by its first bytes, and what is packed unpacks to no more than it may.

    Raises RuleBroken: empty, too large, another kind of file, not what its ending says, damaged, a zip bomb.
    """
    if not content:
        raise RuleBroken(gettext_noop("The file is empty (0 bytes). Save it again and choose it anew."), field="upload")
    if len(content) > MOST_BYTES:
        raise RuleBroken(
            gettext_noop("The file is larger than 20 MB. Scan it with a lower resolution."), field="upload"
        )
    if not any(content.startswith(first) for first in allowed.get(media_type, ())):
        if allowed is PICTURES:
            raise RuleBroken(gettext_noop("Only photographs (JPEG, PNG, WebP) are taken in here."), field="upload")
        raise RuleBroken(
            gettext_noop("Only photographs (JPEG, PNG, WebP), PDF, Word and Excel files are taken in."), field="upload"
        )
    if media_type == "image/webp" and content[8:12] != b"WEBP":
        raise _another()
    if part := PARTS.get(media_type):
        check_package(content, field="upload")
        with ZipFile(io.BytesIO(content)) as package:
            if part not in package.namelist():
                raise _another()
    return media_type


def _another() -> RuleBroken:
    return RuleBroken(
        gettext_noop("The file is not what its ending says. Open it, save it as what it is, and choose that file."), field="upload"
    )  # fmt: skip
