"""People, bodies and places, however their names are spelled, bent or mistyped.

A name of the table is recognised by its skeleton (see words.py), with the endings that Ukrainian, Russian
and Polish give it. In a text a name must begin with a capital; in a question nothing need.
"""

from __future__ import annotations

import itertools
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import resources
from typing import Literal

from rapidfuzz.distance import OSA

from retrieval.words import STOP_WORDS, skeleton, words

#: No name runs over these.
_BREAK = re.compile(r"[.!?…;:,()\[\]«»“”„\"\n]+")
_WORD = re.compile(r"[^\W_]+(?:[’'ʼ`‘´′ʹ][^\W_]+)*")
#: Endings of names in the three inflected languages and the English possessive, as skeletons.
_ENDINGS = frozenset(
    "a u o e i s om em im ov ovi evi oi ou ei eu ego emu ogo omu oho iu am ami ah ai aia iv "
    "ev oho uiu ih imi in ina".split()
)
_LONGEST_ENDING = 4
_VOWELS = "aeiou"
#: A stem shorter than this would be found in ordinary words.
_SHORTEST_STEM = 4
_SHORTEST_NAME = 3
#: Among several words that fit, one may be short: "Kim Jong Un".
_SHORTEST_OF_SEVERAL = 2
_LONG_ENDING = 3
#: "EU", "ЄС", "ISW".
_LONGEST_ACRONYM = 3
#: Shorter words have too many neighbours one edit away.
_SHORTEST_MISTYPED = 5


@dataclass(frozen=True, slots=True)
class Name:
    """A person, body or place of the table."""

    canonical: str
    kind: Literal["person", "body", "place"]

    @property
    def speaks(self) -> bool:
        """Whether it can have said something."""
        return self.kind != "place"


class NameTable:
    """Finds names of a table in texts and questions."""

    def __init__(
        self, names: Iterable[tuple[Name, Iterable[str]]], ordinary: Iterable[str] = ()
    ) -> None:
        """Take the names.

        Args:
            names: (name, spellings) pairs; each spelling is one to six words.
            ordinary: words that would be taken for names and are none.
        """
        self._acronyms: dict[str, Name] = {}
        self._forms: dict[tuple[str, ...], Name] = {}
        self._ordinary = frozenset(ordinary)
        for name, spellings in names:
            for spelling in (name.canonical, *spellings):
                self._add(name, words(spelling))
        self._longest = max((len(form) for form in self._forms), default=1)
        self._first_words = {form[0] for form in self._forms}
        self._single_forms = [form[0] for form in self._forms if len(form) == 1]

    def _add(self, name: Name, word_list: list[str]) -> None:
        if len(word_list) == 1 and len(word_list[0]) <= _LONGEST_ACRONYM:
            self._acronyms[word_list[0]] = name  # bent or by its sound it would be another word
            return
        self._forms.setdefault(tuple(map(skeleton, word_list)), name)
        self._forms.setdefault(tuple(_stem(skeleton(word)) for word in word_list), name)

    def in_question(self, text: str, is_known_word: Callable[[str], bool]) -> dict[str, Name]:
        """Return the words of a question that name somebody, each with the name.

        A word that is neither a name nor a word of the corpus is also tried with one letter wrong.
        """
        word_list = words(text)
        found = {
            word: name
            for start, length, name in self._matches(word_list)
            for word in word_list[start : start + length]
        }
        for word in word_list:
            passed_over = word in found or word in STOP_WORDS or word in self._ordinary
            if passed_over or len(word) < _SHORTEST_MISTYPED:
                continue
            if not is_known_word(word) and (name := self._mistyped(skeleton(word))) is not None:
                found[word] = name
        return found

    def in_text(self, text: str) -> frozenset[str]:
        """Return the canonical names of those whom a text names; one of their words has a capital."""
        found: set[str] = set()
        for stretch in _BREAK.split(text):
            written = _WORD.findall(stretch)
            for start, length, name in self._matches([_lowered(word) for word in written]):
                if any(word[0].isupper() for word in written[start : start + length]):
                    found.add(name.canonical)
        return frozenset(found)

    def canonical(self, speaker: str) -> str:
        """Return the table's name for a speaker as a text names him, else the name unchanged."""
        matches = self._matches(words(speaker))
        return next((name.canonical for _, _, name in matches if name.speaks), speaker)

    def _matches(self, word_list: list[str]) -> Iterator[tuple[int, int, Name]]:
        """Yield (place of the first word, number of words, name), longest names first at each place."""
        position = 0
        while position < len(word_list):
            length, name = self._longest_match(word_list, position)
            if name is not None:
                yield position, length, name
            position += length

    def _longest_match(self, word_list: list[str], position: int) -> tuple[int, Name | None]:
        word = word_list[position]
        firsts = _candidates(word, _SHORTEST_OF_SEVERAL)
        if self._first_words.intersection(firsts):
            for length in range(min(self._longest, len(word_list) - position), 1, -1):
                part = word_list[position + 1 : position + length]
                rest = [_candidates(other, _SHORTEST_OF_SEVERAL) for other in part]
                for form in itertools.product(firsts, *rest):
                    if form in self._forms:
                        return length, self._forms[form]
        if not (word in STOP_WORDS or word in self._ordinary):
            for bare in _candidates(word, _SHORTEST_STEM):
                if (bare,) in self._forms:
                    return 1, self._forms[bare,]
        acronym = self._acronyms.get(word) or self._acronyms.get(word.removesuffix("s"))
        return 1, acronym

    def _mistyped(self, form: str) -> Name | None:
        near = [
            known
            for known in self._single_forms
            if len(known) >= _SHORTEST_MISTYPED - 1
            and known[0] == form[0]
            and OSA.distance(form, known) <= 1
        ]
        names = {self._forms[(known,)].canonical for known in near}
        return self._forms[(near[0],)] if len(names) == 1 else None


def _candidates(word: str, shortest: int) -> list[str]:
    """Return the skeleton of a word, and the stems that it may have an ending behind.

    A stem under `shortest` letters is believed only with a long ending: "Ruttego", not "rut" + "a".
    """
    bare = skeleton(word)
    found = [bare]
    for cut in range(1, min(_LONGEST_ENDING, len(bare) - _SHORTEST_OF_SEVERAL) + 1):
        stem = bare[:-cut]
        long_ending = cut >= _LONG_ENDING and len(stem) >= _SHORTEST_NAME
        if bare[-cut:] in _ENDINGS and (len(stem) >= shortest or long_ending):
            found.append(stem)
    return found


def _stem(bare: str) -> str:
    """Return a name's skeleton without the vowels that other endings take the place of."""
    stem = bare.rstrip(_VOWELS)
    return stem if len(stem) >= _SHORTEST_NAME else bare


def _lowered(word: str) -> str:
    return words(word)[0]


def load_names() -> NameTable:
    """Return the table that comes with the program."""
    content = tomllib.loads(resources.files("retrieval").joinpath("people.toml").read_text("utf-8"))
    sections: dict[str, Literal["person", "body", "place"]]
    sections = {"people": "person", "bodies": "body", "places": "place"}
    names = [
        (Name(name, kind), spellings)
        for section, kind in sections.items()
        for name, spellings in content[section].items()
    ]
    return NameTable(names, content["ordinary"]["words"])
