from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.naming.name import Name
from retrieval.naming.sides import load_sides

SIDES = load_sides()


@pytest.mark.parametrize(
    ("words", "side"),
    [
        ("kyiv kiev київ києва києву києвом киев киева киеву kijów kijowie", "Kyiv"),
        ("moscow москва москви москвы москві москвой moskwa moskwie moskwy", "Moscow"),
        ("russia росія росії росією россия россией rosja rosją росіяни россияне", "Russia"),
        ("washington вашингтон вашингтоном вашингтона waszyngton waszyngtonu", "Washington"),
        ("usa сша america америки ameryka americans", "United States"),
        ("ukraine україна україни украина ukraina ukrainą українці украинцы", "Ukraine"),
        ("warsaw варшава варшави warszawa warszawie польща polska", "Warsaw"),
        ("beijing пекін пекин pekin китай китаем chiny", "Beijing"),
        ("berlin берліном німеччини германии niemcy", "Berlin"),
    ],
)
def test_a_side_is_known_in_four_languages_and_their_cases(words: str, side: str) -> None:
    assert {word: SIDES.named(word) for word in words.split()} == {
        word: Name(side, "side") for word in words.split()
    }


@pytest.mark.parametrize("word", ["", "rubio", "us", "eu", "гроші", "war", "peace", "о"])
def test_another_word_names_no_side(word: str) -> None:
    assert SIDES.named(word) is None


@pytest.mark.parametrize(
    ("words", "sides"),
    [
        ("the polish prime minister", {"Warsaw"}),
        ("міністр закордонних справ росії", {"Russia"}),
        ("глава мид рф", {"Russia"}),
        ("rzecznik kremla", {"Moscow"}),
        ("the us envoy", {"United States"}),
        ("украинский министр", {"Ukraine"}),
        ("used eucalyptus", set()),
        ("", set()),
    ],
)
def test_words_say_whose_somebody_is(words: str, sides: set[str]) -> None:
    assert SIDES.whose(words.split()) == sides


def test_a_speaker_is_a_side_when_called_by_nothing_else_in_the_nominative() -> None:
    assert {SIDES.canonical(w) for w in ("Russia", "Россия", "Росія", "Rosja")} == {"Russia"}
    assert [SIDES.canonical(w) for w in ("России", "Russia today", "Rubio", "")] == [None] * 4


@pytest.mark.parametrize(
    ("role", "sides"),
    [
        ("President of Ukraine", {"Kyiv", "Ukraine"}),
        ("Foreign Minister of Russia", {"Moscow", "Russia"}),
        ("Kremlin spokesman", {"Moscow", "Russia"}),
        ("U.S. Secretary of State", {"Washington", "United States"}),
        ("White House press secretary", {"Washington", "United States"}),
        ("Prime Minister of Poland", {"Warsaw", "Europe"}),
        ("former President of Ukraine", set()),
        ("writer", set()),
        ("", set()),
    ],
)
def test_an_official_speaks_for_a_side_until_the_office_is_left(role: str, sides: set[str]) -> None:
    assert set(SIDES.of_role(role)) == sides


@given(st.text(max_size=40))
def test_any_word_names_a_side_or_none(text: str) -> None:
    assert SIDES.named(text.lower()) is None or SIDES.whose([text.lower()])
    assert SIDES.canonical(text) is None or text.strip()
    assert isinstance(SIDES.of_role(text), tuple)
