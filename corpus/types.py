"""The values of the corpus.

Offsets count code points of a revision's text, from 0; `end` is exclusive. Moments are aware and
in UTC. Languages are ISO 639-1 codes ("en", "uk", "ru", "pl").
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Literal

Kind = Literal["direct", "indirect", "mixed"]


@dataclass(frozen=True, slots=True)
class Article:
    """One published text. Outlet, title and published are always there: a citation needs them.

    `place` is where what it tells of happened, if its source says so: "Geneva, Switzerland"; "Moscow / Kyiv"
    when it tells of several.
    """

    id: str
    url: str | None
    outlet: str
    title: str
    author: str | None
    published: datetime
    language: str
    place: str | None = None

    def __post_init__(self) -> None:
        """Refuse what can't be cited, whoever builds it."""
        if not (self.id and self.outlet and self.title):
            raise ValueError("an article needs an id, an outlet and a title")
        if self.published.tzinfo is None:
            raise ValueError(f"published of {self.id} has no time zone")


@dataclass(frozen=True, slots=True)
class Revision:
    """The article's text as read at one moment; never changed, only followed by another."""

    article_id: str
    number: int
    text: str
    sha256: str
    read_at: datetime


@dataclass(frozen=True, slots=True)
class Source:
    """The page that a sentence of a brief rests on."""

    outlet: str
    url: str
    published: datetime


@dataclass(frozen=True, slots=True)
class Citation:
    """A stretch of an article's text and the page it rests on."""

    start: int
    end: int
    source: Source


@dataclass(frozen=True, slots=True)
class Statement:
    """Words that somebody said, and the sentence that says so.

    `speaker` is as the article calls them, in full and in the nominative; None when it can't be told. `chain`
    runs from the speaker to the outlet that published the words: ("a senior Russian source", "Reuters",
    "BusinessLIVE"). `cue` is the word that reports ("said", "according to"), "" when none does. `confidence`
    is that of the speaker, in [0, 1].
    """

    start: int
    end: int
    speaker: str | None
    role: str | None
    kind: Kind
    attribution_start: int
    attribution_end: int
    chain: tuple[str, ...]
    said_on: date | None
    cue: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Reading:
    """One source as read: the article, its clean text, and what the source knows of its sentences."""

    article: Article
    text: str
    citations: tuple[Citation, ...] = ()
    statements: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence or two of one revision that is embedded, and the stretch around it; never a copy.

    `id` is given by the store and never used twice.
    """

    id: int
    article_id: str
    revision: int
    start: int
    end: int
    context_start: int
    context_end: int


@dataclass(frozen=True, slots=True)
class Cut:
    """Where a passage and its context stand in a text."""

    start: int
    end: int
    context_start: int
    context_end: int


def text_digest(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def utc(moment: datetime) -> datetime:
    """Return the moment in UTC; one without a zone is taken to be in UTC already."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
