"""What can go wrong between a question and an answer, as sentences that name value and remedy.

RetrievalError
├── QuestionError   the question can't be asked as it stands
├── EncoderError    the embedding model can't be loaded or used
├── EvaluationError the question set can't be read
└── IndexFault      the index on disk is not the one the store describes (repaired by a rebuild)
"""

from __future__ import annotations


class RetrievalError(Exception):
    """Base of all errors of retrieval; its text is one line."""


class QuestionError(RetrievalError):
    """A question that can't be asked as it stands."""


class EncoderError(RetrievalError):
    """The embedding model can't be loaded or used."""


class EvaluationError(RetrievalError):
    """The question set can't be read."""


class IndexFault(RetrievalError):  # noqa: N818 - a state that is repaired, not an error shown
    """The index on disk does not agree with its manifest or with the store."""
