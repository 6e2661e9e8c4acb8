from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from retrieval.errors import IndexFault
from retrieval.lexicon import Lexicon, lexicon_words
from tests.helpers import LetterEncoder


def pairs(encoder: LetterEncoder, *words: str) -> list[tuple[str, bytes]]:
    return [(w, encoder.encode_question(w).astype("<f4").tobytes()) for w in words]


def test_words_of_the_lexicon_say_something_and_have_no_figures() -> None:
    text = "What did the NATO say of 28 F16 jets у Києві? Перемир’я, ok"

    assert lexicon_words(text) == {"nato", "jets", "києві", "перемиря"}
    assert lexicon_words("") == set()


def test_similarity_is_the_cosine_to_the_nearest_word_without_the_mean(
    encoder: LetterEncoder,
) -> None:
    lexicon = Lexicon.build(pairs(encoder, "ab", "cd"), encoder)

    assert len(lexicon) == 2
    assert lexicon.similarity("ab") == pytest.approx(1.0)
    assert lexicon.similarity("dc") == pytest.approx(1.0)
    assert lexicon.similarity("ac") == pytest.approx(0.0, abs=1e-6)
    # "aa" less the mean is (1 - m, -m, -m, -m) with m = sqrt(2) / 4; "ab" less it (1, 1, -1, -1) / 2.
    assert lexicon.similarity("aa") == pytest.approx(0.5615, abs=1e-4)


def test_each_alphabet_has_its_own_mean(encoder: LetterEncoder) -> None:
    # LetterEncoder points every Cyrillic word to "z".
    lexicon = Lexicon.build(pairs(encoder, "ab", "cd", "мир", "газ"), encoder)

    assert lexicon.similarity("ab") == pytest.approx(1.0)
    assert lexicon.similarity("мир") == pytest.approx(0.0, abs=1e-6)


def test_what_all_words_have_in_common_is_the_mean_of_the_alphabets_drawn_to_nothing(
    encoder: LetterEncoder,
) -> None:
    # "aa" is a alone, a Cyrillic word z alone: their mean has a half of each, drawn by 2 words of 202.
    both = Lexicon.build(pairs(encoder, "aa", "мир"), encoder).common()
    latin = Lexicon.build(pairs(encoder, "aa"), encoder).common()

    assert both[0] == pytest.approx(0.5 * 2 / 202)
    assert both[25] == pytest.approx(0.5 * 2 / 202)
    assert latin[0] == pytest.approx(1 / 201)
    assert not Lexicon.build([], encoder).common().any()


def test_similarity_among_words_looks_at_no_other(encoder: LetterEncoder) -> None:
    lexicon = Lexicon.build(pairs(encoder, "ab", "cd"), encoder)

    assert lexicon.similarity_among("ab", ["ab", "cd"]) == pytest.approx(1.0)
    assert lexicon.similarity_among("ab", ["cd", "missing"]) == pytest.approx(-1.0)
    assert lexicon.similarity_among("ab", ["missing"]) == 0.0


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("ceasefire", True),
        ("ceasefires", True),
        ("ceased", False),
        ("kremlins", True),
        ("кремлин", True),
        ("кремля", True),
        ("крейсер", False),
        ("перемиря", True),
        ("перемиръя", True),
        ("nato", True),
        ("нато", False),
        ("", False),
    ],
)
def test_a_word_is_known_with_another_ending_or_in_another_alphabet(
    encoder: LetterEncoder, word: str, known: bool
) -> None:
    lexicon = Lexicon.build(pairs(encoder, "ceasefire", "kremlin", "перемиря", "nato"), encoder)

    assert lexicon.has(word) is known


def test_a_word_known_in_another_form_is_not_encoded(encoder: LetterEncoder) -> None:
    lexicon = Lexicon.build(pairs(encoder, "ceasefire", "minerals"), encoder)

    assert lexicon.similarity("ceasefires") == pytest.approx(1.0)


def test_an_empty_lexicon_knows_nothing(encoder: LetterEncoder) -> None:
    lexicon = Lexicon.build([], encoder)

    assert (len(lexicon), lexicon.similarity("ab")) == (0, 0.0)


def test_a_saved_lexicon_is_loaded_as_it_was(encoder: LetterEncoder, tmp_path: Path) -> None:
    lexicon = Lexicon.build(pairs(encoder, "ab", "cd", "ef"), encoder)
    lexicon.save(tmp_path)
    loaded = Lexicon.load(tmp_path, encoder)

    assert len(loaded) == 3
    assert [loaded.similarity(w) for w in ("ab", "ac", "q")] == [
        lexicon.similarity(w) for w in ("ab", "ac", "q")
    ]


@pytest.mark.parametrize("content", [None, b"", b"garbage", b"\x93NUMPY\x01\x00"])
@pytest.mark.parametrize("name", ["lexicon.npy", "lexicon.faiss", "lexicon.txt"])
def test_a_missing_or_damaged_file_is_a_fault(
    encoder: LetterEncoder, tmp_path: Path, name: str, content: bytes | None
) -> None:
    Lexicon.build(pairs(encoder, "ab"), encoder).save(tmp_path)
    (tmp_path / name).unlink() if content is None else (tmp_path / name).write_bytes(content)

    with pytest.raises(
        IndexFault, match=r"^(the lexicon|lexicon\.faiss) (can't be read|has 0 words)"
    ):
        Lexicon.load(tmp_path, encoder)


def test_a_header_with_a_changed_byte_is_a_fault(encoder: LetterEncoder, tmp_path: Path) -> None:
    Lexicon.build(pairs(encoder, "ab"), encoder).save(tmp_path)
    path = tmp_path / "lexicon.npy"
    path.write_bytes(path.read_bytes().replace(b"(2, 26)", b"(2, 26("))

    with pytest.raises(IndexFault):
        Lexicon.load(tmp_path, encoder)


@pytest.mark.parametrize("shape", [(1, 26), (2, 4), (2,)])
def test_means_of_another_shape_are_a_fault(
    encoder: LetterEncoder, tmp_path: Path, shape: tuple[int, ...]
) -> None:
    Lexicon.build(pairs(encoder, "ab"), encoder).save(tmp_path)
    np.save(tmp_path / "lexicon.npy", np.zeros(shape, dtype=np.float32))

    with pytest.raises(IndexFault):
        Lexicon.load(tmp_path, encoder)
