"""The people and bodies that a text names."""

from __future__ import annotations

from collections.abc import Iterator

from retrieval.attribution.slavic.capitals import capital
from retrieval.attribution.slavic.chunks import Phrases
from retrieval.attribution.slavic.phrase import Phrase
from retrieval.attribution.slavic.phrases import noun_phrase
from retrieval.attribution.slavic.sentence import Sentence, names_in, places_in
from retrieval.attribution.slavic.sources import source_of
from retrieval.attribution.types import Mention
from retrieval.sentences import sentences

_CASES = "ngdail"


def mentions_of(text: str, language: str) -> list[Mention]:
    """Return the people and speaking bodies that a text names, in order."""
    names, places = names_in([text]), places_in([text])
    return [
        mention
        for start, end in sentences(text)
        for mention in _in_sentence(Sentence(text[start:end], language, names, places), start)
    ]


def _in_sentence(sentence: Sentence, offset: int) -> Iterator[Mention]:
    phrases, inside = Phrases(sentence), _inside_bodies(sentence)
    for phrase, outer in _with_inner(sentence, phrases):
        if phrase.form not in ("name", "body"):
            continue
        cases = _case(phrases, phrase) if outer else "gdail"
        alone = phrase.end == phrase.start + 1 and phrase.form == "name"
        if (not outer and _may_be_place(sentence, phrase)) or (alone and inside[phrase.start]):
            continue
        source = source_of(sentence, phrase, cases)
        if source is None or not source.name:
            continue
        start, end = sentence.span(*(phrase.name or (phrase.start, phrase.end)))
        yield Mention(
            (start + offset, end + offset), source.name, source.role, source.head if source.role else "",
            source.gender, person=source.form == "name",
        )  # fmt: skip


def _inside_bodies(sentence: Sentence) -> list[bool]:
    """Return for each token whether the capitals before it follow a word that opens a body's name."""
    inside: list[bool] = []
    for index in range(len(sentence.tokens)):
        before = index - 1
        if before >= 0 and sentence.tokens[before].capital:
            inside.append(inside[before])
        else:
            inside.append(before >= 0 and sentence.is_in(before, "inside_body"))
    return inside


def _with_inner(sentence: Sentence, phrases: Phrases) -> Iterator[tuple[Phrase, bool]]:
    """Yield the phrases, and those inside of others: «за словами ⟨очільника делегації Остапа Вернигори⟩»."""
    for phrase in phrases.all:
        yield phrase, True
        index, end = phrase.head + 1, phrase.role_end if phrase.name else phrase.end
        while index < end:
            inner = noun_phrase(sentence, index)
            if inner is not None and inner.end <= end:
                yield inner, False
            index = inner.end if inner is not None else index + 1


def _may_be_place(sentence: Sentence, phrase: Phrase) -> bool:
    """Tell whether a single unknown name behind a noun may be that of a place: «Міноборони Дальму»."""
    found = capital(sentence, phrase.start) if phrase.end == phrase.start + 1 else None
    return found is not None and not found.sure


def _case(phrases: Phrases, phrase: Phrase) -> str:
    """Return the cases that a phrase can stand in: the nominative where nothing governs it."""
    if phrases.preposition(phrase):
        return "gdail"
    return "n" if phrase.in_case("n") else "gdail"
