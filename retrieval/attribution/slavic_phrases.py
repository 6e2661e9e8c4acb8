"""Noun phrases: a head with what stands before and behind it, and the name that it introduces."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from retrieval.attribution.slavic_capitals import capital
from retrieval.attribution.slavic_endings import name_features
from retrieval.attribution.slavic_morphology import Reading
from retrieval.attribution.slavic_names import body_run, initial, name_of, name_run
from retrieval.attribution.slavic_sentence import ALL, GENITIVE, NOMINATIVE, Features, Sentence
from retrieval.attribution.slavic_women import is_woman

PhraseForm = Literal["name", "body", "place", "pronoun", "described", "several", "thing"]
_MOST_MODIFIERS = 8
_DEEPEST = 3
#: Adjectives made from names of places that no dictionary has.
_LOOKS_ADJECTIVE = re.compile(
    r"(?:[сц]ьк(?:ий|ого|ому|им|ім|а|ої|ій|у|ою|е|і|их|ими)"
    r"|[сц]к(?:ий|ого|ому|им|ом|ая|ой|ую|ое|ие|их|ими)"
    r"|[sc]k(?:i|iego|iemu|im|a|iej|ą|ie|ich|imi))$"
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase; places are numbers of tokens, ends exclusive.

    head: the noun, or the first word of a bare name; lemma: the head's.
    features: how the whole may stand.
    name: the tokens of the name of a person, or of a body that is called by name («агентство Reuters»).
    role_end: where the role ends before the name, or the phrase.
    role_features: how the role stands; a man's word may stand before a woman's name.
    counted: whether a number leads it, so that a verb may also be neuter.
    """

    start: int
    end: int
    head: int
    lemma: str
    features: Features
    form: PhraseForm
    name: tuple[int, int] | None = None
    role_end: int = 0
    role_features: Features = frozenset()
    counted: bool = False

    @property
    def speaks(self) -> bool:
        """Whether it can be who says something."""
        return self.form != "thing"

    def in_case(self, cases: str) -> bool:
        """Tell whether it may stand in one of some cases."""
        return any(feature[0] in cases for feature in self.features)

    def agrees(self, verb: Reading) -> bool:
        """Tell whether it may be a verb's subject."""
        if self.counted and (verb.number == "p" or verb.gender in ("", "n")):
            return self.in_case("n")
        return any(
            case == "n"
            and number == verb.number
            and (not verb.gender or not gender or gender in verb.gender)
            for case, gender, number in self.features
        )


def noun_phrase(
    sentence: Sentence, start: int, depth: int = 0, claim: Features = frozenset()
) -> Phrase | None:
    """Return the phrase that begins at a token; None when none does.

    Args:
        sentence: where it stands.
        start: its first token.
        depth: how many phrases it is part of.
        claim: how the phrase around it stands, when a name that agrees belongs to that one.
    """
    if start >= len(sentence) or sentence.tokens[start].hidden or depth > _DEEPEST:
        return None
    if not sentence.begins_phrase(start):
        return None
    if pronoun := _pronoun(sentence, start):
        return pronoun
    if title := _honorific(sentence, start):
        rest = noun_phrase(sentence, start + title, depth, claim)
        if rest is None or rest.name is None:
            return None
        bare = rest.role_end <= rest.start
        return replace(rest, start=start, role_end=start if bare else rest.role_end)
    if sentence.is_in(start, "self") and start + 1 < len(sentence):
        rest = noun_phrase(sentence, start + 1, depth, claim)
        return rest if rest is not None and rest.form != "thing" else None
    if one := _one_of(sentence, start, depth):
        return one
    found = None if initial(sentence, start) else _common(sentence, start)
    if found is None:
        return _named(sentence, start, depth, claim)
    return _with_complements(sentence, found, depth, claim)


def _one_of(sentence: Sentence, start: int, depth: int) -> Phrase | None:
    """Return a phrase like «один із переговорників», whose head is what it is one of."""
    if not sentence.is_in(start, "one") or start + 2 >= len(sentence):
        return None
    if not sentence.is_in(start + 1, "of"):
        return None
    rest = noun_phrase(sentence, start + 2, depth + 1)
    if rest is None or not rest.in_case("g") or rest.form not in ("described", "body"):
        return None
    features = _features(sentence.readings(start), ("adjective", "numeral"))
    return replace(
        rest, start=start, features=features, form="described", name=None, role_end=rest.end
    )


def _honorific(sentence: Sentence, index: int) -> int:
    """Return how many tokens a title like «пан» or "prof." takes; 0 when there is none."""
    if not sentence.is_in(index, "honorifics"):
        return 0
    dotted = index + 1 < len(sentence) and sentence.tokens[index + 1].text == "."
    return 2 if dotted else 1


