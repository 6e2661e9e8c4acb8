from __future__ import annotations

from collections.abc import Sequence

import pytest

from corpus.rows import Marks
from corpus.store import Store
from retrieval import marks as module
from retrieval.marks import MarksReader
from tests.helpers import make_statement
from tests.retrieval.builders import put

TEXT = "“Peace is near,” Rubio said."
SAID = make_statement(1, 14)


class CountingStore:
    """Passes reads on and notes what was asked for."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.asked: list[list[tuple[str, int]]] = []

    def marks(self, keys: Sequence[tuple[str, int]]) -> dict[tuple[str, int], Marks]:
        self.asked.append(list(keys))
        return self._store.marks(keys)


@pytest.fixture
def counting(store: Store) -> CountingStore:
    for article_id in ("a1", "a2", "a3"):
        put(store, article_id, TEXT, [SAID])
    return CountingStore(store)


def read(reader: MarksReader, *article_ids: str) -> list[str]:
    return [article_id for article_id, _ in reader.of((a, 1) for a in article_ids)]


def test_marks_are_read_once(counting: CountingStore) -> None:
    reader = MarksReader(counting)  # type: ignore[arg-type]

    assert reader.of([("a1", 1), ("a1", 1)]) == {("a1", 1): ([], [SAID])}
    assert read(reader, "a2", "a1") == ["a1", "a2"]
    assert reader.of([]) == {}
    assert counting.asked == [[("a1", 1)], [("a2", 1)]]


def test_what_is_not_there_has_no_marks(counting: CountingStore) -> None:
    assert MarksReader(counting).of([("gone", 1)]) == {("gone", 1): ([], [])}  # type: ignore[arg-type]


def test_what_was_used_longest_ago_is_forgotten_first(
    counting: CountingStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "KEPT", 2)
    reader = MarksReader(counting)  # type: ignore[arg-type]
    for article_ids in (["a1"], ["a2"], ["a1"], ["a3"], ["a1"]):
        read(reader, *article_ids)

    assert counting.asked == [[("a1", 1)], [("a2", 1)], [("a3", 1)]]
    assert read(reader, "a2") == ["a2"]
    assert counting.asked[-1] == [("a2", 1)]
