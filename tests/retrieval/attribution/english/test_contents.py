"""What exactly is said in English sentences that parsers misread."""

from __future__ import annotations

import pytest

from retrieval.attribution.english.grammar import EnglishGrammar

GRAMMAR = EnglishGrammar()


def said(sentence: str) -> list[tuple[str, list[str]]]:
    """Return cue and content of every report that is not negated, as text."""
    return [
        (sentence[slice(*report.cue)], [sentence[slice(*span)] for span in report.content])
        for report in GRAMMAR.reports([sentence])[0]
        if not report.negated
    ]


@pytest.mark.parametrize(
    ("sentence", "cue", "content"),
    [
        (
            "Lund suggested that there are 22 anti-Adams members on the committee.",
            "suggested",
            "there are 22 anti-Adams members on the committee",
        ),
        (
            "Lund also said for the first time that some emails have been found.",
            "said",
            "some emails have been found",
        ),
        (
            "Mr. Lund described how, growing up, Rafael turned into Felito.",
            "described",
            "how, growing up, Rafael turned into Felito",
        ),
        ("Trump claims he's worth ten billion.", "claims", "he's worth ten billion"),
        (
            "Trump officials urged surrogates to parrot Lund's comments.",
            "urged",
            "to parrot Lund's comments",
        ),
        ("Marisol called it “wrong” to stop work in May.", "called", "“wrong” to stop work in May"),
        (
            "The official did not rule out that the talks would be held.",
            "rule out",
            "the talks would be held",
        ),
        (
            "The group blamed a dispute over water rights.",
            "blamed",
            "a dispute over water rights",
        ),
        (
            "KVALHEIM, 15 April 2025 – The Trust announced an agreement with Ilmaria.",
            "announced",
            "an agreement with Ilmaria",
        ),
        (
            "Kvalheim, 15 April 2025 – The Trust announced an agreement with Ilmaria.",
            "announced",
            "an agreement with Ilmaria",
        ),
    ],
)
def test_one_report_has_one_content(sentence: str, cue: str, content: str) -> None:
    assert said(sentence) == [(cue, [content])]


def test_what_another_says_ends_what_was_said() -> None:
    sentence = (
        "Most of the voters said they were worried, and more than 4 in 10 said Adams would win."
    )
    assert said(sentence) == [
        ("said", ["they were worried"]),
        ("said", ["Adams would win"]),
    ]


def test_a_second_verb_of_saying_is_told_of_the_first_ones_subject() -> None:
    sentence = (
        "He has also called on the United States to attack the oil that funds the war"
        " and proposed a safe zone for the refugees."
    )
    assert said(sentence) == [
        ("called on", ["to attack the oil that funds the war"]),
        ("proposed", ["a safe zone for the refugees"]),
    ]


def test_examples_behind_an_insertion_belong_to_what_was_said() -> None:
    sentence = "The emails were on many topics, the Times said, including speeches and meetings."
    assert said(sentence) == [
        ("said", ["The emails were on many topics", "including speeches and meetings"])
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Asked by this magazine if the admiral would be called, Frois left.",
        "The committee, which has questioned the minister twice, is to report.",
        "The islets, three rocks, are claimed by both countries.",
        "They set up a commission on what they call ‘legacy parcels’.",
    ],
)
def test_questions_claims_to_land_and_names_are_no_statements(sentence: str) -> None:
    assert [content for _, content in said(sentence) if content] == []


def test_what_somebody_intends_by_another_account_is_that_accounts() -> None:
    sentence = "According to government circles, the chancellor intends to decide by Friday."
    assert said(sentence) == [("According to", ["the chancellor intends to decide by Friday"])]
