from __future__ import annotations

import re
import threading
import time
from datetime import date
from pathlib import Path

import pytest

from corpus.store import Store
from retrieval.build import Index
from retrieval.errors import QuestionError
from retrieval.live import LISTED, LiveAnswerer
from retrieval.types import Answer
from tests.helpers import NOW, LetterEncoder, make_reading, make_statement
from tests.retrieval import builders
from tests.retrieval.builders import blind_extractor

FIRST = "Alpha bravo ceasefire talks began today."
SECOND = "Delta echo minerals deal was signed."


@pytest.fixture
def live(store: Store, encoder: LetterEncoder, tmp_path: Path) -> LiveAnswerer:
    return LiveAnswerer(store, encoder, tmp_path / "index", blind_extractor())


@pytest.fixture
def other(store: Store, tmp_path: Path) -> LiveAnswerer:
    """Another process, as far as files go."""
    return LiveAnswerer(store, LetterEncoder(), tmp_path / "index", blind_extractor())


def put(store: Store, article_id: str, text: str) -> None:
    store.put(make_reading(text, id=article_id, url=f"https://example.org/{article_id}"), NOW)


def texts(answer: Answer) -> set[str]:
    return {quote.text for quote in (*answer.quotes, *answer.nearest)}


def test_an_empty_corpus_has_no_answer(live: LiveAnswerer) -> None:
    answer = live.answer("ceasefire talks", NOW)

    assert (answer.reason, answer.confidence, texts(answer)) == ("empty_corpus", 0.0, set())


def test_a_blank_question_is_refused(live: LiveAnswerer) -> None:
    with pytest.raises(QuestionError, match="the question is empty"):
        live.answer(" ", NOW)


def test_the_first_question_embeds_what_waits(live: LiveAnswerer, store: Store) -> None:
    put(store, "a1", FIRST)

    assert live.fault() == "there is none"
    assert texts(live.answer("ceasefire talks", NOW)) == {FIRST}
    assert live.fault() is None


def test_what_another_process_indexed_is_answered_from(
    live: LiveAnswerer, other: LiveAnswerer, store: Store
) -> None:
    put(store, "a1", FIRST)
    assert texts(live.answer("minerals deal", NOW)) == {FIRST}
    put(store, "a2", SECOND)
    assert texts(live.answer("minerals deal", NOW)) == {FIRST}
    other.bring_up_to_date()

    assert SECOND in texts(live.answer("minerals deal", NOW))


def test_what_another_process_removed_is_gone(
    live: LiveAnswerer, other: LiveAnswerer, store: Store
) -> None:
    put(store, "a1", FIRST)
    live.bring_up_to_date()
    store.remove("a1")
    assert texts(live.answer("ceasefire talks", NOW)) == set()
    other.bring_up_to_date()

    assert live.answer("ceasefire talks", NOW).reason == "empty_corpus"


@pytest.mark.parametrize("name", ["manifest.json", "en.faiss"])
def test_while_the_index_on_disk_is_not_whole_the_last_one_answers(
    live: LiveAnswerer, other: LiveAnswerer, store: Store, tmp_path: Path, name: str
) -> None:
    put(store, "a1", FIRST)
    live.bring_up_to_date()
    other.bring_up_to_date(rebuild=True)
    (tmp_path / "index" / name).unlink()

    assert texts(live.answer("ceasefire talks", NOW)) == {FIRST}
    other.bring_up_to_date()
    assert texts(live.answer("ceasefire talks", NOW)) == {FIRST}


