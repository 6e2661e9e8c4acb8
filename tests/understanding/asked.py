"""Who and what is asked for, comparisons and changes, follow-ups: how many of each table are understood.

    python -m tests.understanding.asked [--split tune|held] [--errors] [--data DIR]

retrieval/measures/asked.py judges what is right. `--errors` lists what is wrong, of the tuning half only.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from retrieval.measures.asked import JUDGES
from retrieval.measures.types import Row, Understands, read_rows

FOLDER = Path(__file__).parent.parent / "data" / "understanding"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One row, and what of it was not understood; "" when all was."""

    row: Row
    wrong: str


def outcomes(table: str, split: str, answers: Understands) -> list[Outcome]:
    """Return what comes of each row of a table and half."""
    rows = read_rows(FOLDER / f"{table}.jsonl", split)
    return [Outcome(row, JUDGES[table](row, answers)) for row in rows]


def main() -> None:
    """Print the figures."""
    from tests.understanding.opened import searcher_in

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--split", choices=("tune", "held"), default="held")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--data", type=Path, default=Path("data"))
    options = parser.parse_args()
    searcher = searcher_in(options.data)
    for table in JUDGES:
        found = outcomes(table, options.split, searcher)
        _show(table, found, options.errors and options.split == "tune")


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
