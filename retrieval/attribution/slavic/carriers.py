"""Outlets that only pass on what others said: «сказав Х, якого цитує Y», «за повідомленням Y, Х сказав»."""

from __future__ import annotations

from retrieval.attribution.slavic.around import is_as_clause
from retrieval.attribution.slavic.chunks import Phrases
from retrieval.attribution.slavic.cues import phrases_at
from retrieval.attribution.slavic.names import is_first
from retrieval.attribution.slavic.sentence import Sentence
from retrieval.attribution.slavic.subject import Subject
from retrieval.attribution.slavic.verbs import Cue, verbs


def is_relay(sentence: Sentence, cue: Cue) -> bool:
    """Tell whether a verb stands in «якого цитує Y», «слова якого передало Y»."""
    if not (cue.takes("carry") or cue.takes("quote")):
        return False
    start = sentence.segments[sentence.segment_of(cue.index)].start
    if sentence.is_in(start, "inside_body"):  # "list, w którym piszą"
        return False
    if any(True for _ in phrases_at(sentence.cues.phrases["back"], sentence.lowers, start)):
        # At the start of a sentence it is the sentence before that is told of: «Об этом сообщил Х.»
        return cue.takes("carry") and any(word.isalpha() for word in sentence.lowers[:start])
    return any(
        reading.lemma in sentence.cues.words["which"]
        and not any(f[0] == "n" for f in reading.features)
        for index in range(start, min(start + 2, cue.index))
        for reading in sentence.readings(index)
    )


def is_carrier(sentence: Sentence, who: Subject, start: int, end: int) -> bool:
    """Tell whether a body that an insertion names just carries what somebody else says in the sentence.

    Args:
        sentence: where it stands.
        who: whom the insertion names.
        start: its first token.
        end: its end.
    """
    if who.source is None:
        return False
    named = any(True for _ in phrases_at(sentence.cues.phrases["relay"], sentence.lowers, start))
    given = any(is_first(sentence, index) for index in range(start, min(end, len(sentence))))
    single = named and who.source.form == "name" and not who.source.role and not given
    medium = who.source.form == "body" or who.source.head in sentence.cues.nouns["media"]
    if not (medium or single):
        return False
    return any(
        cue.finite and cue.takes("say") and not start <= cue.index < end and not cue.negated
        for cue in verbs(sentence)
    )


def is_relayed_as(sentence: Sentence, cue: Cue, who: Subject) -> bool:
    """Tell whether «, як повідомило видання Y,» just carries what somebody else says in the sentence."""
    if not (is_as_clause(sentence, cue) and cue.takes("carry")):
        return False
    segment = sentence.segments[sentence.segment_of(cue.index)]
    return is_carrier(sentence, who, segment.start, segment.end)


def relays(sentence: Sentence, phrases: Phrases, cue: Cue) -> str:
    """Return the outlet that a relay names; "" when it names none."""
    segment = sentence.segments[sentence.segment_of(cue.index)]
    for phrase in phrases.between(segment.start, segment.end):
        if (
            phrase.form in ("body", "place", "name")
            and phrase.in_case("n")
            and not phrases.preposition(phrase)
        ):
            return sentence.words(*(phrase.name or (phrase.start, phrase.end))).strip('«»„“”"')
    return ""


def tells_of_nobody(sentence: Sentence, cue: Cue, who: Subject) -> bool:
    """Tell whether nobody speaks: «як повідомлялося», «дослідження показало»."""
    if cue.takes("evidence"):
        return who.source is None or who.source.form == "omitted"
    impersonal = cue.reading.part == "impersonal" or cue.takes("document")
    nobody = who.source is None and impersonal and sentence.language != "pl"
    return nobody and is_as_clause(sentence, cue)
