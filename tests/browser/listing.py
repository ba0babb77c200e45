"""Print every address of the URLconf with records of the demo in it: name, path, the role that may open it. Run with its RENDA_HOME."""

import json
import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "renda.main.settings")
django.setup()

from renda.people.models import Congress  # noqa: E402 - after Django has started
from tests.demo.addresses import ours, url_of  # noqa: E402

#: Who opens a page, the first whom its gate lets in.
ORDER = ("secretary", "administrator", "deputy", "department", "county", "chair", "auditor")
ACCOUNT = (
    "account_login",
    "account_logout",
    "account_change_password",
    "mfa_index",
    "mfa_activate_totp",
    "accounts:me",
)


def main() -> None:
    """All of them as JSON."""
    town = Congress.objects.select_related("area").get(slug="qinghe")
    found = []
    for name, pattern in ours():
        roles = getattr(pattern.callback, "roles", frozenset())
        found.append((name, url_of(name, pattern, town, "qinghe"), next(role for role in ORDER if role in roles)))
    for name in ACCOUNT:
        found.append((name, django.urls.reverse(name), "" if name == "account_login" else "secretary"))
    print(json.dumps(found))


main()
