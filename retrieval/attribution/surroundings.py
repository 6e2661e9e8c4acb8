"""Who is named around a place of an article: whom its sentences open with, who was named shortly before."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from retrieval.attribution.people import People, Person, agree
from retrieval.attribution.types import Gender, Mention, Span

#: Sentences that an antecedent may stand behind the pronoun.
_FARTHEST = 3
#: Words that stand before a subject at the start of a sentence: its title and role, "On Monday, ".
_BEFORE_SUBJECT = 4
_OFFICE_OF = re.compile(
    r"\W*(?:The )?([A-Z][\w-]+(?: [A-Z][\w-]+)*['’]s? (?:[a-z]+ )?(?:ministry|office|embassy|mission|campaign"
    r"|party|government|army|military|delegation|team|press service|secretariat))\b"
)
_PREPOSITIONS = frozenset(
    "to with by from of for against about like unlike behind beside near under".split()
)


class Surroundings:
    """The people named outside speech, by where they stand in their sentences."""

    def __init__(
        self, text: str, mentions: Sequence[Mention], people: People, starts: Sequence[int]
    ) -> None:
        """Take what an article names.

        Args:
            text: the text.
            mentions: those outside speech.
            people: everybody named in the text.
            starts: where its sentences outside speech begin, in order.
        """
        self._text = text
        self._mentions = sorted((m for m in mentions if m.person), key=lambda m: m.span)
        self._bodies = sorted((m for m in mentions if not m.person), key=lambda m: m.span)
        self._places = [m.span[0] for m in self._mentions]
        self._people = people
        self._starts = starts

    def subject(self, gender: Gender, sentence: Span, place: int) -> Person | None:
        """Return the one person whom the same sentence opens with: "Trump set no deadline, and he said"."""
        opening = [
            self._people.at(m.span[0])
            for m in self.between(sentence[0], place)
            if self._opens_sentence(m)
        ]
        person = opening[0] if len(opening) == 1 else None
        return person if person is not None and agree(person.gender, gender) else None

    def body_subject(self, sentence: Span, place: int) -> Person | None:
        """Return the body that the same sentence opens with: "The ministry of Ostria denied it, it said"."""
        for mention in self._bodies:
            if sentence[0] <= mention.span[0] < place and self._opens_sentence(mention):
                owner = self._text[mention.span[1] : mention.span[1] + 2] in ("’s", "'s")
                return None if owner else self._people.at(mention.span[0])
        return None

    def issuer_before(self, sentence: Span) -> str | None:
        """Return whose body the sentence before is about: "Brandl’s ministry put out a note. It read: …"."""
        number = bisect_right(self._starts, sentence[0]) - 2
        opening = _OFFICE_OF.match(self._text, self._starts[number]) if number >= 0 else None
        return None if opening is None else opening[1]

    def introduced_next(self, sentence: Span) -> Person | None:
        """Return whom the next sentence of the paragraph opens with, by a full name not read before."""
        number = bisect_right(self._starts, sentence[0])
        start = self._starts[number] if number < len(self._starts) else len(self._text)
        if "\n" in self._text[sentence[0] : start]:
            return None
        for mention in self.between(start, start + 1):
            person = self._people.at(mention.span[0])
            first = person is not None and person.places[0] == mention.span[0]
            if first and " " in mention.name and not mention.role:
                return person
        return None

    def introduced_in_next_paragraph(self, sentence: Span) -> Person | None:
        """Return whom the next paragraph names first, where it is by a full name not read before."""
        break_ = self._text.find("\n", sentence[1] - 1)
        start = break_ + len(self._text[break_:]) - len(self._text[break_:].lstrip())
        end = self._text.find("\n", start)
        if break_ < 0 or start >= len(self._text):
            return None
        named = self.between(start, end if end >= 0 else len(self._text))
        person = self._people.at(named[0].span[0]) if named else None
        if person is None or person.places[0] != named[0].span[0]:
            return None
        return person if " " in named[0].name and not named[0].role else None

    def openers(self, start: int, end: int) -> list[Person]:
        """Return who is named at the beginning of a stretch."""
        found = (
            self._people.at(m.span[0])
            for m in self.between(start, end)
            if len(self._text[start : m.span[0]].split()) <= _BEFORE_SUBJECT
            and self._text[m.span[1] : m.span[1] + 2] not in ("’s", "'s")
        )
        return [person for person in found if person is not None]

    def near(self, gender: Gender, sentence: Span, place: int) -> list[Person]:
        """Return the people named shortly before, those at the start of a sentence first, latest first."""
        found: list[tuple[bool, int, Person]] = []
        for mention in self.between(self._start_of_search(sentence[0]), place):
            person = self._people.at(mention.span[0])
            if person is not None and agree(person.gender, gender):
                found.append((self._opens_sentence(mention), mention.span[0], person))
        ranked = sorted(found, key=lambda item: item[:2], reverse=True)
        return list({id(person): person for _, _, person in ranked}.values())

    def near_in(self, gender: Gender, start: int, end: int) -> list[Person]:
        """Return the people of a gender named in a stretch, possessors left out."""
        named = (
            self._people.at(m.span[0])
            for m in self.between(start, end)
            if self._text[m.span[1] : m.span[1] + 2] not in ("’s", "'s")
        )
        return [p for p in named if p is not None and agree(p.gender, gender)]

    def opens_sentence_before(self, person: Person, sentence: Span) -> bool:
        """Tell whether a person is the first whom the sentence before names."""
        number = bisect_right(self._starts, sentence[0]) - 2
        if number < 0:
            return False
        named = self.between(self._starts[number], sentence[0])
        return bool(named) and self._people.at(named[0].span[0]) is person

    def became_subject(self, person: Person, since: int, place: int) -> bool:
        """Tell whether a sentence between two places opens with a person."""
        return any(
            self._people.at(m.span[0]) is person and self._opens_sentence(m)
            for m in self.between(since, place)
        )

    def between(self, start: int, end: int) -> list[Mention]:
        """Return the mentions of people that begin in a stretch of the text, in order."""
        return self._mentions[bisect_left(self._places, start) : bisect_left(self._places, end)]

    def _start_of_search(self, place: int) -> int:
        number = bisect_right(self._starts, place) - 1
        return self._starts[max(number - _FARTHEST, 0)] if self._starts else 0

    def _opens_sentence(self, mention: Mention) -> bool:
        """Tell whether a mention is what its sentence is about: by its case, else by its place."""
        if mention.subject is not None:
            return mention.subject
        number = bisect_right(self._starts, mention.span[0]) - 1
        start = self._starts[max(number, 0)] if self._starts else 0
        before = self._text[start : mention.span[0]].split()
        return len(before) <= _BEFORE_SUBJECT and not _is_governed(before)


def _is_governed(before: Sequence[str]) -> bool:
    """Tell whether a name stands behind a preposition: "Speaking to Smith", "Like the BBC’s Smith"."""
    near = [word.lower() for word in before[-3:]]
    while near and (
        near[-1] in ("the", "a", "his", "her", "their", "its") or near[-1][-2:] in ("’s", "'s")
    ):
        near.pop()
    return bool(near) and near[-1] in _PREPOSITIONS
