"""What a verb of saying takes as the thing said: a clause, an infinitive, or a thing."""

from __future__ import annotations

from dataclasses import dataclass

from retrieval.attribution.slavic_chunks import Phrases
from retrieval.attribution.slavic_extent import is_insertion
from retrieval.attribution.slavic_phrase import Phrase
from retrieval.attribution.slavic_sentence import Sentence
from retrieval.attribution.slavic_subjects import Subject
from retrieval.attribution.slavic_verbs import Cue, verb_at

_FARTHEST = 6
_CASE_OF = {"accusative": "a", "genitive": "g", "instrumental": "i"}


@dataclass(frozen=True, slots=True)
class Complement:
    """Where what was said begins, as a token; `end` is set where it ends before the clause does."""

    start: int
    clause: bool
    end: int | None = None


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
    return infinitive or _thing(sentence, phrases, cue, subject, end)


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
            return None
        if start := _opening(sentence, segment.start, segment.end, cue):
            other = _is_subject(sentence, segment.start - 2) or _is_question(
                sentence, segment.start - 2
            )
            return None if other else _from(sentence, start)
        says = any(
            other is not None and other.finite and other.takes("say")
            for other in (verb_at(sentence, i) for i in range(segment.start, segment.end))
        )
        if says or not _may_stand_between(sentence, segment.start, segment.end):
            return None
    return None


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


def _thing(
    sentence: Sentence, phrases: Phrases, cue: Cue, subject: Subject, end: int
) -> Complement | None:
    if "call" in cue.things and (cue.reading.past or cue.reading.number == "s"):
        return _called(sentence, phrases, cue, subject, end)
    if subject.source is None:
        return None
    for way in sorted(cue.things):
        if way in _CASE_OF:
            continue
        for index in range(cue.end, end - 1):
            if sentence.lowers[index] in way.split() and not _is_time(sentence, phrases, index + 1):
                if _is_idle(sentence, index + 1, end):
                    return None
                return Complement(index + 1, clause=False)
    cases = "".join(_CASE_OF[way] for way in cue.things if way in _CASE_OF)
    return _object(sentence, phrases, cue, subject, cases, end) if cases else None


def _is_idle(sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether a thing asked for isn't what was said: "prosił o zachowanie anonimowości"."""
    return any(
        sentence.lemma_in(index, sentence.cues.nouns["idle"])
        for index in range(start, min(start + 4, end))
    )


def _is_time(sentence: Sentence, phrases: Phrases, index: int) -> bool:
    """Tell whether «у» and the like bring in when or where, and not what was said."""
    phrase = phrases.at(index)
    if phrase is None:
        return sentence.tokens[index].kind == "number"
    lists = sentence.cues.nouns
    lemmas = sentence.cues.words["time"] | lists["occasions"] | lists["platforms"] | lists["papers"]
    return (
        phrase.lemma in lemmas
        or sentence.lowers[index] in lists["platforms"]
        or phrase.form == "place"
    )


def _object(
    sentence: Sentence, phrases: Phrases, cue: Cue, subject: Subject, cases: str, end: int
) -> Complement | None:
    """Return the object of a verb, behind it or else before it."""
    segment = sentence.segments[sentence.segment_of(cue.index)]
    for phrase in phrases.between(cue.end, end):
        if _is_object(sentence, phrases, phrase, subject, cases):
            stop = subject.start if phrase.end <= subject.start else None
            return Complement(phrase.start, clause=False, end=stop)
    if cue.end < len(sentence) and sentence.tokens[cue.end].kind == "quote":
        return Complement(cue.end, clause=False)
    for phrase in phrases.between(segment.start, cue.index):
        if _is_object(sentence, phrases, phrase, subject, cases) and phrase.form == "thing":
            return Complement(
                phrase.start, clause=False, end=_before(sentence, phrase, subject, cue)
            )
    return None


def _before(sentence: Sentence, phrase: Phrase, subject: Subject, cue: Cue) -> int:
    """Return the end of an object that stands before its verb."""
    return subject.start if phrase.end <= subject.start < cue.index else phrase.end


def _is_object(
    sentence: Sentence, phrases: Phrases, phrase: Phrase, subject: Subject, cases: str
) -> bool:
    if phrases.preposition(phrase) or phrase.form == "pronoun" or not phrase.in_case(cases):
        return False
    if phrase.lemma in sentence.cues.words["time"]:
        return False
    if cases == "g" and phrase.form in ("name", "described"):
        return False
    return not subject.start <= phrase.start < max(subject.end, subject.start)


def _called_thing(phrases: Phrases, start: int, end: int) -> int | None:
    """Return where what it is called ends before the thing itself: «назвав корисною ⟨зустріч⟩»."""
    if phrases.at(start) is not None:
        return None
    for phrase in phrases.between(start, end):
        if phrase.in_case("a") and not phrase.in_case("i") and not phrases.preposition(phrase):
            return phrase.start
    return None


def _called(
    sentence: Sentence, phrases: Phrases, cue: Cue, subject: Subject, end: int
) -> Complement | None:
    """Return what something is called: the instrumental behind a verb of naming, or the words in marks."""
    for index in range(cue.end, end):
        token = sentence.tokens[index]
        if token.kind == "quote":
            return Complement(index, clause=False)
        if token.hidden or (index and sentence.is_function_word(index - 1)):
            continue
        if subject.start <= index < subject.end:
            continue
        cases = {
            f[0]
            for r in sentence.readings(index)
            if r.part in ("adjective", "noun", "numeral")
            for f in r.features
        }
        time = sentence.lemma_in(index, sentence.cues.words["time"])
        if "i" in cases and not cases & {"n", "a"} and not time:
            return Complement(index, clause=False, end=_called_thing(phrases, index, end))
    return None
