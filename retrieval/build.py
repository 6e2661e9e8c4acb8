"""Corpus -> index: embed what is new, then bring FAISS and tantivy to what the store holds.

Embedding is the expensive half and its results go into the store, one transaction an article; the files
of the index are made from the store and can be made again at any time. So whatever is interrupted, the next
call of `bring_up_to_date` goes on where the store stands.
"""

from __future__ import annotations

import errno
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from filelock import FileLock, Timeout

from corpus.errors import StoreFull
from corpus.passages import PassageStore
from corpus.reprints import Reprints
from corpus.statements import StatementStore
from corpus.store import Store
from retrieval.embed import Embedder, StartProgress
from retrieval.entries import make_entries
from retrieval.errors import IndexFault
from retrieval.extract import Extractor
from retrieval.index import VectorIndex
from retrieval.lexical import WordIndex, clear
from retrieval.lexicon import Lexicon, lexicon_words
from retrieval.manifest import Manifest, file_digests
from retrieval.names import NameTable
from retrieval.types import Encoder
from retrieval.who import Speakers, with_speakers_of

log = logging.getLogger(__name__)

#: Passages entered together into the word index.
_ENTRIES_AT_ONCE = 5_000
#: Looking for the originals of so many articles takes no two seconds.
_REPRINTS_WITHOUT_BAR = 200
#: How long a process waits for another without a word.
_PATIENCE_SECONDS = 3.0


@dataclass(frozen=True, slots=True)
class Index:
    """The index as loaded: vectors by language, words, the lexicon, who speaks, and what it was made from."""

    vectors: dict[str, VectorIndex]
    words: WordIndex
    lexicon: Lexicon
    speakers: Speakers
    manifest: Manifest


