"""Restoring: everything is checked before anything is touched, and what was there before is put aside, not thrown away."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection, connections
from django.db.migrations.loader import MigrationLoader

from renda import __version__
from renda.base import kept, placing
from renda.base.backups import archive, rows, sealing, snapshot
from renda.base.backups.archive import Archive
from renda.base.fields import EncryptedText
from renda.base.files import is_whole
from renda.base.keys import keep
from renda.core.errors import RuleBroken
from renda.core.text import gettext_noop


def is_empty() -> bool:
    """Whether this installation holds nothing: no database, or one without accounts."""
    if connection.vendor == "sqlite" and not Path(str(connection.settings_dict["NAME"])).exists():
        return True
    try:
        with connection.cursor() as cursor:
            if "accounts_user" not in connection.introspection.table_names(cursor):
                return True
            cursor.execute("SELECT 1 FROM accounts_user LIMIT 1")
            return cursor.fetchone() is None
    except DatabaseError:
        return False


def key_for(looked: Archive, ask: Callable[[], str]) -> bytes | None:
    """The key that the archive's protected fields need: ours, the one in the archive (`ask` gives its passphrase), or none."""
    if looked.manifest.key == sealing.fingerprint(settings.MASTER_KEY):
        return bytes(settings.MASTER_KEY)
    if looked.sealed is None:
        return None
    passphrase = ask()
    return sealing.unseal(looked.sealed, passphrase, looked.identity) if passphrase else None


def check(looked: Archive) -> None:
    """Whether the archive is whole and not from a newer version; nothing is written. Raises RuleBroken."""
    archive.check(looked)
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("renda.")}
    newer = [name for name in looked.manifest.migrations if name not in known and name.split(".")[0] in ours]
    if newer:
        raise RuleBroken(
            gettext_noop(
                "This backup was made by a newer version of Renda (%(version)s; this is %(own)s). Install that version first."
            ),
            version=looked.manifest.version,
            own=__version__,
        )


def restore(looked: Archive, key: bytes | None, at: datetime) -> Path | None:
    """Put the archive's database, files and key in the place of what is here; gives the folder of what was there before.

    Without a key the protected fields (ID numbers, telephones) are emptied, because nobody could read them. `check` comes first.
    """
    database = connection.settings_dict
    home = Path(settings.HOME)
    home.mkdir(parents=True, exist_ok=True)
    if connection.vendor == "sqlite":
        connections.close_all()
        kept.close()
        _refuse_while_open(Path(str(database["NAME"])))
    with tempfile.TemporaryDirectory(dir=home, prefix=".restore-", ignore_cleanup_errors=True) as made:
        stage = Path(made)
        path = stage / snapshot.NAME
        archive.extract(looked, {archive.DATABASE: path})
        snapshot.check(path)
        if snapshot.counts(path) != looked.manifest.counts:
            raise RuleBroken(gettext_noop("The database in this backup is damaged. Use another backup."))
        key_file = stage / "key"
        keep(key_file, key or settings.MASTER_KEY)
        snapshot.migrate(stage, key_file)
        if key is None:
            _empty_protected(path)
        _put_files(looked)
        aside = home / f"before-restore-{at:%Y%m%d-%H%M%S}"
        if connection.vendor == "sqlite":
            connections.close_all()
            _put_aside(aside, Path(str(database["NAME"])))
            _put_key(key, aside)
            placing.move(path, Path(str(database["NAME"])))
            placing.flush_folder(home)
        else:
            call_command("migrate", verbosity=0, interactive=False)
            if not is_empty():
                aside.mkdir(parents=True, exist_ok=True)
                snapshot.take(aside)
            with snapshot.as_connection(path) as alias:
                rows.copy(alias, DEFAULT_DB_ALIAS)
            _put_key(key, aside)
    return aside if aside.exists() else None


def _refuse_while_open(path: Path) -> None:
    """Whoever has the database open would go on writing into the file that is put aside; only who is alone may change its journal."""
    if not path.exists():
        return
    alone = sqlite3.connect(path, timeout=1, isolation_level=None)
    try:
        alone.execute("PRAGMA journal_mode=DELETE").fetchone()
    except sqlite3.DatabaseError as error:
        if "locked" in str(error):  # anything else is a damaged file, which a backup is there to replace
            raise RuleBroken(
                gettext_noop("Renda is running on these data. Stop it, then restore, then start it again.")
            ) from error
    finally:
        alone.close()


def _put_files(looked: Archive) -> None:
    """The kept files, each under its hash; those that are there already stay, if they are what they should be."""
    where = {}
    for name in looked.manifest.members:
        digest = name.rsplit("/", 1)[-1]
        to = Path(settings.FILES_ROOT) / digest[:2] / digest
        if name != archive.DATABASE and not is_whole(to):
            where[name] = to
    archive.extract(looked, where)


def _put_aside(aside: Path, path: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        old = path.with_name(path.name + ending)
        if old.exists():
            aside.mkdir(parents=True, exist_ok=True)
            placing.move(old, aside / old.name)


def _put_key(key: bytes | None, aside: Path) -> None:
    """The archive's key in the place of ours, which is kept beside the rest."""
    path = Path(settings.KEY_FILE)
    if key is None or key == settings.MASTER_KEY:
        return
    if aside.exists() and path.exists():
        shutil.copy2(path, aside / path.name)
    keep(path, key)


def _empty_protected(path: Path) -> None:
    """Take out the texts that only the lost key could read, and the hashes made with it."""
    with snapshot.as_connection(path) as alias, connections[alias].cursor() as cursor:
        for model in rows.tables():
            fields = [field for field in model._meta.local_concrete_fields if isinstance(field, EncryptedText)]
            names = {name.column for name in model._meta.local_concrete_fields}
            columns = [field.column for field in fields]
            columns += [f"{column}_hash" for column in columns if f"{column}_hash" in names]
            if columns:
                told = ", ".join(f"\"{column}\" = ''" for column in columns)
                cursor.execute(f'UPDATE "{model._meta.db_table}" SET {told}')  # noqa: S608 - our own names
