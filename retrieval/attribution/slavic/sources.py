"""A noun phrase -> whom it names as a source, or whom as told."""

from __future__ import annotations

from dataclasses import replace

from retrieval.attribution.slavic.nominative import nominative_name, nominative_phrase
from retrieval.attribution.slavic.phrase import Phrase
from retrieval.attribution.slavic.sentence import Features, Sentence
from retrieval.attribution.types import Gender, Source

_SHORTEST_GIVEN = 3
_QUOTES = '«»„“”"‘’'


def source_of(sentence: Sentence, phrase: Phrase, cases: str, gender: str = "") -> Source | None:
    """Return whom a phrase names.

    Args:
        sentence: where it stands.
        phrase: as parsed.
        cases: those that it stands in here, as letters.
        gender: of the verb that it is the subject of; "" when that shows none.
    """
    features = frozenset(f for f in phrase.features if f[0] in cases) or phrase.features
    span = sentence.span(phrase.start, phrase.end)
    plural = all(f[2] == "p" for f in features)
    known = _gender(features, gender, plural=plural)
    if phrase.form == "pronoun":
        head = "pointing" if phrase.lemma == "pointing" else ""
        return Source(span, "pronoun", head=head, gender=known, plural=plural)
    if phrase.form == "thing":
        return None
    if phrase.form == "several":
        return Source(span, "name", sentence.words(phrase.start, phrase.end), plural=True)
    if phrase.form in ("body", "place"):
        return _body(sentence, phrase, features, Source(span, "body", gender=known, plural=plural))
    role = _role(sentence, phrase, phrase.role_features or features, cases)
    if phrase.form == "described" or phrase.name is None:
        bare = _is_bare(sentence, phrase)
        return Source(span, "described", "", role, phrase.lemma, known, plural, bare)
    if not known and not plural:
        known = _gender_of_given(sentence, phrase.name[0])
    name = nominative_name(sentence, *phrase.name, _of_gender(features, known))
    return Source(span, "name", name, role, phrase.lemma if role else "", known, plural)


def _is_bare(sentence: Sentence, phrase: Phrase) -> bool:
    """Tell whether a description says nothing of which one: «політик», but «депутат від опозиції, який …»."""
    if phrase.end != phrase.head + 1 or sentence.is_in(phrase.start, "one"):
        return False
    near = range(max(phrase.start - 1, 0), phrase.head)
    if any(sentence.lowers[index] in sentence.cues.whose for index in near):
        return False
    behind = phrase.end
    if behind >= len(sentence) or sentence.tokens[behind].kind != "mark":
        return behind >= len(sentence) or not _tells_which(sentence, behind)
    ahead = range(behind + 1, min(behind + 3, len(sentence)))
    words = sentence.cues.words
    return sentence.tokens[behind].text != "," or not any(
        sentence.lemma_in(index, words["which"] | words["informed"])
        or any(r.participle for r in sentence.readings(index)[:1])
        for index in ahead
    )


def _tells_which(sentence: Sentence, index: int) -> bool:
    """Tell whether a word behind a description goes on with it; "chargé d'affaires" does too."""
    unknown = sentence.tokens[index].text.islower() and not sentence.knows(index)
    return sentence.is_in(index, "which_one") or unknown or _comes_from(sentence, index)


def _comes_from(sentence: Sentence, index: int) -> bool:
    """Tell whether a genitive behind a preposition goes on: «дипломат із країни», not «з усмішкою»."""
    if not sentence.is_in(index, "of") or index + 1 >= len(sentence):
        return False
    cases = {f[0] for r in sentence.readings(index + 1) for f in r.features}
    return "g" in cases and "i" not in cases


def _gender(features: Features, verb: str, *, plural: bool) -> Gender:
    """Return the gender that a phrase and its verb leave open; "" for several."""
    if plural:
        return ""
    genders = {f[1] for f in features if f[2] == "s"}
    shared = genders & set(verb) if verb else genders
    one: dict[str, Gender] = {"m": "m", "f": "f", "n": "n"}
    return one[next(iter(shared))] if len(shared) == 1 else ""


def _gender_of_given(sentence: Sentence, index: int) -> Gender:
    """Return the gender that the dictionary gives to a given name; "" when it has both or none."""
    given = [r for r in sentence.readings(index) if r.proper == "first" and r.number == "s"]
    if len(sentence.tokens[index].text) < _SHORTEST_GIVEN or not sentence.knows(index):
        return ""
    return _gender(frozenset(f for r in given for f in r.features), "", plural=False)


def _of_gender(features: Features, gender: Gender) -> Features:
    return frozenset(f for f in features if not gender or f[1] == gender) or features


def _body(sentence: Sentence, phrase: Phrase, features: Features, source: Source) -> Source:
    """Return a body by its name; one that only its kind tells is looked up like a role: «відомство»."""
    if phrase.name is not None:
        name = sentence.words(*phrase.name).strip(_QUOTES)
        return replace(source, name=_outlet(sentence, name))
    start = phrase.start
    if start < phrase.head and sentence.lowers[start] in sentence.cues.whose:
        start += 1  # «її пресслужба»
    text = nominative_phrase(sentence, start, phrase.end, phrase.head, features)
    bare = phrase.end == phrase.start + 1 and phrase.lemma in sentence.cues.nouns["bodies"]
    generic = phrase.lemma not in sentence.cues.nouns["proper"] and not text.isupper()
    if bare and generic and (text.islower() or sentence.starts(phrase.head)):
        role = _lowered(sentence, phrase.start, text)
        return replace(source, form="described", role=role, head=phrase.lemma)
    return replace(source, name=_outlet(sentence, text), head=phrase.lemma)


def _outlet(sentence: Sentence, name: str) -> str:
    """Return an outlet's name without the ending that Polish gives it: "Bloomberga"."""
    outlets = sentence.cues.nouns["outlets"]
    stems = (name.removesuffix(ending) for ending in ("a", "owi", "em", "u") if name in outlets)
    return next((stem for stem in stems if stem != name and stem in outlets), name)


def _role(sentence: Sentence, phrase: Phrase, features: Features, cases: str) -> str:
    if phrase.role_end <= phrase.start:
        return ""
    features = frozenset(f for f in features if f[0] in cases) or features
    start = phrase.start
    if start < phrase.head and sentence.lowers[start] in sentence.cues.whose:
        start += 1
    text = nominative_phrase(sentence, start, phrase.role_end, phrase.head, features)
    return _lowered(sentence, start, text)


def _lowered(sentence: Sentence, start: int, text: str) -> str:
    """Return a role without the capital that only the start of the sentence gave it."""
    first = sentence.tokens[start].text
    if (
        not sentence.starts(start)
        or (first.isupper() and len(first) > 1)
        or not sentence.knows(start)
    ):
        return text
    return text[:1].lower() + text[1:]


def told_name(sentence: Sentence, phrase: Phrase, cases: str) -> str:
    """Return how the chain calls whom a phrase names: an outlet by its name, others in the nominative."""
    source = source_of(sentence, phrase, cases)
    if source is None or source.form in ("pronoun", "omitted"):
        return ""
    return source.name or source.role
