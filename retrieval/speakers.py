"""Speakers as articles name them -> people: spellings of one fall together, described sources fall out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from retrieval.inflection import stem
from retrieval.transliteration import is_cyrillic, sound_key
from retrieval.words import skeleton
from retrieval.written_name import WrittenName, names_agree, parse_name, titles

_LONGEST_NAME = 5


@dataclass(frozen=True, slots=True)
class Person:
    """One person of the articles: the name to call them by, all spellings, how often they speak."""

    canonical: str
    spellings: tuple[str, ...]
    count: int


def is_personal(speaker: str) -> bool:
    """Tell whether a speaker is called by a personal name rather than described."""
    bare = speaker.split()
    capitals = [word for word in bare if word[0].isupper()]
    small = [word for word in bare if not word[0].isupper()]
    if not capitals or not bare[-1][0].isupper() or len(bare) > _LONGEST_NAME:
        return False
    if not all(skeleton(word.lower()) in titles().particles for word in small):
        return False
    parts = parse_name(speaker)
    return parts is not None and not titles().has(parts.last)


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
    return sound_key(last)[1:4] or bare[:1]


def _groups(bucket: list[str], parsed: dict[str, WrittenName]) -> list[list[str]]:
    groups: list[list[str]] = []
    alone = [speaker for speaker in bucket if not parsed[speaker].given]
    for speaker in sorted((s for s in bucket if parsed[s].given), key=_order):
        _join(groups, speaker, parsed)
    for speaker in sorted(alone, key=_order):
        fitting = [group for group in groups if _agrees(group, speaker, parsed)]
        if len(fitting) == 1:
            fitting[0].append(speaker)
        elif not fitting:
            groups.append([speaker])
    return groups


def _join(groups: list[list[str]], speaker: str, parsed: dict[str, WrittenName]) -> None:
    for group in groups:
        if _agrees(group, speaker, parsed):
            group.append(speaker)
            return
    groups.append([speaker])


def _agrees(group: list[str], speaker: str, parsed: dict[str, WrittenName]) -> bool:
    ours = parsed[speaker]
    return any(
        parsed[other].junior == ours.junior and names_agree(parsed[other], ours)
        for other in group
        if not ours.given or parsed[other].given
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
    return Person(best, tuple(group), sum(counts[speaker] for speaker in group))
