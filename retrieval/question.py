"""The words of a question -> what was understood of it, as a value."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from corpus.language import guess_language
from retrieval.asked import Reader, SpeakersOfCorpus
from retrieval.dates import find_windows
from retrieval.errors import QuestionError
from retrieval.names import NameTable
from retrieval.naming.name import Name
from retrieval.speech import asking_words, asks_for_fact, is_asked_about_something
from retrieval.types import Question
from retrieval.words import content_pairs

#: What Telegram lets a person send in one message.
LONGEST = 4_096


class _Nobody:
    """Stands for the speakers of a corpus where there is none."""

    def described(self, _: Sequence[str]) -> tuple[str, ...]:
        return ()

    def carries(self, _: str) -> bool:
        return False

    def carrier(self, _: Sequence[str]) -> str | None:
        return None


def understand(
    text: str,
    now: datetime,
    names: NameTable,
    is_known_word: Callable[[str], bool],
    speakers: SpeakersOfCorpus | None = None,
) -> Question:
    """Return what a question asks.

    Args:
        text: as typed; white space around and inside it does not matter.
        now: the moment that "yesterday" counts from.
        names: whom it may name.
        is_known_word: whether the corpus has a word, so that only others are taken for misspelt names.
        speakers: who speaks in the corpus; those whom a question describes are looked for among them.

    Raises:
        QuestionError: there is nothing in it, or more than a message can hold.
    """
    text = checked(text)
    named = names.bearers_in_question(text, is_known_word)
    speaking = {word: found for word, bearers in named.items() if (found := _speaking(bearers))}
    windows, date_words = find_windows(text, now.date())
    asking = asking_words(text)
    wants_words = not asks_for_fact(text) and (
        bool(asking) or is_asked_about_something(text, speaking)
    )
    reader = Reader(text, speaking, asking, date_words, names, is_known_word)
    asked = reader.asked(speakers or _Nobody()) if wants_words else reader.named()
    left_out = speaking.keys() | date_words | asking | asked.words
    topic = [(typed, word) for typed, word in content_pairs(text) if word not in left_out]
    return Question(
        text=text,
        language=guess_language(text),
        speakers=_canonical(speaking.values()),
        places=_canonical(bearers[:1] for bearers in named.values() if not bearers[0].speaks),
        topic=" ".join(typed for typed, _ in topic),
        topic_words=tuple(word for _, word in topic),
        windows=windows,
        intent="said" if speaking or asking else "fact",
        wants_words=wants_words,
        asked=asked.speakers,
        sources_of=asked.sources_of,
    )


def _speaking(bearers: tuple[Name, ...]) -> tuple[Name, ...]:
    """Return all bearers of a name when the best known of them can speak."""
    return tuple(name for name in bearers if name.speaks) if bearers[0].speaks else ()


def _canonical(bearers: Iterable[tuple[Name, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.canonical for found in bearers for name in found))


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
