"""Bodies among those whom articles name: outlets that carry words, and offices that somebody speaks for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from retrieval.names import NameTable
from retrieval.naming.sides import load_sides
from retrieval.naming.speakers import is_personal


def is_name(speaker: str) -> bool:
    """Tell a name ("Anna Keller", "Pentagon") from a description ("Kremlin spokesman", "two officials").

    A name begins and ends with a capital; a description that ends with one ("an official in Kyiv") begins
    with a small letter.
    """
    words = speaker.split()
    return bool(words) and words[0][0].isupper() and words[-1][0].isupper()


def carrying(
    links: Mapping[str, int], spoken: Mapping[str, int], names: NameTable
) -> Iterator[str]:
    """Yield the links that are outlets: more comes through them than they say themselves.

    So "told Reuters" makes an outlet of Reuters, and "told the Kremlin" none of the Kremlin. People are none.
    """
    carried: Counter[str] = Counter()
    for link, count in links.items():
        carried[names.canonical(link)] += count
    for link in links:
        name = names.canonical(link)
        if is_name(link) and not _is_person(link, names) and carried[name] >= spoken.get(name, 0):
            yield link


def _is_person(link: str, names: NameTable) -> bool:
    known = names.bearers_in_question(link, lambda _: True).values()
    if any(name.speaks for bearers in known for name in bearers):
        return any(name.kind == "person" for bearers in known for name in bearers)
    return " " in link and is_personal(link)


def voices(speakers: Iterable[tuple[str, date]], names: NameTable) -> dict[str, list[str]]:
    """Return who speaks for a body ("Kremlin spokesman") or a side ("President of Ukraine"), by its name.

    Args:
        speakers: each with the day when they last speak, on which the role is looked up.
        names: the table of names.
    """
    found: dict[str, list[str]] = {}
    for speaker, latest in speakers:
        role = names.role_on(speaker, latest, "en") or ""
        for bearers in names.bearers_in_question(role, lambda _: True).values():
            body = bearers[0]
            if body.kind == "body" and speaker not in found.setdefault(body.canonical, []):
                found[body.canonical].append(speaker)
        for side in load_sides().of_role(role):
            found.setdefault(side, []).append(speaker)
    return {body: people for body, people in found.items() if people}
