"""Who says it: the subject of a verb of saying."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from retrieval.attribution.slavic.appositions import with_apposition
from retrieval.attribution.slavic.bodies import at_body
from retrieval.attribution.slavic.chunks import Phrases
from retrieval.attribution.slavic.morphology import Reading
from retrieval.attribution.slavic.phrase import Phrase
from retrieval.attribution.slavic.sentence import ALL, Sentence
from retrieval.attribution.slavic.sources import source_of
from retrieval.attribution.slavic.stretches import (
    begins_relative,
    behind_relative,
    has_verb,
    is_unread,
    leads_on,
    opens_clause,
)
from retrieval.attribution.slavic.subject import Subject
from retrieval.attribution.slavic.subjects_besides import (
    enumerated,
    ordinal,
    with_second_role,
    woman,
)
from retrieval.attribution.slavic.swallowed import inside, owners
from retrieval.attribution.slavic.tokens import Segment
from retrieval.attribution.types import Gender, Source

#: Segments before the verb that are looked through for its subject.
_FARTHEST = 8
#: "Додали, що …" begins its sentence; elsewhere several who aren't named are just people.
_FIRST_WORDS = 2


def subject(sentence: Sentence, phrases: Phrases, cue: int, verb: Reading) -> Subject:
    """Return who is the subject of a verb; a source of None where that can't be told."""
    number = sentence.segment_of(cue)
    segment = sentence.segments[number]
    before = _candidates(phrases, segment.start, cue, verb)
    behind = _candidates(phrases, cue + 1, segment.end, verb)
    chosen = _best(before, behind)
    if chosen is None or chosen.features == ALL:
        chosen = woman(phrases.between(segment.start, segment.end), verb) or chosen
    if chosen is not None:
        waits = _waits(sentence, number, cue, chosen)
        earlier = _from_before(sentence, phrases, number, verb) if waits else None
        return earlier or _made(sentence, phrases, chosen, verb)
    if found := ordinal(sentence, segment, cue, verb):
        return found
    if found := _elsewhere(sentence, phrases, cue, verb):
        return found
    if is_unread(sentence, phrases, segment.start, cue):
        return Subject(None, 0, 0)
    return _nobody(sentence, cue, before, verb)


def _waits(sentence: Sentence, number: int, cue: int, chosen: Phrase) -> bool:
    """Tell whether a subject before its clause may wait for a verb, rather than the one chosen behind it.

    «Чиновник, який …, сказав Reuters, що …», "Pistorius, który …, obiecał Iris-T"; not «…, пише Reuters».
    """
    if cue != sentence.segments[number].start:
        return False
    if chosen.start > cue and behind_relative(sentence, number):
        return True
    return chosen.features == ALL and leads_on(sentence, number)


def _elsewhere(sentence: Sentence, phrases: Phrases, cue: int, verb: Reading) -> Subject | None:
    """Return the subject where no phrase beside the verb agrees with it."""
    number = sentence.segment_of(cue)
    segment = sentence.segments[number]
    if cue == segment.start and (later := _behind_insertion(sentence, phrases, number, verb)):
        return _made(sentence, phrases, later, verb)
    if inner := inside(sentence, phrases.between(segment.start, segment.end), verb):
        return _made(sentence, phrases, inner, verb)
    return (
        at_body(sentence, phrases, segment.start, segment.end, verb)
        or _from_before(sentence, phrases, number, verb)
        or _at_body_before(sentence, phrases, number, verb)
    )


def _behind_insertion(
    sentence: Sentence, phrases: Phrases, number: int, verb: Reading
) -> Phrase | None:
    """Return the subject that a date parts from its verb: "mówił wczoraj, 26 marca, premier"."""
    for later in range(number + 1, min(number + 3, len(sentence.segments))):
        segment = sentence.segments[later]
        if segment.before in ":;" or sentence.is_in(segment.start, "and"):
            return None
        if any(r.part == "gerund" for r in sentence.readings(segment.start)[:1]):
            continue  # «кинула, виходячи, Кузьменко»
        if opens_clause(sentence, segment.start):
            return None
        found = _candidates(phrases, segment.start, segment.end, verb)
        if found or any(r.part == "verb" for r in sentence.readings(segment.start)[:1]):
            return (
                found[0] if found and found[0].speaks and found[0].start == segment.start else None
            )
    return None


def _best(before: list[Phrase], behind: list[Phrase]) -> Phrase | None:
    """Return the likeliest of the phrases that agree with a verb: the first before it that can speak.

    What shows no case ("Reuters", «РИА Новости») gives way to what does.
    """
    speaking = [phrase for phrase in before if phrase.speaks]
    following = [phrase for phrase in behind if phrase.speaks]
    for group in (speaking, following):
        plain = [phrase for phrase in group if phrase.features != ALL]
        pronoun = [p for p in plain if p.form == "pronoun"]
        if plain and plain[0].form == "name" and pronoun:
            return pronoun[0]  # «Ітурбе вона порадила»
        if plain:
            return plain[0]
    first = [*speaking, *following]
    return first[0] if first and not (before and not speaking) else None


def _candidates(phrases: Phrases, start: int, end: int, verb: Reading) -> list[Phrase]:
    """Return the phrases of a stretch that may be a verb's subject, in order."""
    if verb.part == "impersonal":
        return []
    some = [p for p in phrases.between(start, end) if not phrases.preposition(p)]
    found = [phrase for phrase in some if phrase.agrees(verb)]
    if verb.number == "p":
        found += [both for one, other in pairwise(some) if (both := phrases.joined(one, other))]
    return sorted(found, key=lambda phrase: phrase.start)


