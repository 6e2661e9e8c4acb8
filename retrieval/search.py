"""Searcher: Question -> hits with their evidence, and what the evidence is worth as a whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache

import numpy as np

from corpus.passages import PassageStore
from corpus.statements import Placed
from corpus.store import Store
from corpus.types import Article, Passage
from retrieval import rank
from retrieval.build import Index
from retrieval.evidence import Nearness
from retrieval.follow_up import followed
from retrieval.glossary import load_glossary
from retrieval.happened import EventsOfStore
from retrieval.index import VectorIndex
from retrieval.marks import MarksReader
from retrieval.names import NameTable
from retrieval.naming.people import load_people
from retrieval.question import understand
from retrieval.said import Said, ordered
from retrieval.sayings import Sayings
from retrieval.scoring import (
    Scoring,
    Shares,
    days_outside,
    hit_of,
    in_windows,
    said_in_windows,
)
from retrieval.spelling import Speller, name_words
from retrieval.spoken import spoken_hits
from retrieval.subject import load_subject
from retrieval.types import Encoder, Hit, Question, Vectors, Window
from retrieval.words import content_words, grams

#: Candidates of each language by meaning; of all, four times as many by words and by speaker.
_BY_MEANING = 25
_BY_WORDS = 15
_BY_SPEAKER = 12
#: Of the speaker's own passages: the newest so many, and of each language the closest of so many.
_NEWEST = 100
_CLOSEST_SPOKEN = 60
_MOST_SPOKEN = 5_000
#: Hits that are returned; the quotes are chosen among them.
_KEPT = 40
#: Questions whose vectors are kept: one is searched for several times where it can be read in several ways.
_VECTORS = 64


@dataclass(frozen=True, slots=True)
class Found:
    """The candidates for a question, best first, and the articles they are from.

    `said` are the statements that answer, in the order in which they are shown; () where passages do.
    """

    question: Question
    hits: tuple[Hit, ...]
    articles: dict[str, Article]
    said: tuple[Said, ...] = ()


class Searcher:
    """Finds passages for questions; safe to call from several threads at once."""

    def __init__(
        self,
        index: Index,
        store: Store,
        encoder: Encoder,
        names: NameTable,
        marks: MarksReader | None = None,
    ) -> None:
        """Search an index; `store` and `encoder` are those it was made from."""
        self._index = index
        self._store = store
        self._passages = PassageStore(store, encoder.name)
        self._encoder = encoder
        self._names = names
        self._means = {language: v.mean() for language, v in index.vectors.items()}
        self._ids = {language: frozenset(v.ids) for language, v in index.vectors.items()}
        # Passages never change under their ids, so what was read of one holds as long as the index.
        self._known: dict[int, tuple[Passage, Article]] = {}
        self._words: dict[int, tuple[frozenset[str], frozenset[str]]] = {}
        self._events = EventsOfStore(store)
        self._speller = cache(self._make_speller)
        self._days = cache(self._passages.days_of_publication)
        self._vector = lru_cache(maxsize=_VECTORS)(encoder.encode_question)
        # Passages near all questions alike are no answer to any ("hubs"): taking it off moves them back.
        self._common = rank.COMMON_SHARE * index.lexicon.common()
        self.sayings = Sayings(store, index.speakers, frozenset().union(*self._ids.values()), marks)

    def understand(
        self, text: str, now: datetime, before: Sequence[str] = (), language: str = "en"
    ) -> Question:
        """Return what a question asks, in the light of the words that the corpus has.

        Args:
            text: as typed.
            now: the moment that it is asked, in the time zone of whoever asks.
            before: the questions that it may lean on, oldest first.
            language: of whoever asks, where the question does not tell.

        Raises:
            QuestionError: it is empty or too long.
        """
        if not before:
            return self._understood(text, now, language)
        earlier = self.understand(before[-1], now, before[:-1], language)
        return followed(self._understood(text, now, earlier.language), earlier)

    def _understood(self, text: str, now: datetime, language: str) -> Question:
        return understand(
            text,
            now,
            self._names,
            self.knows_word,
            self._index.speakers,
            language,
            self._events,
            self._speller().corrections,
        )

    def _make_speller(self) -> Speller:
        return Speller(
            self._index.lexicon.words,
            name_words(load_people()),
            lambda word: bool(self._names.bearers_in_question(word, lambda _: True)),
        )

    def knows_word(self, word: str) -> bool:
        """Tell whether the corpus has a word, or one that begins like it."""
        return self._index.lexicon.has(word)

    def backgrounds(self, question: Question) -> dict[str, float]:
        """Return the mean cosine of a question and the passages of each language."""
        return defaultdict(float, self._backgrounds(self._compared(question)))

    def off_subject(self, question: Question) -> float:
        """Return how likely a question is about something else than the articles, in [0, 1]."""
        vector = self._vector(question.meaning or question.text)
        return load_subject().off(vector, self._encoder.name)

    def has_articles_in(self, window: Window) -> bool:
        """Tell whether any article was published in a period, or within a few days of it."""
        return any(in_windows(day, (window,)) for day in self._days())

    def speaks_at_all(self, name: str) -> bool:
        """Tell whether the corpus holds any statement by or for this speaker, or carried by this outlet."""
        speakers = self._index.speakers
        return speakers.carries(name) or any(map(speakers.spellings, speakers.speaking_for([name])))

    def speaks_for(self, question: Question) -> bool:
        """Tell whether the corpus holds any words of those whose words a question wants."""
        return bool(self.sayings.asked_for(question))

    def nearest_in_time(self, question: Question) -> tuple[Said, ...]:
        """Return what those asked for say, the nearest to the period asked for first."""
        spoken = self.sayings.asked_for(question)
        near = sorted(spoken, key=lambda placed: days_outside(placed, question.windows))
        return tuple(Said(p, hit_of(p, self.sayings.name_of(p))) for p in near)

    def is_named_at_all(self, name: str) -> bool:
        """Tell whether any passage names this person."""
        return self._index.words.count_naming("names", name) > 0

    def search(self, question: Question, now: datetime) -> Found:
        """Return the candidates for a question."""
        vector = self._compared(question)
        spoken = self._spoken(question)
        lexical = self._lexical(question)
        cosines = self._cosines(vector, question, lexical, spoken)
        rows = self._rows(cosines)
        naming = self._naming(question, rows)
        shares = self._shares(question, rows, naming)
        backgrounds = self._backgrounds(vector)
        then = frozenset(i for placed in spoken for i in placed.passage_ids if question.windows)
        scoring = Scoring(question, now, rows, cosines, lexical, backgrounds, shares, then)
        hits = scoring.best(_KEPT)
        if question.intent != "fact" and not question.asks_for_somebody:
            spoken = self.sayings.in_articles([hit.article_id for hit in hits])
        if question.excluded:
            spoken = self.sayings.without(spoken, question.excluded)
        said = spoken_hits(scoring, spoken, naming, self.sayings.name_of)
        articles = {hit.article_id: rows[hit.passage_id][1] for hit in hits}
        return Found(question, hits, articles, tuple(ordered(question, said, hits)))

    def _compared(self, question: Question) -> Vectors:
        """Return the vector that passages are compared with: the question's, less what all have in common."""
        own: Vectors = self._vector(question.meaning or question.text) - self._common
        return own

    def _spoken(self, question: Question) -> Sequence[Placed]:
        """Return what whoever is asked for says, in the period asked for, newest first."""
        spoken = self.sayings.asked_for(question)
        windows = question.windows
        return [p for p in spoken if said_in_windows(p, windows)] if windows else spoken

    def nearness(self, word: str, around: Collection[str]) -> Nearness:
        """Return how near a word comes to the words of the corpus, and to those around some hits.

        What the glossary calls the same in another language is the same.
        """
        lexicon, glossary = self._index.lexicon, load_glossary()
        anywhere = 1.0 if lexicon.has(word) else lexicon.similarity(word)
        concepts = glossary.of_word(word)
        if concepts and any(concepts & glossary.of_word(other) for other in around):
            return anywhere, 1.0
        return anywhere, lexicon.similarity_among(word, around)

    def words_of(self, hits: Sequence[Hit]) -> dict[int, frozenset[str]]:
        """Return the words that say what each hit is about, by passage id."""
        known = self._words_in_and_around(hits)
        return {hit.passage_id: known[hit.passage_id][0] for hit in hits}

    def words_around(self, hits: Sequence[Hit]) -> frozenset[str]:
        """Return the words of the hits' contexts and headlines."""
        known = self._words_in_and_around(hits)
        return frozenset().union(*(known[hit.passage_id][1] for hit in hits))

    def _words_in_and_around(
        self, hits: Sequence[Hit]
    ) -> dict[int, tuple[frozenset[str], frozenset[str]]]:
        """Return the words of sentence and of context, by passage id; read once for this index."""
        missing = [hit for hit in hits if hit.passage_id not in self._words]
        current = (
            self._store.current(sorted({hit.article_id for hit in missing})) if missing else {}
        )
        for hit in missing:
            self._words[hit.passage_id] = (frozenset(), frozenset())
            if hit.article_id in current:
                article, revision = current[hit.article_id]
                inside = content_words(revision.text[hit.start : hit.end])
                context = revision.text[hit.context_start : hit.context_end]
                around = content_words(f"{article.title} {context}")
                self._words[hit.passage_id] = (frozenset(inside), frozenset(around))
        return self._words

    def _rows(self, passage_ids: Iterable[int]) -> dict[int, tuple[Passage, Article]]:
        """Return passages with their articles; what was read once for this index is kept."""
        missing = [i for i in passage_ids if i not in self._known]
        if missing:
            self._known.update(self._passages.get(missing))
        return {i: self._known[i] for i in passage_ids if i in self._known}

    def _lexical(self, question: Question) -> dict[int, float]:
        """Return how far above its language's mean each passage's words score, by passage id."""
        pieces = grams(question.topic_words)
        glossary = load_glossary()
        concepts = glossary.found_in(question.meaning or question.text, question.topic_words)
        found: dict[int, float] = {}
        for language, vectors in self._index.vectors.items():
            is_own = language == question.language
            sought = pieces if is_own else [*pieces, *glossary.grams(concepts, language)]
            scores = dict(self._index.words.search(sought, language, 4 * _BY_WORDS))
            found |= rank.in_spreads(scores, len(vectors))
        return found

    def _cosines(
        self,
        vector: Vectors,
        question: Question,
        lexical: dict[int, float],
        spoken: Sequence[Placed],
    ) -> dict[int, float]:
        """Return the cosines of the candidates, by passage id."""
        found: dict[int, float] = {}
        wanted = set(sorted(lexical, key=lambda i: (-lexical[i], i))[: 4 * _BY_WORDS])
        for name in question.speakers:
            wanted.update(self._index.words.naming("voices", name, 4 * _BY_SPEAKER))
        wanted.update(i for placed in spoken[:_NEWEST] for i in placed.passage_ids)
        own = {i for placed in spoken[:_MOST_SPOKEN] for i in placed.passage_ids}
        for language, vectors in self._index.vectors.items():
            found.update(vectors.search(vector, _BY_MEANING))
            found.update(_closest(vectors, vector, sorted(self._ids[language] & own - wanted)))
            missing = sorted((self._ids[language] & wanted) - found.keys())
            found.update(zip(missing, (vectors.vectors(missing) @ vector).tolist(), strict=True))
        return found

    def _naming(self, question: Question, rows: Collection[int]) -> dict[str, set[int]]:
        """Return the passages that name each of those asked for, by name."""
        return {name: self._index.words.with_name("names", name, rows) for name in question.names}

    def _shares(
        self, question: Question, rows: Collection[int], naming: dict[str, set[int]]
    ) -> dict[int, Shares]:
        """Return for each passage the shares of the asked names that it names, and that speak in it."""
        words = self._index.words
        named = dict.fromkeys(rows, 0.0)
        for name, passage_ids in naming.items():
            for passage_id in passage_ids:
                named[passage_id] += 1 / len(naming)
            for passage_id in words.with_name("near_names", name, rows):
                named[passage_id] += rank.NEAR_SHARE / len(naming)
        speaks: dict[int, float] = {}
        for speaker in question.asked:
            speaks |= dict.fromkeys(words.with_name("voices", speaker, rows), rank.VOICE_SHARE)
        speaks |= self.sayings.speaks_in(question.asked)
        return {i: (named[i], speaks.get(i, 0.0)) for i in rows}

    def _backgrounds(self, vector: Vectors) -> dict[str, float]:
        """Return the mean cosine of the question and each language's passages."""
        means = {language: float(mean @ vector) for language, mean in self._means.items()}
        counts = {language: len(v) for language, v in self._index.vectors.items()}
        overall = sum(means[la] * counts[la] for la in means) / max(sum(counts.values()), 1)
        return {la: rank.shrunk(means[la], counts[la], overall) for la in means}


def _closest(vectors: VectorIndex, vector: Vectors, ids: list[int]) -> dict[int, float]:
    """Return the cosines of those of some passages that come closest, by passage id."""
    cosines = vectors.vectors(ids) @ vector
    best = np.argsort(-cosines, kind="stable")[:_CLOSEST_SPOKEN]
    return {ids[row]: float(cosines[row]) for row in best}
