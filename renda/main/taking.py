"""`renda import`: a sheet is received, shown and accepted as on the pages, in the name of a secretary."""

from __future__ import annotations

import uuid
from argparse import Namespace
from collections.abc import Mapping

from django.utils import timezone
from django.utils.translation import gettext as _

from renda.accounts.models import User
from renda.base.sheets import guards
from renda.base.sheets.headings import known_of, plain
from renda.base.sheets.kinds import SheetKind, State
from renda.core.errors import RuleBroken
from renda.imports import actions, queries
from renda.imports.catalogue import kind_of
from renda.imports.comparing import (
    Opened,
    Said,
    check_given,
    compare,
    open_file,
    plan_of,
    read_rows,
    told_otherwise,
    working_year,
    years_asked,
)
from renda.imports.documents import wrong_rows
from renda.imports.permissions import check_takes_in
from renda.imports.plans import Plan
from renda.imports.wording import fault_words
from renda.main.commands import Stop, fault
from renda.people.models import Congress
from renda.people.queries.grants import grants_of
from renda.people.stages import Role


def take_in(congress: Congress, given: Namespace) -> int:
    """Compare; print; accept where nothing is wrong or wrong rows are to be skipped. 1 where rows were wrong."""
    kind, on = kind_of(given.kind), timezone.localdate()
    by = _user(congress, given.user)
    check_takes_in(by, congress, kind, on)
    guards.check_size(given.file.stat().st_size)
    content, name = given.file.read_bytes(), given.file.name
    said = _said(kind, given)
    opened = open_file(content, name, kind, queries.remembered(congress, kind.key), sheets=said.sheets)
    # As on the page where they are left out; not remembered, as nobody was asked.
    matching = {words: heading.column or "" for words, heading in opened.headings.items()}
    opened = open_file(content, name, kind, matching, sheets=said.sheets)
    _check(opened, kind, said, working_year(congress, on))
    compared = compare(kind, congress, read_rows(opened, kind, working_year(congress, on), on, said), matching, on)
    plan = plan_of(kind, opened, compared)
    _print(plan, kind, matching)
    wrong = plan.counts[State.WRONG]
    if wrong and given.wrong:
        given.wrong.write_bytes(
            wrong_rows(kind, opened, plan, lambda fault: fault_words(fault, kind, matching), said.year)
        )
        print(_("The wrong rows are in %(file)s.") % {"file": given.wrong})
    if given.dry_run:
        return 1 if wrong else 0
    if wrong and not given.skip_wrong:
        print(_("Nothing was saved. Mend the wrong rows, or leave them out with --skip-wrong."))
        return 1
    record = actions.receive(congress, kind=kind, content=content, name=name, client_key=uuid.uuid4().hex, by=by, on=on)
    record = actions.match_headings(
        queries.by_number(record.pk), matching=matching, said=said, by=by, on=on, remember=False
    )
    record = actions.show_import(record, by=by, on=on)
    record = actions.accept_import(record, fingerprint=compared.fingerprint, by=by, on=on)
    print(_("Saved: %(name)s.") % {"name": record})
    return 1 if wrong else 0


def _user(congress: Congress, name: str) -> User:
    if name:
        found = User.objects.filter(username=name).first()
        if found is None:
            raise Stop(_("There is no account %(name)s.") % {"name": name}, 2)
        return found
    users = {grant.user for grant in grants_of(congress) if grant.role == Role.SECRETARY and grant.ended_on is None}
    if len(users) != 1:
        raise Stop(
            _("%(many)s accounts are secretary of this congress. Say in whose name: --user NAME.")
            % {"many": len(users)},
            2,
        )
    return users.pop()


def _said(kind: SheetKind, given: Namespace) -> Said:
    """What the options say of the whole file."""
    known, values = known_of(kind), {}
    for each in given.value:
        heading, sign, words = each.replace("＝", "=").partition("=")
        key = known.get(plain(heading))
        if not (sign and words.strip()):
            raise Stop(_("--value %(given)s: write it as COLUMN=VALUE, such as 类别=视察.") % {"given": each}, 2)
        if key is None:
            raise Stop(
                _("--value %(given)s: this kind of sheet has no column “%(column)s”. There are: %(known)s.")
                % {"given": each, "column": heading, "known": "、".join(column.heading for column in kind.columns)}, 2,
            )  # fmt: skip
        if key in values:
            raise Stop(_("--value %(given)s: the column has a value already. Give one only.") % {"given": each}, 2)
        values[key] = words.strip()
    return Said(values, given.year, tuple(given.sheet))


def _check(opened: Opened, kind: SheetKind, said: Said, working: int) -> None:
    """What cannot be given, and what nobody but the caller knows."""
    for key, words in said.given.items():
        try:
            check_given(opened, kind, Said({key: words}))
        except RuleBroken as refused:
            given = f"{kind.column(key).heading}={words}"
            raise Stop(_("--value %(given)s: %(why)s") % {"given": given, "why": fault(refused)}, 2) from refused
    check_given(opened, kind, said)
    if said.year is None and (years := years_asked(opened, kind, working)):
        raise Stop(
            _("Some days tell no year. The title or the name says %(years)s, but the year that is shown first is %(working)s. Say which: --year YEAR.")
            % {"years": "、".join(map(str, years)), "working": working}, 2,
        )  # fmt: skip
    for key, words in told_otherwise(opened, kind).items():
        if key not in said.given:
            column = kind.column(key)
            usual = next(word for word, value in column.choices.items() if value == column.usual)
            raise Stop(
                _("The title or the name says “%(words)s”, but without a column “%(column)s” every row means “%(usual)s”. Say which: --value %(column)s=%(words)s or --value %(column)s=%(usual)s.")
                % {"words": words, "column": column.heading, "usual": usual}, 2,
            )  # fmt: skip
    if absent := [name for name in said.sheets if name not in {each.table.name for each in opened.found}]:
        words = _("There is no sheet “%(sheet)s” with a table of this kind. There are: %(known)s.")
        known = "、".join(table.name for table in opened.book.tables)
        raise Stop(words % {"sheet": absent[0], "known": known}, 2)


def _print(plan: Plan, kind: SheetKind, matching: Mapping[str, str]) -> None:
    counts = plan.counts
    print(
        _("%(new)s new, %(changed)s changed, %(same)s the same, %(wrong)s wrong.")
        % {state.value: counts[state] for state in State}
    )
    if plan.left_out:
        print(_("Columns left out: %(headings)s.") % {"headings": "、".join(plan.left_out)})
    if plan.unread:
        print(
            _("Sheets not read, as they are hidden, have other headings or were not chosen: %(sheets)s.")
            % {"sheets": "、".join(plan.unread)}
        )
    for heading, words in dict.fromkeys((heading, words) for _sheet, heading, words in plan.given):
        print(_("For all rows: %(column)s %(value)s.") % {"column": heading, "value": words})
    for row in plan.rows:
        if told := row.faults if row.state == State.WRONG else row.notes:
            words = " ".join(fault_words(fault, kind, matching) for fault in told)
            print(_("%(sheet)s, row %(row)s: %(words)s") % {"sheet": row.sheet, "row": row.number, "words": words})
