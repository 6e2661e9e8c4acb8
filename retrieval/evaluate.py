"""Quality figures against floors; docs/decisions.md says why when one is lowered.

The tables of `measures` lie beside the question set, in a folder of their own.

The question set is tests/data/questions.jsonl: `split` says whether a question was for tuning or set aside,
`answers` names the articles that answer it (none: the bot should abstain), `contains` gives words of the
quotes that do, `cross` is set when no answering article is in the question's language.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

from retrieval.errors import EvaluationError
from retrieval.measures import answered, understood
from retrieval.measures.types import TABLES
from retrieval.measures.types import Answers as Asked
from retrieval.rank import mean
from retrieval.types import Quote

#: The moment from which the set's "yesterday" counts.
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
#: A figure may fall so far below its floor before it counts: one question in two hundred.
_TOLERANCE = 0.005
_CUTS = (1, 3, 5)
_FIELDS = frozenset(("id", "split", "question", "language", "answers", "contains", "cross"))


class Answers(Asked, Protocol):
    """What the evaluation asks of retrieval."""

    def still_true(self, quote: Quote) -> bool:
        """Tell whether a quote agrees with the store."""


@dataclass(frozen=True, slots=True)
class Result:
    """One question of the set, with what came of it.

    `rank` is the 1-based place of the first quote from an answering article, 0 when there is none;
    `sentence` tells whether one of the first five quotes has the words that answer.
    """

    question: dict[str, Any]
    rank: int
    sentence: bool
    abstained: bool
    confidence: float
    sent: int
    verified: int
    milliseconds: float

    @property
    def answerable(self) -> bool:
        """Whether the corpus holds an answer."""
        return bool(self.question["answers"])


def run(
    answers: Answers, questions: Path, floors: Path, split: str, update: bool, tables: Path
) -> int:
    """Print every figure, compare with the floors; return 1 when one lies below, 2 for a wrong set."""
    content = _read(questions)
    chosen = [q for q in _parsed(content, questions) if split in ("all", q["split"])]
    results = [measure(answers, question) for question in chosen]
    figures = figures_of(results)
    print(f"{len(results)} questions ({split}) on {questions}")
    _print_figures(figures)
    _print_times(results)
    _print_reliability(results)
    listed = [path for name in TABLES if (path := tables / f"{name}.jsonl").exists()]
    if listed:
        figures |= _of_tables(answers, tables, split)
    if split != "held":
        print("floors are for the half set aside (--split held)")
        return 0
    measured = b"".join([content, *map(_read, listed)])
    return compare(figures, floors, hashlib.sha256(measured).hexdigest(), update)


def _of_tables(answers: Answers, tables: Path, split: str) -> dict[str, float]:
    """Print the figures of the tables and return them."""
    print(f"tables ({split}) in {tables}")
    try:
        figures = understood.figures(tables, split, answers)
        figures |= answered.figures(tables, split, answers)
    except KeyError as error:
        raise EvaluationError(f"{tables}: a row has no {error}; restore the tables") from error
    _print_figures(figures)
    took = understood.milliseconds(tables, split, answers)
    print(f"  understanding a question: {took:.1f} milliseconds at the median")
    return figures


def measure(answers: Answers, question: dict[str, Any]) -> Result:
    """Ask one question and look at what comes back."""
    start = time.perf_counter()
    answer = answers.answer(question["question"], NOW)
    milliseconds = (time.perf_counter() - start) * 1_000
    shown = (answer.quotes or answer.nearest)[: _CUTS[-1]]
    places = [n for n, q in enumerate(shown, start=1) if q.article.id in question["answers"]]
    sent = [*answer.quotes, *answer.nearest]
    return Result(
        question=question,
        rank=places[0] if places else 0,
        sentence=_has_words(shown, question),
        abstained=answer.abstained,
        confidence=answer.confidence,
        sent=len(sent),
        verified=sum(answers.still_true(quote) for quote in sent),
        milliseconds=milliseconds,
    )


def figures_of(results: Sequence[Result]) -> dict[str, float]:
    """Return the figures by name, each in [0, 1].

    recall@k: share of answerable questions with a quote of an answering article among the first k,
    whether the bot would have answered or shown them as the nearest it has; MRR likewise, of five.
    """
    answerable = [r for r in results if r.answerable]
    figures: dict[str, float] = {}
    for group, members in _groups(answerable):
        for k in _CUTS:
            figures[f"recall@{k} {group}"] = mean([float(0 < r.rank <= k) for r in members])
        figures[f"MRR {group}"] = mean([1 / r.rank if r.rank else 0.0 for r in members])
    with_words = [r for r in answerable if r.question["contains"]]
    figures["sentence@5"] = mean([float(r.sentence) for r in with_words])
    figures["answered and right@5"] = mean(
        [float(not r.abstained and r.rank > 0) for r in answerable]
    )
    abstained = [r for r in results if r.abstained]
    unanswerable = [r for r in results if not r.answerable]
    figures["abstention precision"] = mean([float(not r.answerable) for r in abstained])
    figures["abstention recall"] = mean([float(r.abstained) for r in unanswerable])
    sent = sum(r.sent for r in results)
    figures["quotes that verify"] = sum(r.verified for r in results) / sent if sent else 0.0
    return figures


def compare(figures: dict[str, float], floors: Path, digest: str, update: bool) -> int:
    """Compare with the floors, or raise them; return an exit code.

    The floors name the digest of the question set they were measured on; they are never lowered here.
    """
    known = _known(floors)
    old: dict[str, float] = known.get("floors", {})
    if update:
        raised = {name: max(round(value, 3), old.get(name, 0.0)) for name, value in figures.items()}
        floors.write_text(json.dumps({"questions": digest, "floors": raised}, indent=1) + "\n")
        print(f"floors in {floors} raised to what was measured; none was lowered")
        return 0
    if known.get("questions") != digest:
        print(f"{floors} is for other questions; measure these with --update")
        return 2
    below = [name for name, floor in old.items() if figures.get(name, 0.0) < floor - _TOLERANCE]
    for name in below:
        print(f"BELOW its floor: {name} {figures.get(name, 0.0):.3f} < {old[name]:.3f}")
    if not below:
        print(f"every figure is at its floor or above ({floors})")
    return 1 if below else 0


def _read(questions: Path) -> bytes:
    try:
        return questions.read_bytes()
    except OSError as error:
        raise EvaluationError(
            f"{questions}: can't be read ({error.strerror}); run from the project's folder, "
            "or name the questions with --questions"
        ) from error


def _parsed(content: bytes, questions: Path) -> list[dict[str, Any]]:
    """Return the questions of the set; every line is one, with all its fields."""
    parsed: list[dict[str, Any]] = []
    for number, line in enumerate(content.splitlines(), start=1):
        try:
            question = json.loads(line)
            missing = _FIELDS - question.keys()
        except (ValueError, AttributeError) as error:
            raise EvaluationError(f"{questions}, line {number}: not a JSON object") from error
        if missing:
            raise EvaluationError(f"{questions}, line {number}: no {', '.join(sorted(missing))}")
        parsed.append(question)
    return parsed


def _known(floors: Path) -> dict[str, Any]:
    if not floors.exists():
        return {}
    try:
        known = json.loads(floors.read_text(encoding="utf-8"))
        if isinstance(known, dict) and isinstance(known.get("floors", {}), dict):
            return known
    except ValueError:
        pass
    raise EvaluationError(f"{floors}: not a file of floors; restore it, or make one with --update")


def _has_words(shown: Iterable[Quote], question: dict[str, Any]) -> bool:
    return any(words in quote.text for quote in shown for words in question["contains"])


def _groups(results: Sequence[Result]) -> Iterable[tuple[str, list[Result]]]:
    tests: dict[str, Callable[[Result], bool]] = {
        "all": lambda r: True,
        "same language": lambda r: not r.question["cross"],
        "cross language": lambda r: bool(r.question["cross"]),
        "en": lambda r: r.question["language"] == "en",
        "uk": lambda r: r.question["language"] == "uk",
        "ru": lambda r: r.question["language"] == "ru",
        "pl": lambda r: r.question["language"] == "pl",
    }
    return [(name, [r for r in results if test(r)]) for name, test in tests.items()]


def _print_figures(figures: dict[str, float]) -> None:
    for name, value in figures.items():
        print(f"  {name:32} {value:.3f}")


def _print_times(results: Sequence[Result]) -> None:
    times = sorted(r.milliseconds for r in results)
    if times:
        median, slow = times[len(times) // 2], times[int(len(times) * 0.95)]
        print(f"  milliseconds: median {median:.0f}, 95th percentile {slow:.0f}")


def _print_reliability(results: Sequence[Result]) -> None:
    """Print, for each fifth of the confidence, how often the corpus did hold an answer, by language too."""
    languages = sorted({r.question["language"] for r in results})
    print("  confidence -> share that was answerable, of how many: all", *languages, sep=", ")
    for step in range(5):
        low, high = step / 5, (step + 1) / 5
        inside = [r for r in results if low <= r.confidence < high or (high == 1 <= r.confidence)]
        groups = [
            inside,
            *([r for r in inside if r.question["language"] == la] for la in languages),
        ]
        print(f"    {low:.1f}–{high:.1f}:", ", ".join(map(_share, groups)))


def _share(results: Sequence[Result]) -> str:
    share = mean([float(r.answerable) for r in results])
    return f"{share:.2f} of {len(results)}" if results else "–"
