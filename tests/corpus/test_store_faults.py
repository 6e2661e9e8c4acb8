"""The store when the world misbehaves: newer formats, damage, full disks, others' locks, odd clocks.

Several processes and kills are in test_store_processes.py.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from corpus.errors import StoreBusy, StoreError, StoreFull, StoreTooNew
from corpus.history import steps
from corpus.retractions import Retractions
from corpus.starter import put_starter_corpus
from corpus.store import Store
from corpus.types import Citation, Reading, Source, text_digest
from tests.helpers import NOW, make_reading, make_statement

_ROOT = Path(__file__).parents[2]


def numbered_reading(prefix: str, number: int) -> Reading:
    """Return an article of about 20 kB with one citation and one statement."""
    text = f"“Number {number}”, said {prefix}. " + f"{prefix} {number:05} " * 2_500
    source = Source("Reuters", f"https://example.org/{prefix}", NOW)
    return make_reading(
        text,
        citations=[Citation(0, 20, source)],
        statements=[make_statement(1, 9)],
        id=f"{prefix}-{number}",
        url=None,
    )


def assert_only_whole_articles(store: Store, prefixes: set[str]) -> None:
    """Every article has its one revision, with the very text, citation and statement it was given."""
    assert store.check() == []
    articles = store.articles()
    current = store.current([article.id for article in articles])
    for article in articles:
        prefix, number = article.id.rsplit("-", 1)
        assert prefix in prefixes
        expected = numbered_reading(prefix, int(number))
        stored, revision = current[article.id]
        assert stored == expected.article
        assert (revision.number, revision.text) == (1, expected.text)
        assert revision.sha256 == text_digest(expected.text)
        assert tuple(store.citations(article.id, 1)) == expected.citations
        assert tuple(store.statements(article.id, 1)) == expected.statements


def _limit_pages(store: Store, extra_pages: int) -> None:
    """Let the file grow by so many pages of 4 kB only, as on a disk that is nearly full."""
    with store.reading() as connection:
        engine = connection.engine
        limit = connection.exec_driver_sql("PRAGMA page_count").scalar_one() + extra_pages

    def set_limit(connection: sqlite3.Connection, *_: object) -> None:
        connection.execute(f"PRAGMA max_page_count={limit}")

    engine.dispose()
    sa.event.listen(engine, "connect", set_limit)


# -- another version ------------------------------------------------------------------------------


def test_a_store_written_by_a_newer_version_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    store = Store(path)
    store.put(make_reading("Kept."), NOW)
    store.set_note("format", "5")
    store.close()

    with pytest.raises(StoreTooNew) as error:
        Store(path)
    assert str(error.value) == (
        f"{path}: written by a newer version (format 5, this program reads 4); "
        "update the program or use another --data folder"
    )
    with sqlite3.connect(path) as connection:
        rows = connection.execute("SELECT value FROM meta WHERE key = 'format'").fetchall()
        texts = connection.execute("SELECT text FROM revisions").fetchall()
    connection.close()
    assert rows == [("5",)]
    assert texts == [("Kept.",)]


def test_a_newer_version_is_refused_even_where_the_tables_have_other_names(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    connection = sqlite3.connect(path)
    connection.executescript(
        "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT);"
        "INSERT INTO meta VALUES ('format', '10');"
    )
    connection.close()

    with pytest.raises(StoreTooNew, match="format 10, this program reads 4"):
        Store(path)
    connection = sqlite3.connect(path)
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    connection.close()
    assert tables == [("meta",)]


def test_a_store_whose_format_is_no_number_is_refused_with_a_sentence(tmp_path: Path) -> None:
    store = Store(tmp_path / "store.sqlite")
    store.set_note("format", "1.5")
    store.close()
    with pytest.raises(StoreError):
        Store(tmp_path / "store.sqlite")


# -- damage ---------------------------------------------------------------------------------------


def test_a_file_that_is_no_database_is_refused_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    path.write_text("Dear diary, this is not a database. " * 100)

    with pytest.raises(StoreError) as error:
        Store(path)
    assert str(error.value) == (
        f"{path}: file is not a database; restore a backup, or move the file away to start anew"
    )
    assert path.read_text() == "Dear diary, this is not a database. " * 100


def _read_all(path: Path) -> None:
    store = Store(path)
    try:
        store.current([article.id for article in store.articles()])
    finally:
        store.close()


def test_a_damaged_page_is_an_error_that_names_the_file(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    store = Store(path)
    for number in range(20):
        store.put(numbered_reading("a", number), NOW)
    store.close()
    content = bytearray(path.read_bytes())
    content[4096 * 3 :] = b"\xff" * (len(content) - 4096 * 3)
    path.write_bytes(content)

    with pytest.raises(StoreError) as error:
        _read_all(path)
    assert str(error.value) == (
        f"{path}: database disk image is malformed; "
        "restore a backup, or move the file away to start anew"
    )


def test_a_text_changed_behind_the_stores_back_is_found(store: Store) -> None:
    store.put(make_reading("We agreed on nothing."), NOW)
    store.put(make_reading("Sound.", id="b", url=None), NOW)
    with store.writing() as connection:
        connection.exec_driver_sql(
            "UPDATE revisions SET text = 'We agreed on peace.' WHERE article_id = 'a1'"
        )
    assert store.check() == [
        "a1 revision 1: the text is not the one that was stored; it is not quoted – "
        "remove the article and add it again"
    ]


def test_an_empty_file_becomes_a_store(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    path.touch()
    store = Store(path)
    assert store.count() == 0
    store.close()


def test_a_folder_in_the_place_of_the_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "store.sqlite").mkdir()
    with pytest.raises(StoreError) as error:
        Store(tmp_path / "store.sqlite")
    assert str(error.value) == f"{tmp_path / 'store.sqlite'}: unable to open database file"


def test_a_data_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    with pytest.raises(StoreError) as error:
        Store(tmp_path / "data" / "store.sqlite")
    assert str(error.value) == f"{tmp_path / 'data'}: can't be made (File exists)"


# -- a full disk ----------------------------------------------------------------------------------


def test_a_full_disk_is_said_and_keeps_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    store = Store(path)
    store.put(numbered_reading("a", 0), NOW)
    _limit_pages(store, 8)

    store.put(numbered_reading("a", 1), NOW)
    with pytest.raises(StoreFull) as error:
        store.put(numbered_reading("a", 2), NOW)
    assert str(error.value) == (
        f"{path}: no space left on the disk; free some and run the same command again, "
        "nothing half-written was kept"
    )
    assert sorted(article.id for article in store.articles()) == ["a-0", "a-1"]
    assert_only_whole_articles(store, {"a"})
    store.close()


def test_after_a_full_disk_the_same_article_can_be_added(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    full = Store(path)
    _limit_pages(full, 3)
    with pytest.raises(StoreFull):
        full.put(numbered_reading("a", 0), NOW)
    assert full.count() == 0
    full.close()

    roomy = Store(path)
    assert roomy.put(numbered_reading("a", 0), NOW) == "added"
    assert_only_whole_articles(roomy, {"a"})
    roomy.close()


@pytest.mark.slow
def test_a_starter_corpus_stopped_half_way_is_completed_the_next_time(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    full = Store(path)
    _limit_pages(full, 60)
    with pytest.raises(StoreFull):
        put_starter_corpus(full, NOW)
    assert 0 < full.count() < 90
    full.close()

    roomy = Store(path)
    put_starter_corpus(roomy, NOW)
    count = roomy.count()
    roomy.close()
    assert count == 90


@pytest.mark.slow
def test_a_limit_on_file_size_is_a_full_disk_too(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    Store(path).close()
    script = (
        "import resource, sys; from pathlib import Path\n"
        "from corpus.errors import StoreFull; from corpus.store import Store\n"
        "from tests.corpus.test_store_faults import numbered_reading; from tests.helpers import NOW\n"
        "store = Store(Path(sys.argv[1]))\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))\n"
        "try:\n"
        "    for number in range(100): store.put(numbered_reading('a', number), NOW)\n"
        "except StoreFull as error: print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(path)],
        cwd=_ROOT,
        env=os.environ | {"PYTHONPATH": str(_ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == (
        f"{path}: no space left on the disk; free some and run the same command again, "
        "nothing half-written was kept\n"
    )
    store = Store(path)
    assert 1 <= store.count() < 100
    assert_only_whole_articles(store, {"a"})
    store.close()


# -- locked by another process --------------------------------------------------------------------

_HOLDER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.readline()
"""


