"""Typing errors of a question -> what was meant, where the words of the corpus make that certain.

A word is corrected only when it is no word of the corpus, no name and in no dictionary, and one word alone
of the corpus or the names is the nearest: one error away, or two in a long word. A word in the wrong
keyboard layout is corrected when in the other it is a word of the corpus, a name or a question word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence

from retrieval.dictionaries import is_dictionary_word
from retrieval.keyboard import TYPED, in_other_layouts, is_key_beside, stretches
from retrieval.naming.people import People
from retrieval.near_words import NearWords, is_cyrillic, is_slip, one_of, plain
from retrieval.speech import QUESTION_WORDS
from retrieval.types import Correction
from retrieval.words import STOP_WORDS, one_alphabet, skeleton, words

_WORD = re.compile(r"[^\W_]+(?:[’'ʼ`‘´′ʹ][^\W_]+)*")
_SHORTEST = 5
#: Names have few neighbours, so shorter words are tried for them.
_SHORTEST_NAME = 4
_SHORTEST_FOR_TWO = 8
#: Shorter words in the wrong layout are corrected only beside longer ones.
_SHORTEST_ALONE = 4
#: So short a word of the corpus is an initial, and any two letters are some word of a dictionary.
_INITIAL = 2


class Speller:
    """Finds typing errors in questions; safe to call from several threads at once."""

    def __init__(
        self,
        corpus_words: Iterable[str],
        names: Iterable[str] = (),
        is_name: Callable[[str], bool] = lambda _: False,
        is_word: Callable[[str], bool] = is_dictionary_word,
    ) -> None:
        """Take what is right.

        Args:
            corpus_words: the corpus's words, in lower case.
            names: words of names, in lower case, as they may be shown (see `name_words`).
            is_name: whether a lower-case word is a name as it stands, with an ending perhaps.
            is_word: whether a lower-case word is in a dictionary; asked only of words that something is near.
        """
        self._names = frozenset(names)
        common = STOP_WORDS | QUESTION_WORDS
        listed = frozenset(corpus_words) | common
        self._known = listed | self._names
        self._is_name = is_name
        self._is_word = is_word
        #: Without marks, as some type Polish: that is no error.
        self._written: dict[str, str] = {}
        for word in sorted(self._known, reverse=True):
            self._written[plain(word)] = word
        self._plain_names = frozenset(
            w for w in map(plain, self._names) if len(w) >= _SHORTEST_NAME
        )
        self._near = NearWords({w for w in map(plain, listed) if len(w) >= _SHORTEST - 1})
        self._near_names = NearWords(self._plain_names)

    def corrections(self, text: str, skip: Collection[str] = ()) -> tuple[Correction, ...]:
        """Return the errors of a text in order.

        Args:
            text: as typed.
            skip: words, in lower case, that are right whatever they look like.
        """
        found = self._wrong_layout(text, skip)
        taken = [(one.start, one.end) for one in found]
        for match in _WORD.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            inside = match[0][0].isupper() and match.start() > 0 and not text.isupper()
            meant = self._meant(match[0], skip, names_only=inside)
            if meant is not None:
                found.append(Correction(match[0], meant, match.start(), match.end()))
        return tuple(sorted(found, key=lambda one: one.start))

    def _meant(self, typed: str, skip: Collection[str], names_only: bool) -> str | None:
        """Return what was meant by a word, None when it is right or nobody can tell.

        A capital inside a text is a name's, perhaps of somebody unknown: only a known name can be meant.
        """
        word = one_alphabet(words(typed)[0])
        bare = plain(word)
        if (
            len(bare) < _SHORTEST_NAME
            or word in skip
            or not typed.isalpha()  # "they've", «перемир'ям»: the words have no apostrophes
            or bare in self._written
        ):
            return None
        meant = self._nearest(bare)
        if meant is None or (names_only and meant not in self._plain_names) or self._is_word(word):
            return None
        # "rosnieft" is how Polish writes it; "negotations" is nobody's writing.
        may_be_spelling = meant in self._plain_names or len(bare) > len(meant)
        is_spelling = may_be_spelling and skeleton(bare) == skeleton(meant)
        if not is_slip(bare, meant) and (is_spelling or self._is_name(word)):
            return None  # the name as another language or case has it
        return self._written[meant]

    def _nearest(self, bare: str) -> str | None:
        names = self._near_names.near(bare, 1)
        found = {*names, *self._near.near(bare, 1)} if len(bare) >= _SHORTEST else set(names)
        if not found and len(bare) >= _SHORTEST_FOR_TWO:
            found = {*self._near_names.near(bare, 2), *self._near.near(bare, 2)}
        return one_of(bare, {word for word in found if _may_be_meant(bare, word)})

    def _wrong_layout(self, text: str, skip: Collection[str]) -> list[Correction]:
        """Return the words in the wrong layout; of several layouts that with the most words."""
        tokens = list(TYPED.finditer(text))
        readings = [self._in_layout(tokens, layout, skip) for layout in ("ru", "uk", "latin")]
        cyrillic = max(readings[:2], key=self._certainty)
        return [*cyrillic, *readings[2]]

    def _certainty(self, found: Sequence[Correction]) -> tuple[int, int]:
        return len(found), sum(plain(one.meant) in self._written for one in found)

    def _in_layout(
        self, tokens: Sequence[re.Match[str]], layout: str, skip: Collection[str]
    ) -> list[Correction]:
        sure = [self._read(token, layout, skip, self._is_right) for token in tokens]
        if not any(one and len(one.meant) >= _SHORTEST_ALONE for one in sure):
            return []
        mapped = [one is not None for one in sure]
        is_whole = sum(mapped) * 2 >= len(tokens)
        for place, token in enumerate(tokens):
            beside = any(mapped[max(place - 1, 0) : place + 2])
            if sure[place] is None and beside and is_whole:
                sure[place] = self._read(token, layout, skip, self._is_word)
        return [
            one
            for place, one in enumerate(sure)
            if one is not None
            and (len(one.meant) >= _SHORTEST_ALONE or any(_others(mapped, place)))
        ]

    def _read(
        self,
        token: re.Match[str],
        layout: str,
        skip: Collection[str],
        is_right: Callable[[str], bool],
    ) -> Correction | None:
        """Return a token as another layout reads it, when it is right there and not as it stands."""
        for typed in stretches(token[0]):
            word = typed.lower()
            meant = in_other_layouts(word).get(layout)
            if meant is None or not is_right(meant.replace("'", "")):
                continue
            bare = word.strip(",.;'`[]")
            if bare in skip or self._is_right_as_typed(bare):
                return None
            return Correction(typed, meant, token.start(), token.start() + len(typed))
        return None

    def _is_right_as_typed(self, word: str) -> bool:
        if len(word) <= _INITIAL:
            return word in STOP_WORDS
        return self._is_right(word) or self._is_word(word)

    def _is_right(self, word: str) -> bool:
        return plain(word) in self._written or (len(word) >= _SHORTEST and self._is_name(word))


def _may_be_meant(typed: str, word: str) -> bool:
    """Tell whether a near word is in the same alphabet and, if short, has no letter from a far key."""
    if is_cyrillic(typed) != is_cyrillic(word):
        return False
    if len(typed) != len(word) or len(word) > _SHORTEST or is_slip(typed, word):
        return True
    return all(
        one == other or is_key_beside(one, other) for one, other in zip(typed, word, strict=True)
    )


def corrected(text: str, corrections: Iterable[Correction]) -> str:
    """Return a text with its errors corrected; a capital at the beginning of a word stays one."""
    for one in sorted(corrections, key=lambda one: one.start, reverse=True):
        meant = one.meant.capitalize() if one.typed[:1].isupper() else one.meant
        text = text[: one.start] + meant + text[one.end :]
    return text


def name_words(people: People) -> frozenset[str]:
    """Return the words of the names of a table, in lower case, as they are written."""
    spellings = [s for name, listed in people.spellings for s in (name.canonical, *listed)]
    spellings += [full for names in people.full_names.values() for full in names.values()]
    return frozenset(word for spelling in spellings for word in words(spelling))


def _others(mapped: Sequence[bool], place: int) -> tuple[bool, ...]:
    return (*mapped[:place], *mapped[place + 1 :])
