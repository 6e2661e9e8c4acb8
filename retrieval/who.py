"""Who speaks in the corpus: each speaker's name, how articles spell it, how much is said and when last.

Made from the store whenever the index is, and kept beside it, so that answering a question need not read
every statement to know whose there are.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from corpus.statements import Tally
from retrieval.bodies import carrying, is_name, voices
from retrieval.descriptions import Descriptions, describes, is_told_by
from retrieval.errors import IndexFault
from retrieval.names import NameTable
from retrieval.naming.sides import load_sides
from retrieval.words import content_words, skeleton

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

    def __init__(
        self,
        speakers: Iterable[Speaker],
        carriers: Mapping[str, Sequence[str]] | None = None,
        voices: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        """Take the speakers.

        Args:
            speakers: in any order.
            carriers: how those are written whom words come through, by name.
            voices: who speaks for a body, by its name.
        """
        self.all = tuple(sorted(speakers, key=_most_recent_first))
        self._voices = {name: tuple(people) for name, people in (voices or {}).items()}
        self._carriers = {name: tuple(written) for name, written in (carriers or {}).items()}

    @cached_property
    def _by_name(self) -> dict[str, Speaker]:
        return {speaker.name: speaker for speaker in self.all}

    @cached_property
    def _by_spelling(self) -> dict[str, str]:
        return {s: speaker.name for speaker in self.all for s, _ in speaker.spellings}

    @cached_property
    def _descriptions(self) -> Descriptions:
        return Descriptions((name, spelling) for spelling, name in self._by_spelling.items())

    @cached_property
    def _carriers_by_words(self) -> dict[tuple[str, ...], str]:
        return {
            tuple(map(skeleton, content_words(spelling))): name
            for name, written in self._carriers.items()
            for spelling in written
        }

    def name_of(self, spelling: str) -> str | None:
        """Return the name of a speaker as an article calls them; None for one who is not here."""
        return self._by_spelling.get(spelling)

    def is_named(self, spelling: str) -> bool:
        """Tell whether a speaker as an article calls them has a name, and is no source without one."""
        name = self._by_spelling.get(spelling)
        return name is not None and self._by_name[name].named

    def sources(self) -> tuple[str, ...]:
        """Return those without a name who tell things to reporters, most recent first."""
        return tuple(s.name for s in self.all if not s.named and is_told_by(s.name))

    def described(self, word_list: Sequence[str]) -> tuple[str, ...]:
        """Return the speakers whom some lower-case words describe, most recent first."""
        return self._descriptions.find(word_list)

    def speaking_for(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return these, each body among them with those whose office it is to speak for it."""
        return tuple(
            dict.fromkeys(n for name in names for n in (name, *self._voices.get(name, ())))
        )

    def carries(self, name: str) -> bool:
        """Tell whether somebody else's words come through a body of this name."""
        return name in self._carriers

    def has_voice(self, name: str) -> bool:
        """Tell whether somebody's office is to speak for a body of this name."""
        return name in self._voices

    def carrier(self, word_list: Sequence[str]) -> str | None:
        """Return the outlet that is called by just these lower-case words."""
        return self._carriers_by_words.get(tuple(map(skeleton, word_list)))

    def written(self, carrier: str) -> tuple[str, ...]:
        """Return how articles write an outlet's name."""
        return self._carriers.get(carrier, ())

    def spellings(self, name: str) -> tuple[str, ...]:
        """Return how articles name this speaker; () for one whose words there are none of."""
        speaker = self._by_name.get(name)
        return tuple(spelling for spelling, _ in speaker.spellings) if speaker else ()

    def counted(self) -> list[tuple[str, int]]:
        """Return every spelling with its number of statements, in rising order."""
        return sorted(spelling for speaker in self.all for spelling in speaker.spellings)

    @classmethod
    def of(
        cls,
        tallies: Iterable[Tally],
        names: NameTable,
        links: Mapping[str, int] | None = None,
        outlets: Iterable[str] = (),
    ) -> Speakers:
        """Put together what articles say under several spellings of one name.

        Args:
            tallies: how much each speaker says.
            names: the table of names.
            links: how often others' words come through somebody, by their name as articles write it.
            outlets: those that publish the articles.
        """
        by_name: dict[str, list[Tally]] = {}
        for tally in tallies:
            name = load_sides().canonical(tally.speaker) or names.canonical(tally.speaker)
            by_name.setdefault(name, []).append(tally)
        speakers = [_put_together(name, of_one, names) for name, of_one in by_name.items()]
        spoken = {speaker.name: speaker.count for speaker in speakers}
        written = {*carrying(links or {}, spoken, names), *outlets}
        carriers: dict[str, list[str]] = {}
        for link in sorted(written):
            carriers.setdefault(names.canonical(link), []).append(link)
        return cls(speakers, carriers, voices(((s.name, s.latest) for s in speakers), names))

    def save(self, folder: Path) -> None:
        """Write them into a folder; the file is replaced whole or not at all."""
        rows = [asdict(speaker) | {"latest": speaker.latest.isoformat()} for speaker in self.all]
        content = {"speakers": rows, "carriers": self._carriers, "voices": self._voices}
        temporary = folder / f"{_FILE}.tmp"
        temporary.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        os.replace(temporary, folder / _FILE)

    @classmethod
    def load(cls, folder: Path) -> Speakers:
        """Read them from a folder.

        Raises:
            IndexFault: the file is missing or not what `save` writes.
        """
        try:
            content = json.loads((folder / _FILE).read_text(encoding="utf-8"))
            speakers = [_from_row(row) for row in content["speakers"]]
            return cls(speakers, content["carriers"], content["voices"])
        except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
            raise IndexFault(f"{_FILE} can't be read") from error


def with_speakers_of(names: NameTable, counted: Iterable[tuple[str, int]]) -> NameTable:
    """Return the table with those speakers of a corpus too that it does not know itself.

    A single word is not taken: "Moscow" and "Officials" speak too, but to name them is not to ask for them.
    """
    return names.with_speakers(
        speaker
        for speaker, count in counted
        if is_name(speaker) and " " in speaker
        for _ in range(count)
    )


def _put_together(name: str, tallies: list[Tally], names: NameTable) -> Speaker:
    return Speaker(
        name=name,
        spellings=tuple((tally.speaker, tally.count) for tally in tallies),
        count=sum(tally.count for tally in tallies),
        latest=max(tally.latest for tally in tallies),
        named=names.in_text(name) == {name} or (is_name(name) and not describes(name.lower())),
    )


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
