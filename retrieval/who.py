"""Who speaks in the corpus: each speaker's name, how articles spell it, how much is said and when last.

Made from the store whenever the index is, and kept beside it, so that answering a question need not read
every statement to know whose there are.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from corpus.statements import Tally
from retrieval.errors import IndexFault
from retrieval.names import NameTable

_FILE = "speakers.json"


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person, body or described source whose words the corpus holds.

    `name` is the table's for whom the table knows, else the one that articles use; `spellings` are those of
    the articles, each with the number of statements. `named` is False for a source that is only described
    ("a senior official").
    """

    name: str
    spellings: tuple[tuple[str, int], ...]
    count: int
    latest: date
    named: bool


class Speakers:
    """The speakers of a corpus, most recent first, those who are only described behind all others."""

    def __init__(self, speakers: Iterable[Speaker]) -> None:
        """Take the speakers, in any order."""
        self.all = tuple(sorted(speakers, key=_most_recent_first))

    @cached_property
    def _by_name(self) -> dict[str, Speaker]:
        return {speaker.name: speaker for speaker in self.all}

    def spellings(self, name: str) -> tuple[str, ...]:
        """Return how articles name this speaker; () for one whose words there are none of."""
        speaker = self._by_name.get(name)
        return tuple(spelling for spelling, _ in speaker.spellings) if speaker else ()

    def counted(self) -> list[tuple[str, int]]:
        """Return every spelling with its number of statements, in rising order."""
        return sorted(spelling for speaker in self.all for spelling in speaker.spellings)

    @classmethod
    def of(cls, tallies: Iterable[Tally], names: NameTable) -> Speakers:
        """Put together what articles say under several spellings of one name."""
        by_name: dict[str, list[Tally]] = {}
        for tally in tallies:
            by_name.setdefault(names.canonical(tally.speaker), []).append(tally)
        return cls(_put_together(name, of_one, names) for name, of_one in by_name.items())

    def save(self, folder: Path) -> None:
        """Write them into a folder; the file is replaced whole or not at all."""
        rows = [asdict(speaker) | {"latest": speaker.latest.isoformat()} for speaker in self.all]
        temporary = folder / f"{_FILE}.tmp"
        temporary.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
        os.replace(temporary, folder / _FILE)

    @classmethod
    def load(cls, folder: Path) -> Speakers:
        """Read them from a folder.

        Raises:
            IndexFault: the file is missing or not what `save` writes.
        """
        try:
            rows: list[dict[str, Any]] = json.loads((folder / _FILE).read_text(encoding="utf-8"))
            return cls(_from_row(row) for row in rows)
        except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
            raise IndexFault(f"{_FILE} can't be read") from error


def with_speakers_of(names: NameTable, counted: Iterable[tuple[str, int]]) -> NameTable:
    """Return the table with those speakers of a corpus too that it does not know itself.

    A single word is not taken: "Moscow" and "Officials" speak too, but to name them is not to ask for them.
    """
    return names.with_speakers(
        speaker
        for speaker, count in counted
        if _is_name(speaker) and " " in speaker
        for _ in range(count)
    )


def _put_together(name: str, tallies: list[Tally], names: NameTable) -> Speaker:
    return Speaker(
        name=name,
        spellings=tuple((tally.speaker, tally.count) for tally in tallies),
        count=sum(tally.count for tally in tallies),
        latest=max(tally.latest for tally in tallies),
        named=_is_name(name) or names.in_text(name) == {name},
    )


def _is_name(speaker: str) -> bool:
    """Tell a name ("Anna Keller", "Pentagon") from a description ("Kremlin spokesman", "two officials").

    A name begins and ends with a capital; a description that ends with one ("an official in Kyiv") begins
    with a small letter.
    """
    words = speaker.split()
    return bool(words) and words[0][0].isupper() and words[-1][0].isupper()


def _most_recent_first(speaker: Speaker) -> tuple[bool, int, int, str]:
    return not speaker.named, -speaker.latest.toordinal(), -speaker.count, speaker.name


def _from_row(row: dict[str, Any]) -> Speaker:
    return Speaker(
        name=row["name"],
        spellings=tuple((spelling, int(count)) for spelling, count in row["spellings"]),
        count=int(row["count"]),
        latest=date.fromisoformat(row["latest"]),
        named=bool(row["named"]),
    )
