"""Keep a file under its hash; give it back, and say so where it is no longer what it was."""

import hashlib
from pathlib import Path

from django.conf import settings

from renda.base import placing
from renda.base.models import StoredFile
from renda.core.errors import RuleBroken
from renda.core.text import gettext_noop


def keep(content: bytes, *, name: str, media_type: str, congress: int | None) -> StoredFile:
    """Write the content (first to the side, then moved into place, so that no half file is ever seen) and its row."""
    digest = hashlib.sha256(content).hexdigest()
    path = _path(digest)
    if not is_whole(path):  # one that a power cut spoiled is written anew
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            placing.write(path, content)
        except PermissionError:
            # Windows moves nothing onto a file that somebody reads: then another act has kept the same content meanwhile.
            if not is_whole(path):
                raise
    stored, _ = StoredFile.objects.get_or_create(
        congress_number=congress,
        sha256=digest,
        name=name[-200:],
        defaults={"media_type": media_type, "size": len(content)},
    )
    return stored


def is_whole(path: Path) -> bool:
    """Whether a kept file is there and is what its name, the hash, says."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == path.name


def content(stored: StoredFile) -> bytes:
    """The bytes as they were kept. Raises RuleBroken where the file is gone or is not what was kept."""
    path = _path(stored.sha256)
    try:
        read = path.read_bytes()
    except FileNotFoundError as error:
        raise RuleBroken(
            gettext_noop("The file %(name)s is no longer in the folder of files. Restore it from the last backup."),
            name=stored.name,
        ) from error
    if hashlib.sha256(read).hexdigest() != stored.sha256:
        raise RuleBroken(
            gettext_noop(
                "The file %(name)s is not the one that was kept: its hash differs. Restore it from the last backup."
            ),
            name=stored.name,
        )
    return read


def _path(digest: str) -> Path:
    return Path(settings.FILES_ROOT) / digest[:2] / digest
