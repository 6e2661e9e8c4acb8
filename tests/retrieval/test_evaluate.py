from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from corpus.store import Store
from retrieval.errors import EvaluationError
from retrieval.evaluate import NOW, Result, compare, figures_of, measure, run
from retrieval.quote import Verifier
from retrieval.types import Answer, Quote, Reason
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

    def answer(self, text: str, now: datetime) -> Answer:
        self.moments.add(now)
        hits = [make_hit(article_id=a) for a in self._found[text].split()]
        quotes = tuple(self._verifier.quotes(hits, {}))
        reason: Reason | None = "topic_not_covered" if text in self._abstain else None
        shown, nearest = ((), quotes) if reason else (quotes, ())
        return Answer(make_question(text), 0.9, shown, nearest, reason)

    def still_true(self, quote: Quote) -> bool:
        return self._verifier.still_true(quote)


Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a question set."""

    def made(*questions: dict[str, Any]) -> Path:
        path = tmp_path / "questions.jsonl"
        path.write_text("".join(json.dumps(q) + "\n" for q in questions), encoding="utf-8")
        return path

    return made


@pytest.fixture
def floors(tmp_path: Path) -> Path:
    return tmp_path / "floors.json"


# -- one question ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("found", "rank"),
    [
        ("a1 a2", 1),
        ("a2 a3 a1 a1", 3),
        ("a2 a3 a4 a5 a1", 5),
        ("a2 a3 a4 a5 a6 a1", 0),
        ("a2", 0),
        ("", 0),
    ],
)
@pytest.mark.parametrize("abstain", ["", "one"])
def test_the_rank_is_the_place_of_the_first_quote_that_answers(
    store: Store, found: str, rank: int, abstain: str
) -> None:
    answers = Given(store, {"one": found}, abstain)
    measured = measure(answers, asked())

    assert measured.rank == rank
    assert measured.abstained is bool(abstain)
    assert (measured.sent, measured.verified) == (len(found.split()),) * 2
    assert measured.confidence == 0.9
    assert measured.milliseconds >= 0
    assert answers.moments == {NOW}


@pytest.mark.parametrize(
    ("found", "contains", "expected"),
    [
        ("a2 a1", ["t of a1"], True),
        ("a2 a1", ["nothing", "Text of a2"], True),
        ("a2 a1", ["text of a1"], False),
        ("a2 a3 a4 a5 a6 a1", ["of a1"], False),
        ("a1", [], False),
    ],
)
def test_the_sentence_is_found_when_one_of_the_first_five_quotes_has_the_words(
    store: Store, found: str, contains: list[str], expected: bool
) -> None:
    answers = Given(store, {"one": found})

    assert measure(answers, asked(contains=contains)).sentence is expected


def test_a_quote_that_the_store_no_longer_holds_does_not_verify(store: Store) -> None:
    answers = Given(store, {"one": "a1 a2"})
    answer = answers.answer("one", NOW)
    store.remove("a1")

    class Stale(Given):
        def answer(self, text: str, now: datetime) -> Answer:
            return answer

    stale = Stale(store, {})
    store.remove("a1")
    measured = measure(stale, asked())

    assert (measured.sent, measured.verified) == (2, 1)


# -- all of them ----------------------------------------------------------------------------------


def test_the_figures_of_a_few_answers() -> None:
    figures = figures_of(
        [
            result(1, sentence=True, contains=["x"]),
            result(2, contains=["x"]),
            result(4, language="uk", cross=True, abstained=True),
            result(0, language="pl", cross=True),
            result(0, answers=[], abstained=True),
            result(0, answers=[], language="ru", sent=0, verified=0),
            result(3, answers=[], abstained=True, sent=5, verified=4),
        ]
    )

    assert figures == {
        "recall@1 all": 1 / 4,
        "recall@3 all": 2 / 4,
        "recall@5 all": 3 / 4,
        "MRR all": (1 + 1 / 2 + 1 / 4) / 4,
        "recall@1 same language": 1 / 2,
        "recall@3 same language": 1.0,
        "recall@5 same language": 1.0,
        "MRR same language": 3 / 4,
        "recall@1 cross language": 0.0,
        "recall@3 cross language": 0.0,
        "recall@5 cross language": 1 / 2,
        "MRR cross language": 1 / 8,
        "recall@1 en": 1 / 2,
        "recall@3 en": 1.0,
        "recall@5 en": 1.0,
        "MRR en": 3 / 4,
        "recall@1 uk": 0.0,
        "recall@3 uk": 0.0,
        "recall@5 uk": 1.0,
        "MRR uk": 1 / 4,
        "recall@1 ru": 0.0,
        "recall@3 ru": 0.0,
        "recall@5 ru": 0.0,
        "MRR ru": 0.0,
        "recall@1 pl": 0.0,
        "recall@3 pl": 0.0,
        "recall@5 pl": 0.0,
        "MRR pl": 0.0,
        "sentence@5": 1 / 2,
        "answered and right@5": 2 / 4,
        "abstention precision": 2 / 3,
        "abstention recall": 2 / 3,
        "quotes that verify": 14 / 15,
    }


def test_figures_of_nothing_are_nought() -> None:
    assert set(figures_of([]).values()) == {0.0}
    assert len(figures_of([])) == 33


# -- floors ---------------------------------------------------------------------------------------


def write_floors(path: Path, digest: str = "d", **values: float) -> None:
    path.write_text(json.dumps({"questions": digest, "floors": values}))


def read_floors(path: Path) -> Any:
    return json.loads(path.read_text())


@pytest.mark.parametrize(("value", "code"), [(0.9, 0), (0.8, 0), (0.795, 0), (0.794, 1), (0.0, 1)])
def test_a_figure_below_its_floor_fails(
    floors: Path, capsys: pytest.CaptureFixture[str], value: float, code: int
) -> None:
    write_floors(floors, recall=0.8, other=0.5)

    assert compare({"recall": value, "other": 0.5, "new": 0.0}, floors, "d", False) == code
    assert capsys.readouterr().out == (
        f"BELOW its floor: recall {value:.3f} < 0.800\n"
        if code
        else f"every figure is at its floor or above ({floors})\n"
    )
    assert read_floors(floors)["floors"] == {"recall": 0.8, "other": 0.5}


def test_a_figure_that_is_no_longer_measured_is_below_its_floor(floors: Path) -> None:
    write_floors(floors, gone=0.1)

    assert compare({}, floors, "d", False) == 1


@pytest.mark.parametrize("exists", [True, False])
def test_other_questions_than_those_of_the_floors_are_not_compared(
    floors: Path, capsys: pytest.CaptureFixture[str], exists: bool
) -> None:
    if exists:
        write_floors(floors, recall=0.8)

    assert compare({"recall": 0.9}, floors, "e", False) == 2
    assert capsys.readouterr().out == (
        f"{floors} is for other questions; measure these with --update\n"
    )


def test_an_update_raises_and_never_lowers(floors: Path) -> None:
    write_floors(floors, up=0.5, down=0.5, same=0.5)

    assert compare({"up": 0.7, "down": 0.3, "same": 0.5, "new": 0.12345}, floors, "e", True) == 0
    assert read_floors(floors) == {
        "questions": "e",
        "floors": {"up": 0.7, "down": 0.5, "same": 0.5, "new": 0.123},
    }
    assert compare({"up": 0.7, "down": 0.3, "same": 0.5, "new": 0.12345}, floors, "e", False) == 1


@pytest.mark.parametrize("value", [1 / 3, 2 / 3, 0.9996, 1.0])
def test_what_was_measured_is_at_its_floor(floors: Path, value: float) -> None:
    assert compare({"recall": value}, floors, "d", True) == 0
    assert compare({"recall": value}, floors, "d", False) == 0


# -- the whole run --------------------------------------------------------------------------------

_SET = (
    asked(),
    asked(question="two", answers=["a2"], language="uk", cross=True),
    asked(question="three", answers=[], split="tune"),
)
_FOUND = {"one": "a1", "two": "a3 a2", "three": "a4"}


def test_the_half_set_aside_is_measured_and_compared(
    store: Store, write: Write, floors: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    questions = write(*_SET)
    answers = Given(store, _FOUND)

    assert run(answers, questions, floors, "held", update=False) == 2
    assert run(answers, questions, floors, "held", update=True) == 0
    assert run(answers, questions, floors, "held", update=False) == 0
    assert read_floors(floors)["questions"] == hashlib.sha256(questions.read_bytes()).hexdigest()
    assert read_floors(floors)["floors"]["MRR all"] == 0.75
    assert run(Given(store, _FOUND | {"one": "a3"}), questions, floors, "held", False) == 1
    printed = capsys.readouterr().out
    assert f"2 questions (held) on {questions}\n" in printed
    assert "\n  recall@1 all                 0.500\n" in printed
    assert "\n    0.8–1.0: 1.00 of 2\n" in printed
    assert "\nBELOW its floor: recall@1 all 0.000 < 0.500\n" in printed

    write(*_SET, asked(question="one", id="q4"))
    assert run(answers, questions, floors, "held", update=False) == 2


@pytest.mark.parametrize(("split", "count", "share"), [("tune", 1, "0.00"), ("all", 3, "0.67")])
def test_other_splits_are_measured_and_have_no_floors(
    store: Store,
    write: Write,
    floors: Path,
    capsys: pytest.CaptureFixture[str],
    split: str,
    count: int,
    share: str,
) -> None:
    questions = write(*_SET)

    assert run(Given(store, _FOUND), questions, floors, split, update=True) == 0
    assert not floors.exists()
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"{count} questions ({split}) on {questions}"
    assert lines[-2:] == [
        f"    0.8–1.0: {share} of {count}",
        "floors are for the half set aside (--split held)",
    ]


def test_a_missing_question_set_is_named(store: Store, floors: Path, tmp_path: Path) -> None:
    with pytest.raises(EvaluationError) as error:
        run(Given(store, {}), tmp_path / "none.jsonl", floors, "held", update=False)

    assert str(error.value) == (
        f"{tmp_path}/none.jsonl: can't be read (No such file or directory); "
        "run from the project's folder, or name the questions with --questions"
    )


@pytest.mark.parametrize("content", [b"no json\n", b'{"id": 1}\n', b"\xff\n", b"\n", b"[]\n"])
def test_a_damaged_question_set_is_named(
    store: Store, floors: Path, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_bytes(content)

    with pytest.raises(EvaluationError):
        run(Given(store, {}), path, floors, "held", update=False)


@pytest.mark.parametrize("content", ["", "no json", "[]", '{"floors": 1}'])
def test_damaged_floors_are_named(store: Store, write: Write, floors: Path, content: str) -> None:
    floors.write_text(content)

    with pytest.raises(EvaluationError):
        run(Given(store, _FOUND), write(*_SET), floors, "held", update=True)


def test_an_empty_half_has_figures_of_nought(
    store: Store, write: Write, floors: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(Given(store, {}), write(), floors, "held", update=True) == 0
    assert "0 questions (held)" in capsys.readouterr().out
