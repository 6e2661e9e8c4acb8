"""What a role means: which office, whether a body, or but another word for somebody named before."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources

from retrieval.words import skeleton, words

#: Inflected words that begin alike are taken for one.
_STEM = 5
_LONGEST_EPITHET = 4
_FORMER = frozenset("former ex retired onetime one-time".split())
#: «вице-губернатор» is no governor.
_DEPUTIES = frozenset(["vice", "wice", "zam", "zast"])
#: Adjectives in the genitive.
_INNER = re.compile(r"(?:ого|его|ої|ой|ей|iego|ego|iej|ej)$")
_DEFINITE = re.compile(r"^\W*(?:the|this|that|his|her|their|its)\b", re.IGNORECASE)


@lru_cache(maxsize=4_096)
def office(role: str, head: str = "") -> str:
    """Return the office that a role names, "" for a role that is none; the longest name decides.

    With a head, that of the "president" in "adviser to the president" is not theirs, and an adjective may
    stand inside of it: "szef węgierskiego rządu".
    """
    spoken = words(role)
    here = [skeleton(word)[:_STEM] for word in spoken]
    plain = [stem for stem, word in zip(here, spoken, strict=True) if not _INNER.search(word)]
    heads = {skeleton(word)[:_STEM] for word in words(head)}
    if not heads.isdisjoint(_DEPUTIES):
        return ""
    best, length = "", 0
    for name, phrases in _offices():
        for phrase in phrases:
            if len(phrase) <= length or (heads and heads.isdisjoint(phrase)):
                continue
            if _has(here, phrase) or (heads and _has(plain, phrase)):
                best, length = name, len(phrase)
    return best


def may_also_be(wanted: str, offices: set[str]) -> bool:
    """Tell whether somebody of some offices may hold another too: the speaker is a lawmaker."""
    many = set(_data()["common"]["beside"])
    return wanted in many or offices <= many


def group_of_place(word: str, written: str) -> str:
    """Return the country that a word stands for by another name; "" for others.

    Args:
        word: in lower case, in whatever case it stands.
        written: with the capitals that it has.
    """
    stem = skeleton(word)
    return next(
        (
            country
            for country, stems in _countries()
            if any((s.isupper() and written == s) or stem.startswith(skeleton(s)) for s in stems)
        ),
        "",
    )


def means(wanted: str, offices: set[str]) -> bool:
    """Tell whether the office of a role can be one of somebody's: "minister" is any of the ministers."""
    more = {o for o in offices if wanted == "minister" and o.endswith("_minister")}
    heads = {
        "leader": {"head_of_state", "head_of_government", "chancellor", "party_leader"},
        "head_of_government": {"chancellor"},
    }.get(wanted, set())
    return wanted in offices or bool(more) or bool(heads & offices)


def _has(here: list[str], phrase: tuple[str, ...]) -> bool:
    count = len(phrase)
    return any(tuple(here[i : i + count]) == phrase for i in range(len(here) - count + 1))


def is_body_word(role: str, *, whole: bool = False) -> bool:
    """Tell whether a role is a bare word for a body: "the ministry"; `whole` beside "minister"."""
    word = skeleton(role.lower())
    return word in _set("bodies", "words") if whole else word[: _STEM + 2] in _body_words()


def is_anybody(head: str) -> bool:
    """Tell whether a noun is said of anybody, named or not: "the man"."""
    return skeleton(head.lower()) in _set("people", "anybody")


def is_any_body(head: str) -> bool:
    """Tell whether a noun stands for any body that was named: "the company"; "the court" is one by itself."""
    return skeleton(head.lower()) in _set("bodies", "any")


def is_any_body_stem(word: str) -> bool:
    """Tell whether a word, in whatever case, begins as one for any body does: "resortu"."""
    stem = skeleton(word.lower())[:_STEM]
    return any(known[:_STEM] == stem for known in _set("bodies", "any"))


def is_epithet(role: str, head: str, phrase: str, *, articles: bool) -> bool:
    """Tell whether a description is but another word for somebody named before: "the skipper's son".

    Its noun is one for people, no office (whose holder may be somebody new), and no proper name stands in it;
    in a language with articles it has the definite one.

    Args:
        role: as the grammar gives it.
        head: its noun, as a lemma.
        phrase: as it stands in the text, article included.
        articles: whether the language has articles.
    """
    proper = any(word[:1].isupper() for word in role.split()[1:]) or any(map(str.isdigit, role))
    short = len(role.split()) <= _LONGEST_EPITHET
    definite = bool(_DEFINITE.match(phrase)) or not articles
    human = skeleton(head.lower()) in _set("people", "words")
    return human and short and definite and not proper and not office(role)


def is_chief(head: str) -> bool:
    """Tell whether a noun is one for whoever is at the head of something: «очільник», "szef"."""
    return skeleton(head.lower()) in _set("people", "chiefs")


def is_relational(head: str) -> bool:
    """Tell whether a noun is for somebody beside somebody else: «її співрозмовник»."""
    return skeleton(head.lower()) in _set("people", "beside")


def is_politician(head: str) -> bool:
    """Tell whether a noun is said of anybody in politics, whatever office they have: «політик»."""
    return skeleton(head.lower()) in _set("people", "politicians")


def is_title(head: str) -> bool:
    """Tell whether a noun is one that whoever is at the head of something is called by too: «професор»."""
    return skeleton(head.lower()) in _set("people", "titles")


def is_trade(head: str) -> bool:
    """Tell whether a noun is for a trade that nobody has beside an office: "kierowca"."""
    return skeleton(head.lower()) in _set("people", "trades")


def is_title_role(head: str) -> bool:
    """Tell whether the noun of a role is one for people or offices."""
    return skeleton(head.lower()) in _set("people", "words") or bool(office(head))


def is_common_office(role: str, phrase: str, *, articles: bool) -> bool:
    """Tell whether a role is the bare name of an office that many hold: "the senator"."""
    definite = bool(_DEFINITE.match(phrase)) or not articles
    *before, _ = role.split() or [""]
    former = articles and any(word in _FORMER for word in before) and len(before) == 1
    return definite and (
        (not before and office(role) in _data()["common"]["offices"])
        or (former and bool(office(role)))
    )


def is_office_word(word: str) -> bool:
    """Tell whether a word belongs to the name of an office: "Foreign" in "Foreign minister"."""
    return skeleton(word.lower())[:_STEM] in _office_words()


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    content = resources.files("retrieval.attribution").joinpath("offices.toml").read_text("utf-8")
    return tomllib.loads(content)


@cache
def _offices() -> list[tuple[str, list[tuple[str, ...]]]]:
    return [
        (name, [tuple(skeleton(word)[:_STEM] for word in words(phrase)) for phrase in phrases])
        for name, phrases in _data()["offices"].items()
    ]


@cache
def _countries() -> list[tuple[str, list[str]]]:
    return list(_data()["countries"].items())


@cache
def _body_words() -> frozenset[str]:
    return frozenset(skeleton(word)[: _STEM + 2] for word in _data()["bodies"]["words"])


@cache
def _set(table: str, name: str) -> frozenset[str]:
    return frozenset(skeleton(word) for word in _data()[table][name])


@cache
def _office_words() -> frozenset[str]:
    return frozenset(stem for _, phrases in _offices() for phrase in phrases for stem in phrase)
