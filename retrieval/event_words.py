"""Words of titles and questions -> the places, people, kinds and ordinals that they name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

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
_JOINING = frozenset(
    "the a an of in at on with between and to for over direct new their his this"
    " у в на з із зі до про між та і й прямих прямі прямий со с во и между о об прямые прямых"
    " w we na z ze i o do między miedzy u po s bezposrednich trilateral us ukraine russia"
    " security безпеки безпековій безпекової безопасности по bezpieczenstwa".split()
)
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
    """What a word may be; `names` are (name, skeleton of the word that must stand before it)."""

    names: tuple[tuple[str, str], ...]
    kind: str | None
    ordinal: int | None
    is_elsewhere: bool


class EventWords:
    """Reads words; each is looked up once."""

    def __init__(self, nouns: EventNouns) -> None:
        """Take the words for kinds of events; names come from the table of names."""
        self._nouns = nouns
        self._read: dict[str, _Word | None] = {}
        self._forms: dict[str, list[tuple[str, str]]] = {}
        self._stems: dict[str, list[tuple[str, str]]] = {}
        self._beginnings: set[str] = set()
        #: How the words begin that stand before the last of a name.
        self._fronts: set[str] = set()
        #: Words of texts that were looked up, and those of them that name something.
        self._seen: set[str] = set()
        self._telling: set[str] = set()
        self._places: set[str] = set()
        for name, spellings in load_people().spellings:
            self._add(name.canonical, spellings, is_place=name.kind == "place")
        for place, listed in nouns.places.items():
            self._add(place, listed, is_place=False)

    def _add(self, name: str, spellings: Iterable[str], is_place: bool) -> None:
        if is_place:
            self._places.add(name)
        for spelling in spellings:
            *front, last = words(spelling)
            before = skeleton(front[-1])[:_FRONT] if front else ""
            bare = skeleton(last)
            self._fronts.update(skeleton(word)[:_FRONT] for word in front)
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
        told = [
            (at, word)
            for at, w in enumerate(found)
            if w in self._telling and (word := self._word(w))
        ]
        elsewhere = [at for at, word in told if word.is_elsewhere]
        return Sense(
            names=frozenset(
                name
                for at, word in told
                if word.names
                for name in _fitting(word, found[at - 1].lower() if at else "")
            ),
            kinds=frozenset(word.kind for _, word in told if word.kind),
            ordinals=frozenset(word.ordinal for _, word in told if word.ordinal),
            is_elsewhere=bool(elsewhere),
            is_elsewhere_early=bool(elsewhere) and elsewhere[0] < _EARLY,
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
        names: set[str] = set()
        kinds: list[str] = []
        ordinal = year = None
        previous, pending = "", False
        for form in (part for word in word_list for part in _WORD.findall(word)):
            word = self._word(form.capitalize())
            if known := _fitting(word, previous):
                names.add(known[0])
                pending = False
            elif pending and form not in _JOINING:
                return None
            elif word and (word.kind or word.ordinal):
                kinds.extend(filter(None, [word.kind]))
                ordinal = word.ordinal or ordinal
            elif _YEAR.match(form):
                year = int(form)
            elif form not in _JOINING:
                pending = skeleton(form)[:_FRONT] in self._fronts
                if not pending:
                    return None
            previous = form
        if pending or previous in _JOINING:
            return None
        return Asked(
            frozenset(names), not names.isdisjoint(self._places), _one(kinds), ordinal, year
        )

    def _word(self, written: str) -> _Word | None:
        try:
            return self._read[written]
        except KeyError:
            word = self._read[written] = self._look_up(written)
            return word

    def _look_up(self, written: str) -> _Word | None:
        form = fold(written)
        is_name = written[0].isupper() and form[:2] in self._beginnings
        names = self._named(written.lower()) if is_name else ()
        kind = self._nouns.kind(form)
        found = load_lexicon().at([Token(form, 0, 0)], 0, "ordinal")
        word = _Word(names, kind, int(found[1]) if found else None, self._nouns.is_elsewhere(form))
        return word if names or kind or found or word.is_elsewhere else None

    def _named(self, word: str) -> tuple[tuple[str, str], ...]:
        for form in candidates(word, _SHORTEST_OF_PLACE):
            if len(form) < _SHORTEST_STEM and form not in self._stems:
                continue
            if found := self._forms.get(form) or self._forms.get(_hardened(form)):
                return tuple(dict.fromkeys(found))
        bare = skeleton(word)
        adjective = _ADJECTIVE.search(bare)
        for cut in range(adjective.start(), len(bare)) if adjective else ():
            if bare[:cut] in self._stems:
                return tuple(dict.fromkeys(self._stems[bare[:cut]]))
        return ()


def _hardened(form: str) -> str:
    """Return a stem before the softening that Polish endings bring; "" when there is none."""
    soft = next(((s, hard) for s, hard in _SOFTENED if form.endswith(s)), None)
    return form.removesuffix(soft[0]) + soft[1] if soft else ""


def _fitting(word: _Word | None, previous: str) -> list[str]:
    """Return the names that a word may be of, given the word before it."""
    names = word.names if word else ()
    return [n for n, before in names if not before or skeleton(previous)[:_FRONT] == before]


def _one(kinds: list[str]) -> str | None:
    """Return the kind that several nouns name: a round of talks is talks."""
    told = [kind for kind in kinds if kind != "round"] or kinds
    return told[-1] if told else None
