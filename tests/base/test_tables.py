"""An empty database made at once is the one that all steps of the migrations make."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

ROOT = Path(__file__).resolve().parents[2]
#: On a database of its own: Django's command, step by step, and what there is then.
STEPS = """
import django; django.setup()
import json
from django.core.management import call_command
from django.core.management.commands.migrate import Command
from django.db import connection
from tests.base.test_tables import facts, filled
call_command(Command(), verbosity=0)
print(json.dumps({"facts": facts(), "filled": filled()}))
"""
IN_POSTGRES = (
    """select table_name, column_name, data_type, character_maximum_length, numeric_precision, numeric_scale, is_nullable, column_default,
    is_identity, identity_generation from information_schema.columns where table_schema = 'public'""",
    "select conrelid::regclass::text, conname, pg_get_constraintdef(oid) from pg_constraint where connamespace = 'public'::regnamespace",
    "select tablename, indexname, indexdef from pg_indexes where schemaname = 'public'",
    "select relname, relkind::text from pg_class where relnamespace = 'public'::regnamespace",
)
IN_SQLITE = ("select type, tbl_name, name, sql from sqlite_master",)
#: Where a table's definition in SQLite goes on with the next column or constraint.
NEXT = re.compile(r', (?="\w+" \w|CONSTRAINT |UNIQUE \()')


def facts() -> list[str]:
    """Every column, constraint, index and table, in no order: columns stand where their step put them, and nobody asks by place."""
    found = []
    with connection.cursor() as cursor:
        for words in IN_SQLITE if connection.vendor == "sqlite" else IN_POSTGRES:
            cursor.execute(words)
            for row in cursor.fetchall():
                *where, last = [str(each) for each in row]
                if last.startswith("CREATE TABLE"):
                    inner = last.partition("(")[2].removesuffix(")")
                    found += [" | ".join((*where, part)) for part in NEXT.split(inner)]
                else:
                    found.append(" | ".join((*where, last)))
    return sorted(found)


def filled() -> list[str]:
    """The tables with rows in them."""
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
        return [name for name in names if has_rows(cursor, name)]


def has_rows(cursor, name: str) -> bool:
    cursor.execute(f"select 1 from {connection.ops.quote_name(name)} limit 1")
    return cursor.fetchone() is not None


@pytest.fixture
def address(db, tmp_path):
    """The environment that names an empty database beside that of the tests."""
    env = {"RENDA_HOME": str(tmp_path / "var")}
    if connection.vendor == "sqlite":
        yield env
        return
    name = f"steps_{uuid4().hex[:8]}"
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"create database {name}")
    yield {**env, "RENDA_DATABASE_URL": f"{os.environ['RENDA_DATABASE_URL'].rpartition('/')[0]}/{name}"}
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"drop database {name}")


def test_made_at_once_is_what_all_steps_make(address):
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("RENDA_", "DJANGO_"))}
    env = {**kept, **address, "DJANGO_SETTINGS_MODULE": "renda.main.settings"}
    done = subprocess.run([sys.executable, "-c", STEPS], cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    by_steps = json.loads(done.stdout)
    at_once = facts()
    assert len(at_once) > 1000
    assert sorted(set(at_once) ^ set(by_steps["facts"])) == []
    # No step writes a row of ours, so that none is missing where no step ran.
    assert by_steps["filled"] == ["auth_permission", "django_content_type", "django_migrations"]


@pytest.mark.django_db
def test_every_migration_is_written_down_as_done():
    executor = MigrationExecutor(connection)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []
    assert set(executor.loader.applied_migrations) == set(MigrationLoader(None).disk_migrations)


@pytest.mark.django_db
def test_a_database_with_tables_is_not_made_anew(capsys):
    call_command("migrate", verbosity=1)
    said = capsys.readouterr().out
    assert "No migrations to apply" in said
    assert "Made an empty database" not in said
