"""A person's name as it is written: its parts, and whether two can be one person's.

Titles, roles, particles and patronymics are passed over; alphabet and case do not matter.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, fields
from functools import lru_cache
from importlib import resources

from rapidfuzz.distance import OSA

from retrieval.naming.given_names import given_agree, given_names
from retrieval.naming.inflection import singular_stems, surname_gender, written_stems
from retrieval.naming.transliteration import is_cyrillic, sounds_alike
from retrieval.words import skeleton, words

_WORD = re.compile(r"[^\W\d_]+(?:[’'ʼ`‘´′ʹ][^\W\d_]+)*")
#: What a name never runs over; a full stop ends an initial or a title.
_BREAK = re.compile(r"[,;:()\[\]«»“”„\"\n]+|\s[–—-]\s")
_POSSESSIVE = re.compile(r"[’'ʼ`‘´′ʹ]s$", re.IGNORECASE)
#: As skeletons, in any case: Володимирович, Vladimirovich, Іванівна, Петровной.
_PATRONYMIC = re.compile(r"^.{3,}(?:ovic|evic|iovic|icna|ivn|ovn|evn)(?:a|u|em|om|i|e|o|oi|oiu)?$")
_SHORTEST_BEGINNING = 4
#: Surnames alone, in two alphabets, may differ by a letter when they have so many.
_SHORTEST_NEAR = 4


@dataclass(frozen=True, slots=True)
class Titles:
    """Words that stand beside names, as skeletons."""

    beginnings: frozenset[str]
    words: frozenset[str]
    aides: frozenset[str]
    juniors: frozenset[str]
    particles: frozenset[str]
    institutions: frozenset[str]
    organisations: frozenset[str]

    def has(self, word: str) -> bool:
        """Tell whether a lower-case word is a title or a role."""
        return skeleton(word) in self.words or _begins(word, self.beginnings)

    def is_aide(self, word: str) -> bool:
        """Tell whether a lower-case word is the role of one who belongs to another."""
        return _begins(word, self.aides)


@dataclass(frozen=True, slots=True)
class WrittenName:
    """The parts of a name, in lower case: initials and given names, and the words of the surname."""

    given: tuple[str, ...]
    surname: tuple[str, ...]
    junior: bool

    @property
    def last(self) -> str:
        """The last word of the surname."""
        return self.surname[-1]


@lru_cache(maxsize=1)
def titles() -> Titles:
    """Return the titles and particles that come with the program."""
    source = resources.files("retrieval.naming").joinpath("titles.toml").read_text("utf-8")
    content: dict[str, list[str]] = tomllib.loads(source)

    def skeletons(section: str) -> frozenset[str]:
        return frozenset(skeleton(bare) for word in content[section] for bare in words(word))

    return Titles(*(skeletons(field.name) for field in fields(Titles)))


def written_words(text: str) -> list[str]:
    """Return the words of a name as written, without the English possessive."""
    return [_POSSESSIVE.sub("", word) for word in _WORD.findall(text)]


def stretches(text: str) -> list[str]:
    """Return the stretches of a text that no name runs over, without the empty ones."""
    return [stretch for stretch in _BREAK.split(text) if stretch and stretch.strip()]


@lru_cache(maxsize=20_000)
def parse_name(text: str) -> WrittenName | None:
    """Return the parts of a written name; None when there is nobody in it."""
    parts = stretches(text)
    written = written_words(parts[0]) if parts else []
    listed = [bare for word in written for bare in words(word)]
    junior = any(skeleton(word) in titles().juniors for word in listed[1:])
    listed = [w for n, w in enumerate(listed) if not (n and skeleton(w) in titles().juniors)]
    listed = _without_titles(listed)
    if not listed:
        return None
    return _in_parts(listed, _joined(parts[0]), junior)


def _without_titles(listed: list[str]) -> list[str]:
    names = given_names()
    while len(listed) > 1 and titles().has(listed[0]) and not names.is_listed(listed[0]):
        listed = listed[1:]
    if len(listed) > 2:
        listed = [word for word in listed if not _PATRONYMIC.match(skeleton(word))] or listed
    return listed


def _in_parts(listed: list[str], joined: frozenset[tuple[str, str]], junior: bool) -> WrittenName:
    particles = [n for n, word in enumerate(listed[:-1]) if skeleton(word) in titles().particles]
    if particles:
        first = particles[0]
        surname = [word for word in listed[first:] if skeleton(word) not in titles().particles]
        return WrittenName(tuple(listed[:first]), tuple(surname or listed[-1:]), junior)
    if len(listed) > 1 and _surname_first(listed):
        listed = [*listed[1:], listed[0]]
    start = len(listed) - 1
    while start > 0 and (listed[start - 1], listed[start]) in joined:
        start -= 1
    return WrittenName(tuple(listed[:start]), tuple(listed[start:]), junior)


def _surname_first(listed: list[str]) -> bool:
    names = given_names()
    first_is_given = names.has(listed[0]) or len(listed[0]) == 1
    return not first_is_given and (names.has(listed[-1]) or len(listed[-1]) == 1)


def _joined(text: str) -> frozenset[tuple[str, str]]:
    """Return the pairs of words that a hyphen joins."""
    return frozenset(
        (bare[0], after[0])
        for one, other in re.findall(r"(?=\b([^\W\d_]+)-([^\W\d_]+))", text)
        if (bare := words(one)) and (after := words(other))
    )


def _begins(word: str, beginnings: frozenset[str]) -> bool:
    bare = skeleton(word)
    return any(bare[:n] in beginnings for n in range(_SHORTEST_BEGINNING, len(bare) + 1))


def same_name(one: str, other: str) -> bool:
    """Tell whether two written names can be the same person's.

    Alphabet, case, titles, particles and patronymics do not matter; initials and short forms agree with
    the names they stand for; a surname alone agrees with everybody of that surname.
    """
    ours, theirs = parse_name(one), parse_name(other)
    if ours is None or theirs is None or ours.junior != theirs.junior:
        return False
    return names_agree(ours, theirs)


def names_agree(ours: WrittenName, theirs: WrittenName) -> bool:
    """Tell whether two names that were taken apart can be the same person's."""
    both_given = bool(ours.given and theirs.given)
    if not surnames_agree(ours.surname, theirs.surname, slack=both_given):
        return False
    if not both_given:
        return True
    in_other_case = skeleton(ours.last) != skeleton(theirs.last)
    return given_names_agree(ours.given, theirs.given, in_other_case)


