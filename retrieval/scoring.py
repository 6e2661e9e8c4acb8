"""The evidence for the passages that may answer one question, and what it is worth together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from corpus.statements import Placed
from corpus.types import Article, Passage
from retrieval import rank
from retrieval.said import share_of
from retrieval.types import Hit, Question, Window

#: News of a day is often printed and dated a day or two later.
_WINDOW_SLACK = timedelta(days=3)

#: Shares of the names asked for: those that a passage names, and those that speak in it.
Shares = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Scoring:
    """The candidates for a question: their passages and what is known of each, by passage id.

    `backgrounds` is the mean cosine of the question and the passages of a language, by language;
    `shares` are those of the passages. `said_then` are the passages in which whoever is asked for speaks
    in the period asked for, whenever their articles were published.
    """

    question: Question
    now: datetime
    rows: dict[int, tuple[Passage, Article]]
    cosines: dict[int, float]
    lexical: dict[int, float]
    backgrounds: dict[str, float]
    shares: dict[int, Shares]
    said_then: frozenset[int] = frozenset()

    def best(self, k: int) -> tuple[Hit, ...]:
        """Return the `k` best passages as hits, best first; equal ones in the order of their ids."""
        scores = {i: self._score(i, self.shares[i], self._is_inside(i)) for i in self.rows}
        best = sorted(scores, key=lambda i: (-scores[i], i))[:k]
        return tuple(self._hit(i, scores[i]) for i in best)

    def _hit(self, passage_id: int, score: float) -> Hit:
        passage, article = self.rows[passage_id]
        named, speaks = self.shares[passage_id]
        return Hit(
            passage_id=passage.id,
            article_id=passage.article_id,
            revision=passage.revision,
            start=passage.start,
            end=passage.end,
            context_start=passage.context_start,
            context_end=passage.context_end,
            language=article.language,
            cosine=self.cosines[passage_id],
            lexical=self.lexical.get(passage_id, 0.0),
            named=named,
            speaks=speaks,
            in_window=self._is_inside(passage_id),
            score=score,
            asked=self.question.asked[0] if self.question.asked else None,
        )

    def statement_hit(
        self, placed: Placed, named: dict[int, float], speaker: str | None
    ) -> Hit | None:
        """Return a statement as a hit, with the score of the best passage that holds words of it.

        None when no such passage is among the candidates.

        Args:
            placed: the statement.
            named: share of the names asked for that a passage names, the speaker of the statement among them.
            speaker: whose words are asked for, when they are this statement's speaker's.
        """
        inside = said_in_windows(placed, self.question.windows)
        speaks = share_of(placed.statement)
        scores = {
            i: self._score(i, (named[i], speaks), inside) for i in placed.passage_ids if i in named
        }
        if not scores:
            return None
        best = max(scores, key=lambda i: (scores[i], -i))
        passage, article = self.rows[best]
        statement = placed.statement
        return Hit(
            passage_id=best,
            article_id=article.id,
            revision=placed.revision,
            start=statement.start,
            end=statement.end,
            context_start=min(passage.context_start, statement.start),
            context_end=max(passage.context_end, statement.end),
            language=article.language,
            cosine=self.cosines[best],
            lexical=self.lexical.get(best, 0.0),
            named=named[best],
            speaks=speaks,
            in_window=inside,
            score=scores[best],
            asked=speaker,
            said_start=statement.start,
            said_end=statement.end,
        )

    def _is_inside(self, passage_id: int) -> bool:
        """Tell whether a passage is of the period asked for: by its article, or by what is said in it."""
        _, article = self.rows[passage_id]
        return passage_id in self.said_then or in_windows(
            article.published.date(), self.question.windows
        )

    def _score(self, passage_id: int, shares: Shares, inside: bool) -> float:
        _, article = self.rows[passage_id]
        background = self.backgrounds.get(article.language)
        if background is None:  # the article's language was corrected since the index was made
            background = max(self.backgrounds.values())
        return rank.fused(
            self.cosines[passage_id],
            background,
            self.lexical.get(passage_id, 0.0),
            *shares,
            inside,
            rank.age_in_days(article.published, self.now),
            bare=not self.question.topic_words,
            foreign=article.language != self.question.language,
        )


def hit_of(placed: Placed, speaker: str | None) -> Hit:
    """Return a statement as a hit of whoever asks for everything by its speaker: nothing is weighed."""
    statement = placed.statement
    return Hit(
        passage_id=placed.passage_ids[0],
        article_id=placed.article.id,
        revision=placed.revision,
        start=statement.start,
        end=statement.end,
        context_start=min(statement.start, statement.attribution_start),
        context_end=max(statement.end, statement.attribution_end),
        language=placed.article.language,
        cosine=0.0,
        lexical=0.0,
        named=1.0,
        speaks=1.0,
        in_window=False,
        score=0.0,
        asked=speaker,
        said_start=statement.start,
        said_end=statement.end,
    )


def in_windows(published: date, windows: tuple[Window, ...]) -> bool:
    """Tell whether a day of publication lies in a period asked for, or within three days of it."""
    early, late = published - _WINDOW_SLACK, published + _WINDOW_SLACK
    return any(window.touches(early, late) for window in windows)


def said_in_windows(placed: Placed, windows: tuple[Window, ...]) -> bool:
    """Tell whether a statement was made in a period asked for; by its article where it has no date."""
    said_on = placed.statement.said_on
    if said_on is None:
        return in_windows(placed.article.published.date(), windows)
    return any(window.holds(said_on) for window in windows)


def days_outside(placed: Placed, windows: tuple[Window, ...]) -> int:
    """Return how many days lie between a statement and the nearest period asked for; 0 without any."""
    return min((window.days_to(placed.day) for window in windows), default=0)
