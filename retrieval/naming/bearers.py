"""Whom a run of words names, seen with the words around it: given names, initials, roles, prepositions."""

from __future__ import annotations

from retrieval.naming.given_names import given_names
from retrieval.naming.name import Match, Name, parts_of
from retrieval.naming.name_forms import NameForms
from retrieval.naming.written_name import given_names_agree, parse_name, titles, written_words
from retrieval.words import STOP_WORDS, skeleton, words

#: A name after one of these is what somebody else has to do with: "an aide to Putin".
_TOWARDS = frozenset("to close near around from with for".split())
_AND = frozenset("and & і й та и i oraz".split())
#: What a body publishes, and those who speak for it, as beginnings of skeletons.
_VOICE = (
    "statement",
    "pres",
    "service",
    "sluzb",
    "zaav",
    "osvadc",
    "spokes",
    "of",
    "in",
    "oficial",
)
_MOST_GIVEN = 3


def with_given(
    match: Match, word_list: list[str], written: list[str] | None = None
) -> Match | None:
    """Return a match with the given name before it taken in, None when it is somebody else's.

    Of several bearers those whom the given name fits are left.

    Args:
        match: who may be meant.
        word_list: the words around it, in lower case.
        written: the same as written, when a given name among them must have a capital.
    """
    before = word_list[match.start - 1] if match.start else ""
    if before and written is not None and written[match.start - 1][0].islower():
        return match
    if not before or before in STOP_WORDS or _is_whole(match, word_list):
        return match
    narrowed = _narrowed(match, before)
    if narrowed is None and not given_names().is_sure(before):
        return match  # perhaps an ordinary word: "will Putin", "meet Lammy"
    return narrowed


def _is_whole(match: Match, word_list: list[str]) -> bool:
    """Tell whether a match is no surname alone: it holds a given name, or is that of a body."""
    surnames = [parts.surname for parts in map(parts_of, match.names) if parts is not None]
    particles = titles().particles
    run = [w for w in word_list[match.start : match.end] if skeleton(w) not in particles]
    return len(run) > max(map(len, surnames), default=0)


def _narrowed(match: Match, before: str) -> Match | None:
    names = tuple(name for name in match.names if _called(name, (before,)))
    return Match(match.start - 1, match.length + 1, names) if names else None


def _called(name: Name, given: tuple[str, ...]) -> bool:
    parts = parts_of(name)
    return parts is not None and bool(parts.given) and given_names_agree(given, parts.given)


def speaker_named(stretch: str, forms: NameForms) -> Name | None:
    """Return whom a speaker's name or description means, None when it is nobody of the forms.

    The name must be what the description is about: not "Trump's lawyer", "a source in the Kremlin".
    """
    written = written_words(stretch)
    lowered = [_lowered(word) for word in written]
    parsed = parse_name(stretch)
    if parsed is None or parsed.junior:
        return None
    matches = [match for match in forms.matches(lowered) if any(n.speaks for n in match.names)]
    people = [match for match in matches if match.names[0].kind == "person"]
    for match in _joined_first(people, lowered):
        found = _person(match, written, lowered, forms)
        if found is not None:
            return found
    bodies = (match for match in matches if match.names[0].kind == "body" and not people)
    return next((m.names[0] for m in bodies if _is_voice(m, lowered)), None)


def _joined_first(people: list[Match], lowered: list[str]) -> list[Match]:
    """Return the match that ends the description, after the one that an "and" joins it to."""
    if not people:
        return []
    first, last = people[0], people[-1]
    joined = first is not last and bool(_AND.intersection(lowered[first.end : last.start]))
    return [first, last] if joined else [last]


def _person(match: Match, written: list[str], lowered: list[str], forms: NameForms) -> Name | None:
    given, context = _before(match, written, lowered)
    after = lowered[match.end :]
    is_joined = bool(after) and after[0] in _AND
    if not is_joined and after and not (given_names().has(after[0]) or len(after[0]) == 1):
        return None
    given = given or (() if is_joined else tuple(after[:1]))
    fitting = tuple(name for name in match.names if not given or _fits(name, given))
    names = forms.best_known(fitting)
    if len(names) != 1 or _belongs_to_another(context, match, lowered, names[0], forms):
        return None
    return names[0]


def _fits(name: Name, given: tuple[str, ...]) -> bool:
    parts = parts_of(name)
    own = parts.given if parts else ()
    return _called(name, given) or not own or any(word in given for word in _first_words(name))


def _first_words(name: Name) -> list[str]:
    """Return the words of a canonical name but the last."""
    return words(name.canonical)[:-1]


def _before(
    match: Match, written: list[str], lowered: list[str]
) -> tuple[tuple[str, ...], list[str]]:
    """Return the given names before a match, and the words before those."""
    start = match.start
    while start and match.start - start < _MOST_GIVEN:
        word, raw = lowered[start - 1], written[start - 1]
        known = given_names().is_listed(word) and word not in STOP_WORDS
        acronym = raw.isupper() and len(raw) > 1
        strange = raw[0].isupper() and not acronym and not titles().has(word)
        if not (known or (strange and word not in STOP_WORDS)):
            break
        start -= 1
    return tuple(lowered[start : match.start]), lowered[:start]


def _belongs_to_another(
    context: list[str], match: Match, lowered: list[str], name: Name, forms: NameForms
) -> bool:
    if _TOWARDS.intersection(context) or context[-1:] == ["of"]:
        return True
    if forms.is_written(lowered[match.start : match.end], name):
        return False
    nouns = [word for word in context if word not in STOP_WORDS]
    if not nouns:
        return False
    nominative_aide = any(
        titles().is_aide(word) and skeleton(word)[-1] not in "aeiou" for word in nouns
    )
    return nominative_aide or not titles().has(nouns[-1])


def _is_voice(match: Match, lowered: list[str]) -> bool:
    after = [skeleton(word) for word in lowered[match.end :]]
    before = [word for word in lowered[: match.start] if word not in STOP_WORDS]
    return not before and all(word.startswith(_VOICE) for word in after)


def _lowered(word: str) -> str:
    return "".join(words(word))
