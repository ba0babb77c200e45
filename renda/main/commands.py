"""What the commands of `renda` do, once Django has started."""

from __future__ import annotations

import json
import sys
import webbrowser
from argparse import Namespace
from collections.abc import Iterator
from contextlib import AbstractContextManager, suppress
from getpass import getpass
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.base import faults
from renda.base.fields import WrongKey
from renda.base.figures import Reading
from renda.base.showing import facts_in_words
from renda.base.units import unit_words
from renda.core.errors import Refused
from renda.core.law import registry
from renda.core.periods import Period
from renda.desk.queries import deadlines
from renda.law.queries import coming
from renda.main import serve as serving
from renda.main.alone import alone
from renda.main.alone import serving as serving_here
from renda.main.backing_up import backup, restore, tidy
from renda.main.resuming import resume
from renda.main.saying import Clock, Stop, secret_in
from renda.people.actions.foundings import make_code
from renda.people.models import Congress
from renda.people.queries import foundings

__all__ = ["Stop", "backup", "fault", "restore", "tidy"]


#: What SQLite and PostgreSQL say where the database is there but the folder, the disk or the server does not let anyone write.
NOT_WRITABLE = ("unable to open", "readonly", "read-only")


def fault(error: Exception) -> str | None:
    """A sentence for what may go wrong outside of us: refusals, the database, the disk. None for a fault of our own."""
    if isinstance(error, Refused):
        return _(error.words) % facts_in_words(error.facts) if error.facts else _(error.words)
    if isinstance(error, WrongKey):
        return _(faults.KEY)
    if isinstance(error, DatabaseError):
        why = str(error).strip()
        words = _("The database cannot be opened or written: %(folder)s (%(why)s). Let the account that runs Renda write in that folder, or name another one by RENDA_HOME.") if any(part in why.lower() for part in NOT_WRITABLE) else _("The database cannot be used: %(why)s")  # fmt: skip
        return words % {"folder": settings.HOME, "why": why}
    if isinstance(error, ImproperlyConfigured):
        return str(error)
    if isinstance(error, OSError):
        return _("This cannot be written or read: %(file)s (%(why)s).") % {
            "file": error.filename or settings.HOME,
            "why": error.strerror or str(error),
        }
    return None


# Commands ----------------------------------------------------------------------------------------------------------


def demo(given: Namespace) -> int:
    """Load Qinghe, write its papers, say how to sign in, serve."""
    from renda.main import demo as town  # noqa: PLC0415 - large, and only needed here

    clock = Clock()
    port = 0 if given.no_serve else claim(given.host, given.port)
    with preparing(clock):
        run_migrations(clock)
        if given.fresh:
            clear_demo(clock)
        loaded = town.load(clock.say, as_in_source=given.as_in_source)
    if not loaded.is_new and given.as_in_source != town.is_as_in_source():
        raise Stop(
            _("The demo is loaded in its other form already. Add --fresh to load it anew, or use another RENDA_HOME.")
        )
    clock.say(_("Ready") if loaded.is_new else _("Ready; the data of the demo are kept as they were"))
    print("\n".join(demo_words(loaded.papers, town.accounts())), flush=True)
    return 0 if given.no_serve else stay(given.host, port, workers=1)


def serve(given: Namespace) -> int:
    """Web and worker until stopped."""
    try:
        port = claim(given.host, given.port)
    except Stop:
        if given.open and serving.is_renda(given.host, given.port):
            webbrowser.open(serving.url_of(given.host, given.port))
        raise
    bring_up_to_date(Clock())
    say_code()
    return stay(given.host, port, workers=given.workers, opens=given.open)


def migrate(given: Namespace) -> int:
    """Make or update the database."""
    if not bring_up_to_date(Clock()):
        print(_("The database is up to date."))
    return 0


def found(given: Namespace) -> int:
    """The widest area and the first administrator."""
    from renda.people.actions.grants import found_installation  # noqa: PLC0415 - only needed here

    bring_up_to_date(Clock())
    if given.password_file:
        password = secret_in(given.password_file)
    elif sys.stdin.isatty():
        password = getpass(_("Password of %(user)s: ") % {"user": given.user})
    else:
        raise Stop(_("Give the password in a file: --password-file FILE."), 2)
    found_installation(
        kind=given.kind, area_name=given.area, username=given.user, name=given.name, password=password,
        on=timezone.localdate(),
    )  # fmt: skip
    print(_("Done. Start with `renda serve` and sign in as %(user)s.") % {"user": given.user})
    return 0


