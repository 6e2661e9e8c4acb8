"""An Answerer that keeps up: it opens the index, and opens it again when another process has changed it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from corpus.store import Store
from retrieval.answer import Answerer
from retrieval.build import Builder, Index
from retrieval.confidence import load_weights
from retrieval.digest import Digest, Digester
from retrieval.embed import StartProgress
from retrieval.extract import Extractor
from retrieval.manifest import stamp
from retrieval.marks import MarksReader
from retrieval.names import load_names
from retrieval.origin import Origins
from retrieval.quote import Verifier
from retrieval.said import Said
from retrieval.scoring import hit_of
from retrieval.search import Searcher
from retrieval.types import Answer, Encoder, Hit, Question, Quote, Window
from retrieval.who import Speaker, with_speakers_of

log = logging.getLogger(__name__)

#: Statements in a list of all that somebody says; the earlier ones are behind its last.
LISTED = 60
#: Among so many articles the latest statements are.
_NEWEST_ARTICLES = 40
#: Asked of an index before it answers anybody.
_FIRST_QUESTION = "what was said about talks"


class LiveAnswerer:
    """Answers from a data folder whose corpus may change at any time."""

    def __init__(
        self,
        store: Store,
        encoder: Encoder,
        index_folder: Path,
        extractor: Extractor | None = None,
    ) -> None:
        """Answer from a store; nothing is loaded yet. Statements are found by the extractor."""
        self._store = store
        self._encoder = encoder
        self._names = load_names()
        self._folder = index_folder
        self._builder = Builder(store, encoder, self._names, index_folder, extractor)
        self._loading = threading.Lock()
        self._stamp: object = None
        self._answerer: Answerer | None = None
        self._digester: Digester | None = None
        self._verifier = Verifier(store, self._names)
        self._speakers: tuple[Speaker, ...] = ()
        self._is_followed = False

    def bring_up_to_date(
        self, start_progress: StartProgress | None = None, rebuild: bool = False
    ) -> Index:
        """Embed what is new, and answer from the result."""
        index = self._builder.bring_up_to_date(start_progress, rebuild)
        self._use(index)
        return index

    def use_what_is_there(self) -> bool:
        """Answer from the index on disk, which may be behind the store; False if it is not whole."""
        index = self._builder.load_whole()
        if index is not None:
            self._use(index)
        return index is not None

    def is_up_to_date(self) -> bool:
        """Tell whether the index on disk holds what the store does, by what it says of itself."""
        return self._builder.is_up_to_date()

    def fault(self) -> str | None:
        """Return what is wrong with the index on disk, in a few words; None when it is sound."""
        return self._builder.fault()

    def answer(
        self, text: str, now: datetime, before: Sequence[str] = (), language: str = "en"
    ) -> Answer:
        """Return the answer to a question as typed, which may lean on those before it.

        `language` is that of whoever asks, where the question does not tell.

        Raises:
            QuestionError: it is empty or too long.
        """
        return self._current().answer(text, now, before, language)

    @property
    def searcher(self) -> Searcher:
        """The searcher over the index as it is now."""
        return self._current().searcher

    def still_true(self, quote: Quote) -> bool:
        """Read the store again: tell whether a quote may be sent now."""
        return self._verifier.still_true(quote)

    def quotes_again(self, kept: Sequence[tuple[Hit, tuple[str, ...]]]) -> list[Quote]:
        """Return the quotes of hits found before, with their carriers, that are still true."""
        return self._verifier.quotes_again(kept)

    def statements_of(self, speaker: str, before: Sequence[Hit] = ()) -> list[Quote]:
        """Return quotes of what a speaker says, newest first; those before the earliest of some hits."""
        self._current()
        sayings = self.searcher.sayings
        spoken = sayings.earlier(speaker, before) if before else sayings.by(speaker)
        said = [Said(placed, hit_of(placed, speaker)) for placed in spoken[: 2 * LISTED]]
        return self._verifier.quotes_again(sayings.each_once(said, LISTED, spread=False))

    def who(self) -> tuple[Speaker, ...]:
        """Return who speaks in the corpus, most recent first."""
        self._current()
        return self._speakers

    def understand(
        self, text: str, now: datetime, before: Sequence[str] = (), language: str = "en"
    ) -> Question:
        """Return what a question asks, without answering it."""
        return self.searcher.understand(text, now, before, language)

    def latest(self, count: int) -> list[Quote]:
        """Return quotes of the latest statements by speakers with names, newest first."""
        self._current()
        sayings = self.searcher.sayings
        newest = [article.id for article in self._store.articles()[:_NEWEST_ARTICLES]]
        named = {speaker.name for speaker in self._speakers if speaker.named}
        found = [(sayings.name_of(p), p) for p in sayings.in_articles(newest)]
        said = [Said(p, hit_of(p, name)) for name, p in found if name in named]
        return self._verifier.quotes_again(sayings.each_once(said, count, spread=False))

    def digest(self, question: Question, window: Window) -> Digest:
        """Return the summary of a period, for whose words and what topic a question wants."""
        self._current()
        if self._digester is None:
            raise RuntimeError("no index could be made")
        return self._digester.digest(question, window)

    def first_seen(self, quote: Quote) -> datetime:
        """Return when the article of a quote was read for the first time."""
        first = self._store.revision(quote.article.id, 1)
        return first.read_at if first else quote.published

    @contextmanager
    def following(self, every: float) -> Iterator[None]:
        """Look for a changed index in a thread of its own, so that no question waits for one to be opened.

        Args:
            every: seconds between two looks.
        """
        stop = threading.Event()

        def follow() -> None:
            while not stop.wait(every):
                try:
                    self._catch_up()
                except Exception:  # the thread must go on, whatever the disk says
                    log.exception("index: could not be opened; tried again in %s s", every)

        thread = threading.Thread(target=follow, name="index", daemon=True)
        self._is_followed = True
        thread.start()
        try:
            yield
        finally:
            stop.set()
            thread.join()
            self._is_followed = False

    def _current(self) -> Answerer:
        """Return an answerer over the index as it is on disk; over the last whole one while it changes."""
        if self._answerer is None:
            with self._loading:
                if self._answerer is None:
                    self.bring_up_to_date()
        elif not self._is_followed:
            self._catch_up()
        if self._answerer is None:
            raise RuntimeError("no index could be made")
        return self._answerer

    def _catch_up(self) -> None:
        """Answer from the index on disk if it is another than before, and whole."""
        now_there = stamp(self._folder)
        if now_there is None or now_there == self._stamp:
            return
        with self._loading:
            if stamp(self._folder) != self._stamp:
                index = self._builder.load_whole()
                if index is not None:
                    self._use(index)

    def _use(self, index: Index) -> None:
        names = with_speakers_of(self._names, index.speakers.counted())
        marks = MarksReader(self._store)
        searcher = Searcher(index, self._store, self._encoder, names, marks)
        verifier = Verifier(self._store, names, marks)
        origins = Origins(index, self._store, self._encoder)
        weights = load_weights().for_encoder(self._encoder.name)
        answerer = Answerer(searcher, weights, verifier, origins)
        digester = Digester(index, self._store, self._encoder, names, searcher.sayings, verifier)
        if self._is_followed:
            answerer.answer(
                _FIRST_QUESTION, datetime.now(UTC)
            )  # what is made on first use is made now
        self._stamp = stamp(self._folder)
        self._verifier, self._speakers, self._answerer = verifier, index.speakers.all, answerer
        self._digester = digester
