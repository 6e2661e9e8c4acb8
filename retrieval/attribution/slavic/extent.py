"""Where what somebody said ends and the outlet goes on."""

from __future__ import annotations

from retrieval.attribution.slavic.bodies import at_body
from retrieval.attribution.slavic.chunks import Phrases
from retrieval.attribution.slavic.cues import phrases_at
from retrieval.attribution.slavic.insertions import (
    cites,
    is_aside,
    is_insertion,
    is_last,
    leads_to_insertion,
    looks_back,
    says_more,
)
from retrieval.attribution.slavic.sentence import Sentence
from retrieval.attribution.slavic.tokens import Segment
from retrieval.attribution.slavic.verbs import Cue, verb_at

_LOOKED_AT = 7
_TRAILING = frozenset(".,;:–—-−")


def content_end(sentence: Sentence, phrases: Phrases, start: int, cue: Cue, *, clause: bool) -> int:
    """Return the token behind the last one of what was said.

    Args:
        sentence: where it stands.
        phrases: those of the sentence.
        start: the first token of what was said.
        cue: the word that reports it.
        clause: whether it is a clause of its own; an infinitive or a thing ends sooner.
    """
    first = sentence.segment_of(start)
    end = _coordinated(sentence, start, sentence.segments[first].end, cue, clause=clause)
    if end is not None:
        return end
    for number in range(first + 1, len(sentence.segments)):
        segment = sentence.segments[number]
        if clause and _subject_returns(sentence, phrases, start, segment, cue):
            return segment.start - 1
        if segment.before == ";" and says_more(sentence, number):
            return segment.start - 1
        if is_outlets(sentence, phrases, number, cue) or (
            not clause and _is_main(sentence, phrases, segment)
        ):
            return segment.start - 1
        end = _coordinated(sentence, segment.start + 1, segment.end, cue, clause=clause)
        if end is not None:
            return end
    return len(sentence)


def _subject_returns(
    sentence: Sentence, phrases: Phrases, start: int, segment: Segment, cue: Cue
) -> bool:
    """Tell whether the speaker does something more: «сказала, що радар справний, і зникла».

    Nothing in what was said may be the subject of that verb: its verbs have another gender or number.
    """
    gendered = cue.reading.past and cue.reading.gender in ("m", "f")
    if not gendered or segment.before != "," or not sentence.is_in(segment.start, "and"):
        return False
    verb = segment.start + 1
    if verb >= segment.end or sentence.tokens[verb].hidden or not _is_like(sentence, verb, cue):
        return False
    said = range(start, segment.start)
    agreeing = any(
        p.in_case("n") and p.agrees(cue.reading) for p in phrases.between(start, segment.start)
    )
    return not agreeing and not any(_is_like(sentence, index, cue) for index in said)


