"""Speakers as articles name them -> people: spellings of one fall together, described sources fall out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from retrieval.naming.given_names import given_names
from retrieval.naming.inflection import stem
from retrieval.naming.transliteration import is_cyrillic, sound_key
from retrieval.naming.written_name import WrittenName, names_agree, parse_name, titles
from retrieval.words import skeleton, words

_LONGEST_NAME = 5
#: Given names that no list knows agree when they begin with the same letters.
_SHORTEST_GIVEN = 3
#: Sounds that "ch" may stand for.
_ONE_SOUND = str.maketrans("GK", "SS")


@dataclass(frozen=True, slots=True)
class Person:
    """One person of the articles: the name to call them by, all spellings, how often they speak.

    `is_sure` is False when no spelling has more than one word, which may be an ordinary one.
    """

    canonical: str
    spellings: tuple[str, ...]
    count: int
    is_sure: bool


@lru_cache(maxsize=20_000)
def is_personal(speaker: str) -> bool:
    """Tell whether a speaker is called by what looks like a personal name rather than described."""
    bare = speaker.split()
    capitals = [word for word in bare if word[0].isupper()]
    small = [word for word in bare if not word[0].isupper()]
    is_acronym = len(bare) == 1 and speaker.isupper()
    if not capitals or is_acronym or not bare[-1][0].isupper() or len(bare) > _LONGEST_NAME:
        return False
    if not all(skeleton(word.lower()) in titles().particles for word in small):
        return False
    parts = parse_name(speaker)
    if parts is None or titles().has(parts.last):
        return False
    if not titles().organisations.isdisjoint(map(skeleton, words(speaker))):
        return False
    return len(bare) > 1 or not given_names().has(parts.last)


def is_body(speaker: str) -> bool:
    """Tell whether a speaker who is no person is called by a name, not described ("Bloomberg's sources")."""
    bare = speaker.split()
    if is_personal(speaker):
        return False
    is_acronym = len(bare) == 1 and speaker.isupper()
    if is_acronym or (len(bare) > 1 and speaker[0].isupper() and bare[-1][0].isupper()):
        return True
    return len(bare) > 1 and bool(titles().institutions.intersection(map(skeleton, words(bare[0]))))


def group_speakers(speakers: Iterable[str]) -> list[Person]:
    """Return the people among speakers, most frequent first.

    Spellings in several alphabets fall together when surname and given name agree; a surname alone joins
    the only person of that surname.
    """
    counts = Counter(" ".join(speaker.split()) for speaker in speakers)
    parsed = {s: parts for s in counts if is_personal(s) and (parts := parse_name(s)) is not None}
    buckets: dict[str, list[str]] = defaultdict(list)
    for speaker, parts in parsed.items():
        buckets[_bucket(parts)].append(speaker)
    people = [
        _person(group, counts) for bucket in buckets.values() for group in _groups(bucket, parsed)
    ]
    return sorted(people, key=lambda person: (-person.count, person.canonical))


def _bucket(parts: WrittenName) -> str:
    """Return what all spellings of a surname share: its consonants, but the first, by their sound."""
    last = parts.last
    bare = stem(skeleton(last))
    return sound_key(last)[1:5].translate(_ONE_SOUND) or bare[:1]


def _groups(bucket: list[str], parsed: dict[str, WrittenName]) -> list[list[str]]:
    """Return the spellings of a bucket by person.

    Those with a given name make the groups. Initials and surnames alone come after them and join the only
    group that they fit; those that fit several name nobody.
    """
    groups: list[list[str]] = []
    by_given: dict[str, list[list[str]]] = defaultdict(list)
    for speaker in sorted((s for s in bucket if _is_full(parsed[s])), key=_order):
        keys = _given_keys(parsed[speaker])
        near = (group for key in keys for group in by_given[key])
        group = next((g for g in near if _agrees(g, speaker, parsed)), None)
        if group is None:
            groups.append(group := [])
        group.append(speaker)
        for key in keys:
            by_given[key].append(group)
    shorter: list[list[str]] = []
    for speaker in sorted((s for s in bucket if not _is_full(parsed[s])), key=_order):
        fitting = [group for group in groups if _agrees(group, speaker, parsed)]
        fitting = fitting or [group for group in shorter if _agrees(group, speaker, parsed)]
        if len(fitting) == 1:
            fitting[0].append(speaker)
        elif not fitting:
            shorter.append([speaker])
    return groups + shorter


def _is_full(parts: WrittenName) -> bool:
    return any(len(word) > 1 for word in parts.given)


def _given_keys(parts: WrittenName) -> set[str]:
    """Return keys of which two people whose given names may agree share one."""
    keys: set[str] = set()
    for word in parts.given:
        groups = given_names().groups(word)
        keys |= {str(group) for group in groups} or {skeleton(word)[:_SHORTEST_GIVEN]}
    return keys


def _agrees(group: list[str], speaker: str, parsed: dict[str, WrittenName]) -> bool:
    """Tell whether a speaker can be the person of a group, going by its full names when it has some."""
    ours = parsed[speaker]
    full = [other for other in group if _is_full(parsed[other])]
    return any(
        parsed[other].junior == ours.junior and names_agree(parsed[other], ours)
        for other in full or group
    )


def _rank(speaker: str) -> tuple[int, int, int]:
    """Order spellings: those with a given name first, plain Latin letters, no initials."""
    word_list = speaker.split()
    alphabet = 2 if is_cyrillic(speaker.lower()) else int(not speaker.isascii())
    has_initial = any(len(word.strip(".")) == 1 for word in word_list)
    return int(len(word_list) == 1), alphabet, int(has_initial)


def _order(speaker: str) -> tuple[int, int, int, str]:
    return (*_rank(speaker), speaker)


def _person(group: list[str], counts: Counter[str]) -> Person:
    best = min(group, key=lambda speaker: (*_rank(speaker), -counts[speaker], speaker))
    return Person(
        canonical=best,
        spellings=tuple(group),
        count=sum(counts[speaker] for speaker in group),
        is_sure=any(" " in speaker for speaker in group),
    )
