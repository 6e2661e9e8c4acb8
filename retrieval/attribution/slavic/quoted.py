"""Papers and firms whose name in quotation marks is who says it: «"Эхо" сообщает», «пише "Факт"»."""

from __future__ import annotations

from dataclasses import replace

from retrieval.attribution.slavic.morphology import Reading
from retrieval.attribution.slavic.sentence import Sentence
from retrieval.attribution.slavic.subject import Subject
from retrieval.attribution.slavic.tokens import Segment
from retrieval.attribution.types import Source

#: Names in quotation marks have no more tokens, the marks included.
_LONGEST = 8
_QUOTES = '«»„“”"'


def quoted_subject(sentence: Sentence, segment: Segment, cue: int, verb: Reading) -> Subject | None:
    """Return the name in quotation marks that stands right before a verb, or behind it.

    Args:
        sentence: where they stand.
        segment: the stretch of the verb.
        cue: the verb.
        verb: as it is read; «у "Факті" кажуть» speaks in the plural.
    """
    if verb.number == "p":
        for index in range(segment.start, cue - 1):
            if sentence.is_in(index, "inside_body") and not sentence.tokens[index].hidden:
                return quoted_at(sentence, index + 1)
        return None
    end = cue + 1
    while end < segment.end and sentence.tokens[end].quoted:
        end += 1
    if end < segment.end and sentence.tokens[end].kind != "mark":
        end = cue + 1  # it goes on, so it was no name of who speaks
    start = cue
    while start > segment.start and sentence.tokens[start - 1].quoted:
        start -= 1
    return _named(sentence, start, cue, inside=start > segment.start) or _named(
        sentence, cue + 1, end, inside=False
    )


def quoted_at(sentence: Sentence, start: int) -> Subject | None:
    """Return the name in quotation marks that begins at a token; None when none does."""
    end = start
    while end < len(sentence) and sentence.tokens[end].quoted:
        end += 1
    return _in_nominative(sentence, _named(sentence, start, end, inside=False))


def _in_nominative(sentence: Sentence, found: Subject | None) -> Subject | None:
    """Return a name without its ending where the article has it so: «в «Аурумі»» beside ««Аурум»»."""
    if found is None or found.source is None or " " in found.source.name:
        return found
    shorter = found.source.name[:-1]
    if "^" + shorter.lower() not in sentence.names:
        return found
    return replace(found, source=replace(found.source, name=shorter))


def _named(sentence: Sentence, start: int, end: int, *, inside: bool) -> Subject | None:
    """Return what tokens in marks name; None when they are no name."""
    if not 2 < end - start <= _LONGEST or not sentence.tokens[start + 1].capital:
        return None
    if any(sentence.tokens[index].text in ".,;:!?…" for index in range(start, end)):
        return None
    if inside and not sentence.is_in(start - 1, "inside_body") and not _only_small(sentence, start):
        return None
    name = sentence.words(start, end).strip(_QUOTES)
    return Subject(Source(sentence.span(start, end), "body", name), start, end)


def _only_small(sentence: Sentence, start: int) -> bool:
    """Tell whether just a small word stands before: «как», «а», «тим часом»."""
    return all(r.part in ("other", "conjunction") for r in sentence.readings(start - 1))
