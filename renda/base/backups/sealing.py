"""The master key under a passphrase: scrypt makes a key of the passphrase, AES-256-GCM seals with it."""

from __future__ import annotations

import os
from collections.abc import Mapping

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from renda.base.keys import derive
from renda.core.errors import RuleBroken
from renda.core.text import gettext_noop

#: A shorter passphrase is refused: whoever finds the archive can try as often as he likes.
SHORTEST = 10
#: The cost of one try (RFC 7914): 64 MiB and a good tenth of a second on an office PC.
COST = {"n": 2**16, "r": 8, "p": 1}


def seal(master: bytes, passphrase: str, bound_to: str) -> dict[str, object]:
    """The key as it may travel; it opens only together with the archive that it was made for (`bound_to`).

    Raises RuleBroken where the passphrase is short.
    """
    if len(passphrase) < SHORTEST:
        raise RuleBroken(
            gettext_noop("The passphrase is short: use at least %(least)s characters."),
            least=SHORTEST,
            field="passphrase",
        )
    salt, nonce = os.urandom(16), os.urandom(12)
    sealed = AESGCM(_key(passphrase, salt, COST)).encrypt(nonce, master, bound_to.encode())
    return {
        "kdf": "scrypt",
        **COST,
        "salt": salt.hex(),
        "cipher": "AES-256-GCM",
        "nonce": nonce.hex(),
        "sealed": sealed.hex(),
    }


def unseal(sealed: Mapping[str, object], passphrase: str, bound_to: str) -> bytes:
    """The key again. Raises RuleBroken where the passphrase is not the one, or the archive not its own."""
    try:
        cost = {name: int(str(sealed[name])) for name in COST}
        if sealed["kdf"] != "scrypt" or cost["n"] > 2**20 or cost["r"] > 16 or cost["p"] > 4:
            raise ValueError(cost)
        salt, nonce, text = (bytes.fromhex(str(sealed[name])) for name in ("salt", "nonce", "sealed"))
        return AESGCM(_key(passphrase, salt, cost)).decrypt(nonce, text, bound_to.encode())
    except (KeyError, ValueError) as error:
        raise RuleBroken(gettext_noop("The sealed key in this backup is damaged. Use another backup.")) from error
    except InvalidTag as error:
        raise RuleBroken(
            gettext_noop("This is not the passphrase with which the key was sealed. Nothing was changed."),
            field="passphrase",
        ) from error


def fingerprint(master: bytes) -> str:
    """By which two keys are told apart without showing either."""
    return derive(master, "fingerprint").hex()[:16]


def _key(passphrase: str, salt: bytes, cost: Mapping[str, int]) -> bytes:
    return Scrypt(salt=salt, length=32, **cost).derive(passphrase.encode())
