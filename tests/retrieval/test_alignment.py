from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.alignment import Alignment, Edit, Token, align, find_exactly, tokens


def keys(text: str) -> list[str]:
    return [token.key for token in tokens(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We WILL”,  he—said…", ["we", "will", "he", "said"]),
        ("a 30-day truce", ["a", "30", "day", "truce"]),
        ("don’t DON'T donʼt", ["don't", "don't", "don't"]),
        ("we're were", ["we're", "were"]),
        ("£1.6bn and 5 %", ["£", "1.6bn", "and", "5", "%"]),
        ("2\xa0900 раз, 5,000", ["2900", "раз", "5,000"]),
        ("in 2025 100 men", ["in", "2025", "100", "men"]),
        ("за́мок и\u0306 co\u00adoperate", ["замок", "й", "cooperate"]),
        ("-5 degrees", ["-", "5", "degrees"]),
        ("“ … ” –", []),
    ],
)
def test_only_words_and_what_is_read_like_one_are_compared(text: str, expected: list[str]) -> None:
    assert keys(text) == expected


def test_a_letter_of_the_other_alphabet_that_looks_the_same_does_not_matter() -> None:
    assert keys("пeскoв") == ["песков"]


def test_words_know_where_they_stand() -> None:
    assert tokens(" «Ні», x") == [Token("ні", 2, 4), Token("x", 7, 8)]


def test_words_are_found_only_whole_and_in_their_order() -> None:
    stored = ["a", "bc", "d", "bc", "d"]

    assert find_exactly(["bc", "d"], stored) == 1
    assert find_exactly(["a"], stored) == 0
    assert find_exactly(["c", "d"], stored) is None
    assert find_exactly(["d", "bc", "a"], stored) is None
    assert find_exactly([], stored) is None


@pytest.mark.parametrize(
    ("typed", "stored", "expected"),
    [
        ("b c", "a b c d", Alignment(1, 3, 2, ())),
        ("b q d", "a b c d e", Alignment(1, 4, 2, (Edit(1, 2, 2, 3),))),
        ("b d", "a b c d e", Alignment(1, 4, 2, (Edit(1, 1, 2, 3),))),
        ("b q c", "a b c d", Alignment(1, 3, 2, (Edit(1, 2, 2, 2),))),
        ("q b c", "a b c d", Alignment(0, 3, 2, (Edit(0, 1, 0, 1),))),
        ("b c q", "a b c d", Alignment(1, 4, 2, (Edit(2, 3, 3, 4),))),
        ("q q", "a", Alignment(0, 1, 0, (Edit(0, 2, 0, 1),))),
        ("a", "", Alignment(0, 0, 0, (Edit(0, 1, 0, 0),))),
        ("", "a", Alignment(0, 0, 0, ())),
    ],
)
def test_the_stretch_with_the_fewest_differing_words_is_found(
    typed: str, stored: str, expected: Alignment
) -> None:
    assert align(typed.split(), stored.split()) == expected


def test_of_stretches_with_as_few_differing_words_the_one_with_most_equal_ones_is_taken() -> None:
    assert align("a c d".split(), "x a b c d".split()) == Alignment(1, 5, 3, (Edit(1, 1, 2, 3),))


def test_the_first_of_equally_near_stretches_is_taken() -> None:
    assert align("a q".split(), "a b a b".split()).start == 0


@pytest.mark.parametrize(
    ("edit", "kind"),
    [(Edit(0, 1, 0, 1), "changed"), (Edit(0, 1, 2, 2), "added"), (Edit(1, 1, 2, 3), "missing")],
)
def test_an_edit_is_called_by_what_was_done_to_the_stored_words(edit: Edit, kind: str) -> None:
    assert edit.kind == kind


@given(st.text(max_size=80))
def test_words_of_any_text_lie_inside_it_in_order(text: str) -> None:
    end = 0
    for token in tokens(text):
        assert end <= token.start < token.end <= len(text)
        end = token.end


words = st.lists(st.sampled_from("abcd"), max_size=8)


@given(words, words)
def test_an_alignment_turns_the_stored_stretch_into_the_typed_words(
    typed: list[str], stored: list[str]
) -> None:
    found = align(typed, stored)
    made, at = list[str](), found.start
    for edit in found.edits:
        made += stored[at : edit.start] + typed[edit.typed_start : edit.typed_end]
        at = edit.end
    made += stored[at : found.end]

    assert made == typed
    assert 0 <= found.start <= found.end <= len(stored)
    assert found.equal == len(typed) - sum(e.typed_end - e.typed_start for e in found.edits)


@given(words, words, words)
def test_what_stands_in_a_text_to_the_letter_differs_in_nothing(
    before: list[str], typed: list[str], behind: list[str]
) -> None:
    assert align(typed, before + typed + behind).edits == ()
