"""Who and what is asked for, comparisons and changes, follow-ups: how many of each table are understood.

    python -m tests.understanding.asked [--split tune|held] [--fresh] [--errors] [--data DIR]

retrieval/measures/asked.py judges what is right. `--errors` lists what is wrong, of the tuning half only.
`--fresh` reads the tables NAME_fresh instead, whose rows are by somebody who does not know the rules, and
adds dates and what can't be answered.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from retrieval.measures.answered import of_unanswerable, wrong_of_unanswerable
from retrieval.measures.asked import JUDGES
from retrieval.measures.types import Answers, Row, Understands, read_rows
from retrieval.measures.understood import of_date

#: Returns what is wrong with a row; "" when nothing is.
Judge = Callable[[Row, Understands], str]
FOLDER = Path(__file__).parent.parent / "data" / "understanding"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One row, and what of it was not understood; "" when all was."""

    row: Row
    wrong: str


def outcomes(
    table: str, split: str, answers: Understands, judge: Judge | None = None
) -> list[Outcome]:
    """Return what comes of each row of a table and half, by the table's own judge where none is given."""
    rows = read_rows(FOLDER / f"{table}.jsonl", split)
    judge = judge or JUDGES[table]
    return [Outcome(row, judge(row, answers)) for row in rows]


def main() -> None:
    """Print the figures."""
    from tests.understanding.opened import answers_in

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--split", choices=("tune", "held"), default="held")
    parser.add_argument("--fresh", action="store_true")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--data", type=Path, default=Path("data"))
    options = parser.parse_args()
    answers = answers_in(options.data)
    shows = options.errors and options.split == "tune"
    judges: dict[str, Judge] = {**JUDGES, "dates": of_date} if options.fresh else dict(JUDGES)
    for table, judge in judges.items():
        table = f"{table}_fresh" if options.fresh else table
        _show(table, outcomes(table, options.split, answers, judge), shows)
    if options.fresh:
        _show_unanswerable(options.split, answers, shows)


def _show_unanswerable(split: str, answers: Answers, errors: bool) -> None:
    """Print precision, recall and right reasons of abstention, and what is wrong if that may be seen."""
    rows = read_rows(FOLDER / "unanswerable_fresh.jsonl", split)
    figures = of_unanswerable(rows, answers)
    print(", ".join(f"{name} {value:.3f}" for name, value in list(figures.items())[:3]))
    for row in rows if errors else ():
        if wrong := wrong_of_unanswerable(row, answers):
            print("  ", row["question"], "=>", wrong)


def _show(table: str, found: Sequence[Outcome], errors: bool) -> None:
    """Print the share that is right, of all and of each language, and what is wrong if that may be seen."""
    right: Counter[str] = Counter(one.row["language"] for one in found if not one.wrong)
    total = Counter(one.row["language"] for one in found)
    each = ", ".join(f"{la} {right[la]}/{total[la]}" for la in sorted(total))
    print(f"{table}: {right.total() / max(total.total(), 1):.3f} of {len(found)} ({each})")
    for one in found:
        if errors and one.wrong:
            print("  ", one.row.get("turns") or one.row["text"], "=>", one.wrong)


if __name__ == "__main__":
    main()
