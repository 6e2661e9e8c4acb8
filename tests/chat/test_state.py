from __future__ import annotations

import sqlite3
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from chat import state as module
from chat.state import Asked, ChatState, open_state

RUBIO = Asked("what did Rubio say", "en", datetime(2026, 11, 24, 12, 0, 0, 5, tzinfo=UTC))
NAME = Asked('що сказав "Зеленський" про об\'єднання 🇺🇦\n?', "uk", datetime(2025, 1, 1, tzinfo=UTC))


def test_a_question_is_recalled_as_it_was_asked(state: ChatState) -> None:
    keys = [state.remember(RUBIO), state.remember(NAME)]
    assert [state.recall(key) for key in keys] == [RUBIO, NAME]


def test_the_same_question_asked_twice_has_two_keys(state: ChatState) -> None:
    assert state.remember(RUBIO) != state.remember(RUBIO)


@pytest.mark.parametrize("key", ["", "nothing", "' OR 1=1 --", "я" * 60])
def test_a_key_that_was_never_given_recalls_nothing(state: ChatState, key: str) -> None:
    state.remember(RUBIO)
    assert state.recall(key) is None


def test_a_key_leaves_room_for_the_rest_of_a_buttons_64_bytes(state: ChatState) -> None:
    key = state.remember(RUBIO)
    assert len(f"p:{key}:999".encode()) <= 64
    assert ":" not in key


def test_questions_outlive_the_process(tmp_path: Path) -> None:
    with open_state(tmp_path / "new" / "chat.sqlite") as first:
        key = first.remember(RUBIO)
    with open_state(tmp_path / "new" / "chat.sqlite") as second:
        assert second.recall(key) == RUBIO


def test_only_the_newest_questions_are_kept(state: ChatState, tmp_path: Path) -> None:
    oldest, next_oldest = state.remember(RUBIO), state.remember(NAME)
    with sqlite3.connect(
        tmp_path / "chat.sqlite"
    ) as database:  # as if so many had been asked since
        database.execute("UPDATE asked SET number = number + ?", (5,))
        database.execute(
            "INSERT INTO asked VALUES (?, 'k', 'text', 'en', '2026-01-01T00:00:00+00:00')",
            (module._KEPT + 5,),
        )
    database.close()
    newest = state.remember(RUBIO)
    assert state.recall(oldest) is None
    assert state.recall(next_oldest) == NAME
    assert state.recall(newest) == RUBIO


def test_nothing_about_people_or_chats_is_kept(state: ChatState, tmp_path: Path) -> None:
    state.remember(RUBIO)
    database = sqlite3.connect(tmp_path / "chat.sqlite")
    columns = [row[1] for row in database.execute("PRAGMA table_info(asked)")]
    database.close()
    assert columns == ["number", "key", "text", "language", "asked_at"]


def test_threads_ask_at_the_same_time(state: ChatState) -> None:
    keys: list[str] = []
    threads = [
        threading.Thread(target=lambda: keys.append(state.remember(RUBIO))) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [state.recall(key) for key in keys] == [RUBIO] * 8
    assert len(set(keys)) == 8
