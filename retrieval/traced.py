"""A pasted sentence -> the answer that names the articles that published it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.language import guess_language
from retrieval.origin import Origin, Origins, is_accepted, origin_hit
from retrieval.pasted import Pasted, pasted_in
from retrieval.quote import Verifier
from retrieval.search import Searcher
from retrieval.types import Answer, Question, Quote

#: Articles that are named when none has the sentence to the letter.
_NEAREST = 3


class Tracer:
    """Answers "where is this from"; safe to call from several threads at once."""

    def __init__(self, origins: Origins, searcher: Searcher, verifier: Verifier) -> None:
        """Find sentences with `origins`, their speakers in the searcher's statements, and verify quotes."""
        self._origins = origins
        self._searcher = searcher
        self._verifier = verifier

    def answer(self, question: Question) -> Answer | None:
        """Return where a pasted sentence is from; None when the question is no pasted sentence."""
        pasted = pasted_in(question.text)
        if pasted is None:
            return None
        found = self._origins.find(pasted.text, _NEAREST, by_meaning=pasted.certain)
        if not is_accepted(pasted, found):
            return None
        understood = replace(
            question,
            language=_language(question, pasted),
            intent="origin",
            topic=pasted.text,
            topic_words=(),
            windows=(),
            asked=(),
            speakers=(),
            places=(),
            excluded=(),
            corrections=(),
            impossible=None,
            events=(),
            carried=(),
            order=None,
        )
        published = [one for one in found if one.is_near]
        if any(one.exact for one in published):
            published = [one for one in published if one.exact]
        quoted = self._quoted(published or found)
        quotes = tuple(quote for quote, _ in quoted)
        differing = tuple(one.differing for _, one in quoted)
        if not published:
            return Answer(understood, 0.0, (), quotes, "not_published", differing=differing)
        if not quotes:
            return Answer(understood, 0.0, (), (), "not_verified")
        return Answer(understood, published[0].similarity, quotes, (), None, differing=differing)

    def _quoted(self, origins: Sequence[Origin]) -> list[tuple[Quote, Origin]]:
        """Return the verified quotes of origins, each with its own."""
        placed = self._searcher.sayings.in_articles([one.article_id for one in origins])
        pairs = ((origin_hit(one, placed), one) for one in origins)
        return [(quote, one) for hit, one in pairs for quote in self._verifier.quotes([hit], {})]


def _language(question: Question, pasted: Pasted) -> str:
    """Return the language of the lead, which is the asker's; without one that of the sentence."""
    lead = question.text[: pasted.start] + question.text[pasted.end :]
    return (
        guess_language(lead, question.language)
        if any(map(str.isalpha, lead))
        else question.language
    )
