"""The archive: a ZIP with the database, the kept files by their hash, and a manifest that says what must be in it.

The key, where it travels, is a member of its own, which can be added to an archive later.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.db import connection

from renda import __version__
from renda.base import placing
from renda.base.backups import sealing, snapshot
from renda.base.backups.snapshot import NO_ROOM
from renda.base.files import is_whole
from renda.core.errors import RuleBroken
from renda.core.text import gettext_noop

#: The form of the archive; a higher number was made by a newer program.
FORM = 1
MANIFEST, DATABASE, KEY = "manifest.json", snapshot.NAME, "key.json"
FILE = re.compile(r"files/[0-9a-f]{2}/[0-9a-f]{64}")
PIECE = 1024 * 1024
#: A disk without room, an account's or a process's limit.
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
#: Told how many bytes of how many are done.
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Manifest:
    """What is in an archive: by which version it was made and when, what was migrated, rows by table, hash and size by member.

    missing  kept files that were no longer in their folder, or no longer what they were, when the backup was made
    key      the fingerprint of the key that the protected fields need
    """

    form: int
    version: str
    made_at: str
    engine: str
    key: str
    migrations: list[str]
    counts: dict[str, int]
    members: dict[str, dict[str, Any]]
    missing: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Archive:
    """An archive that was looked through: its manifest, the hash that the key is bound to, the sealed key if it is there."""

    path: Path
    manifest: Manifest
    identity: str
    sealed: dict[str, object] | None


def write(path: Path, *, at: datetime, passphrase: str = "", progress: Progress = lambda _done, _of: None) -> Manifest:
    """Make a backup at a path; beside it first, then moved into place, so that no half archive is ever seen.

    Raises RuleBroken where the disk is full or the passphrase short, OSError where the folder cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with _beside(path) as (part, folder):
        database = snapshot.take(folder)
        hashes = snapshot.hashes(database)
        sources = [(DATABASE, database), *((f"files/{digest[:2]}/{digest}", _kept(digest)) for digest in hashes)]
        of = sum(source.stat().st_size for _name, source in sources if source.exists())
        members: dict[str, dict[str, Any]] = {}
        missing: list[str] = []
        done = 0
        with zipfile.ZipFile(part, "w") as archive:
            for name, source in sources:
                if name != DATABASE and not is_whole(source):
                    missing.append(source.name)
                    continue
                digest, size = _add(archive, name, source)
                members[name] = {"sha256": digest, "size": size}
                done += size
                progress(done, of)
            manifest = Manifest(
                FORM, __version__, at.isoformat(timespec="seconds"), connection.vendor,
                sealing.fingerprint(settings.MASTER_KEY), snapshot.migrations(database), snapshot.counts(database), members, missing,
            )  # fmt: skip
            text = json.dumps(asdict(manifest), ensure_ascii=False, indent=1).encode()
            archive.writestr(MANIFEST, text, zipfile.ZIP_DEFLATED)
            if passphrase:
                sealed = sealing.seal(settings.MASTER_KEY, passphrase, hashlib.sha256(text).hexdigest())
                archive.writestr(KEY, json.dumps(sealed))
    return manifest


def with_key(path: Path, passphrase: str) -> IO[bytes]:
    """A copy of an archive with the sealed key in it, as a file that goes away when it is closed."""
    looked = look(path)
    sealed = sealing.seal(settings.MASTER_KEY, passphrase, looked.identity)
    copy = tempfile.TemporaryFile(dir=path.parent)  # noqa: SIM115 - handed on open
    with path.open("rb") as source:
        shutil.copyfileobj(source, copy, PIECE)
    if looked.sealed is None:
        with zipfile.ZipFile(copy, "a") as archive:
            archive.writestr(KEY, json.dumps(sealed))
    copy.seek(0)
    return copy


