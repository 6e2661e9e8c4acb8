"""Whose words a question wants: of those whom it names, who stands where a speaker does?

"What did Rubio tell Lavrov about Putin" asks for Rubio's; "Putin's spokesman" is not Putin, and "Reuters'
sources" are not Reuters. Who is described ("the third Russian source") is looked for among those who speak in
the corpus.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from retrieval.descriptions import SOME, describes, is_source, is_unnamed
from retrieval.names import NameTable
from retrieval.naming.name import Name
from retrieval.naming.written_name import titles
from retrieval.speech import FILLERS, QUESTION_WORDS
from retrieval.strangers import stranger_in
from retrieval.tokens import end_of_run, fellows, is_role, segments, tokens_of
from retrieval.words import STOP_WORDS

_POSSESSIVE = re.compile(r"[’'](?:s)?$", re.IGNORECASE)


#: Gives those who hold an office that some words name.
Holders = Callable[[Sequence[str]], tuple[str, ...]]


class SpeakersOfCorpus(Protocol):
    """What is asked of those who speak in the corpus."""

    def described(self, word_list: Sequence[str]) -> tuple[str, ...]:
        """Return the speakers whom some words describe."""

    def carries(self, name: str) -> bool:
        """Tell whether a body is an outlet that others' words come through."""

    def has_voice(self, name: str) -> bool:
        """Tell whether somebody's office is to speak for a body of this name."""

    def carrier(self, word_list: Sequence[str]) -> str | None:
        """Return the outlet that is called by some words."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose words are wanted; `words` are those of the question that describe them.

    `sources_of` are outlets whose sources without a name are meant; `unnamed` means those of any.
    """

    speakers: tuple[str, ...] = ()
    sources_of: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()
    unnamed: bool = False

    def of(self, named: Mapping[str, tuple[Name, ...]]) -> frozenset[str]:
        """Return those words that name somebody whose words are wanted."""
        wanted = {*self.speakers, *self.sources_of}
        return frozenset(w for w, names in named.items() if wanted & {n.canonical for n in names})


