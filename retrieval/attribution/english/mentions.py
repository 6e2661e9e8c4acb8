"""People and speaking bodies that an English text names, found by their capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from retrieval.attribution.english.kin_and_firms import gender_of_kin, is_firm, is_kin
from retrieval.attribution.english.lexicon import lexicon, singular
from retrieval.attribution.english.nations import is_nation, modifies
from retrieval.attribution.english.noun_phrases import opens_with_epithet
from retrieval.attribution.english.people import (
    full_title,
    gender_of,
    is_body,
    is_courtesy,
    is_place,
    is_title,
    people,
    plain,
)
from retrieval.attribution.types import Mention, Span

_CAPITAL = r"(?:[A-Z]\.)+|[^\W\d_a-zßа-яёіїєґąćęłńóśźż][\w'’]*(?:-[\w'’]+)*"
_PARTICLES = r"de|la|del|der|van|von|bin|ibn|al|el|di|da|du|le"
_ABBREVIATED = (
    r"(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Prof|Rev|Hon|Pres|Jr|Sr|St"
    r"|Sens|Reps|Govs|Maj|Capt|Adm)\."
)
_WORD = rf"(?:{_ABBREVIATED}|{_CAPITAL})"
#: What may stand between two words of a name.
_JOINT = rf"(?:[ \u00a0](?:(?:{_PARTICLES}) ){{0,2}}|[ \u00a0](?:of|for|and)[ ](?:the )?)"
_RUN = re.compile(rf"{_WORD}(?:{_JOINT}{_WORD}){{0,9}}")
_WORDS = re.compile(r"\S+")
_BEFORE = re.compile(r"((?:[\w.’'-]+ ){1,6})$")
_BEHIND = re.compile(
    r",? \(?(?:(?:who|which) (?:is|was) )?(?:an?|the|its|his|her|their)? ?([^,.;:()\n]{3,90})"
)
_BEFORE_COMMA = re.compile(
    r"(?:\b(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir)|['’]s) ((?:[\w’'-]+ ){0,7}?[\w’'-]+), $"
)
_STATE = re.compile(r", ([A-Z][\w.]+(?: [A-Z]\w+)?)")
#: What brings in a name by which somebody wants to be known.
_NAMING = re.compile(
    r"\b(?:go(?:es)? by|known(?: only)? as|call ?sign|nicknamed|only as|name is|by the name(?: of)?) $"
)
_GROUPS = re.compile(
    r"(?:ans|ians|ese|ish|crats|ists|cans|lims|tians|ews|nians|oles|rains|itains)$", re.IGNORECASE
)
_NATION = re.compile(r"(?:ian|ean|can|ish|ese)$")
#: Words with a capital in headlines, with which no name goes on.
_NO_PART = frozenset(
    "About After Against Are As At By Calls From Has Have Her His How In Into Is It Its Just Makes Not On"
    " Over Says Slams Tells Than That The To Was Who Why With".split()
)
#: What names of places begin or end with.
_GEOGRAPHIC = frozenset(
    "port cape lake mount fort camp river bay gulf sea strait valley street square avenue road airport"
    " hall palace tower"
    " island islands mountains hotel storm hurricane bridge north south east west northern southern eastern"
    " western".split()
)
#: Titles that say nothing of what somebody does.
_HONOURS = frozenset("sir dame lord lady baron baroness dr prof".split())
#: How far a role may stand from its noun.
_ROLE_WORDS = 7


@dataclass(frozen=True, slots=True)
class _Run:
    start: int
    words: tuple[str, ...]
    places: tuple[int, ...]


def find_mentions(text: str) -> list[Mention]:
    """Return the people and bodies that a text names, in order."""
    lower_words = frozenset(re.findall(r"\b[a-z]{2,}\b", text))
    found = [m for run in _runs(text) for m in _mentions_of(text, run, lower_words)]
    firms = {m.name for m in found if not m.person}
    found = [replace(m, person=False, gender="n") if m.name in firms else m for m in found]
    known = {
        m.name.split()[-1]
        for m in found
        if m.person and (" " in m.name or m.role or m.gender or _speaks(text, m))
    }
    return [m for m in found if not m.person or _is_somebody(text, m, known)]


def _is_somebody(text: str, mention: Mention, known: set[str]) -> bool:
    """Tell whether a name is a person's: a lone one must be known as such and not be a nation's."""
    if mention.name.split()[-1] not in known:
        return False
    return " " in mention.name or not is_nation(text, mention.span)


def _runs(text: str) -> Iterator[_Run]:
    for match in _RUN.finditer(text):
        words = list(_WORDS.finditer(match[0]))
        begin = 0
        while begin < len(words) and (plain(words[begin][0]) in people().common):
            begin += 1
        rest = words[begin:]
        for part in _split_at_and(rest):
            if part:
                yield _Run(
                    match.start() + part[0].start(),
                    tuple(w[0] for w in part),
                    tuple(match.start() + w.start() for w in part),
                )


def _split_at_and(words: list[re.Match[str]]) -> list[list[re.Match[str]]]:
    """Cut "Trump and Pence" in two, and before "of" what does not go on as a body's name."""
    parts: list[list[re.Match[str]]] = [[]]
    for word in words:
        apart = word[0] in _NO_PART or word[0] == "and"
        if apart or (word[0] == "for" and parts[-1] and not is_body([parts[-1][-1][0]])):
            parts.append([])
        elif word[0] == "of" and _is_full_name(parts[-1]):
            parts.append([])  # "Prof Jane Smith of the Met Institute"
        else:
            parts[-1].append(word)
        if re.search(r"['’]s$", word[0]):
            parts.append([])
    return parts


