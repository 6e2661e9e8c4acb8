"""How well questions are understood and answered on the held halves of the tables, against floors.

`evaluate` prints the same figures and more, and keeps floors for each language; each measure beside this file
prints its own when it is run as a module. When a table changes, they are measured anew before a floor is
touched.
"""

from __future__ import annotations

import pytest

from chat.desk import Desk
from retrieval.origin import Origins
from tests.understanding import pasted, typos

#: Shares of the rows of each held half that are right.
FLOORS = {
    "speakers all": 0.87,
    "comparisons all": 0.89,
    "followups all": 0.94,
    "dates all": 0.96,
    "languages all": 1.0,
    "typos precision": 1.0,
    "typos recall": 0.86,
    "typos left alone": 1.0,
    "pasted exact": 1.0,
    "pasted altered": 0.91,
    "pasted absent": 1.0,
    "pasted question": 1.0,
    "comparisons with a quote each": 0.69,
    "changes in order": 0.87,
    "unanswerable precision": 0.97,
    "unanswerable recall": 0.91,
    "unanswerable right reason": 0.93,
}
#: … of what those figures do not look at: every letter of a correction, the very words that are marked.
CORRECTED_TO_THE_LETTER = {"precision": 0.92, "recall": 0.8}
MARKED_AS_CHANGED = 0.83
pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", FLOORS)
def test_a_figure_is_at_its_floor(figures: dict[str, float], name: str) -> None:
    assert figures[name] >= FLOORS[name]


def test_every_figure_of_more_than_one_language_has_a_floor(figures: dict[str, float]) -> None:
    whole = {name for name in figures if not {"en", "uk", "ru", "pl"} & set(name.split())}

    assert whole == FLOORS.keys()


def test_misspelt_words_are_mended_to_the_letter(starter: Desk) -> None:
    speller = typos.speller_of(starter.folder)
    right = made = wanted = 0
    for row in typos.read("held"):
        got = {one.typed.lower(): one.meant for one in speller.corrections(row["text"])}
        gold = {typed: meant.replace("’", "'") for typed, meant in row["corrected"].items()}
        right += sum(typos.same(gold.get(typed, ""), meant) for typed, meant in got.items())
        made, wanted = made + len(got), wanted + len(gold)

    assert right / max(made, 1) >= CORRECTED_TO_THE_LETTER["precision"]
    assert right / wanted >= CORRECTED_TO_THE_LETTER["recall"]


def test_the_words_that_a_pasted_sentence_changes_are_marked(starter: Desk) -> None:
    origins = Origins(starter.answers.bring_up_to_date(), starter.store, starter.encoder)
    altered = [one for one in pasted.outcomes("held", origins) if one.row["kind"] == "altered"]

    assert sum(not one.wrong for one in altered) / len(altered) >= MARKED_AS_CHANGED
