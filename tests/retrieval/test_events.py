from __future__ import annotations

from datetime import date

import pytest

from retrieval.events import Account, EventsOfCorpus

LATE = date(2026, 12, 31)


def account(day: int, title: str, place: str | None = None, lead: str = "") -> Account:
    return Account(f"a{day}", title, place, date(2026, 9, day), "en", lead)


EVENTS = EventsOfCorpus.build(
    [
        account(1, "Envoys set the agenda ahead of the Doha talks"),
        account(2, "Talks in Doha end with a promise to meet again", "Doha, Qatar"),
        account(3, "Reactions after the Doha talks"),
        account(14, "Второй раунд переговоров в Дохе завершился"),
        account(20, "Ministers leave without a deal", None, "DOHA – The meeting ended at noon."),
        account(25, "Rubio sends a letter to Putin"),
    ]
)


@pytest.mark.parametrize(
    "words", ["doha talks", "переговоры в дохе", "talks in doha", "дохийских переговоров", "doha"]
)
def test_the_latest_event_of_a_place_is_found_in_any_language(words: str) -> None:
    found = EVENTS.find(words.split(), date(2026, 9, 10))

    assert found is not None
    assert found.start == date(2026, 9, 2)


def test_an_ordinal_says_which() -> None:
    found = EVENTS.find(["second", "doha", "round"], LATE)

    assert found is not None
    assert found.article_id == "a14"


def test_a_dateline_is_a_place() -> None:
    found = EVENTS.find(["doha", "meeting"], LATE)

    assert found is not None
    assert found.article_id == "a20"


def test_people_need_a_noun() -> None:
    assert EVENTS.find(["rubio"], LATE) is None
    found = EVENTS.find(["rubio", "letter"], LATE)

    assert found is not None
    assert found.article_id == "a25"


@pytest.mark.parametrize("words", [[], ["doha", "bananas"], ["talks"], ["the", "doha", "in"]])
def test_what_is_not_understood_in_full_is_no_event(words: list[str]) -> None:
    assert EVENTS.find(words, LATE) is None


def test_what_lies_ahead_is_not_found() -> None:
    assert EVENTS.find(["doha"], date(2026, 8, 31)) is None
