from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.descriptions import Descriptions, describes, is_source
from retrieval.words import words

CALLED = [
    "high-ranking official",
    "another high-ranking Russian source",
    "third Russian informant",
    "Russian leaders",
    "resort obrony",
    "Міністерство оборони",
    "Mike Johnson",
    "Christopher Miller",
    "Belga",
    "Officials",
    "Associated Press",
]
FOUND = Descriptions((name, name) for name in CALLED)


@pytest.mark.parametrize(
    ("described", "meant"),
    [
        ("third Russian source", ["third Russian informant"]),
        ("Russian source", ["another high-ranking Russian source", "third Russian informant"]),
        ("високопоставлений чиновник", ["high-ranking official"]),
        ("высокопоставленного чиновника", ["high-ranking official"]),
        ("wysoki rangą urzędnik", ["high-ranking official"]),
        ("officials", ["high-ranking official", "Officials"]),
        ("лідери росії", ["Russian leaders"]),
        ("resortu obrony", ["resort obrony", "Міністерство оборони"]),
        ("ministry of defence", ["resort obrony", "Міністерство оборони"]),
        ("ministry", ["resort obrony", "Міністерство оборони"]),
        ("johnson", ["Mike Johnson"]),
        ("джонсон", ["Mike Johnson"]),
        ("міллера", ["Christopher Miller"]),
        ("belga", ["Belga"]),
        ("associated press", ["Associated Press"]),
    ],
)
def test_a_description_means_those_who_are_called_by_all_its_words(
    described: str, meant: list[str]
) -> None:
    assert list(FOUND.find([word for word in words(described) if word != "of"])) == meant


@pytest.mark.parametrize(
    "described", ["russian", "press", "talks", "christopher", "fourth Russian source", "mike", ""]
)
def test_what_names_neither_surname_nor_role_means_nobody(described: str) -> None:
    assert FOUND.find(words(described)) == ()


def test_each_speaker_is_found_once_under_one_name() -> None:
    both = Descriptions([("Mike Johnson", "Mike Johnson"), ("Mike Johnson", "Майк Джонсон")])

    assert both.find(["johnson"]) == ("Mike Johnson",)


def test_words_for_people_and_bodies_are_known_in_all_languages() -> None:
    assert all(map(is_source, ["source", "джерела", "источников", "źródeł", "informant"]))
    assert all(map(describes, ["officials", "речник", "военные", "rządu", "ministry", "сторона"]))
    assert not any(map(is_source, ["sourdough", "official", ""]))
    assert not any(map(describes, ["radical", "topic", "third", "defence", "talks"]))


@given(st.lists(st.text(min_size=1, max_size=12).map(str.lower), max_size=4))
def test_no_words_break_the_search(word_list: list[str]) -> None:
    assert set(FOUND.find(word_list)) <= set(CALLED)