def _is_full_name(words: list[re.Match[str]]) -> bool:
    """Tell whether two or more words without a body's are somebody's name, behind a title perhaps."""
    titles = [n for n, word in enumerate(words) if is_title(word[0])]
    name = [word[0] for word in words[titles[-1] + 1 if titles else 0 :]]
    if len(name) < 2 or is_body(name):
        return False
    first = plain(name[0])
    return bool(titles) or first in people().male or first in people().female


def _mentions_of(text: str, run: _Run, lower_words: frozenset[str]) -> Iterator[Mention]:
    title = max((i for i, word in enumerate(run.words) if is_title(word)), default=-1)
    if title >= 0 and run.words[title + 1 : title + 2] in (("of",), ("for",)):
        title = _end_of_title(run, title)
    words, places = run.words[title + 1 :], run.places[title + 1 :]
    begin = int(opens_with_epithet(words))
    words, places = words[begin:], places[begin:]
    while words and (words[0] in ("of", "for", "the", "and") or plain(words[0]) in people().common):
        words, places = words[1:], places[1:]
    if not words:
        return
    end = places[-1] + len(re.sub(r"(?:['’]s|['’])$", "", words[-1]))
    span = (places[0], end)
    name = text[span[0] : span[1]]
    if is_body(words):
        if title < 0:
            yield Mention(span, name, gender="n", person=False)
        return
    if _is_common(words, title, lower_words) or (title < 0 and _is_placed(text, span, words)):
        return
    yield _named(text, run, title, words, span)


def _named(text: str, run: _Run, title: int, words: tuple[str, ...], span: Span) -> Mention:
    """Return the mention of a person, or of a firm where the words around say so."""
    name = text[slice(*span)]
    role, head = _role(text, run, title, span)
    if head not in people().titles and is_firm(text, span):
        return Mention(span, name, head="firm", gender="n", person=False)
    gender = gender_of(words, head, run.words[: title + 1]) or gender_of_kin(role)
    return Mention(span, name, role, head, gender)


def _is_placed(text: str, span: Span, words: tuple[str, ...]) -> bool:
    """Tell whether a name is that of a place: "Port Sabel", "Fort Pierce, Florida"."""
    return not _GEOGRAPHIC.isdisjoint((plain(words[0]), plain(words[-1]))) or _is_town(text, span)


def _is_town(text: str, span: tuple[int, int]) -> bool:
    """Find "in Fort Pierce, Florida": a name behind "in", with that of a country or state behind it."""
    before = text[max(0, span[0] - 8) : span[0]].split()
    behind = _STATE.match(text, span[1])
    inside = bool(before) and before[-1].lower() in ("in", "near", "from", "at", "outside", "of")
    return inside and behind is not None and is_place(behind[1].split())


