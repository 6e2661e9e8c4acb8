"""Given names: which may be one person's, whether a man's or a woman's."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from retrieval.naming.inflection import SINGULAR, candidates, stems_of_name
from retrieval.words import skeleton

#: Below this, what is left without an ending is too little to tell a given name by.
_SHORTEST_STEM = 2
_SHORTEST_SURE = 5
#: What a case may have taken the place of: "Сергія", "Марію", "Дмитра", "Igora", "Marka".
_NOMINATIVES = ("", "й", "ь", "о", "а", "я", "a", "o", "y", "j", "ek")
_LONGEST_ENDING = 3
#: Two unknown names agree when one begins with the other and that is so long.
_SHORTEST_BEGINNING = 3


@dataclass(frozen=True, slots=True)
class GivenNames:
    """Groups of spellings that one person may go under; a word may stand in several.

    `exact` and `bent` lead to numbers of groups, from skeletons of names in the nominative and of stems.
    `spellings` leads from a word as it is listed, in lower case, to the genders of its groups.
    """

    exact: dict[str, frozenset[int]]
    bent: dict[str, frozenset[int]]
    initials: tuple[frozenset[str], ...]
    men: int
    spellings: dict[str, str]
    words: frozenset[str]

    def groups(self, word: str, in_other_case: bool = True) -> frozenset[int]:
        """Return the groups that a lower-case word may belong to.

        With `in_other_case` it may have an ending even when it is a given name as it stands.
        """
        bare = skeleton(word)
        as_written = self.exact.get(bare, frozenset())
        if as_written and not in_other_case:
            return as_written
        found = as_written | self.bent.get(bare, frozenset())
        for form in candidates(word, _SHORTEST_STEM, SINGULAR)[1:]:
            found |= self.exact.get(form, frozenset()) | self.bent.get(form, frozenset())
        return found

    def gender(self, word: str) -> str | None:
        """Return "m" or "f" for a lower-case given name in the nominative, None when unsure."""
        genders = {"m" if group < self.men else "f" for group in self.groups(word, False)}
        return genders.pop() if len(genders) == 1 else None

    def is_sure(self, word: str) -> bool:
        """Tell whether a lower-case word is hardly anything else; "meet" only sounds as a given name."""
        return word not in self.words and self.is_listed(word)

    def is_listed(self, word: str) -> bool:
        """Tell whether a lower-case word is spelled as a listed name, or is one in another case."""
        if word in self.spellings or (len(word) >= _SHORTEST_SURE and skeleton(word) in self.exact):
            return True
        longest = min(_LONGEST_ENDING, len(word) - _SHORTEST_BEGINNING)
        stems = [word[:-cut] for cut in range(1, longest + 1)]
        unbent = (stem + end for stem in stems for end in _NOMINATIVES)
        return any(name in self.spellings and name not in self.words for name in unbent)

    def has(self, word: str) -> bool:
        """Tell whether a lower-case word is a given name in some case."""
        return bool(self.groups(word, False))


@lru_cache(maxsize=1)
def given_names() -> GivenNames:
    """Return the given names that come with the program."""
    source = resources.files("retrieval.naming").joinpath("given_names.toml").read_text("utf-8")
    content = tomllib.loads(source)
    exact: dict[str, set[int]] = {}
    bent: dict[str, set[int]] = {}
    initials: list[frozenset[str]] = []
    spellings: dict[str, str] = {}
    lines = [(line, "m") for line in content["men"]] + [(line, "f") for line in content["women"]]
    for number, (line, gender) in enumerate(lines):
        listed = line.lower().replace("'", "").replace("’", "").split()
        for word in listed:
            bare = skeleton(word)
            exact.setdefault(bare, set()).add(number)
            for stem in {*stems_of_name(bare), bare.rstrip("aeiou")} - {bare[:1], ""}:
                bent.setdefault(stem, set()).add(number)
            spellings[word] = spellings.get(word, "") + gender
        initials.append(frozenset(skeleton(word)[:1] for word in listed))
    return GivenNames(
        exact={form: frozenset(numbers) for form, numbers in exact.items()},
        bent={form: frozenset(numbers) for form, numbers in bent.items()},
        initials=tuple(initials),
        men=len(content["men"]),
        spellings=spellings,
        words=frozenset(content["words"]),
    )


def given_agree(one: str, other: str, in_other_case: bool = True) -> bool:
    """Tell whether two lower-case words can be one person's given name; either may be an initial.

    Args:
        one: a given name in any alphabet and case, or an initial.
        other: the same.
        in_other_case: whether one that is a given name as it stands may be a case of another.
    """
    names = given_names()
    if min(len(one), len(other)) == 1:
        return _initial_agrees(min(one, other, key=len), max(one, other, key=len))
    ours, theirs = names.groups(one, in_other_case), names.groups(other, in_other_case)
    if ours and theirs:
        return bool(ours & theirs)
    return _spelled_alike(skeleton(one), skeleton(other))


def _initial_agrees(initial: str, name: str) -> bool:
    letter = skeleton(initial)
    starts = {skeleton(name)[:1]}
    for group in given_names().groups(name, False):
        starts |= given_names().initials[group]
    return letter in starts


def _spelled_alike(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) >= _SHORTEST_BEGINNING and longer.startswith(shorter):
        return True
    return bool(set(stems_of_name(one)) & set(stems_of_name(other)))
