from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from retrieval.selection import chosen

#: Two that say the same, one like neither, one a little like all.
LIKENESS = np.array(
    [
        [1.0, 1.0, 0.0, 0.3],
        [1.0, 1.0, 0.0, 0.3],
        [0.0, 0.0, 1.0, 0.3],
        [0.3, 0.3, 0.3, 1.0],
    ],
    dtype=np.float32,
)
ONES = np.ones(4, dtype=np.float32)


def test_what_covers_most_comes_first_and_its_twin_last() -> None:
    # The first covers 1 + 1 + 0 + 0.3 of 4; then the third adds 1, the fourth 0.7, the second nothing.
    assert chosen(LIKENESS, ONES, ["x"] * 4, 4) == [0, 2, 3, 1]


def test_no_more_are_chosen_than_are_wanted() -> None:
    assert chosen(LIKENESS, ONES, ["x"] * 4, 2) == [0, 2]
    assert chosen(LIKENESS, ONES, ["x"] * 4, 0) == []


def test_of_the_same_worth_the_side_not_heard_yet_comes_next() -> None:
    unlike = np.eye(3, dtype=np.float32)
    assert chosen(unlike, ONES[:3], ["x", "x", "y"], 2) == [0, 2]


def test_a_statement_worth_more_comes_first() -> None:
    unlike = np.eye(3, dtype=np.float32)
    weights = np.array([0.5, 1.0, 0.5], dtype=np.float32)
    assert chosen(unlike, weights, ["x"] * 3, 1) == [1]


def test_of_nothing_nothing_is_chosen() -> None:
    empty = np.empty((0, 0), dtype=np.float32)
    assert chosen(empty, np.empty(0, dtype=np.float32), [], 5) == []


@given(st.integers(1, 8), st.integers(0, 10), st.randoms(use_true_random=False))
def test_each_is_chosen_once_at_most(count: int, k: int, chance: object) -> None:
    values = np.random.default_rng(chance.getrandbits(32)).random((count, 5))  # type: ignore[attr-defined]
    unit = values / np.linalg.norm(values, axis=1, keepdims=True)
    likeness = np.clip(unit @ unit.T, 0, 1).astype(np.float32)
    groups = [n % 3 for n in range(count)]
    found = chosen(likeness, np.ones(count, dtype=np.float32), groups, k)
    assert len(found) == len(set(found)) == min(k, count)
