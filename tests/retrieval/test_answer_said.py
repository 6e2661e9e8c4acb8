"""Questions after somebody's words are answered from statements."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from corpus.store import Store
from retrieval.answer import Answerer
from retrieval.quote import Verifier
from retrieval.types import Answer, Quote
from tests.helpers import NOW, LetterEncoder, make_statement
from tests.retrieval.builders import SURE, UNSURE, make_answerer, mark, put, say

Answering = Callable[[], Answerer]
TALKS = "The talks went on for nine hours"


@pytest.fixture
def answering(store: Store, encoder: LetterEncoder, tmp_path: Path) -> Answering:
    """An answerer over the store as it is now, sure of every answer."""
    return lambda: make_answerer(store, encoder, tmp_path, SURE)


def texts(answer: Answer) -> list[str]:
    return [quote.text for quote in answer.quotes]


def test_who_is_asked_for_speaks_and_who_is_only_named_does_not(
    answering: Answering, store: Store
) -> None:
    say(store, "a1", TALKS)
    put(store, "a2", "Marco Rubio flew to the talks with nine others.")
    say(store, "a3", "The talks with Marco Rubio failed at once", speaker="Vladimir Putin")
    answer = answering().answer("what did Rubio say about the talks", NOW)

    assert texts(answer) == [TALKS]
    assert [quote.attribution.speaker for quote in answer.quotes] == ["Marco Rubio"]


def test_an_unclear_speaker_is_nobody_s_answer(answering: Answering, store: Store) -> None:
    say(store, "a1", f"Marco Rubio knows: {TALKS.lower()}", speaker=None)
    answer = answering().answer("what did Rubio say about the talks", NOW)

    assert all(quote.attribution.speaker is None for quote in answer.quotes)
    assert answering().searcher.search(answer.question, NOW).said == ()


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("що сказав рубіо", "uk"),
        ("co powiedział Rubio", "pl"),
        ("что сказал рубио", "ru"),
        ("what did rubbio say", "en"),
    ],
)
def test_every_language_finds_the_same_statements(
    answering: Answering, store: Store, question: str, language: str
) -> None:
    say(store, "a1", TALKS, 1)
    say(store, "a2", "Мир близько, як ніколи досі", 2, speaker="Марко Рубіо")

    assert texts(answering().answer(question, NOW)) == ["Мир близько, як ніколи досі", TALKS]


def test_without_a_topic_all_is_shown_newest_first(answering: Answering, store: Store) -> None:
    subjects = ["Alaska", "Belgium", "Canada", "Denmark", "Egypt", "Finland"]
    for day, place in enumerate(subjects, start=1):
        say(store, f"a{day}", f"We had very good meetings in {place}", day)
    say(store, "early", "This was said long before anything else", 30, said_on=date(2025, 1, 1))
    answer = answering().answer("what did Rubio say?", NOW)

    assert [text.split()[-1] for text in texts(answer)] == [*reversed(subjects), "else"]


def test_a_date_keeps_to_what_was_said_then(answering: Answering, store: Store) -> None:
    say(store, "a1", "We met in Alaska and ate fish", 1)
    say(store, "a2", "We met in Belgium and ate waffles", 20)
    say(store, "a3", "We met in Canada and ate nothing", 20, said_on=date(2025, 5, 2))
    answer = answering().answer("what did Rubio say on 2 May 2025", NOW)

    assert sorted(quote.article.id for quote in answer.quotes) == ["a1", "a3"]


def test_reprints_are_one_answer_with_all_who_carry_it(answering: Answering, store: Store) -> None:
    for number, outlet in enumerate(("First", "Second", "Third"), start=1):
        say(store, f"a{number}", TALKS, number, article={"outlet": outlet})
    (quote,) = answering().answer("what did Rubio say about the talks", NOW).quotes

    assert (quote.outlet, quote.also_carried_by) == ("Third", ("Second", "First"))


def test_words_of_anybody_are_found_where_nobody_is_named(
    answering: Answering, store: Store
) -> None:
    say(store, "a1", TALKS, speaker="Anna Keller")
    put(store, "a2", "The talks went on for nine hours, all told, with breaks.")
    (quote,) = answering().answer("what was said of the talks", NOW).quotes[:1]

    assert (quote.text, quote.attribution.speaker) == (TALKS, "Anna Keller")


def test_a_fact_is_shown_with_whose_words_it_is(answering: Answering, store: Store) -> None:
    put(store, "a1", "Rubio told of nine talks in all.", [make_statement(14, 24, kind="indirect")])
    (quote,) = answering().answer("how many talks were there", NOW).quotes

    assert quote.text == "Rubio told of nine talks in all."
    assert (quote.attribution.speaker, quote.attribution.kind) == ("Marco Rubio", "indirect")


def test_somebody_whom_only_the_articles_know_is_asked_for(
    store: Store, encoder: LetterEncoder, tmp_path: Path
) -> None:
    from retrieval.live import LiveAnswerer
    from tests.retrieval.builders import blind_extractor

    say(store, "a1", TALKS, speaker="Anna Kellerova")
    live = LiveAnswerer(store, encoder, tmp_path / "index", blind_extractor())
    question = live.understand("what did kellerova say", NOW)

    assert question.speakers == ("Anna Kellerova",)
    assert texts(live.answer("what did kellerova say", NOW)) in ([TALKS], [])
    assert [quote.text for quote in live.statements_of("Anna Kellerova")] == [TALKS]


def test_the_context_always_holds_the_sentence_that_says_whose_words_they_are(
    store: Store,
) -> None:
    filler = "Nothing of note happened for a while in the town. " * 12
    text = f"Marco Rubio took the floor. {filler}“{TALKS}.”"
    start = text.index(TALKS)
    put(
        store,
        "a1",
        text,
        [make_statement(start, start + 33, attribution_start=0, attribution_end=27)],
    )
    from tests.helpers import make_hit

    hit = make_hit(
        start=start,
        end=start + 32,
        context_start=start,
        context_end=len(text),
        said_start=start,
        said_end=start + 33,
    )
    (quote,) = Verifier(store).quotes([hit], {})

    assert quote.context == text
    assert quote.text == TALKS


def test_every_quote_is_a_slice_of_its_article(answering: Answering, store: Store) -> None:
    text = f"Rubio called it “a trap”. “{TALKS},” he said, “and then we left.” He flew home."
    marks = [
        mark(text, "a trap", attribution_end=25),
        mark(text, TALKS),
        mark(text, "and then we left."),
    ]
    put(store, "a1", text, marks)
    answer = answering().answer("what did Rubio say", NOW)
    revision = store.revision("a1")
    assert revision is not None

    def sliced(quote: Quote) -> str:
        return revision.text[quote.start : quote.end]

    assert [sliced(quote) for quote in answer.quotes] == texts(answer)
    assert texts(answer)[0] == "Rubio called it “a trap”."
    assert all(quote.text in quote.context for quote in answer.quotes)


def test_an_abstention_shows_the_nearest_of_whom_was_asked(
    store: Store, encoder: LetterEncoder, tmp_path: Path
) -> None:
    say(store, "a1", TALKS)
    answer = make_answerer(store, encoder, tmp_path, UNSURE).answer("Rubio on the talks", NOW)

    assert (answer.reason, answer.quotes) == ("speaker_not_on_topic", ())
    assert [quote.text for quote in answer.nearest] == [TALKS]
