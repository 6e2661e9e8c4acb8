from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.attribution.plain import plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("One\u00a0two\u202fthree\u3000four", "One two three four"),
        ("One\ttwo\x00three\u200bfour\ufefffive\u00adsix", "One two three four five six"),
        ("One\u2028two\u2029three\x0bfour\x0cfive\x85six", "One\ntwo\nthree\nfour\nfive\nsix"),
        ("One\r\ntwo", "One \ntwo"),
        ("Й, ї, é, ½ and 🙂", "Й, ї, é, ½ and 🙂"),
        ("“One” «два» „trzy”", "“One” «два» „trzy”"),
    ],
)
def test_spaces_are_plain_and_nothing_is_invisible(text: str, expected: str) -> None:
    assert plain(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("''So it is,'' she said.", ' "So it is,"  she said.'),
        ("She said ``so''.", 'She said  "so" .'),
        ("(''so'')", '( "so" )'),
        ("The ministers' plan isn't 'so'.", "The ministers' plan isn't 'so'."),
        ("''He said 'so'''", " \"He said 'so'\" "),
    ],
)
def test_two_strokes_typed_for_a_mark_become_one(text: str, expected: str) -> None:
    assert plain(text) == expected


_LONG = "This line is as long as a page is wide and goes on and on"


def test_lines_broken_by_the_width_of_a_page_are_joined() -> None:
    text = f"{_LONG}\nwithout an end.\n\nAnother paragraph."
    assert plain(text) == f"{_LONG} without an end.\n\nAnother paragraph."


@pytest.mark.parametrize(
    "text",
    [
        f"{_LONG}\n– A line that opens with a dash",
        f"{_LONG}\n\nA new paragraph",
        f"Short.\nAfter a short line\n{_LONG}",
        "A short line\nand another",
        f"{_LONG * 4}\nand one behind a long one",
    ],
)
def test_other_line_breaks_stay(text: str) -> None:
    assert plain(text) == text


@settings(deadline=None, max_examples=150)
@given(st.text(alphabet=st.characters() | st.sampled_from("\n \x00'`"), max_size=200))
def test_the_length_of_any_text_is_kept(text: str) -> None:
    even = plain(text)
    assert len(even) == len(text)
    assert all(a == b for a, b in zip(text, even, strict=True) if a.isalnum())
