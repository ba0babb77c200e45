"""Django's `migrate`, which makes an empty database at once instead of by all its steps."""

from __future__ import annotations

from typing import Any

from django.core.management.commands import migrate
from django.db import connections

from renda.base.tables import is_empty, make_at_once

#: With one of these the caller wants something else than the whole database as it should be.
SPECIAL = ("app_label", "plan", "fake", "fake_initial", "check_unapplied", "prune")


class Command(migrate.Command):
    """An empty database at once; one with tables by the steps that it lacks."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the tables where there are none; what follows a migration (content types, permissions) is Django's as ever."""
        connection = connections[options["database"]]
        if not any(options[name] for name in SPECIAL) and is_empty(connection):
            made = make_at_once(connection)
            if options["verbosity"] >= 1:
                self.stdout.write(f"  Made an empty database as {made} migrations leave it.")
        super().handle(*args, **options)