def figures(given: Namespace) -> int:
    """Every figure of the catalogue."""
    from renda.reports import catalogue  # noqa: PLC0415 - only needed here

    readings = catalogue.read_all(congress_of(given.congress), Period.year(given.year), day=timezone.localdate())
    if given.format == "json":
        print(json.dumps(catalogue.as_json(readings), ensure_ascii=False, indent=1))
    else:
        print("\n".join(line(reading) for reading in readings))
    return 0


def report(given: Namespace) -> int:
    """The annual summary in all its forms."""
    from renda.reports.documents import write_annual  # noqa: PLC0415 - only needed here

    congress = congress_of(given.congress)
    out = folder(given.out)
    for path in write_annual(congress, given.year, out, on=timezone.localdate()):
        print(path)
    return 0


def law(given: Namespace) -> int:
    """`renda law impact`: what coming changes of the law move, or a change that is only tried."""
    print("\n".join(moves(congress_of(given.congress), given)))
    return 0


def moves(congress: Congress, given: Namespace) -> Iterator[str]:
    """The lines of `renda law impact`."""
    tried, on = (given.number, given.value, given.starts), given.on or timezone.localdate()
    changes = coming(congress, on)
    if any(each is not None for each in tried):
        if any(each is None for each in tried):
            raise Stop(_("--number, --value and --from are given together."))
        if given.number not in registry.NUMBERS:
            raise Stop(_("There is no number '%(key)s'. See docs/reference/law.md.") % {"key": given.number})
        changes = [(registry.NUMBERS[given.number], given.starts, given.value)]
    if not changes:
        yield _("No number of the law is known to change.")
    for number, since, value in changes:
        yield f"{number.key}\t{since}\t{value}"
        moved = [each for each in deadlines.impact(congress, on, number, value, since) if each.moves]
        for each in moved:
            yield f"  {each.before.words}\t{each.before.record}\t{each.before.due or '-'} -> {each.after.due or '-'}"
        if not moved:
            yield "  " + _("No open deadline moves.")


def take_in(given: Namespace) -> int:
    """A sheet, as on the pages: compared, then accepted."""
    from renda.main.taking import take_in as take  # noqa: PLC0415 - only needed here

    return take(congress_of(given.congress), given)


# Parts -------------------------------------------------------------------------------------------------------------


def say_code() -> None:
    """While nothing is set up: how to, and the one-time code for other machines (ADR 0015)."""
    if foundings.is_founded():
        return
    print(_("No office is set up yet. Open the address below on this computer; the pages lead you through it."))
    print(
        _("From another computer you are asked for this one-time code: %(code)s")
        % {"code": make_code(on=timezone.localdate())}
    )


def claim(host: str, port: int) -> int:
    """The port, if it can be listened on."""
    try:
        return serving.claim(host, port)
    except serving.AddressTaken as error:
        if error.kind == "taken" and serving.is_renda(host, port):
            words = _("Renda is running here already: open %(url)s in the browser. To serve other data beside it, choose another port: --port %(other)s.")  # fmt: skip
            raise Stop(
                words % {"url": serving.url_of(host, port), "other": port + 1 if port < 65535 else 8000}
            ) from error
        words = {
            "taken": _("Port %(port)s of %(host)s is taken by another program. Choose another one: --port %(other)s."),
            "closed": _("You may not listen on port %(port)s. Choose one from 1024: --port %(other)s."),
            "absent": _("This machine has no address %(host)s. Use 127.0.0.1, or 0.0.0.0 for all."),
        }.get(error.kind, _("The address %(host)s cannot be listened on. Use 127.0.0.1, or 0.0.0.0 for all."))
        other = port + 1 if 1023 < port < 65535 else 8000
        raise Stop(words % {"host": host, "port": port, "other": other}) from error


