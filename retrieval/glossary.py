"""The field's vocabulary in four languages: what the words of a question are called in the others.

Word matching tells nothing across languages but by names and words that sound alike. So what a question is
about is looked for, too, by what the articles' language calls it (glossary.toml).
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from retrieval.words import STOP_WORDS, grams, words

LANGUAGES = ("en", "uk", "ru", "pl")
#: Beginnings by which terms are looked up.
_KEY = 2
_REMEMBERED = 20_000
#: Letters that fall away by sound before a vowel.
_SOFT = tuple("іийїijy")


@dataclass(frozen=True, slots=True)
class Stem:
    """A word of a term, plain: `plain` begins it, or is all of it where it is whole."""

    plain: str
    is_whole: bool

    def fits(self, word: str) -> bool:
        """Tell whether a plain word is this one."""
        return word == self.plain if self.is_whole else word.startswith(self.plain)


@dataclass(frozen=True, slots=True)
class Term:
    """What a concept is called in a language: the words follow each other."""

    concept: str
    language: str
    text: str
    stems: tuple[Stem, ...]

    def fits(self, plain: Sequence[str], place: int) -> bool:
        """Tell whether the term stands at a place among words, which are plain."""
        here = plain[place : place + len(self.stems)]
        pairs = zip(self.stems, here, strict=False)
        return len(here) == len(self.stems) and all(stem.fits(word) for stem, word in pairs)


class Glossary:
    """Finds the field's concepts in words, and what they are called in each language."""

    def __init__(self, terms: Sequence[Term]) -> None:
        """Take the terms of all concepts."""
        self._starting: dict[str, list[Term]] = {}
        self._called: dict[tuple[str, str], list[str]] = {}
        self.of_word = lru_cache(maxsize=_REMEMBERED)(self._concepts_of)
        for term in terms:
            self._starting.setdefault(term.stems[0].plain[:_KEY], []).append(term)
            self._called.setdefault((term.concept, term.language), []).append(term.text)

    def found_in(self, text: str, among: Collection[str]) -> dict[str, frozenset[str]]:
        """Return the concepts that a text speaks of, with its words that do.

        Args:
            text: as typed.
            among: words, as `words` gives them; those of a term that say something must be of these.
        """
        listed = words(text)
        plain = [plain_word(word) for word in listed]
        found: dict[str, frozenset[str]] = {}
        for place in range(len(listed)):
            for term in self._at(plain, place):
                used = {w for w in listed[place : place + len(term.stems)] if w not in STOP_WORDS}
                if used and used <= set(among):
                    found[term.concept] = found.get(term.concept, frozenset()) | used
        return found

    def _concepts_of(self, word: str) -> frozenset[str]:
        """Return the concepts that a lower-case word alone stands for."""
        plain = plain_word(word)
        alone = (term for term in self._starting.get(plain[:_KEY], []) if len(term.stems) == 1)
        return frozenset(term.concept for term in alone if term.stems[0].fits(plain))

    def grams(self, concepts: Iterable[str], language: str) -> list[str]:
        """Return the pieces (words.py) of what concepts are called in a language."""
        terms = (text for concept in concepts for text in self._called.get((concept, language), ()))
        return list(dict.fromkeys(piece for text in terms for piece in _grams(text)))

    def _at(self, plain: Sequence[str], place: int) -> list[Term]:
        """Return the terms that stand at a place."""
        here = self._starting.get(plain[place][:_KEY], [])
        return [term for term in here if term.fits(plain, place)]


@cache
def load_glossary() -> Glossary:
    """Return the glossary that comes with the program."""
    source = resources.files("retrieval").joinpath("glossary.toml").read_text("utf-8")
    rows = [row for section in tomllib.loads(source).items() for row in _rows(*section)]
    return Glossary([term for row in rows for term in _terms(*row)])


def _rows(section: str, content: dict[str, list[str]]) -> Iterator[tuple[str, list[str]]]:
    for concept, called in content.items():
        yield f"{section}.{concept}", called


def _terms(concept: str, called: Sequence[str]) -> Iterator[Term]:
    for language, listed in zip(LANGUAGES, called, strict=True):
        for written in listed.split(","):
            parts = written.lower().split()
            stems = tuple(Stem(_plain(part), part.endswith(".")) for part in parts)
            yield Term(concept, language, " ".join(parts).replace(".", ""), stems)


def _grams(text: str) -> list[str]:
    """Return the pieces of a term; its last i may be read as the softening of an ending's vowel."""
    parts = [variant for part in text.split() for variant in _before_vowel(part)]
    return grams(parts)


def _before_vowel(part: str) -> tuple[str, ...]:
    return (part, part + "a") if part.endswith(_SOFT) else (part,)


def _plain(part: str) -> str:
    return plain_word("".join(words(part)))


def plain_word(word: str) -> str:
    """Return a lower-case word without the marks of Latin letters and with a plain Russian e."""
    if any("Ѐ" <= character <= "ӿ" for character in word):
        return word.replace("ё", "е")
    parts = unicodedata.normalize("NFD", word.replace("ł", "l"))
    return "".join(c for c in parts if not unicodedata.combining(c))
