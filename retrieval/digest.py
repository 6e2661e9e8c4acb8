"""A period -> a summary made of quotes: who said what, by side, newest first, nothing twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from corpus.statements import Placed, StatementStore
from corpus.store import Store
from retrieval import rank
from retrieval.build import Index
from retrieval.names import NameTable
from retrieval.naming.sides import load_sides
from retrieval.quote import Verifier
from retrieval.said import Said
from retrieval.sayings import Sayings
from retrieval.scoring import hit_of, said_in_windows
from retrieval.selection import chosen
from retrieval.types import Encoder, Question, Quote, Vectors, Window
from retrieval.words import grams, words

#: Statements among which a summary is chosen, the newest; more cost memory and say little more.
_LOOKED_AT = 1_500
#: Quotes of a summary unless another number is wanted.
QUOTES = 12
#: Spreads above a language's mean, by meaning and words, from which a statement is on the topic.
_ON_TOPIC = 1.6
_BY_WORDS = 0.3
_WORDS_FOUND = 400
#: Reported words are the outlet's; what is longer than a glance takes is worth less.
_WORTH = {"direct": 1.0, "mixed": 0.9, "indirect": 0.6}
_LONG = 400
_LONG_SHARE = 0.5
_UNNAMED_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Group:
    """What one side of the negotiations says, newest first; `side` is None for all the others."""

    side: str | None
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Digest:
    """A summary of a period: groups, the one with the most statements first.

    `statements` counts all in the period and on the topic; `latest` is the day of the latest there is on it
    at any time, None when there is none.
    """

    question: Question
    window: Window
    groups: tuple[Group, ...]
    statements: int
    latest: date | None


class Digester:
    """Makes summaries from an index; safe to call from several threads at once."""

    def __init__(
        self,
        index: Index,
        store: Store,
        encoder: Encoder,
        names: NameTable,
        sayings: Sayings,
        verifier: Verifier,
    ) -> None:
        """Choose among the statements of a store; the others are those of its index."""
        self._index = index
        self._statements = StatementStore(store)
        self._encoder = encoder
        self._names = names
        self._sayings = sayings
        self._verifier = verifier
        self._means = {language: v.mean() for language, v in index.vectors.items()}
        self._languages = {i: language for language, v in index.vectors.items() for i in v.ids}

    def digest(self, question: Question, window: Window, k: int = QUOTES) -> Digest:
        """Return the summary of a period.

        Args:
            question: whose words and what topic are wanted, if any are; its own dates don't count.
            window: the period.
            k: how many quotes are wanted.
        """
        spoken = self._on_topic(question, self._spoken(question, window))
        groups = self._grouped(self._chosen(spoken[:_LOOKED_AT], k), k)
        if spoken:
            latest: date | None = spoken[0].day
        else:
            ever = self._on_topic(question, self._spoken(question, Window(None, window.end)))
            latest = ever[0].day if ever else None
        return Digest(question, window, groups, len(spoken), latest)

    def _spoken(self, question: Question, window: Window) -> list[Placed]:
        if question.asks_for_somebody:
            spoken = self._sayings.asked_for(question)
            found = [p for p in spoken if said_in_windows(p, (window,))]
        else:
            found = self._statements.between(window.start, window.end)
        found = [p for p in found if all(i in self._languages for i in p.passage_ids)]
        return self._sayings.without(found, question.excluded) if question.excluded else found

    def _on_topic(self, question: Question, spoken: list[Placed]) -> list[Placed]:
        """Return those statements that come near the topic, all of them when there is none."""
        if not question.topic or not spoken:
            return spoken
        vector = self._encoder.encode_question(question.meaning or question.topic)
        scores: dict[int, float] = {}
        for language, vectors in self._index.vectors.items():
            ids = vectors.ids
            cosines = vectors.vectors(ids) @ vector
            spread = float(cosines.std()) or 1.0
            near = (cosines - float(cosines.mean())) / spread
            found = dict(
                self._index.words.search(grams(question.topic_words), language, _WORDS_FOUND)
            )
            lexical = rank.in_spreads(found, len(ids))
            for passage_id, score in zip(ids, near.tolist(), strict=True):
                scores[passage_id] = score + _BY_WORDS * lexical.get(passage_id, 0.0)
        return [p for p in spoken if max(scores[i] for i in p.passage_ids) >= _ON_TOPIC]

    def _chosen(self, spoken: Sequence[Placed], k: int) -> list[Placed]:
        """Return statements that stand for all, twice as many as are wanted, the best first."""
        if not spoken:
            return []
        unit = self._vectors(spoken)
        likeness = np.clip(unit @ unit.T, 0, 1)
        sides = [self._side(placed) for placed in spoken]
        weights = np.array([self._worth(placed) for placed in spoken], dtype=np.float32)
        return [spoken[n] for n in chosen(likeness, weights, sides, 2 * k)]

    def _vectors(self, spoken: Sequence[Placed]) -> Vectors:
        """Return a unit vector for each statement, without the mean of its language."""
        rows = np.empty((len(spoken), self._encoder.dimension), dtype=np.float32)
        of_language: dict[str, list[int]] = {}
        for n, placed in enumerate(spoken):
            of_language.setdefault(self._languages[placed.passage_ids[0]], []).append(n)
        for language, numbers in of_language.items():
            ids = [spoken[n].passage_ids[0] for n in numbers]
            rows[numbers] = self._index.vectors[language].vectors(ids) - self._means[language]
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        unit: Vectors = rows / np.maximum(lengths, 1e-9)
        return unit

    def _worth(self, placed: Placed) -> float:
        statement = placed.statement
        worth = _WORTH[statement.kind]
        if statement.end - statement.start > _LONG:
            worth *= _LONG_SHARE
        name = self._sayings.name_of(placed)
        return (
            worth if name is None or self._names.canonical(name) == name else worth * _UNNAMED_SHARE
        )

    def _side(self, placed: Placed) -> str | None:
        """Return the side of the negotiations that a speaker is of; None for all others."""
        sides = load_sides()
        name = self._sayings.name_of(placed) or ""
        own = sides.canonical(name) or name
        role = self._names.role_on(name, placed.day, "en")
        if role is None:
            of_role = sorted(sides.whose(words(f"{placed.statement.role or ''} {name}")))
        else:
            of_role = list(sides.of_role(role))
        known = (sides.camp(side) for side in (own, *of_role))
        return next((camp for camp in known if camp is not None), None)

    def _grouped(self, spoken: Sequence[Placed], k: int) -> tuple[Group, ...]:
        """Return the quotes of statements, each once, by side."""
        said = [Said(p, hit_of(p, self._sayings.name_of(p))) for p in spoken]
        days = {(p.article.id, p.statement.start): p for p in spoken}
        kept = self._sayings.each_once(said, k, spread=False)
        by_side: dict[str | None, list[tuple[date, Quote]]] = {}
        for quote in self._verifier.quotes_again(kept):
            placed = days.get((quote.hit.article_id, quote.hit.said_start or quote.start))
            if placed is not None:
                by_side.setdefault(self._side(placed), []).append((placed.day, quote))
        counts = Counter({side: len(quotes) for side, quotes in by_side.items()})
        order = sorted(by_side, key=lambda side: (side is None, -counts[side], side or ""))
        return tuple(
            Group(side, tuple(q for _, q in sorted(by_side[side], key=_newest_first)))
            for side in order
        )


def _newest_first(dated: tuple[date, Quote]) -> tuple[int, float, str, int]:
    day, quote = dated
    return -day.toordinal(), -quote.published.timestamp(), quote.article.id, quote.start
