"""Who was told, and who carried it."""

from __future__ import annotations

from collections.abc import Iterator

from retrieval.attribution.slavic.chunks import Phrases
from retrieval.attribution.slavic.cues import phrases_at
from retrieval.attribution.slavic.phrase import Phrase
from retrieval.attribution.slavic.phrases import noun_phrase
from retrieval.attribution.slavic.sentence import ALL, Sentence
from retrieval.attribution.slavic.sources import told_name
from retrieval.attribution.slavic.subject import Subject
from retrieval.attribution.slavic.verbs import Cue

Range = tuple[int, int]


def told(
    sentence: Sentence, phrases: Phrases, cue: Cue, subject: Subject, content: list[Range]
) -> tuple[str, ...]:
    """Return who was told and where, nearest to the speaker first.

    Args:
        sentence: where the report stands.
        phrases: those of the sentence.
        cue: its verb.
        subject: who says it.
        content: the tokens of what was said; nobody in there was told.
    """
    segment = sentence.segments[sentence.segment_of(cue.index)]
    found = [
        *_addressed(sentence, phrases, cue, subject, (segment.start, segment.end), content),
        *_in_media(sentence, content),
    ]
    return tuple(dict.fromkeys(name for name in found if name))


def outside(index: int, content: list[Range]) -> bool:
    """Tell whether a token is no part of what was said."""
    return not any(start <= index < end for start, end in content)


def _addressed(
    sentence: Sentence,
    phrases: Phrases,
    cue: Cue,
    subject: Subject,
    stretch: Range,
    content: list[Range],
) -> Iterator[str]:
    later = [start for start, _ in content if start > cue.index]
    stretch = (stretch[0], min([stretch[1], *later]))
    cases = "da" if cue.takes("address") or cue.takes("urge") else "d"
    for phrase in phrases.between(*stretch):
        if subject.start <= phrase.start < subject.end or not outside(phrase.start, content):
            continue
        if phrases.preposition(phrase) or phrase.form == "pronoun" or not phrase.speaks:
            continue
        if phrase.in_case(cases) and not _may_be_subject(phrase, cases):
            yield told_name(sentence, phrase, cases) + _where(sentence, phrases, phrase)


def _may_be_subject(phrase: Phrase, cases: str) -> bool:
    """Tell whether nothing shows that a phrase isn't the subject of some verb; outlets never show it."""
    return phrase.in_case("n") and phrase.features != ALL


def _where(sentence: Sentence, phrases: Phrases, phrase: Phrase) -> str:
    """Return the place at which several were told: "reporters in Jeddah"."""
    if phrase.lemma not in sentence.cues.nouns["hearers"] or phrase.end + 1 >= len(sentence):
        return ""
    place = phrases.at(phrase.end + 1)
    inside = sentence.is_in(phrase.end, "inside_body")
    return (
        " " + sentence.words(phrase.end, place.end)
        if inside and place and place.form == "place"
        else ""
    )


def _in_media(sentence: Sentence, content: list[Range]) -> Iterator[str]:
    """Yield who had the interview, and the network where it was posted."""
    table = sentence.cues.phrases["told"]
    for index in range(len(sentence)):
        if not outside(index, content) or sentence.tokens[index].hidden:
            continue
        if sentence.lowers[index] in sentence.cues.nouns["platforms"] and sentence.is_function_word(
            index - 1
        ):
            yield sentence.tokens[index].text
        for end in phrases_at(table, sentence.lowers, index):
            phrase = noun_phrase(sentence, end)
            if phrase is not None and phrase.speaks:
                yield told_name(sentence, phrase, "gdail")
            break


def cited(sentence: Sentence, content: list[Range]) -> Phrase | None:
    """Return whom an outlet cites: «із посиланням на джерело в уряді»."""
    table = sentence.cues.phrases["citing"]
    for index in range(len(sentence)):
        if not outside(index, content):
            continue
        for end in phrases_at(table, sentence.lowers, index):
            phrase = noun_phrase(sentence, end)
            if phrase is not None and phrase.form in ("described", "name", "body"):
                return phrase
    return None
