"""Names of people, bodies and places told apart."""

from __future__ import annotations

import pytest

from retrieval.attribution.english.people import gender_of, is_body, is_carrier, is_place, is_title


@pytest.mark.parametrize(
    "name",
    [
        "Kremlin",
        "RAND Corporation",
        "Ministry of Defence",
        "New York Times",
        "United States",
        "Moscow",
        "NATO",
        "Rails & Tales",
    ],
)
def test_bodies_outlets_and_states_are_bodies(name: str) -> None:
    assert is_body(name.split())


@pytest.mark.parametrize("name", ["Marco Rubio", "Keller", "Anna Keller", "Volodymyr Zelensky"])
def test_people_are_none(name: str) -> None:
    assert not is_body(name.split())


def test_places_and_carriers_are_known() -> None:
    assert is_place(["Saudi", "Arabia"])
    assert is_carrier(["Reuters"])
    assert not is_carrier(["Anna", "Post"])


def test_titles_are_known_with_full_stop_and_hyphen() -> None:
    assert [is_title(word) for word in ("Sen.", "co-chair", "Secretary", "Velm")] == [
        True,
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("name", "head", "gender"),
    [
        ("Anna Keller", "", "f"),
        ("Marco Rubio", "", "m"),
        ("Lee Wan", "spokeswoman", "f"),
        ("Lee Wan", "chairman", "m"),
        ("Ros Vidal", "spokesperson", ""),
        ("Ros Vidal", "witness", ""),
    ],
)
def test_first_names_and_roles_tell_gender(name: str, head: str, gender: str) -> None:
    assert gender_of(name.split(), head) == gender
