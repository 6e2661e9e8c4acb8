"""Builders with defaults, and an encoder whose vectors can be worked out by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import numpy as np

from corpus.types import Article, Citation, Reading, Statement
from retrieval.types import Hit, Question, Vectors

LETTERS = "abcdefghijklmnopqrstuvwxyz"
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


class LetterEncoder:
    """A text's vector counts its letters a–z, scaled to length 1; one without any points to "z".

    "ab" and "ba" are the same, "aa" and "bb" are orthogonal; `batches` counts calls for passages.
    """

    name = "letters"
    dimension = 26

    def __init__(self) -> None:
        self.batches: list[int] = []

    def encode_question(self, text: str) -> Vectors:
        vector: Vectors = self._encode([text])[0]
        return vector

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        self.batches.append(len(texts))
        return self._encode(texts)

    def encode_words(self, words: Sequence[str]) -> Vectors:
        return self._encode(words)

    def _encode(self, texts: Sequence[str]) -> Vectors:
        counts = np.zeros((len(texts), 26), dtype=np.float32)
        for row, text in enumerate(texts):
            for letter in text.lower():
                if letter in LETTERS:
                    counts[row, LETTERS.index(letter)] += 1
            if not counts[row].any():
                counts[row, 25] = 1
        unit: Vectors = counts / np.linalg.norm(counts, axis=1, keepdims=True)
        return unit


def make_article(**fields: Any) -> Article:
    """An English article of 12 March 2025, but for the fields given."""
    base = Article(
        id="a1",
        url="https://example.org/a1",
        outlet="The Outlet",
        title="A title",
        author=None,
        published=datetime(2025, 3, 12, tzinfo=UTC),
        language="en",
    )
    return replace(base, **fields)


def make_reading(
    text: str = "One sentence.",
    citations: Sequence[Citation] = (),
    statements: Sequence[Statement] = (),
    **fields: Any,
) -> Reading:
    """A reading of `make_article(**fields)` with this text."""
    return Reading(make_article(**fields), text, tuple(citations), tuple(statements))


def make_statement(start: int, end: int, **fields: Any) -> Statement:
    """A direct statement of Marco Rubio's on 11 March 2025, but for the fields given."""
    base = Statement(
        start=start,
        end=end,
        speaker="Marco Rubio",
        role="U.S. Secretary of State",
        kind="direct",
        attribution_start=start,
        attribution_end=end,
        chain=("Marco Rubio", "The Outlet"),
        said_on=date(2025, 3, 11),
    )
    return replace(base, **fields)


def make_hit(passage_id: int = 1, **fields: Any) -> Hit:
    """The first ten characters of article a1 as a hit with score 1, but for the fields given."""
    base = Hit(
        passage_id=passage_id,
        article_id="a1",
        revision=1,
        start=0,
        end=10,
        context_start=0,
        context_end=10,
        language="en",
        cosine=0.8,
        lexical=0.0,
        named=0.0,
        speaks=0.0,
        in_window=False,
        score=1.0,
    )
    return replace(base, **fields)


def make_question(text: str = "what happened", **fields: Any) -> Question:
    """An English question after a fact, without people or dates, but for the fields given.

    Whose words are wanted is the first speaker, as in most questions.
    """
    base = Question(
        text=text,
        language="en",
        speakers=(),
        places=(),
        topic=" ".join(fields.get("topic_words", text.split())),
        topic_words=tuple(text.split()),
        windows=(),
        intent="fact",
        asked=tuple(fields.get("speakers", ())[:1]),
    )
    return replace(base, **fields)
