"""A folder of its own for what is measured: nothing of the machine's own Renda is read or written."""

import atexit
import os
import shutil
import tempfile

import django
from django.apps import apps


def prepare() -> None:
    """Set Django up over an empty database, once; what is set up already stays."""
    if apps.ready:
        return
    folder = tempfile.mkdtemp(prefix="renda-bench-")  # with the key, which lies beside the home
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ.update(RENDA_HOME=f"{folder}/var", DJANGO_SETTINGS_MODULE="renda.main.settings")
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def write() -> None:
    """Write what every act of an office leaves: an audit line. Whatever is kept is then of another state, and the bell counts anew."""
    from django.utils import timezone

    from renda.base.models import AuditLine
    from renda.people.models import Congress

    AuditLine.objects.bulk_create(
        AuditLine(on=timezone.localdate(), act="bench", congress_number=each.pk, record_kind="bench", record_number=1)
        for each in Congress.objects.all()
    )
