"""The people and bodies that a text names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.sentences import sentences
from retrieval.attribution.slavic.capitals import capital
from retrieval.attribution.slavic.chunks import Phrases
from retrieval.attribution.slavic.phrase import Phrase
from retrieval.attribution.slavic.phrases import noun_phrase
from retrieval.attribution.slavic.sentence import Sentence, names_in, places_in
from retrieval.attribution.slavic.sources import source_of
from retrieval.attribution.types import Mention

_STEM = 4
#: Initials alone name nobody new: "C.D.: Ten, kto ma klucz."
_WORD = re.compile(r"\w\w")


@dataclass(frozen=True, slots=True)
class _Named:
    """A mention, and whether nothing but its capital tells that it is no place: «під Келесом»."""

    mention: Mention
    doubtful: bool


def mentions_of(text: str, language: str) -> list[Mention]:
    """Return the people and speaking bodies that a text names, in order.

    Names that may be those of places count where the text has them as somebody's elsewhere.
    """
    names, places = names_in([text]), places_in([text])
    found = [
        named
        for start, end in sentences(text)
        for named in _in_sentence(Sentence(text[start:end], language, names, places), start)
    ]
    known = {stem for named in found if not named.doubtful for stem in _stems(named.mention)}
    return [n.mention for n in found if not n.doubtful or not known.isdisjoint(_stems(n.mention))]


def _stems(mention: Mention) -> set[str]:
    words = mention.name.lower().split() if mention.person else []
    return {word[: max(_STEM, len(word) - 3)] for word in words if len(word) > 1}


def _in_sentence(sentence: Sentence, offset: int) -> Iterator[_Named]:
    phrases, inside = Phrases(sentence), _inside_bodies(sentence)
    ends = {p.end for p in phrases.all if p.form in ("thing", "body")}
    shown = {p.start for p in phrases.all if _shows_subject(p)}
    for phrase, outer in _with_inner(sentence, phrases):
        if phrase.form not in ("name", "body") or _is_platform(sentence, phrase):
            continue
        cases = _case(phrases, phrase) if outer else "gdail"
        alone = phrase.end == phrase.start + 1 and phrase.form == "name"
        if (not outer and _may_be_place(sentence, phrase)) or (alone and inside[phrase.start]):
            continue
        source = source_of(sentence, phrase, cases)
        if source is None or not source.name or not _WORD.search(source.name):
            continue
        start, end = sentence.span(*(phrase.name or (phrase.start, phrase.end)))
        mention = Mention(
            (start + offset, end + offset), source.name, source.role, source.head if source.role else "",
            source.gender, person=source.form == "name",
            subject=outer and _is_subject(phrases, phrase, shown),
        )  # fmt: skip
        yield _Named(mention, _is_doubtful(sentence, ends, phrase, outer=outer))


def _is_platform(sentence: Sentence, phrase: Phrase) -> bool:
    lone = phrase.end == phrase.start + 1 and phrase.name is None
    return lone and sentence.lowers[phrase.start] in sentence.cues.nouns["platforms"]


def _shows_subject(phrase: Phrase) -> bool:
    """Tell whether a name stands in the nominative by its form."""
    return phrase.form == "name" and phrase.in_case("n") and not phrase.in_case("d")


def _is_subject(phrases: Phrases, phrase: Phrase, shown: set[int]) -> bool:
    """Tell whether a phrase can be a subject: of names that show no case, only where nobody else can."""
    if phrases.preposition(phrase) or not phrase.in_case("n"):
        return False
    others = len(shown) - (phrase.start in shown)
    return not phrase.in_case("d") or not others


def _is_doubtful(sentence: Sentence, ends: set[int], phrase: Phrase, *, outer: bool) -> bool:
    """Tell whether a bare name that no dictionary has stands as that of a place would.

    `ends` are those of the things and bodies in the sentence.
    """
    if phrase.form != "name":
        return False
    start, end = phrase.name or (phrase.start, phrase.end)
    found = [capital(sentence, index) for index in range(start, end)]
    if any(one is not None and one.sure and one.personal for one in found):
        return False
    if phrase.role_end > phrase.start:  # "analityk domu maklerskiego Brix"
        return len(found) == 1 and phrase.role_end > phrase.head + 1
    if not outer:
        return True
    before = start - 1
    if len(found) > 1 or before < 0 or sentence.tokens[before].hidden:
        return False
    if sentence.is_in(before, "honorifics"):
        return False
    return sentence.tokens[before].capital or sentence.is_in(before, "where") or start in ends


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
