"""What an index was made from, written beside it and checked before it is served."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from retrieval.errors import IndexFault
from retrieval.types import Encoder

#: Raised by one whenever the files of the index or what they hold change; an older index is made anew.
FORMAT = 3
METRIC = "inner product of unit vectors"
_FILE = "manifest.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """Model, dimension, metric, passages by language, digests of the store's passages and of the files."""

    format: int
    model: str
    dimension: int
    metric: str
    rows: dict[str, int]
    digest: str
    files: dict[str, str]

    @classmethod
    def of(
        cls, encoder: Encoder, rows: dict[str, int], digest: str, files: dict[str, str]
    ) -> Manifest:
        """Describe an index made now."""
        return cls(FORMAT, encoder.name, encoder.dimension, METRIC, rows, digest, files)

    def check(self, encoder: Encoder) -> None:
        """Compare with this program and this encoder.

        Raises:
            IndexFault: the index was made by another format, model, dimension or metric.
        """
        wanted = Manifest.of(encoder, self.rows, self.digest, self.files)
        for name in ("format", "model", "dimension", "metric"):
            have, want = getattr(self, name), getattr(wanted, name)
            if have != want:
                raise IndexFault(f"its {name} is {have!r}, not {want!r}")

    def check_rows(self, rows: dict[str, int], words: int) -> None:
        """Compare with the number of vectors by language and of passages in the word index.

        Raises:
            IndexFault: they differ.
        """
        if rows != self.rows or words != sum(self.rows.values()):
            raise IndexFault(f"it holds {rows} vectors and {words} texts, not {self.rows}")

    def check_files(self, folder: Path) -> None:
        """Compare the files of the index, byte by byte, with those that were written.

        Raises:
            IndexFault: one differs or is missing.
        """
        found = file_digests(folder)
        for name, digest in self.files.items():
            if found.get(name) != digest:
                raise IndexFault(f"{name} is not as it was written")

    def write(self, folder: Path) -> None:
        """Write the manifest; it is the last file of an index to be written."""
        temporary = folder / f"{_FILE}.tmp"
        temporary.write_text(json.dumps(asdict(self), indent=1), encoding="utf-8")
        os.replace(temporary, folder / _FILE)

    @staticmethod
    def remove(folder: Path) -> None:
        """Take the manifest away, so that whoever stops now leaves no index that looks whole."""
        (folder / _FILE).unlink(missing_ok=True)

    @classmethod
    def read(cls, folder: Path) -> Manifest | None:
        """Return the manifest of a folder; None when there is none.

        Raises:
            IndexFault: it is not a manifest.
        """
        try:
            content: dict[str, Any] = json.loads((folder / _FILE).read_text(encoding="utf-8"))
            manifest = cls(**content)
        except FileNotFoundError:
            return None
        except (ValueError, TypeError) as error:
            raise IndexFault("its manifest can't be read") from error
        rows: Any = manifest.rows  # whatever the file says
        if not isinstance(rows, dict) or {type(n) for n in rows.values()} - {int}:
            raise IndexFault("its manifest can't be read")
        return manifest


def file_digests(folder: Path) -> dict[str, str]:
    """Return a digest of every file that holds vectors, words or speakers, by its name in the folder."""
    patterns = ("*.faiss", "lexicon.*", "speakers.json", "words/*")
    files = [file for pattern in patterns for file in folder.glob(pattern)]
    return {
        file.relative_to(folder).as_posix(): hashlib.blake2b(file.read_bytes()).hexdigest()[:32]
        for file in sorted(set(files))
        if file.is_file() and file.suffix not in (".lock", ".tmp") and file.name[0] != "."
    }


def stamp(folder: Path) -> tuple[int, int] | None:
    """Return what tells one written manifest from the next; None while there is none."""
    try:
        status = (folder / _FILE).stat()
    except FileNotFoundError:
        return None
    return status.st_mtime_ns, status.st_ino