def _made(sentence: Sentence, phrases: Phrases, phrase: Phrase, verb: Reading) -> Subject:
    """Return a phrase as the subject, joined with the role or name that stands beside it between commas."""
    if phrase.form == "several":
        phrase = enumerated(sentence, phrases, phrase)
    elif phrase.form == "described" and verb.number == "s":
        phrase = with_second_role(sentence, phrases, phrase)
    if not phrase.counted and verb.part == "verb":
        of_verb = frozenset(f for f in phrase.features if f[0] != "n" or f[2] == verb.number)
        phrase = replace(phrase, features=of_verb or phrase.features)
    source = source_of(sentence, phrase, "n", verb.gender)
    if source is None:
        return Subject(None, phrase.start, phrase.end)
    shown: dict[str, Gender] = {"m": "m", "f": "f"}
    if verb.past and verb.gender in shown and source.form == "name" and not source.plural:
        source = replace(source, gender=shown[verb.gender])  # «заявила міністр Етері Каландія»
    return Subject(with_apposition(sentence, phrases, phrase, source), phrase.start, phrase.end)


def _from_before(
    sentence: Sentence, phrases: Phrases, number: int, verb: Reading
) -> Subject | None:
    """Return the subject from an earlier stretch: before a relative clause, or of the verb before."""
    segment = sentence.segments[number]
    if sentence.is_in(segment.start, "that") or verb.part == "impersonal":
        return None
    relative = begins_relative(sentence, segment.start)
    for earlier in range(number - 1, max(number - 1 - _FARTHEST, -1), -1):
        stretch = sentence.segments[earlier]
        if opens_clause(sentence, stretch.start) and not relative:
            continue
        found = [
            phrase
            for phrase in _candidates(phrases, stretch.start, stretch.end, verb)
            if phrase.speaks
        ]
        if relative:
            last = [p for p in phrases.between(stretch.start, stretch.end) if p.speaks]
            found = last[-1:] if last and last[-1].end == stretch.end else []
            if not found:
                found = owners(
                    sentence, phrases.between(stretch.start, stretch.end), stretch.end, verb
                )
            return _antecedent(sentence, found[0], verb) if found else None
        if not found and _has_thing(sentence, phrases, stretch, verb):
            return Subject(None, 0, 0)
        if found:
            chosen = _named_before(sentence, phrases, earlier, found[0], verb)
            return _made(sentence, phrases, chosen, verb)
    return None


def _at_body_before(
    sentence: Sentence, phrases: Phrases, number: int, verb: Reading
) -> Subject | None:
    """Return the body that a clause or an insertion parts from the verb: «У компанії, яка …, сказали»."""
    if number == 0 or sentence.is_in(sentence.segments[number].start, "that"):
        return None
    first = sentence.segments[0]
    later = sentence.segments[1:number]
    if has_verb(sentence, first) or any(s.before not in ",–—-" for s in later):
        return None
    return at_body(sentence, phrases, first.start, first.end, verb)


def _has_thing(sentence: Sentence, phrases: Phrases, stretch: Segment, verb: Reading) -> bool:
    """Tell whether a thing without a verb of its own waits for this one: «Проєкт, який …, підтверджує»."""
    if has_verb(sentence, stretch):
        return False
    return bool(_candidates(phrases, stretch.start, stretch.end, verb))


def _named_before(
    sentence: Sentence, phrases: Phrases, number: int, phrase: Phrase, verb: Reading
) -> Phrase:
    """Return the phrase that one between commas is said of: «Келлер, міністр оборони, заявила»."""
    segment = sentence.segments[number]
    found: list[Phrase] = []
    while number > 0 and _opens(sentence, segment, phrase) and not has_verb(sentence, segment):
        number -= 1
        segment = sentence.segments[number]
        for other in phrases.between(segment.start, segment.end):
            if (
                other.end == segment.end
                and other.speaks
                and other.agrees(verb)
                and not phrases.preposition(other)
            ):
                found.append(other)
        if phrase.form != "described" or (found and found[-1].form == "name"):
            break
    return next((one for one in found if one.form == "name"), found[0] if found else phrase)


def _opens(sentence: Sentence, segment: Segment, phrase: Phrase) -> bool:
    """Tell whether a phrase begins a stretch, but for an adverb: «, prywatnie szwagier dyrektorki,»."""
    if phrase.start == segment.start:
        return True
    small = sentence.readings(segment.start)[:1]
    return phrase.start == segment.start + 1 and all(
        r.part in ("other", "conjunction") for r in small
    )


def _antecedent(sentence: Sentence, phrase: Phrase, verb: Reading) -> Subject | None:
    cases = "".join(sorted({f[0] for f in phrase.features}))
    source = source_of(sentence, phrase, cases, verb.gender)
    return Subject(source, phrase.start, phrase.end) if source else None


def _nobody(sentence: Sentence, cue: int, before: list[Phrase], verb: Reading) -> Subject:
    """Return an omitted subject, or none where a thing is the subject or the verb has none."""
    late = verb.number == "p" and cue > _FIRST_WORDS
    # "Dodają, że …" goes on about those named before; «Говорят, что …» are just people
    people = verb.number == "p" and not verb.past and sentence.language != "pl"
    if before or verb.part == "impersonal" or late or people:
        return Subject(None, 0, 0)
    one: dict[str, Gender] = {"m": "m", "f": "f", "n": "n"}
    plural = verb.number == "p"
    source = Source((0, 0), "omitted", gender=one.get(verb.gender, ""), plural=plural)
    return Subject(source, 0, 0)
