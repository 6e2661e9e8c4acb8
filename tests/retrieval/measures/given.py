"""Tables, and what is given as understood and answered, for measures worked out by hand."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from corpus.store import Store
from retrieval.measures.types import Row
from retrieval.quote import Verifier
from retrieval.types import Answer, Question, Quote, Reason
from tests.helpers import make_hit, make_question
from tests.retrieval.builders import say

NOON = "2026-11-24T12:00:00+02:00"


class Given:
    """Takes each text for what is given, else for a question after nothing; keeps what it was asked."""

    def __init__(
        self,
        understood: Mapping[str, Mapping[str, Any]] | None = None,
        answers: Mapping[str, Answer] | None = None,
    ) -> None:
        self._understood = understood or {}
        self._answers = answers or {}
        self.asked: list[tuple[str, datetime, tuple[str, ...]]] = []

    def understand(
        self, text: str, now: datetime, before: Sequence[str] = (), language: str = "en"
    ) -> Question:
        """Return the question given for a text."""
        self.asked.append((text, now, tuple(before)))
        fields: Mapping[str, Any] = {"topic_words": ()} | dict(self._understood.get(text, {}))
        return make_question(text, **fields)

    def answer(
        self, text: str, now: datetime, before: Sequence[str] = (), language: str = "en"
    ) -> Answer:
        """Return the answer given for a text."""
        self.asked.append((text, now, tuple(before)))
        return self._answers[text]


def make_row(text: str, **fields: Any) -> Row:
    """An English row of the half set aside."""
    return {"id": "r", "split": "held", "language": "en", "text": text, "now": NOON} | fields


def write_table(folder: Path, name: str, *rows: Row) -> Path:
    """Write a table of a folder."""
    path = folder / f"{name}.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def write_tables(folder: Path, **rows: Sequence[Row]) -> Path:
    """Write every table that the measures read, empty where no rows are given; return the folder."""
    tables = (
        "speakers", "comparisons", "followups", "dates", "languages", "typos", "pasted", "unanswerable",
    )  # fmt: skip
    for name in tables:
        write_table(folder, name, *rows.get(name, ()))
    return folder


def make_answer(
    *quotes: Quote, reason: Reason | None = None, differing: Any = (), **question: Any
) -> Answer:
    """An answer with these quotes; with a reason they are the nearest."""
    shown, nearest = ((), quotes) if reason else (quotes, ())
    asked = make_question(**question)
    return Answer(asked, 0.9, shown, nearest, reason, differing=tuple(differing))


def quote_of(store: Store, article_id: str, speaker: str = "Marco Rubio", day: int = 1) -> Quote:
    """A quote of an article of its own, printed on a day of May 2025."""
    words = f"Words of {article_id}"
    published = datetime(2025, 5, day, tzinfo=UTC)
    say(store, article_id, words, speaker=speaker, article={"published": published})
    hit = make_hit(article_id=article_id, start=1, end=1 + len(words), context_end=1 + len(words))
    (quote,) = Verifier(store).quotes([hit], {})
    return quote
