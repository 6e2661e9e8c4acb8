"""Question -> Answer or abstention: search, weigh the evidence, verify the quotes."""

from __future__ import annotations

from datetime import datetime

from retrieval import rank
from retrieval.confidence import Weights, confidence, reason
from retrieval.evidence import LOOKED_AT, Evidence, Nearness, gather, with_words
from retrieval.quote import Verifier
from retrieval.search import Found, Searcher
from retrieval.types import Answer, Hit, Question, Quote

#: Quotes of an answer, and of one that asks for all that somebody said.
QUOTES = 5
QUOTES_OF_A_SPEAKER = 10
NEAREST = 5


class Answerer:
    """Answers questions from one corpus; safe to call from several threads at once."""

    def __init__(self, searcher: Searcher, weights: Weights, verifier: Verifier) -> None:
        """Answer with a searcher, a calibration and a verifier."""
        self.searcher = searcher
        self._weights = weights
        self._verifier = verifier

    def answer(self, text: str, now: datetime) -> Answer:
        """Return the answer to a question as typed.

        Raises:
            QuestionError: it is empty or too long.
        """
        question = self.searcher.understand(text, now)
        found = self.searcher.search(question, now)
        if not found.hits:
            return Answer(question, 0.0, (), (), "empty_corpus")
        evidence = self._weigh(question, found)
        probability = confidence(evidence, self._weights)
        if probability < self._weights.threshold:
            return self._abstention(question, found, evidence, probability)
        quotes = self._quotes(found, QUOTES if question.topic_words else QUOTES_OF_A_SPEAKER)
        if not quotes:
            return Answer(question, probability, (), (), "not_verified")
        return Answer(question, probability, quotes, (), None)

    def _weigh(self, question: Question, found: Found) -> Evidence:
        """Return the evidence; words that the corpus lacks are looked up only if they can turn it.

        Looking one up embeds it, which takes half as long as embedding the question. So the evidence is
        first taken as if they were all found, then as if none were: where both lead to the same decision,
        the one that speaks against it stands.
        """
        base = gather(question, found.hits, self.searcher)
        first = rank.relevant(found.hits, bool(question.speakers))[:LOOKED_AT]
        around = self.searcher.words_around(first)

        def weighed(unknown: float | None) -> Evidence:
            def nearness(word: str) -> Nearness:
                if unknown is not None and not self.searcher.knows_word(word):
                    return unknown, unknown
                return self.searcher.nearness(word, around)

            return with_words(base, question, nearness)

        threshold = self._weights.threshold
        worst = weighed(0.0)
        if confidence(worst, self._weights) >= threshold:
            return worst
        best = weighed(1.0)
        if confidence(best, self._weights) < threshold:
            return best
        return weighed(None)

    def _abstention(
        self, question: Question, found: Found, evidence: Evidence, probability: float
    ) -> Answer:
        nearest = self._quotes(found, NEAREST)
        missing = tuple(s for s in question.speakers if not self.searcher.speaks_at_all(s))
        why = reason(question, evidence, missing)
        return Answer(question, probability, (), nearest, why, missing)

    def _quotes(self, found: Found, k: int) -> tuple[Quote, ...]:
        hits = rank.relevant(found.hits, bool(found.question.speakers))
        shown, same = rank.chosen(hits, self.searcher.words_of(hits), k)
        carriers = {key: _outlets(hits, found) for key, hits in same.items()}
        return tuple(self._verifier.quotes(shown, carriers))


def _outlets(hits: list[Hit], found: Found) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found.articles[hit.article_id].outlet for hit in hits))
