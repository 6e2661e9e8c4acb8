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


def test_an_event_may_be_named_by_what_it_is_about() -> None:
    events = EventsOfCorpus.build(
        [
            account(1, "Minerals deal left unsigned"),
            account(
                9, "Sides sign deal on natural resources", None, "The deal on minerals was signed."
            ),
            account(20, "Kyiv says the minerals deal works"),
        ]
    )

    found = events.find(["угода", "про", "надра"], LATE)
    assert found is not None
    assert found.article_id == "a9"  # there is one, and this tells most of it


def test_a_plan_is_of_the_day_it_is_first_told_of() -> None:
    events = EventsOfCorpus.build(
        [account(4, "A 28-point plan becomes public"), account(6, "28-point plan is read in full")]
    )

    assert [e.start.day for e in events.find_all(["28", "point", "plan"], LATE)] == [4]
    assert events.find(["29", "point", "plan"], LATE) is None


def test_a_meeting_lasts_while_articles_written_there_tell_of_it() -> None:
    events = EventsOfCorpus.build(
        [
            account(2, "Talks in Doha begin", "Doha, Qatar"),
            account(3, "Talks in Doha go on", "Doha, Qatar"),
            account(4, "Kremlin praises the Doha talks", "Moscow"),
        ]
    )

    found = events.find(["doha", "talks"], LATE)
    assert found is not None
    assert (found.start.day, found.end.day) == (2, 3)


def test_days_named_in_the_first_words_are_those_of_the_event() -> None:
    lead = "Envoys met in Doha on 2 September; sessions of 2–4 September were closed."
    found = EventsOfCorpus.build([account(2, "Talks in Doha", None, lead)]).find(["doha"], LATE)

    assert found is not None
    assert (found.start.day, found.end.day) == (2, 4)


def test_at_a_summit_several_leaders_meet() -> None:
    events = EventsOfCorpus.build(
        [
            account(1, "European leaders meet in Paris", "Paris"),
            account(20, "Envoys meet in Paris", "Paris"),
        ]
    )

    assert [e.start.day for e in events.find_all(["paris", "summit"], LATE)] == [1]
    assert [e.start.day for e in events.find_all(["paris", "meeting"], LATE)] == [20, 1]


def test_what_is_called_off_elsewhere_is_no_meeting_here() -> None:
    events = EventsOfCorpus.build(
        [account(1, "Trump calls off Budapest summit", "White House, Washington")]
    )

    assert events.find(["white", "house", "summit"], LATE) is None


def test_a_meeting_of_two_is_not_one_that_a_third_speaks_of() -> None:
    events = EventsOfCorpus.build(
        [
            account(1, "Trump and Putin talk by phone"),
            account(20, "Witkoff meets Putin as Trump speaks of a deal"),
        ]
    )

    found = events.find("rozmowie trumpa z putinem".split(), LATE)
    assert found is not None
    assert found.article_id == "a1"
