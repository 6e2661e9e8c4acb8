from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.attribution.pieces import Block, find_blocks
from tests.retrieval.attribution.builders import LittleGrammar

_NARRATES = LittleGrammar().opens_narration
_PIECES = st.lists(
    st.sampled_from([*'ab Ж.,!:\n"“”„«»‘’–-5', "\n\n", ". ", " – said Keller. – ", "KELLER: "]),
    max_size=60,
).map("".join)


def _blocks(text: str) -> list[Block]:
    return find_blocks(text, _NARRATES)


def _pieces(text: str) -> list[str]:
    """Return the pieces of a text of one block; speech between ⟨ ⟩."""
    (block,) = _blocks(text)
    words = [(text[slice(*piece.span)], piece.is_speech) for piece in block.pieces]
    return [f"⟨{piece}⟩" if spoken else piece for piece, spoken in words]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She left. He stayed.", ["She left.", "He stayed."]),
        ("“We go,” she said. “We stay.”", ["⟨We go,⟩", "she said.", "⟨We stay.⟩"]),
        ("She said: “We go.” He left.", ["She said:", "⟨We go.⟩", "He left."]),
        ("She said, “We go.”", ["She said,", "⟨We go.⟩"]),
        ("«Це так», – сказала Келлер.", ["⟨Це так⟩", ", – сказала Келлер."]),
        ("“A.” “B.” “C.”", ["⟨A.⟩", "⟨B.⟩", "⟨C.⟩"]),
        ("“…we go.”", ["⟨…we go.⟩"]),
        ("Keller said “we will go home now.”", ["Keller said", "⟨we will go home now.⟩"]),
    ],
)
def test_quotations_that_stand_alone_are_speech(text: str, expected: list[str]) -> None:
    assert _pieces(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "He called it “a trap” and left.",
        "He called it “a trap.”",
        "The newspaper «Факт» came.",
        "The so-called “buffer zone” is wide.",
        "She read “It Was a Long Night.”",
        "“A trap” is what he called it.",
        "She said that “we go.”",
        "She said, “no way” and left.",
        "He read “”.",
    ],
)
def test_names_titles_and_words_in_marks_stay_in_their_sentence(text: str) -> None:
    assert _pieces(text) == [text]


def test_speech_in_dashes_has_its_narration_between_its_pieces() -> None:
    text = "It is too late – said Anna Keller. – Go home."
    assert _pieces(text) == ["⟨It is too late⟩", "– said Anna Keller. –", "⟨Go home.⟩"]


def test_narration_inside_marks_is_cut_out() -> None:
    text = "«Це так, – сказала вона. – Ми йдемо». Відаль пішов."
    assert _pieces(text) == ["⟨Це так⟩", ", – сказала вона. –", "⟨Ми йдемо⟩", "Відаль пішов."]


def test_a_dash_inside_marks_that_narrates_nothing_stays_in_the_speech() -> None:
    text = "“It is – as he said – late,” she said."
    assert _pieces(text) == ["⟨It is – as he said – late,⟩", "she said."]


def test_what_stands_behind_a_colon_begins_a_sentence() -> None:
    assert _pieces("Keller said: It is late.") == ["Keller said:", "It is late."]
    assert _pieces("Keller said: it is late.") == ["Keller said:", "it is late."]
    assert _pieces("Two roads: one is long.") == ["Two roads: one is long."]
    assert _pieces("At 12:05 she left.") == ["At 12:05 she left."]


def test_every_paragraph_is_a_block() -> None:
    text = "One.\nTwo.\n\n \nThree."
    assert [text[slice(*block.span)] for block in _blocks(text)] == ["One.", "Two.", "Three."]
    assert _blocks("") == []
    assert _blocks(" \n\n ") == []


def test_paragraphs_that_a_quotation_runs_through_are_one_block() -> None:
    text = "Keller said: “It is late.\n\n“We go.” He left.\n\nThe end."
    first, second = _blocks(text)
    assert [text[slice(*piece.span)] for piece in first.pieces] == [
        "Keller said:",
        "It is late.\n\n“We go.",
        "He left.",
    ]
    assert [text[slice(*piece.span)] for piece in second.pieces] == ["The end."]


def test_labels_and_datelines_are_kept_apart_from_what_they_introduce() -> None:
    assert _pieces("KELLER: It is late.") == ["KELLER:", "⟨It is late.⟩"]
    (block,) = _blocks("VELM (Reuters) – It is late.")
    assert block.span == (17, 28)


def test_a_paragraph_in_dashes_behind_a_colon_is_speech() -> None:
    text = "Keller said:\n– It is late."
    styles = [p.quotation.style for b in _blocks(text) for p in b.pieces if p.quotation]
    assert styles == ["dash"]


def test_marks_without_a_word_between_them_are_no_speech() -> None:
    assert _pieces('"" – said Keller.') == ['"" – said Keller.']


@settings(deadline=None, max_examples=150)
@given(_PIECES)
def test_pieces_of_any_text_lie_in_their_blocks_in_order(text: str) -> None:
    blocks = _blocks(text)
    assert all(a.span[1] <= b.span[0] for a, b in pairwise(blocks))
    for block in blocks:
        spans = [piece.span for piece in block.pieces]
        assert all(block.span[0] <= start < end <= block.span[1] for start, end in spans)
        assert all(a[1] <= b[0] for a, b in pairwise(spans))
