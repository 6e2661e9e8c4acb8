"""Whose words a question wants: of those whom it names, who stands where a speaker does?

"What did Rubio tell Lavrov about Putin" asks for Rubio's; "Putin's spokesman" is not Putin, and "Reuters'
sources" are not Reuters. Who is described ("the third Russian source") is looked for among those who speak in
the corpus.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from retrieval.descriptions import describes, is_source, is_unnamed
from retrieval.names import NameTable
from retrieval.naming.name import Name
from retrieval.naming.written_name import titles
from retrieval.speech import ABOUT, QUESTION_WORDS
from retrieval.strangers import stranger_in
from retrieval.words import STOP_WORDS, words

_TOKEN = re.compile(
    r"[^\W_]+(?:[’'ʼ`‘´′ʹ][^\W_]+)*[’'](?=\s)|[^\W_]+(?:[’'ʼ`‘´′ʹ][^\W_]+)*|[,;:.?!–—(&+/]"
)
#: Who stands behind one of these is spoken to or met, not asked for – unless nobody else is.
_TOWARDS = frozenset(
    "to with against after before tell told tells з із зі перед проти с со против z ze przed przeciw".split()
)
#: Behind "of" after one of these stands whose it is, and not what it is about.
_OWNED = frozenset("position stance view views opinion reaction statement statements words".split())
_AND = frozenset("and & і й та и i oraz".split())
_JOINING = frozenset(",&+/")
_POSSESSIVE = re.compile(r"[’'](?:s)?$", re.IGNORECASE)


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


@dataclass(frozen=True, slots=True)
class _Token:
    """A word or mark of a question; `names` are those it names, `word` is "" for a mark."""

    text: str
    word: str
    start: int
    end: int
    names: tuple[Name, ...]
    is_about: bool
    is_towards: bool


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
        self._tokens = list(_tokens(text, named, asking))

    def named(self) -> Asked:
        """Return those named where a speaker stands, else who is only spoken to; nobody when none is."""
        free = [n for n, t in enumerate(self._tokens) if t.names and not t.is_about]
        for place in sorted(free, key=lambda n: self._tokens[n].is_towards):
            end = self._end_of_run(place)
            start, behind = self._with_roles(place, end)
            if not self._is_another(place, end):
                joined = (n for t in [place, *self._fellows(end)] for n in self._tokens[t].names)
                names = dict.fromkeys(name.canonical for name in joined)
                titled = frozenset(t.word for t in self._tokens[start:behind])
                return Asked(tuple(names), (), titled)
        return Asked()

    def everybody(self) -> Asked:
        """Return all who are named where somebody can stand who speaks, whatever stands between them."""
        free = [t for t in self._tokens if t.names and not t.is_about]
        names = dict.fromkeys(name.canonical for token in free for name in token.names)
        return Asked(tuple(names), (), frozenset(token.word for token in free))

    def asked(
        self,
        speakers: SpeakersOfCorpus,
        holders: Callable[[Sequence[str]], tuple[str, ...]] = lambda _: (),
    ) -> Asked:
        """Return whose words are wanted, among them those who are described.

        Args:
            speakers: who speaks in the corpus.
            holders: gives those who hold an office that some words name.
        """
        beside = self._beside_sources(speakers)
        named = Asked(beside, (), frozenset()) if beside else self.named()
        phrase = self._phrase()
        if not named.speakers and (in_office := holders(self._before_about())):
            return Asked(in_office, (), frozenset(phrase))
        unnamed = frozenset(filter(is_unnamed, phrase))
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

    def _beside_sources(self, speakers: SpeakersOfCorpus) -> tuple[str, ...]:
        """Return the outlets that stand beside a word for sources: "Bloomberg sources", «джерела Bloomberg»."""
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
        left_out = STOP_WORDS | QUESTION_WORDS | set(self._asking) | set(self._passed_over)
        return [
            t.word for t in self._tokens if t.word and not t.is_about and t.word not in left_out
        ]

    def _before_about(self) -> list[str]:
        return [t.word for t in self._tokens if t.word and not t.is_about]

    def _end_of_run(self, first: int) -> int:
        """Return the place behind the words that name the same as one does."""
        end = first + 1
        while end < len(self._tokens) and self._tokens[end].names == self._tokens[first].names:
            end += 1
        return end

    def _with_roles(self, first: int, end: int) -> tuple[int, int]:
        """Return the stretch with the roles before a name, and those behind a possessive: "Putin's aide"."""
        while first and self._is_role(self._tokens[first - 1]):
            first -= 1
        if _POSSESSIVE.search(self._tokens[end - 1].text):
            while end < len(self._tokens) and self._is_role(self._tokens[end]):
                end += 1
        return first, end

    def _is_role(self, token: _Token) -> bool:
        word = token.word
        return bool(word) and not token.names and word not in STOP_WORDS and titles().has(word)

    def _is_another(self, first: int, end: int) -> bool:
        """Tell whether a name with the roles beside it is somebody else's: "Putin's spokesman"."""
        start, behind = self._with_roles(first, end)
        if (start, behind) == (first, end):
            return False
        whole = self._text[self._tokens[start].start : self._tokens[behind - 1].end]
        return self._table.canonical(whole) not in {n.canonical for n in self._tokens[first].names}

    def _fellows(self, end: int) -> Iterator[int]:
        """Yield the places of those who stand, joined or not, behind the name that ends there."""
        while end < len(self._tokens):
            token = self._tokens[end]
            joins = token.word in _AND or token.text in _JOINING
            place = end + 1 if joins else end
            if place >= len(self._tokens) or not self._tokens[place].names:
                return
            if not joins and not self._are_listed(end - 1, place):
                return
            yield place
            end = self._end_of_run(place)

    def _are_listed(self, *places: int) -> bool:
        """Tell whether people who stand side by side are both asked for: "lavrov zakharova on jeddah"."""
        people = all(name.kind == "person" for p in places for name in self._tokens[p].names)
        behind = self._end_of_run(places[-1])
        is_about = behind < len(self._tokens) and self._tokens[behind].word in ABOUT
        return people and is_about and not self._asking


def _tokens(
    text: str, named: Mapping[str, tuple[Name, ...]], asking: Collection[str]
) -> Iterator[_Token]:
    """Yield the words and marks of a question; what ends a phrase is a mark, a verb or a question word."""
    said = set(asking) - _OWNED
    is_about = is_towards = False
    before = ""
    for found in _TOKEN.finditer(text):
        word = "".join(words(found[0]))
        if not word or word in asking or word in QUESTION_WORDS:
            is_about = is_towards = False
        yield _Token(found[0], word, *found.span(), named.get(word, ()), is_about, is_towards)
        is_about = is_about or word in ABOUT or (word == "of" and before in said)
        before = word
        is_towards = is_towards or word in _TOWARDS
