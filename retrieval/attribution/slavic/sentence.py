"""A sentence with what its words may be."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import product
from typing import Any

from retrieval.attribution.slavic.cues import Cues, cues
from retrieval.attribution.slavic.morphology import Feature, Morphology, Reading, morphology
from retrieval.attribution.slavic.tokens import Segment, Token, segments, tokenize

Features = frozenset[Feature]
#: A word that nothing is known of may stand in any case, gender and number.
ALL: Features = frozenset([*product("ngdaliv", "mfn", "s"), *product("ngdaliv", ("",), "p")])
NOMINATIVE: Features = frozenset(f for f in ALL if f[0] == "n")
GENITIVE: Features = frozenset(f for f in ALL if f[0] == "g")
#: Readings of words that are no nouns, whatever else the dictionary offers («як», "do", «при»).
_NOMINAL = frozenset({"noun", "adjective", "numeral", "pronoun"})
#: A time or a number may stand before the first word.
_LONGEST_START = 4
_FUNCTION_PARTS = frozenset({"preposition", "conjunction"})


_CAPITAL_INSIDE = re.compile(r"(?<=[^\W\d_A-ZА-ЯІЇЄҐЁĄĆĘŁŃÓŚŹŻ] )[^\W\d_][\w’'ʼ-]{2,40}")
_BEHIND_INITIAL = re.compile(r"(?<=\b[^\W\d_a-zа-яёіїєґąćęłńóśźż]\. )[^\W\d_][\w’'ʼ-]{2,40}")
_PAIR = re.compile(r"\b([^\W\d_][\w’'ʼ-]{1,40}) (?=([^\W\d_][\w’'ʼ-]{2,40}))")
_WORD = re.compile(r"[^\W\d_][\w’'ʼ-]{2,40}")
#: Forms of one name begin with as many letters.
_STEM = 3
_INSIDE_PLACE = re.compile(r"\b(?:[Вв]|[Вв]о|[Уу]|[Ww]|[Ww]e)\s+([^\W\d_][\w’'ʼ-]{3,40})")


def names_in(texts: Iterable[str]) -> frozenset[str]:
    """Return the words that have a capital inside sentences, in lower case.

    Of those behind another capital («Остапа Вернигори») the beginning is among them too, with a "~" behind.
    Capitals at the start of a sentence have a "^" before them, and forms that come again, where no other
    form of the same name does, a "=". Two capitals in a row are there with the blank between them.
    """
    found: set[str] = set()
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(w.lower() for w in _WORD.findall(text) if w[0].isupper() and not w.isupper())
        some = (*_CAPITAL_INSIDE.findall(text), *_BEHIND_INITIAL.findall(text))
        found |= {word.lower() for word in some if word[0].isupper() and not word.isupper()}
        for first, second in _PAIR.findall(text):
            if first[0].isupper() and second[0].isupper():
                found |= {second.lower()[:-1] + "~", second.lower() + "~"}
                found.add(f"{first.lower()} {second.lower()}")
    alone = Counter(word[: max(_STEM, len(word) - 2)] for word in counts)
    again = (w for w, n in counts.items() if n > 1 and alone[w[: max(_STEM, len(w) - 2)]] == 1)
    return frozenset(found | {"^" + word for word in counts} | {"=" + word for word in again})


def places_in(texts: Iterable[str]) -> frozenset[str]:
    """Return the beginnings of the words that something is in, in lower case: «у Велмі» -> «велм»."""
    return frozenset(
        word.lower()[:-1]
        for text in texts
        for word in _INSIDE_PLACE.findall(text)
        if word[0].isupper() and not word.endswith(("а", "я", "ого"))
    )


class Sentence:
    """A sentence: its tokens, its stretches between commas, and each word's readings."""

    def __init__(
        self,
        text: str,
        language: str,
        names: frozenset[str] = frozenset(),
        places: frozenset[str] = frozenset(),
    ) -> None:
        """Take a sentence.

        Args:
            text: as it stands in the article.
            language: "uk", "ru" or "pl".
            names: words that have a capital inside the article's sentences, in lower case.
            places: beginnings of words that something is in, there.
        """
        self.names = names
        self.places = places
        self.capitals: dict[int, Any] = {}  # kept by capitals.py
        self.before: Sentence | None = None
        self.text = text
        self.language = language
        self.tokens: list[Token] = tokenize(text)
        self.lowers: list[str] = [token.lower for token in self.tokens]
        self.segments: list[Segment] = segments(self.tokens)
        self.cues: Cues = cues(language)
        self._morphology: Morphology = morphology(language)
        self._segment_of = [0] * len(self.tokens)
        for number, segment in enumerate(self.segments):
            for index in range(segment.start - 1 if segment.start else 0, segment.end):
                self._segment_of[index] = number

    def __len__(self) -> int:
        return len(self.tokens)

    @property
    def morphology(self) -> Morphology:
        """The dictionary of its language."""
        return self._morphology

    def segment_of(self, index: int) -> int:
        """Return the number of the segment that a token stands in; a mark belongs to the one it begins."""
        return self._segment_of[index]

    def readings(self, index: int) -> tuple[Reading, ...]:
        """Return what a word may be; () for marks, numbers and words that the dictionary lacks."""
        token = self.tokens[index]
        return self._morphology.readings(token.text) if token.kind == "word" else ()

    def knows(self, index: int) -> bool:
        """Tell whether the dictionary has a word."""
        word = self.tokens[index].text
        return self._morphology.knows(word) or any(
            word.lower().startswith(prefix) and self._morphology.knows(word[len(prefix) :])
            for prefix in self.cues.words["prefixes"]
        )

    def starts(self, index: int) -> bool:
        """Tell whether a word is the first one, so that its capital means nothing."""
        if index > _LONGEST_START:
            return False
        return all(token.kind != "word" for token in self.tokens[:index])

    def begins_phrase(self, index: int) -> bool:
        """Tell whether a noun phrase may begin at a token."""
        token = self.tokens[index]
        if token.kind != "word":
            return token.kind == "number"
        return (
            token.capital
            or any(r.part in _NOMINAL for r in self.readings(index))
            or (not self.readings(index))
        )

    def is_cue(self, index: int) -> bool:
        """Tell whether a word is a finite verb of saying, or an adverbial one."""
        return any(
            r.part in ("verb", "gerund", "impersonal") and r.lemma in self.cues.verbs
            for r in self.readings(index)
        )

    def is_preposition(self, index: int) -> bool:
        """Tell whether a word is a preposition."""
        return any(r.part == "preposition" for r in self.readings(index))

    def is_function_word(self, index: int) -> bool:
        """Tell whether a word is a preposition or a conjunction."""
        return any(r.part in _FUNCTION_PARTS for r in self.readings(index))

    def is_name(self, index: int) -> bool:
        """Tell whether a word has a capital elsewhere in the article, inside a sentence."""
        lower = self.lowers[index]
        return not self.names.isdisjoint({lower, lower + "~", lower[:-1] + "~"})

    def is_pair(self, head: int) -> bool:
        """Tell whether a noun and the word before it are the name of a body: «Білий дім»."""
        if head == 0 or not self._pair_ends(head):
            return False
        firsts = {reading.lemma.lower() for reading in self.readings(head - 1)}
        return bool(firsts & self._pair_ends(head))

    def _pair_ends(self, head: int) -> set[str]:
        lemmas = {reading.lemma.lower() for reading in self.readings(head)}
        pairs = (pair.split() for pair in self.cues.nouns["pairs"])
        return {first for first, second in pairs if second in lemmas}

    def is_in(self, index: int, name: str) -> bool:
        """Tell whether a word, as it stands, is in one of the word lists."""
        return self.lowers[index] in self.cues.words[name]

    def lemma_in(self, index: int, words: frozenset[str]) -> bool:
        """Tell whether one of a word's lemmas is among some."""
        return any(reading.lemma.lower() in words for reading in self.readings(index))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where the tokens from start to end, exclusive, stand in the text."""
        return self.tokens[start].start, self.tokens[end - 1].end

    def words(self, start: int, end: int) -> str:
        """Return the text of some tokens, with single blanks."""
        first, last = self.span(start, end)
        return " ".join(self.text[first:last].split())
