"""Every act on imports: receive a file, match its headings, show what becomes of it, accept just that, drop it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from renda.accounts.models import User
from renda.base import audit
from renda.base.sealing import seal
from renda.base.sheets.kinds import SheetKind, State
from renda.base.sheets.lines import ABOVE
from renda.base.sheets.reading import Taken
from renda.base.showing import kept_facts
from renda.core.errors import Refused, RuleBroken, WrongStage
from renda.core.text import gettext_noop
from renda.imports import queries
from renda.imports.catalogue import kind_of
from renda.imports.comparing import (
    Opened,
    Said,
    check_given,
    check_whole,
    compare,
    is_whole,
    leaning,
    open_file,
    plan_of,
    read_rows,
    told_otherwise,
    working_year,
    years_asked,
)
from renda.imports.models import GivenValue, HeadingMatch, Import, ImportFile
from renda.imports.permissions import check_takes_in
from renda.imports.plans import Plan
from renda.imports.stages import OPEN, ImportStage
from renda.people.models import Congress


def receive(
    congress: Congress, *, kind: SheetKind, content: bytes, name: str, client_key: str, by: User, on: date
) -> Import:
    """Keep a file, encrypted, and find its headings. The same client key is received once.

    It is matched by itself where nothing is to be said of it: every heading is known, no column lacks that must be there, and no title
    tells another year, or another level, than the rows would get without it.
    """
    check_takes_in(by, congress, kind, on)
    opened = open_file(content, name, kind, queries.remembered(congress, kind.key))
    matching = {words: heading.column for words, heading in opened.headings.items() if heading.column is not None}
    is_asked = years_asked(opened, kind, working_year(congress, on)) or told_otherwise(opened, kind)
    is_sure = not opened.unknown and is_whole(opened, kind) and not is_asked
    return _receive(
        Import(
            congress=congress, kind=kind.key, file_name=name[-200:], size=len(content), by=by, received_on=on,
            lines=opened.lines, matching=matching, is_matched=is_sure, client_key=client_key,
        ),
        seal(content), by=by, on=on,
    )  # fmt: skip


@transaction.atomic
def _receive(record: Import, sealed: bytes, *, by: User, on: date) -> Import:
    congress = Congress.objects.select_for_update().get(pk=record.congress_id)
    if known := Import.objects.filter(congress=congress, client_key=record.client_key).first():
        return known
    record.number = queries.next_number(congress)
    record.save(force_insert=True)
    ImportFile.objects.create(record=record, content=sealed)
    audit.record(
        by, "imports.receive", record, on=on, congress=congress.pk,
        after={"kind": record.kind, "file_name": record.file_name, "lines": record.lines},
    )  # fmt: skip
    return record


def match_headings(
    record: Import, *, matching: Mapping[str, str], by: User, on: date, said: Said | None = None, remember: bool = True
) -> Import:
    """Say which of our columns each heading means ("" leaves it out), and what holds of the whole file; remembered for the next one of
    this kind, where a value for all rows is only offered. The command line has nothing remembered, as nobody was asked."""
    kind, said = kind_of(record.kind), said or Said()
    check_takes_in(by, record.congress, kind, on)
    if record.stage not in OPEN:
        raise _not_open(record)
    known = {**record.matching, **matching}
    opened = open_file(queries.content_of(record), record.file_name, kind, known, sheets=said.sheets)
    for each in opened.found:
        keys = [key for words in each.headings if (key := known.get(words))]
        for key in keys:
            if keys.count(key) > 1:
                raise RuleBroken(
                    gettext_noop("Two headings of one sheet are matched to “%(column)s”. Leave one of them out."), column=kind.column(key).heading
                )  # fmt: skip
    check_whole(opened, kind, said.given)
    check_given(opened, kind, said)
    return _match(record, kind, matching, said, by=by, on=on, remember=remember)


@transaction.atomic
def _match(
    record: Import, kind: SheetKind, matching: Mapping[str, str], said: Said, *, by: User, on: date, remember: bool
) -> Import:
    record = _locked(record)
    if remember:
        HeadingMatch.objects.bulk_create(
            [HeadingMatch(congress=record.congress, kind=kind.key, heading=words, column=key) for words, key in matching.items()],
            update_conflicts=True, unique_fields=["congress", "kind", "heading"], update_fields=["column"],
        )  # fmt: skip
        GivenValue.objects.bulk_create(
            [GivenValue(congress=record.congress, kind=kind.key, column=key, words=words[:200]) for key, words in said.given.items() if words != ABOVE],
            update_conflicts=True, unique_fields=["congress", "kind", "column"], update_fields=["words"],
        )  # fmt: skip
    record.matching, record.is_matched = {**record.matching, **matching}, True
    record.given, record.year, record.sheets = dict(said.given), said.year, list(said.sheets)
    record.stage, record.counts, record.fingerprint, record.problem = ImportStage.RECEIVED, {}, "", {}
    record.save()
    after = {"matching": dict(matching)}
    after |= {name: value for name in ("given", "year", "sheets") if (value := getattr(record, name))}
    audit.record(by, "imports.match_headings", record, on=on, congress=record.congress_id, after=after)
    return record


def show_import(record: Import, *, by: User, on: date) -> Import:
    """Compare the file with the records, and keep what becomes of each row. It may be asked for again at any time."""
    kind = kind_of(record.kind)
    check_takes_in(by, record.congress, kind, on)
    if not record.is_matched:
        raise WrongStage(gettext_noop("Say first what the headings of this file mean."))
    opened, taken = _read(record, kind, on)
    compared = compare(kind, record.congress, taken, record.matching, on)
    return _keep_shown(record, plan_of(kind, opened, compared), compared.fingerprint, by=by, on=on)


@transaction.atomic
def _keep_shown(record: Import, plan: Plan, fingerprint: str, *, by: User, on: date) -> Import:
    matched = _matched(record)
    record = _locked(record)
    if _matched(record) != matched:
        raise WrongStage(gettext_noop("The headings of this import were matched anew meanwhile. Compare again."))
    ImportFile.objects.filter(record=record).update(shown=seal(plan.to_bytes()))
    record.stage, record.counts, record.fingerprint = ImportStage.SHOWN, plan.counts, fingerprint
    record.doing, record.task, record.problem = "", "", {}
    record.save()
    audit.record(by, "imports.show_import", record, on=on, congress=record.congress_id, after=plan.counts)
    return record


def accept_import(record: Import, *, fingerprint: str, by: User, on: date) -> Import:
    """Write just what was shown under this fingerprint: all new and changed rows, or nothing.

    Whoever accepts a second time what is accepted changes nothing. Refused where the records moved since it was shown.
    """
    kind = kind_of(record.kind)
    check_takes_in(by, record.congress, kind, on)
    if record.stage == ImportStage.ACCEPTED and record.fingerprint == fingerprint:
        return record
    if record.stage != ImportStage.SHOWN:
        raise _not_open(record)
    _opened, taken = _read(record, kind, on)
    return _accept(record, kind, taken, fingerprint, by=by, on=on)


@transaction.atomic
def _accept(record: Import, kind: SheetKind, taken: Taken, fingerprint: str, *, by: User, on: date) -> Import:
    # One import of a congress at a time: the second waits here, and then finds its fates changed.
    Congress.objects.select_for_update().get(pk=record.congress_id)
    record = Import.objects.select_for_update(of=("self",)).select_related("congress__area").get(pk=record.pk)
    if record.stage == ImportStage.ACCEPTED and record.fingerprint == fingerprint:
        return record
    if record.stage != ImportStage.SHOWN:
        raise _not_open(record)
    compared = compare(kind, record.congress, taken, record.matching, on)
    if fingerprint != record.fingerprint or compared.fingerprint != fingerprint:
        raise RuleBroken(
            gettext_noop("The records changed since this was shown, so nothing was taken in. Compare again, look at the rows, then accept.")
        )  # fmt: skip
    if rows := leaning(kind, record.congress, compared, on):
        raise RuleBroken(
            gettext_noop("Rows %(rows)s lean on rows that are wrong and would be left out, so nothing was taken in. Mend the wrong rows and take the file in anew."),
            rows=tuple(rows[:10]),
        )  # fmt: skip
    wanted = [(row, fate) for row, fate in compared.pairs if fate.state in {State.NEW, State.CHANGED}]
    with audit.caused_by(**{"import": record.number}):
        kind.accept(record.congress, wanted, by, on)
    record.stage, record.accepted_on, record.accepted_by = ImportStage.ACCEPTED, on, by
    record.doing, record.task, record.problem = "", "", {}
    record.save()
    audit.record(by, "imports.accept_import", record, on=on, congress=record.congress_id, after=record.counts)
    return record


@transaction.atomic
def drop_import(record: Import, *, by: User, on: date) -> Import:
    """Give an import up: no record changes, and the file is removed."""
    check_takes_in(by, record.congress, kind_of(record.kind), on)
    record = _locked(record)
    ImportFile.objects.filter(record=record).delete()
    record.stage, record.doing, record.task = ImportStage.DROPPED, "", ""
    record.save()
    audit.record(by, "imports.drop_import", record, on=on, congress=record.congress_id)
    return record


def note_task(record: Import, doing: str, task: str) -> None:
    """Remember that the background work was asked for something."""
    Import.objects.filter(pk=record.pk, stage__in=OPEN).update(doing=doing, task=task, problem={})


def note_refusal(record: Import, refused: Refused) -> None:
    """Remember why the background work did not do it, so that the page can say so."""
    problem = {"words": str(refused.words), "facts": kept_facts(refused.facts), "cite": refused.cite}
    found = Import.objects.filter(pk=record.pk, stage__in=OPEN)
    found.exclude(stage=ImportStage.SHOWN).update(doing="", task="", problem=problem, stage=ImportStage.FAILED)
    found.filter(stage=ImportStage.SHOWN).update(doing="", task="", problem=problem)


def said_of(record: Import) -> Said:
    """What was said of its whole file."""
    return Said(record.given, record.year, tuple(record.sheets))


def _matched(record: Import) -> tuple[object, ...]:
    return record.matching, record.given, record.year, record.sheets


def _read(record: Import, kind: SheetKind, on: date) -> tuple[Opened, Taken]:
    said = said_of(record)
    opened = open_file(queries.content_of(record), record.file_name, kind, record.matching, sheets=said.sheets)
    return opened, read_rows(opened, kind, working_year(record.congress, on), on, said)


def _locked(record: Import) -> Import:
    found = Import.objects.select_for_update(of=("self",)).select_related("congress__area").get(pk=record.pk)
    if found.stage not in OPEN:
        raise _not_open(found)
    return found


def _not_open(record: Import) -> WrongStage:
    words = {
        ImportStage.ACCEPTED: gettext_noop("This import is accepted already; its rows are in the records."),
        ImportStage.DROPPED: gettext_noop("This import was dropped. Take the file in anew."),
    }
    return WrongStage(
        words.get(ImportStage(record.stage), gettext_noop("Compare first, look at the rows, then accept."))
    )