class Builder:
    """Makes and loads the index of one store for one encoder."""

    def __init__(
        self,
        store: Store,
        encoder: Encoder,
        names: NameTable,
        folder: Path,
        extractor: Extractor | None = None,
    ) -> None:
        """Keep the index in a folder, which is made when needed; statements are found by the extractor."""
        self._store = store
        self._passages = PassageStore(store, encoder.name)
        self._statements = StatementStore(store)
        self._reprints = Reprints(store)
        self._encoder = encoder
        extractor = extractor or Extractor(names)
        self._embedder = Embedder(store, self._passages, encoder, extractor)
        self._names = names
        self._folder = folder

    def bring_up_to_date(
        self, start_progress: StartProgress | None = None, rebuild: bool = False
    ) -> Index:
        """Embed what is new, find its statements, and return an index that holds exactly what the store does.

        An index that is damaged, of another model or out of step is made anew from the store, and the
        log says so. Processes take turns.

        Raises:
            StoreFull: the disk has no room; what was embedded so far is kept.
        """
        with self._locked():
            self._find_reprints(start_progress)
            self._embedder.embed_waiting(start_progress)
            self._embedder.extract_waiting(start_progress)
            digest = self._passages.digest()
            if rebuild:
                self._forget_words_of_removed_articles()
            else:
                index = self._load_matching(digest)
                if index is not None:
                    return index
            return self._make(digest, rebuild)

    def _find_reprints(self, start_progress: StartProgress | None) -> None:
        waiting = len(self._reprints.waiting())
        is_long = start_progress is not None and waiting > _REPRINTS_WITHOUT_BAR
        progress = start_progress(waiting) if start_progress and is_long else None
        try:
            self._reprints.find_waiting(progress)
        finally:
            if progress is not None:
                progress.close()

    def fault(self) -> str | None:
        """Return what keeps the index on disk from being served as it is; None when nothing does."""
        try:
            manifest = Manifest.read(self._folder)
            if manifest is None:
                return "there is none"
            manifest.check(self._encoder)
            self._load(manifest)
        except IndexFault as fault:
            return str(fault)
        return (
            None
            if manifest.digest == self._passages.digest()
            else "it is out of step with the store"
        )

    def is_up_to_date(self) -> bool:
        """Tell whether the index on disk says that it holds what the store does; nothing is loaded."""
        try:
            manifest = Manifest.read(self._folder)
            if manifest is None or self._embedder.has_waiting():
                return False
            manifest.check(self._encoder)
        except IndexFault:
            return False
        return manifest.digest == self._passages.digest()

    def load_whole(self) -> Index | None:
        """Return the index on disk; None while another process is changing it."""
        try:
            manifest = Manifest.read(self._folder)
            if manifest is None:
                return None
            manifest.check(self._encoder)
            return self._load(manifest)
        except IndexFault as fault:
            log.info("index: %s; asked again later", fault)
            return None

    def _forget_words_of_removed_articles(self) -> None:
        words: set[str] = set()
        for article in self._store.articles():
            for _, revision in self._store.current([article.id]).values():
                words |= lexicon_words(f"{article.title} {revision.text}")
        self._passages.keep_words(words)

    # -- files ------------------------------------------------------------------------------------

    def _load_matching(self, digest: str) -> Index | None:
        """Return the index on disk if it is whole and holds what the store does, else None."""
        try:
            manifest = Manifest.read(self._folder)
            if manifest is None:
                return None
            manifest.check(self._encoder)
            if manifest.digest != digest:
                return self._caught_up(manifest, digest)
            return self._load(manifest)
        except IndexFault as fault:
            log.warning("index: %s; making it anew from the store", fault)
            return None

    def _load(self, manifest: Manifest) -> Index:
        manifest.check_files(self._folder)
        index = Index(
            vectors={
                language: VectorIndex.load(self._folder / f"{language}.faiss")
                for language in manifest.rows
            },
            words=WordIndex(self._folder / "words"),
            lexicon=Lexicon.load(self._folder, self._encoder),
            speakers=Speakers.load(self._folder),
            manifest=manifest,
        )
        lengths = {v.dimension for v in index.vectors.values()} | {index.lexicon.dimension}
        if lengths != {manifest.dimension}:
            raise IndexFault(f"its vectors have {sorted(lengths)} numbers")
        manifest.check_rows(
            {language: len(v) for language, v in index.vectors.items()}, len(index.words)
        )
        return index

    def _caught_up(self, manifest: Manifest, digest: str) -> Index:
        """Take the difference between index and store into the index."""
        index = self._load(manifest)
        languages = self._passages.languages()
        have = {i: language for language, v in index.vectors.items() for i in v.ids}
        gone = [i for i, language in have.items() if languages.get(i) != language]
        new = [i for i, language in languages.items() if have.get(i) != language]
        if len(gone) + len(new) > len(languages) // 2 + 100:
            raise IndexFault(f"{len(new)} passages behind the store, {len(gone)} too many")
        log.info("index: adding %d passages, removing %d", len(new), len(gone))
        Manifest.remove(self._folder)  # from here to the end the files don't agree with each other
        for v in index.vectors.values():
            v.remove(gone)
        self._add_vectors(index.vectors, {i: languages[i] for i in new})
        index.words.change(self._entries(new), gone + new)
        return self._save(index.vectors, index.words, digest)

    def _make(self, digest: str, rebuild: bool) -> Index:
        languages = self._passages.languages()
        if rebuild or self._folder.exists():
            log.info("index: made from %d stored passages", len(languages))
        Manifest.remove(self._folder)
        clear(self._folder / "words")
        with _full_disk_named(self._folder):
            words = WordIndex(self._folder / "words")
            ids = list(languages)
            for start in range(0, len(ids), _ENTRIES_AT_ONCE):
                words.change(self._entries(ids[start : start + _ENTRIES_AT_ONCE]), ())
        vectors: dict[str, VectorIndex] = {}
        self._add_vectors(vectors, languages)
        return self._save(vectors, words, digest)

    def _save(self, vectors: dict[str, VectorIndex], words: WordIndex, digest: str) -> Index:
        vectors = {language: v for language, v in vectors.items() if len(v)}
        lexicon = Lexicon.build(self._passages.words(), self._encoder)
        said = self._statements
        speakers = Speakers.of(said.tallies(), self._known_names(), said.links(), said.outlets())
        with _full_disk_named(self._folder):
            for language, v in vectors.items():
                v.save(self._folder / f"{language}.faiss")
            lexicon.save(self._folder)
            speakers.save(self._folder)
            rows = {language: len(v) for language, v in vectors.items()}
            files = file_digests(self._folder)
            manifest = Manifest.of(self._encoder, rows, digest, files)
            manifest.write(self._folder)
        return Index(vectors, words, lexicon, speakers, manifest)

    def _add_vectors(self, vectors: dict[str, VectorIndex], languages: dict[int, str]) -> None:
        stored = self._passages.vectors(languages)
        for language in sorted(set(languages.values())):
            ids = [i for i, of in languages.items() if of == language]
            rows = np.stack([np.frombuffer(stored[i], dtype="<f4") for i in ids])
            vectors.setdefault(language, VectorIndex(self._encoder.dimension)).add(ids, rows)

    def _entries(self, passage_ids: list[int]) -> Iterator[Any]:
        return make_entries(self._store, self._passages, self._known_names(), passage_ids)

    def _known_names(self) -> NameTable:
        """Return the table of names with all who speak in the store."""
        counted = [(tally.speaker, tally.count) for tally in self._statements.tallies()]
        return with_speakers_of(self._names, counted)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        with _full_disk_named(self._folder):
            self._folder.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self._folder / "lock")
            try:
                lock.acquire(timeout=_PATIENCE_SECONDS)
            except Timeout:
                log.warning("index: another process is changing it; going on when it has finished")
                lock.acquire()
        try:
            yield
        finally:
            lock.release()


@contextmanager
def _full_disk_named(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno == errno.ENOSPC or "No space left" in str(error):
            raise StoreFull(str(folder)) from error
        raise
