from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from retrieval.errors import IndexFault
from retrieval.lexical import Entry, WordIndex, clear


def entry(passage_id: int, grams: str = "alpha", **fields: Any) -> Entry:
    """An English passage with these pieces and nobody in it, but for the fields given."""
    given: dict[str, Any] = {
        "language": "en",
        "grams": grams.split(),
        "names": (),
        "near_names": (),
        "voices": (),
    }
    return Entry(passage_id, **(given | fields))


@pytest.fixture
def index(tmp_path: Path) -> WordIndex:
    return WordIndex(tmp_path / "words")


def test_an_empty_index_finds_nothing(index: WordIndex) -> None:
    assert len(index) == 0
    assert index.search(["alpha"], "en", 5) == []
    assert index.naming("names", "X", 5) == []
    assert index.count_naming("names", "X") == 0
    assert index.with_name("names", "X", [1]) == set()


def test_the_rarer_piece_weighs_more_and_more_pieces_weigh_more(index: WordIndex) -> None:
    index.change([entry(1, "alpha beta"), entry(2, "alpha rare"), entry(3, "alpha beta")], ())

    assert [i for i, _ in index.search(["rare", "beta"], "en", 9)] == [2, 1, 3]
    assert [i for i, _ in index.search(["rare", "alpha", "alpha"], "en", 1)] == [2]
    assert index.search([], "en", 9) == []
    assert index.search(["missing"], "en", 9) == []


def test_the_language_adds_nothing_to_the_score(index: WordIndex) -> None:
    index.change([entry(1), entry(2, language="uk"), entry(3, "beta")], ())
    (english, score), (ukrainian, same) = (
        index.search(["alpha"], language, 9)[0] for language in ("en", "uk")
    )

    assert (english, ukrainian) == (1, 2)
    assert score == pytest.approx(same)
    # BM25: idf ln(1 + (3 - 2 + 0.5) / (2 + 0.5)), times 1 for one piece in texts of equal length
    assert score == pytest.approx(0.4700036)


def test_names_are_matched_whole_in_their_field(index: WordIndex) -> None:
    index.change(
        [
            entry(1, names=["Marco Rubio", "NATO"], voices=["Vladimir Putin"]),
            entry(2, names=["Marco"], near_names=["Marco Rubio"], voices=["Rubio"]),
            entry(3, names=["Marco Rubio"], language="uk"),
        ],
        (),
    )

    assert sorted(index.naming("names", "Marco Rubio", 9)) == [1, 3]
    assert len(index.naming("names", "Marco Rubio", 1)) == 1
    assert index.naming("near_names", "Marco Rubio", 9) == [2]
    assert index.naming("voices", "Vladimir Putin", 9) == [1]
    assert index.naming("voices", "marco rubio", 9) == []
    assert index.naming("voices", "Rubio", 9) == [2]
    assert index.count_naming("names", "Marco Rubio") == 2
    assert index.count_naming("near_names", "Marco Rubio") == 1
    assert index.count_naming("voices", "Marco Rubio") == 0
    assert index.with_name("names", "Marco Rubio", [1, 2, 3, 404]) == {1, 3}
    assert index.with_name("names", "Marco Rubio", []) == set()


def test_a_change_removes_and_adds_at_once_and_is_on_disk(index: WordIndex, tmp_path: Path) -> None:
    index.change([entry(1), entry(2)], ())
    index.change([entry(2, "beta"), entry(3)], [1, 2, 404])
    opened = WordIndex(tmp_path / "words")

    for each in (index, opened):
        assert len(each) == 2
        assert [i for i, _ in each.search(["alpha"], "en", 9)] == [3]
        assert [i for i, _ in each.search(["beta"], "en", 9)] == [2]


def test_a_change_that_breaks_off_leaves_the_index_as_it_was(
    index: WordIndex, tmp_path: Path
) -> None:
    def failing() -> Any:
        yield entry(2)
        raise OSError(28, "No space left on device")

    index.change([entry(1)], ())
    with pytest.raises(OSError, match="No space left on device"):
        index.change(failing(), [1])

    assert [i for i, _ in WordIndex(tmp_path / "words").search(["alpha"], "en", 9)] == [1]


def test_a_searcher_that_is_open_goes_on_while_the_folder_is_cleared(
    index: WordIndex, tmp_path: Path
) -> None:
    index.change([entry(1)], ())
    clear(tmp_path / "words")
    clear(tmp_path / "words")

    assert [i for i, _ in index.search(["alpha"], "en", 9)] == [1]
    assert not (tmp_path / "words").exists()


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff\xfe garbage"])
def test_a_folder_with_a_damaged_description_is_a_fault(
    index: WordIndex, tmp_path: Path, content: bytes
) -> None:
    index.change([entry(1)], ())
    (tmp_path / "words" / "meta.json").write_bytes(content)

    with pytest.raises(IndexFault, match=r"^words can't be read$"):
        WordIndex(tmp_path / "words")


@pytest.mark.parametrize("ending", ["term", "idx", "fast"])
@pytest.mark.parametrize("content", [None, b""])
def test_a_missing_or_empty_segment_is_a_fault(
    index: WordIndex, tmp_path: Path, ending: str, content: bytes | None
) -> None:
    index.change([entry(1)], ())
    for path in (tmp_path / "words").glob(f"*.{ending}"):
        path.unlink() if content is None else path.write_bytes(content)

    with pytest.raises(IndexFault, match=r"^words can't be read$"):
        WordIndex(tmp_path / "words")


def test_a_missing_file_of_positions_is_a_fault(index: WordIndex, tmp_path: Path) -> None:
    index.change([entry(1)], ())
    for path in (tmp_path / "words").glob("*.pos"):
        path.unlink()

    with pytest.raises(IndexFault):
        WordIndex(tmp_path / "words")


@pytest.mark.parametrize("ending", ["term", "idx", "fast"])
def test_a_segment_cut_short_is_a_fault(index: WordIndex, tmp_path: Path, ending: str) -> None:
    index.change([entry(1)], ())
    for path in (tmp_path / "words").glob(f"*.{ending}"):
        path.write_bytes(path.read_bytes()[:5])

    with pytest.raises(IndexFault):
        WordIndex(tmp_path / "words")