def test_many_threads_ask_first_at_the_same_time(
    live: LiveAnswerer, store: Store, encoder: LetterEncoder
) -> None:
    put(store, "a1", FIRST)
    answers: list[Answer] = []
    threads = [
        threading.Thread(target=lambda: answers.append(live.answer("ceasefire talks", NOW)))
        for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [texts(answer) for answer in answers] == [{FIRST}] * 6
    assert encoder.batches == [2]


def test_a_quote_is_checked_once_more_before_it_is_sent(live: LiveAnswerer, store: Store) -> None:
    put(store, "a1", FIRST)
    answer = live.answer("ceasefire talks", NOW)
    (quote,) = (*answer.quotes, *answer.nearest)
    assert live.still_true(quote) is True
    store.remove("a1")

    assert live.still_true(quote) is False


def say(store: Store, number: int) -> None:
    """Keep an article of which the first words are Rubio's."""
    text = f"Peace is a matter of {'abcdefgh'[number] * 4} days."
    mark = make_statement(0, len(text), said_on=date(2025, 3, number + 1))
    address = f"https://example.org/s{number}"
    store.put(make_reading(text, statements=[mark], id=f"s{number}", url=address), NOW)


def test_everything_by_a_speaker_comes_newest_first(live: LiveAnswerer, store: Store) -> None:
    for number in range(3):
        say(store, number)
    quotes = live.statements_of("Marco Rubio")

    assert [quote.article.id for quote in quotes] == ["s2", "s1", "s0"]
    assert {quote.attribution.name for quote in quotes} == {"Marco Rubio"}
    assert [q.article.id for q in live.statements_of("Marco Rubio", [quotes[1].hit])] == ["s0"]
    assert live.statements_of("Marco Rubio", [quotes[2].hit]) == []
    assert live.statements_of("Vladimir Putin") == []


def test_who_speaks_follows_the_corpus(live: LiveAnswerer, store: Store) -> None:
    assert live.who() == ()
    say(store, 1)
    live.bring_up_to_date()

    assert [(s.name, s.count, s.latest) for s in live.who()] == [
        ("Marco Rubio", 1, date(2025, 3, 2))
    ]


def test_a_list_is_kept_within_bounds(live: LiveAnswerer, store: Store) -> None:
    text = " ".join(f"Peace {'x' * n} comes in {n} days." for n in range(1, LISTED + 5))
    marks = [
        make_statement(m.start(), m.end(), said_on=date(2025, 3, 1))
        for m in re.finditer(r"Peace [^.]*\.", text)
    ]
    store.put(make_reading(text, statements=marks), NOW)
    first = live.statements_of("Marco Rubio")

    assert len(first) == LISTED
    assert len(live.statements_of("Marco Rubio", [first[-1].hit])) == 4


def test_an_index_that_is_followed_is_opened_without_a_question(
    live: LiveAnswerer, other: LiveAnswerer, store: Store
) -> None:
    put(store, "a1", FIRST)
    live.bring_up_to_date()
    with live.following(every=0.01):
        put(store, "a2", SECOND)
        other.bring_up_to_date()
        deadline = time.monotonic() + 5
        while SECOND not in texts(live.answer("minerals deal", NOW)):
            assert time.monotonic() < deadline
            time.sleep(0.01)


def test_while_it_is_followed_no_question_opens_an_index(
    live: LiveAnswerer, other: LiveAnswerer, store: Store
) -> None:
    put(store, "a1", FIRST)
    live.bring_up_to_date()
    with live.following(every=3_600):
        put(store, "a2", SECOND)
        other.bring_up_to_date()
        assert texts(live.answer("minerals deal", NOW)) == {FIRST}
    assert SECOND in texts(live.answer("minerals deal", NOW))


def test_what_can_not_be_opened_is_tried_again(
    live: LiveAnswerer,
    other: LiveAnswerer,
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    put(store, "a1", FIRST)
    live.bring_up_to_date()
    opens = live._builder.load_whole
    failures = iter([OSError("the disk is away")])

    def stumble() -> Index | None:
        for failure in failures:
            raise failure
        return opens()

    monkeypatch.setattr(live._builder, "load_whole", stumble)
    with live.following(every=0.01):
        put(store, "a2", SECOND)
        other.bring_up_to_date()
        deadline = time.monotonic() + 5
        while SECOND not in texts(live.answer("minerals deal", NOW)):
            assert time.monotonic() < deadline
            time.sleep(0.01)
    assert "could not be opened" in caplog.text


def test_the_latest_statements_come_newest_first_each_once(
    live: LiveAnswerer, store: Store
) -> None:
    builders.say(store, "a1", "Peace is near and we are glad of it", day=2)
    builders.say(store, "a2", "The question of troops stays open", day=5, speaker="Sergey Lavrov")
    builders.say(store, "a3", "Somebody without a name spoke of jazz", day=9, speaker=None)
    builders.say(store, "a4", "The question of troops stays open", day=5, speaker="Sergey Lavrov")

    latest = live.latest(10)
    assert [quote.attribution.name for quote in latest] == ["Sergey Lavrov", "Marco Rubio"]
    assert [quote.attribution.name for quote in live.latest(1)] == ["Sergey Lavrov"]
