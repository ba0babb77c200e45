"""Fields whose text is encrypted at rest (AES-128-CBC with HMAC, Fernet), and the keyed hash that finds them again."""

import base64
import hashlib
import hmac
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.db import models
from django.forms import TextInput


class WrongKey(ValueError):
    """A protected field was written with another key file than the one in place."""


def cipher() -> Fernet:
    """What encrypts: its key is derived from the installation's."""
    return Fernet(base64.urlsafe_b64encode(settings.FIELD_KEY))


def match_hash(text: str) -> str:
    """A keyed hash by which equal secrets are found without reading them; empty for empty text."""
    return hmac.new(settings.MATCH_KEY, text.encode(), hashlib.sha256).hexdigest() if text else ""


class EncryptedText(models.TextField):  # type: ignore[type-arg]
    """Text that only the holder of the key file can read. It cannot be searched; keep a `match_hash` beside it."""

    def get_prep_value(self, value: Any) -> Any:
        text = super().get_prep_value(value)
        return cipher().encrypt(text.encode()).decode() if text else text

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"widget": TextInput, **kwargs})

    def from_db_value(self, value: str | None, _expression: object, _connection: object) -> str | None:
        if not value:
            return value
        try:
            return cipher().decrypt(value.encode()).decode()
        except InvalidToken as error:
            raise WrongKey from error
