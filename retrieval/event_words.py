"""Words of titles and questions -> the places, people, kinds and ordinals that they name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from retrieval.naming.inflection import candidates, stems_of_name
from retrieval.naming.people import load_people
from retrieval.when.event_nouns import EventNouns
from retrieval.when.lexicon import load_lexicon
from retrieval.when.tokens import Token, fold
from retrieval.words import skeleton, words

_WORD = re.compile(r"[^\W_]+")
_SHORTEST_STEM = 4
_FRONT = 3
_SHORTEST_OF_PLACE = 3
_ADJECTIVE = re.compile(r"(?:in|an|n|i)?s?k(?:i|a|o|u|e)[a-z]{0,3}$")
#: Polish consonants before the ending of a place: "na Cyprze", "w Luandzie", "w Budapeszcie".
_SOFTENED = (("rz", "r"), ("dz", "d"), ("c", "t"))
_YEAR = re.compile(r"20[0-4]\d$")
#: What is met about: many words into a lead, "before" says no longer that the event is ahead.
_EARLY = 14


@dataclass(frozen=True, slots=True)
class Sense:
    """What a stretch of an article names."""

    names: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    ordinals: frozenset[int] = frozenset()
    is_elsewhere: bool = False
    is_elsewhere_early: bool = False
    is_gathering: bool = False


_NOTHING = Sense()


@dataclass(frozen=True, slots=True)
class Asked:
    """What the words of a question name."""

    names: frozenset[str]
    has_place: bool
    kind: str | None
    ordinal: int | None
    year: int | None


@dataclass(frozen=True, slots=True)
class _Word:
    """What a word may be.

    `names` are (name, skeleton of the word that must stand before it), `lone` the names when none must.
    """

    names: tuple[tuple[str, str], ...]
    lone: tuple[str, ...]
    kind: str | None
    ordinal: int | None
    is_elsewhere: bool
    is_gathering: bool


@dataclass(slots=True)
class _Reading:
    """What the words of a question name so far; `is_pending` tells that a name has begun."""

    names: set[str] = field(default_factory=set)
    kinds: list[str] = field(default_factory=list)
    ordinal: int | None = None
    year: int | None = None
    is_pending: bool = False


class EventWords:
    """Reads words; each is looked up once."""

    def __init__(self, nouns: EventNouns) -> None:
        """Take the words for kinds of events; names come from the table of names."""
        self._nouns = nouns
        self._read: dict[str, _Word | None] = {}
        self._forms: dict[str, list[tuple[str, str]]] = {}
        self._stems: dict[str, list[tuple[str, str]]] = {}
        self._beginnings: set[str] = set()
        #: How the words begin that stand before the last of a name: of any, and of each.
        self._fronts: set[str] = set(nouns.fronts)
        self._fronts_of: dict[str, set[str]] = {}
        #: Words of texts that were looked up, and those of them that name something.
        self._seen: set[str] = set()
        self._telling: set[str] = set()
        self._places: set[str] = set()
        known = load_people().spellings
        self.people = frozenset(name.canonical for name, _ in known if name.kind == "person")
        for name, spellings in known:
            self._add(name.canonical, spellings, is_place=name.kind == "place")
        for place, spelled in nouns.places.items():
            self._add(place, spelled, is_place=False)
        for place, spelled in nouns.venues.items():
            self._add(place, spelled, is_place=True)

    def _add(self, name: str, spellings: Iterable[str], is_place: bool) -> None:
        if is_place:
            self._places.add(name)
        for spelling in spellings:
            *front, last = words(spelling)
            before = _front(front[-1]) if front else ""
            bare = skeleton(last)
            self._fronts.update(map(_front, front))
            self._fronts_of.setdefault(name, set()).add(before)
            self._beginnings.add(fold(last)[:2])
            for form in {bare, *stems_of_name(bare)}:
                self._forms.setdefault(form, []).append((name, before))
                if is_place and len(form) >= _SHORTEST_OF_PLACE:
                    self._stems.setdefault(form, []).append((name, before))

    def read_text(self, text: str) -> Sense:
        """Return what a title or the beginning of an article names."""
        found = _WORD.findall(text)
        if not self._tells(found):
            return _NOTHING
        names: set[str] = set()
        told = []
        for at, written in enumerate(found):
            word = self._read[written] if written in self._telling else None
            if word is not None:
                told.append((at, word))
                if word.names:
                    names.update(word.lone or _fitting(word, found[at - 1].lower() if at else ""))
        elsewhere = [at for at, word in told if word.is_elsewhere]
        return Sense(
            names=frozenset(names),
            kinds=frozenset([word.kind for _, word in told if word.kind]),
            ordinals=frozenset([word.ordinal for _, word in told if word.ordinal]),
            is_elsewhere=bool(elsewhere),
            is_elsewhere_early=bool(elsewhere) and elsewhere[0] < _EARLY,
            is_gathering=any(word.is_gathering for _, word in told),
        )

    def _tells(self, found: list[str]) -> bool:
        """Tell whether any of the words names something; each is looked up once."""
        for written in set(found) - self._seen:
            self._seen.add(written)
            if self._word(written) is not None:
                self._telling.add(written)
        return not self._telling.isdisjoint(found)

    def read_question(self, word_list: Sequence[str]) -> Asked | None:
        """Return what lower-case words name; None when one of them is not understood."""
        reading, previous = _Reading(), ""
        for form in (part for word in word_list for part in _WORD.findall(word)):
            if not self._take(form, previous, reading):
                return None
            previous = form
        if reading.is_pending or self._nouns.is_joining(fold(previous)):
            return None
        names = frozenset(reading.names)
        has_place = not names.isdisjoint(self._places)
        return Asked(names, has_place, _one(reading.kinds), reading.ordinal, reading.year)

    def _take(self, form: str, previous: str, reading: _Reading) -> bool:
        """Add what a word names; tell whether it is understood."""
        word = self._word(form.capitalize())
        is_joining = self._nouns.is_joining(fold(form))
        is_front = _front(form) in self._fronts
        if known := _fitting(word, previous):
            reading.names.add(known[0])
            reading.is_pending = False
        elif reading.is_pending:
            return is_joining or is_front
        elif word and (word.kind or word.ordinal):
            reading.kinds.extend(filter(None, [word.kind]))
            reading.ordinal = word.ordinal or reading.ordinal
        elif _YEAR.match(form):
            reading.year = int(form)
        elif not is_joining:
            reading.is_pending = is_front
            return is_front
        return True

    def _word(self, written: str) -> _Word | None:
        if written not in self._read:
            self._read[written] = self._look_up(written)
        return self._read[written]

    def _look_up(self, written: str) -> _Word | None:
        form = fold(written)
        is_name = written[0].isupper() and form[:2] in self._beginnings
        names = (self._named(written.lower()) if is_name else ()) or self._nouns.subjects(form)
        found = load_lexicon().at([Token(form, 0, 0)], 0, "ordinal")
        word = _Word(
            names=names,
            lone=() if any(front for _, front in names) else tuple(name for name, _ in names),
            kind=self._nouns.kind(form),
            ordinal=int(found[1]) if found else None,
            is_elsewhere=self._nouns.is_elsewhere(form),
            is_gathering=self._nouns.is_gathering(form),
        )
        tells = names or word.kind or found or word.is_elsewhere or word.is_gathering
        return word if tells else None

    def _named(self, word: str) -> tuple[tuple[str, str], ...]:
        if len(word) < _SHORTEST_OF_PLACE:  # "UN", "G7"
            return tuple(self._forms.get(skeleton(word), ()))
        for form in candidates(word, _SHORTEST_OF_PLACE):
            if len(form) < _SHORTEST_STEM and form not in self._stems:
                continue
            if found := self._forms.get(form) or self._forms.get(_hardened(form)):
                return self._with_fronts(found)
        bare = skeleton(word)
        adjective = _ADJECTIVE.search(bare)
        for cut in range(adjective.start(), len(bare)) if adjective else ():
            if bare[:cut] in self._stems:
                return tuple(dict.fromkeys(self._stems[bare[:cut]]))
        return ()

    def _with_fronts(self, found: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
        """Return names with every word that may stand before them: «Білого», "Białego" domu."""
        return tuple(
            dict.fromkeys(
                (name, front)
                for name, before in found
                for front in (sorted(filter(None, self._fronts_of[name])) if before else ("",))
            )
        )


def _hardened(form: str) -> str:
    """Return a stem before the softening that Polish endings bring; "" when there is none."""
    soft = next(((s, hard) for s, hard in _SOFTENED if form.endswith(s)), None)
    return form.removesuffix(soft[0]) + soft[1] if soft else ""


def _fitting(word: _Word | None, previous: str) -> list[str]:
    """Return the names that a word may be of, given the word before it."""
    if word is None or not word.names:
        return []
    front = _front(previous)
    return [name for name, before in word.names if not before or before == front]


@lru_cache(maxsize=20_000)
def _front(word: str) -> str:
    """Return how a word begins that stands before another."""
    return skeleton(word)[:_FRONT]


def _one(kinds: list[str]) -> str | None:
    """Return the kind that several nouns name: a round of talks is talks."""
    told = [kind for kind in kinds if kind != "round"] or kinds
    return told[-1] if told else None
