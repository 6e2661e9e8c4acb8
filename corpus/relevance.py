"""Is an item of a feed about the negotiations? By its words, by its meaning, or by both.

Words are found by how they begin, so that endings don't matter: one that says whom the item is about, without
which it is about something else, and one that says what happens. Its meaning is a number from outside. Where
both kinds of words are found, a little of it is enough; without the second, it has to be clear.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

#: A text -> how near it is to the topic; larger is nearer. It may be slow.
Similarity = Callable[[str], float]

_SAME = str.maketrans({"ё": "е", "’": "'", "ʼ": "'", "`": "'"})


@dataclass(frozen=True, slots=True)
class Relevance:
    """What was decided on an item, and why, as one line.

    `score` is the similarity where it was asked for; else 1.0 with words of the topic and 0.0 without.
    """

    relevant: bool
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class TopicWords:
    """Words of the topic in one language: patterns of whom it is about and of what happens."""

    about: re.Pattern[str]
    talks: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Meaning:
    """A similarity, and how much of it is enough: `with_words` beside words of both kinds, else `alone`."""

    similarity: Similarity
    with_words: float
    alone: float


def topic_words(about: Sequence[str], talks: Sequence[str]) -> TopicWords:
    """Return the words by their beginnings; "=word" is the whole word, several words stand in a row."""
    return TopicWords(_pattern(about), _pattern(talks))


def judge(text: str, words: TopicWords, meaning: Meaning | None = None) -> Relevance:
    """Decide on an item.

    Args:
        text: its title and summary.
        words: those of its language.
        meaning: None decides by words alone. It is asked only where a word says whom it is about.
    """
    folded = text.casefold().translate(_SAME)
    about, talks = words.about.search(folded), words.talks.search(folded)
    if about is None:
        return Relevance(False, 0.0, "no word of whom it is about")
    found = about[0] if talks is None else f"{about[0]}, {talks[0]}"
    if meaning is None:
        score = float(talks is not None)
        return Relevance(talks is not None, score, f"words: {found}" + ("" if score else " alone"))
    least = meaning.alone if talks is None else meaning.with_words
    score = meaning.similarity(text)
    sign = "at least" if score >= least else "below"
    why = f"words: {found}; meaning {score:.3f}, {sign} {least:.3f}"
    return Relevance(score >= least, score, why)


def _pattern(beginnings: Sequence[str]) -> re.Pattern[str]:
    rows = (r"\W+".join(_word(word) for word in row.split()) for row in beginnings)
    return re.compile(r"(?<!\w)(?:" + "|".join(rows) + ")")


def _word(beginning: str) -> str:
    folded = beginning.casefold().translate(_SAME)
    return (
        re.escape(folded[1:]) + r"(?!\w)" if folded.startswith("=") else re.escape(folded) + r"\w*"
    )
