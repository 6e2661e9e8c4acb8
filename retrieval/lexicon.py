"""Words of the corpus as vectors: is what a question speaks of spoken of here, in whatever language?

A question's word that no passage has by its letters ("starlink", «перемир'я» in an English corpus) is
compared with every word of the corpus by meaning. Measured on the project's own questions, the least similar
word of a question tells topics that the corpus lacks from those it has at AUC 0.88, where the similarity
of question and passage alone reaches 0.70 (docs/decisions.md).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import numpy as np

from retrieval.errors import IndexFault
from retrieval.index import VectorIndex
from retrieval.types import Encoder, Vectors
from retrieval.words import content_words

_SHORTEST = 3


def lexicon_words(text: str) -> set[str]:
    """Return the words of a text that belong in the lexicon."""
    return {w for w in content_words(text) if len(w) >= _SHORTEST and not any(map(str.isdigit, w))}


class Lexicon:
    """The corpus's words, with the mean vector of each alphabet taken off.

    Single words lie close together in these vectors, the more so in one alphabet; without its mean
    a word's nearest neighbours are the words that look like it.
    """

    def __init__(self, index: VectorIndex, means: Vectors, encoder: Encoder) -> None:
        """Take centred unit vectors by id, the means of shape (2, dimension), and the encoder."""
        self._index = index
        self._means = means
        self._encoder = encoder
        self.similarity = lru_cache(maxsize=20_000)(self._similarity)

    @classmethod
    def build(cls, words: Iterable[tuple[str, bytes]], encoder: Encoder) -> Lexicon:
        """Build from (word, vector as bytes) pairs."""
        pairs = list(words)
        index = VectorIndex(encoder.dimension)
        means = np.zeros((2, encoder.dimension), dtype=np.float32)
        if pairs:
            stored = np.stack([np.frombuffer(vector, dtype="<f4") for _, vector in pairs])
            alphabets = np.array([_alphabet(word) for word, _ in pairs])
            for alphabet in (0, 1):
                if (alphabets == alphabet).any():
                    means[alphabet] = stored[alphabets == alphabet].mean(axis=0)
            index.add(range(len(pairs)), _unit(stored - means[alphabets]))
        return cls(index, means, encoder)

    def __len__(self) -> int:
        """Return how many words there are."""
        return len(self._index)

    def _similarity(self, word: str) -> float:
        """Return the cosine of a word and the corpus's nearest word by meaning, 0 without any."""
        vector = self._encoder.encode_question(word) - self._means[_alphabet(word)]
        nearest = self._index.search(_unit(vector.reshape(1, -1))[0], 1)
        return nearest[0][1] if nearest else 0.0

    def save(self, folder: Path) -> None:
        """Write the lexicon into a folder."""
        self._index.save(folder / "lexicon.faiss")
        np.save(folder / "lexicon.npy", self._means)

    @classmethod
    def load(cls, folder: Path, encoder: Encoder) -> Lexicon:
        """Read the lexicon from a folder.

        Raises:
            IndexFault: a file is missing or damaged.
        """
        try:
            means = np.load(folder / "lexicon.npy")
        except (OSError, ValueError, EOFError) as error:
            raise IndexFault("lexicon.npy can't be read") from error
        return cls(VectorIndex.load(folder / "lexicon.faiss"), means, encoder)


def _alphabet(word: str) -> int:
    return int(any("Ѐ" <= character <= "ӿ" for character in word))


def _unit(vectors: Vectors) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    scaled: Vectors = (vectors / np.maximum(lengths, 1e-12)).astype(np.float32)
    return scaled
