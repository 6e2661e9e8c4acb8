from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest

from corpus.backup import back_up, check_backup, restore
from corpus.errors import BackupError
from corpus.store import Store
from tests.helpers import NOW, make_reading


def _put(store: Store, number: int) -> None:
    store.put(make_reading(f"Text {number}.", id=f"a{number}", url=None), NOW)


def test_a_backup_brings_back_what_was_lost(store: Store, tmp_path: Path) -> None:
    _put(store, 1)
    place = tmp_path / "backups" / "monday"
    back_up([store.path, tmp_path / "no-such.sqlite"], place, NOW)
    store.remove("a1")

    assert check_backup(place) == [store.path.name]
    assert restore(place, store.path.parent) == [store.path.name]
    assert [article.id for article in store.articles()] == ["a1"]
    assert store.check() == []


def test_a_lost_file_is_brought_back(store: Store, tmp_path: Path) -> None:
    _put(store, 1)
    back_up([store.path], tmp_path / "b", NOW)
    store.close()
    folder = tmp_path / "new"
    restore(tmp_path / "b", folder)

    again = Store(folder / store.path.name)
    assert again.count() == 1
    again.close()


def test_a_backup_made_while_it_is_written_holds_whole_articles(
    store: Store, tmp_path: Path
) -> None:
    stop = threading.Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            _put(store, number)
            number += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for n in range(5):
            back_up([store.path], tmp_path / f"b{n}", NOW)
    finally:
        stop.set()
        writer.join()
    for n in range(5):
        copy = Store(tmp_path / f"b{n}" / store.path.name)
        numbers = sorted(int(article.id[1:]) for article in copy.articles())
        assert numbers == list(range(len(numbers)))
        assert copy.check() == []
        copy.close()


def test_a_damaged_backup_is_refused_and_the_store_left_alone(store: Store, tmp_path: Path) -> None:
    _put(store, 1)
    back_up([store.path], tmp_path / "b", NOW)
    _put(store, 2)
    copy = tmp_path / "b" / store.path.name
    copy.write_bytes(copy.read_bytes()[:-100] + b"x" * 100)

    with pytest.raises(BackupError, match="is not as it was written; use another backup"):
        restore(tmp_path / "b", store.path.parent)
    assert store.count() == 2


@pytest.mark.parametrize("content", [None, "{", "[]", '{"files": 5}', '{"files": {"../x": ""}}'])
def test_what_is_no_backup_is_refused(tmp_path: Path, content: str | None) -> None:
    place = tmp_path / "b"
    place.mkdir()
    if content is not None:
        (place / "backup.json").write_text(content)
    with pytest.raises(BackupError):
        check_backup(place)


def test_a_backup_is_never_written_over(store: Store, tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    with pytest.raises(BackupError, match="exists; give a name of its own"):
        back_up([store.path], tmp_path / "b", NOW)


def test_a_backup_that_fails_leaves_nothing(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("corpus.backup._copy", fail)
    with pytest.raises(BackupError, match="No space left on device"):
        back_up([store.path], tmp_path / "backups" / "b", NOW)
    assert list((tmp_path / "backups").iterdir()) == []


def test_it_says_when_it_was_made(store: Store, tmp_path: Path) -> None:
    back_up([store.path], tmp_path / "b", NOW)
    content = json.loads((tmp_path / "b" / "backup.json").read_text())
    assert content["made_at"] == "2026-11-24T12:00:00+00:00"
