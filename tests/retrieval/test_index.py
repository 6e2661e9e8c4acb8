from __future__ import annotations

from pathlib import Path

import faiss
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.errors import IndexFault
from retrieval.index import VectorIndex
from retrieval.types import Vectors

UNIT = np.eye(4, dtype=np.float32)


def vector(*values: float) -> Vectors:
    return np.array(values, dtype=np.float32)


def filled() -> VectorIndex:
    index = VectorIndex(4)
    index.add([5, 9, 7], UNIT[:3])
    return index


def test_an_empty_index_finds_nothing() -> None:
    index = VectorIndex(4)

    assert (len(index), index.dimension, index.ids, index.search(UNIT[0], 5)) == (0, 4, [], [])
    assert index.mean().tolist() == [0, 0, 0, 0]
    assert index.vectors([]).shape == (0, 4)


def test_cosines_are_exact_and_the_best_comes_first() -> None:
    index = filled()
    found = index.search(vector(0.6, 0.8, 0, 0), 2)

    assert [i for i, _ in found] == [9, 5]
    assert [score for _, score in found] == pytest.approx([0.8, 0.6])


def test_more_than_there_are_is_answered_with_all() -> None:
    assert filled().search(vector(0.5, -1, 0.25, 0), 99) == [(5, 0.5), (7, 0.25), (9, -1.0)]


def test_removed_vectors_are_gone_and_others_keep_their_ids() -> None:
    index = filled()
    index.remove([9, 404])
    index.remove([])
    index.add([2**40], UNIT[3:])

    assert index.ids == [5, 7, 2**40]
    assert index.search(UNIT[3], 1) == [(2**40, 1.0)]
    assert index.vectors([7, 5]).tolist() == [[0, 0, 1, 0], [1, 0, 0, 0]]
    assert index.mean().tolist() == pytest.approx([1 / 3, 0, 1 / 3, 1 / 3])


@pytest.mark.parametrize(
    ("ids", "vectors", "message"),
    [
        ([1], UNIT[:2], "1 ids need float32 vectors of shape (1, 4), not float32 (2, 4)"),
        ([1], np.eye(3, dtype=np.float32)[:1], "1 ids need float32 vectors of shape (1, 4), not float32 (1, 3)"),  # noqa: E501
        ([1], np.eye(4)[:1], "1 ids need float32 vectors of shape (1, 4), not float64 (1, 4)"),
        ([1], UNIT[0], "1 ids need float32 vectors of shape (1, 4), not float32 (4,)"),
        ([], UNIT[:1], "0 ids need float32 vectors of shape (0, 4), not float32 (1, 4)"),
    ],
)  # fmt: skip
def test_wrong_vectors_are_refused_and_nothing_added(
    ids: list[int], vectors: Vectors, message: str
) -> None:
    index = VectorIndex(4)
    with pytest.raises(ValueError, match="need float32") as refusal:
        index.add(ids, vectors)

    assert str(refusal.value) == message
    assert len(index) == 0


def test_nothing_is_added_without_complaint() -> None:
    index = VectorIndex(4)
    index.add([], UNIT[:0])

    assert index.ids == []


def test_vectors_need_not_lie_together_in_memory() -> None:
    index = VectorIndex(4)
    index.add([1, 2], np.asfortranarray(UNIT[::2]))

    assert index.vectors([2]).tolist() == [[0, 0, 1, 0]]


def test_a_saved_index_is_loaded_as_it_was(tmp_path: Path) -> None:
    filled().save(tmp_path / "en.faiss")
    loaded = VectorIndex.load(tmp_path / "en.faiss")
    loaded.remove([5])
    loaded.add([1], UNIT[:1])

    assert (loaded.ids, loaded.dimension) == ([9, 7, 1], 4)
    assert loaded.vectors([9]).tolist() == [[0, 1, 0, 0]]
    assert [path.name for path in tmp_path.iterdir()] == ["en.faiss"]


def test_an_index_that_can_not_be_written_says_where(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"gone/en\.faiss: .*No such file or directory"):
        filled().save(tmp_path / "gone" / "en.faiss")


def test_a_missing_file_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(IndexFault, match=r"^en\.faiss can't be read$"):
        VectorIndex.load(tmp_path / "en.faiss")


def test_a_file_cut_short_anywhere_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "en.faiss"
    filled().save(path)
    whole = path.read_bytes()
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        with pytest.raises(IndexFault, match=r"^en\.faiss can't be read$"):
            VectorIndex.load(path)


def test_an_index_without_ids_is_a_fault(tmp_path: Path) -> None:
    faiss.write_index(faiss.IndexFlatIP(4), str(tmp_path / "en.faiss"))

    with pytest.raises(IndexFault, match=r"^en\.faiss is not an index with ids$"):
        VectorIndex.load(tmp_path / "en.faiss")


def test_a_file_with_a_changed_size_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "en.faiss"
    filled().save(path)
    content = bytearray(path.read_bytes())
    content[133] = 255
    path.write_bytes(content)

    with pytest.raises(IndexFault, match=r"^en\.faiss can't be read$"):
        VectorIndex.load(path)


@settings(deadline=None, max_examples=40)
@given(
    st.dictionaries(
        st.integers(1, 99), st.tuples(*[st.integers(-3, 3)] * 4).filter(any), max_size=12
    ),
    st.sets(st.integers(1, 99)),
    st.integers(1, 15),
)
def test_search_agrees_with_arithmetic(
    rows: dict[int, tuple[int, ...]], removed: set[int], k: int
) -> None:
    vectors = {i: np.array(v) / np.linalg.norm(v) for i, v in rows.items()}
    index = VectorIndex(4)
    index.add(list(vectors), np.array([*vectors.values()], dtype=np.float32).reshape(-1, 4))
    index.remove(list(removed))
    asked = vector(0.5, -0.5, 0.5, 0.5)
    expected = sorted((v @ asked for i, v in vectors.items() if i not in removed), reverse=True)
    found = index.search(asked, k)

    assert index.ids == [i for i in rows if i not in removed]
    assert [score for _, score in found] == pytest.approx(expected[:k], abs=1e-6)
    assert all(score == pytest.approx(vectors[i] @ asked, abs=1e-6) for i, score in found)
