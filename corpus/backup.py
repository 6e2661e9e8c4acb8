"""Backups of SQLite files that are in use, and putting them back, over SQLite's own backup interface.

A backup is a folder with a copy of each file as it was at one moment, and `backup.json` with their digests,
written last. It is made beside its place and moved there, so what has that name is whole.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from corpus.errors import BackupError

_LIST = "backup.json"
#: How long a copy waits for a writer.
_BUSY_SECONDS = 60.0


def back_up(files: Sequence[Path], place: Path, at: datetime) -> None:
    """Copy SQLite files into a new folder; those that don't exist are left out.

    Raises:
        BackupError: the folder exists, or the copy can't be written; nothing is left of it then.
    """
    if place.exists():
        raise BackupError(str(place), "exists; give a name of its own to each backup")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=f".{place.name}.", dir=place.parent))
    except OSError as error:
        raise BackupError(str(place), f"can't be made ({error.strerror})") from error
    try:
        for file in files:
            if file.exists():
                _copy(file, made / file.name)
        digests = {file.name: _digest(file) for file in sorted(made.iterdir())}
        content = {"made_at": at.isoformat(), "files": digests}
        (made / _LIST).write_text(json.dumps(content, indent=1), encoding="utf-8")
        os.replace(made, place)
    except (OSError, sqlite3.Error) as error:
        raise BackupError(
            str(place), f"can't be written ({error}); nothing was kept of it"
        ) from error
    finally:
        shutil.rmtree(made, ignore_errors=True)


def check_backup(place: Path) -> list[str]:
    """Return the names of the files in a backup.

    Raises:
        BackupError: it is no backup, or one of its files is not as it was written, or damaged.
    """
    try:
        content: dict[str, Any] = json.loads((place / _LIST).read_text(encoding="utf-8"))
        files: dict[str, str] = content["files"]
        names = sorted(files)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise BackupError(
            str(place), f"is no backup: it has no {_LIST} that can be read"
        ) from error
    for name in names:
        file = place / name
        if Path(name).name != name or not file.is_file() or _digest(file) != files[name]:
            raise BackupError(str(place), f"{name} is not as it was written; use another backup")
        with closing(_opened(file)) as connection:
            verdict = connection.execute("PRAGMA quick_check(1)").fetchone()
        if verdict != ("ok",):
            raise BackupError(str(place), f"{name} is damaged ({verdict[0]}); use another backup")
    return names


def restore(place: Path, folder: Path) -> list[str]:
    """Put the files of a backup back into a folder, in one transaction each; return their names.

    Programs that have them open see the restored content with their next question.

    Raises:
        BackupError: it is no sound backup, or a file can't be written. Files not reached stay as they were.
    """
    names = check_backup(place)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in names:
            _copy(place / name, folder / name)
    except (OSError, sqlite3.Error) as error:
        reason = f"can't be put back ({error}); free some space and run it again"
        raise BackupError(str(folder), reason) from error
    return names


def _copy(source: Path, target: Path) -> None:
    with closing(_opened(source)) as old, closing(sqlite3.connect(target)) as new:
        new.execute(f"PRAGMA busy_timeout = {int(_BUSY_SECONDS * 1_000)}")
        old.backup(new)


def _opened(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True, timeout=_BUSY_SECONDS)


def _digest(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
