"""The evaluation with the tables of retrieval/measures beside the question set."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from corpus.store import Store
from retrieval.errors import EvaluationError
from retrieval.evaluate import run
from tests.retrieval.evaluating import Given, asked, read_floors
from tests.retrieval.measures.given import make_row, write_table, write_tables

SPEAKERS: dict[str, list[str]] = {"speakers": [], "excluded": [], "sources_of": []}


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    path = tmp_path / "questions.jsonl"
    path.write_text(json.dumps(asked()) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    """Every table; nobody is asked for in one row of two, and Rubio in the other."""
    folder = tmp_path / "tables"
    folder.mkdir()
    rubio = SPEAKERS | {"speakers": ["Marco Rubio"]}
    rows = [make_row("nobody", **SPEAKERS), make_row("Rubio", **rubio, language="uk")]
    return write_tables(folder, speakers=rows, pasted=[make_row("one", kind="question")])


@pytest.fixture
def answers(store: Store) -> Given:
    return Given(store, {"one": "a1"})


def test_the_figures_of_the_tables_are_printed_and_have_floors(
    answers: Given,
    questions: Path,
    tables: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    floors = tmp_path / "floors.json"

    assert run(answers, questions, floors, "held", update=True, tables=tables) == 0
    assert run(answers, questions, floors, "held", update=False, tables=tables) == 0
    printed = capsys.readouterr().out
    assert f"\ntables (held) in {tables}\n" in printed
    for name, value in {"speakers all": 0.5, "speakers uk": 0.0, "pasted question": 1.0}.items():
        assert f"\n  {name:32} {value:.3f}\n" in printed
        assert read_floors(floors)["floors"][name] == value
    assert "\n  understanding a question: 0.0 milliseconds at the median\n" in printed
    assert read_floors(floors)["floors"]["recall@1 all"] == 1.0


def test_the_floors_are_for_these_tables_too(
    answers: Given, questions: Path, tables: Path, tmp_path: Path
) -> None:
    floors = tmp_path / "floors.json"
    run(answers, questions, floors, "held", update=True, tables=tables)
    content = questions.read_bytes() + b"".join(
        path.read_bytes() for path in sorted(tables.iterdir())
    )
    assert read_floors(floors)["questions"] == hashlib.sha256(content).hexdigest()

    write_table(tables, "speakers", make_row("nobody", **SPEAKERS))
    assert run(answers, questions, floors, "held", update=False, tables=tables) == 2


def test_a_figure_of_a_table_below_its_floor_fails(
    answers: Given,
    questions: Path,
    tables: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    floors = tmp_path / "floors.json"
    run(answers, questions, floors, "held", update=True, tables=tables)
    known = read_floors(floors)
    known["floors"]["speakers all"] = 0.9
    floors.write_text(json.dumps(known))

    assert run(answers, questions, floors, "held", update=False, tables=tables) == 1
    assert "\nBELOW its floor: speakers all 0.500 < 0.900\n" in capsys.readouterr().out


def test_without_tables_in_the_folder_only_the_questions_are_measured(
    answers: Given, questions: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    floors, empty = tmp_path / "floors.json", tmp_path / "empty"
    empty.mkdir()

    assert run(answers, questions, floors, "held", update=True, tables=empty) == 0
    assert run(answers, questions, floors, "held", False, tmp_path / "no such folder") == 0
    assert "tables (" not in capsys.readouterr().out
    assert len(read_floors(floors)["floors"]) == 33
    assert read_floors(floors)["questions"] == hashlib.sha256(questions.read_bytes()).hexdigest()


def test_a_tuning_half_of_the_tables_has_no_floors(
    answers: Given,
    questions: Path,
    tables: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    floors = tmp_path / "floors.json"

    assert run(answers, questions, floors, "tune", update=True, tables=tables) == 0
    assert not floors.exists()
    assert f"\n  {'speakers all':32} 0.000\n" in capsys.readouterr().out


@pytest.mark.parametrize("content", [None, "no json\n", "{}\n", "[]\n"])
def test_a_missing_or_broken_table_is_named_in_one_line(
    answers: Given, questions: Path, tables: Path, tmp_path: Path, content: str | None
) -> None:
    broken = tables / "typos.jsonl"
    broken.unlink()
    if content is not None:
        broken.write_text(content)
    with pytest.raises(EvaluationError) as error:
        run(answers, questions, tmp_path / "floors.json", "held", update=False, tables=tables)

    assert str(error.value).startswith(f"{broken}: not a table of labelled rows (")
    assert "\n" not in str(error.value)


def test_the_reliability_is_printed_for_each_language(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [
        asked(question="one"),
        asked(question="two", language="pl"),
        asked(question="three", language="pl", answers=[]),
    ]
    questions = tmp_path / "questions.jsonl"
    questions.write_text("".join(json.dumps(row) + "\n" for row in rows))
    sure = Given(store, {"one": "a1", "two": "a1", "three": "a1"})  # 0.9 of everything
    run(sure, questions, tmp_path / "floors.json", "held", update=True, tables=tmp_path / "none")

    assert (
        "  confidence -> share that was answerable, of how many: all, en, pl\n"
        "    0.0–0.2: –, –, –\n"
        "    0.2–0.4: –, –, –\n"
        "    0.4–0.6: –, –, –\n"
        "    0.6–0.8: –, –, –\n"
        "    0.8–1.0: 0.67 of 3, 1.00 of 1, 0.50 of 2\n"
    ) in capsys.readouterr().out