def given_names_agree(
    ours: tuple[str, ...], theirs: tuple[str, ...], in_other_case: bool = True
) -> bool:
    """Tell whether two people's given names can be one's: the first agree, or those called by a later one."""
    if given_agree(ours[0], theirs[0], in_other_case):
        return True
    if len(ours) == len(theirs):
        return False
    shorter, longer = sorted((ours, theirs), key=len)
    full = [word for word in longer[1:] if len(word) > 1]
    return any(given_agree(shorter[0], word, in_other_case) for word in full)


def surnames_agree(ours: tuple[str, ...], theirs: tuple[str, ...], slack: bool) -> bool:
    """Tell whether two surnames can be one: each word of the shorter is one of the longer."""
    shorter, longer = sorted((ours, theirs), key=len)
    return all(any(_alike(word, other, slack) for other in longer) for word in shorter)


def _alike(one: str, other: str, slack: bool) -> bool:
    genders = {surname_gender(one), surname_gender(other)}
    if genders == {"f", "m"}:
        return False
    if singular_stems(one) & singular_stems(other):
        return True
    if is_cyrillic(one) == is_cyrillic(other):
        return False
    if not slack:
        return min(len(one), len(other)) >= _SHORTEST_NEAR and (
            OSA.distance(skeleton(one), skeleton(other), score_cutoff=1) <= 1
        )
    nominatives = ((a, b) for a in written_stems(one) for b in written_stems(other))
    return any(sounds_alike(a, b) for a, b in nominatives)
