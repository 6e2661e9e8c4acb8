"""How many labelled questions are understood: dates, language, spelling, whose words, follow-ups."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from corpus.language import guess_language
from retrieval.measures.asked import JUDGES
from retrieval.measures.types import Row, Understands, read_rows
from retrieval.rank import mean

NOON = "T12:00:00+02:00"


def figures(folder: Path, split: str, answers: Understands) -> dict[str, float]:
    """Return the shares of rows of the tables in a folder that are understood, by name, each in [0, 1]."""
    found: dict[str, float] = {}
    for name, judge in {**JUDGES, "dates": of_date, "languages": of_language}.items():
        rows = read_rows(folder / f"{name}.jsonl", split)
        found |= dict(_shares(name, [(row, not judge(row, answers)) for row in rows]))
    return found | of_typos(read_rows(folder / "typos.jsonl", split), answers)


def milliseconds(folder: Path, split: str, answers: Understands) -> float:
    """Return how long understanding a question takes at the median, spelling and dates included."""
    times = []
    for row in read_rows(folder / "dates.jsonl", split):
        start = time.perf_counter()
        answers.understand(row["text"], datetime.fromisoformat(row["now"]))
        times.append((time.perf_counter() - start) * 1_000)
    return statistics.median(times) if times else 0.0


def of_date(row: Row, answers: Understands) -> str:
    """Return what is wrong with the window, the order or the date that does not exist; "" when nothing is."""
    now = datetime.fromisoformat(row["now"]).astimezone(ZoneInfo(row["zone"]))
    question = answers.understand(row["text"], now)
    window = question.window
    start = window.start.isoformat() if window and window.start else None
    end = window.end.isoformat() if window and window.end else None
    got = (start, end, question.order, question.impossible is not None)
    wanted = (row["from"], row["to"], row["order"], bool(row.get("impossible")))
    return "" if got == wanted else f"{got}, not {wanted}"


def of_language(row: Row, _: Understands) -> str:
    """Return the wrong language that a text is taken for; "" when it is the right one."""
    found = guess_language(row["text"])
    return "" if found == row["language"] else found


def of_typos(rows: list[Row], answers: Understands) -> dict[str, float]:
    """Return precision and recall of corrections – another ending counts – and of leaving words alone."""
    right = made = wanted = 0
    alone: list[float] = []
    for row in rows:
        question = answers.understand(row["text"], datetime.fromisoformat(f"2026-11-24{NOON}"))
        got = {one.typed.lower(): one.meant for one in question.corrections}
        expected: dict[str, str] = row["corrected"]
        right += sum(_akin(expected.get(typed, ""), meant) for typed, meant in got.items())
        made, wanted = made + len(got), wanted + len(expected)
        if not expected:
            alone.append(float(not got))
    return {
        "typos precision": right / made if made else 0.0,
        "typos recall": right / wanted if wanted else 0.0,
        "typos left alone": mean(alone),
    }


def _akin(expected: str, meant: str) -> bool:
    """Tell whether two words are one, but for apostrophes and an ending of two letters."""
    one, other = (word.replace("’", "").replace("'", "") for word in (expected, meant))
    stem = max(len(one), len(other)) - 2
    return one == other or (stem > 1 and one[:stem] == other[:stem])


def _shares(name: str, judged: Sequence[tuple[Row, bool]]) -> Iterator[tuple[str, float]]:
    """Yield the share of rows that are right, of all and of each language."""
    yield f"{name} all", mean([float(right) for _, right in judged])
    for language in sorted({row["language"] for row, _ in judged}):
        of_one = [float(right) for row, right in judged if row["language"] == language]
        yield f"{name} {language}", mean(of_one)
