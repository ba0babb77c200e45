"""The commands `backup` and `restore`."""

from __future__ import annotations

import sys
from argparse import Namespace
from datetime import datetime
from getpass import getpass
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.base import showing
from renda.base.backups import archive, making, restoring, sealing
from renda.main.alone import serving
from renda.main.saying import Clock, Stop, secret_in


def backup(given: Namespace) -> int:
    """Make a backup, and say what is in it and what is not."""
    if restoring.is_empty():
        raise Stop(_("There is nothing to back up in %(home)s yet.") % {"home": settings.HOME})
    path = _target(given.file)
    passphrase = _new_passphrase(given)
    if passphrase and len(passphrase) < sealing.SHORTEST:
        raise Stop(_("The passphrase is short: use at least %(least)s characters.") % {"least": sealing.SHORTEST}, 2)
    clock = Clock()
    row = making.new(making.Machine().name)
    manifest = making.make(row, path, passphrase=passphrase)
    clock.say(str(path))
    print(
        _("%(rows)s rows, %(files)s files, %(size)s MB.")
        % {
            "rows": sum(manifest.counts.values()), "files": len(manifest.members) - 1,
            "size": f"{path.stat().st_size / 1e6:.1f}",
        }
    )  # fmt: skip
    for digest in manifest.missing:
        print(_("Attention: the kept file %(file)s is missing or damaged and is not in the backup.") % {"file": digest})
    print(
        _("The key is in the archive, under your passphrase. Keep the passphrase apart from it.")
        if passphrase
        else _("The key is not in the archive: keep a copy of %(key)s too, or ID numbers and telephones cannot be read again.")
        % {"key": settings.KEY_FILE}
    )  # fmt: skip
    return 0


def restore(given: Namespace) -> int:
    """Bring a backup back."""
    if not given.file.is_file():
        raise Stop(_("There is no file %(file)s.") % {"file": given.file}, 2)
    with serving(Path(settings.HOME)) as is_only:
        if not is_only:  # SQLite would say so itself, PostgreSQL takes the rows from under the pages
            raise Stop(_("Renda is running on these data. Stop it, then restore, then start it again."))
        return _restore(given)


def _restore(given: Namespace) -> int:
    clock = Clock()
    looked = archive.look(given.file)
    restoring.check(looked)
    made = showing.text(timezone.localtime(datetime.fromisoformat(looked.manifest.made_at)))
    clock.say(_("The backup of %(made)s is whole: every file has its hash.") % {"made": made})
    if not given.replace and not restoring.is_empty():
        raise Stop(
            _(
                "There are data in %(home)s already. To put the backup in their place, add --replace; they are kept aside."
            )
            % {"home": settings.HOME}
        )
    key = restoring.key_for(looked, lambda: "" if given.without_key else _passphrase(given))
    if key is None and not given.without_key:
        raise Stop(
            _("ID numbers and telephones in this backup need its key, and the key is not in it. Put the key file of the old machine at %(key)s, or add --without-key: these fields are then emptied.")
            % {"key": settings.KEY_FILE}
            if looked.sealed is None
            else _("Without the passphrase the key in this backup cannot be opened. Give it with --passphrase-file FILE, or add --without-key: ID numbers and telephones are then emptied.")
        )  # fmt: skip
    if connection.vendor != "sqlite" and not restoring.is_empty():
        safe = making.new(making.Machine().name)
        making.make(safe, making.folder() / f"before-{making.name_at(timezone.now())}")
        print(_("What was here before: %(place)s") % {"place": making.path_of(safe)})
    aside = restoring.restore(looked, key, timezone.localtime())
    making.note_restored(given.file.name, looked.manifest.made_at)
    if aside is not None:
        print(_("What was here before: %(place)s") % {"place": aside})
    clock.say(_("Restored. Start with `renda serve`."))
    return 0


def tidy(given: Namespace) -> int:
    """Remove what nothing needs."""
    removed = making.tidy()
    print(_("%(count)s files that nothing needs are removed.") % {"count": len(removed)})
    return 0


# Parts -------------------------------------------------------------------------------------------------------------


def _target(file: Path | None) -> Path:
    name = making.name_at(timezone.now())
    if file is None:
        return making.folder() / name
    path = file.expanduser().absolute()
    path = path / name if path.is_dir() else path
    if path.exists():
        raise Stop(_("%(file)s exists already. Choose another name.") % {"file": path}, 2)
    return path


def _new_passphrase(given: Namespace) -> str:
    if given.without_key:
        return ""
    if given.passphrase_file:
        return secret_in(given.passphrase_file)
    if not sys.stdin.isatty():
        return ""
    first = getpass(_("Passphrase for the key (empty: leave the key out): "))
    if first and getpass(_("Once more: ")) != first:
        raise Stop(_("The two passphrases differ."), 2)
    return first


def _passphrase(given: Namespace) -> str:
    if given.passphrase_file:
        return secret_in(given.passphrase_file)
    return getpass(_("Passphrase of the key: ")) if sys.stdin.isatty() else ""
