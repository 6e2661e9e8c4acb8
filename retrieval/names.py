"""People, bodies and places, however their names are spelled, bent or mistyped.

A name of the table is recognised by its skeleton (see words.py), with the endings that Ukrainian, Russian
and Polish give it. In a text a name must begin with a capital; in a question nothing need.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import lru_cache

from retrieval.naming.bearers import speaker_named, with_given
from retrieval.naming.given_names import given_names
from retrieval.naming.name import Match, Name
from retrieval.naming.name_forms import SHORTEST_MISTYPED, NameForms
from retrieval.naming.people import People, load_people
from retrieval.naming.speakers import group_speakers, is_body
from retrieval.naming.written_name import parse_name, stretches
from retrieval.naming.written_name import same_name as _same_name
from retrieval.words import skeleton, words

__all__ = ["Name", "NameTable", "load_names", "same_name"]

#: No name runs over these.
_BREAK = re.compile(r"[.!?…;:,()\[\]«»“”„\"\n]+")
_WORD = re.compile(r"[^\W_]+(?:[’'ʼ`‘´′ʹ][^\W_]+)*")


class NameTable:
    """Finds names of a table in texts and questions."""

    def __init__(
        self,
        names: Iterable[tuple[Name, Iterable[str]]],
        ordinary: Iterable[str] = (),
        people: People | None = None,
    ) -> None:
        """Take the names.

        Args:
            names: (name, spellings) pairs; each spelling is one to six words.
            ordinary: words that would be taken for names and are none.
            people: full names and roles; None when there are none.
        """
        self._people = people
        self._forms = NameForms(ordinary, people.uncommon if people else ())
        self._called: dict[str, str] = {}
        for name, spellings in names:
            for spelling in (name.canonical, *spellings):
                self._forms.add(name, words(spelling))
            for full_name in self._full_names(name.canonical):
                self._forms.add(name, words(full_name))

    def _full_names(self, canonical: str) -> Iterable[str]:
        return self._people.full_names.get(canonical, {}).values() if self._people else ()

    def with_speakers(self, speakers: Iterable[str]) -> NameTable:
        """Return the table with those whom only the articles name.

        Args:
            speakers: as the articles name them, once for each statement; described sources, which begin
                with a small letter, are left out.
        """
        table = NameTable((), people=self._people)
        table._forms = self._forms.copy()
        table._called = dict(self._called)
        listed = [" ".join(speaker.split()) for speaker in speakers]
        unknown = {speaker for speaker in set(listed) if self._is_stranger(speaker)}
        for person in group_speakers(speaker for speaker in listed if speaker in unknown):
            name = Name(person.canonical, "person")
            for spelling in person.spellings:
                table._called[spelling] = person.canonical
                table._add_person(name, spelling, person.is_sure)
        for body in sorted(speaker for speaker in unknown if is_body(speaker)):
            table._called[body] = body
            table._forms.add_body(Name(body, "body"), body)
        return table

    def _is_stranger(self, speaker: str) -> bool:
        """Tell whether a speaker is called by a name that the table lacks and that is not a state's."""
        if not speaker[:1].isupper():
            return False
        names = [name for match in self._forms.matches(words(speaker)) for name in match.names]
        if any(not name.speaks for name in names) or (names and self._head(speaker)):
            return False
        return self._people is None or not self._people.is_state(speaker)

    def _add_person(self, name: Name, spelling: str, is_sure: bool) -> None:
        parts = parse_name(spelling)
        if parts is None:
            return
        if parts.given:
            self._forms.add(name, words(spelling), from_article=True)
        if is_sure and len(parts.surname) > 1:
            self._forms.add(name, list(parts.surname), from_article=True)
        is_state = self._people is not None and self._people.is_state(parts.last)
        if (is_sure or not parts.given) and not is_state:
            self._forms.add_surname(name, parts.last, is_sure)

    def bearers_in_question(
        self, text: str, is_known_word: Callable[[str], bool]
    ) -> dict[str, tuple[Name, ...]]:
        """Return the words of a question that name somebody, each with all whom it may name.

        A word that is neither a name nor a word of the corpus is also tried with one letter wrong. Of
        several bearers of a name the best known stands first.
        """
        word_list = words(text)
        capitals = {words(word)[0] for word in _WORD.findall(text)[1:] if word[0].isupper()}
        found: dict[str, tuple[Name, ...]] = {}
        for match in self._named(word_list):
            run = word_list[match.start : match.end]
            if run[0] in capitals or not self._forms.is_uncommon(run, match.names):
                found |= dict.fromkeys(run, match.names)
        for word in word_list:
            if word not in found and self._may_be_mistyped(word) and not is_known_word(word):
                names = self._forms.mistyped(skeleton(word)) or self._forms.transcribed(word)
                found |= {word: self._forms.best_known(names)} if names else {}
        return found

    def _may_be_mistyped(self, word: str) -> bool:
        short = len(word) < SHORTEST_MISTYPED
        return not (short or self._forms.is_ordinary(word) or given_names().has(word))

    def in_question(self, text: str, is_known_word: Callable[[str], bool]) -> dict[str, Name]:
        """Return the words of a question that name somebody, each with the best known bearer.

        A word that is neither a name nor a word of the corpus is also tried with one letter wrong.
        """
        bearers = self.bearers_in_question(text, is_known_word)
        return {word: names[0] for word, names in bearers.items()}

    def in_text(self, text: str) -> frozenset[str]:
        """Return the canonical names of those whom a text names; one of their words has a capital."""
        found: set[str] = set()
        for stretch in _BREAK.split(text):
            written = _WORD.findall(stretch)
            for match in self._named([words(word)[0] for word in written], written):
                run = written[match.start : match.end]
                if match.start == 0 and self._forms.is_uncommon([run[0].lower()], match.names):
                    continue  # at the start of a sentence a capital says nothing
                if any(word[0].isupper() for word in run):
                    found.update(name.canonical for name in match.names)
        return frozenset(found)

    def canonical(self, speaker: str) -> str:
        """Return the table's name for a speaker as a text names him, else the name unchanged."""
        called = self._called.get(" ".join(speaker.split()))
        name = None if called else self._head(speaker)
        return called or (name.canonical if name else speaker)

    def full_name(self, canonical: str, language: str) -> str | None:
        """Return a name as the press of a language writes it; None when the table does not hold it."""
        return self._people.full_name(canonical, language) if self._people else None

    def role_on(self, canonical: str, day: date, language: str) -> str | None:
        """Return what somebody was on a day, in English for want of other words; None if unknown."""
        return self._people.role_on(canonical, day, language) if self._people else None

    def _head(self, speaker: str) -> Name | None:
        found = (speaker_named(stretch, self._forms) for stretch in stretches(speaker))
        return next((name for name in found if name is not None), None)

    def _named(self, word_list: list[str], written: list[str] | None = None) -> Iterator[Match]:
        for match in self._forms.matches(word_list):
            seen = with_given(match, word_list, written)
            if seen is not None:
                yield Match(seen.start, seen.length, self._forms.best_known(seen.names))


def same_name(one: str, other: str) -> bool:
    """Tell whether two written names can be one person's, by the table or by the rules of written_name.py."""
    table = load_names()
    ours, theirs = table.canonical(one), table.canonical(other)
    return (ours == theirs and ours != one) or _same_name(one, other)


@lru_cache(maxsize=1)
def load_names() -> NameTable:
    """Return the table that comes with the program."""
    people = load_people()
    return NameTable(people.spellings, people.ordinary, people)
