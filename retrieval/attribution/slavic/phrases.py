"""Noun phrases with what stands behind the noun, and the name that they introduce."""

from __future__ import annotations

import re
from dataclasses import replace

from retrieval.attribution.slavic.firms import with_body_name
from retrieval.attribution.slavic.heads import features_of, head_phrase
from retrieval.attribution.slavic.names import (
    Run,
    begins_name,
    body_run,
    initial,
    leads_to_given,
    name_of,
    name_run,
)
from retrieval.attribution.slavic.own_names import is_owners, own_name
from retrieval.attribution.slavic.parts import (
    belongs_to,
    is_adjective_behind,
    is_platform,
    keeps_nominative,
    of_either,
    one_of_them,
    pair_of_capitals,
    pronoun_at,
    titles,
    unclaimed,
    with_number,
    with_quoted_name,
)
from retrieval.attribution.slavic.phrase import Phrase, PhraseForm
from retrieval.attribution.slavic.sentence import ALL, GENITIVE, NOMINATIVE, Features, Sentence

_DEEPEST = 3
_HYPHENED = re.compile(r"[^\W\d_A-ZА-ЯІЇЄҐЁ]{1,3}-[A-ZА-ЯІЇЄҐЁŁŚŻ]")


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
    if sentence.lemma_in(start, sentence.cues.words["sure"]) and _opens(sentence, start):
        return None  # «…», — переконаний дослідник
    if (
        _HYPHENED.match(sentence.tokens[start].text)
        and start
        and sentence.tokens[start - 1].capital
    ):
        return None  # "w Dar as-Sabil"
    if pronoun := pronoun_at(sentence, start):
        return pronoun
    if title := titles(sentence, start):
        return _titled(sentence, start, start + title, depth, claim)
    if one := _one_of(sentence, start, depth):
        return one
    return _plain(sentence, start, depth, claim)


def _opens(sentence: Sentence, index: int) -> bool:
    return all(token.kind != "word" for token in sentence.tokens[:index])


def _plain(sentence: Sentence, start: int, depth: int, claim: Features) -> Phrase | None:
    """Return the phrase that a noun, an adjective or a name begins."""
    found = None if initial(sentence, start) else head_phrase(sentence, start)
    if found is None:
        return _named(sentence, start, depth, claim)
    return _with_complements(sentence, found, depth, claim)


def _titled(
    sentence: Sentence, start: int, name: int, depth: int, claim: Features
) -> Phrase | None:
    """Return a name behind a title, or a phrase behind «сам»: «пан Пєсков», «сам міністр»."""
    rest = _plain(sentence, name, depth, claim) if name < len(sentence) else None
    if rest is None or (rest.name is None and not sentence.is_in(start, "self")):
        return None
    if sentence.is_in(start, "self"):
        return rest if rest.form != "thing" else None
    bare = rest.role_end <= rest.start
    return replace(rest, start=start, role_end=start if bare else rest.role_end)


def _one_of(sentence: Sentence, start: int, depth: int) -> Phrase | None:
    """Return a phrase like «один із переговорників», whose head is what it is one of."""
    if not sentence.is_in(start, "one") or start + 2 >= len(sentence):
        return None
    if not sentence.is_in(start + 1, "of"):
        return None
    rest = noun_phrase(sentence, start + 2, depth + 1)
    if rest is None and sentence.is_in(start + 2, "pointing"):  # "jeden z nich"
        return one_of_them(sentence, start)
    if rest is None or not rest.in_case("g") or rest.form not in ("described", "body"):
        return None
    features = features_of(sentence.readings(start), ("adjective", "numeral"))
    return replace(
        rest, start=start, features=features, form="described", name=None, role_end=rest.end
    )


def _named(sentence: Sentence, start: int, depth: int, claim: Features) -> Phrase | None:
    """Return a phrase that is a bare name, of a person or a body."""
    governed = start > 0 and sentence.is_preposition(start - 1)
    run = name_run(sentence, start, ALL - NOMINATIVE if governed else ALL)
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
        return with_quoted_name(sentence, phrase)
    if sentence.tokens[index].hidden:
        return None
    if not depth and (own := own_name(sentence, phrase)) is not None:
        return _called(phrase, own[0], own[1], own[0])
    name = index + titles(sentence, index)
    if claim and name < len(sentence) and name_run(sentence, name, claim) is not None:
        return None
    return (
        _with_name(sentence, phrase, depth)
        or with_number(sentence, phrase)
        or _with_genitive(sentence, phrase, depth, claim)
        or _with_place(sentence, phrase, depth)
    )


