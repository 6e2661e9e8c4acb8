"""People and bodies, however their names are spelled, bent or mistyped.

A name of the table is recognised by its skeleton (see words.py), with the endings that Ukrainian, Russian
and Polish give it. In a text a name must begin with a capital; in a question nothing need.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import resources

from rapidfuzz.distance import OSA

from retrieval.words import STOP_WORDS, skeleton, words

#: A word with a capital, or one of the small words inside a name ("von der Leyen", "bin Zayed").
_CAPITALISED = re.compile(
    r"\b(?:[^\W\d_a-zа-яёіїєґąćęłńóśźż][\w’']*|von|der|de|bin|da|фон|дер|де|бін|бин|дім|дом)\b"
)

#: Endings of names in the three inflected languages and the English possessive, as skeletons.
_ENDINGS = frozenset(
    [
        "a",
        "u",
        "o",
        "e",
        "i",
        "s",
        "om",
        "em",
        "im",
        "ov",
        "ovi",
        "evi",
        "oi",
        "ou",
        "ei",
        "eu",
        "ego",
        "emu",
        "ogo",
        "omu",
        "oho",
        "iu",
        "am",
        "ami",
        "ah",
        "ai",
        "aia",
        "uiu",
        "ih",
        "imi",
        "in",
        "ina",
    ]
)
_LONGEST_ENDING = 4
_VOWELS = "aeiou"
#: A stem shorter than this would be found in ordinary words.
_SHORTEST_STEM = 4
#: "EU", "ЄС", "ISW".
_LONGEST_ACRONYM = 3
#: Shorter words have too many neighbours one edit away.
_SHORTEST_MISTYPED = 5


@dataclass(frozen=True, slots=True)
class Name:
    """A person or body of the table."""

    canonical: str
    is_person: bool


class NameTable:
    """Finds names of a table in texts and questions."""

    def __init__(self, names: Iterable[tuple[Name, Iterable[str]]]) -> None:
        """Take (name, spellings) pairs; each spelling is one to four words."""
        self._acronyms: dict[str, Name] = {}
        self._by_form: dict[tuple[str, ...], Name] = {}
        self._by_stem: dict[tuple[str, ...], Name] = {}
        for name, spellings in names:
            for spelling in (name.canonical, *spellings):
                self._add(name, words(spelling))
        self._longest = max((len(form) for form in self._by_form), default=0)
        self._single_forms = [form[0] for form in self._by_form if len(form) == 1]

    def _add(self, name: Name, word_list: list[str]) -> None:
        if len(word_list) == 1 and len(word_list[0]) <= _LONGEST_ACRONYM:
            self._acronyms[word_list[0]] = name  # bent or by its sound it would be another word
            return
        form = tuple(map(skeleton, word_list))
        self._by_form.setdefault(form, name)
        stem = form[-1].rstrip(_VOWELS)
        if len(stem) >= _SHORTEST_STEM:
            self._by_stem.setdefault((*form[:-1], stem), name)

    def in_question(self, text: str, is_known_word: Callable[[str], bool]) -> dict[str, Name]:
        """Return the words of a question that name somebody, each with the name.

        A word that is neither a name nor a word of the corpus is also tried with one letter wrong.
        """
        word_list = words(text)
        found = dict(self._exact(word_list))
        for word in word_list:
            if word in found or word in STOP_WORDS or len(word) < _SHORTEST_MISTYPED:
                continue
            if not is_known_word(word) and (name := self._mistyped(skeleton(word))) is not None:
                found[word] = name
        return found

    def in_text(self, text: str) -> frozenset[str]:
        """Return the canonical names of those whom a text names, written with a capital."""
        found = self._exact(
            [word.replace("’", "").replace("'", "") for word in _CAPITALISED.findall(text)]
        )
        return frozenset(name.canonical for _, name in found)

    def canonical(self, speaker: str) -> str:
        """Return the table's name for a speaker as a text names him, else the name unchanged."""
        found = self._exact(words(speaker))
        return next((name.canonical for _, name in found), speaker)

    def _exact(self, word_list: list[str]) -> Iterator[tuple[str, Name]]:
        forms = [skeleton(word.lower()) for word in word_list]
        position = 0
        while position < len(forms):
            for length in range(min(self._longest, len(forms) - position), 0, -1):
                name = self._match(tuple(forms[position : position + length]))
                if name is None and length == 1:
                    name = self._acronyms.get(word_list[position].lower())
                if name is not None and not (
                    length == 1 and word_list[position].lower() in STOP_WORDS
                ):
                    for word in word_list[position : position + length]:
                        yield word, name
                    position += length - 1
                    break
            position += 1

    def _match(self, form: tuple[str, ...]) -> Name | None:
        if form in self._by_form:
            return self._by_form[form]
        last = form[-1]
        for cut in range(1, min(_LONGEST_ENDING, len(last) - 2) + 1):
            if last[-cut:] in _ENDINGS:
                stem = (*form[:-1], last[:-cut])
                name = self._by_stem.get(stem)
                if name is None and cut <= 3 and len(last) - cut >= 3:
                    name = self._by_form.get(stem)
                if name is not None:
                    return name
        return None

    def _mistyped(self, form: str) -> Name | None:
        near = [
            known
            for known in self._single_forms
            if len(known) >= _SHORTEST_MISTYPED - 1 and OSA.distance(form, known) <= 1
        ]
        names = {self._by_form[(known,)].canonical for known in near}
        return self._by_form[(near[0],)] if len(names) == 1 else None


def load_names() -> NameTable:
    """Return the table that comes with the program."""
    content = tomllib.loads(resources.files("retrieval").joinpath("people.toml").read_text("utf-8"))
    people = [(Name(name, True), spellings) for name, spellings in content["people"].items()]
    bodies = [(Name(name, False), spellings) for name, spellings in content["bodies"].items()]
    return NameTable(people + bodies)
