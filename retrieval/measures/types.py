"""What the measures read and ask."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from retrieval.errors import EvaluationError
from retrieval.types import Answer, Question

TABLES = (
    "comparisons",
    "dates",
    "followups",
    "languages",
    "pasted",
    "speakers",
    "typos",
    "unanswerable",
)
#: A labelled row of a table.
Row = dict[str, Any]


class Understands(Protocol):
    """What understands questions."""

    def understand(
        self, text: str, now: datetime, before: Sequence[str] = (), language: str = "en"
    ) -> Question:
        """Return what a question asks."""


class Answers(Understands, Protocol):
    """What answers them too."""

    def answer(
        self, text: str, now: datetime, before: Sequence[str] = (), language: str = "en"
    ) -> Answer:
        """Return the answer to a question."""


def read_rows(table: Path, split: str) -> list[Row]:
    """Return the rows of a table and half ("tune", "held", or "all").

    Raises:
        EvaluationError: the table can't be read, or a line of it is no object with a `split`.
    """
    try:
        rows = [json.loads(line) for line in table.read_text("utf-8").splitlines()]
        return [row for row in rows if split in ("all", row["split"])]
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise EvaluationError(f"{table}: not a table of labelled rows ({error})") from error
