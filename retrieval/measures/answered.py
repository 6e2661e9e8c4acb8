"""What comes of labelled questions: pasted sentences, comparisons, and what can't be answered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from retrieval.measures.types import Answers, Row, read_rows
from retrieval.measures.understood import NOON
from retrieval.rank import mean
from retrieval.several import day_of
from retrieval.types import Answer

_LANGUAGES = ("en", "uk", "ru", "pl")


def figures(folder: Path, split: str, answers: Answers) -> dict[str, float]:
    """Return the shares by name, each in [0, 1]."""
    return (
        of_pasted(read_rows(folder / "pasted.jsonl", split), answers)
        | of_comparisons(read_rows(folder / "comparisons.jsonl", split), answers)
        | of_unanswerable(read_rows(folder / "unanswerable.jsonl", split), answers)
    )


def of_pasted(rows: Sequence[Row], answers: Answers) -> dict[str, float]:
    """Return how many pasted sentences are named right.

    exact: the article, as word for word; altered: the article, with differences; absent: none is named;
    question: not taken for a pasted sentence.
    """
    right: dict[str, list[float]] = {}
    for row in rows:
        answer = answers.answer(row["text"], _moment(row))
        right.setdefault(row["kind"], []).append(float(_is_traced(row, answer)))
    return {f"pasted {kind}": mean(values) for kind, values in sorted(right.items())}


def _is_traced(row: Row, answer: Answer) -> bool:
    is_origin = answer.question.intent == "origin"
    named = {quote.article.id for quote in answer.quotes} if is_origin else set[str]()
    if row["kind"] == "question":
        return not is_origin
    if row["kind"] == "absent":
        return not named
    differs = bool(answer.differing) and all(answer.differing)
    return row["article"] in named and differs == (row["kind"] == "altered")


def of_comparisons(rows: Sequence[Row], answers: Answers) -> dict[str, float]:
    """Return how many answerable comparisons have a quote of each speaker, and changes a rising sequence."""
    each: list[float] = []
    rising: list[float] = []
    for row in rows:
        if not row.get("answerable"):
            continue
        answer = answers.answer(row["text"], _moment(row))
        if row["intent"] == "compare":
            own = {quote.attribution.name or quote.attribution.speaker for quote in answer.quotes}
            each.append(float(len(answer.quotes) == len(row["speakers"]) == len(own)))
        else:
            days = [day_of(quote) for quote in answer.quotes]
            rising.append(float(len(days) > 1 and days == sorted(days)))
    return {"comparisons with a quote each": mean(each), "changes in order": mean(rising)}


def of_unanswerable(rows: Sequence[Row], answers: Answers) -> dict[str, float]:
    """Return precision and recall of abstention, and how often its reason is right where it is."""
    found = [(row, answers.answer(row["question"], _moment(row))) for row in rows]
    figures = _abstention("unanswerable", found)
    for language in _LANGUAGES:
        of_one = [(row, a) for row, a in found if row["language"] == language]
        figures |= _abstention(f"unanswerable {language}", of_one)
    return figures


def wrong_of_unanswerable(row: Row, answers: Answers) -> str:
    """Return what is wrong with whether a row is answered, and with the reason; "" when nothing is."""
    answer = answers.answer(row["question"], _moment(row))
    reason = answer.reason if answer.abstained else None
    return "" if reason == row["reason"] else f"{reason}, not {row['reason']}"


def _abstention(name: str, found: Sequence[tuple[Row, Answer]]) -> dict[str, float]:
    abstained = [(row, answer) for row, answer in found if answer.abstained]
    right = [(row, answer) for row, answer in abstained if row["reason"]]
    wanted = [row for row, _ in found if row["reason"]]
    return {
        f"{name} precision": len(right) / len(abstained) if abstained else 0.0,
        f"{name} recall": len(right) / len(wanted) if wanted else 0.0,
        f"{name} right reason": mean([float(a.reason == row["reason"]) for row, a in right]),
    }


def _moment(row: Row) -> datetime:
    now = row.get("now", "2026-11-24")
    return datetime.fromisoformat(now if "T" in now else f"{now}{NOON}")