def _pronoun(sentence: Sentence, index: int) -> Phrase | None:
    if not sentence.is_in(index, "he"):
        return None
    features = _features(sentence.readings(index), ("pronoun",))
    lemma = sentence.lowers[index]
    return Phrase(index, index + 1, index, lemma, features, "pronoun", role_end=index + 1)


def _named(sentence: Sentence, start: int, depth: int, claim: Features) -> Phrase | None:
    """Return a phrase that is a bare name, of a person or a body."""
    run = name_run(sentence, start, ALL)
    if run is not None:
        features, end = run.features, run.end
        return Phrase(start, end, start, "", features, "name", (start, end), start)
    found = body_run(sentence, start)
    if found is None:
        return None
    form: PhraseForm = "place" if found.place else "body"
    phrase = Phrase(start, found.end, start, "", found.features, form, role_end=found.end)
    return (
        phrase
        if found.place or found.foreign
        else _with_complements(sentence, phrase, depth, claim)
    )


@dataclass(frozen=True, slots=True)
class _Modifiers:
    end: int
    features: Features
    counted: bool


def _called_body(sentence: Sentence, start: int, modifiers: _Modifiers) -> Phrase | None:
    """Return a body that is called by its name behind an adjective: «тавронське МЗС»."""
    run = body_run(sentence, modifiers.end) if modifiers.end > start else None
    if run is None or not (shared := run.features & modifiers.features):
        return None
    form: PhraseForm = "place" if run.place else "body"
    return Phrase(start, run.end, modifiers.end, "", shared, form, role_end=run.end)


def _common(sentence: Sentence, start: int) -> Phrase | None:
    """Return modifiers and head alone; None when no common noun is the head."""
    modifiers = _modifiers(sentence, start)
    head = modifiers.end
    if head < len(sentence) and capital(sentence, head) is not None:
        if called := _called_body(sentence, start, modifiers):
            return called
        head -= 1
    elif head >= len(sentence) or sentence.tokens[head].hidden:
        head -= 1
    if head < start or capital(sentence, head) is not None:
        return None
    nouns = _nouns(sentence, head, modifiers.features, counted=modifiers.counted)
    if not nouns and head > start:  # «горничная», "przewodnicząca": an adjective that is a noun
        head -= 1
        nouns = _nouns(sentence, head, modifiers.features, counted=modifiers.counted)
    if not nouns or capital(sentence, head) is not None:
        return None
    lemma = nouns[0].lemma.lower()
    features = modifiers.features & _features(nouns, ("noun",))
    if modifiers.counted:
        features = modifiers.features
    form = _form(sentence, start, head, nouns)
    return Phrase(
        start, head + 1, head, lemma, features, form, role_end=head + 1, counted=modifiers.counted
    )


def _modifiers(sentence: Sentence, start: int) -> _Modifiers:
    """Read the adjectives, pronouns and numbers that stand before a noun."""
    index, features, counted = start, ALL, False
    while index < min(len(sentence), start + _MOST_MODIFIERS) and not sentence.tokens[index].hidden:
        if _is_count(sentence, index) or _is_numeral(sentence, index):
            features, counted = _counted(sentence, index), True
        elif index > start and sentence.is_in(index, "inside"):
            pass
        elif shared := features & _adjective(sentence, index):
            features = features if counted else shared
        elif not (counted and _adjective(sentence, index)):
            break
        index += 1
    return _Modifiers(index, features, counted)


def _is_count(sentence: Sentence, index: int) -> bool:
    """Tell whether a number counts what follows; a time or a date at the start of a line doesn't."""
    token = sentence.tokens[index]
    ahead = sentence.tokens[index + 1] if index + 1 < len(sentence) else None
    return (
        token.kind == "number" and ":" not in token.text and ahead is not None and not ahead.capital
    )


def _is_numeral(sentence: Sentence, index: int) -> bool:
    return any(r.part == "numeral" for r in sentence.readings(index)) and (
        not sentence.tokens[index].capital or sentence.starts(index)
    )


def _counted(sentence: Sentence, index: int) -> Features:
    cases = {case for case, _, _ in _features(sentence.readings(index), ("numeral",))} or set("na")
    return frozenset((case, "", "p") for case in cases)


def _adjective(sentence: Sentence, index: int) -> Features:
    """Return how a word may stand as an adjective; capitals only before the name of a body."""
    token = sentence.tokens[index]
    if token.kind != "word" or sentence.is_function_word(index):
        return frozenset()
    if token.capital and not sentence.starts(index) and not _before_body(sentence, index):
        return frozenset()
    if token.capital and any(r.proper == "last" for r in sentence.readings(index)):
        if index + 1 >= len(sentence) or not sentence.is_pair(index + 1):
            return frozenset()
    found = _features(sentence.readings(index), ("adjective",))
    if not found and _LOOKS_ADJECTIVE.search(token.lower):
        return name_features(token.text, sentence.language) if token.capital else ALL
    return found


