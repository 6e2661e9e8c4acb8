from __future__ import annotations

from datetime import date

import pytest

from chat.conversation import Conversation
from chat.state import ChatState
from chat.who import SPEAKERS_PER_PAGE, page_with, speaker_json, speaker_line, who_page
from corpus.store import Store
from retrieval.who import Speaker
from tests.chat.builders import FakeAnswers, make_answer
from tests.chat.pages import parsed
from tests.helpers import NOW


def speaker(name: str, count: int = 1, named: bool = True) -> Speaker:
    return Speaker(name, ((name, count),), count, date(2025, 5, 2), named)


def test_a_speaker_is_listed_with_number_and_latest_day() -> None:
    page = who_page([speaker("Ann & <Bob>", 12), speaker("two officials", 1, False)], 0, "en")

    assert page == (
        "<b>Who speaks in the articles (number of statements, date of the latest)</b>\n"
        "\n"
        "<b>Ann &amp; &lt;Bob&gt;</b> · 12 · 2 May 2025\n"
        "two officials · 1 · 2 May 2025"
    )


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("uk", "<b>Ann</b> · 1 · 2 трав. 2025"),
        ("ru", "<b>Ann</b> · 1 · 2 мая 2025"),
        ("pl", "<b>Ann</b> · 1 · 2 maj 2025"),
    ],
)
def test_dates_are_in_the_reader_s_language(language: str, line: str) -> None:
    assert who_page([speaker("Ann")], 0, language).split("\n")[-1] == line


@pytest.mark.parametrize(
    ("number", "first"),
    [(0, 0), (24, 0), (25, 25), (26, 25), (59, 50), (999, 50)],
)
def test_a_number_leads_to_the_page_with_it_or_the_last(number: int, first: int) -> None:
    assert page_with([speaker("x")] * 60, number) == first
    assert page_with([], number) == 0


def test_the_longest_page_fits_into_a_message() -> None:
    speakers = [speaker("<" + "W" * 200, 100_000)] * (3 * SPEAKERS_PER_PAGE)

    assert len(parsed(who_page(speakers, 25, "uk")).text) <= 4_096


def test_pages_are_turned_in_the_language_they_began_in(store: Store, state: ChatState) -> None:
    answers = FakeAnswers(store, make_answer())
    answers.speakers = tuple(speaker(f"Speaker {n}") for n in range(60))
    conversation = Conversation(answers, state, lambda: NOW)
    first, second, last = (conversation.who("uk", n) for n in (0, 25, 50))

    assert [b.data for row in first.buttons for b in row] == ["w:uk:25"]
    assert [b.data for row in second.buttons for b in row] == ["w:uk:0", "w:uk:50"]
    assert [b.data for row in last.buttons for b in row] == ["w:uk:25"]
    assert "Speaker 24" in first.html
    assert "Speaker 25" in second.html
    assert "<i>2 із 3</i>" in second.html


def test_a_corpus_in_which_nobody_speaks_says_so(store: Store, state: ChatState) -> None:
    reply = Conversation(FakeAnswers(store, make_answer()), state, lambda: NOW).who("en", 0)

    assert (reply.html, reply.buttons) == ("Nobody speaks in my articles yet.", ())


def test_a_speaker_in_the_terminal() -> None:
    assert speaker_line(speaker("Ann", 12)) == "2025-05-02     12  Ann"
    assert speaker_json(speaker("Ann", 12)) == {
        "speaker": "Ann",
        "spellings": ["Ann"],
        "statements": 12,
        "latest": "2025-05-02",
        "named": True,
    }
