"""The words of a question -> what was understood of it, as a value."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import datetime

from corpus.language import guess_language
from retrieval.dates import find_windows
from retrieval.errors import QuestionError
from retrieval.names import NameTable
from retrieval.speech import asks_for_fact, asks_for_words, is_asked_about_something
from retrieval.types import Question
from retrieval.words import content_pairs

#: What Telegram lets a person send in one message.
LONGEST = 4_096


def understand(
    text: str, now: datetime, names: NameTable, is_known_word: Callable[[str], bool]
) -> Question:
    """Return what a question asks.

    Args:
        text: as typed; white space around and inside it does not matter.
        now: the moment that "yesterday" counts from.
        names: whom it may name.
        is_known_word: whether the corpus has a word, so that only others are taken for misspelt names.

    Raises:
        QuestionError: there is nothing in it, or more than a message can hold.
    """
    text = checked(text)
    named = names.in_question(text, is_known_word)
    speaking = {word for word, name in named.items() if name.speaks}
    windows, date_words = find_windows(text, now.date())
    topic = [
        (typed, word)
        for typed, word in content_pairs(text)
        if not (word in speaking or word in date_words or asks_for_words(word))
    ]
    return Question(
        text=text,
        language=guess_language(text),
        speakers=tuple(dict.fromkeys(n.canonical for n in named.values() if n.speaks)),
        places=tuple(dict.fromkeys(n.canonical for n in named.values() if not n.speaks)),
        topic=" ".join(typed for typed, _ in topic),
        topic_words=tuple(word for _, word in topic),
        windows=windows,
        intent="said" if speaking or asks_for_words(text) else "fact",
        wants_words=not asks_for_fact(text)
        and (asks_for_words(text) or is_asked_about_something(text, speaking)),
    )


def checked(text: str) -> str:
    """Return a question with single spaces and nothing invisible.

    Raises:
        QuestionError: there is nothing in it, or more than a message can hold.
    """
    if len(text) > LONGEST:
        raise QuestionError(
            f"the question has {len(text):,} characters; ask in at most {LONGEST:,}"
        )
    text = " ".join(_visible(unicodedata.normalize("NFC", text)).split())
    if not any(character.isalnum() for character in text):
        raise QuestionError(
            "the question is empty; ask in a few words, such as: what did Rubio say?"
        )
    return text


def _visible(text: str) -> str:
    """Drop control, zero-width and direction marks and lone surrogates; they hide inside names."""
    return "".join(c if c.isprintable() or c.isspace() else "" for c in text)
