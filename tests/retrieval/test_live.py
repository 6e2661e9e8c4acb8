from __future__ import annotations

import threading
from pathlib import Path

import pytest

from corpus.store import Store
from retrieval.errors import QuestionError
from retrieval.live import LiveAnswerer
from retrieval.types import Answer
from tests.helpers import NOW, LetterEncoder, make_reading
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
