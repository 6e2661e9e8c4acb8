"""What those are called who have no name in an article: "a source", «один із посадовців»."""

from __future__ import annotations

import re

from retrieval.attribution.people import stems
from retrieval.words import skeleton

_INDEFINITE = re.compile(
    r"^\W*(?:an?|another|one|two|three|four|five|several|some|many|few|both|other|no|any|unnamed|anonymous"
    r"|(?:ще |еще |ещё |jeszcze )?(?:один|одна|jeden|jedna)|інш(?:ий|а)|якийсь|якась|друг(?:ой|ая)|некий"
    r"|некая|какой-то"
    r"|inn[ya]|kolejn[ya]|pewien|pewna|jakiś|jakaś)\b",
    re.IGNORECASE,
)
#: What unnamed sources are called, by the beginnings of the words.
_UNNAMED = frozenset(
    skeleton(word)[:5]
    for word in "source informant insider anonymous unnamed джерело інформатор співрозмовник неназваний"
    " анонімний"
    " обізнаний високопоставлений источник информатор собеседник неназванный анонимный"
    " высокопоставленный źródło"
    " informator rozmówca nienazwany anonimowy ranga".split()
)


def is_indefinite(phrase: str) -> bool:
    """Tell whether a description brings in somebody new: "another official"."""
    return _INDEFINITE.match(phrase) is not None


def is_word_for_unnamed(role: str) -> bool:
    """Tell whether a role has a word for unnamed sources in it: "the source"."""
    return bool(stems(role) & _UNNAMED)
