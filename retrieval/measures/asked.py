"""Who and what is asked for, comparisons and changes, follow-ups: how many of each table are understood.

    python -m tests.understanding.asked [--split tune|held] [--errors] [--data DIR]

Speakers are right when exactly those of the gold are asked for; a topic when each of its stems begins a word
of it and, where the gold has none, it is empty. `--errors` lists what is wrong, of the tuning half only.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from retrieval.measures.types import Row, Understands
from retrieval.turns import action_of
from retrieval.types import Question
from retrieval.words import words

#: The tables call by these names what the program has under others.
_SAME = {"EU": "European Union"}


def of_speakers(row: Row, answers: Understands) -> str:
    """Return what is wrong with whose words a row is taken to ask for; "" when nothing is."""
    question = answers.understand(row["text"], _now(row))
    wrong = (
        _differs("speakers", sorted(_asked(question)), _named(row["speakers"])),
        _differs("excluded", sorted(question.excluded), _named(row["excluded"])),
        _differs("sources of", sorted(question.sources_of), _named(row["sources_of"])),
        _differs("unnamed", question.unnamed, row.get("unnamed", False)),
    )
    return "; ".join(filter(None, wrong))


def of_comparison(row: Row, answers: Understands) -> str:
    """Return what is wrong with the intent, speakers or topic of a row; "" when nothing is."""
    question = answers.understand(row["text"], _now(row))
    wrong = (
        _differs("intent", question.intent, row["intent"]),
        _differs("speakers", sorted(question.asked), _named(row["speakers"])),
        _topic(question, row["topic"]),
    )
    return "; ".join(filter(None, wrong))


def of_follow_up(row: Row, answers: Understands) -> str:
    """Return what is wrong with what the last turn of a row is taken to mean; "" when nothing is."""
    before: list[str] = []
    question: Question | None = None
    action = "ask"
    for turn in row["turns"]:
        action = "ask" if not before else action_of(turn)
        if turn == "/reset" or action == "anew":
            before, question = [], None
        elif action == "ask":
            question = answers.understand(turn, _now(row), before)
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


def _now(row: Row) -> datetime:
    return datetime.fromisoformat(row["now"])


#: What judges a row of a table.
JUDGES: dict[str, Callable[[Row, Understands], str]] = {
    "speakers": of_speakers,
    "comparisons": of_comparison,
    "followups": of_follow_up,
}
