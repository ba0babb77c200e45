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
    """Write a row that nothing shows: whatever is kept is then of another state."""
    from uuid import uuid4

    from renda.base.models import SentForm

    SentForm.objects.create(digest=uuid4().hex, url="/")
