"""The parts of the program put together for one data folder, opened as they are needed."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from chat.settings import Settings
from corpus.errors import StoreFull
from corpus.passages import PassageStore
from corpus.starter import put_starter_corpus
from corpus.statements import StatementStore
from corpus.store import Store
from retrieval.encode import load_encoder
from retrieval.extract import Extractor
from retrieval.live import LiveAnswerer
from retrieval.names import load_names
from retrieval.types import Encoder, Progress

if TYPE_CHECKING:
    from corpus.fetch import Fetcher

log = logging.getLogger(__name__)

#: What takes no longer needs no progress bar.
_SHORT_SECONDS = 2.0


class Desk:
    """Store, encoder and answers of one data folder."""

    def __init__(self, settings: Settings, clock: Callable[[], datetime] | None = None) -> None:
        """Open nothing yet; `clock` gives aware UTC moments."""
        self.settings = settings
        self.clock = clock or (lambda: datetime.now(UTC))

    @property
    def folder(self) -> Path:
        """The data folder."""
        return self.settings.data_dir

    @cached_property
    def store(self) -> Store:
        """The store, made if there is none."""
        return Store(self.folder / "store.sqlite")

    @cached_property
    def encoder(self) -> Encoder:
        """The encoder of the settings."""
        return load_encoder(self.settings.embedding_model)

    @cached_property
    def extractor(self) -> Extractor:
        """What finds the statements in articles; it loads what it needs when there is one to look at."""
        return Extractor(load_names())

    @cached_property
    def answers(self) -> LiveAnswerer:
        """The answers, over an index that may not be up to date yet."""
        return LiveAnswerer(self.store, self.encoder, self.folder / "index", self.extractor)

    def open_web(self) -> Fetcher:
        """Return what fetches pages and feeds; it is used in an `async with` block."""
        from corpus.addresses import Address, is_public
        from corpus.fetch import Fetcher

        settings = self.settings

        def allow(address: Address) -> bool:
            return is_public(address) or any(address in n for n in settings.fetch_networks)

        return Fetcher(
            user_agent=settings.fetch_user_agent,
            proxy=settings.fetch_proxy,
            allow=allow,
            clock=self.clock,
        )

    def waiting(self) -> int:
        """Return how many articles are not embedded yet, or not looked at for statements."""
        passages = PassageStore(self.store, self.encoder.name).waiting()
        return len(passages) + len(StatementStore(self.store).waiting(self.extractor.version))

    def index_what_waits(self) -> None:
        """Bring the index up to the store, also where a run before was stopped between the two."""
        if not self.answers.is_up_to_date():
            self.answers.bring_up_to_date(progress_bar("Indexing articles"))

    def ready(self) -> LiveAnswerer:
        """Return the answers, with the starter corpus in the store and the index up to date."""
        put_starter_corpus(self.store, self.clock())
        try:
            self.answers.bring_up_to_date(progress_bar("Indexing articles"))
        except StoreFull as error:
            if not self.answers.use_what_is_there():
                raise
            log.warning("%s; answering from the index as it was", error)
        return self.answers


class Bar:
    """A progress bar on standard error."""

    def __init__(self, label: str, total: int | None, out: TextIO, delay: float = 0) -> None:
        from tqdm import tqdm

        self._bar = tqdm(
            total=total, desc=label, unit="", file=out, dynamic_ncols=True, delay=delay
        )

    def __call__(self, count: int, /) -> None:
        """Move on by so many."""
        self._bar.update(count)

    def close(self) -> None:
        """End the line."""
        self._bar.close()


def progress_bar(label: str, out: TextIO | None = None) -> Callable[[int], Progress]:
    """Return what starts a progress bar on standard error, for a number of things to do."""
    return lambda total: Bar(label, total, out or sys.stderr)


def late_progress_bar(label: str) -> Progress:
    """Return a progress bar on standard error that shows itself only when something takes long."""
    return Bar(label, None, sys.stderr, delay=_SHORT_SECONDS)
