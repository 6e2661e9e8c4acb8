from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from corpus.errors import SourceError
from corpus.extraction import Extraction
from corpus.passages import PassageStore
from corpus.retractions import Retractions
from corpus.store import Store
from corpus.transfer import Imported, export_lines, import_lines
from corpus.types import Citation, Cut, Source
from tests.helpers import NOW, make_reading, make_statement

TEXT = "Rubio said “peace is near”. Він поїхав. Конец."


@pytest.fixture
def full(store: Store) -> Store:
    """A store with a revised article, a retracted one, a removed one, citations and statements."""
    source = Source("Reuters", "https://reuters.example/x", NOW)
    marks = [make_statement(12, 25)]
    store.put(make_reading(TEXT, [Citation(0, 27, source)], marks, place="Geneva"), NOW)
    found = Extraction(2, (make_statement(28, 39, speaker="Він"),))
    PassageStore(store, "letters").put("a1", 1, [Cut(0, 27, 0, 46)], [b"v"], {}, found)
    store.put(make_reading(TEXT.replace("near", "far")), NOW + timedelta(hours=1))
    store.put(make_reading(id="a2", url=None, author="A. B."), NOW)
    Retractions(store).retract("a2", "invented", NOW)
    store.put(make_reading(id="a3", url="https://example.org/3"), NOW)
    store.remove("a3")
    return store


@pytest.fixture
def empty(tmp_path: Path) -> Store:
    return Store(tmp_path / "other" / "store.sqlite")


def test_a_round_trip_is_exact(full: Store, empty: Store) -> None:
    lines = list(export_lines(full))
    outcomes = list(import_lines(empty, lines, "corpus.jsonl"))

    assert outcomes == [Imported("a1", is_new=True), Imported("a2", is_new=True)]
    assert list(export_lines(empty)) == lines
    assert empty.revisions("a1") == full.revisions("a1")
    assert empty.statements("a1", 1) == full.statements("a1", 1)
    assert Retractions(empty).all() == Retractions(full).all()
    assert empty.removed_ids() == frozenset({"a3"})
    assert empty.check() == []


def test_what_is_there_is_left_as_it_is(full: Store) -> None:
    before = list(export_lines(full))
    outcomes = list(import_lines(full, before, "x"))

    assert outcomes == [Imported("a1", is_new=False), Imported("a2", is_new=False)]
    assert list(export_lines(full)) == before


def test_a_line_that_was_tampered_with_is_refused_and_the_others_come_in(
    full: Store, empty: Store
) -> None:
    lines = list(export_lines(full))
    lines[1] = lines[1].replace("Rubio said", "Rubio sold")
    error, second = import_lines(empty, lines, "corpus.jsonl")

    assert isinstance(error, SourceError)
    assert str(error) == (
        "corpus.jsonl, line 2: is no exported article (the text of revision 1 is not as exported)"
    )
    assert second == Imported("a2", is_new=True)
    assert [article.id for article in empty.articles()] == ["a2"]


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        "{}",
        '{"article": {}}',
        '{"article": 5, "revisions": []}',
        '{"article": {"id": "x"}, "revisions": 5}',
        '{"removed": {"nothing": 1}}',
        '{"removed": 5}',
    ],
)
def test_a_bad_line_is_named(empty: Store, full: Store, line: str) -> None:
    form, *_ = export_lines(full)
    (error,) = import_lines(empty, [form, line], "x.jsonl")

    assert isinstance(error, SourceError)
    assert str(error).startswith("x.jsonl, line 2: is no exported article (")
    assert empty.count() == 0


@pytest.mark.parametrize("change", ["missing", "of another"])
def test_an_article_that_is_not_whole_is_refused(full: Store, empty: Store, change: str) -> None:
    lines = list(export_lines(full))
    values = json.loads(lines[1])
    if change == "missing":
        values["article"]["revision"] = 7
    else:
        values["citations"][0]["article_id"] = "a2"
    (error,) = import_lines(empty, [lines[0], json.dumps(values)], "x")

    assert isinstance(error, SourceError)
    assert change in error.reason
    assert empty.count() == 0


@pytest.mark.parametrize("lines", [[], ["{}"], ["what is this"], ['{"id": "a"}']])
def test_another_form_is_refused(empty: Store, lines: list[str]) -> None:
    with pytest.raises(SourceError, match=r"x\.jsonl: is no export: its first line is not"):
        list(import_lines(empty, lines, "x.jsonl"))