class Reader:
    """Reads one question for whose words it wants."""

    def __init__(
        self,
        text: str,
        named: Mapping[str, tuple[Name, ...]],
        asking: Collection[str],
        passed_over: Collection[str],
        table: NameTable,
        is_known_word: Callable[[str], bool] = lambda _: True,
    ) -> None:
        """Take a question apart.

        Args:
            text: as typed.
            named: its words that name somebody who can speak.
            asking: its words that ask for words ("say").
            passed_over: its words that say when.
            table: of names.
            is_known_word: whether the corpus has a word.
        """
        self._is_known_word = is_known_word
        self._text = text
        self._table = table
        self._asking = asking
        self._passed_over = passed_over
        self._tokens = list(tokens_of(text, named, asking))

    def named(self) -> Asked:
        """Return those named where a speaker stands, else who is only spoken to; nobody when none is."""
        free = [n for n, t in enumerate(self._tokens) if t.names and not t.is_about]
        for place in sorted(free, key=lambda n: self._tokens[n].is_towards):
            end = end_of_run(self._tokens, place)
            start, behind = self._with_roles(place, end)
            if not self._is_another(place, end):
                fellows_of = fellows(self._tokens, end, bool(self._asking))
                joined = (n for t in [place, *fellows_of] for n in self._tokens[t].names)
                names = dict.fromkeys(name.canonical for name in joined)
                titled = frozenset(t.word for t in self._tokens[start:behind])
                return Asked(tuple(names), (), titled)
        return Asked()

    def everybody(self, holders: Holders = lambda _: ()) -> Asked:
        """Return all who are named where somebody can stand who speaks, whatever stands between them.

        Args:
            holders: gives those who hold an office that some words name.
        """
        free = [t for t in self._tokens if t.names and not t.is_about]
        people = [t for t in free if t.names[0].kind == "person"]
        several = len({t.names for t in people}) > 1
        places = [
            t for t in free if t not in people and (t.is_placed or (several and t.is_towards))
        ]
        free = [t for t in free if t not in places] or free
        names = dict.fromkeys(name.canonical for token in free for name in token.names)
        own = {token.word for token in free}
        for part in segments(self._tokens):
            persons = [t for t in people if t.word in part]
            if not persons and (in_office := holders(part)):
                spoken_for = {n.canonical for t in free if t.word in part for n in t.names}
                names = dict.fromkeys((*(n for n in names if n not in spoken_for), *in_office))
                own |= set(part)
        return Asked(tuple(names), (), frozenset(own))

    def asked(
        self,
        speakers: SpeakersOfCorpus,
        holders: Holders = lambda _: (),
    ) -> Asked:
        """Return whose words are wanted, among them those who are described.

        Args:
            speakers: who speaks in the corpus.
            holders: gives those who hold an office that some words name.
        """
        beside = self._beside_sources(speakers)
        named = Asked(beside, (), frozenset()) if beside else self.named()
        phrase = self._phrase()
        if not self._names_person(named) and (in_office := self._in_office(holders)):
            return Asked(in_office, (), frozenset(self._before_about()))
        unnamed = frozenset(t.word for t in self._tokens if is_unnamed(t.word))
        if unnamed and not named.speakers:
            return Asked(words=unnamed | set(filter(describes, phrase)), unnamed=True)
        roles = [word for word in phrase if describes(word)]
        if named.speakers and not roles:
            return named
        if roles and set(phrase) <= set(filter(is_source, roles)) and not named.speakers:
            return Asked(words=frozenset(phrase), unnamed=True)
        found = self._described(speakers, phrase)
        outlets = tuple(name for name in named.speakers if self._is_outlet(name, speakers))
        if outlets and any(map(is_source, roles)):
            theirs = found if named.words & found.words else Asked()
            sources = frozenset(filter(is_source, roles))
            return Asked(theirs.speakers, outlets, theirs.words | sources)
        if found.speakers or named.speakers:
            return found if found.speakers else named
        carrier = speakers.carrier(phrase)
        return Asked((carrier,), (), frozenset(phrase)) if carrier else self._stranger()

    def _names_person(self, asked: Asked) -> bool:
        people = {n.canonical for t in self._tokens for n in t.names if n.kind == "person"}
        return not people.isdisjoint(asked.speakers)

    def _in_office(self, holders: Holders) -> tuple[str, ...]:
        """Return those whose office stands before what they speak about, joined by "and" or alone."""
        parts = [found for part in segments(self._tokens) if (found := holders(part))]
        if len(parts) > 1:
            return tuple(dict.fromkeys(name for found in parts for name in found))
        spoken_to = {t.word for t in self._tokens if t.is_towards}
        said = [word for word in self._before_about() if word not in spoken_to]
        return holders(said) or holders(self._before_about())

    def _beside_sources(self, speakers: SpeakersOfCorpus) -> tuple[str, ...]:
        """Return the outlets beside a word for sources: "Bloomberg sources", «джерела Bloomberg»."""
        pairs = [*itertools.pairwise(self._tokens), *itertools.pairwise(self._tokens[::-1])]
        beside = (one for one, other in pairs if other.word and is_source(other.word))
        names = (name.canonical for token in beside for name in token.names)
        return tuple(dict.fromkeys(n for n in names if self._is_outlet(n, speakers)))

    def _is_outlet(self, name: str, speakers: SpeakersOfCorpus) -> bool:
        """Tell whether a name is an outlet's: words come through it, or it is a body nobody speaks for."""
        bodies = {n.canonical for t in self._tokens for n in t.names if n.kind == "body"}
        return speakers.carries(name) or (name in bodies and not speakers.has_voice(name))

    def _stranger(self) -> Asked:
        """Return whoever is named but known neither to the table nor to the corpus."""
        free = {
            n
            for n, t in enumerate(self._tokens)
            if not (t.names or t.is_about or t.is_towards or t.word in self._passed_over)
        }
        found = stranger_in(self._tokens, free, self._asking, self._is_known_word)
        if found is None:
            return Asked()
        name = self._text[found.start : found.end]
        return Asked((_POSSESSIVE.sub("", name),), (), found.words)

    def _described(self, speakers: SpeakersOfCorpus, phrase: Sequence[str]) -> Asked:
        """Return who is described by a phrase, or by what stands in it before "to", "with" or "tell"."""
        towards = {t.word for t in self._tokens if t.is_towards}
        for part in (phrase, [word for word in phrase if word not in towards]):
            found = speakers.described(part) if part else ()
            if found:
                return Asked(found, (), frozenset(part))
        return Asked()

    def _phrase(self) -> list[str]:
        """Return the words that may say whose words are wanted, in their order."""
        left_out = (
            STOP_WORDS
            | QUESTION_WORDS
            | FILLERS
            | SOME
            | set(self._asking)
            | set(self._passed_over)
        )
        return [
            t.word for t in self._tokens if t.word and not t.is_about and t.word not in left_out
        ]

    def _before_about(self) -> list[str]:
        return [t.word for t in self._tokens if t.word and not t.is_about]

    def _with_roles(self, first: int, end: int) -> tuple[int, int]:
        """Return the stretch with the roles before a name, and those behind a possessive: "Putin's aide"."""
        while first and is_role(self._tokens[first - 1]):
            first -= 1
        if _POSSESSIVE.search(self._tokens[end - 1].text):
            while end < len(self._tokens) and is_role(self._tokens[end]):
                end += 1
        return first, end

    def _is_another(self, first: int, end: int) -> bool:
        """Tell whether a name with the roles beside it is somebody else's: "Putin's spokesman"."""
        start, behind = self._with_roles(first, end)
        after = self._tokens[end].names if end < len(self._tokens) else ()
        if start < first and after and titles().is_aide(self._tokens[first - 1].word):
            return True
        if (start, behind) == (first, end):
            return False
        whole = self._text[self._tokens[start].start : self._tokens[behind - 1].end]
        return self._table.canonical(whole) not in {n.canonical for n in self._tokens[first].names}
