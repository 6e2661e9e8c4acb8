"""Comparisons, changes, exclusions, sides, orders and readings of a date, answered from a small store."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from corpus.store import Store
from retrieval.answer import QUOTES_OF_A_CHANGE, Answerer
from retrieval.types import Answer, Window
from tests.helpers import NOW, LetterEncoder
from tests.retrieval.builders import SURE, UNSURE, make_answerer, say

Answering = Callable[[], Answerer]
PUTIN, LAVROV, RUBIO, ZELENSKY = (
    "Vladimir Putin",
    "Sergey Lavrov",
    "Marco Rubio",
    "Volodymyr Zelensky",
)


@pytest.fixture
def answering(store: Store, encoder: LetterEncoder, tmp_path: Path) -> Answering:
    """An answerer over the store as it is now, sure of every answer."""
    return lambda: make_answerer(store, encoder, tmp_path, SURE)


def ids(answer: Answer) -> list[str]:
    return [quote.article.id for quote in answer.quotes]


def speakers(answer: Answer) -> list[str | None]:
    return [quote.attribution.speaker for quote in answer.quotes]


@pytest.fixture
def gas(store: Store) -> Store:
    """A store in which three speak of gas, one of them twice, and one of other things."""
    say(store, "r1", "Gas says a lot as always", 1)
    say(store, "p", "Gas is ours and the price is fair", 2, speaker=PUTIN)
    say(store, "l", "Gas contracts end with the old year", 3, speaker=LAVROV)
    say(store, "r2", "Gas as a mass has gaps", 4)
    say(store, "z", "Children came home from the camps", 28, speaker=ZELENSKY)
    return store


@pytest.mark.parametrize(
    "question",
    [
        "compare Rubio and Putin on gas",
        "Rubio vs Putin on gas",
        "порівняй Рубіо і Путіна щодо gas",
        "сравни Рубио и Путина о gas",
        "porównaj Rubio i Putina o gas",
    ],
)
def test_a_comparison_has_one_quote_of_each_the_newest_first(
    answering: Answering, gas: Store, question: str
) -> None:
    answer = answering().answer(question, NOW)

    assert answer.question.intent == "compare"
    assert sorted(map(str, speakers(answer))) == [RUBIO, PUTIN]
    days = [quote.published for quote in answer.quotes]
    assert days == sorted(days, reverse=True)
    assert (answer.reason, answer.silent, answer.missing) == (None, (), ())


def test_who_says_nothing_then_is_silent_and_who_speaks_nowhere_is_missing(
    answering: Answering, gas: Store
) -> None:
    answer = answering().answer("compare Rubio, Zelensky and Macron on gas, 1–4 May 2025", NOW)

    assert speakers(answer) == [RUBIO]
    assert (answer.silent, answer.missing) == ((ZELENSKY,), ("Emmanuel Macron",))


def test_a_comparison_in_which_nobody_speaks_abstains(
    store: Store, encoder: LetterEncoder, tmp_path: Path, gas: Store
) -> None:
    answer = make_answerer(gas, encoder, tmp_path, UNSURE).answer(
        "compare Rubio and Putin on gas", NOW
    )

    assert (answer.reason, answer.quotes) == ("speaker_not_on_topic", ())
    assert answer.silent == (RUBIO, PUTIN)
    assert {quote.attribution.speaker for quote in answer.nearest} == {RUBIO, PUTIN}


@pytest.mark.parametrize(
    "question",
    [
        "how did Rubio's position on gas change",
        "як змінилася позиція Рубіо щодо gas",
        "как изменилась позиция Рубио о gas",
        "jak zmieniło się stanowisko Rubio o gas",
    ],
)
def test_a_change_is_shown_by_rising_dates(answering: Answering, gas: Store, question: str) -> None:
    answer = answering().answer(question, NOW)

    assert answer.question.intent == "change"
    assert ids(answer) == ["r1", "r2"]


def test_a_change_has_eight_quotes(answering: Answering, store: Store) -> None:
    places = "Alaska Belgium Canada Denmark Egypt Finland Greece Hungary Iceland Japan".split()
    for number, place in enumerate(places, start=1):
        say(store, f"a{number}", f"Gas from {place} is what we talked of", number)
    answer = answering().answer("how did Rubio's position on gas change", NOW)
    days = [quote.published for quote in answer.quotes]

    assert len(days) == QUOTES_OF_A_CHANGE == 8
    assert days == sorted(days)


@pytest.mark.parametrize(
    "question",
    [
        "what did anyone but Rubio say about gas",
        "що сказали всі, окрім Рубіо, про gas",
        "что сказали все, кроме Рубио, о gas",
        "co powiedzieli wszyscy oprócz Rubio o gas",
        "everyone except Rubio on gas",
    ],
)
def test_who_is_left_out_is_never_shown(answering: Answering, gas: Store, question: str) -> None:
    answerer = answering()
    answer = answerer.answer(question, NOW)
    found = answerer.searcher.search(answer.question, NOW).said

    assert answer.question.excluded == (RUBIO,)
    assert speakers(answer)
    assert RUBIO not in speakers(answer)
    assert all(one.placed and one.placed.statement.speaker != RUBIO for one in found)


def test_two_are_left_out(answering: Answering, gas: Store) -> None:
    answer = answering().answer("anyone but Rubio and Putin on gas", NOW)

    assert {RUBIO, PUTIN}.isdisjoint(speakers(answer))
    assert speakers(answer)


def test_a_side_is_asked_for_with_its_officials(answering: Answering, store: Store) -> None:
    say(store, "own", "We reject the plan as it stands today", 1, speaker="Moscow")
    say(store, "his", "Gas contracts end with the old year", 2, speaker=LAVROV)
    say(store, "other", "Children came home from the camps", 3, speaker=ZELENSKY)
    answerer = answering()

    for question in ("what did Moscow say", "що сказала Москва", "co powiedziała Moskwa"):
        assert ids(answerer.answer(question, NOW)) == ["his", "own"]
    assert ids(answerer.answer("what did Lavrov say", NOW)) == ["his"]
    assert ids(answerer.answer("что сказал Киев", NOW)) == ["other"]


def test_a_side_is_one_however_articles_call_it(answering: Answering, store: Store) -> None:
    say(store, "en", "We reject the plan as it stands today", 1, speaker="Russia")
    say(store, "ru", "Мы готовы к переговорам без условий", 2, speaker="Россия")

    assert ids(answering().answer("what did Russia say", NOW)) == ["ru", "en"]


def test_the_holder_of_an_office_answers(answering: Answering, gas: Store) -> None:
    assert ids(answering().answer("глава МИД РФ о gas", NOW)) == ["l"]


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("latest from Rubio", "r2"),
        ("what did Rubio say first", "r1"),
        ("Rubio's first words on gas", "r1"),
        ("перша заява Рубіо", "r1"),
        ("последнее от Рубио", "r2"),
    ],
)
def test_the_latest_or_the_first_comes_first(
    answering: Answering, gas: Store, question: str, first: str
) -> None:
    assert ids(answering().answer(question, NOW))[0] == first


def test_a_date_that_does_not_exist_has_no_answer(answering: Answering, gas: Store) -> None:
    answer = answering().answer("what did Rubio say on 31 February 2025", NOW)

    assert (answer.reason, answer.quotes, answer.nearest) == ("no_such_date", (), ())


def test_the_latest_reading_of_a_date_with_an_answer_is_meant(
    answering: Answering, store: Store
) -> None:
    say(store, "a1", "We met in Alaska and ate fish", 4)
    say(
        store,
        "a2",
        "We met in Belgium and ate waffles",
        article={"published": datetime(2026, 6, 4, tzinfo=UTC)},
    )
    answerer = answering()
    may, june = answerer.answer("Rubio 4 May", NOW), answerer.answer("Rubio 4 June", NOW)

    assert (ids(may), ids(june)) == (["a1"], ["a2"])
    assert [w.start.year for w in (*may.question.windows, *june.question.windows) if w.start] == [
        2025,
        2026,
    ]


def test_a_day_on_which_nothing_was_said_in_any_year_abstains(
    answering: Answering, gas: Store
) -> None:
    answer = answering().answer("what did Rubio say on 9 October", NOW)

    assert answer.reason == "nothing_in_period"
    assert {quote.attribution.speaker for quote in answer.nearest} == {RUBIO}


def test_articles_are_of_a_period_within_a_few_days_of_it(
    answering: Answering, store: Store
) -> None:
    say(store, "a1", "We met in Alaska and ate fish", 10)
    searcher = answering().searcher

    def has(first: int, last: int) -> bool:
        days = (datetime(2025, 5, first, tzinfo=UTC), datetime(2025, 5, last, tzinfo=UTC))
        return searcher.has_articles_in(Window(days[0].date(), days[1].date()))

    assert has(10, 10)
    assert has(7, 7)
    assert has(13, 13)
    assert not has(1, 6)
    assert not has(14, 31)
    assert searcher.has_articles_in(Window(None, None))
    assert searcher.has_articles_in(Window(NOW.date().replace(year=2024), None))
    assert not searcher.has_articles_in(Window(NOW.date(), None))


def test_a_follow_up_is_answered_for_the_whole_question(answering: Answering, gas: Store) -> None:
    answerer = answering()
    before = ["what did Rubio say about gas"]

    assert ids(answerer.answer("and Lavrov?", NOW, before)) == ["l"]
    assert ids(answerer.answer("а Путін?", NOW, [*before, "and Lavrov?"])) == ["p"]
    assert answerer.answer("and Lavrov?", NOW, before).question.carried == ("topic",)


def test_a_follow_up_without_a_language_of_its_own_is_in_that_of_the_question_before(
    answering: Answering, gas: Store
) -> None:
    searcher = answering().searcher

    assert searcher.understand("Lavrov?", NOW, ["co powiedział Rubio o gazie"]).language == "pl"
