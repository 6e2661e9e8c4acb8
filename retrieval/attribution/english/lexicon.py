"""The English words of saying, read from cues.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

_PATH = Path(__file__).with_name("cues.toml")
Shape = Literal["base", "present", "past", "participle", "gerund"]
_WORD = re.compile(r"[a-z]+(?:[-'’][a-z]+)*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of saying.

    takes: what may stand as the thing said, by the names of the lists in cues.toml.
    prepositions: those that bring in what was said.
    """

    lemma: str
    takes: frozenset[str]
    prepositions: frozenset[str]


@dataclass(frozen=True, slots=True)
class Form:
    """A word as a form of a verb; `past` and `participle` are told apart only where they differ."""

    verb: Verb
    shape: Shape


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All lists, by what they are asked for.

    forms: lower-case word forms of the verbs.
    saying, speaking, occasions: nouns, singular.
    services: where people post.
    making: forms of the verbs whose subject makes the claim that is their object.
    willing: nouns whose infinitive is what was said.
    governed: for nouns of saying the prepositions behind which what was said stands.
    with_particle: (lemma, particle) pairs that mean saying (True) or something else (False).
    bound: lemmas that mean saying only with such a particle.
    triggers: every lower-case word without which a sentence reports nothing.
    """

    forms: dict[str, Form]
    saying: frozenset[str]
    speaking: frozenset[str]
    occasions: frozenset[str]
    services: frozenset[str]
    making: frozenset[str]
    willing: frozenset[str]
    governed: dict[str, frozenset[str]]
    with_particle: dict[tuple[str, str], bool]
    bound: frozenset[str]
    triggers: frozenset[str]

    def may_report(self, sentence: str) -> bool:
        """Tell whether a sentence holds any word of saying."""
        return any(word.lower() in self.triggers for word in _WORD.findall(sentence))


@cache
def lexicon() -> Lexicon:
    """Return the lexicon, read once."""
    data = tomllib.loads(_PATH.read_text(encoding="utf-8"))
    verbs = _verbs(data)
    forms = _forms(verbs, data)
    nouns = {name: frozenset(words.split()) for name, words in data["nouns"].items()}
    saying = nouns["saying"] | nouns["willing"] | {"case"}
    said = saying | {plural(noun) for noun in saying}
    return Lexicon(
        forms=forms,
        saying=nouns["saying"],
        speaking=nouns["speaking"],
        occasions=nouns["occasions"],
        services=frozenset(data["services"]["names"].split()),
        making=frozenset(_inflected(nouns["making"], data)),
        willing=nouns["willing"],
        governed=_governed(data["nouns_with"]),
        with_particle=_with_particle(data["particles"]),
        bound=frozenset(data["particles"]["needed"].split()),
        triggers=frozenset(forms)
        | said
        | {"according", "per", "words", "view", "opinion", "put", "puts"}
        | {"account", "reckoning", "telling", "estimation", "judgment", "judgement", "admission"},
    )


def plural(noun: str) -> str:
    """Return the regular plural of a noun."""
    if re.search(r"[^aeiou]y$", noun):
        return noun[:-1] + "ies"
    return noun + ("es" if re.search(r"(?:s|x|z|ch|sh)$", noun) else "s")


def singular(noun: str) -> str:
    """Return the lemma of a noun in lower case, by rule."""
    for pattern, ending in _SINGULARS:
        if pattern.search(noun):
            return pattern.sub(ending, noun)
    return noun


_SINGULARS = tuple(
    (re.compile(pattern), ending)
    for pattern, ending in (
        (r"^(people|police|news|congress|press|politics|economics|series|kremlin)$", r"\1"),
        (r"(wo)?men$", r"\1man"),
        (r"^children$", "child"),
        (r"persons$", "person"),
        (r"([^aeiou])ies$", r"\1y"),
        (r"(ss|sh|ch|x|zz)es$", r"\1"),
        (r"(?<![sui])s$", ""),
        (r"(?<=[aeiou]us)es$", ""),
    )
)


def _verbs(data: dict[str, Any]) -> dict[str, Verb]:
    takes: dict[str, set[str]] = {}
    prepositions: dict[str, set[str]] = {}
    for name, words in data["verbs"].items():
        for lemma in words.split():
            takes.setdefault(lemma, set()).add(name)
    for name, words in data["prepositions"].items():
        for lemma in words.split():
            prepositions.setdefault(lemma, set()).add(name)
    return {
        lemma: Verb(lemma, frozenset(takes.get(lemma, ())), frozenset(prepositions.get(lemma, ())))
        for lemma in takes.keys() | prepositions.keys() | _particle_lemmas(data)
    }


def _governed(data: dict[str, str]) -> dict[str, frozenset[str]]:
    nouns = {noun for words in data.values() for noun in words.split()}
    return {
        noun: frozenset(preposition for preposition, words in data.items() if noun in words.split())
        for noun in nouns
    }


def _particle_lemmas(data: dict[str, Any]) -> set[str]:
    return {phrase.split()[0] for phrase in data["particles"]["saying"].split(", ")}


def _with_particle(data: dict[str, str]) -> dict[tuple[str, str], bool]:
    pairs: dict[tuple[str, str], bool] = {}
    for kind in ("other", "saying"):
        for phrase in data[kind].split(", "):
            lemma, particle = phrase.split()
            pairs[lemma, particle] = kind == "saying"
    return pairs


def _forms(verbs: dict[str, Verb], data: dict[str, Any]) -> dict[str, Form]:
    forms: dict[str, Form] = {}
    shapes: tuple[Shape, ...] = ("present", "past", "participle", "gerund")
    for lemma, verb in sorted(verbs.items()):
        for word, shape in zip(_inflect(lemma, data), shapes, strict=True):
            forms.setdefault(word, Form(verb, shape))
        forms.setdefault(lemma, Form(verb, "base"))
    return forms


def _inflected(lemmas: Iterable[str], data: dict[str, Any]) -> Iterator[str]:
    for lemma in lemmas:
        yield lemma
        yield from _inflect(lemma, data)


def _inflect(lemma: str, data: dict[str, Any]) -> tuple[str, ...]:
    """Return third person, past, participle and -ing of a verb."""
    if lemma in data["irregular"]:
        return tuple(data["irregular"][lemma].split())
    return _regular(lemma, lemma in data["spelling"]["doubling"].split())


def _regular(lemma: str, doubled: bool) -> tuple[str, str, str, str]:
    stem = lemma + lemma[-1] if doubled else lemma
    if re.search(r"[^aeiou]y$", lemma):
        return lemma[:-1] + "ies", lemma[:-1] + "ied", lemma[:-1] + "ied", lemma + "ing"
    if lemma.endswith("ie"):
        return lemma + "s", lemma + "d", lemma + "d", lemma[:-2] + "ying"
    if lemma.endswith("e"):
        gerund = lemma + "ing" if lemma.endswith("ee") else lemma[:-1] + "ing"
        return lemma + "s", lemma + "d", lemma + "d", gerund
    return plural(lemma), stem + "ed", stem + "ed", stem + "ing"
