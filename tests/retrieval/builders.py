"""An index over a small store, and what answers from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from corpus.store import Store
from corpus.types import Statement
from retrieval.answer import Answerer
from retrieval.build import Builder
from retrieval.confidence import Weights
from retrieval.extract import Extractor
from retrieval.names import load_names
from retrieval.origin import Origins
from retrieval.quote import Verifier
from retrieval.search import Searcher
from retrieval.types import Encoder
from tests.helpers import NOW, make_reading, make_statement

#: Whatever the evidence, these answer and these abstain.
SURE = Weights(5.0, {}, 0.5)
UNSURE = Weights(-5.0, {}, 0.5)


def put(
    store: Store, article_id: str, text: str, statements: Sequence[Statement] = (), **fields: Any
) -> None:
    """Keep an article with a page of its own and a headline of no letters."""
    given = {"id": article_id, "url": f"https://example.org/{article_id}", "title": "1"} | fields
    store.put(make_reading(text, statements=statements, **given), NOW)


def mark(text: str, words: str, **fields: Any) -> Statement:
    """A statement by Rubio of these words; the whole text says so."""
    start = text.index(words)
    given: dict[str, Any] = {"attribution_start": 0, "attribution_end": len(text)}
    return make_statement(start, start + len(words), **given | {"said_on": None} | fields)


def say(store: Store, article_id: str, words: str, day: int = 1, **fields: Any) -> None:
    """Keep an article of May 2025 with one quotation."""
    speaker = fields.get("speaker", "Marco Rubio")
    text = f"“{words},” {speaker or 'somebody'} said."
    article = {"published": datetime(2025, 5, day, tzinfo=UTC)} | fields.pop("article", {})
    put(store, article_id, text, [mark(text, words, **fields)], **article)


def find_nothing(*_: Any) -> list[Statement]:
    """Find no statement: those of a test are the ones that it marks."""
    return []


def blind_extractor() -> Extractor:
    """An extractor that finds nothing, and loads nothing for it."""
    return Extractor(load_names(), find_nothing, version=1)


def make_builder(
    store: Store, encoder: Encoder, folder: Path, extractor: Extractor | None = None
) -> Builder:
    """A builder of the index in a folder; without an extractor nothing is found in the texts."""
    return Builder(store, encoder, load_names(), folder, extractor or blind_extractor())


def make_searcher(store: Store, encoder: Encoder, folder: Path) -> Searcher:
    """Bring the index in a folder up to date and search it."""
    index = make_builder(store, encoder, folder / "index").bring_up_to_date()
    return Searcher(index, store, encoder, load_names())


def make_answerer(
    store: Store, encoder: Encoder, folder: Path, weights: Weights = SURE
) -> Answerer:
    """Bring the index in a folder up to date and answer from it."""
    index = make_builder(store, encoder, folder / "index").bring_up_to_date()
    searcher = Searcher(index, store, encoder, load_names())
    return Answerer(searcher, weights, Verifier(store), Origins(index, store, encoder))


def weighing(bias: float, weights: Mapping[str, float]) -> Weights:
    """A regression with the threshold in the middle."""
    return Weights(bias, weights, 0.5)
