from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from corpus.store import Store
from retrieval.build import Builder, Index
from retrieval.names import NameTable
from tests.helpers import NOW, LetterEncoder, make_reading, make_statement
from tests.retrieval.builders import blind_extractor, make_builder

FIRST = "Alpha bravo ceasefire talks began today."
SECOND = "Delta echo minerals deal was signed."
Contents = dict[str, dict[int, list[float]]]


def put(store: Store, number: int, text: str, **fields: str) -> None:
    """Keep article a<number> with a page of its own."""
    given: dict[str, Any] = {"id": f"a{number}", "url": f"https://example.org/{number}"} | fields
    assert store.put(make_reading(text, **given), NOW)


def builder(store: Store, encoder: LetterEncoder, folder: Path) -> Builder:
    return make_builder(store, encoder, folder / "index")


def vectors(index: Index) -> Contents:
    return {
        language: {i: v.vectors([i])[0].tolist() for i in sorted(v.ids)}
        for language, v in index.vectors.items()
    }


def matched(index: Index, *pieces: str) -> dict[str, list[int]]:
    """Return which English passages have each piece."""
    return {p: sorted(i for i, _ in index.words.search([p], "en", 999)) for p in pieces}


@pytest.fixture
def build(store: Store, encoder: LetterEncoder, tmp_path: Path) -> Callable[..., Index]:
    """`bring_up_to_date` of a fresh builder over the same store and folder."""

    def run(rebuild: bool = False) -> Index:
        return builder(store, encoder, tmp_path).bring_up_to_date(rebuild=rebuild)

    return run


def test_an_empty_corpus_makes_an_empty_index(
    build: Callable[..., Index], encoder: LetterEncoder
) -> None:
    index = build()

    assert (index.vectors, len(index.words), len(index.lexicon)) == ({}, 0, 0)
    assert index.manifest.rows == {}
    assert build().manifest == index.manifest
    assert encoder.batches == []


def test_a_passage_s_vector_is_the_unit_sum_of_its_own_and_its_context_s(
    build: Callable[..., Index], store: Store, encoder: LetterEncoder
) -> None:
    put(store, 1, FIRST, title="Zulu")
    both = encoder._encode([FIRST, f"Zulu. {FIRST}"]).sum(axis=0)
    expected = both / np.linalg.norm(both)

    assert vectors(build()) == {"en": {1: pytest.approx(expected.tolist(), abs=1e-6)}}
    assert encoder.batches == [2]


def test_the_index_holds_every_language_apart(build: Callable[..., Index], store: Store) -> None:
    put(store, 1, FIRST)
    put(store, 2, "Перемир’я настане вже завтра, кажуть.", language="uk")
    index = build()

    assert index.manifest.rows == {"en": 1, "uk": 1}
    assert {language: v.ids for language, v in index.vectors.items()} == {"en": [1], "uk": [2]}
    assert matched(index, "alfa", "pere") == {"alfa": [1], "pere": []}


def test_an_unchanged_article_is_never_embedded_twice(
    build: Callable[..., Index], store: Store, encoder: LetterEncoder
) -> None:
    put(store, 1, FIRST)
    before = build()
    assert encoder.batches == [2]
    build()
    put(store, 1, FIRST)
    build(rebuild=True)
    assert encoder.batches == [2]

    put(store, 2, f"{SECOND} {SECOND}")
    after = build()

    assert encoder.batches == [2, 3]  # two sentences and the context they share
    assert vectors(after)["en"][1] == vectors(before)["en"][1]
    assert list(vectors(after)["en"]) == [1, 2, 3]


def test_a_removed_article_leaves_the_index_and_a_revised_one_is_embedded_again(
    build: Callable[..., Index], store: Store, encoder: LetterEncoder
) -> None:
    put(store, 1, FIRST)
    put(store, 2, SECOND)
    build()
    store.remove("a1")
    put(store, 2, FIRST)
    index = build()

    assert encoder.batches == [4, 2]
    assert list(vectors(index)["en"]) == [3]
    assert matched(index, "alfa", "delt") == {"alfa": [3], "delt": []}
    assert vectors(index) == vectors(build(rebuild=True))


def test_an_article_that_changes_its_language_moves(
    build: Callable[..., Index], store: Store, encoder: LetterEncoder
) -> None:
    put(store, 1, FIRST)
    build()
    put(store, 1, FIRST, language="pl")
    index = build()

    assert index.manifest.rows == {"pl": 1}
    assert matched(index, "alfa") == {"alfa": []}
    assert encoder.batches == [2]


def test_a_changed_title_reaches_the_word_index(build: Callable[..., Index], store: Store) -> None:
    put(store, 1, FIRST, title="Oscar")
    build()
    put(store, 1, FIRST, title="Yankee")

    assert matched(build(), "oska", "anke") == matched(build(rebuild=True), "oska", "anke")


def test_changed_marks_reach_the_word_index(build: Callable[..., Index], store: Store) -> None:
    put(store, 1, FIRST)
    build()
    reading = make_reading(FIRST, statements=[make_statement(0, 5)], url="https://example.org/1")
    assert store.put(reading, NOW) == "unchanged"

    assert [s.name for s in build().speakers.all] == ["Marco Rubio"]


def test_an_article_without_words_is_no_passage(
    build: Callable[..., Index], store: Store, encoder: LetterEncoder
) -> None:
    put(store, 1, " \n ")

    assert build().manifest.rows == {}
    assert encoder.batches == []


