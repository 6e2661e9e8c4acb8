"""The format of the store: whoever changes a table raises FORMAT and writes the new shape down here."""

from __future__ import annotations

import sqlite3

from corpus import schema
from corpus.store import Store

_FORMAT_4 = {
    "articles": "id url outlet title author published language first_seen revision place",
    "citations": "article_id revision start end outlet url published",
    "extractions": "article_id revision version",
    "feeds": "url etag last_modified digest failures not_before last_ok last_error",
    "meta": "key value",
    "pages": "url etag last_modified first_read read_at due",
    "passages": "id article_id revision start end context_start context_end",
    "removed": "article_id why",
    "retractions": "article_id why at",
    "reprints": "article_id original_id similarity own",
    "revisions": "article_id number text sha256 read_at",
    "shingles": "shingle signature_id",
    "signatures": "id article_id revision signature",
    "seen_items": "url feed item_id title published language decision why at attempts",
    "statements": "article_id revision start end speaker role kind attribution_start "
    "attribution_end chain said_on cue confidence origin fate fate_at",
    "vectors": "passage_id model vector",
    "words": "id model word vector",
}


def test_the_tables_are_those_of_the_format_they_name() -> None:
    tables = {
        name: " ".join(table.columns.keys()) for name, table in schema.metadata.tables.items()
    }
    assert (schema.FORMAT, tables) == (4, _FORMAT_4)


def test_a_new_store_holds_these_tables_and_its_format(store: Store) -> None:
    connection = sqlite3.connect(store.path)
    names = {
        row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")
    }
    (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
    connection.close()
    assert names == {*_FORMAT_4, "sqlite_sequence"}
    assert mode == "wal"
    assert store.note("format") == "4"


def test_what_belongs_to_an_article_can_not_stand_without_it(store: Store) -> None:
    with store.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1
    owners = {
        (table.name, key.column.table.name)
        for table in schema.metadata.tables.values()
        for key in table.foreign_keys
    }
    assert owners == {
        ("revisions", "articles"),
        ("citations", "revisions"),
        ("retractions", "articles"),
        ("statements", "revisions"),
        ("extractions", "revisions"),
        ("passages", "revisions"),
        ("vectors", "passages"),
        ("reprints", "articles"),
        ("signatures", "articles"),
        ("shingles", "signatures"),
    }
    assert all(
        key.ondelete == "CASCADE"
        for table in schema.metadata.tables.values()
        for key in table.foreign_keys
    )