def stay(host: str, port: int, *, workers: int, opens: bool = False) -> int:
    """Serve until stopped; `opens` shows the first page in this machine's browser."""

    def ready() -> None:
        url = serving.url_of(host, port)
        print(_("Renda is served at %(url)s – stop it with Ctrl-C.") % {"url": url}, flush=True)
        for place in serving.addresses_for_others(host, port):
            print(_("From other computers and telephones: %(url)s") % {"url": place}, flush=True)
        if opens:
            webbrowser.open(url)

    with serving_here(Path(settings.HOME)) as is_only:

        def again() -> None:
            with suppress(DatabaseError):  # it may be away for a while, which may be why the worker fell over
                if is_only and (left := resume()):
                    print(_("%(count)s tasks that were broken off are taken up again.") % {"count": left}, flush=True)
            connection.close()

        again()
        code = serving.serve(host, port, workers, ready, again)
    print(_("Stopped.") if code == 0 else _("The web server ended by itself; see above."), flush=True)
    return code


def has_database() -> bool:
    """Whether there is a database to read (looking into a missing SQLite file would make it)."""
    return connection.vendor != "sqlite" or Path(str(connection.settings_dict["NAME"])).exists()


def is_up_to_date() -> bool:
    """Whether no migration is left to run."""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def bring_up_to_date(clock: Clock) -> bool:
    """Run what migrations are left; tells whether there were any."""
    if is_up_to_date():
        return False
    with preparing(clock):
        return run_migrations(clock)


def preparing(clock: Clock) -> AbstractContextManager[None]:
    """Whoever else is started on the same folder meanwhile waits, and then finds it done."""
    return alone(
        Path(settings.HOME), lambda: clock.say(_("Another window is preparing the data; this one waits for it"))
    )


def run_migrations(clock: Clock) -> bool:
    """Run what migrations are left, if any still are."""
    if is_up_to_date():
        return False
    clock.say(_("Preparing the database"))
    call_command("migrate", verbosity=0, interactive=False)
    return True


def clear_demo(clock: Clock) -> None:
    """Empty the database, if nothing but the demo is in it."""
    from renda.accounts.models import User  # noqa: PLC0415 - only needed here
    from renda.accounts.queries import DEMO_PREFIX  # noqa: PLC0415

    if User.objects.exclude(username__startswith=DEMO_PREFIX).exists():
        raise Stop(
            _("There are accounts here that the demo did not make, so nothing was removed. Use another RENDA_HOME.")
        )
    clock.say(_("Removing the demo's old data"))
    call_command("flush", verbosity=0, interactive=False)


def demo_words(papers: list[Path], accounts: list[tuple[str, str, str]]) -> Iterator[str]:
    """Where the papers are, and how to sign in as each role."""
    yield ""
    yield _("The annual summary of Qinghe for 2020, drafted from its records:")
    yield from (f"  {path}" for path in papers)
    yield _("Sign in by one click on the sign-in page, or with these:")
    yield from (f"  {role}\t{name}\t{password}" for role, name, password in accounts)
    yield ""


def congress_of(slug: str) -> Congress:
    """The congress by its slug."""
    if not has_database():
        raise Stop(
            _(
                "There is no database in %(home)s. Run `renda demo` or `renda serve` first, or name the folder by RENDA_HOME."
            )
            % {"home": settings.HOME}
        )
    if not is_up_to_date():
        raise Stop(_("The database is of an older version. Run `renda migrate` first."))
    found = Congress.objects.filter(slug=slug).select_related("area").first()
    if found is None:
        known = "、".join(Congress.objects.order_by("slug").values_list("slug", flat=True)[:20])
        raise Stop(
            _("There is no congress '%(slug)s'. There are: %(known)s.") % {"slug": slug, "known": known}
            if known
            else _("There is no congress yet. Run `renda demo`, or add one on the pages."),
            2,
        )
    return found


def folder(path: Path) -> Path:
    """A folder that can be written into; made where it is missing."""
    if path.exists() and not path.is_dir():
        raise Stop(_("%(path)s is a file. Name a folder.") % {"path": path}, 2)
    path.mkdir(parents=True, exist_ok=True)
    return path


def line(reading: Reading) -> str:
    """One figure as a line: code, title, value; what is lacking where there is none."""
    if reading.value is None:
        return f"{reading.code}\t{reading.title}\t—\t{reading.missing}"
    base = f" / {reading.of}" if reading.of is not None else ""
    return f"{reading.code}\t{reading.title}\t{reading.value}{base}{unit_words(reading.unit)}\t{reading.key}"
