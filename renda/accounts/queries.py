"""Reads of accounts."""

from django.db.models import QuerySet

from renda.accounts.models import User

#: The demo names its users demo-<role>.
DEMO_PREFIX = "demo-"


def demo_users() -> QuerySet[User]:
    """The users that the demo made, in the order it made them."""
    return User.objects.filter(username__startswith=DEMO_PREFIX, is_active=True).order_by("pk")
