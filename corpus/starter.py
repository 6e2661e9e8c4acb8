"""The starter corpus: the briefs that come with the program, put into a store once.

A store that somebody filled with articles of their own is left alone. Briefs that a later version of
the program changes are changed in the store too; those that were removed stay removed.
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from importlib import resources
from importlib.resources.abc import Traversable

from corpus import schema
from corpus.errors import SourceError
from corpus.fields import Fields
from corpus.markdown import read_markdown
from corpus.store import Store

_NOTE = "starter_corpus"
_UNFINISHED = "unfinished"


def put_starter_corpus(store: Store, read_at: datetime) -> int:
    """Bring the briefs into the store where they belong there; return how many it put."""
    known = store.note(_NOTE)
    if known is None and store.count() > 0:
        return 0
    files = brief_files()
    digest = _digest(files)
    if known == digest:
        return 0
    removed = store.removed_ids()
    store.set_note(_NOTE, _UNFINISHED)  # what a process killed here leaves is gone on with
    count = 0
    for file in files:
        if file.name.removesuffix(".md") not in removed:
            store.put(read_markdown(file.name, file.read_text("utf-8"), Fields()), read_at)
            count += 1
    store.set_note(_NOTE, digest)
    return count


def brief_files() -> list[Traversable]:
    """Return the files of the briefs, by name.

    Raises:
        SourceError: the program was installed without them.
    """
    folder = resources.files("corpus").joinpath("articles")
    files = [file for file in folder.iterdir() if file.name.endswith(".md")]
    if not files:
        raise SourceError(str(folder), "the starter corpus is missing; install the program again")
    return sorted(files, key=lambda file: file.name)


def _digest(files: list[Traversable]) -> str:
    """Return a digest of the files, and of the format: what a store keeps of them may have grown with it."""
    digest = hashlib.sha256(str(schema.FORMAT).encode())
    for file in files:
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()
