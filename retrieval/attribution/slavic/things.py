"""Things that a verb of saying takes: «відкинув ⟨план⟩», «закликав до ⟨миру⟩», «назвав план ⟨пасткою⟩»."""

from __future__ import annotations

from retrieval.attribution.slavic.chunks import Phrases
from retrieval.attribution.slavic.complement import Complement
from retrieval.attribution.slavic.phrase import Phrase
from retrieval.attribution.slavic.phrases import noun_phrase
from retrieval.attribution.slavic.sentence import Sentence
from retrieval.attribution.slavic.subject import Subject
from retrieval.attribution.slavic.verbs import Cue

_CASE_OF = {"accusative": "a", "genitive": "g", "instrumental": "i"}


def thing(
    sentence: Sentence, phrases: Phrases, cue: Cue, subject: Subject, end: int
) -> Complement | None:
    """Return the thing said that a verb takes; `end` is that of its stretch."""
    if "call" in cue.things and (cue.reading.past or cue.reading.number == "s"):
        return _called(sentence, phrases, cue, subject, end)
    if subject.source is None:
        return None
    governed = _governed(sentence, phrases, cue, end)
    if governed is not None:
        return None if _is_idle(sentence, governed, end) else Complement(governed, clause=False)
    if found := _ahead(sentence, phrases, cue):
        return found
    cases = "".join(_CASE_OF[way] for way in cue.things if way in _CASE_OF)
    return _object(sentence, phrases, cue, subject, cases, end) if cases else None


def _governed(sentence: Sentence, phrases: Phrases, cue: Cue, end: int) -> int | None:
    """Return where the thing begins that a verb takes with a preposition: «закликав до ⟨миру⟩»."""
    for way in sorted(cue.things - _CASE_OF.keys()):
        for index in range(cue.end, end - 1):
            if sentence.lowers[index] not in way.split() or _is_time(sentence, phrases, index + 1):
                continue
            if not _only_points(sentence, phrases, index + 1):
                return index + 1
    return None


def _ahead(sentence: Sentence, phrases: Phrases, cue: Cue) -> Complement | None:
    """Return the thing with a preposition that leads the stretch of its verb: "Do dymisji wezwał"."""
    start = sentence.segments[sentence.segment_of(cue.index)].start
    if not cue.takes("urge"):  # «про план говорив»: what it was about, and not what was said
        return None
    ways = {
        word for way in cue.things if way not in _CASE_OF and way != "call" for word in way.split()
    }
    phrase = phrases.at(start + 1)
    if sentence.lowers[start] not in ways or phrase is None or phrase.end > cue.index:
        return None
    if phrase.form != "thing" or _is_time(sentence, phrases, start + 1):
        return None
    return Complement(start + 1, clause=False, end=phrase.end)


def _only_points(sentence: Sentence, phrases: Phrases, index: int) -> bool:
    """Tell whether a word stands for what was said elsewhere: «про це», "o tym"."""
    phrase = phrases.at(index)
    return (phrase is None or phrase.form == "pronoun") and sentence.is_in(index, "pointing")


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
    if cases == "g" and (inner := _demanded(sentence, phrases, cue, end)) is not None:
        return Complement(inner, clause=False)
    if cue.end < len(sentence) and sentence.tokens[cue.end].kind == "quote":
        return Complement(cue.end, clause=False)
    for phrase in phrases.between(segment.start, cue.index):
        if _is_object(sentence, phrases, phrase, subject, cases) and phrase.form == "thing":
            return Complement(
                phrase.start, clause=False, end=_before(sentence, phrase, subject, cue)
            )
    return None


def _demanded(sentence: Sentence, phrases: Phrases, cue: Cue, end: int) -> int | None:
    """Return where a genitive begins behind whom it is asked of: "zażądał od rządu ⟨przeprosin⟩"."""
    for phrase in phrases.between(cue.end, end):
        if not phrases.preposition(phrase):
            continue
        inner = [
            found
            for index in range(phrase.head + 1, phrase.end)
            if (found := noun_phrase(sentence, index)) is not None
            and found.form == "thing"
            and found.in_case("g")
        ]
        acts = [found for found in inner if _is_act(sentence, found)]
        if chosen := acts[:1] or inner[-1:]:
            return chosen[0].start
    return None


def _is_act(sentence: Sentence, phrase: Phrase) -> bool:
    """Tell whether a noun is made from a verb: "wycofania", «звільнення»."""
    lower = sentence.lowers[phrase.head]
    return lower.endswith(("nia", "cia", "ння", "ття", "ния", "тия"))


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
