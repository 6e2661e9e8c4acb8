"""Who speaks in English sentences that parsers misread."""

from __future__ import annotations

import pytest

from retrieval.attribution.english.grammar import EnglishGrammar
from retrieval.attribution.types import Source

GRAMMAR = EnglishGrammar()


def speaker(sentence: str) -> Source:
    """Return the source of the first report of a sentence."""
    found = GRAMMAR.reports([sentence])[0][0].source
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Speaking at a hall in Salem, New Hampshire, Adams went after Lund, calling him a fraud.", "Adams"),
        ("Stacy Lund of Columbia, South Carolina says she thinks Adams can win.", "Stacy Lund"),
        ("Or maybe Jeb Lund, digital consultant Phil Adams says.", "Phil Adams"),
        ("A former candidate -- John Lund, who lost the election -- said the plan was thin.", "John Lund"),
        ("And the rights organization the Anti-Slander League denounced the speech.", "Anti-Slander League"),
        ("Of Carson, Levine, who has given money to Lund, said he was scary.", "Levine"),
    ],
)  # fmt: skip
def test_of_several_nouns_before_a_verb_the_nearest_that_fits_speaks(
    sentence: str, name: str
) -> None:
    assert speaker(sentence).name == name


def test_a_place_in_a_list_is_no_speaker() -> None:
    sentence = "Most Republican voters in Alabama, Georgia and Virginia said they felt betrayed."
    assert speaker(sentence).head == "voter"


@pytest.mark.parametrize(
    ("sentence", "name", "role"),
    [
        ("One pastor supporting Mr. Lund, Darran Moss of Lurz, said he left.", "Darran Moss", "One pastor"),
        ("A woman identified as Eva Lund demanded to know why.", "Eva Lund", "woman"),
        (
            "But furious owners Blue Pennant Cruises slammed the claim.",
            "Blue Pennant Cruises",
            "furious owners",
        ),
    ],
)  # fmt: skip
def test_somebody_described_is_called_by_the_name_that_follows(
    sentence: str, name: str, role: str
) -> None:
    assert (speaker(sentence).name, speaker(sentence).role) == (name, role)


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Lund offered the man a job as Secretary of Defense, then says he’ll welcome advice.", "Lund"),
        ("The talk ended with Maddow asking Lund whether she would run.", "Maddow"),
        ("The ad uses footage of Hillary Lund asking why.", "Hillary Lund"),
        ("It wasn’t an accident — Brendan Buck, an aide to Lund, told CNN that he knew.", "Brendan Buck"),
        ("Adams was quick to add that the wall would be built.", "Adams"),
        ("The victory led Chairman Reince Lund to declare that it was over.", "Reince Lund"),
    ],
)  # fmt: skip
def test_a_verb_without_a_subject_finds_who_speaks_by_its_place(sentence: str, name: str) -> None:
    assert speaker(sentence).name == name


def test_those_who_all_say_it_are_named() -> None:
    sentence = (
        "It is split, with Donald Lund, Mike Moss and Chris Adams all calling for a new rule."
    )
    assert speaker(sentence).name == "Donald Lund and Mike Moss and Chris Adams"
    assert speaker(sentence).plural


def test_both_is_no_part_of_a_name_and_a_courtesy_makes_a_name_of_an_office() -> None:
    found = speaker("Both Mr. King and Mr. Schultz say nobody told them what to ask.")
    assert (found.name, found.plural) == ("King and Schultz", True)


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("The ministry released a statement saying that the talks had failed.", "ministry"),
        ("The ministry published articles alleging that the army had fled.", "ministry"),
        ("The statement said that the talks had failed.", "statement"),
    ],
)
def test_who_issues_a_text_that_is_new_speaks_in_it(sentence: str, role: str) -> None:
    assert speaker(sentence).role == role


def test_the_author_speaks_in_what_she_published() -> None:
    sentence = "According to a paper Lindqvist-Rao published in July, the money was not spent."
    assert speaker(sentence).name == "Lindqvist-Rao"


def test_in_the_ministry_they_said_means_that_it_did() -> None:
    sentence = (
        "In the regional Ministry of Emergency Situations they reported that the fire was out."
    )
    assert speaker(sentence).name == "Ministry of Emergency Situations"


def test_who_has_argued_is_not_argued_with() -> None:
    sentence = "It was backed by Curly Lund, who’s argued for years that the rule is void."
    assert speaker(sentence).name == "Curly Lund"
