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
from retrieval.evidence import Nearness
from retrieval.lexical import NameField
from retrieval.names import NameTable
from retrieval.question import understand
from retrieval.types import Encoder, Hit, Question, Vectors, Window
from retrieval.words import content_words, grams

#: Candidates of each language by meaning; of all, four times as many by words and by speaker.
_BY_MEANING = 25
_BY_WORDS = 15
_BY_SPEAKER = 12
_WHOSE_WORDS: tuple[NameField, ...] = ("speakers", "voices")
#: Hits that are returned; the quotes are chosen among them.
_KEPT = 40
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
        self._words: dict[int, tuple[frozenset[str], frozenset[str]]] = {}

    def understand(self, text: str, now: datetime) -> Question:
        """Return what a question asks, in the light of the words that the corpus has.

        Raises:
            QuestionError: it is empty or too long.
        """
        return understand(text, now, self._names, self.knows_word)

    def knows_word(self, word: str) -> bool:
        """Tell whether the corpus has a word, or one that begins like it."""
        return self._index.lexicon.has(word)

    def speaks_at_all(self, name: str) -> bool:
        """Tell whether any passage holds this person's words."""
        return any(self._index.words.count_naming(field, name) for field in _WHOSE_WORDS)

    def is_named_at_all(self, name: str) -> bool:
        """Tell whether any passage names this person."""
        return self._index.words.count_naming("names", name) > 0

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
                bare=not question.topic_words,
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

    def nearness(self, word: str, around: Collection[str]) -> Nearness:
        """Return how near a word comes to the words of the corpus, and to those around some hits."""
        lexicon = self._index.lexicon
        anywhere = 1.0 if lexicon.has(word) else lexicon.similarity(word)
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
        wanted = set(sorted(lexical, key=lambda i: (-lexical[i], i))[: 4 * _BY_WORDS])
        for name in question.speakers:
            for field in _WHOSE_WORDS:
                wanted.update(self._index.words.naming(field, name, 4 * _BY_SPEAKER))
        for language, vectors in self._index.vectors.items():
            found.update(vectors.search(vector, _BY_MEANING))
            missing = sorted((self._ids[language] & wanted) - found.keys())
            found.update(zip(missing, (vectors.vectors(missing) @ vector).tolist(), strict=True))
        return found

    def _shares(self, question: Question, rows: Collection[int]) -> dict[int, tuple[float, float]]:
        """Return for each passage the shares of the asked names that it names, and that speak in it."""
        if not question.names:
            return dict.fromkeys(rows, (0.0, 0.0))
        words = self._index.words
        total = len(question.names)
        named = dict.fromkeys(rows, 0.0)
        speaks = dict.fromkeys(rows, 0.0)
        for name in question.names:
            for passage_id in words.with_name("names", name, rows):
                named[passage_id] += 1 / total
            for passage_id in words.with_name("near_names", name, rows):
                named[passage_id] += rank.NEAR_SHARE / total
        # Whose words are wanted is who is named first: "putin on zelensky's letter", «трамп про путіна».
        for speaker in question.speakers[:1]:
            for passage_id in words.with_name("voices", speaker, rows):
                speaks[passage_id] = rank.VOICE_SHARE
            for passage_id in words.with_name("speakers", speaker, rows):
                speaks[passage_id] = 1.0
        return {passage_id: (named[passage_id], speaks[passage_id]) for passage_id in rows}

    def _backgrounds(self, vector: Vectors) -> dict[str, float]:
        """Return the mean cosine of the question and each language's passages."""
        means = {language: float(mean @ vector) for language, mean in self._means.items()}
        counts = {language: len(v) for language, v in self._index.vectors.items()}
        overall = sum(means[la] * counts[la] for la in means) / max(sum(counts.values()), 1)
        return {la: rank.shrunk(means[la], counts[la], overall) for la in means}


def _in_window(article: Article, windows: tuple[Window, ...]) -> bool:
    published = article.published.date()
    early, late = published - _WINDOW_SLACK, published + _WINDOW_SLACK
    return any(w.start <= late and early <= w.end for w in windows)


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
