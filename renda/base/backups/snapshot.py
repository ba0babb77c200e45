"""The whole database as one SQLite file, consistent while others write; on PostgreSQL too, so that there is one form."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction
from django.db.backends.sqlite3.base import DatabaseWrapper

from renda.base.backups import rows
from renda.core.errors import RuleBroken
from renda.core.text import gettext_noop

NAME = "renda.sqlite3"


def take(folder: Path) -> Path:
    """Write the snapshot into a folder of its own; gives the file."""
    path = folder / NAME
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        if connection.in_atomic_block:  # SQLite's backup would wait for this transaction's end, that is for ever
            path.write_bytes(connection.connection.serialize())
        else:
            with _opened(path) as target:
                connection.connection.backup(target)  # in one step, which reads one state
        with _opened(path) as target:
            target.execute("PRAGMA journal_mode=DELETE")
    else:
        migrate(folder)
        within = (
            connection.in_atomic_block
        )  # only tests: a transaction that has begun cannot be given one state any more
        with as_connection(path) as alias, transaction.atomic():
            if not within:
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            rows.copy(DEFAULT_DB_ALIAS, alias)
    with _opened(path) as made:
        made.execute("VACUUM")
    check(path)
    return path


def check(path: Path) -> None:
    """Whether SQLite finds the file whole. Raises RuleBroken."""
    with _opened(path) as opened:
        if opened.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise RuleBroken(gettext_noop("The database in this backup is damaged. Use another backup."))


def counts(path: Path) -> dict[str, int]:
    """How many rows each table has."""
    with _opened(path) as opened:
        names = [name for (name,) in opened.execute("SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite_%' ORDER BY name")]  # fmt: skip
        return {name: opened.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}  # noqa: S608


def hashes(path: Path) -> list[str]:
    """The kept files that the database names."""
    with _opened(path) as opened:
        return [row[0] for row in opened.execute("SELECT DISTINCT sha256 FROM base_storedfile ORDER BY sha256")]


def migrations(path: Path) -> list[str]:
    """The migrations that have been run: `app.name`, sorted."""
    with _opened(path) as opened:
        return sorted(f"{app}.{name}" for app, name in opened.execute("SELECT app, name FROM django_migrations"))


def migrate(folder: Path, key_file: Path | None = None) -> None:
    """Make the database of a folder, or bring it up to this version: in a process of its own, with its own settings.

    Raises RuleBroken with what it said where that fails.
    """
    root = Path(settings.ROOT)
    env = {name: value for name, value in os.environ.items() if name != "RENDA_DATABASE_URL"}
    env |= {
        "RENDA_HOME": str(folder), "RENDA_KEY_FILE": str(key_file or settings.KEY_FILE), "DJANGO_SETTINGS_MODULE": "renda.main.settings",
        "PYTHONUTF8": "1", "PYTHONPATH": os.pathsep.join(filter(None, [str(root), env.get("PYTHONPATH", "")])),
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "django", "migrate", "-v", "0", "--skip-checks"],
        env=env, capture_output=True, encoding="utf-8", errors="replace", check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuleBroken(
            gettext_noop("The database of the backup could not be brought up to this version: %(why)s"),
            why=(done.stderr.strip().splitlines() or [""])[-1],
        )


@contextmanager
def as_connection(path: Path) -> Iterator[str]:
    """The file as one of Django's connections, under a name."""
    alias = "snapshot"
    connections[alias] = DatabaseWrapper(
        {
            **connections.settings[DEFAULT_DB_ALIAS], "ENGINE": "django.db.backends.sqlite3", "NAME": str(path), "OPTIONS": {},
            "CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": False,
        },
        alias,
    )  # fmt: skip
    try:
        yield alias
    finally:
        connections[alias].close()
        del connections[alias]


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    """SQLite itself; its faults on writing become those of the disk."""
    opened = sqlite3.connect(path)
    try:
        yield opened
        opened.commit()
    except sqlite3.DatabaseError as error:
        if "full" in str(error):
            raise RuleBroken(NO_ROOM) from error
        raise RuleBroken(gettext_noop("The database in this backup is damaged. Use another backup.")) from error
    finally:
        opened.close()


NO_ROOM = gettext_noop("The disk is full. Nothing was changed; make room and try again.")
