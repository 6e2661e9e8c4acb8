from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.alignment import align, tokens
from retrieval.differences import Difference, differences

STORED = "Kyiv said on Monday that Moscow did not want peace, and that talks had failed."


def between(typed: str, stored: str = STORED) -> tuple[Difference, ...]:
    ours, theirs = tokens(typed), tokens(stored)
    aligned = align([t.key for t in ours], [t.key for t in theirs])
    return differences(typed, ours, stored, theirs, aligned)


@pytest.mark.parametrize(
    "typed",
    [
        STORED,
        "“KYIV said on Monday that Moscow – did not want peace”…",
        "that talks had failed.",
        "Moscow did not want peace.",
        "said on Monday that Moscow",
        "Talks had failed…"[6:],
    ],
)
def test_marks_case_and_a_part_of_the_sentence_are_no_difference(typed: str) -> None:
    assert between(typed) == ()


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Moscow did want peace", Difference("missing", "", "not", 36, 39)),
        ("Moscow did not ever want peace", Difference("added", "ever", "", 39, 39)),
        ("Kyiv said on Friday that Moscow", Difference("changed", "Friday", "Monday", 13, 19)),
        ("that talks had not failed.", Difference("added", "not", "", 70, 70)),
        ("Talks had failed.", Difference("missing", "", "and that", 52, 60)),
        (
            "Kyiv said on Monday.",
            Difference("missing", "", "that Moscow did not want peace", 20, 50),
        ),
    ],
)
def test_what_differs_is_named_with_its_place(typed: str, expected: Difference) -> None:
    assert between(typed) == (expected,)
    assert STORED[expected.start : expected.end] == expected.stored


def test_several_differences_come_in_the_order_of_the_text() -> None:
    kinds = [
        (d.kind, d.typed, d.stored) for d in between("Kyiv wrote on Monday that Moscow wants peace")
    ]

    assert kinds == [("changed", "wrote", "said"), ("changed", "wants", "did not want")]


def test_an_ellipsis_owns_up_to_a_sentence_that_goes_on() -> None:
    assert between("Kyiv said on Monday…") == between("Kyiv said on Monday...") == ()


def test_words_put_in_before_everything_stand_at_the_first_word() -> None:
    assert between("x", "“") == (Difference("added", "x", "", 0, 0),)


@given(st.text(max_size=60), st.text(max_size=60))
def test_differences_of_any_texts_are_slices_of_them(typed: str, stored: str) -> None:
    for found in between(typed, stored):
        assert found.typed in typed
        assert 0 <= found.start <= found.end <= len(stored)
        assert stored[found.start : found.end] == found.stored
