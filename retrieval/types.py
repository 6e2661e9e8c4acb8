"""The values between a question and its answer.

Scores have no unit and compare only within one question; confidence is a probability in [0, 1].
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import InitVar, dataclass
from datetime import date, datetime
from typing import Literal, Protocol

import numpy as np
import numpy.typing as npt

from corpus.types import Article, Kind

Vectors = npt.NDArray[np.float32]

Intent = Literal["said", "fact"]
Reason = Literal[
    "no_such_speaker",
    "speaker_not_on_topic",
    "nothing_in_period",
    "topic_not_covered",
    "not_about_the_corpus",
    "empty_corpus",
    "not_verified",
]


class Encoder(Protocol):
    """Turns texts into unit vectors; safe to call from several threads at once.

    `name` goes into the index's manifest: vectors of another name are never compared.
    """

    @property
    def name(self) -> str:
        """The model, such that equal names mean equal vectors."""

    @property
    def dimension(self) -> int:
        """The length of its vectors."""

    def encode_question(self, text: str) -> Vectors:
        """Return one unit vector, shape (dimension,), float32, for a question or a word of one."""

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors, shape (len(texts), dimension), float32, in the order of the texts."""

    def encode_words(self, words: Sequence[str]) -> Vectors:
        """Return what `encode_question` returns for each word, shape (len(words), dimension)."""


class Progress(Protocol):
    """Shows how far something is; called as it goes on, closed when it ends or fails."""

    def __call__(self, count: int, /) -> None:
        """Take note of so many more things done."""

    def close(self) -> None:
        """End the line, so that what is written next stands on its own."""


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of days, both ends included."""

    start: date
    end: date

    def holds(self, day: date) -> bool:
        """Tell whether the day lies in the window."""
        return self.start <= day <= self.end


@dataclass(frozen=True, slots=True)
class Question:
    """What was understood.

    `topic` is what is asked about besides people and dates, as typed; "" when nothing is. `topic_words`
    are its words as they are compared. `windows` holds one window for each reading of the dates named.
    `wants_words` tells whether what somebody said is asked for, and not a fact about them. `asked` are those
    whose words are wanted, some of them perhaps not named but described ("third Russian source");
    `sources_of` are outlets whose sources without a name are.
    """

    text: str
    language: str
    speakers: tuple[str, ...]
    places: tuple[str, ...]
    topic: str
    topic_words: tuple[str, ...]
    windows: tuple[Window, ...]
    intent: Intent
    wants_words: bool = False
    asked: tuple[str, ...] = ()
    sources_of: tuple[str, ...] = ()

    @property
    def wants_words_of_somebody(self) -> bool:
        """Whether the words of certain speakers are wanted: nobody else's are an answer."""
        return self.wants_words and bool(self.asked or self.sources_of)

    @property
    def names(self) -> tuple[str, ...]:
        """Everybody and every place named."""
        return (*self.speakers, *self.places)

    @property
    def understood(self) -> tuple[str, ...]:
        """Whose words are asked for, then the others who are named and can speak."""
        return tuple(dict.fromkeys((*self.asked, *self.sources_of, *self.speakers)))

    @property
    def window(self) -> Window | None:
        """The one window asked for; None when there is none or it could be several."""
        return self.windows[0] if len(self.windows) == 1 else None


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence or two that may answer, inside its passage, with the evidence for it.

    `cosine` is that of question and sentence, in [-1, 1]; `lexical` counts spreads above what
    the words score elsewhere in that language; `named` and `speaks` are shares of the names asked for.
    `asked` is whose words are wanted. A hit that is a statement has where its words stand in
    `said_start` and `said_end`; `start` to `end` is then the stretch that is shown for it.
    """

    passage_id: int
    article_id: str
    revision: int
    start: int
    end: int
    context_start: int
    context_end: int
    language: str
    cosine: float
    lexical: float
    named: float
    speaks: float
    in_window: bool
    score: float
    asked: str | None = None
    said_start: int | None = None
    said_end: int | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said it, as far as the corpus knows.

    `speaker` is as the article calls them, but in full; `name` is the one of the table of names.
    """

    speaker: str | None
    role: str | None
    kind: Kind | None
    chain: tuple[str, ...]
    said_on: date | None
    name: str | None = None


class Seal:
    """What `retrieval.quote` puts on a quote that it has verified; nobody else makes one."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A hit made fit to send: exact words, who said them, where they stand.

    Built by `retrieval.quote` alone, after it has read the stored revision again and compared;
    `seal` is what proves it.
    """

    text: str
    context: str
    attribution: Attribution
    outlet: str
    title: str
    author: str | None
    url: str | None
    link: str | None
    published: datetime
    article: Article
    hit: Hit
    also_carried_by: tuple[str, ...]
    seal: InitVar[object]  # as an InitVar it is not kept, so dataclasses.replace can't copy it

    def __post_init__(self, seal: object) -> None:
        """Refuse to be built by anybody who has not verified."""
        if not isinstance(seal, Seal):
            raise TypeError("a Quote is built by retrieval.quote.Verifier, which checks it first")

    @property
    def revision(self) -> int:
        """The number of the revision that it is a slice of."""
        return self.hit.revision

    @property
    def start(self) -> int:
        """Where it begins in the revision's text."""
        return self.hit.start

    @property
    def end(self) -> int:
        """Where it ends there, exclusive."""
        return self.hit.end

    @property
    def score(self) -> float:
        """The hit's score."""
        return self.hit.score


@dataclass(frozen=True, slots=True)
class Answer:
    """What was understood and what was found.

    When `reason` is set the bot abstains: `quotes` is empty and `nearest` holds what comes closest. `missing`
    are those asked for whose words the corpus does not hold.
    """

    question: Question
    confidence: float
    quotes: tuple[Quote, ...]
    nearest: tuple[Quote, ...]
    reason: Reason | None
    missing: tuple[str, ...] = ()

    @property
    def abstained(self) -> bool:
        """Whether the corpus does not hold it."""
        return self.reason is not None
