"""Words of the corpus as vectors: is what a question speaks of spoken of here, in whatever language?

Each word of a question is looked for by its letters first – another ending, another alphabet – and then by
meaning, among all words of the corpus and among those around the best hits. Measured on the project's
own questions this tells topics that the corpus lacks from those it has far better than the similarity of
question and passage does (docs/decisions.md).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np

from retrieval.errors import IndexFault
from retrieval.index import VectorIndex
from retrieval.types import Encoder, Vectors
from retrieval.words import content_words, skeleton

_SHORTEST = 3
#: Two words are forms of one when they begin alike and differ by no more than an ending.
_SHORTEST_STEM = 4
_LONGEST_ENDING = 2
_REMEMBERED = 20_000
#: Words whose mean is trusted half.
_ENOUGH = 200


def lexicon_words(text: str) -> set[str]:
    """Return the words of a text that belong in the lexicon."""
    return {w for w in content_words(text) if len(w) >= _SHORTEST and not any(map(str.isdigit, w))}


class Lexicon:
    """The corpus's words, with the mean vector of each alphabet taken off.

    Single words lie close together in these vectors, the more so in one alphabet; without its mean
    a word's nearest neighbours are the words that look like it.
    """

    def __init__(
        self, words: Sequence[tuple[str, str]], index: VectorIndex, means: Vectors, encoder: Encoder
    ) -> None:
        """Take the words by id.

        Args:
            words: (word, skeleton) pairs; a word's place is its id in the index.
            index: centred unit vectors by id.
            means: the means taken off, shape (2, dimension): Latin, Cyrillic.
            encoder: for words that are not here.
        """
        self._words = words
        self._index = index
        self._means = means
        self._encoder = encoder
        self._ids = {word: n for n, (word, _) in enumerate(words)}
        self._by_letters = sorted((word, n) for n, (word, _) in enumerate(words))
        self._by_sound = sorted((bare, n) for n, (_, bare) in enumerate(words))
        self._vector = lru_cache(maxsize=_REMEMBERED)(self._make_vector)
        self.similarity = lru_cache(maxsize=_REMEMBERED)(self._similarity)

    @classmethod
    def build(cls, stored: Iterable[tuple[str, bytes]], encoder: Encoder) -> Lexicon:
        """Build from (word, vector as bytes) pairs."""
        pairs = list(stored)
        index = VectorIndex(encoder.dimension)
        means = np.zeros((2, encoder.dimension), dtype=np.float32)
        if pairs:
            raw = np.stack([np.frombuffer(vector, dtype="<f4") for _, vector in pairs])
            alphabets = np.array([_alphabet(word) for word, _ in pairs])
            for alphabet in (0, 1):
                if (alphabets == alphabet).any():
                    means[alphabet] = raw[alphabets == alphabet].mean(axis=0)
            index.add(range(len(pairs)), _unit(raw - means[alphabets]))
        return cls([(word, skeleton(word)) for word, _ in pairs], index, means, encoder)

    def __len__(self) -> int:
        """Return how many words there are."""
        return len(self._index)

    @property
    def words(self) -> tuple[str, ...]:
        """The words, in lower case."""
        return tuple(word for word, _ in self._words)

    @property
    def dimension(self) -> int:
        """The length of the vectors."""
        return self._index.dimension

    def common(self) -> Vectors:
        """Return what the vectors of all words have in common, shape (dimension,).

        It is the mean of both alphabets' means, drawn to nothing the fewer words there are.
        """
        of_words = self._means[self._means.any(axis=1)]
        if not len(of_words):
            return np.zeros(self.dimension, dtype=np.float32)
        share = len(self) / (len(self) + _ENOUGH)
        return np.asarray(share * of_words.mean(axis=0), dtype=np.float32)

    def has(self, word: str) -> bool:
        """Tell whether the corpus has a word, with another ending or in another alphabet perhaps."""
        return self._form(word) is not None

    def _similarity(self, word: str) -> float:
        """Return the cosine of a word and the corpus's nearest word by meaning, 0 without any."""
        nearest = self._index.search(self._vector(word), 1)
        return nearest[0][1] if nearest else 0.0

    def similarity_among(self, word: str, others: Iterable[str]) -> float:
        """Return the cosine of a word and the nearest of others that are here, 0 without any."""
        ids = sorted({self._ids[other] for other in others if other in self._ids})
        return float((self._index.vectors(ids) @ self._vector(word)).max()) if ids else 0.0

    def _form(self, word: str) -> int | None:
        """Return the id of the word, or of one that is a form of it."""
        exact = self._ids.get(word)
        if exact is not None:
            return exact
        by_letters = _first_form(self._by_letters, word)
        if by_letters is not None or len(word) <= _SHORTEST_STEM:
            return by_letters
        return _first_form(self._by_sound, skeleton(word))

    def _make_vector(self, word: str) -> Vectors:
        form = self._form(word)
        if form is not None:
            known: Vectors = self._index.vectors([form])[0]
            return known
        raw = self._encoder.encode_question(word) - self._means[_alphabet(word)]
        unknown: Vectors = _unit(raw.reshape(1, -1))[0]
        return unknown

    def save(self, folder: Path) -> None:
        """Write the lexicon into a folder."""
        self._index.save(folder / "lexicon.faiss")
        np.save(folder / "lexicon.npy", self._means)
        lines = "".join(f"{word}\t{bare}\n" for word, bare in self._words)
        (folder / "lexicon.txt").write_text(lines, encoding="utf-8")

    @classmethod
    def load(cls, folder: Path, encoder: Encoder) -> Lexicon:
        """Read the lexicon from a folder.

        Raises:
            IndexFault: a file is missing or damaged, or they don't agree.
        """
        index = VectorIndex.load(folder / "lexicon.faiss")
        try:
            means = np.load(folder / "lexicon.npy")
            lines = (folder / "lexicon.txt").read_text(encoding="utf-8").splitlines()
            words = [(word, bare) for word, bare in (line.split("\t") for line in lines)]
        except Exception as error:  # numpy's reader raises whatever its tokenizer does
            raise IndexFault("the lexicon can't be read") from error
        if len(words) != len(index) or means.shape != (2, index.dimension):
            raise IndexFault(f"the lexicon has {len(words)} words and {len(index)} vectors")
        return cls(words, index, means, encoder)


def _first_form(known: list[tuple[str, int]], word: str) -> int | None:
    """Return the id of the first known word that is a form of a word; `known` is sorted."""
    stem = word[: max(_SHORTEST_STEM, len(word) - _LONGEST_ENDING)]
    place = bisect_left(known, (stem, -1))
    while place < len(known) and known[place][0].startswith(stem):
        if len(known[place][0]) <= len(word) + _LONGEST_ENDING:
            return known[place][1]
        place += 1
    return None


def _alphabet(word: str) -> int:
    return int(any("Ѐ" <= character <= "ӿ" for character in word))


def _unit(vectors: Vectors) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    scaled: Vectors = (vectors / np.maximum(lengths, 1e-12)).astype(np.float32)
    return scaled
