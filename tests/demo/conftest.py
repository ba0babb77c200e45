"""The demo town, loaded once for all tests of this folder and taken away after the last of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.management import call_command

from renda.main import demo
from renda.people.models import Congress


@pytest.fixture(scope="package")
def loaded(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """Qinghe and its neighbours, as `renda demo` loads them."""
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        demo.load(lambda _words: None, papers=False)
    yield
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture
def town(loaded: None, db: None) -> Congress:
    """Qinghe. What a test changes is taken back after it."""
    return Congress.objects.select_related("area").get(slug="qinghe")
