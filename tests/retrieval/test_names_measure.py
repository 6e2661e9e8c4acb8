from __future__ import annotations

import pytest

from tests.retrieval.name_rows import Measure, Split, load_rows

#: What share of each kind must come out right in both halves.
FLOORS = {"question": 0.95, "speaker": 0.93, "same": 0.92}


@pytest.mark.parametrize("split", ["tune", "held"])
def test_names_are_found_as_often_as_before(split: Split) -> None:
    shares = Measure().shares(split)

    assert {kind: share for kind, share in shares.items() if share < FLOORS[kind]} == {}


def test_the_rows_are_many_and_half_of_them_are_set_aside() -> None:
    rows = load_rows()
    held = sum(row.split == "held" for row in rows)

    assert len(rows) >= 200
    assert 0.4 < held / len(rows) < 0.6
    assert {row.kind for row in rows} == set(FLOORS)
    assert len({(row.kind, row.text, row.other, row.language) for row in rows}) == len(rows)