def test_a_store_that_another_process_keeps_locked_says_so_and_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.database._BUSY_SECONDS", 0.2)
    path = tmp_path / "store.sqlite"
    store = Store(path)
    store.put(numbered_reading("a", 0), NOW)
    with subprocess.Popen(
        [sys.executable, "-c", _HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(StoreBusy) as error:
            store.put(numbered_reading("a", 1), NOW)
        assert [article.id for article in store.articles()] == ["a-0"]  # reading goes on
        holder.communicate(b"\n")

    assert str(error.value) == (
        f"{path}: another process has been writing to it for 0 s; run the same command again when "
        "it is done, nothing half-written was kept"
    )
    assert store.put(numbered_reading("a", 1), NOW) == "added"
    assert_only_whole_articles(store, {"a"})
    store.close()


# -- a clock that was set back --------------------------------------------------------------------


def test_a_clock_set_back_leaves_revisions_in_the_order_that_they_came(store: Store) -> None:
    day = timedelta(days=1)
    texts = ["Talks begin in May.", "Talks begin in June.", "Talks begin in July."]
    for text, read_at in zip(texts, (NOW, NOW - 30 * day, NOW - 60 * day), strict=True):
        store.put(make_reading(text, [], [make_statement(0, 5)]), read_at)

    revisions = store.revisions("a1")
    assert [(r.number, r.text) for r in revisions] == list(enumerate(texts, 1))
    assert [step.changes[0].kind for step in steps(revisions)] == ["changed", "changed"]
    assert store.current(["a1"])["a1"][1].text == texts[-1]
    assert Retractions(store).retract("a1", "invented", NOW - 90 * day) is not None
    assert store.current(["a1"]) == {}
