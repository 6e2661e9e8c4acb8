"""How well questions are understood on the held halves of the tables, against floors.

Each measure prints its figures when it is run as a module; when a table changes, they are measured anew
before a floor is touched.
"""

from __future__ import annotations

import pytest

from chat.desk import Desk
from corpus.language import guess_language
from retrieval.origin import Origins
from tests.understanding import asked, dates, languages, pasted, typos

#: Shares of the rows of each held half that are right.
FLOORS = {
    "speakers": 0.9,
    "comparisons": 0.9,
    "followups": 0.9,
    "dates": 0.9,
    "languages": 0.9,
    "typos precision": 0.9,
    "typos recall": 0.9,
    "pasted exact": 0.9,
    "pasted altered": 0.9,
    "pasted absent": 0.9,
    "pasted question": 0.9,
}
pytestmark = pytest.mark.slow


@pytest.mark.parametrize("table", ["speakers", "comparisons", "followups"])
def test_who_and_what_is_asked_for_is_understood(starter: Desk, table: str) -> None:
    assert asked.accuracy(table, "held", starter.answers.searcher) >= FLOORS[table]


def test_dates_are_read() -> None:
    rows = dates.rows("held")
    right = sum(dates.is_right(row, dates.read(row)) for row in rows)

    assert right / len(rows) >= FLOORS["dates"]


def test_the_language_of_a_short_question_is_told() -> None:
    rows = languages.read("held")
    right = sum(guess_language(row["text"]) == row["language"] for row in rows)

    assert right / len(rows) >= FLOORS["languages"]


def test_misspelt_words_are_mended_and_others_left_alone(starter: Desk) -> None:
    precision, recall = _of_corrections(starter)

    assert precision >= FLOORS["typos precision"]
    assert recall >= FLOORS["typos recall"]


def test_pasted_sentences_are_traced_and_nothing_else_is(starter: Desk) -> None:
    origins = Origins(starter.answers.bring_up_to_date(), starter.store, starter.encoder)
    found = list(pasted.outcomes("held", origins))
    shares = {
        kind: _right([one for one in found if one.row["kind"] == kind]) for kind in pasted.KINDS
    }

    assert {k: share for k, share in shares.items() if share < FLOORS[f"pasted {k}"]} == {}


def _right(outcomes: list[pasted.Outcome]) -> float:
    return sum(not one.wrong for one in outcomes) / len(outcomes)


def _of_corrections(desk: Desk) -> tuple[float, float]:
    """Return the shares of the corrections made that are right, and of those wanted that are made."""
    speller = typos.speller_of(desk.folder)
    right = made = wanted = 0
    for row in typos.read("held"):
        got = {one.typed.lower(): one.meant for one in speller.corrections(row["text"])}
        gold = {typed: meant.replace("’", "'") for typed, meant in row["corrected"].items()}
        right += sum(typos.same(gold.get(typed, ""), meant) for typed, meant in got.items())
        made, wanted = made + len(got), wanted + len(gold)
    return right / max(made, 1), right / wanted
