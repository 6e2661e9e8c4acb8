from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from corpus.store import Store
from retrieval.errors import EvaluationError
from retrieval.evaluate import NOW, measure, run
from retrieval.types import Answer
from tests.retrieval.evaluating import Given, asked, read_floors

Write = Callable[..., Path]
#: A folder without tables: only the questions are measured.
NO_TABLES = Path("no tables here")


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
        def answer(
            self, text: str, now: datetime, before: Sequence[str] = (), language: str = "en"
        ) -> Answer:
            return answer

    stale = Stale(store, {})
    store.remove("a1")
    measured = measure(stale, asked())

    assert (measured.sent, measured.verified) == (2, 1)


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

    assert run(answers, questions, floors, "held", update=False, tables=NO_TABLES) == 2
    assert run(answers, questions, floors, "held", update=True, tables=NO_TABLES) == 0
    assert run(answers, questions, floors, "held", update=False, tables=NO_TABLES) == 0
    assert read_floors(floors)["questions"] == hashlib.sha256(questions.read_bytes()).hexdigest()
    assert read_floors(floors)["floors"]["MRR all"] == 0.75
    worse = Given(store, _FOUND | {"one": "a3"})
    assert run(worse, questions, floors, "held", update=False, tables=NO_TABLES) == 1
    printed = capsys.readouterr().out
    assert f"2 questions (held) on {questions}\n" in printed
    assert f"\n  {'recall@1 all':32} 0.500\n" in printed
    assert "\n    0.8–1.0: 1.00 of 2, 1.00 of 1, 1.00 of 1\n" in printed
    assert "\nBELOW its floor: recall@1 all 0.000 < 0.500\n" in printed

    header = "  confidence -> share that was answerable, of how many: all, en, uk\n"
    assert header in printed
    assert "\n    0.0–0.2: –, –, –\n" in printed

    write(*_SET, asked(question="one", id="q4"))
    assert run(answers, questions, floors, "held", update=False, tables=NO_TABLES) == 2


@pytest.mark.parametrize(
    ("split", "count", "shares"),
    [("tune", 1, "0.00 of 1, 0.00 of 1"), ("all", 3, "0.67 of 3, 0.50 of 2, 1.00 of 1")],
)
def test_other_splits_are_measured_and_have_no_floors(
    store: Store,
    write: Write,
    floors: Path,
    capsys: pytest.CaptureFixture[str],
    split: str,
    count: int,
    shares: str,
) -> None:
    questions = write(*_SET)

    assert run(Given(store, _FOUND), questions, floors, split, update=True, tables=NO_TABLES) == 0
    assert not floors.exists()
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"{count} questions ({split}) on {questions}"
    assert lines[-2:] == [
        f"    0.8–1.0: {shares}",
        "floors are for the half set aside (--split held)",
    ]


def test_a_missing_question_set_is_named(store: Store, floors: Path, tmp_path: Path) -> None:
    missing = tmp_path / "none.jsonl"
    with pytest.raises(EvaluationError) as error:
        run(Given(store, {}), missing, floors, "held", update=False, tables=NO_TABLES)

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
        run(Given(store, {}), path, floors, "held", update=False, tables=NO_TABLES)


@pytest.mark.parametrize("content", ["", "no json", "[]", '{"floors": 1}'])
def test_damaged_floors_are_named(store: Store, write: Write, floors: Path, content: str) -> None:
    floors.write_text(content)

    with pytest.raises(EvaluationError):
        run(Given(store, _FOUND), write(*_SET), floors, "held", update=True, tables=NO_TABLES)


def test_an_empty_half_has_figures_of_nought(
    store: Store, write: Write, floors: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(Given(store, {}), write(), floors, "held", update=True, tables=NO_TABLES) == 0
    assert "0 questions (held)" in capsys.readouterr().out
