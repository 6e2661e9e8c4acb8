from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.words import content_words, grams, one_alphabet, skeleton, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("Перемир’я, перемир'я! ПЕРЕМИРʼЯ", ["перемиря"] * 3),
        ("Trump’s 28-point plan", ["trumps", "28", "point", "plan"]),
        ("snake_case", ["snake", "case"]),
        ("’quoted’ 'word'", ["quoted", "word"]),
        ("a'", ["a"]),
        ("Łódź 🙂 5,5%", ["łódź", "5", "5"]),
    ],
)
def test_words_are_lower_case_and_without_apostrophes(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize("apostrophe", ["`", "‘", "´", "′"])
def test_other_marks_that_people_type_for_the_apostrophe_keep_a_word_whole(apostrophe: str) -> None:
    assert words(f"перемир{apostrophe}я") == ["перемиря"]


@pytest.mark.parametrize(
    ("spellings", "expected"),
    [
        (["zelensky", "zelenskyy", "zelenskiy", "zełenski", "зеленский"], "zelenski"),
        (["зеленський"], "zelenski"),
        (["putin", "путин", "путін"], "putin"),
        (["witkoff", "віткофф", "віткоф"], "vitkof"),
        (["ushakov", "uszakow", "ушаков"], "usakov"),
        (["zakharova", "захарова"], "zaharova"),
        (["erdoğan", "erdogan"], "erdogan"),
        (["shcherba", "szczerba", "щерба"], "serba"),
        (["poroszenko", "порошенко", "poroshenko"], "porosenko"),
        (["рубіо", "rubio"], "rubo"),
        (["ґрунт", "грунт"], "grunt"),
        (["ель", "эль"], "el"),
    ],
)
def test_the_spellings_of_one_name_have_one_skeleton(spellings: list[str], expected: str) -> None:
    assert [skeleton(spelling) for spelling in spellings] == [expected] * len(spellings)


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet="абвгґдеєёжзиіїйклмнопрстуфхцчшщъыьэюяąćęłńóśźżabcxyzéšğ", max_size=20))
def test_a_skeleton_is_plain_latin_letters_and_no_letter_stands_twice(word: str) -> None:
    bare = skeleton(word)

    assert bare == "" or (bare.isascii() and bare.isalpha())
    assert all(a != b for a, b in pairwise(bare))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("пeскoв", "песков"),  # a Latin e and o
        ("лaвpoв", "лавров"),
        ("рutin", "putin"),  # a Cyrillic р
        ("песков", "песков"),
        ("putin", "putin"),
        ("wиф", "wиф"),
        ("", ""),
    ],
)
def test_letters_that_only_look_like_those_of_the_alphabet_are_put_right(
    typed: str, expected: str
) -> None:
    assert one_alphabet(typed) == expected
    assert skeleton(typed) == skeleton(expected)


def test_content_words_leave_out_what_every_text_has() -> None:
    assert content_words("What did the Kremlin say about що казав а Łukaszenka") == [
        "kremlin",
        "а",
        "łukaszenka",
    ]


@pytest.mark.parametrize(
    ("word_list", "expected"),
    [
        ([], []),
        (["ь"], []),
        (["nato"], ["nato"]),
        (["peace"], ["peac", "eace"]),
        (["мир", "путіна"], ["mir", "puti", "utin", "tina"]),
    ],
)
def test_grams_are_four_letters_long_and_short_words_whole(
    word_list: list[str], expected: list[str]
) -> None:
    assert grams(word_list) == expected


def test_two_cases_of_a_word_share_most_of_their_grams() -> None:
    assert (
        grams(["зеленського"])[:4] == grams(["зеленський"])[:4] == ["zele", "elen", "lens", "ensk"]
    )


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=50))
def test_no_text_breaks_the_words_and_no_gram_holds_a_space(text: str) -> None:
    pieces = grams(words(text))

    assert all(0 < len(piece) <= 4 and not any(map(str.isspace, piece)) for piece in pieces)