def _before_body(sentence: Sentence, index: int) -> bool:
    """Tell whether the next word but one at most is a body: «Європейська комісія», "Biały Dom"."""
    bodies = sentence.cues.nouns["bodies"]
    ahead = range(index + 1, min(index + 3, len(sentence)))
    if any(sentence.lemma_in(i, bodies) or sentence.is_pair(i) for i in ahead):
        return True
    following = capital(sentence, index + 1) if index + 1 < len(sentence) else None
    return following is not None and following.kind == "place"


def _nouns(sentence: Sentence, head: int, features: Features, *, counted: bool) -> list[Reading]:
    """Return the readings of a word as a noun that agrees with what stands before it."""
    if sentence.is_function_word(head) or sentence.is_cue(head):
        return []
    if sentence.lemma_in(head, sentence.cues.words["informed"]):
        return []
    names = frozenset(
        {"first", "last", "patronymic"} if sentence.tokens[head].text.islower() else ()
    )
    nouns = [r for r in sentence.readings(head) if r.part == "noun" and r.proper not in names]
    if counted:
        return [r for r in nouns if any(f[0] in "gn" or f[2] == "p" for f in r.features)]
    found = [r for r in nouns if r.features & features]
    wanted = sentence.cues.nouns["speakers"]
    return sorted(found, key=lambda r: (r.lemma.lower() not in wanted, bool(r.proper)))


def _form(sentence: Sentence, start: int, head: int, nouns: list[Reading]) -> PhraseForm:
    lists = sentence.cues.nouns
    lemmas = {r.lemma.lower() for r in nouns}
    if lemmas & lists["bodies"] or (head > start and sentence.is_pair(head)):
        return "body"
    if lemmas & (lists["people"] | lists["sources"]):
        return "described"
    if any(r.animate for r in nouns):
        return "described"
    polish = sentence.language == "pl"
    return "described" if polish and any(is_woman(lemma) for lemma in lemmas) else "thing"


def _features(readings: tuple[Reading, ...] | list[Reading], parts: tuple[str, ...]) -> Features:
    return frozenset(f for reading in readings if reading.part in parts for f in reading.features)


def _with_complements(sentence: Sentence, phrase: Phrase, depth: int, claim: Features) -> Phrase:
    """Return a phrase with its genitives, places and name."""
    while True:
        longer = _with_one_more(sentence, phrase, depth, claim)
        if longer is None or longer.end == phrase.end:
            return phrase
        phrase = longer
        if phrase.name is not None:
            return phrase


def _with_one_more(
    sentence: Sentence, phrase: Phrase, depth: int, claim: Features
) -> Phrase | None:
    index = phrase.end
    if index >= len(sentence):
        return None
    if sentence.tokens[index].kind == "quote":
        return _with_quoted_name(sentence, phrase)
    if sentence.tokens[index].hidden:
        return None
    claimed = name_run(sentence, index, claim) if claim else None
    if claimed is not None:
        return None
    if phrase.form == "described" and (
        run := name_of(sentence, index, phrase.head, phrase.features)
    ):
        return replace(
            phrase,
            end=run.end,
            features=run.features,
            form="name",
            name=(index, run.end),
            role_end=index,
            role_features=phrase.features,
        )
    if numbered := _numbered(sentence, phrase):
        return numbered
    if phrase.form in ("body", "thing") and (found := body_run(sentence, index)) and found.foreign:
        return replace(phrase, end=found.end, name=(index, found.end), role_end=index)
    if phrase.form == "described" and (titled := _with_second_title(sentence, phrase, depth)):
        return titled
    return _with_genitive(sentence, phrase, depth, claim) or _with_place(sentence, phrase, depth)


def _numbered(sentence: Sentence, phrase: Phrase) -> Phrase | None:
    """Take the name of a body that is a body's noun itself, or its number: "telewizja Kanał 3", "szpital nr 2"."""
    if phrase.form != "body":
        return None
    index, bodies = phrase.end, sentence.cues.nouns["bodies"]
    if sentence.tokens[index].capital and sentence.tokens[phrase.head].text.islower():
        if sentence.lemma_in(index, bodies) and not sentence.is_pair(index):
            index += 1
    if index < len(sentence) and sentence.lowers[index] in ("nr", "№", "n"):
        index += 1
    if index < len(sentence) and sentence.tokens[index].kind == "number":
        index += 1
    return replace(phrase, end=index, role_end=index) if index > phrase.end else None


