from __future__ import annotations

import pytest

from retrieval.attribution.people import People, agree, stems
from retrieval.attribution.types import Gender, Mention, Source


def _mention(
    place: int, name: str, role: str = "", gender: Gender = "", person: bool = True
) -> Mention:
    head = role.split()[-1] if role else ""
    return Mention((place, place + len(name)), name, role, head, gender, person)


def _role(role: str, gender: Gender = "") -> Source:
    return Source((0, 0), "described", role=role, head=role.split()[-1], gender=gender)


def _name(
    people: People, name: str, place: int = 99, gender: Gender = "", head: str = ""
) -> str | None:
    person = people.named(name, place, gender, head)
    return person.name if person else None


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Keller", "Anna Keller"),
        ("Anna Keller", "Anna Keller"),
        ("A. Keller", "Anna Keller"),
        ("Anna Maria Keller", "Anna Keller"),
        ("Keller Jr.", "Anna Keller"),
        ("Anna", "Anna Keller"),
        ("Jonas Keller", None),
        ("Vidal", None),
        ("", None),
        ("–", None),
    ],
)
def test_a_name_means_whoever_bears_its_parts(written: str, meant: str | None) -> None:
    assert _name(People([_mention(10, "Anna Keller")]), written) == meant


def test_a_surname_that_stands_before_the_full_name_means_its_bearer() -> None:
    people = People([_mention(0, "Keller"), _mention(50, "Anna Keller")])
    assert [p.name for p in people.everybody] == ["Anna Keller"]
    assert _name(people, "Keller", 0) == "Anna Keller"


def test_the_fullest_name_is_kept() -> None:
    people = People([_mention(0, "A. Keller"), _mention(50, "Anna Keller"), _mention(90, "Keller")])
    (person,) = people.everybody
    assert person.name == "Anna Keller"
    assert person.places == [0, 50, 90]
    assert person.full_places == [0, 50]


def test_spellings_of_one_name_are_one_person() -> None:
    people = People([_mention(0, "Wołodymyr Zełenski"), _mention(50, "Zelenski")])
    assert [p.name for p in people.everybody] == ["Wołodymyr Zełenski"]


def test_of_two_who_share_a_surname_the_one_last_named_in_full_is_meant() -> None:
    people = People([_mention(10, "Anna Keller"), _mention(50, "Jonas Keller")])
    assert _name(people, "Keller", 30) == "Anna Keller"
    assert _name(people, "Keller", 70) == "Jonas Keller"
    assert _name(people, "Keller", 0) == "Anna Keller"
    assert all(people.shares_surname(person) for person in people.everybody)


def test_of_two_who_share_a_surname_gender_and_title_tell_who_is_meant() -> None:
    people = People(
        [_mention(10, "Anna Keller", "minister", "f"), _mention(50, "Jonas Keller", "envoy", "m")]
    )
    assert _name(people, "Keller", gender="f") == "Anna Keller"
    assert _name(people, "Keller", head="minister") == "Anna Keller"
    assert _name(people, "Keller", head="envoy") == "Jonas Keller"
    assert _name(people, "Keller", head="judge") == "Jonas Keller"


def test_one_who_bears_a_surname_alone_does_not_share_it() -> None:
    people = People([_mention(10, "Anna Keller"), _mention(50, "Omar Vidal")])
    assert not any(people.shares_surname(person) for person in people.everybody)


def test_whom_a_mention_means_is_known_by_its_place() -> None:
    people = People([_mention(10, "Anna Keller"), _mention(50, "Keller")])
    assert people.at(50) is people.at(10)
    assert people.at(11) is None


def test_holders_of_a_role_contradict_none_of_its_words() -> None:
    people = People(
        [
            _mention(10, "Anna Keller", "Ostrian envoy", "f"),
            _mention(50, "Omar Vidal", "Velmish envoy", "m"),
            _mention(90, "Rita Sand"),
        ]
    )

    def names(role: str, gender: Gender = "") -> list[str]:
        return [person.name for person in people.holders(_role(role, gender))]

    assert names("envoy") == ["Anna Keller", "Omar Vidal"]
    assert names("Ostrian envoy") == ["Anna Keller"]
    assert names("envoy", "m") == ["Omar Vidal"]
    assert names("Sarmen envoy") == []
    assert names("judge") == []


def test_a_role_by_another_name_of_the_same_office_is_held_by_the_same_person() -> None:
    people = People([_mention(10, "Anna Keller", "prime minister", "f")])
    assert [p.name for p in people.holders(_role("head of government"))] == ["Anna Keller"]


def test_bodies_are_found_by_a_word_of_their_name() -> None:
    people = People(
        [_mention(10, "Ministry of Peace", person=False), _mention(50, "Anna Ministry")]
    )
    assert [p.name for p in people.bodies("ministry")] == ["Ministry of Peace"]
    assert people.bodies("bank") == []


def test_a_gender_is_learned_once() -> None:
    people = People([_mention(10, "Robin Sand"), _mention(50, "Ostria", person=False)])
    people.learn("Robin Sand", "f")
    people.learn("Robin Sand", "m")
    people.learn("Ostria", "f")
    assert [p.gender for p in people.everybody] == ["f", ""]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("m", "m", True), ("m", "f", False), ("", "f", True), ("f", "", True), ("", "", True)],
)
def test_genders_agree_unless_they_differ(one: Gender, other: Gender, expected: bool) -> None:
    assert agree(one, other) is expected


def test_stems_leave_out_the_smallest_words() -> None:
    assert stems("the head of the EU mission") == {"head", "eu", "mison"}