def look(path: Path) -> Archive:
    """Read the manifest. Raises RuleBroken where this is no backup, is cut off, or was made by a newer version."""
    with _opened(path) as archive:
        names = set(archive.namelist())
        try:
            text = archive.read(MANIFEST)
            told = json.loads(text)
            form = int(told["form"])
            if form <= FORM:
                manifest = Manifest(**told)
        except (KeyError, TypeError, ValueError) as error:
            raise _no_backup(path) from error
        if form > FORM:
            raise _newer(str(told.get("version", "?")))
        wrong = sorted(name for name in manifest.members if name != DATABASE and not FILE.fullmatch(name))
        if wrong or DATABASE not in manifest.members:
            raise _no_backup(path)
        if names - set(manifest.members) - {MANIFEST, KEY}:
            raise _damaged(path, sorted(names - set(manifest.members) - {MANIFEST, KEY})[0])
        try:
            sealed = json.loads(archive.read(KEY)) if KEY in names else None
        except ValueError as error:
            raise _damaged(path, KEY) from error
        return Archive(path, manifest, hashlib.sha256(text).hexdigest(), sealed)


def check(looked: Archive) -> None:
    """Read every member and compare it with its hash; nothing is written. Raises RuleBroken."""
    with _opened(looked.path) as archive:
        for name, told in looked.manifest.members.items():
            digest, size = hashlib.sha256(), 0
            try:
                with archive.open(name) as member:
                    while piece := member.read(PIECE):
                        digest.update(piece)
                        size += len(piece)
                        if size > told["size"]:
                            break
            except (KeyError, zipfile.BadZipFile, EOFError, OSError) as error:
                raise _damaged(looked.path, name) from error
            if (digest.hexdigest(), size) != (told["sha256"], told["size"]):
                raise _damaged(looked.path, name)


def extract(looked: Archive, where: Mapping[str, Path]) -> None:
    """Members to paths, each beside first, then moved into place; all have reached the disk when this returns."""
    with _opened(looked.path) as archive:
        for name, to in where.items():
            to.parent.mkdir(parents=True, exist_ok=True)
            handle, beside = tempfile.mkstemp(dir=to.parent, prefix=".part-")
            try:
                with os.fdopen(handle, "wb") as file, archive.open(name) as member:
                    shutil.copyfileobj(member, file, PIECE)
                placing.move(Path(beside), to)
            except BaseException as error:
                Path(beside).unlink(missing_ok=True)
                _raise_full(error)
                raise
    if hasattr(os, "sync"):
        os.sync()


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        archive = zipfile.ZipFile(path)
    except zipfile.BadZipFile as error:
        raise _no_backup(path) from error
    with archive:
        try:
            yield archive
        except zipfile.BadZipFile as error:
            raise _no_backup(path) from error


@contextmanager
def _beside(path: Path) -> Iterator[tuple[Path, Path]]:
    """A folder beside the path for the archive in the making; what was made is flushed to the disk and moved into place."""
    folder = Path(tempfile.mkdtemp(dir=path.parent, prefix=".backup-"))
    try:
        part = folder / "archive"
        yield part, folder
        with part.open("rb+") as file:
            _flush(file)
        placing.move(part, path)
        placing.flush_folder(path.parent)
    except BaseException as error:
        _raise_full(error)
        raise
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _raise_full(error: BaseException) -> None:
    """A full disk in words."""
    if isinstance(error, OSError) and error.errno in FULL:
        raise RuleBroken(NO_ROOM) from error


def _add(archive: zipfile.ZipFile, name: str, source: Path) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    told = zipfile.ZipInfo.from_file(source, name)
    told.compress_type = zipfile.ZIP_DEFLATED if name == DATABASE else zipfile.ZIP_STORED
    with source.open("rb") as file, archive.open(told, "w") as member:
        while piece := file.read(PIECE):
            digest.update(piece)
            size += len(piece)
            member.write(piece)
    return digest.hexdigest(), size


def _kept(digest: str) -> Path:
    return Path(settings.FILES_ROOT) / digest[:2] / digest


def _flush(file: IO[bytes]) -> None:
    file.flush()
    os.fsync(file.fileno())


def _no_backup(path: Path) -> RuleBroken:
    return RuleBroken(
        gettext_noop("%(file)s is not a backup of Renda, or it was cut off. Use another one, or copy it once more."),
        file=path.name,
    )


def _damaged(path: Path, member: str) -> RuleBroken:
    return RuleBroken(
        gettext_noop(
            "%(file)s is damaged: %(member)s is not what was put in. Nothing was changed. Use another backup, or copy it once more."
        ),
        file=path.name,
        member=member,
    )


def _newer(version: str) -> RuleBroken:
    return RuleBroken(
        gettext_noop(
            "This backup was made by a newer version of Renda (%(version)s; this is %(own)s). Install that version first."
        ),
        version=version,
        own=__version__,
    )