def _end_of_title(run: _Run, title: int) -> int:
    """Return the last word of "Secretary of State": one word behind "of", which the name follows."""
    return min(title + 2, len(run.words) - 1)


def _is_common(words: tuple[str, ...], title: int, lower_words: frozenset[str]) -> bool:
    """Tell whether capitals alone make a name of words that are none."""
    if any(word in ("of", "for") for word in words):
        return True
    if len(words) > 1 or title >= 0:
        return len(words) > 4
    word = plain(words[0])
    return (
        word in lower_words or len(word) < 3 or _GROUPS.search(word) is not None or word.isdigit()
    )


def _role(text: str, run: _Run, title: int, span: tuple[int, int]) -> tuple[str, str]:
    """Return the role that stands before or behind a name, and its noun."""
    if title >= 0:
        words = run.words[: title + 1]
        if all(is_courtesy(word) or plain(word) in _HONOURS for word in words):
            office_before = _role_before_comma(text, run.start)
            if office_before is not None:
                return office_before
        if all(is_courtesy(word) for word in words):
            return "", ""
        before_of = words[: words.index("of")] if "of" in words else words
        noun = next((w for w in reversed(before_of) if is_title(w)), words[-1])
        before = " ".join(_role_words(text, run.start))
        return f"{before} {' '.join(words)}".strip(), full_title(singular(plain(noun)))
    before_words = _role_words(text, run.places[0])
    if before_words and is_title(before_words[-1]):
        return " ".join(before_words), singular(plain(before_words[-1]))
    return _role_before_comma(text, run.places[0]) or _role_behind(text, span[1])


def _role_before_comma(text: str, start: int) -> tuple[str, str] | None:
    """Return the role in "the defence minister of Ostria, Anna Keller"."""
    match = _BEFORE_COMMA.search(text, max(0, start - 90), start)
    if match is None:
        return None
    words = match[1].split()
    before_of = words[: words.index("of")] if "of" in words else words
    noun = next(
        (w for w in reversed(before_of[-2:]) if is_kin(w) or (is_title(w) and not is_courtesy(w))),
        None,
    )
    return None if noun is None else (match[1], full_title(singular(plain(noun))))


def _role_words(text: str, end: int) -> list[str]:
    """Return the words of a role that ends where a name begins ("defence minister")."""
    match = _BEFORE.search(text, max(0, end - 80), end)
    words = match[1].split() if match else []
    kept: list[str] = []
    for word in reversed(words):
        if (
            plain(word) in people().common
            or plain(word) in lexicon().forms
            or not re.match(r"[\w’'-]+$|U\.S\.$", word)
        ):
            break
        kept.append(word)
    kept.reverse()
    return kept if kept and is_title(kept[-1]) else []


def _role_behind(text: str, end: int) -> tuple[str, str]:
    """Return the role in "Anna Keller, the defence minister of Ostria"."""
    match = _BEHIND.match(text, end, end + 130)
    if match is None or text[end : end + 1] != ",":
        return "", ""
    words = match[1].split()
    for index, word in enumerate(words[:_ROLE_WORDS]):
        following = words[index + 1] if index + 1 < len(words) else ""
        if is_courtesy(word) or (
            is_title(word) and following[:1].isupper() and not is_title(following)
        ):
            continue  # another's: "Mr Smith's secretary"
        if is_title(word) and not is_title(following or "x"):
            return match[1].strip(), singular(plain(word))
        if (
            word in ("of", "in", "at", "for", "who", "and", "said")
            or plain(word) in lexicon().forms
        ):
            break
    return "", ""


def _speaks(text: str, mention: Mention) -> bool:
    """Tell whether a verb of saying stands beside a name of one word."""
    before = text[max(0, mention.span[0] - 20) : mention.span[0]].split()
    behind = text[mention.span[1] : mention.span[1] + 30].replace(",", " ").split()
    beside = [*before[-1:], *behind[:2]]
    if plain(mention.name) in people().places or _NATION.search(mention.name):
        return False
    if modifies(behind):
        return False  # "the Calder side said"
    if _NAMING.search(text, max(0, mention.span[0] - 30), mention.span[0]):
        return True
    return any(plain(word) in lexicon().forms for word in beside)
