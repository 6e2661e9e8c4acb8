"""How far what was said goes in English sentences with more than one clause."""

from __future__ import annotations

import pytest

from retrieval.attribution.english.grammar import EnglishGrammar

GRAMMAR = EnglishGrammar()


def said(sentence: str, cue: str) -> list[str]:
    """Return what the report with this cue holds."""
    reports = GRAMMAR.reports([sentence])[0]
    return [
        sentence[slice(*span)]
        for report in reports
        if sentence[slice(*report.cue)] == cue
        for span in report.content
    ]


@pytest.mark.parametrize(
    ("sentence", "cue", "content"),
    [
        (
            "He will go because, according to Keller, the media would call him a coward.",
            "according to",
            ["the media would call him a coward"],
        ),
        (
            "Keller leads by 271 votes according to a count by Reuters, but the councillor stays.",
            "according to",
            ["Keller leads by 271 votes"],
        ),
        (
            "The two met that day, as the Post reported on Tuesday, and Adler will be part of the team,"
            " according to three people briefed on the talks.",
            "according to",
            ["and Adler will be part of the team"],
        ),
        (
            "It's a reminder, Adler said, that the plan is fair.",
            "said",
            ["It's a reminder", "that the plan is fair"],
        ),
        (
            "The guards were mostly boys, Keller recalled, and some of them shared cigarettes.",
            "recalled",
            ["The guards were mostly boys", "some of them shared cigarettes"],
        ),
        (
            "Keller said she hoped to get her account back, and then would continue to spread her message.",
            "said",
            ["she hoped to get her account back, and then would continue to spread her message"],
        ),
        (
            "Keller says there’s a long road ahead but he feels confident that Adler will win.",
            "says",
            ["there’s a long road ahead but he feels confident that Adler will win"],
        ),
        (
            "Keller said she kept full confidence in him, a formula not used since the spring.",
            "said",
            ["she kept full confidence in him"],
        ),
        (
            "The letter also accuses one of the reporters, Jane Adler, of ignoring information.",
            "accuses",
            ["ignoring information"],
        ),
        (
            "Keller calls her record a “blueprint” for how she would govern.",
            "calls",
            ["a “blueprint” for how she would govern"],
        ),
        (
            "Keller told me in the corridor that he had negotiated an earlier version.",
            "told",
            ["he had negotiated an earlier version"],
        ),
    ],
)
def test_what_was_said_ends_where_the_outlet_goes_on(
    sentence: str, cue: str, content: list[str]
) -> None:
    assert said(sentence, cue) == content


def test_a_post_that_somebody_published_is_no_report() -> None:
    sentence = "It was in reference to a post Keller published on January 23."
    assert GRAMMAR.reports([sentence]) == [[]]