def trimmed(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """Return a stretch of tokens without marks at its ends."""
    while start < end and sentence.tokens[start].text in _TRAILING:
        start += 1
    while end > start and sentence.tokens[end - 1].text in _TRAILING:
        end -= 1
    return start, end


def _coordinated(sentence: Sentence, start: int, end: int, cue: Cue, *, clause: bool) -> int | None:
    """Return the conjunction inside a stretch behind which the speaker does something more."""
    inner = False
    for index in range(start, end):
        if sentence.tokens[index].hidden:
            continue
        inner = inner or _is_like(sentence, index, cue)
        if index == start or not sentence.is_in(index, "and"):
            continue
        if _goes_on(sentence, index + 1, end, cue, any_verb=not clause) and not (clause and inner):
            return index
    return None


def _is_like(sentence: Sentence, index: int, cue: Cue) -> bool:
    """Tell whether a word is a finite verb in the form of the cue, as its subject would need."""
    return any(
        r.part == "verb" and r.past == cue.reading.past and r.gender == cue.reading.gender
        and r.number == cue.reading.number
        for r in sentence.readings(index)
    )  # fmt: skip


def _goes_on(sentence: Sentence, start: int, end: int, cue: Cue, *, any_verb: bool) -> bool:
    """Tell whether a verb in the cue's form follows, behind nothing but small words."""
    for index in range(start, min(end, start + _LOOKED_AT)):
        if sentence.tokens[index].hidden:
            return False
        verb = verb_at(sentence, index)
        if verb is not None and verb.reading.part == "gerund":
            return True
        if _is_like(sentence, index, cue):
            return verb is not None or any_verb
        if any(r.part in ("verb", "infinitive", "noun") for r in sentence.readings(index)):
            small = sentence.is_function_word(index)
            if not small and not _in_passing(sentence, index):
                return False
    return False


def _in_passing(sentence: Sentence, index: int) -> bool:
    return any(r.part in ("other", "conjunction") for r in sentence.readings(index))


def is_outlets(sentence: Sentence, phrases: Phrases, number: int, cue: Cue) -> bool:
    """Tell whether a stretch is the outlet's own, or another report, and no longer what was said."""
    segment = sentence.segments[number]
    start = segment.start
    if cites(sentence, start) or looks_back(sentence, start):
        return True
    if is_last(sentence, number) and is_insertion(sentence, start):
        return True
    if leads_to_insertion(sentence, number):
        return True
    contrast = next(phrases_at(sentence.cues.phrases["contrast"], sentence.lowers, start), 0)
    if contrast and _other_says(sentence, phrases, segment):
        return True
    joined = bool(contrast) or sentence.is_in(start, "and")
    after = contrast or (start + 1 if joined else start)
    return is_aside(sentence, after) or _more_is_said(
        sentence, phrases, segment, cue, after=after, joined=joined
    )


def _more_is_said(
    sentence: Sentence, phrases: Phrases, segment: Segment, cue: Cue, *, after: int, joined: bool
) -> bool:
    """Tell whether the speaker or somebody else says more in a stretch, `joined` or not."""
    end = segment.end
    if _goes_on(sentence, after, end, cue, any_verb=False) and (
        joined or _has_like(sentence, after, cue)
    ):
        return True
    if joined and _speaker_goes_on(sentence, phrases, segment, cue):
        return True
    return _somebody_says(sentence, phrases, segment, cue, joined=joined)


def _other_says(sentence: Sentence, phrases: Phrases, segment: Segment) -> bool:
    """Tell whether a stretch has a speaker and a verb of saying of its own."""
    return any(
        verb is not None
        and verb.finite
        and any(
            p.speaks and p.agrees(verb.reading) for p in phrases.between(segment.start, segment.end)
        )
        for verb in (verb_at(sentence, index) for index in range(segment.start, segment.end))
    )


def _speaker_goes_on(sentence: Sentence, phrases: Phrases, segment: Segment, cue: Cue) -> bool:
    """Tell whether a stretch says more of the same speaker, who isn't named again: «, а план назвав …»."""
    for index in range(segment.start, segment.end):
        verb = verb_at(sentence, index)
        if verb is None or sentence.tokens[index].hidden or not verb.finite:
            continue
        subjects = [
            p
            for p in phrases.between(segment.start, index)
            if p.agrees(verb.reading) and p.speaks and not phrases.preposition(p)
        ]
        return _is_like(sentence, index, cue) and not subjects
    return False


def _has_like(sentence: Sentence, index: int, cue: Cue) -> bool:
    verb = verb_at(sentence, index)
    return verb is not None and (verb.reading.part == "gerund" or _is_like(sentence, index, cue))


def _somebody_says(
    sentence: Sentence, phrases: Phrases, segment: Segment, cue: Cue, *, joined: bool
) -> bool:
    """Tell whether somebody else speaks in a stretch: «, повідомляє Reuters», «, а Білий наполягав»."""
    for index in range(segment.start, min(segment.end, segment.start + _LOOKED_AT)):
        verb = verb_at(sentence, index)
        if verb is None or sentence.tokens[index].hidden or not verb.finite:
            continue
        before = [p for p in phrases.between(segment.start, index) if p.agrees(verb.reading)]
        if joined:
            same_time = verb.reading.past == cue.reading.past
            return same_time and any(p.speaks for p in before) and _says_what(sentence, verb)
        if not before and at_body(sentence, phrases, segment.start, segment.end, verb.reading):
            return True
        behind = [
            p
            for p in phrases.between(index + 1, segment.end)
            if p.speaks and p.agrees(verb.reading) and not phrases.preposition(p)
        ]
        first = index <= segment.start + 1 and not before
        return first and bool(behind) and segment.before in ",–—-−"
    return False


def _says_what(sentence: Sentence, verb: Cue) -> bool:
    """Tell whether a verb has what was said with it: a clause behind a comma, an infinitive, a thing."""
    if verb.things or verb.takes("urge") or verb.takes("promise"):
        return True
    number = sentence.segment_of(verb.index) + 1
    if number >= len(sentence.segments):
        return False
    words = sentence.cues.words
    return sentence.lowers[sentence.segments[number].start] in words["that"] | words["purpose"]


def _is_main(sentence: Sentence, phrases: Phrases, segment: Segment) -> bool:
    """Tell whether a stretch holds a verb of the outlet's own clause."""
    words = sentence.cues.words
    opening = range(segment.start, min(segment.start + 2, segment.end))
    if any(
        sentence.lemma_in(i, words["relative"])
        or sentence.lowers[i]
        in words["that"] | words["whether"] | words["clause"] | words["purpose"]
        for i in opening
    ):
        return False
    if sentence.is_in(segment.start, "and") and any(
        p.form in ("name", "described") and p.in_case("n") and not phrases.preposition(p)
        for p in phrases.between(segment.start, segment.end)
    ):
        return True
    return any(
        reading.part == "verb"
        for index in range(segment.start, segment.end)
        if not sentence.tokens[index].hidden
        for reading in sentence.readings(index)[:1]
    )
