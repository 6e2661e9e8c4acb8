"""Forms of names -> the names: spellings, stems, acronyms, and what is one typing error away."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from rapidfuzz import process
from rapidfuzz.distance import OSA

from retrieval.naming.inflection import (
    SHORTEST_OF_SEVERAL,
    candidates,
    stems_of_name,
    written_stems,
)
from retrieval.naming.name import Match, Name, of_gender
from retrieval.naming.transliteration import readings_of_ch, sound_key, sounds_alike
from retrieval.words import STOP_WORDS, skeleton, words

#: A stem shorter than this would be found in ordinary words.
_SHORTEST_STEM = 4
#: "EU", "ЄС", "ISW".
_LONGEST_ACRONYM = 3
#: Shorter words have too many neighbours one edit away.
SHORTEST_MISTYPED = 5
#: Fewer consonants are shared by too many surnames.
_SHORTEST_SOUND = 4


class NameForms:
    """The forms of names; a copy can take in more of them."""

    def __init__(self, ordinary: Iterable[str], uncommon: Iterable[str] = ()) -> None:
        """Take the words that are no names.

        Args:
            ordinary: words that would be taken for names and are none.
            uncommon: ordinary words that are surnames too; alone they name nobody in lower case.
        """
        self._ordinary = frozenset(ordinary)
        self._uncommon = frozenset(uncommon)
        self._acronyms: dict[str, Name] = {}
        self._forms: dict[tuple[str, ...], tuple[Name, ...]] = {}
        self._written: set[tuple[tuple[str, ...], str]] = set()
        #: The people of the table and their forms of one word.
        self._table: dict[str, list[str]] = {}
        self._longest = 1
        self._first_words: set[str] = set()
        #: Those whose name may be an ordinary word.
        self._unsure: set[str] = set()
        #: Forms of one word by first letter and length.
        self._single: dict[tuple[str, int], list[str]] = {}
        #: Surnames by their consonants.
        self._sounds: dict[str, list[tuple[str, Name]]] = {}

    def copy(self) -> NameForms:
        """Return forms that can grow on their own."""
        other = NameForms(self._ordinary, self._uncommon)
        other._acronyms = dict(self._acronyms)
        other._forms = dict(self._forms)
        other._written = set(self._written)
        other._table = dict(self._table)
        other._unsure = set(self._unsure)
        other._longest = self._longest
        other._first_words = set(self._first_words)
        other._sounds = {key: list(surnames) for key, surnames in self._sounds.items()}
        other._single = {key: list(forms) for key, forms in self._single.items()}
        return other

    def add(self, name: Name, word_list: list[str], from_article: bool = False) -> None:
        """Take in a spelling; one that others have already, they keep before it.

        A name alone stands for its bearer in the table before those whom only articles name.
        """
        if not word_list:
            return
        if not from_article:
            self._table.setdefault(name.canonical, [])
        if len(word_list) == 1 and len(word_list[0]) <= _LONGEST_ACRONYM:
            # Bent or by its sound it would be another word.
            if word_list[0] not in STOP_WORDS:
                self._acronyms.setdefault(word_list[0], name)
            return
        bare = tuple(map(skeleton, word_list))
        self._written.add((bare, name.canonical))
        for form in {bare, *itertools.product(*map(stems_of_name, bare))}:
            self._add_form(form, name)
            if not from_article and len(form) == 1:
                self._table[name.canonical].extend(form)

    def _add_form(self, form: tuple[str, ...], name: Name) -> None:
        bearers = self._forms.get(form, ())
        if name in bearers:
            return
        self._forms[form] = (*bearers, name)
        self._longest = max(self._longest, len(form))
        self._first_words.add(form[0])
        if len(form) == 1 and not bearers and form[0]:
            self._single.setdefault((form[0][0], len(form[0])), []).append(form[0])

    def matches(self, word_list: list[str]) -> Iterator[Match]:
        """Yield who is named by lower-case words, the longest name first at each place."""
        position = 0
        while position < len(word_list):
            length, names = self._longest_match(word_list, position)
            if names:
                yield Match(position, length, names)
            position += length

    def add_body(self, name: Name, spelling: str) -> None:
        """Take in a body that only articles name; one in capitals is found as it stands alone."""
        word_list = words(spelling)
        if len(word_list) == 1 and spelling.isupper():
            if word_list[0] not in STOP_WORDS:
                self._acronyms.setdefault(word_list[0], name)
        else:
            self.add(name, word_list, from_article=True)

    def add_surname(self, name: Name, surname: str, is_sure: bool) -> None:
        """Take in the surname of somebody whom only articles name, with the spellings it has in the table.

        One of three letters or fewer, as "Li", would be found in ordinary words: it needs its given name.
        One that may be no surname at all, as no given name is known to it, needs its capital.
        """
        if len(surname) <= _LONGEST_ACRONYM:
            return
        if not is_sure:
            self._unsure.add(name.canonical)
            for form in {skeleton(surname), *stems_of_name(skeleton(surname))}:
                self._forms[form,] = (*self._forms.get((form,), ()), name)
            return
        self._sounds.setdefault(sound_key(surname), []).append((surname, name))
        for other in self._forms.get((skeleton(surname),), ()):
            if other.kind == "person" and other.canonical in self._table:
                for form in self._table[other.canonical]:
                    self._add_form((form,), name)
        self.add(name, [surname], from_article=True)

    def transcribed(self, word: str) -> tuple[Name, ...]:
        """Return the bearers of the only surname in another alphabet that sounds like a lower-case word."""
        heard = [
            (surname, name)
            for written in written_stems(word)
            for stem in readings_of_ch(written)
            for surname, name in self._sounds.get(sound_key(stem), ())
            if len(sound_key(stem)) >= _SHORTEST_SOUND and sounds_alike(stem, surname)
        ]
        if len({skeleton(surname) for surname, _ in heard}) != 1:
            return ()
        return tuple(dict.fromkeys(name for _, name in heard))

    def best_known(self, names: tuple[Name, ...]) -> tuple[Name, ...]:
        """Return the bearer of a name who is in the table, all when none is."""
        return self._of_table(names)[:1] or names

    def is_written(self, word_list: list[str], name: Name) -> bool:
        """Tell whether lower-case words are a spelling of a name as it stands, without an ending."""
        return (tuple(map(skeleton, word_list)), name.canonical) in self._written

    def is_ordinary(self, word: str) -> bool:
        """Tell whether a lower-case word is one that alone names nobody."""
        return word in STOP_WORDS or word in self._ordinary

    def is_uncommon(self, run: list[str], names: tuple[Name, ...]) -> bool:
        """Tell whether lower-case words are an ordinary word, which is a surname only with a capital."""
        if len(run) > 1 or names[0].canonical in self._table:
            return False
        return run[0] in self._uncommon or names[0].canonical in self._unsure

    def _longest_match(self, word_list: list[str], position: int) -> tuple[int, tuple[Name, ...]]:
        word = word_list[position]
        firsts = candidates(word, SHORTEST_OF_SEVERAL)
        if not self._first_words.isdisjoint(firsts):
            for length in range(min(self._longest, len(word_list) - position), 1, -1):
                part = word_list[position + 1 : position + length]
                rest = [candidates(other, SHORTEST_OF_SEVERAL) for other in part]
                for form in itertools.product(firsts, *rest):
                    if form in self._forms:
                        return length, self._forms[form]
        return 1, self._named_by(word)

    def _named_by(self, word: str) -> tuple[Name, ...]:
        if not self.is_ordinary(word):
            for form in candidates(word, _SHORTEST_STEM):
                if bearers := of_gender(word, self._forms.get((form,), ())):
                    written = [n for n in bearers if ((form,), n.canonical) in self._written]
                    return tuple(written) or bearers
        acronym = self._acronyms.get(word) or self._acronyms.get(word.removesuffix("s"))
        return (acronym,) if acronym else ()

    def mistyped(self, form: str) -> tuple[Name, ...]:
        """Return the bearers of the only name whose skeleton is one edit away from a word's."""
        near: set[str] = set()
        for length in range(max(len(form) - 1, SHORTEST_MISTYPED - 1), len(form) + 2):
            known = self._single.get((form[:1], length), ())
            hits = process.extract(form, known, scorer=OSA.distance, score_cutoff=1, limit=None)
            near.update(hit[0] for hit in hits)
        bearers = {self._forms[form,] for form in near}
        if len(bearers) > 1:  # those of the table before those whom only articles name
            bearers = set(filter(None, map(self._of_table, bearers)))
        return bearers.pop() if len(bearers) == 1 else ()

    def _of_table(self, names: tuple[Name, ...]) -> tuple[Name, ...]:
        return tuple(name for name in names if name.canonical in self._table)
