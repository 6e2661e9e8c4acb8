from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.types import Cut
from retrieval.split import split

_LONG = "This sentence is long enough to stand."  # 38 characters, 7 words


def _texts(text: str) -> list[str]:
    return [text[cut.start : cut.end] for cut in split(text)]


@pytest.mark.parametrize("text", ["", "\n\n", " \t "])
def test_a_text_without_words_has_no_cuts(text: str) -> None:
    assert split(text) == []


def test_two_sentences_of_a_paragraph_share_their_context() -> None:
    text = f"{_LONG} {_LONG}"

    assert split(text) == [Cut(0, 38, 0, 77), Cut(39, 77, 0, 77)]


def test_a_sentence_of_less_than_25_characters_joins_the_one_before() -> None:
    assert _texts(f"{_LONG} He agreed to all of that. {_LONG}") == [
        _LONG,
        "He agreed to all of that.",  # 25 characters
        _LONG,
    ]
    assert _texts(f"{_LONG} He agreed to all of it. {_LONG}") == [
        f"{_LONG} He agreed to all of it.",
        _LONG,
    ]


def test_a_short_sentence_at_the_beginning_stands_alone() -> None:
    assert _texts(f"He agreed. {_LONG}") == ["He agreed.", _LONG]


def test_a_short_line_does_not_join_the_line_before() -> None:
    assert _texts(f"{_LONG}\n\nHe agreed.") == [_LONG, "He agreed."]


@pytest.mark.parametrize("dash", ["–", "—", "-"])
def test_speech_that_goes_on_behind_a_dash_stays_together(dash: str) -> None:
    text = f"Це розумний хід для всіх, {dash} сказав він. {dash} Так вважають усі союзники."

    assert _texts(text) == [text]


def test_a_dash_that_opens_a_line_begins_a_passage() -> None:
    assert _texts(f"{_LONG}\n– Так, – сказав він і погодився.") == [
        _LONG,
        "– Так, – сказав він і погодився.",
    ]


def test_a_passage_closes_at_the_line_break_after_40_words() -> None:
    line = " ".join([_LONG] * 6)  # 42 words
    first, second = line, "Another line of words stands here."
    cuts = split(f"{first}\n{second}\n{second}")

    assert [(c.context_start, c.context_end) for c in cuts] == [(0, len(first))] * 6 + [
        (len(first) + 1, len(first) + 2 + 2 * len(second))
    ] * 2


def test_a_passage_closes_before_the_sentence_that_would_pass_110_words() -> None:
    text = " ".join([_LONG] * 16)  # 15 sentences are 105 words
    cuts = split(text)

    assert [cut.context_start for cut in cuts] == [0] * 15 + [15 * 39]
    assert cuts[0].context_end == 15 * 39 - 1


def test_a_line_without_a_full_stop_is_cut_at_a_space_before_1500_characters() -> None:
    text = ("word " * 400).strip()

    assert [(cut.start, cut.end) for cut in split(text)] == [(0, 1_499), (1_500, 1_999)]


def test_a_line_without_any_space_is_cut_every_1500_characters() -> None:
    spans = [(cut.start, cut.end) for cut in split("ж" * 3_001)]

    assert spans == [(0, 1_500), (1_500, 3_000), (3_000, 3_001)]


def test_a_joined_unit_never_passes_1500_characters() -> None:
    text = "x" * 1_490 + ". He agreed again."

    assert [len(piece) for piece in _texts(text)] == [1_491, 16]


@pytest.mark.parametrize("length", [1_500, 3_000])
def test_nothing_empty_is_left_of_a_line_that_fills_its_pieces_exactly(length: int) -> None:
    assert [c.end - c.start for c in split("x" * length)] == [1_500] * (length // 1_500)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            ["Слово", "word", "– ", "So.", "«", "»", "“Так. ", "”", ".", "!", "\n", "🙂", "x" * 800]
        ),
        max_size=40,
    ),
    st.sampled_from(["", " "]),
)
def test_cuts_hold_every_visible_character_once_inside_their_contexts(
    pieces: list[str], joint: str
) -> None:
    text = joint.join(pieces)
    cuts = split(text)
    count = [0] * len(text)
    for cut in cuts:
        for position in range(cut.start, cut.end):
            count[position] += 1

    assert all(n == 1 for n, c in zip(count, text, strict=True) if not c.isspace())
    assert all(n <= 1 for n in count)
    assert all(0 < cut.end - cut.start <= 1_500 for cut in cuts)
    assert all(cut.context_start <= cut.start < cut.end <= cut.context_end for cut in cuts)
    assert all(a.end <= b.start for a, b in pairwise(cuts))
    assert all(text[cut.start : cut.end].strip() for cut in cuts)
