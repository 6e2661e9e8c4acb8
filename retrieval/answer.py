"""Question -> Answer or abstention: search, weigh the evidence, verify the quotes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from retrieval import rank
from retrieval.confidence import Weights, confidence, reason
from retrieval.evidence import LOOKED_AT, Evidence, Nearness, gather, with_words
from retrieval.origin import Origins
from retrieval.quote import Verifier
from retrieval.said import only_somebody_is_asked
from retrieval.search import Found, Searcher
from retrieval.several import compared, day_of, through_time
from retrieval.traced import Tracer
from retrieval.types import Answer, Hit, Question, Quote, Reason

#: Quotes of an answer, and of one that asks for all that somebody said.
QUOTES = 5
QUOTES_OF_A_SPEAKER = 10
QUOTES_OF_A_CHANGE = 8
NEAREST = 5
#: Spreads by which the best quote of an earlier year must be better than that of the latest to be meant.
_FAR_BETTER = 1.0
#: … of an earlier event in the same place, where the latest is meant unless the topic says which.
_BETTER_EVENT = 0.0
#: Without a topic an earlier event is meant only where nothing was said so soon, in days, after the latest.
_SOON = 14


def decided(found: Found) -> bool | None:
    """Tell whether statements alone decide if there is an answer; None when the evidence must be weighed.

    There is none where somebody's words are wanted who says nothing, then or at all; and one where all that
    somebody says is.
    """
    if not found.said:
        return False if found.question.wants_words_of_somebody else None
    return True if only_somebody_is_asked(found.question) else None


def _fits_better(other: Answer, best: Answer) -> bool:
    """Tell whether a less likely reading of the dates is meant: only it has an answer, or one far better."""
    if other.abstained or best.abstained:
        return not other.abstained
    if best.question.events and not best.question.topic_words:
        return _days_after(other) < _days_after(best) > _SOON
    margin = _BETTER_EVENT if best.question.events else _FAR_BETTER
    return _best_score(other) > _best_score(best) + margin


def _days_after(answer: Answer) -> int:
    """Return how many days behind the beginning of its period the earliest quote of an answer was said."""
    window = answer.question.window
    first = min(map(day_of, answer.quotes))
    return (first - window.start).days if window is not None and window.start is not None else 0


def _best_score(answer: Answer) -> float:
    return max(quote.score for quote in answer.quotes)


def _wanted(question: Question) -> int:
    """Return how many quotes an answer has."""
    if question.intent == "change":
        return QUOTES_OF_A_CHANGE
    return QUOTES if question.topic_words else QUOTES_OF_A_SPEAKER


class Answerer:
    """Answers questions from one corpus; safe to call from several threads at once."""

    def __init__(
        self, searcher: Searcher, weights: Weights, verifier: Verifier, origins: Origins
    ) -> None:
        """Answer with a searcher, a calibration, a verifier, and what finds pasted sentences."""
        self.searcher = searcher
        self._traced = Tracer(origins, searcher, verifier)
        self._weights = weights
        self._verifier = verifier

    def answer(
        self, text: str, now: datetime, before: Sequence[str] = (), language: str = "en"
    ) -> Answer:
        """Return the answer to a question as typed.

        Args:
            text: as typed.
            now: the moment that it is asked, in the time zone of whoever asks.
            before: the questions that it may lean on, oldest first.
            language: of whoever asks, where the question does not tell.

        Raises:
            QuestionError: it is empty or too long.
        """
        question = self.searcher.understand(text, now, before, language)
        traced = self._traced.answer(question, text)
        if traced is not None:
            return traced
        if question.impossible is not None:
            return Answer(question, 0.0, (), (), "no_such_date")
        if question.intent == "compare":
            return compared(question, partial(self._in_likeliest_period, now=now))
        answer = self._in_likeliest_period(question, now)
        return through_time(answer) if question.intent == "change" else answer

    def _in_likeliest_period(self, question: Question, now: datetime) -> Answer:
        """Answer for the likeliest reading of the dates named, or for one that fits far better."""
        best = self._answered(question.read_with(0), now)
        for reading in range(1, len(question.windows)):
            if self.searcher.has_articles_in(question.windows[reading]):
                other = self._answered(question.read_with(reading), now)
                best = other if _fits_better(other, best) else best
        if best.abstained and question.is_place:
            anywhen = self._answered(replace(question, windows=(), events=()), now)
            return best if anywhen.abstained else anywhen
        return best

    def _answered(self, question: Question, now: datetime) -> Answer:
        found = self.searcher.search(question, now)
        if not found.hits:
            return Answer(question, 0.0, (), (), "empty_corpus")
        sure = decided(found)
        if sure is False:
            return self._abstention(question, found, 0.0, self._absence(question))
        probability = 1.0 if sure else confidence(self._weigh(question, found), self._weights)
        if probability < self._weights.threshold:
            return self._abstention(question, found, probability)
        quotes = self._quotes(found, _wanted(question))
        if not quotes:
            return Answer(question, probability, (), (), "not_verified")
        return Answer(question, probability, quotes, (), None)

    def _absence(self, question: Question) -> Reason:
        """Return why nobody whose words are wanted says anything that answers."""
        if not self.searcher.speaks_for(question):
            return "no_such_speaker"
        return "nothing_in_period" if question.windows else "speaker_not_on_topic"

    def _weigh(self, question: Question, found: Found) -> Evidence:
        """Return the evidence; words that the corpus lacks are looked up only if they can turn it.

        Looking one up embeds it, which takes half as long as embedding the question. So the evidence is
        first taken as if none were near anything, then as if all were: where both lead to the same
        decision, the one that speaks against it stands.
        """
        base = self._gathered(question, found)
        around = words_around_best(found, self.searcher)
        threshold = self._weights.threshold
        worst = self._with_words(base, question, around, unknown=0.0)
        if confidence(worst, self._weights) >= threshold:
            return worst
        best = self._with_words(base, question, around, unknown=1.0)
        if confidence(best, self._weights) < threshold:
            return best
        return self._with_words(base, question, around)

    def _gathered(self, question: Question, found: Found) -> Evidence:
        """Return the evidence but for that of words; "all but Trump" asks for no one's words."""
        said = [one.hit for one in found.said]
        base = gather(question, _wanted_hits(found), self.searcher, said)
        return replace(base, asks_words=0.0) if question.excluded else base

    def _with_words(
        self,
        base: Evidence,
        question: Question,
        around: frozenset[str],
        unknown: float | None = None,
    ) -> Evidence:
        """Add the evidence of words, with this nearness of unknown ones, or the one that is looked up."""

        def nearness(word: str) -> Nearness:
            if unknown is not None and not self.searcher.knows_word(word):
                return unknown, unknown
            return self.searcher.nearness(word, around)

        return with_words(base, question, nearness)

    def _abstention(
        self, question: Question, found: Found, probability: float, why: Reason | None = None
    ) -> Answer:
        nearest = self._nearest(question, found)
        missing = tuple(s for s in question.asked if not self.searcher.speaks_at_all(s))
        if why is None:
            evidence = self._gathered(question, found)
            evidence = self._with_words(evidence, question, words_around_best(found, self.searcher))
            why = reason(question, evidence, missing)
        return Answer(question, probability, (), nearest, why, missing)

    def _nearest(self, question: Question, found: Found) -> tuple[Quote, ...]:
        """Return what comes closest: of whoever speaks, but not in the period, what is nearest to it."""
        if found.said or not question.wants_words_of_somebody:
            return self._quotes(found, NEAREST)
        near = self.searcher.nearest_in_time(question)
        return self._quotes(replace(found, said=near), NEAREST)

    def _quotes(self, found: Found, k: int) -> tuple[Quote, ...]:
        """Return the quotes of statements where they answer, else of passages."""
        if found.said:
            spread = not only_somebody_is_asked(found.question)
            return tuple(
                self._verifier.quotes_again(self.searcher.sayings.each_once(found.said, k, spread))
            )
        hits = rank.relevant(found.hits, bool(found.question.speakers))
        shown, same = rank.chosen(hits, self.searcher.words_of(hits), k)
        carriers = {
            hit.passage_id: _other_outlets(hit, same[hit.passage_id], found)
            for hit in shown
            if hit.passage_id in same
        }
        return tuple(self._verifier.quotes(shown, carriers))


def words_around_best(found: Found, searcher: Searcher) -> frozenset[str]:
    """Return the words around the first hits, which those of the topic are weighed against."""
    hits = rank.relevant(_wanted_hits(found), bool(found.question.speakers))
    return searcher.words_around(hits[:LOOKED_AT])


def _wanted_hits(found: Found) -> tuple[Hit, ...]:
    """Return the hits that are evidence: where somebody's words are left out, those that others speak in."""
    if not (found.question.excluded and found.said):
        return found.hits
    return tuple(one.hit for one in found.said)


def _other_outlets(shown: Hit, copies: list[Hit], found: Found) -> tuple[str, ...]:
    """Return the outlets of copies, in their order, but for the one that is shown."""
    own = found.articles[shown.article_id].outlet
    outlets = dict.fromkeys(found.articles[copy.article_id].outlet for copy in copies)
    return tuple(outlet for outlet in outlets if outlet != own)
