"""Questions, results and answers that an evaluation is given."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from corpus.store import Store
from retrieval.evaluate import NOW, Result
from retrieval.quote import Verifier
from retrieval.types import Answer, Question, Quote, Reason
from tests.helpers import make_hit, make_question, make_reading


def asked(**fields: Any) -> dict[str, Any]:
    """An English question of the half set aside, answered by a1, but for the fields given."""
    base: dict[str, Any] = {"id": "q1", "split": "held", "question": "one", "language": "en"}
    base |= {"answers": ["a1"], "contains": [], "cross": False}
    return base | fields


def result(rank: int = 0, abstained: bool = False, **given: Any) -> Result:
    """A result with two quotes, both true."""
    names = ("sentence", "confidence", "sent", "verified", "milliseconds")
    values: dict[str, Any] = dict(zip(names, (False, 0.5, 2, 2, 1.0), strict=True))
    values |= {name: given.pop(name) for name in names if name in given}
    return Result(question=asked(**given), rank=rank, abstained=abstained, **values)


class Given:
    """Gives each question its answer: quotes of the articles named, from a store."""

    def __init__(self, store: Store, found: dict[str, str], abstain: str = "") -> None:
        for n in range(1, 8):
            reading = make_reading(f"Text of a{n}.", id=f"a{n}", url=f"https://example.org/{n}")
            store.put(reading, NOW)
        self._verifier = Verifier(store)
        self._found = found
        self._abstain = abstain.split()
        self.moments: set[datetime] = set()

    def understand(
        self, text: str, now: datetime, before: Sequence[str] = (), language: str = "en"
    ) -> Question:
        """Understand nothing but the words."""
        return make_question(text)

    def answer(
        self, text: str, now: datetime, before: Sequence[str] = (), language: str = "en"
    ) -> Answer:
        """Return the quotes given for a question."""
        self.moments.add(now)
        hits = [make_hit(article_id=a) for a in self._found[text].split()]
        quotes = tuple(self._verifier.quotes(hits, {}))
        reason: Reason | None = "topic_not_covered" if text in self._abstain else None
        shown, nearest = ((), quotes) if reason else (quotes, ())
        return Answer(make_question(text), 0.9, shown, nearest, reason)

    def still_true(self, quote: Quote) -> bool:
        """Tell whether a quote agrees with the store."""
        return self._verifier.still_true(quote)


def write_floors(path: Path, digest: str = "d", **values: float) -> None:
    """Write floors for the questions of a digest."""
    path.write_text(json.dumps({"questions": digest, "floors": values}))


def read_floors(path: Path) -> Any:
    """Return what a file of floors holds."""
    return json.loads(path.read_text())
