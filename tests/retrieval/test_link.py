from __future__ import annotations

from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.link import sentence_link
from tests.retrieval.browser import first_match

URL = "https://example.org/a"


def link(text: str, words: str, url: str = URL) -> str:
    start = text.index(words)
    return sentence_link(url, text, start, start + len(words))


@pytest.mark.parametrize(
    ("text", "words", "fragment"),
    [
        ("He agreed. She left.", "She left.", "She%20left%2E"),
        ("A re-start, now.", "A re-start, now.", "A%20re%2Dstart%2C%20now%2E"),
        ("R&D ~ 5% #1", "R&D ~ 5% #1", "R%26D%20%7E%205%25%20%231"),
        ("Її слова.", "Її", "%D0%87%D1%97"),
        ("a b c d e f g h i j", "a b c d e f g h i j", "a%20b%20c%20d%20e%20f%20g%20h%20i%20j"),
        ("a b c d e f g h i j k", "a b c d e f g h i j k", "a%20b%20c%20d%20e,g%20h%20i%20j%20k"),
        ("One line\nand two", "One line\nand two", "One%20line,and%20two"),
    ],
)
def test_a_short_sentence_stands_whole_and_a_long_one_by_its_ends(
    text: str, words: str, fragment: str
) -> None:
    assert link(text, words) == f"{URL}#:~:text={fragment}"


def test_a_fragment_that_the_address_has_is_kept() -> None:
    assert link("Yes.", "Yes.", f"{URL}?q=1#part") == f"{URL}?q=1#part:~:text=Yes%2E"


def test_a_text_fragment_that_the_address_has_is_replaced() -> None:
    assert link("Yes.", "Yes.", f"{URL}#:~:text=foo") == f"{URL}#:~:text=Yes%2E"


def test_words_before_tell_the_second_of_two_equal_sentences() -> None:
    text = "One two three. We agree. Four five six. We agree."
    start = text.rindex("We agree.")
    made = sentence_link(URL, text, start, len(text))

    assert made == f"{URL}#:~:text=Four%20five%20six%2E-,We%20agree%2E"
    assert first_match(made, text) == start


def test_words_behind_tell_two_places_with_the_same_words_before() -> None:
    text = "He said: We agree. Fully so.\nHe said: We agree. Not quite."
    start = text.rindex("We agree.")
    made = sentence_link(URL, text, start, start + 9)

    assert made == f"{URL}#:~:text=He%20said%3A-,We%20agree%2E,-Not%20quite%2E"
    assert first_match(made, text) == start


@pytest.mark.parametrize(
    ("fragment", "text", "expected"),
    [
        ("cat", "A concatenated cat.", 15),
        ("CAT", "a cat", 2),
        ("a%20b", "x a  b", 2),
        ("a,d", "b a c d", 2),
        ("a,d", "b a c", -1),
        ("b-,a", "a b a", 4),
        ("a,-c", "a b a c", 4),
        ("b-,a,-d", "b a c b a d", 8),
        ("one%20two", "one\ntwo", -1),
    ],
)
def test_the_oracle_finds_what_browsers_find(fragment: str, text: str, expected: int) -> None:
    assert first_match(f"{URL}#:~:text={fragment}", text) == expected


_WORD = st.sampled_from(["a", "an", "ana", "Так", "так-то", "«yes»,", "no", "28.5", "he’d"])


@st.composite
def _places(draw: st.DrawFn) -> tuple[str, int, int]:
    """Lines of one or two sentences; each line begins with a number of its own."""
    spans: list[tuple[int, int]] = []
    text = ""
    for number in range(draw(st.integers(1, 5))):
        text += "\n" if number else ""
        for place, longest in enumerate((8, 14)[: draw(st.integers(1, 2))]):
            words = draw(st.lists(_WORD, min_size=1, max_size=longest))
            if place == 0:
                words.insert(0, f"n{number}")
            text += " " if place else ""
            spans.append((len(text), len(text) + len(" ".join(words)) + 1))
            text += " ".join(words) + "."
    return (text, *draw(st.sampled_from(spans)))


@settings(deadline=None, max_examples=60)
@given(_places())
def test_the_fragment_always_leads_to_our_sentence_first(place: tuple[str, int, int]) -> None:
    text, start, end = place
    made = sentence_link(URL, text, start, end)

    assert first_match(made, text) == start, unquote(made)
    assert made.isascii()
    assert " " not in made