class Telling:
    """Progress that tells what it is told, and whether it was closed."""

    def __init__(self, tell: Callable[[int], None]) -> None:
        self._tell = tell
        self.is_closed = False

    def __call__(self, count: int, /) -> None:
        self._tell(count)

    def close(self) -> None:
        self.is_closed = True


def test_many_articles_are_embedded_in_parts_and_progress_is_told(
    store: Store, encoder: LetterEncoder, tmp_path: Path
) -> None:
    totals: list[int] = []
    told: list[int] = []

    def start(total: int) -> Telling:
        totals.append(total)
        return Telling(told.append)

    for number in range(70):
        put(store, number, f"{FIRST[:-1]} {'q' * number}.")
    builder(store, encoder, tmp_path).bring_up_to_date(start)
    builder(store, encoder, tmp_path).bring_up_to_date(start)

    assert (totals, sum(told)) == ([70], 70)
    assert encoder.batches == [2 * count for count in told]
    assert len(told) > 1


def test_what_was_embedded_before_a_kill_is_not_embedded_again(
    build: Callable[..., Index], store: Store, encoder: LetterEncoder, tmp_path: Path
) -> None:
    def killed(_: int) -> None:
        raise KeyboardInterrupt

    closed = Telling(killed)

    for number in range(70):
        put(store, number, f"{FIRST[:-1]} {'q' * number}.")
    with pytest.raises(KeyboardInterrupt):
        builder(store, encoder, tmp_path).bring_up_to_date(lambda _: closed)
    assert closed.is_closed
    assert len(encoder.batches) == 1
    index = build()

    assert sum(encoder.batches) == 140
    assert index.manifest.rows == {"en": 70}
    assert len(index.words) == 70


_FILES = ("en.faiss", "lexicon.faiss", "lexicon.npy", "lexicon.txt", "words/meta.json")


@pytest.mark.parametrize("content", [None, b"", b"garbage"])
@pytest.mark.parametrize("name", _FILES)
def test_a_damaged_or_missing_file_is_made_anew_and_the_log_says_so(
    build: Callable[..., Index],
    store: Store,
    encoder: LetterEncoder,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    name: str,
    content: bytes | None,
) -> None:
    caplog.set_level(logging.INFO, "retrieval.build")
    put(store, 1, FIRST)
    before = build()
    path = tmp_path / "index" / name
    path.unlink() if content is None else path.write_bytes(content)
    caplog.clear()
    fault = f"{name} is not as it was written"
    assert builder(store, encoder, tmp_path).fault() == fault
    assert builder(store, encoder, tmp_path).load_whole() is None
    caplog.clear()
    after = build()

    assert caplog.messages == [
        f"index: {fault}; making it anew from the store",
        "index: made from 1 stored passages",
    ]
    assert vectors(after) == vectors(before)
    assert matched(after, "alfa") == {"alfa": [1]}
    assert encoder.batches == [2]
    assert builder(store, encoder, tmp_path).fault() is None


@pytest.mark.parametrize("name", ["en.faiss", "lexicon.faiss"])
@pytest.mark.parametrize("place", [4, -1])
def test_one_changed_byte_is_a_fault(
    build: Callable[..., Index],
    store: Store,
    encoder: LetterEncoder,
    tmp_path: Path,
    name: str,
    place: int,
) -> None:
    put(store, 1, FIRST)
    build()
    path = tmp_path / "index" / name
    content = bytearray(path.read_bytes())
    content[place] ^= 68
    path.write_bytes(content)

    assert builder(store, encoder, tmp_path).fault() == f"{name} is not as it was written"
    assert builder(store, encoder, tmp_path).load_whole() is None
    assert build().vectors["en"].dimension == 26
    assert builder(store, encoder, tmp_path).fault() is None


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff", b'{"format": 1}'])
def test_a_damaged_manifest_is_made_anew(
    build: Callable[..., Index],
    store: Store,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    content: bytes,
) -> None:
    put(store, 1, FIRST)
    build()
    (tmp_path / "index" / "manifest.json").write_bytes(content)

    assert build().manifest.rows == {"en": 1}
    assert caplog.messages == ["index: its manifest can't be read; making it anew from the store"]


def test_faults_are_named(store: Store, encoder: LetterEncoder, tmp_path: Path) -> None:
    made = builder(store, encoder, tmp_path)
    assert made.fault() == "there is none"
    assert made.load_whole() is None
    put(store, 1, FIRST)
    made.bring_up_to_date()
    assert made.fault() is None
    store.remove("a1")

    assert made.fault() == "it is out of step with the store"


def test_an_index_far_behind_is_made_anew(
    build: Callable[..., Index], store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    put(store, 1, FIRST)
    build()
    put(store, 2, "\n".join(f"Passage {'x' * 20} {n} stands here." for n in range(210)))

    assert build().manifest.rows == {"en": 211}
    assert caplog.messages == [
        "index: 210 passages behind the store, 0 too many; making it anew from the store"
    ]


class OtherEncoder(LetterEncoder):
    """The same vectors under another name."""

    name = "other letters"


def test_another_model_s_index_is_not_served(
    store: Store, encoder: LetterEncoder, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    put(store, 1, FIRST)
    builder(store, encoder, tmp_path).bring_up_to_date()
    other = OtherEncoder()
    theirs = Builder(store, other, NameTable([]), tmp_path / "index", blind_extractor())

    assert theirs.load_whole() is None
    assert theirs.fault() == "its model is 'letters', not 'other letters'"
    assert theirs.bring_up_to_date().manifest.model == "other letters"
    assert other.batches == [2]
    assert caplog.messages == [
        "index: its model is 'letters', not 'other letters'; making it anew from the store"
    ]
