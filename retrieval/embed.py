"""Articles -> passages with vectors, and statements, in the store: the expensive half of building an index.

One transaction an article, so whatever is interrupted goes on where the store stands. Of a reprint only
those passages are made that its original lacks: what both say is served from the original, once.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

import numpy as np

from corpus.dedupe import own_sentences
from corpus.extraction import Extraction
from corpus.passages import PassageStore
from corpus.reprints import Reprints
from corpus.statements import StatementStore
from corpus.store import Store
from corpus.types import Article, Cut, Revision
from retrieval.extract import Extractor
from retrieval.lexicon import lexicon_words
from retrieval.split import split
from retrieval.types import Encoder, Progress, Vectors

#: Articles embedded together: enough for full batches, few enough to lose little when killed.
_ARTICLES_AT_ONCE = 36

#: Each article's cuts, the vectors of all cuts in their order, and each article's new words with theirs.
_Encoded = tuple[list[list[Cut]], Vectors, list[dict[str, bytes]]]

StartProgress = Callable[[int], Progress]  # total number of articles -> progress of articles


class Embedder:
    """Embeds what a store holds, once, and finds the statements in it."""

    def __init__(
        self, store: Store, passages: PassageStore, encoder: Encoder, extractor: Extractor
    ) -> None:
        """Embed the store's articles; `passages` are those of the same encoder."""
        self._store = store
        self._passages = passages
        self._statements = StatementStore(store)
        self._reprints = Reprints(store)
        self._encoder = encoder
        self._extractor = extractor

    def has_waiting(self) -> bool:
        """Tell whether there is anything to embed or to look for statements in."""
        return bool(self._passages.waiting() or self._statements.waiting(self._extractor.version))

    def embed_waiting(self, start_progress: StartProgress | None) -> None:
        """Embed every article that has no passages yet, and find the statements in it."""
        self._in_parts(self._passages.waiting(), self._embed, start_progress)

    def extract_waiting(self, start_progress: StartProgress | None) -> None:
        """Find the statements of articles that are embedded already; no vector is made for it."""
        waiting = self._statements.waiting(self._extractor.version)
        self._in_parts(waiting, self._extract, start_progress)

    def _in_parts(
        self,
        waiting: list[str],
        work: Callable[[list[tuple[Article, Revision]]], None],
        start_progress: StartProgress | None,
    ) -> None:
        if not waiting:
            return
        progress = start_progress(len(waiting)) if start_progress else None
        try:
            for start in range(0, len(waiting), _ARTICLES_AT_ONCE):
                part = waiting[start : start + _ARTICLES_AT_ONCE]
                work(list(self._store.current(part).values()))
                if progress is not None:
                    progress(len(part))
        finally:
            if progress is not None:
                progress.close()

    def _extract(self, articles: list[tuple[Article, Revision]]) -> None:
        for article, revision in articles:
            found = self._extractor.extract(article, revision)
            self._statements.put(article.id, revision.number, found)

    def _embed(self, articles: list[tuple[Article, Revision]]) -> None:
        """Embed these articles' passages and new words, and keep them, one transaction an article."""
        (cuts, vectors, words), found = self._read_and_encode(articles)
        row = 0
        for (article, revision), of_article, mine, said in zip(
            articles, cuts, words, found, strict=True
        ):
            rows = [_bytes(v) for v in vectors[row : row + len(of_article)]]
            row += len(of_article)
            self._passages.put(article.id, revision.number, of_article, rows, mine, said.result())

    def _read_and_encode(
        self, articles: list[tuple[Article, Revision]]
    ) -> tuple[_Encoded, list[Future[Extraction]]]:
        """Look for statements in a thread while the encoder works, which needs no lock of Python's."""
        with ThreadPoolExecutor(max_workers=1, thread_name_prefix="statements") as reader:
            found = [reader.submit(self._extractor.extract, *article) for article in articles]
            return self._encoded(articles), found

    def _encoded(self, articles: list[tuple[Article, Revision]]) -> _Encoded:
        """Return each article's cuts, the vectors of all cuts in order, and each article's new words."""
        originals = self._reprints.texts_of_originals([article.id for article, _ in articles])
        cuts = [_own_cuts(*each, originals.get(each[0].id)) for each in articles]
        vectors = self._blended(articles, cuts)
        words = [
            lexicon_words(f"{article.title} {revision.text}") for article, revision in articles
        ]
        new = self._passages.unknown_words(set().union(*words))
        encoded = dict(zip(new, map(_bytes, self._encoder.encode_words(new)), strict=True))
        return cuts, vectors, [{w: encoded[w] for w in own if w in encoded} for own in words]

    def _blended(self, articles: list[tuple[Article, Revision]], cuts: list[list[Cut]]) -> Vectors:
        """Return for each cut the unit sum of its own vector and that of its context.

        Alone a sentence finds what it says; with its context, what "he" and "there" stand for. On
        the project's questions the sum finds 4 in 100 more than either (docs/decisions.md).
        """
        sentences: list[str] = []
        contexts: dict[str, int] = {}
        of_context: list[int] = []
        for (article, revision), of_article in zip(articles, cuts, strict=True):
            for cut in of_article:
                sentences.append(revision.text[cut.start : cut.end])
                context = f"{article.title}. {revision.text[cut.context_start : cut.context_end]}"
                of_context.append(contexts.setdefault(context, len(contexts)))
        if not sentences:
            return np.empty((0, self._encoder.dimension), dtype=np.float32)
        encoded = self._encoder.encode_passages([*sentences, *contexts])
        blended = encoded[: len(sentences)] + encoded[len(sentences) :][of_context]
        unit: Vectors = blended / np.linalg.norm(blended, axis=1, keepdims=True)
        return unit


def _own_cuts(article: Article, revision: Revision, original: str | None) -> list[Cut]:
    """Return the cuts of a text but for those that its original holds."""
    cuts = split(revision.text)
    if original is None:
        return cuts
    own = own_sentences(revision.text, original, article.language)
    return [cut for cut in cuts if any(a < cut.end and cut.start < b for a, b in own)]


def _bytes(vector: Vectors) -> bytes:
    return vector.astype("<f4").tobytes()
