"""What the background work was at when it ended – by a power cut, by Windows, which cannot ask a process to end – is taken up again."""

from __future__ import annotations

from django.db import transaction

from renda.base import background
from renda.base.backups import making
from renda.reports.actions import bundles


@transaction.atomic
def resume() -> int:
    """Ask again for what nobody is at any more; gives how many tasks. Nobody else may be serving.

    Each task looks whether its work is done already, and saves it in one step, so that nothing is done twice.
    """
    making.wait_again()
    bundles.wait_again()
    return background.wait_again()
