"""What a verb of saying takes as the thing said: a clause, an infinitive, or a thing."""

from __future__ import annotations

from retrieval.attribution.slavic.chunks import Phrases
from retrieval.attribution.slavic.complement import Complement
from retrieval.attribution.slavic.insertions import is_insertion
from retrieval.attribution.slavic.sentence import Sentence
from retrieval.attribution.slavic.subject import Subject
from retrieval.attribution.slavic.things import thing
from retrieval.attribution.slavic.tokens import Segment
from retrieval.attribution.slavic.verbs import Cue, verb_at

_FARTHEST = 6


def complement(
    sentence: Sentence, phrases: Phrases, cue: Cue, subject: Subject
) -> Complement | None:
    """Return what a verb takes as the thing said; None when it stands elsewhere or isn't told."""
    end = sentence.segments[sentence.segment_of(cue.index)].end
    following = _next_verb(sentence, cue, end)
    clause = _clause(sentence, cue) if following == end else None
    if clause is not None:
        return clause
    end = following
    infinitive = _infinitive(sentence, phrases, cue, subject, end)
    return infinitive or thing(sentence, phrases, cue, subject, end)


def _next_verb(sentence: Sentence, cue: Cue, end: int) -> int:
    """Return where the speaker does something else in the same breath: the next verb, or the end."""
    for index in range(cue.end, end):
        if sentence.tokens[index].hidden or sentence.is_in(index, "that"):
            continue
        if any(r.part == "verb" and r.person for r in sentence.readings(index)[:1]):
            joined = [i for i in range(cue.end, index) if sentence.is_in(i, "and")]
            return joined[-1] if joined else end
    return end


def _clause(sentence: Sentence, cue: Cue) -> Complement | None:
    """Return the clause with «що» behind a verb, whatever stands between commas before it."""
    if not (cue.takes("say") or cue.takes("urge") or cue.takes("document") or cue.takes("promise")):
        return None
    number = sentence.segment_of(cue.index)
    inside = range(cue.end, sentence.segments[number].end)
    for index in inside:
        if sentence.is_in(index, "that") and not sentence.tokens[index].hidden:
            return _from(sentence, index + 1)
    for later in range(number + 1, min(number + 1 + _FARTHEST, len(sentence.segments))):
        segment = sentence.segments[later]
        if segment.before not in ",–—-−":
            return _behind_colon(sentence, segment)
        if start := _opening(sentence, segment.start, segment.end, cue):
            other = _is_subject(sentence, segment.start - 2) or _is_question(
                sentence, segment.start - 2
            )
            return None if other else _from(sentence, start)
        if _says(sentence, segment.start, segment.end) or not _may_stand_between(
            sentence, segment.start, segment.end
        ):
            return None
    return None


def _says(sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether a stretch has a verb of saying of its own."""
    return any(
        other is not None and other.finite and other.takes("say")
        for other in (verb_at(sentence, index) for index in range(start, end))
    )


def _behind_colon(sentence: Sentence, segment: Segment) -> Complement | None:
    """Return what stands behind a colon in the outlet's words: «наполягають: рівень упав»."""
    start = segment.start
    if (
        segment.before != ":"
        or sentence.tokens[start].kind == "quote"
        or sentence.tokens[start].hidden
    ):
        return None
    return Complement(start, clause=True)


def _is_question(sentence: Sentence, index: int) -> bool:
    """Tell whether a clause is what somebody else asked: «сказав на запитання, чи …»."""
    return index >= 0 and sentence.lemma_in(index, sentence.cues.nouns["questions"])


def _is_subject(sentence: Sentence, index: int) -> bool:
    """Tell whether a clause is about a "that" which is the subject: "wiele mówi to, że"."""
    if index < 1 or not sentence.is_in(index, "demonstrative"):
        return False
    return not sentence.is_preposition(index - 1) and sentence.language == "pl"


def _from(sentence: Sentence, start: int) -> Complement | None:
    """Return the clause that begins at a token, or behind a mark there."""
    while start < len(sentence) and sentence.tokens[start].text in ",:–—":
        start += 1
    return Complement(start, clause=True) if start < len(sentence) else None


def _opening(sentence: Sentence, start: int, end: int, cue: Cue) -> int:
    """Return where the clause that a stretch opens begins behind its «що»; 0 when it opens none."""
    words = sentence.cues.words
    lower = sentence.lowers[start]
    if cue.takes("how") and start == cue.end + 1 and sentence.is_in(start, "as"):
        return start  # "opisała, jak …"
    if is_insertion(sentence, start):  # «…, як передає ТАСС»
        return 0
    if lower in words["that"] or lower in words["purpose"]:
        return start + 1
    asks = any(
        sentence.lowers[index] in ("ли", "li") for index in range(start, min(start + 4, end))
    )
    preposition = int(sentence.is_preposition(start) and start + 1 < end)
    asked = sentence.lowers[start + preposition] in words["whether"] and cue.takes("say")
    if sentence.lowers[start] in words["circumstance"] and not cue.takes("ask"):
        asked = False
    relative = sentence.lemma_in(start + preposition, words["which"])
    return max(start, 1) if (asks or asked) and not relative else 0


def _may_stand_between(sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether a stretch may part a verb from its clause: an apposition, a date, a relative clause."""
    words = sentence.cues.words
    if any(sentence.lemma_in(i, words["relative"]) for i in range(start, min(start + 2, end))):
        return True
    return not any(
        reading.part == "verb"
        for index in range(start, end)
        if not sentence.tokens[index].hidden
        for reading in sentence.readings(index)[:1]
    )


def _infinitive(
    sentence: Sentence, phrases: Phrases, cue: Cue, subject: Subject, end: int
) -> Complement | None:
    if not (cue.takes("urge") or cue.takes("promise")) or cue.takes("decline"):
        return None
    for index in range(cue.end, end):
        if any(r.part == "infinitive" for r in sentence.readings(index)[:2]):
            return Complement(_start_of(sentence, phrases, cue, subject, index), clause=True)
    return None


def _start_of(sentence: Sentence, phrases: Phrases, cue: Cue, subject: Subject, verb: int) -> int:
    """Return where an infinitive's clause begins: behind who speaks, who is spoken to, and "also"."""
    start = cue.end
    for phrase in phrases.between(cue.end, verb):
        spoken_to = phrase.in_case("dag") and not phrases.preposition(phrase) and cue.takes("urge")
        if spoken_to or phrase.start == subject.start < subject.end or phrase.form == "pronoun":
            start = phrase.end
    while start < verb and sentence.is_in(start, "besides"):
        start += 1
    return start
