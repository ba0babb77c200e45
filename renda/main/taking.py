"""`renda import`: a sheet is received, shown and accepted as on the pages, in the name of a secretary."""

from __future__ import annotations

import uuid
from argparse import Namespace
from collections.abc import Mapping

from django.utils import timezone
from django.utils.translation import gettext as _

from renda.accounts.models import User
from renda.base.sheets import guards
from renda.base.sheets.kinds import SheetKind, State
from renda.imports import actions, queries
from renda.imports.catalogue import kind_of
from renda.imports.comparing import compare, open_file, plan_of, read_rows, working_year
from renda.imports.documents import wrong_rows
from renda.imports.permissions import check_takes_in
from renda.imports.plans import Plan
from renda.imports.wording import fault_words
from renda.main.commands import Stop
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
    opened = open_file(content, name, kind, queries.remembered(congress, kind.key))
    unknown = opened.unknown
    # As on the page where they are left out; not remembered, as nobody was asked.
    matching = {words: heading.column or "" for words, heading in opened.headings.items()}
    opened = open_file(content, name, kind, matching)
    compared = compare(kind, congress, read_rows(opened, kind, working_year(congress, on), on), matching, on)
    plan = plan_of(kind, opened, compared)
    _print(plan, kind, matching)
    wrong = plan.counts[State.WRONG]
    if wrong and given.wrong:
        given.wrong.write_bytes(wrong_rows(kind, opened, plan, lambda fault: fault_words(fault, kind, matching)))
        print(_("The wrong rows are in %(file)s.") % {"file": given.wrong})
    if given.dry_run:
        return 1 if wrong else 0
    if wrong and not given.skip_wrong:
        print(_("Nothing was saved. Mend the wrong rows, or leave them out with --skip-wrong."))
        return 1
    record = actions.receive(congress, kind=kind, content=content, name=name, client_key=uuid.uuid4().hex, by=by, on=on)
    if unknown:
        record = actions.leave_out_unknown(record, headings=unknown, by=by, on=on)
    record = actions.show_import(queries.by_number(record.pk), by=by, on=on)
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
            _("Sheets not read, as they are hidden or have other headings: %(sheets)s.")
            % {"sheets": "、".join(plan.unread)}
        )
    for row in plan.rows:
        if told := row.faults if row.state == State.WRONG else row.notes:
            words = " ".join(fault_words(fault, kind, matching) for fault in told)
            print(_("%(sheet)s, row %(row)s: %(words)s") % {"sheet": row.sheet, "row": row.number, "words": words})
