"""The values between a question and its answer.

Scores have no unit and compare only within one question; confidence is a probability in [0, 1].
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import InitVar, dataclass, replace
from datetime import date, datetime
from typing import Literal, Protocol

import numpy as np
import numpy.typing as npt

from corpus.types import Article, Kind
from retrieval.differences import Difference

Vectors = npt.NDArray[np.float32]

Intent = Literal["said", "fact", "position", "compare", "change", "summary", "origin"]
#: Which of all that answers is wanted first; None where the question does not say.
Order = Literal["newest", "oldest"]
Reason = Literal[
    "no_such_speaker",
    "speaker_not_on_topic",
    "nothing_in_period",
    "topic_not_covered",
    "not_published",
    "no_such_date",
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
    """A stretch of days, both ends included; None stands for an open end."""

    start: date | None
    end: date | None

    def holds(self, day: date) -> bool:
        """Tell whether the day lies in the window."""
        return self.touches(day, day)

    def touches(self, first: date, last: date) -> bool:
        """Tell whether any day from one to another lies in the window."""
        begun = self.start is None or self.start <= last
        return begun and (self.end is None or first <= self.end)

    def days_to(self, day: date) -> int:
        """Return how many days lie between a day and the window; 0 for one inside."""
        early = (self.start - day).days if self.start else 0
        late = (day - self.end).days if self.end else 0
        return max(early, late, 0)


@dataclass(frozen=True, slots=True)
class Correction:
    """A word of a question that is read as another one; the offsets are those of the question."""

    typed: str
    meant: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Question:
    """What was understood.

    `topic` is what is asked about besides speakers and dates, as typed; "" when nothing is. `topic_words`
    are its words as they are compared, without names. `windows` holds one window for each reading of the
    dates named. `wants_words` tells whether what somebody said is asked for, and not a fact about them.
    `asked` are those whose words are wanted, some of them perhaps not named but described ("third Russian
    source"); `sources_of` are outlets whose sources without a name are, and `unnamed` tells whether those of
    any are. `excluded` are those whose words are not wanted. `corrections` are words that were read as
    others; `events` are the titles of what "since the talks" counts from, one for each window, and `is_place`
    tells that just the place of such an event is named; `impossible` is a date, as typed, that does not
    exist. `carried` names what was taken over from the question before. `meaning` is what is compared with
    the passages where that is not the text itself. `about` are the words, as typed, that name those who can
    speak and are not asked for.
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
    unnamed: bool = False
    excluded: tuple[str, ...] = ()
    order: Order | None = None
    corrections: tuple[Correction, ...] = ()
    events: tuple[str, ...] = ()
    is_place: bool = False
    impossible: str | None = None
    carried: tuple[str, ...] = ()
    meaning: str = ""
    about: str = ""

    @property
    def wants_words_of_somebody(self) -> bool:
        """Whether the words of certain speakers are wanted: nobody else's are an answer."""
        return self.wants_words and self.asks_for_somebody

    @property
    def asks_for_somebody(self) -> bool:
        """Whether certain speakers are asked for, by name or as sources without one."""
        return bool(self.asked or self.sources_of or self.unnamed)

    @property
    def names(self) -> tuple[str, ...]:
        """Everybody and every place named."""
        return (*self.speakers, *self.places)

    @property
    def understood(self) -> tuple[str, ...]:
        """Whose words are asked for; where nobody's are, those named who can speak."""
        asked = tuple(dict.fromkeys((*self.asked, *self.sources_of)))
        return asked if asked or self.excluded or self.unnamed else self.speakers

    @property
    def event(self) -> str | None:
        """The title of what the window was counted from."""
        return self.events[0] if self.events else None

    def read_with(self, reading: int) -> Question:
        """Return the question with one of the readings of its dates, by its place."""
        return replace(
            self,
            windows=self.windows[reading : reading + 1],
            events=self.events[reading : reading + 1],
        )

    @property
    def window(self) -> Window | None:
        """The likeliest reading of the dates named; None when none are."""
        return self.windows[0] if self.windows else None


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence or two that may answer, inside its passage, with the evidence for it.

    `cosine` is that of sentence and question, less a share of what all questions have in common; `lexical`
    counts spreads above what the words score elsewhere in that language; `named` and `speaks` are shares
    of the names asked for. `asked` is whose words are wanted. A hit that is a statement has where its words
    stand in `said_start` and `said_end`; `start` to `end` is then the stretch that is shown for it.
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
    are those asked for whose words the corpus does not hold, `silent` those who say nothing that answers.
    """

    question: Question
    confidence: float
    quotes: tuple[Quote, ...]
    nearest: tuple[Quote, ...]
    reason: Reason | None
    missing: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    differing: tuple[tuple[Difference, ...], ...] = ()

    @property
    def abstained(self) -> bool:
        """Whether the corpus does not hold it."""
        return self.reason is not None
