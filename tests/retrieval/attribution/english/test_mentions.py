"""People and bodies named in a text."""

from __future__ import annotations

from retrieval.attribution.english.mentions import find_mentions
from retrieval.attribution.types import Mention


def named(text: str) -> list[tuple[str, str, str]]:
    """Return name, role and gender of the people named."""
    return [(m.name, m.role, m.gender) for m in find_mentions(text) if m.person]


def test_a_role_before_the_name() -> None:
    assert named("U.S. Secretary of State Marco Rubio left.") == [
        ("Marco Rubio", "U.S. Secretary of State", "m")
    ]
    assert named("The defence minister Anna Keller left.") == [
        ("Anna Keller", "defence minister", "f")
    ]


def test_a_role_behind_the_name() -> None:
    [(name, role, _)] = named("Samuel Charap, a senior political analyst at RAND, left.")
    assert (name, role) == ("Samuel Charap", "senior political analyst at RAND")


def test_a_surname_alone_is_a_mention_where_the_text_has_it_in_full() -> None:
    assert [name for name, _, _ in named("Anna Keller left. Keller was tired.")] == [
        "Anna Keller",
        "Keller",
    ]


def test_titles_tell_gender() -> None:
    assert named("Mrs. Lang left.") == [("Lang", "", "f")]


def test_bodies_are_no_people() -> None:
    bodies = [m.name for m in find_mentions("The Kremlin told Reuters and the United States.")]
    assert bodies == ["Kremlin", "Reuters", "United States"]
    assert named("The Kremlin told Reuters and the United States.") == []


def test_the_span_is_that_of_the_name() -> None:
    text = "Then President Vladimir Putin’s aide left."
    [mention] = [m for m in find_mentions(text) if m.person]
    assert mention == Mention((15, 29), "Vladimir Putin", "President", "president", "m")
    assert text[15:29] == "Vladimir Putin"


def test_words_that_begin_sentences_are_no_names() -> None:
    assert named("But Keller said no. However, Keller left.") == [
        ("Keller", "", ""),
        ("Keller", "", ""),
    ]
