"""What nouns of saying report in English, and whose words they are."""

from __future__ import annotations

import pytest

from retrieval.attribution.english.grammar import EnglishGrammar
from retrieval.attribution.types import Report

GRAMMAR = EnglishGrammar()


def reports_of(sentence: str, cue: str) -> list[Report]:
    return [r for r in GRAMMAR.reports([sentence])[0] if sentence[slice(*r.cue)] == cue]


@pytest.mark.parametrize(
    ("sentence", "cue", "content"),
    [
        ("Adler's call for a boycott went unheard.", "call", "a boycott"),
        ("There were calls from farmers for a boycott.", "calls", "a boycott"),
        ("The army's denial of any involvement did not help.", "denial", "any involvement"),
        (
            "The minister issued a warning about the risk of flooding.",
            "warning",
            "the risk of flooding",
        ),
        (
            "Adler's argument on Sunday was that delegates should consider switching.",
            "argument",
            "delegates should consider switching",
        ),
        ("Adler repeatedly made the case that the plan was dead.", "case", "the plan was dead"),
        (
            "Keller opened the meeting with a call for the party to “embrace” the new voters.",
            "call",
            "the party to “embrace” the new voters",
        ),
    ],
)
def test_a_noun_of_saying_tells_what_was_said(sentence: str, cue: str, content: str) -> None:
    found = [sentence[slice(*span)] for r in reports_of(sentence, cue) for span in r.content]
    assert found == [content]


@pytest.mark.parametrize(
    "sentence",
    [
        "The case against Adler was heard in May.",
        "The army repelled the attack on the bridge.",
        "Adler's comments about the mayor were many.",
    ],
)
def test_a_noun_that_tells_nothing_of_what_was_said_reports_nothing(sentence: str) -> None:
    assert GRAMMAR.reports([sentence]) == [[]]


def test_what_some_complain_of_is_said_by_nobody_known() -> None:
    sentence = "The office began investigating complaints that the firm had sold steel too cheaply."
    (report,) = reports_of(sentence, "complaints")
    assert report.source is None
    assert sentence[slice(*report.content[0])] == "the firm had sold steel too cheaply"
