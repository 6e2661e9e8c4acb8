from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from chat.ask import ask, in_zone
from chat.desk import Desk
from corpus.errors import CorpusError
from retrieval.errors import QuestionError
from tests.chat.asking import KEYS, RUBIO, WORDS, Capture, answers_of, arguments
from tests.chat.builders import damage, refused
from tests.chat.conftest import letter_desk
from tests.helpers import LetterEncoder


def test_an_answer_is_printed_as_the_chat_would_show_it(stocked: Desk, capsys: Capture) -> None:
    assert ask(stocked, arguments("what did Rubio say about talks")) == 0
    output = capsys.readouterr()
    lines = output.out.splitlines()
    assert lines[0] == "Read as: Marco Rubio · talks"
    assert f"│ {WORDS}" in lines
    assert f"┊ {RUBIO}" in lines
    assert "Marco Rubio, U.S. Secretary of State · said on 11 Mar 2025" in lines
    assert any(line.startswith("The Outlet: https://example.org/a1#:~:text=") for line in lines)
    assert not any("<" in line for line in lines)
    assert output.err == ""


def test_an_abstention_is_printed_and_ends_with_1(lonely: Desk, capsys: Capture) -> None:
    assert ask(lonely, arguments("what did Lavrov say about whaling")) == 1
    lines = capsys.readouterr().out.splitlines()
    assert any(re.fullmatch(r"I have no words of Serge[iy] Lavrov on record\.", x) for x in lines)
    assert "The nearest I have – not an answer to your question:" in lines


def test_json_is_one_object_with_the_keys_of_the_contract(stocked: Desk, capsys: Capture) -> None:
    assert ask(stocked, arguments("what did Rubio say about talks", "--json")) == 0
    (answer,) = answers_of(capsys)
    assert list(answer) == KEYS
    assert answer["understood"]["speakers"] == ["Marco Rubio"]
    assert (answer["abstained"], answer["reason"]) == (False, None)
    quote = answer["quotes"][0]
    assert quote["text"] == RUBIO[quote["start"] : quote["end"]] == WORDS
    assert quote["context"] == RUBIO
    assert 0 < answer["took_ms"] < 5_000


def test_an_abstention_in_json_ends_with_1(lonely: Desk, capsys: Capture) -> None:
    assert ask(lonely, arguments("what did Lavrov say about whaling", "--json")) == 1
    (answer,) = answers_of(capsys)
    assert (answer["abstained"], answer["reason"], answer["quotes"]) == (
        True,
        "no_such_speaker",
        [],
    )
    assert answer["nearest"][0]["article_id"] == "a1"


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ([], "2026-11-23"),
        (["--now", "2025-03-12T00:30+02:00"], "2025-03-11"),
        (["--now", "2025-03-11T23:30-05:00"], "2025-03-10"),
        (["--now", "2025-03-12T00:30"], "2025-03-11"),  # in Kyiv
        (["--now", "2025-03-11T21:30Z"], "2025-03-10"),  # 23:30 in Kyiv
        (["--now", "2025-03-11T22:30Z"], "2025-03-11"),  # 00:30 there, on the 12th
    ],
)
def test_yesterday_counts_from_now(
    stocked: Desk, capsys: Capture, words: list[str], day: str
) -> None:
    ask(stocked, arguments("what did Rubio say yesterday", "--json", *words))
    (answer,) = answers_of(capsys)
    assert (answer["understood"]["from"], answer["understood"]["to"]) == (day, day)


def test_days_are_those_of_the_time_zone_that_was_set(
    tmp_path: Path, encoder: LetterEncoder, capsys: Capture
) -> None:
    desk = letter_desk(tmp_path / "data", encoder, TIME_ZONE="America/New_York")
    ask(desk, arguments("what did Rubio say yesterday", "--json", "--now", "2025-03-12T02:00Z"))
    (answer,) = answers_of(capsys)  # it was 22:00 on the 11th in New York
    assert answer["understood"]["from"] == "2025-03-10"
    desk.store.close()


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        ("2025-07-01T12:00", "2025-07-01T12:00:00+03:00"),
        ("2025-07-01T12:00Z", "2025-07-01T15:00:00+03:00"),
        ("2025-07-01T12:00-07:00", "2025-07-01T12:00:00-07:00"),
        ("2025-01-01T12:00Z", "2025-01-01T14:00:00+02:00"),
    ],
)
def test_a_moment_keeps_its_offset_or_gets_the_zone(moment: str, shown: str) -> None:
    assert in_zone(datetime.fromisoformat(moment), ZoneInfo("Europe/Kyiv")).isoformat() == shown


@pytest.mark.parametrize("question", ["", "  \n", "?!", "\u200b"])
def test_an_empty_question_is_refused_before_anything_is_opened(desk: Desk, question: str) -> None:
    with pytest.raises(QuestionError, match="the question is empty; ask in a few words"):
        ask(desk, arguments(question))
    assert not desk.folder.exists()


def test_a_question_longer_than_a_message_is_refused(desk: Desk) -> None:
    with pytest.raises(QuestionError, match="4,097 characters; ask in at most 4,096"):
        ask(desk, arguments("a" * 4_097))


def test_words_that_do_not_agree_with_the_store_are_not_printed(
    stocked: Desk, capsys: Capture
) -> None:
    damage(stocked.store)
    ask(stocked, arguments("what did Rubio say about talks"))
    assert RUBIO not in capsys.readouterr().out
    assert refused(stocked.store) >= 1


@pytest.mark.parametrize(
    "question",
    [
        "what did Rubio say on 0001-01-01",
        "what did Rubio say on 9999-12-31",
        "що сказав Рубіо 31.12.9999",
        "what did Rubio say on 2025-02-30",
    ],
)
def test_a_day_at_the_end_of_the_calendar_is_a_question_like_others(
    stocked: Desk, capsys: Capture, question: str
) -> None:
    assert ask(stocked, arguments(question, "--json")) in (0, 1)
    assert list(answers_of(capsys)[0]) == KEYS


def test_a_damaged_store_is_an_error_of_the_corpus(desk: Desk) -> None:
    desk.folder.mkdir()
    (desk.folder / "store.sqlite").write_bytes(b"no database at all, " * 100)
    with pytest.raises(CorpusError, match="file is not a database; restore a backup"):
        ask(desk, arguments("what"))
    (desk.folder / "store.sqlite").unlink()
