"""Outlets that cite somebody."""

from __future__ import annotations

import pytest

from tests.retrieval.attribution.english.test_grammar import reports, told


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Reuters, citing the coastguard, reports that the ship is adrift.", "coastguard"),
        (
            "The talks will resume in May, Bloomberg reported, citing two diplomats.",
            "two diplomats",
        ),
        ("The port is shut, Reuters reported, citing the harbour master, Jane Fox.", "Jane Fox"),
    ],
)
def test_who_an_outlet_cites_speaks_and_the_outlet_carries_it(sentence: str, who: str) -> None:
    ((_, speaker, _),) = told(sentence)
    assert speaker == who
    assert reports(sentence)[0].told in (("Reuters",), ("Bloomberg",))


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Jane Fox, citing a report by the ministry, said the harbour was safe.", "Jane Fox"),
        ("The Post, citing hospital records, reported that nine had died.", "Post"),
    ],
)
def test_people_who_cite_and_records_that_are_cited_leave_the_speaker(
    sentence: str, who: str
) -> None:
    assert [speaker for _, speaker, content in told(sentence) if content] == [who]


def test_according_to_whom_tells_of_the_noun_before() -> None:
    sentence = (
        "That is the view of Senator Omar Vidal, according to whom the government is bluffing."
    )
    assert told(sentence) == [("according to", "Omar Vidal", ["the government is bluffing"])]
