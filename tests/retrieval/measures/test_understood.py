from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from retrieval.errors import EvaluationError
from retrieval.measures.understood import (
    figures,
    milliseconds,
    of_date,
    of_language,
    of_typos,
)
from retrieval.types import Correction, Window
from tests.retrieval.measures.given import Given, make_row, write_table, write_tables

MARCH = Window(date(2025, 3, 1), date(2025, 3, 31))
SINCE_MARCH = Window(date(2025, 3, 1), None)
IN_MARCH = {"from": "2025-03-01", "to": "2025-03-31"}


def date_row(text: str = "t", **fields: Any) -> dict[str, Any]:
    return make_row(
        text, **{"zone": "Europe/Kyiv", "from": None, "to": None, "order": None} | fields
    )


@pytest.mark.parametrize(
    ("gold", "understood", "is_right"),
    [
        ({}, {}, True),
        (IN_MARCH, {"windows": (MARCH,)}, True),
        (IN_MARCH, {"windows": (MARCH, SINCE_MARCH)}, True),  # the likeliest reading counts
        (IN_MARCH, {"windows": (SINCE_MARCH, MARCH)}, False),
        ({"from": "2025-03-01"}, {"windows": (SINCE_MARCH,)}, True),
        (IN_MARCH, {}, False),
        ({}, {"windows": (MARCH,)}, False),
        ({"order": "latest"}, {"order": "latest"}, True),
        ({"order": "latest"}, {"order": "earliest"}, False),
        ({"order": "latest"}, {}, False),
        ({"impossible": True}, {"impossible": "31 June"}, True),
        ({"impossible": True}, {}, False),
        ({"impossible": False}, {"impossible": "31 June"}, False),
    ],
)
def test_a_date_is_right_by_its_window_its_order_and_whether_it_exists(
    gold: dict[str, Any], understood: dict[str, Any], is_right: bool
) -> None:
    assert (of_date(date_row(**gold), Given({"t": understood})) == "") is is_right


def test_a_wrong_date_is_shown_beside_the_right_one() -> None:
    assert of_date(date_row(**IN_MARCH), Given()) == (
        "(None, None, None, False), not ('2025-03-01', '2025-03-31', None, False)"
    )


def test_a_date_counts_from_the_moment_and_zone_of_whoever_asks() -> None:
    given = Given()
    of_date(date_row(now="2025-06-18T23:30:00+00:00"), given)
    ((_, now, _),) = given.asked

    assert now == datetime(2025, 6, 19, 2, 30, tzinfo=ZoneInfo("Europe/Kyiv"))
    assert now.date() == date(2025, 6, 19)


def test_a_language_is_right_or_the_wrong_one_is_named() -> None:
    text = "що сказав путін про нато"

    assert of_language(make_row(text, language="uk"), Given()) == ""
    assert of_language(make_row(text, language="ru"), Given()) == "uk"


def typo_row(text: str, **corrected: str) -> dict[str, Any]:
    return make_row(text, corrected=corrected)


def corrected(**meant: str) -> dict[str, Any]:
    """What is understood when these typed words are taken for others."""
    return {"corrections": tuple(Correction(typed, word, 0, 1) for typed, word in meant.items())}


def test_corrections_have_precision_and_recall_and_words_are_left_alone() -> None:
    rows = [
        typo_row("one", cesefire="ceasefire", secuirty="security"),
        typo_row("two", zelesnky="zelensky"),
        typo_row("three"),
        typo_row("four"),
    ]
    given = Given(
        {
            "one": corrected(Cesefire="ceasefire", secuirty="sincerity"),
            "three": corrected(putin="pudding"),
        }
    )

    # Three are made, one of them right; three are wanted; one of two questions is left alone.
    assert of_typos(rows, given) == {
        "typos precision": pytest.approx(1 / 3),
        "typos recall": pytest.approx(1 / 3),
        "typos left alone": 0.5,
    }


@pytest.mark.parametrize(
    ("expected", "meant", "is_right"),
    [
        ("sanctions", "sanctions", True),
        ("sanctions", "sanction", True),
        ("мирний", "мирного", False),  # an ending of three letters
        ("мирна", "мирні", True),
        ("перемир’я", "перемир'я", True),
        ("sanctions", "sections", False),
        ("ab", "cd", False),
        ("abc", "axy", False),  # nothing but one letter is the same
    ],
)
def test_another_ending_of_two_letters_is_the_same_word(
    expected: str, meant: str, is_right: bool
) -> None:
    found = of_typos([typo_row("t", typed=expected)], Given({"t": corrected(typed=meant)}))

    assert found["typos precision"] == found["typos recall"] == float(is_right)


def test_of_no_rows_the_corrections_are_nought() -> None:
    assert of_typos([], Given()) == dict.fromkeys(
        ("typos precision", "typos recall", "typos left alone"), 0.0
    )


def tables(folder: Path) -> Path:
    """Of dates one in three is right, of the tables beside them all rows."""
    speakers: dict[str, list[str]] = {"speakers": [], "excluded": [], "sources_of": []}
    return write_tables(
        folder,
        dates=[
            date_row("a"),
            date_row("b", language="uk", **IN_MARCH),
            date_row("c", **IN_MARCH),
            date_row("d", split="tune"),
        ],
        languages=[make_row("що сказав путін про нато", language="uk")],
        speakers=[make_row("e", **speakers)],
    )


def test_the_figures_are_the_shares_of_all_rows_of_a_half_and_of_each_language(
    tmp_path: Path,
) -> None:
    assert figures(tables(tmp_path), "held", Given()) == {
        "speakers all": 1.0,
        "speakers en": 1.0,
        "comparisons all": 0.0,
        "followups all": 0.0,
        "dates all": pytest.approx(1 / 3),
        "dates en": 0.5,
        "dates uk": 0.0,
        "languages all": 1.0,
        "languages uk": 1.0,
        "typos precision": 0.0,
        "typos recall": 0.0,
        "typos left alone": 0.0,
    }


def test_both_halves_count_when_all_are_asked_for(tmp_path: Path) -> None:
    assert figures(tables(tmp_path), "all", Given())["dates all"] == 0.5
    assert figures(tables(tmp_path), "tune", Given())["dates all"] == 1.0


@pytest.mark.parametrize(
    "name", ["speakers", "comparisons", "followups", "dates", "languages", "typos"]
)
def test_every_table_must_be_there(tmp_path: Path, name: str) -> None:
    (tables(tmp_path) / f"{name}.jsonl").unlink()

    with pytest.raises(EvaluationError, match=f"{name}.jsonl"):
        figures(tmp_path, "held", Given())


def test_the_time_is_that_of_understanding_the_dates(tmp_path: Path) -> None:
    given = Given()

    assert milliseconds(tables(tmp_path), "held", given) > 0
    assert [text for text, _, _ in given.asked] == ["a", "b", "c"]
    write_table(tmp_path, "dates")
    assert milliseconds(tmp_path, "held", given) == 0.0
