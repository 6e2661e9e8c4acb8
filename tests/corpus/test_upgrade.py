"""Stores of the formats before this one are opened and brought up to date."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from corpus.extraction import Extraction
from corpus.passages import PassageStore
from corpus.statements import StatementStore
from corpus.store import Store
from corpus.types import Cut, Statement
from tests.helpers import NOW, make_reading, make_statement

TEXT = "“Peace is near,” Rubio said."


def as_format_1(store: Store) -> Path:
    """Take away what the formats since have added."""
    store.close()
    with sqlite3.connect(store.path) as connection:
        connection.executescript(
            "DROP INDEX statements_by_speaker; DROP TABLE extractions;"
            "ALTER TABLE statements DROP COLUMN cue;"
            "ALTER TABLE statements DROP COLUMN confidence;"
            "ALTER TABLE statements DROP COLUMN origin;"
            "ALTER TABLE statements DROP COLUMN fate;"
            "ALTER TABLE statements DROP COLUMN fate_at;"
            "DROP TABLE retractions;"
            "ALTER TABLE removed DROP COLUMN why;"
            "ALTER TABLE articles DROP COLUMN place;"
            "UPDATE meta SET value = '1' WHERE key = 'format';"
        )
    connection.close()
    return store.path


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A store of format 1: one article with a marked statement, a passage and its vector."""
    store = Store(tmp_path / "old.sqlite")
    store.put(make_reading(TEXT, statements=[make_statement(1, 14)]), NOW)
    cut = Cut(0, len(TEXT), 0, len(TEXT))
    PassageStore(store, "letters").put("a1", 1, [cut], [b"vector"], {"peace": b"word"})
    return as_format_1(store)


def test_an_older_store_is_opened_with_all_it_holds(old: Path) -> None:
    store = Store(old)
    passages = PassageStore(store, "letters")

    assert store.note("format") == "4"
    assert store.statements("a1", 1) == [
        Statement(
            start=1,
            end=14,
            speaker="Marco Rubio",
            role="U.S. Secretary of State",
            kind="direct",
            attribution_start=1,
            attribution_end=14,
            chain=("Marco Rubio", "The Outlet"),
            said_on=date(2025, 3, 11),
            cue="",
            confidence=1.0,
        )
    ]
    assert passages.vectors([1]) == {1: b"vector"}
    assert passages.words() == [("peace", b"word")]
    assert store.check() == []
    store.close()


def test_its_marks_count_as_given_and_its_articles_are_to_be_looked_at(old: Path) -> None:
    store = Store(old)
    statements = StatementStore(store)

    assert statements.waiting(1) == ["a1"]
    statements.put("a1", 1, Extraction(1, (make_statement(5, 20, speaker="Somebody else"),)))
    assert [s.speaker for s in store.statements("a1", 1)] == ["Marco Rubio"]
    store.close()


def test_the_place_of_an_older_article_is_unknown_until_it_is_read_again(old: Path) -> None:
    store = Store(old)
    before = store.find("a1")
    again = make_reading(TEXT, statements=[make_statement(1, 14)], place="Geneva")

    assert store.put(again, NOW) == "unchanged"
    after = store.find("a1")
    assert before is not None
    assert after is not None
    assert (before.place, after.place) == (None, "Geneva")
    assert store.check() == []
    store.close()


def test_an_upgraded_store_is_opened_again_as_it_is(old: Path) -> None:
    Store(old).close()
    before = old.read_bytes()
    store = Store(old)

    assert store.note("format") == "4"
    assert len(store.statements("a1", 1)) == 1
    store.close()
    assert old.read_bytes() == before


def test_an_upgrade_that_is_interrupted_leaves_the_old_store(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("corpus.upgrade.schema.metadata.create_all", fail)
    with pytest.raises(KeyboardInterrupt):
        Store(old)
    monkeypatch.undo()

    with sqlite3.connect(old) as connection:
        columns = [row[1] for row in connection.execute("PRAGMA table_info(statements)")]
        formats = connection.execute("SELECT value FROM meta WHERE key = 'format'").fetchall()
    connection.close()
    assert "cue" not in columns
    assert formats == [("1",)]
    Store(old).close()
