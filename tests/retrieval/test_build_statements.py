"""Statements are found when the index is brought up to date, once for each version of the rules."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from corpus.store import Store
from corpus.types import Statement
from retrieval.build import Index
from retrieval.extract import Extractor
from retrieval.names import load_names
from tests.helpers import NOW, LetterEncoder, make_reading, make_statement
from tests.retrieval.builders import make_builder, put

TEXT = "Rubio said peace is near. Putin said that it is far away."
RUBIO = make_statement(11, 24, kind="indirect", speaker="Rubio")
PUTIN = make_statement(42, 56, kind="indirect", speaker="Putin")


class Finder:
    """Finds the same statements in every text, and keeps what it was asked."""

    def __init__(self, *found: Statement) -> None:
        self.found = list(found)
        self.texts: list[str] = []

    def __call__(self, text: str, *_: Any) -> list[Statement]:
        self.texts.append(text)
        return self.found


def bring_up(
    store: Store, encoder: LetterEncoder, folder: Path, finder: Finder, version: int = 1
) -> Index:
    extractor = Extractor(load_names(), finder, version)
    return make_builder(store, encoder, folder / "index", extractor).bring_up_to_date()


def test_statements_are_found_once_when_an_article_is_embedded(
    store: Store, encoder: LetterEncoder, tmp_path: Path
) -> None:
    put(store, "a1", TEXT)
    finder = Finder(RUBIO, PUTIN)
    index = bring_up(store, encoder, tmp_path, finder)
    bring_up(store, encoder, tmp_path, finder)

    assert finder.texts == [TEXT]
    assert store.statements("a1", 1) == [RUBIO, PUTIN]
    assert [s.name for s in index.speakers.all] == ["Marco Rubio", "Vladimir Putin"]
    assert index.words.naming("voices", "Marco Rubio", 9) == []


def test_a_newer_version_looks_again_and_embeds_nothing(
    store: Store, encoder: LetterEncoder, tmp_path: Path
) -> None:
    put(store, "a1", TEXT)
    bring_up(store, encoder, tmp_path, Finder(RUBIO))
    batches = list(encoder.batches)
    index = bring_up(store, encoder, tmp_path, Finder(PUTIN), version=2)

    assert encoder.batches == batches
    assert store.statements("a1", 1) == [PUTIN]
    assert [s.name for s in index.speakers.all] == ["Vladimir Putin"]
    assert index.words.naming("voices", "Marco Rubio", 9) == [3]


def test_a_changed_article_is_looked_at_again(
    store: Store, encoder: LetterEncoder, tmp_path: Path
) -> None:
    put(store, "a1", TEXT)
    finder = Finder(RUBIO)
    bring_up(store, encoder, tmp_path, finder)
    put(store, "a1", TEXT + " More.")
    bring_up(store, encoder, tmp_path, finder)

    assert finder.texts == [TEXT, TEXT + " More."]
    assert store.statements("a1", 2) == [RUBIO]


def test_another_model_does_not_look_again(
    store: Store, encoder: LetterEncoder, tmp_path: Path
) -> None:
    put(store, "a1", TEXT)
    bring_up(store, encoder, tmp_path, Finder(RUBIO))
    other = LetterEncoder()
    other.name = "other letters"
    bring_up(store, other, tmp_path, Finder(RUBIO))

    assert store.statements("a1", 1) == [RUBIO]


def test_what_was_interrupted_goes_on_where_the_store_stands(
    store: Store, encoder: LetterEncoder, tmp_path: Path
) -> None:
    texts = [f"Rubio said peace is near, number {n}." for n in range(38)]
    for number, text in enumerate(texts):
        put(store, f"a{number:02}", text)

    class Killed(Finder):
        def __call__(self, text: str, *_: Any) -> list[Statement]:
            if len(self.texts) == 37:  # in the second part
                raise KeyboardInterrupt
            return super().__call__(text)

    with pytest.raises(KeyboardInterrupt):
        bring_up(store, encoder, tmp_path, Killed(RUBIO))
    finder = Finder(RUBIO)
    bring_up(store, encoder, tmp_path, finder)

    assert finder.texts == texts[37:]
    assert all(store.statements(f"a{n:02}", 1) == [RUBIO] for n in range(38))


def test_marks_given_later_win_over_what_was_found(
    store: Store, encoder: LetterEncoder, tmp_path: Path
) -> None:
    put(store, "a1", TEXT)
    bring_up(store, encoder, tmp_path, Finder(RUBIO, PUTIN))
    given = make_statement(11, 24, speaker="Anna Keller")
    store.put(
        make_reading(TEXT, statements=[given], id="a1", url="https://example.org/a1", title="1"),
        NOW,
    )
    index = bring_up(store, encoder, tmp_path, Finder(RUBIO, PUTIN))

    assert store.statements("a1", 1) == [given, PUTIN]
    assert {s.name for s in index.speakers.all} == {"Anna Keller", "Vladimir Putin"}


def test_an_article_that_fails_is_indexed_without_statements_and_tried_again(
    store: Store, encoder: LetterEncoder, tmp_path: Path
) -> None:
    put(store, "a1", TEXT)

    class Failing(Finder):
        def __call__(self, text: str, *_: Any) -> list[Statement]:
            raise ValueError(text)

    index = bring_up(store, encoder, tmp_path, Failing())
    assert len(index.words) == 2
    assert store.statements("a1", 1) == []
    bring_up(store, encoder, tmp_path, Finder(RUBIO))
    assert store.statements("a1", 1) == [RUBIO]
