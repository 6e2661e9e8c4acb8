"""The labelled headlines of tests/data/relevance.jsonl, and how well they are told apart."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.feed_list import load_feeds
from corpus.relevance import Meaning, TopicWords, judge

_SET = Path(__file__).parent / "data" / "relevance.jsonl"
LANGUAGES = ("en", "uk", "ru", "pl")


@dataclass(frozen=True, slots=True)
class Headline:
    """A headline with its summary. `part` is "tune" or "held"; stories told in several languages share it."""

    id: str
    part: str
    language: str
    relevant: bool
    kind: str
    title: str
    summary: str

    @property
    def text(self) -> str:
        return f"{self.title}. {self.summary}"


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall of what was judged relevant."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / max(self.precision + self.recall, 1e-9)


def headlines(part: str) -> list[Headline]:
    rows = [Headline(**json.loads(line)) for line in _SET.read_text("utf-8").splitlines()]
    return [row for row in rows if row.part == part]


def words_of() -> dict[str, TopicWords]:
    return {feed.language: feed.words for feed in load_feeds()}


def score(some: Sequence[Headline], says: Callable[[Headline], bool]) -> Score:
    said = [(row.relevant, says(row)) for row in some]
    right = sum(relevant and found for relevant, found in said)
    found = sum(found for _, found in said)
    return Score(right / max(found, 1), right / sum(relevant for relevant, _ in said))


def measured(some: Sequence[Headline], meaning: Meaning | None) -> dict[str, Score]:
    """Return the score of each language and of all."""
    words = words_of()

    def says(row: Headline) -> bool:
        return judge(row.text, words[row.language], meaning).relevant

    by_language = {
        lang: score([row for row in some if row.language == lang], says) for lang in LANGUAGES
    }
    return {**by_language, "all": score(some, says)}
