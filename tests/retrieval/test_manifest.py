from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.errors import IndexFault
from retrieval.manifest import FORMAT, METRIC, Manifest, stamp
from tests.helpers import LetterEncoder

MADE = Manifest.of(LetterEncoder(), {"en": 2, "uk": 1}, "abc", {})


def test_a_manifest_describes_what_the_index_was_made_from() -> None:
    expected = Manifest(FORMAT, "letters", 26, METRIC, {"en": 2, "uk": 1}, "abc", {})

    assert MADE == expected  # noqa: SIM300 - MADE is what is tested


def test_a_written_manifest_is_read_as_it_was(tmp_path: Path) -> None:
    assert Manifest.read(tmp_path) is None
    MADE.write(tmp_path)

    assert Manifest.read(tmp_path) == MADE
    assert [path.name for path in tmp_path.iterdir()] == ["manifest.json"]


def test_a_removed_manifest_is_gone_however_often_it_is_removed(tmp_path: Path) -> None:
    MADE.write(tmp_path)
    Manifest.remove(tmp_path)
    Manifest.remove(tmp_path)

    assert Manifest.read(tmp_path) is None


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("format", 0, f"its format is 0, not {FORMAT}"),
        ("model", "other", "its model is 'other', not 'letters'"),
        ("dimension", 384, "its dimension is 384, not 26"),
        ("metric", "L2", f"its metric is 'L2', not '{METRIC}'"),
    ],
)
def test_an_index_made_otherwise_is_a_fault(field: str, value: Any, message: str) -> None:
    with pytest.raises(IndexFault) as fault:
        replace(MADE, **{field: value}).check(LetterEncoder())

    assert str(fault.value) == message


def test_an_index_made_so_is_none() -> None:
    MADE.check(LetterEncoder())
    MADE.check_rows({"en": 2, "uk": 1}, 3)


@pytest.mark.parametrize(
    ("rows", "words", "message"),
    [
        ({"en": 2}, 3, "it holds {'en': 2} vectors and 3 texts, not {'en': 2, 'uk': 1}"),
        (
            {"en": 2, "uk": 1},
            4,
            "it holds {'en': 2, 'uk': 1} vectors and 4 texts, not {'en': 2, 'uk': 1}",
        ),
    ],
)
def test_other_numbers_of_rows_are_a_fault(rows: dict[str, int], words: int, message: str) -> None:
    with pytest.raises(IndexFault) as fault:
        MADE.check_rows(rows, words)

    assert str(fault.value) == message


@settings(deadline=None, max_examples=60)
@given(
    st.binary(max_size=30)
    | st.recursive(st.none() | st.integers() | st.text(max_size=3), st.lists, max_leaves=4).map(
        lambda value: json.dumps(value).encode()
    )
    | st.dictionaries(st.sampled_from(["format", "model", "other"]), st.integers()).map(
        lambda value: json.dumps(value).encode()
    )
)
def test_what_is_no_manifest_is_a_fault(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    folder = tmp_path_factory.mktemp("index")
    (folder / "manifest.json").write_bytes(content)

    with pytest.raises(IndexFault, match=r"^its manifest can't be read$"):
        Manifest.read(folder)


@pytest.mark.parametrize("rows", [None, 5, {"en": "two"}, ["en"]])
def test_rows_that_are_no_counts_are_a_fault(tmp_path: Path, rows: Any) -> None:
    replace(MADE, rows=rows).write(tmp_path)

    with pytest.raises(IndexFault):
        Manifest.read(tmp_path)


def test_a_stamp_changes_with_every_writing(tmp_path: Path) -> None:
    assert stamp(tmp_path) is None
    MADE.write(tmp_path)
    first = stamp(tmp_path)
    assert first == stamp(tmp_path)
    MADE.write(tmp_path)
    os.utime(tmp_path / "manifest.json", ns=(first[0] if first else 0,) * 2)

    assert stamp(tmp_path) != first
