"""Questions after somebody's words are answered from statements."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from corpus.store import Store
from corpus.types import Statement
from retrieval.answer import Answerer
from retrieval.quote import Verifier
from retrieval.types import Answer, Quote
from tests.helpers import NOW, LetterEncoder, make_statement
from tests.retrieval.builders import SURE, UNSURE, make_answerer, put

Answering = Callable[[], Answerer]
TALKS = "The talks went on for nine hours"


@pytest.fixture
def answering(store: Store, encoder: LetterEncoder, tmp_path: Path) -> Answering:
    """An answerer over the store as it is now, sure of every answer."""
    return lambda: make_answerer(store, encoder, tmp_path, SURE)


def mark(text: str, words: str, **fields: Any) -> Statement:
    """A statement by Rubio of these words; the whole text says so."""
    start = text.index(words)
    given: dict[str, Any] = {"attribution_start": 0, "attribution_end": len(text)}
    return make_statement(start, start + len(words), **given | {"said_on": None} | fields)


def say(store: Store, article_id: str, words: str, day: int = 1, **fields: Any) -> None:
    """Keep an article of May 2025 with one quotation."""
    speaker = fields.get("speaker", "Marco Rubio")
    text = f"“{words},” {speaker or 'somebody'} said."
    article = {"published": datetime(2025, 5, day, tzinfo=UTC)} | fields.pop("article", {})
    put(store, article_id, text, [mark(text, words, **fields)], **article)


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


def test_who_speaks_nowhere_is_missing_however_much_others_say_of_him(
    answering: Answering, store: Store
) -> None:
    say(store, "a1", "Vladimir Putin won't agree to a truce", speaker="a Russian source")
    say(store, "a2", TALKS)
    answerer = answering()
    for question in ("what did Putin say", "що сказав Путін про перемир'я", "putin on the truce"):
        answer = answerer.answer(question, NOW)

        assert (answer.reason, answer.missing) == ("no_such_speaker", ("Vladimir Putin",))
        assert answer.quotes == ()
        assert answer.nearest[0].article.id == "a1"


def test_a_fact_about_who_speaks_nowhere_is_answered(answering: Answering, store: Store) -> None:
    say(store, "a1", "Vladimir Putin met Xi Jinping in a town", speaker="a Russian source")
    for question in ("when did Putin meet Xi", "did Putin meet Xi", "where was Putin"):
        assert [q.article.id for q in answering().answer(question, NOW).quotes] == ["a1"]


def test_a_period_in_which_nothing_was_said_shows_what_was_said_nearest_to_it(
    answering: Answering, store: Store
) -> None:
    say(store, "a1", "We met in Alaska and ate fish", 1)
    say(store, "a2", "We met in Belgium and ate waffles", 10)
    say(store, "a3", "We met in Canada and ate nothing", 28, speaker="Vladimir Putin")
    answer = answering().answer("what did Rubio say on 28 May 2025", NOW)

    assert (answer.reason, answer.quotes) == ("nothing_in_period", ())
    assert [quote.article.id for quote in answer.nearest] == ["a2", "a1"]


def test_all_bearers_of_a_surname_answer(
    store: Store, encoder: LetterEncoder, tmp_path: Path
) -> None:
    from retrieval.live import LiveAnswerer
    from tests.retrieval.builders import blind_extractor

    say(store, "a1", "We met in Alaska and ate fish", 1, speaker="Anna Keller")
    say(store, "a2", "We met in Belgium and ate waffles", 2, speaker="Peter Keller")
    say(store, "a3", TALKS, 3)
    live = LiveAnswerer(store, encoder, tmp_path / "index", blind_extractor())
    answer = live.answer("what did Keller say", NOW)

    assert [quote.attribution.speaker for quote in answer.quotes] == ["Peter Keller", "Anna Keller"]


@pytest.mark.parametrize(
    ("question", "article_ids"),
    [
        ("what did the third Russian source say?", ["third"]),
        ("що сказало третє російське джерело", ["third"]),
        ("co powiedziało źródło w Rosji", ["third"]),
        ("що сказав високопоставлений чиновник", ["high"]),
        ("co powiedział resort obrony", ["pl"]),
        ("what did the ministry of defence say", ["pl"]),
        ("what did Reuters' sources say", ["third", "high"]),
        ("what did Reuters report", ["rubio", "third", "high"]),
        ("what did Rubio tell Reuters", ["rubio"]),
    ],
)
def test_speakers_without_a_name_are_found_by_their_description(
    answering: Answering, store: Store, question: str, article_ids: list[str]
) -> None:
    def told(speaker: str) -> dict[str, Any]:
        return {"speaker": speaker, "chain": (speaker, "Reuters", "The Outlet")}

    say(store, "high", "Guarantees must come before we sign", 1, **told("high-ranking official"))
    say(store, "third", "Washington renews its aid in secret", 2, **told("third Russian informant"))
    say(store, "rubio", TALKS, 3, **told("Marco Rubio"))
    say(store, "pl", "Zestrzelono dwanaście dronów w nocy", 4, speaker="resort obrony")
    answer = answering().answer(question, NOW)

    assert [q.article.id for q in answer.quotes] == article_ids


@pytest.mark.parametrize("question", ["what did Rubio say", "what did Rubio say about the talks"])
def test_a_reprint_with_small_edits_is_the_same_statement(
    answering: Answering, store: Store, question: str
) -> None:
    words = "The talks in Jeddah went on for nine long hours and gave us a plan for a truce"
    say(store, "a1", words, 1, article={"outlet": "First"})
    say(store, "a2", words.replace("nine", "9"), 2, article={"outlet": "Second"})
    say(store, "a3", words, 3, article={"outlet": "Third"})
    say(store, "a4", words, 4, article={"outlet": "Fourth"}, speaker="Vladimir Putin")
    (quote,) = answering().answer(question, NOW).quotes

    assert sorted([quote.outlet, *quote.also_carried_by]) == ["First", "Second", "Third"]
    assert quote.attribution.speaker == "Marco Rubio"
