"""The starter briefs know who speaks; what is found in their texts agrees with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.documents import read
from corpus.fields import Fields
from corpus.types import Reading, Statement
from retrieval.names import load_names
from retrieval.statements import find_statements
from tests.statements_set import right_speaker

BRIEFS = Path(__file__).parent.parent / "corpus" / "articles"
#: Share of the briefs' quotations whose speaker is found, and found right. Raised, never lowered.
FLOORS = {"en": 0.9, "uk": 0.9, "ru": 0.9, "pl": 0.85}
#: Share of them that get a speaker who is somebody else.
MOST_WRONG = {"en": 0.06, "uk": 0.05, "ru": 0.05, "pl": 0.1}


def _found_for(quote: Statement, found: list[Statement]) -> Statement | None:
    def shared(statement: Statement) -> int:
        return min(statement.end, quote.end) - max(statement.start, quote.start)

    best = max(found, key=shared, default=None)
    return best if best is not None and shared(best) > 0 else None


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "uk", "ru", "pl"])
def test_the_speakers_of_the_briefs_are_found(language: str) -> None:
    names = load_names()
    right = wrong = total = 0
    for brief in read(BRIEFS, Fields()):
        assert isinstance(brief, Reading)
        if brief.article.language != language:
            continue
        found = find_statements(brief.text, language, names)
        for quote in brief.statements:
            statement = _found_for(quote, found)
            speaker = statement.speaker if statement is not None else None
            known = quote.speaker or "?"
            same = speaker is not None and (
                names.canonical(speaker) == names.canonical(known) or right_speaker(known, speaker)
            )
            total += 1
            right += same
            wrong += speaker is not None and not same

    assert right / total >= FLOORS[language]
    assert wrong / total <= MOST_WRONG[language]