def _with_name(sentence: Sentence, phrase: Phrase, depth: int) -> Phrase | None:
    """Take the name that a role introduces, or that of an outlet: «агентство Reuters»."""
    index = phrase.end
    if phrase.form == "described":
        start = index + titles(sentence, index)
        run = (
            name_of(sentence, start, phrase.head, phrase.features)
            if start < len(sentence)
            else None
        )
        if run is not None and index > phrase.head + 1 and is_owners(sentence, start, run.end):
            return None
        if run is None:
            return _with_second_title(sentence, phrase, depth)
        return _called(phrase, start, run, index)
    return with_body_name(sentence, phrase)


def _called(phrase: Phrase, start: int, run: Run, role_end: int) -> Phrase:
    """Return a role with the name of whoever it describes."""
    return replace(
        phrase,
        end=run.end,
        features=run.features,
        form="name",
        name=(start, run.end),
        role_end=role_end,
        role_features=phrase.features,
    )


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


def _with_genitive(
    sentence: Sentence, phrase: Phrase, depth: int, claim: Features
) -> Phrase | None:
    index = phrase.end
    if sentence.is_function_word(index) or sentence.lemma_in(index, sentence.cues.words["time"]):
        return None
    if is_adjective_behind(sentence, phrase, index):
        return replace(phrase, end=index + 1, role_end=index + 1)
    claims = of_either(phrase.features) if phrase.form == "described" else claim
    if phrase.form == "described" and not depth and leads_to_given(sentence, index):
        return replace(phrase, end=index + 1, role_end=index + 1)
    if (run := name_run(sentence, index, GENITIVE)) is not None:
        end = _owner_end(sentence, phrase, run.end, claim, claims)
        return replace(phrase, end=end, role_end=end) if end > index else None
    inner = noun_phrase(sentence, index, depth + 1, claims)
    if inner is None or inner.form == "pronoun" or not inner.in_case("g"):
        return None
    if (both := pair_of_capitals(sentence, inner)) > inner.end and phrase.form == "described":
        return replace(phrase, end=both, role_end=both)
    if _is_apart(sentence, phrase, inner):
        return None
    return replace(phrase, end=inner.end, role_end=inner.end)


def _is_apart(sentence: Sentence, phrase: Phrase, inner: Phrase) -> bool:
    """Tell whether what could be a genitive behind a phrase is none of its: a time, a subject of its own."""
    times = sentence.cues.words["time"]
    of_time = phrase.lemma in times and inner.form != "thing"
    if sentence.is_in(inner.start, "one") and inner.in_case("n"):
        return True
    return keeps_nominative(sentence, inner) or inner.lemma in times or of_time


def _owner_end(
    sentence: Sentence, phrase: Phrase, end: int, claim: Features, claims: Features
) -> int:
    """Return where the name in the genitive behind a phrase ends; its start when it isn't one's."""
    index = phrase.end
    if phrase.form == "place":
        return index
    if name_run(sentence, index, NOMINATIVE) and not begins_name(sentence, end):
        return index
    last = unclaimed(sentence, index, end, claim)
    if last == end and phrase.form == "described":
        last = unclaimed(sentence, index + 1, end - 1, claims, until=end)
    return last


def _with_place(sentence: Sentence, phrase: Phrase, depth: int) -> Phrase | None:
    """Take the place or body that a source or an office belongs to: «джерело в Кремлі»."""
    if (
        depth
        or phrase.form not in ("described", "body")
        or not sentence.is_in(phrase.end, "attach")
    ):
        return None
    told = phrase.form == "body" and phrase.in_case("d") and not phrase.in_case("ng")
    if told and not (phrase.start and sentence.is_preposition(phrase.start - 1)):
        return None  # «уточнили агентству в пресслужбі»
    index = phrase.end + 1
    if index < len(sentence) and sentence.tokens[index].kind == "quote":  # «депутат від «Голосу»»
        return with_quoted_name(sentence, replace(phrase, end=index, role_end=index))
    if index < len(sentence) and sentence.tokens[index].text == ".":
        index += 1  # "ds."
    inner = noun_phrase(sentence, index, depth + 1, phrase.features)
    if inner is None or inner.lemma in sentence.cues.words["time"] or is_platform(sentence, inner):
        return None
    if not inner.in_case("gdil"):
        return None
    if not (index > phrase.end + 1 or belongs_to(sentence, phrase, inner)):
        return None
    return replace(phrase, end=inner.end, role_end=inner.end)
