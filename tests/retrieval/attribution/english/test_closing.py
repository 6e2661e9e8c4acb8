"""Reports that close their sentence, and what lies around a report that is not said."""

from __future__ import annotations

import pytest

from tests.retrieval.attribution.english.test_grammar import told


@pytest.mark.parametrize(
    ("sentence", "who", "said"),
    [
        (
            "A barge carrying 40 people sank in fog off the coast, killing nine, officials said Monday.",
            "officials",
            "A barge carrying 40 people sank in fog off the coast, killing nine",
        ),
        (
            "The two sides will exchange lists next week, the mediators announced on Friday at dinner.",
            "mediators",
            "The two sides will exchange lists next week",
        ),
        (
            "The guards told him his visa was a fake, the goalkeeper wrote on Facebook.",
            "goalkeeper",
            "The guards told him his visa was a fake",
        ),
    ],
)
def test_all_that_stands_before_a_closing_report_is_said(
    sentence: str, who: str, said: str
) -> None:
    assert ([said], who) in [(content, speaker) for _, speaker, content in told(sentence)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Speaking on Monday, the minister said little.",
        "When the talks failed, the mayor announced his resignation.",
    ],
)
def test_what_is_no_sentence_is_not_said_by_a_closing_report(sentence: str) -> None:
    assert all(not sentence.startswith(c) for _, _, content in told(sentence) for c in content)


def test_the_day_before_a_clause_is_no_part_of_it() -> None:
    assert told("Officials said on Monday they had opened an inquiry.") == [
        ("said", "Officials", ["they had opened an inquiry"])
    ]


def test_a_report_ends_where_somebody_else_says_something() -> None:
    sentence = (
        "Officials said they had opened an inquiry, after Anna Keller accused her rival of lying."
    )
    assert told(sentence)[0] == ("said", "Officials", ["they had opened an inquiry"])


@pytest.mark.parametrize(
    ("sentence", "thing"),
    [
        ("Anna Keller disputed that account in a Facebook post.", "that account"),
        ("Anna Keller ruled out a deal.", "a deal"),
        ("The president brushed the report aside as “old news”.", "“old news”"),
        ("The ministers accused the head of state of deliberate delays.", "deliberate delays"),
    ],
)
def test_the_thing_said_stands_without_particle_office_or_occasion(
    sentence: str, thing: str
) -> None:
    ((_, _, (content,)),) = told(sentence)
    assert content.strip("“”") == thing.strip("“”")


@pytest.mark.parametrize(
    "sentence",
    [
        "We will remind that the talks ended in May.",
        "Let us recall that the talks ended in May.",
        "As we reported earlier, the talks ended in May.",
        "The meeting, according to the schedule, took place on Monday.",
        "An aide who asked not to be named left early.",
    ],
)
def test_what_an_outlet_says_itself_or_nobody_says_is_no_report(sentence: str) -> None:
    assert [content for _, _, content in told(sentence) if content] == []
