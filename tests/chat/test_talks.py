from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from chat.state import ChatState, open_state
from chat.talks import MOST_TURNS, Talk
from tests.helpers import NOW

TALK = Talk(("що сказав Рубіо 🇺🇦", 'and "Lavrov"?'), "key", 0, 3, "uk", NOW)
HOURS_12 = timedelta(hours=12)
A_MOMENT = timedelta(microseconds=1)


def test_a_talk_is_recalled_as_it_was_kept(state: ChatState) -> None:
    state.talks.keep("1:0:1", TALK)
    assert state.talks.recall("1:0:1", NOW) == TALK


def test_a_thread_that_never_spoke_has_an_empty_talk(state: ChatState) -> None:
    assert state.talks.recall("1:0:1", NOW) == Talk()
    assert (Talk().turns, Talk().key, Talk().language) == ((), None, None)


def test_threads_do_not_share_their_talks(state: ChatState) -> None:
    other = replace(TALK, turns=("what?",), language=None)
    state.talks.keep("-100:7:1", TALK)
    state.talks.keep("-100:7:2", other)
    state.talks.keep("-100:0:1", Talk(at=NOW))
    assert state.talks.recall("-100:7:1", NOW) == TALK
    assert state.talks.recall("-100:7:2", NOW) == other
    assert state.talks.recall("-100:0:1", NOW).turns == ()


def test_what_is_kept_later_takes_the_place_of_what_was_kept(
    state: ChatState, tmp_path: Path
) -> None:
    state.talks.keep("1:0:1", TALK)
    state.talks.keep("1:0:1", replace(TALK, turns=("what?",)))
    assert state.talks.recall("1:0:1", NOW).turns == ("what?",)
    assert len(rows_of(tmp_path)) == 1


def test_only_the_last_turns_are_kept(state: ChatState) -> None:
    turns = tuple(str(n) for n in range(MOST_TURNS + 2))
    state.talks.keep("1:0:1", replace(TALK, turns=turns))
    assert state.talks.recall("1:0:1", NOW).turns == turns[2:]


@pytest.mark.parametrize(
    ("later", "turns"),
    [(timedelta(0), TALK.turns), (HOURS_12, TALK.turns), (HOURS_12 + A_MOMENT, ())],
)
def test_after_twelve_hours_nothing_leans_on_it(
    state: ChatState, later: timedelta, turns: tuple[str, ...]
) -> None:
    state.talks.keep("1:0:1", TALK)
    recalled = state.talks.recall("1:0:1", NOW + later)
    assert (recalled.turns, recalled.key) == (turns, "key" if turns else None)


def test_the_language_that_was_set_outlives_the_talk(state: ChatState) -> None:
    state.talks.keep("1:0:1", TALK)
    assert state.talks.recall("1:0:1", NOW + timedelta(days=400)) == Talk(language="uk")


def test_hours_are_counted_across_zones(state: ChatState) -> None:
    # 01:30 in Kyiv, in the night in which clocks are put back, is 22:30 in UTC; 12 hours later it is 10:30.
    asked = datetime(2025, 10, 26, 1, 30, tzinfo=ZoneInfo("Europe/Kyiv"))
    state.talks.keep("1:0:1", replace(TALK, at=asked))
    assert state.talks.recall("1:0:1", datetime(2025, 10, 26, 10, 30, tzinfo=UTC)).turns
    assert not state.talks.recall("1:0:1", datetime(2025, 10, 26, 10, 31, tzinfo=UTC)).turns


def test_what_is_too_old_is_dropped_when_anybody_speaks(state: ChatState, tmp_path: Path) -> None:
    state.talks.keep("old", replace(TALK, language=None))
    state.talks.keep("old, with a language", TALK)
    state.talks.keep("young", Talk(("what?",), at=NOW + timedelta(hours=1)))
    state.talks.keep("new", Talk(("what?",), at=NOW + HOURS_12 + A_MOMENT))
    later = NOW + HOURS_12 + A_MOMENT
    assert len(rows_of(tmp_path)) == 3
    assert state.talks.recall("old, with a language", later).language == "uk"
    assert state.talks.recall("young", later).turns == ("what?",)
    assert state.talks.recall("new", later).turns == ("what?",)


def test_two_files_keep_the_same_thread_under_different_digests(tmp_path: Path) -> None:
    for name in ("one", "other"):
        with open_state(tmp_path / name / "chat.sqlite") as state:
            state.talks.keep("1:0:1", TALK)
    one, other = (rows_of(tmp_path / name)[0][0] for name in ("one", "other"))
    assert one != other


def test_no_id_of_a_chat_or_a_user_is_kept(state: ChatState, tmp_path: Path) -> None:
    state.talks.keep("-1001234567890:0:987654321", TALK)
    assert not any("987654321" in str(row) or "1234567890" in str(row) for row in rows_of(tmp_path))
    assert b"987654321" not in (tmp_path / "chat.sqlite").read_bytes()


def test_talks_outlive_the_process(tmp_path: Path) -> None:
    with open_state(tmp_path / "chat.sqlite") as first:
        first.talks.keep("1:0:1", TALK)
    with open_state(tmp_path / "chat.sqlite") as second:
        assert second.talks.recall("1:0:1", NOW) == TALK


def rows_of(folder: Path) -> list[tuple[object, ...]]:
    database = sqlite3.connect(folder / "chat.sqlite")
    rows = database.execute("SELECT * FROM talks").fetchall()
    database.close()
    return rows
