from __future__ import annotations

import json
import sqlite3
import threading
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from chat import state as module
from chat.errors import StateError
from chat.state import ChatState, Shown, open_state
from chat.talks import Talk
from tests.helpers import NOW, make_hit

RUBIO = Shown(
    text="what did Rubio say",
    language="en",
    asked_at=datetime(2026, 11, 24, 12, 0, 0, 5, tzinfo=UTC),
    reason=None,
    missing=(),
    hits=(
        (make_hit(7, cosine=0.1 + 0.2, score=1e-17, in_window=True), ("AFP", "Укрінформ")),
        (make_hit(8, article_id="б/🇺🇦", revision=3, start=4, language="uk"), ()),
    ),
)
NAME = Shown(
    text='що сказав "Зеленський" про об\'єднання 🇺🇦\n?',
    language="uk",
    asked_at=datetime(2025, 1, 1, tzinfo=UTC),
    reason="no_such_speaker",
    missing=("Зеленський <&>", 'Ann "A" O\'Hara'),
    hits=(),
)


def test_an_answer_is_recalled_as_it_was_shown(state: ChatState) -> None:
    keys = [state.remember(RUBIO), state.remember(NAME)]
    assert [state.recall(key) for key in keys] == [RUBIO, NAME]


def test_the_same_answer_shown_twice_has_two_keys(state: ChatState) -> None:
    assert state.remember(RUBIO) != state.remember(RUBIO)


@pytest.mark.parametrize("key", ["", "nothing", "' OR 1=1 --", "я" * 60])
def test_a_key_that_was_never_given_recalls_nothing(state: ChatState, key: str) -> None:
    state.remember(RUBIO)
    assert state.recall(key) is None


def test_a_key_leaves_room_for_the_rest_of_a_buttons_64_bytes(state: ChatState) -> None:
    key = state.remember(RUBIO)
    assert len(f"p:{key}:999".encode()) <= 64
    assert ":" not in key


def test_answers_outlive_the_process(tmp_path: Path) -> None:
    with open_state(tmp_path / "new" / "chat.sqlite") as first:
        key = first.remember(RUBIO)
    with open_state(tmp_path / "new" / "chat.sqlite") as second:
        assert second.recall(key) == RUBIO


def test_only_the_newest_answers_are_kept(state: ChatState, tmp_path: Path) -> None:
    oldest, next_oldest = state.remember(RUBIO), state.remember(NAME)
    with sqlite3.connect(
        tmp_path / "chat.sqlite"
    ) as database:  # as if so many had been shown since
        database.execute("UPDATE shown SET number = number + ?", (5,))
        database.execute(
            "INSERT INTO shown VALUES (?, 'k', 'a', 'en', '2026-01-01T00:00:00+00:00', NULL, '[]', '[]', "
            "NULL, NULL, NULL, NULL)",
            (module._KEPT + 5,),
        )
    database.close()
    newest = state.remember(RUBIO)
    assert state.recall(oldest) is None
    assert state.recall(next_oldest) == NAME
    assert state.recall(newest) == RUBIO


def test_the_file_of_an_older_program_goes_on_answering_its_buttons(tmp_path: Path) -> None:
    path = tmp_path / "chat.sqlite"
    with open_state(path) as old:
        key = old.remember(RUBIO)
    with sqlite3.connect(path) as database:
        for column in ("listing", "before", "silent"):
            database.execute(f"ALTER TABLE shown DROP COLUMN {column}")
        database.execute("DROP TABLE talks")
        (hits,) = database.execute("SELECT hits FROM shown").fetchone()
        kept = json.loads(hits)
        for hit, _ in kept:
            del hit["asked"], hit["said_start"], hit["said_end"]
        database.execute("UPDATE shown SET hits = ?", (json.dumps(kept),))
    database.close()
    with open_state(path) as new:
        assert new.recall(key) == RUBIO
        listed = replace(RUBIO, listing="everything", before=("what?",), silent=("Ann",))
        assert new.recall(new.remember(listed)) == listed
        new.talks.keep("1:0:1", Talk(("what?",), key, 0, 1, None, NOW))
        assert new.talks.recall("1:0:1", NOW).key == key


def test_nothing_about_people_or_chats_is_kept(state: ChatState, tmp_path: Path) -> None:
    state.remember(RUBIO)
    database = sqlite3.connect(tmp_path / "chat.sqlite")
    columns = [row[1] for row in database.execute("PRAGMA table_info(shown)")]
    database.close()
    assert (
        " ".join(columns)
        == "number key text language asked_at reason missing hits listing before silent is_origin"
    )


def test_a_damaged_file_is_named_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "chat.sqlite"
    path.write_bytes(b"no database at all, " * 100)
    with pytest.raises(StateError) as error:
        ChatState(path)
    assert str(error.value) == (
        f"{path}: file is not a database; move the file away, it holds only what old buttons need"
    )


def test_threads_remember_at_the_same_time(state: ChatState) -> None:
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
