"""People, bodies and places among English proper names, told apart by their words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from retrieval.attribution.types import Gender

_PATH = Path(__file__).with_name("cues.toml")
_FEMALE_ROLE = re.compile(
    r"(?:woman|^(?:queen|mother|wife|daughter|sister|widow|girl|lady|dame|nun|nan|gran|mum|mom|granny|nana|mrs|ms|miss|aunt|niece"
    r"|princess|duchess|countess|baroness|empress|actress|waitress|abbess))$"
)
_MALE_ROLE = re.compile(
    r"(?:(?<!wo)(?<!hu)man|^(?:king|father|husband|son|brother|boy|lord|sir|monk|mr|dad|grandad|granddad|grandpa|pope|cardinal|uncle|nephew"
    r"|prince|duke|count|baron|emperor|sheikh))$"
)
_ACRONYM = re.compile(r"(?:[A-Z]\.){2,}|[A-Z]{2,6}")
#: What no surname is.
_OF_FIRMS = frozenset(
    "airlines airways bank corporation group holdings industries shipping".split()
)
_JUNIOR = frozenset("jr sr ii iii iv".split())


@dataclass(frozen=True, slots=True)
class People:
    """The word lists of cues.toml that tell who is who; lower case, without full stops."""

    titles: frozenset[str]
    bodies: frozenset[str]
    known: frozenset[str]
    carriers: frozenset[str]
    places: frozenset[str]
    folk: frozenset[str]
    abbreviated: dict[str, str]
    two_words: frozenset[str]
    common: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]


@cache
def people() -> People:
    """Return the word lists, read once."""
    lists = tomllib.loads(_PATH.read_text(encoding="utf-8"))["people"]
    short = dict(pair.split(" ") for pair in lists.pop("abbreviated").split(", "))
    pairs = frozenset(lists.pop("two_words").split(", "))
    words = {name: frozenset(text.split()) for name, text in lists.items()}
    return People(two_words=pairs, abbreviated=short, **words)


def plain(word: str) -> str:
    """Return a word in lower case, without a full stop or possessive ending."""
    return re.sub(r"(?:['’]s|['’])$", "", word.lower()).rstrip(".")


def is_title(word: str) -> bool:
    """Tell whether a word is one of rank or office ("Sen.", "President", "co-chair")."""
    bare = plain(word)
    return bare in people().titles or bare.rsplit("-", 1)[-1] in people().titles


def is_courtesy(word: str) -> bool:
    """Tell whether a title says nothing of what somebody does: "Mr."."""
    return plain(word) in ("mr", "mrs", "ms", "miss", "mx")


def full_title(title: str) -> str:
    """Return a title in full: "sen" -> "senator"; other words as they are."""
    return people().abbreviated.get(title, title)


def is_place(words: Sequence[str]) -> bool:
    """Tell whether a name is that of a place, which speaks for its government."""
    lower = [plain(word) for word in words]
    return " ".join(lower[:2]) in people().two_words or (
        len(lower) == 1 and lower[0] in people().places
    )


def is_body(words: Sequence[str]) -> bool:
    """Tell whether a proper name is that of a body, an outlet or a state."""
    lower = [plain(word) for word in words]
    if not words[0].isupper() and (lower[0] in people().male or lower[0] in people().female):
        firm = lower[-1] in _OF_FIRMS
        return len(lower) > 1 and lower[-1] in people().bodies and (firm or len(lower) > 2)
    if "&" in lower:
        return True
    if is_place(words) or lower[-1] in people().bodies or lower[0] in people().known:
        return True
    if any(word in people().bodies for word in lower) and ("of" in lower or "for" in lower):
        return True
    return len(words) == 1 and _ACRONYM.fullmatch(words[0]) is not None


def is_carrier(words: Sequence[str]) -> bool:
    """Tell whether a name is that of a news agency, paper or broadcaster."""
    lower = [plain(word) for word in words]
    return (
        bool(lower)
        and (lower[0] in people().carriers or lower[-1] in people().carriers)
        and lower[0] not in (people().male | people().female)
    )


def gender_of(name: Sequence[str], role_head: str, titles: Sequence[str] = ()) -> Gender:
    """Return a person's gender as far as first name, role or title tell."""
    for title in (*map(plain, titles), role_head):
        if _FEMALE_ROLE.search(title):
            return "f"
        if _MALE_ROLE.search(title):
            return "m"
    if len(name) > 1:
        first = plain(name[0])
        if first in people().female:
            return "" if first in people().male else "f"
        if first in people().male:
            return "m"
    return ""


def is_junior(word: str) -> bool:
    """Tell whether a word only follows a name: "Jr.", "III"."""
    return plain(word) in _JUNIOR
