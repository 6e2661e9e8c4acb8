from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retrieval.errors import EvaluationError
from retrieval.measures.types import read_rows
from tests.retrieval.measures.given import make_row, write_table


def test_the_rows_of_a_half_are_read_in_their_order(tmp_path: Path) -> None:
    one, two, three = make_row("one"), make_row("two", split="tune"), make_row("three — ї")
    table = write_table(tmp_path, "dates", one, two, three)

    assert read_rows(table, "held") == [one, three]
    assert read_rows(table, "tune") == [two]
    assert read_rows(table, "all") == [one, two, three]
    assert read_rows(write_table(tmp_path, "empty"), "all") == []


def test_a_missing_table_is_named_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError) as error:
        read_rows(tmp_path / "dates.jsonl", "held")

    assert str(error.value).startswith(f"{tmp_path}/dates.jsonl: not a table of labelled rows (")
    assert "No such file" in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    "content",
    [
        b"no json\n",
        b'{"split": "held"\n',
        b"{}\n",
        b"[]\n",
        b"1\n",
        b"null\n",
        b'"split"\n',
        b"\n",
        b"\xff\n",
    ],
)
@pytest.mark.parametrize("before", [b"", b'{"split": "held"}\n'])
def test_a_broken_table_is_named_in_one_line(tmp_path: Path, before: bytes, content: bytes) -> None:
    table = tmp_path / "dates.jsonl"
    table.write_bytes(before + content)
    with pytest.raises(EvaluationError) as error:
        read_rows(table, "held")

    assert str(error.value).startswith(f"{table}: not a table of labelled rows (")
    assert "\n" not in str(error.value)


def test_a_folder_in_place_of_a_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError):
        read_rows(tmp_path, "held")


@settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.binary(max_size=60))
def test_any_content_is_rows_or_an_evaluation_error(tmp_path: Path, content: bytes) -> None:
    table = tmp_path / "any.jsonl"
    table.write_bytes(content)
    try:
        assert read_rows(table, "held") == []
    except EvaluationError as error:
        assert str(table) in str(error)  # noqa: PT017
