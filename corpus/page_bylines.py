"""Lines that say who wrote an article -> the names in them."""

from __future__ import annotations

import re

_BY = re.compile(
    r"^(?:written by|posted by|by|author|автор(?:ка|и)?|текст|autor(?:ka|zy)?|rozmawia(?:ł|ła)?|tekst"
    r"|(?:opublikowan[eoy]|dodan[eoy]) przez|opracował[ai]?|oprac"
    r"|підготува(?:в|ла)|подготовил[а]?)\b\s*[:.]?\s*",
    re.IGNORECASE,
)
_NAME_PARTS = re.compile(r"\s*(?:,|;|\||\band\b|\bта\b|\bі\b|\bи\b|\boraz\b|\bi\b|&)\s*")
_CAPITAL = r"[^\W\d_a-zа-яёіїєґąćęłńóśźż][\w.’'`-]*"
_PERSON = re.compile(rf"^{_CAPITAL}(?: (?:{_CAPITAL}|van|von|de|der|di|la|bin|al|el)){{1,4}}$")
_PERSON_FIRST = re.compile(rf"^{_CAPITAL}(?: {_CAPITAL}){{1,2}}(?=[ ,;|(–—-]|$)")
_LONGEST = 120


def without_by(text: str) -> str:
    """Return a byline without the words before the name."""
    return _BY.sub("", " ".join(text.split())).strip(" ,;|")


def people_of(text: str) -> list[str]:
    """Return the names of persons that a text lists, if it lists nothing else before them."""
    parts = _NAME_PARTS.split(without_by(text))
    found: list[str] = []
    for part in parts:
        if not _PERSON.match(part):
            break
        found.append(part)
    first = _PERSON_FIRST.match(without_by(text))
    return found or ([first[0]] if first else [])


def names_in_byline(line: str) -> list[str]:
    """Return the names in a line that begins as a byline does ("By …", «Автор: …»); else none."""
    return people_of(line) if len(line) <= _LONGEST and _BY.match(line) else []
