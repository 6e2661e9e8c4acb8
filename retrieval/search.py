"""Searcher: Question -> hits with their evidence, and what the evidence is worth as a whole."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from corpus.passages import PassageStore
from corpus.store import Store
from corpus.types import Article, Passage
from retrieval import rank
from retrieval.build import Index
from retrieval.lexical import NameField
from retrieval.names import NameTable
from retrieval.question import understand
from retrieval.types import Encoder, Hit, Question, Vectors, Window
from retrieval.words import content_words, grams

#: Candidates of each language by meaning, by words, and by whose words they are.
_BY_MEANING = 30
_BY_WORDS = 20
_BY_SPEAKER = 15
_WHOSE_WORDS: tuple[NameField, ...] = ("speakers", "voices")
#: Hits that are returned; the quotes are chosen among them.
_KEPT = 40
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

    def __init__(self, index: Index, store: Store, encoder: Encoder, names: NameTable) -> None:
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
        self._words: dict[int, frozenset[str]] = {}

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
        rows = self._rows(cosines)
        shares = self._shares(question, rows)
        backgrounds = self._backgrounds(vector)
        highest = max(backgrounds.values(), default=0.0)
        scores = {
            passage_id: rank.fused(
                cosine,
                backgrounds.get(article.language, highest),
                lexical.get(passage_id, 0.0),
                *shares[passage_id],
                _in_window(article, question.windows),
                rank.age_in_days(article.published, now),
            )
            for passage_id, cosine in cosines.items()
            if passage_id in rows
            for article in (rows[passage_id][1],)
        }
        best = sorted(scores, key=lambda i: (-scores[i], i))[:_KEPT]
        hits = tuple(
            _hit(*rows[i], cosines[i], lexical.get(i, 0.0), shares[i], question.windows, scores[i])
            for i in best
        )
        return Found(question, hits, {i.article_id: rows[i.passage_id][1] for i in hits})

    def words_of(self, hits: Sequence[Hit]) -> dict[int, frozenset[str]]:
        """Return the words that say what each hit is about, by passage id."""
        missing = [hit for hit in hits if hit.passage_id not in self._words]
        texts = self._store.current(sorted({hit.article_id for hit in missing}))
        for hit in missing:
            text = texts[hit.article_id][1].text if hit.article_id in texts else ""
            self._words[hit.passage_id] = frozenset(content_words(text[hit.start : hit.end]))
        return {hit.passage_id: self._words[hit.passage_id] for hit in hits}

    def _rows(self, passage_ids: Iterable[int]) -> dict[int, tuple[Passage, Article]]:
        """Return passages with their articles; what was read once for this index is kept."""
        missing = [i for i in passage_ids if i not in self._known]
        if missing:
            self._known.update(self._passages.get(missing))
        return {i: self._known[i] for i in passage_ids if i in self._known}

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
            missing = sorted((self._ids[language] & {*best_words, *others}) - found.keys())
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


def _in_window(article: Article, windows: tuple[Window, ...]) -> bool:
    day = article.published.date()
    return any(w.start - _WINDOW_SLACK <= day <= w.end + _WINDOW_SLACK for w in windows)


def _hit(
    passage: Passage,
    article: Article,
    cosine: float,
    lexical: float,
    shares: tuple[float, float],
    windows: tuple[Window, ...],
    score: float,
) -> Hit:
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
        named=shares[0],
        speaks=shares[1],
        in_window=_in_window(article, windows),
        score=score,
    )
