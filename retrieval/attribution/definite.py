"""Whom a description with an article means that a careful reader knows from elsewhere in the article.

Who is named only in the next paragraph ("its chief executive said … Anna Keller told analysts"), the
other of two ("her guest"), who is of a country ("the Tuvengan leader"), or goes by a name ("Finch").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from retrieval.attribution.antecedents import Antecedents
from retrieval.attribution.english.people import is_title
from retrieval.attribution.offices import is_title_role, means, office
from retrieval.attribution.people import People, Person, agree, stems, stems_of_names
from retrieval.attribution.surroundings import Surroundings
from retrieval.attribution.types import Gender, Source
from retrieval.attribution.voice import EPITHET, NAMED, ROLE, Placed, Voice, voice_of

_OWNED = re.compile(r"\W*(his|her)\b", re.IGNORECASE)
_DEFINITE = re.compile(r"\W*(?:the|its|his|her|their)\b|\W*[A-Z][\w-]*['’]s? ", re.IGNORECASE)
#: "Leonard Frisk, 58,": so names stand that say whom the paragraph before was about.
_AGE_BEHIND = re.compile(r",? (?:\(\d\d\)|\d\d,)")
_GOES_BY = re.compile(
    r",? (?:(?:who|and) )?(?:goes|went|is known|was known|is called|was called|calls (?:him|her)self)"
    r"(?: only| simply)?(?: by| as)? (?:the (?:name|call ?sign) )?"
)
#: Of two people each is the other's.
_OF_THE_OTHER = frozenset("counterpart guest host interlocutor opponent rival visitor".split())
#: What one side of two is called by the name of its country.
_OF_A_COUNTRY = frozenset(
    "leader side official politician minister president premier envoy diplomat representative chief".split()
)
#: Characters in which the two must have been named.
_NEAR = 700
#: Blocks in which an article introduces whom it is about.
_LEAD = 2


class Definites:
    """Finds in one text whom descriptions mean by what the article tells elsewhere."""

    def __init__(
        self, text: str, people: People, around: Surroundings, memory: Antecedents
    ) -> None:
        """Take a text in a language with articles, everybody named, who stands where and who spoke."""
        self._text = text
        self._people = people
        self._around = around
        self._memory = memory

    def meant(self, source: Source, phrase: str, placed: Placed) -> Voice | None:
        """Return whom a description means; None when it is none of these."""
        if source.plural or not source.head:
            return None
        return (
            self._by_name(source)
            or self._other_of_two(source, phrase, placed)
            or self._of_country(source, phrase)
            or self._named_below(source, phrase, placed)
        )

    def of_nation(self, name: str, place: int) -> Person | None:
        """Return whom "the Tuvengan" means: the one person whose role tells that nation."""
        before = self._text[max(0, place - 4) : place + 4].lower()
        if "the " not in (before[:4], before[-4:]) or " " in name:
            return None
        return self._only([p for p in self._people.everybody if stems(name) <= p.role_words])

    def _by_name(self, source: Source) -> Voice | None:
        """Find "the commander goes by Finch"."""
        called = _GOES_BY.match(self._text, source.span[1])
        person = None if called is None else self._people.at(called.end())
        return None if person is None else voice_of(person, NAMED, source.role)

    def _other_of_two(self, source: Source, phrase: str, placed: Placed) -> Voice | None:
        """Find "her guest", where two people have been named."""
        owned = _OWNED.match(phrase)
        if owned is None or source.head not in _OF_THE_OTHER or source.role != source.head:
            return None
        gender: Gender = "m" if owned[1].lower() == "his" else "f"
        owner = self._memory.antecedent(Source(source.span, "pronoun", gender=gender), placed)
        near = [
            p
            for p in self._named_near(placed.place)
            if p.name != owner.speaker and (p.gender or p.heads)
        ]
        other = self._only(near) if owner.speaker is not None else None
        return None if other is None else voice_of(other, EPITHET, "")

    def _named_near(self, place: int) -> Sequence[Person]:
        return [
            p
            for p in self._people.everybody
            if p.person and any(place - _NEAR <= q < place for q in p.places)
        ]

    def _of_country(self, source: Source, phrase: str) -> Voice | None:
        """Find "the Calder leader", where one person is of Calder by role."""
        nation = stems_of_names(source.role)
        if not nation or source.head not in _OF_A_COUNTRY or not _DEFINITE.match(phrase):
            return None
        everybody = [p for p in self._people.everybody if p.person]
        found = [p for p in everybody if nation <= p.role_words and self._may_be(p, source)]
        if not found and any("counterpart" in p.heads for p in everybody):
            found = [p for p in everybody if self._is_first_of_two(p, source)]
        person = self._only(found)
        return None if person is None else voice_of(person, EPITHET, source.role)

    def _is_first_of_two(self, person: Person, source: Source) -> bool:
        """Tell whether somebody holds an office whose counterpart is of another country, told or not."""
        fits = source.head in person.heads or means(office(source.head), person.offices)
        return fits and not stems_of_names(person.role)

    def _may_be(self, person: Person, source: Source) -> bool:
        """Tell whether somebody can be called so: by the same word, or as another's counterpart."""
        return source.head in person.heads or "counterpart" in person.heads

    def _named_below(self, source: Source, phrase: str, placed: Placed) -> Voice | None:
        """Return whom the next paragraph names, where an article opens with what they are."""
        human = is_title_role(source.head) or is_title(source.head)
        known = human and placed.block < _LEAD
        if not known or self._people.person_named_before(source.span[1] + 2):
            return None
        person = self._around.introduced_in_next_paragraph(placed.sentence)
        if person is None or not agree(person.gender, source.gender):
            return None
        aged = any(
            _AGE_BEHIND.match(self._text, q + len(person.name)) for q in person.full_places[:1]
        )
        if not (aged or _DEFINITE.match(phrase)):
            return None
        person.heads.add(source.head)
        person.role_words |= stems(source.role)
        person.offices |= {office(source.role)} - {""}
        return voice_of(person, ROLE, source.role)

    def _only(self, found: Sequence[Person]) -> Person | None:
        return found[0] if len({p.name for p in found}) == 1 else None