def _with_second_title(sentence: Sentence, phrase: Phrase, depth: int) -> Phrase | None:
    """Take a name behind a second title: «речник флоту капітан Ігор Сокіл»."""
    if sentence.tokens[phrase.end].capital or depth:
        return None
    inner = noun_phrase(sentence, phrase.end, depth + 1)
    if inner is None or inner.name is None or not inner.role_features & phrase.features:
        return None
    return replace(
        phrase,
        end=inner.end,
        features=inner.features,
        form="name",
        name=inner.name,
        role_end=inner.role_end,
        role_features=phrase.features,
    )


def _with_quoted_name(sentence: Sentence, phrase: Phrase) -> Phrase | None:
    """Take the name that stands behind a noun in quotation marks: «газета «Факт»»."""
    if phrase.form not in ("body", "described"):
        return None
    end = phrase.end
    while end < len(sentence) and sentence.tokens[end].quoted:
        end += 1
    longest = 7
    if (
        end - phrase.end > longest
        or end < phrase.end + 2
        or not sentence.tokens[phrase.end + 1].capital
    ):
        return None
    return replace(phrase, end=end, role_end=end)


def _with_genitive(
    sentence: Sentence, phrase: Phrase, depth: int, claim: Features
) -> Phrase | None:
    index = phrase.end
    if sentence.is_function_word(index) or sentence.lemma_in(index, sentence.cues.words["time"]):
        return None
    if _is_adjective_behind(sentence, phrase, index):
        return replace(phrase, end=index + 1, role_end=index + 1)
    claims = _of_either(phrase.features) if phrase.form == "described" else claim
    if (run := name_run(sentence, index, GENITIVE)) is not None:
        end = _unclaimed(sentence, index, run.end, claim)
        if end == index or phrase.form == "place" or name_run(sentence, index, NOMINATIVE):
            return None
        return replace(phrase, end=end, role_end=end)
    inner = noun_phrase(sentence, index, depth + 1, claims)
    if inner is None or inner.form == "pronoun" or not inner.in_case("g"):
        return None
    if inner.lemma in sentence.cues.words["time"]:
        return None
    return replace(phrase, end=inner.end, role_end=inner.end)


def _of_either(features: Features) -> Features:
    """Return how a name of a man or woman may stand behind a role that stands so."""
    return features | {(case, "f", "s") for case, gender, _ in features if gender == "m"}


def _unclaimed(sentence: Sentence, start: int, end: int, claim: Features) -> int:
    """Return where a name in the genitive ends before one that belongs to the phrase around it."""
    for index in range(start, end):
        run = name_run(sentence, index, claim) if claim else None
        if run is not None and run.end >= end:
            return index
    return end


def _is_adjective_behind(sentence: Sentence, phrase: Phrase, index: int) -> bool:
    """Polish puts the adjectives of names and offices behind the noun: "Sztab Generalny"."""
    if sentence.language != "pl" or index != phrase.head + 1:
        return False
    readings = [r for r in sentence.readings(index) if not r.participle]
    return bool(_features(readings, ("adjective",)) & phrase.features)


def _is_platform(sentence: Sentence, phrase: Phrase) -> bool:
    """Tell whether a phrase is where people post: «в Telegram», «у своєму Telegram-каналі»."""
    platforms = sentence.cues.nouns["platforms"]
    return any(
        sentence.lowers[index].split("-")[0] in platforms or sentence.lemma_in(index, platforms)
        for index in range(phrase.start, phrase.end)
    )


def _with_place(sentence: Sentence, phrase: Phrase, depth: int) -> Phrase | None:
    """Take the place or body that a source or an office belongs to: «джерело в Кремлі»."""
    if (
        depth
        or phrase.form not in ("described", "body")
        or not sentence.is_in(phrase.end, "attach")
    ):
        return None
    index = phrase.end + 1
    if index < len(sentence) and sentence.tokens[index].text == ".":
        index += 1  # "ds."
    inner = noun_phrase(sentence, index, depth + 1, phrase.features)
    if inner is None or inner.lemma in sentence.cues.words["time"] or _is_platform(sentence, inner):
        return None
    if not inner.in_case("gdil"):
        return None
    belongs = (
        inner.lemma in sentence.cues.words["matters"]
        or inner.form == "body"
        or index > phrase.end + 1
    )
    at_place = inner.form in ("place", "name") and (
        phrase.form == "body" or phrase.lemma in sentence.cues.nouns["posted"]
    )
    if not (belongs or at_place):
        return None
    return replace(phrase, end=inner.end, role_end=inner.end)
