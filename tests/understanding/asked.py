"""Who and what is asked for, comparisons and changes, follow-ups: how many of each table are understood.

    python -m tests.understanding.asked [--split tune|held] [--errors] [--data DIR]

Speakers are right when exactly those of the gold are asked for; a topic when each of its stems begins a word of
it and, where the gold has none, it is empty. `--errors` lists what is wrong, of the tuning half only.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from retrieval.search import Searcher
from retrieval.turns import action_of
from retrieval.types import Question
from retrieval.words import words

FOLDER = Path(__file__).parent.parent / "data" / "understanding"
#: The tables call by these names what the program has under others.
_SAME = {"EU": "European Union"}
_TABLES = ("speakers", "comparisons", "followups")


@dataclass(frozen=True, slots=True)
class Outcome:
    """One row, and what of it was not understood; "" when all was."""

    row: dict[str, Any]
    wrong: str


def read(table: str, split: str) -> list[dict[str, Any]]:
    """Return the rows of a table and half."""
    lines = (FOLDER / f"{table}.jsonl").read_text("utf-8").splitlines()
    return [row for row in map(json.loads, lines) if row["split"] == split]


def outcomes(table: str, split: str, searcher: Searcher) -> Iterator[Outcome]:
    """Yield what comes of each row of a table and half."""
    judge = {"speakers": _of_speakers, "comparisons": _of_comparison, "followups": _of_follow_up}[
        table
    ]
    for row in read(table, split):
        yield Outcome(row, judge(row, searcher))


def accuracy(table: str, split: str, searcher: Searcher) -> float:
    """Return the share of rows that are wholly understood, in [0, 1]."""
    found = list(outcomes(table, split, searcher))
    return sum(not one.wrong for one in found) / len(found)


def _of_speakers(row: dict[str, Any], searcher: Searcher) -> str:
    question = searcher.understand(row["text"], _now(row))
    wrong = (
        _differs("speakers", sorted(_asked(question)), _named(row["speakers"])),
        _differs("excluded", sorted(question.excluded), _named(row["excluded"])),
        _differs("sources of", sorted(question.sources_of), _named(row["sources_of"])),
        _differs("unnamed", question.unnamed, row.get("unnamed", False)),
    )
    return "; ".join(filter(None, wrong))


def _of_comparison(row: dict[str, Any], searcher: Searcher) -> str:
    question = searcher.understand(row["text"], _now(row))
    wrong = (
        _differs("intent", question.intent, row["intent"]),
        _differs("speakers", sorted(question.asked), _named(row["speakers"])),
        _topic(question, row["topic"]),
    )
    return "; ".join(filter(None, wrong))


def _of_follow_up(row: dict[str, Any], searcher: Searcher) -> str:
    before: list[str] = []
    question: Question | None = None
    action = "ask"
    for turn in row["turns"]:
        action = "ask" if not before else action_of(turn)
        if turn == "/reset":
            before, question = [], None
        elif action == "ask":
            question = searcher.understand(turn, _now(row), before)
            before = [*before, turn] if question.carried else [turn]
    expected = row["expect"]
    if question is None:
        return "nothing understood"
    window = question.window
    wrong = (
        "" if action in (expected["action"], *expected.get("also", ())) else f"action {action}",
        _differs("speakers", sorted(question.asked), _named(expected["speakers"])),
        _topic(question, expected["topic"]),
        _differs("from", _day(window.start if window else None), expected["from"]),
        _differs("to", _day(window.end if window else None), expected["to"]),
    )
    return "; ".join(filter(None, wrong))


def _asked(question: Question) -> list[str]:
    """Return whom a question asks for, but for sources that are called by an outlet's name anyway."""
    outlets = question.sources_of
    return [name for name in question.asked if not any(outlet in name for outlet in outlets)]


def _topic(question: Question, stems: list[str]) -> str:
    typed = words(" ".join((question.topic, *question.names)))
    missing = [stem for stem in stems if not any(word.startswith(stem) for word in typed)]
    text = words(question.meaning or question.text)
    missing = [stem for stem in missing if not any(word.startswith(stem) for word in text)]
    if missing:
        return f"topic {question.topic!r} lacks {missing}"
    return f"topic {question.topic!r} of none" if question.topic and not stems else ""


def _differs(what: str, found: object, gold: object) -> str:
    return "" if found == gold else f"{what} {found}, not {gold}"


def _named(names: list[str]) -> list[str]:
    return sorted(_SAME.get(name, name) for name in names)


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None


def _now(row: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(row["now"])


def main() -> None:
    """Print the figures."""
    from tests.understanding.opened import searcher_in

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--split", choices=("tune", "held"), default="held")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--data", type=Path, default=Path("data"))
    options = parser.parse_args()
    searcher = searcher_in(options.data)
    for table in _TABLES:
        found = list(outcomes(table, options.split, searcher))
        right: Counter[str] = Counter(o.row["language"] for o in found if not o.wrong)
        total = Counter(o.row["language"] for o in found)
        each = ", ".join(f"{la} {right[la]}/{total[la]}" for la in sorted(total))
        print(f"{table}: {sum(right.values()) / len(found):.3f} of {len(found)} ({each})")
        if options.errors and options.split == "tune":
            for one in found:
                if one.wrong:
                    print("  ", one.row.get("turns") or one.row["text"], "=>", one.wrong)


if __name__ == "__main__":
    main()
