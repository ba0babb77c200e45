"""The tables of an empty database, made at once as all migrations together leave them.

Django draws every model anew after each step of a migration, which takes most of a minute on an office's machine; an empty database
needs no steps. The tables come from the migrations' own final state, and all migrations are written down as done. That this is the
same database as by single steps is tested: tables, columns, constraints, indexes and rows.
"""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder


def is_empty(connection: BaseDatabaseWrapper) -> bool:
    """Whether the database has no table yet."""
    return not connection.introspection.table_names()


def make_at_once(connection: BaseDatabaseWrapper) -> int:
    """Make every table, in one transaction; the number of migrations that this stands for."""
    loader = MigrationLoader(connection)
    recorder = MigrationRecorder(connection)
    models = [model for model in loader.project_state().apps.get_models() if model._meta.can_migrate(connection)]
    done = sorted(loader.disk_migrations)
    with connection.schema_editor() as editor:
        for model in models:
            editor.create_model(model)
        editor.create_model(recorder.Migration)
        for app, name in done:
            recorder.record_applied(app, name)
    return len(done)
