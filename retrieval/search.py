"""Searcher: Question -> hits with their evidence, and what the evidence is worth as a whole."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from corpus.passages import PassageStore
from corpus.types import Article, Passage
from retrieval import rank
from retrieval.build import Index
from retrieval.lexical import NameField
from retrieval.names import NameTable
from retrieval.question import understand
from retrieval.types import Encoder, Hit, Question, Vectors, Window
from retrieval.words import grams

#: Candidates of each language by meaning, by words, and by whose words they are.
_BY_MEANING = 40
_BY_WORDS = 30
_BY_SPEAKER = 20
_WHOSE_WORDS: tuple[NameField, ...] = ("speakers", "voices")
#: Two words are forms of one when they differ by no more than an ending.
_SHORTEST_STEM = 4
_LONGEST_ENDING = 2
#: News of a day is often printed and dated a day or two later.
_WINDOW_SLACK = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Found:
    """The candidates for a question, best first, and the articles they are from."""

    question: Question
    hits: tuple[Hit, ...]
    articles: dict[str, Article]


class Searcher:
    """Finds passages for questions; safe to call from several threads at once."""

    def __init__(
        self, index: Index, passages: PassageStore, encoder: Encoder, names: NameTable
    ) -> None:
        """Search an index; `passages` and `encoder` are those it was made with."""
        self._index = index
        self._passages = passages
        self._encoder = encoder
        self._names = names
        self._means = {language: v.mean() for language, v in index.vectors.items()}

    def understand(self, text: str, now: datetime) -> Question:
        """Return what a question asks, in the light of the words that the corpus has.

        Raises:
            QuestionError: it is empty or too long.
        """
        return understand(text, now, self._names, self.knows_word)

    def knows_word(self, word: str) -> bool:
        """Tell whether the corpus has a word, or one that begins like it."""
        stem = word[: max(_SHORTEST_STEM, len(word) - _LONGEST_ENDING)]
        longest = len(word) + _LONGEST_ENDING
        return any(len(known) <= longest for known in self._index.words.with_prefix(stem))

    def speaks_at_all(self, name: str) -> bool:
        """Tell whether any passage holds this person's words."""
        return any(
            self._index.words.naming(field, name, language, 1)
            for language in self._index.vectors
            for field in _WHOSE_WORDS
        )

    def is_named_at_all(self, name: str) -> bool:
        """Tell whether any passage names this person."""
        return any(
            self._index.words.naming("names", name, language, 1) for language in self._index.vectors
        )

    def search(self, question: Question, now: datetime) -> Found:
        """Return the candidates for a question."""
        vector = self._encoder.encode_question(question.text)
        lexical = self._lexical(question)
        cosines = self._cosines(vector, question, lexical)
        rows = self._passages.get(cosines)
        named = self._shares(question, rows)
        backgrounds = self._backgrounds(vector)
        hits = [
            _hit(
                *rows[passage_id],
                cosine=cosine,
                background=backgrounds[rows[passage_id][1].language],
                lexical=lexical.get(passage_id, 0.0),
                named=named[passage_id][0],
                speaks=named[passage_id][1],
                windows=question.windows,
                now=now,
            )
            for passage_id, cosine in cosines.items()
            if passage_id in rows and rows[passage_id][1].language in backgrounds
        ]
        articles = {article.id: article for _, article in rows.values()}
        return Found(question, tuple(rank.best_first(hits)), articles)

    def _lexical(self, question: Question) -> dict[int, float]:
        """Return how far above its language's mean each passage's words score, by passage id."""
        pieces = grams(question.topic_words)
        found: dict[int, float] = {}
        for language, vectors in self._index.vectors.items():
            scores = dict(self._index.words.search(pieces, language, 4 * _BY_WORDS))
            found |= rank.in_spreads(scores, len(vectors))
        return found

    def _cosines(
        self, vector: Vectors, question: Question, lexical: dict[int, float]
    ) -> dict[int, float]:
        """Return the cosines of the candidates, by passage id."""
        found: dict[int, float] = {}
        best_words = sorted(lexical, key=lambda i: (-lexical[i], i))[: 4 * _BY_WORDS]
        for language, vectors in self._index.vectors.items():
            found.update(vectors.search(vector, _BY_MEANING))
            others = [
                passage_id
                for name in question.speakers
                for field in _WHOSE_WORDS
                for passage_id in self._index.words.naming(field, name, language, _BY_SPEAKER)
            ]
            ids = set(vectors.ids) if best_words else set()
            missing = sorted(({i for i in best_words if i in ids} | set(others)) - found.keys())
            stored = vectors.vectors(missing)
            found.update(zip(missing, (stored @ vector).tolist(), strict=True))
        return found

    def _shares(self, question: Question, rows: Collection[int]) -> dict[int, tuple[float, float]]:
        """Return for each passage the shares of the asked names that it names, and that speak in it."""
        if not question.speakers:
            return dict.fromkeys(rows, (0.0, 0.0))
        words = self._index.words
        total = len(question.speakers)
        named = dict.fromkeys(rows, 0.0)
        speaks = dict.fromkeys(rows, 0.0)
        for name in question.speakers:
            for passage_id in words.with_name("names", name, rows):
                named[passage_id] += 1 / total
            for passage_id in words.with_name("near_names", name, rows):
                named[passage_id] += rank.NEAR_SHARE / total
        # Whose words are wanted is who is named first: "putin on zelensky's letter", «трамп про путіна».
        for passage_id in words.with_name("voices", question.speakers[0], rows):
            speaks[passage_id] = rank.VOICE_SHARE
        for passage_id in words.with_name("speakers", question.speakers[0], rows):
            speaks[passage_id] = 1.0
        return {passage_id: (named[passage_id], speaks[passage_id]) for passage_id in rows}

    def _backgrounds(self, vector: Vectors) -> dict[str, float]:
        """Return the mean cosine of the question and each language's passages."""
        means = {language: float(mean @ vector) for language, mean in self._means.items()}
        counts = {language: len(v) for language, v in self._index.vectors.items()}
        overall = sum(means[la] * counts[la] for la in means) / max(sum(counts.values()), 1)
        return {la: rank.shrunk(means[la], counts[la], overall) for la in means}

    def word_similarity(self, word: str) -> float:
        """Return how close the corpus's nearest word comes to a word, in [0, 1]."""
        return self._index.lexicon.similarity(word)


def _hit(
    passage: Passage,
    article: Article,
    *,
    cosine: float,
    background: float,
    lexical: float,
    named: float,
    speaks: float,
    windows: tuple[Window, ...],
    now: datetime,
) -> Hit:
    day = article.published.date()
    in_window = any(w.start - _WINDOW_SLACK <= day <= w.end + _WINDOW_SLACK for w in windows)
    age = rank.age_in_days(article.published, now)
    return Hit(
        passage_id=passage.id,
        article_id=passage.article_id,
        revision=passage.revision,
        start=passage.start,
        end=passage.end,
        context_start=passage.context_start,
        context_end=passage.context_end,
        language=article.language,
        cosine=cosine,
        lexical=lexical,
        named=named,
        speaks=speaks,
        in_window=in_window,
        score=rank.fused(cosine, background, lexical, named, speaks, in_window, age),
    )
