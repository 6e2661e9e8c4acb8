from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.evaluate import compare
from tests.retrieval.evaluating import read_floors, write_floors


@pytest.fixture
def floors(tmp_path: Path) -> Path:
    return tmp_path / "floors.json"


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
