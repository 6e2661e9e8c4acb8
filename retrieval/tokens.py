"""The words and marks of a question, with what each stands for among whose words are wanted."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from retrieval.naming.name import Name
from retrieval.naming.written_name import titles
from retrieval.speech import ABOUT, QUESTION_WORDS, is_english_do
from retrieval.words import STOP_WORDS, words

_TOKEN = re.compile(
    r"[^\W_]+(?:[’'ʼ`‘´′ʹ][^\W_]+)*[’'](?=\s)|[^\W_]+(?:[’'ʼ`‘´′ʹ][^\W_]+)*|[,;:.?!–—(&+/]"
)
#: Who stands behind one of these is spoken to or met, not asked for – unless nobody else is.
_TOWARDS = frozenset(
    "to with against after before tell told tells з із зі перед проти с со против z ze przed przeciw".split()
)
#: Behind "of" after one of these stands whose it is, and not what it is about.
_OWNED = frozenset("position stance view views opinion reaction statement statements words".split())
#: Where speakers are set against each other, what one speaks about ends here.
_SETTING = frozenset("than as vs versus whereas while ніж чем niż kontra".split())
#: "What about Lavrov" asks for Lavrov.
_OFFERING = frozenset(["what", "how"])
#: Behind these a possessive is another's view: "different from Vance's", "tougher than Putin's".
_OTHER_THAN = frozenset("from than to".split())
_POSSESSIVES = ("'s", "’s", "'", "’")
#: Behind these a body is a place, or what somebody has to do with: "joining NATO" in Ukrainian.
_PLACING = frozenset("in into at within у в до w do по".split())
_AND = frozenset(
    "and & і й та и i oraz or чи або или либо czy lub albo plus разом вместе razem along together well"
    " також также takze także".split()
)
#: Beside one of those: "as well as", "разом із", "a także".
_BESIDE_AND = frozenset("as with із з зі с со z ze а a".split())
_JOINING = frozenset(",&+/")
_LONGEST_JOINT = 3
#: So many people side by side are all asked for.
_LIST = 3


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark of a question; `names` are those it names, `word` is "" for a mark.

    `is_placed` is True behind a preposition of place.
    """

    text: str
    word: str
    start: int
    end: int
    names: tuple[Name, ...]
    is_about: bool
    is_towards: bool
    is_placed: bool


def tokens_of(
    text: str, named: Mapping[str, tuple[Name, ...]], asking: Collection[str]
) -> Iterator[Token]:
    """Yield the words and marks of a question; what ends a phrase is a mark, a verb or a question word."""
    said = set(asking) - _OWNED
    is_about = is_towards = False
    earlier = before = ""
    for found in _TOKEN.finditer(text):
        word = "".join(words(found[0]))
        if not word or word in asking or word in QUESTION_WORDS or word in _SETTING:
            is_about = is_towards = False
        names = named.get(word, ())
        if names and before in _OTHER_THAN and found[0].endswith(_POSSESSIVES):
            is_about = is_towards = False
        is_placed = before in _PLACING and not is_english_do(before, earlier)
        yield Token(found[0], word, *found.span(), names, is_about, is_towards, is_placed)
        is_about = is_about or (word in ABOUT and before not in _OFFERING)
        is_about = is_about or (word == "of" and before in said)
        earlier, before = before, word
        is_towards = is_towards or word in _TOWARDS


def end_of_run(tokens: Sequence[Token], first: int) -> int:
    """Return the place behind the words that name the same as one does."""
    end = first + 1
    while end < len(tokens) and tokens[end].names == tokens[first].names:
        end += 1
    return end


def is_role(token: Token) -> bool:
    """Tell whether a token is a title or role: "minister" in "minister Sikorski"."""
    word = token.word
    return bool(word) and not token.names and word not in STOP_WORDS and titles().has(word)


def fellows(tokens: Sequence[Token], end: int, are_asked: bool) -> Iterator[int]:
    """Yield the places of those who stand, joined or not, behind the name that ends there.

    Args:
        tokens: of the question, in order.
        end: the place behind the name.
        are_asked: whether the question has a verb of asking, so that one may be spoken to.
    """
    first = end - 1
    while end < len(tokens):
        behind = _behind_joint(tokens, end)
        place = end if behind is None else behind
        while place < len(tokens) and behind is not None and _leads(tokens[place]):
            place += 1
        if place >= len(tokens) or not tokens[place].names:
            return
        if behind is None and not _are_listed(tokens, first, place, are_asked):
            return
        yield place
        end = end_of_run(tokens, place)


def _leads(token: Token) -> bool:
    """Tell whether a token may stand before a name that belongs to it: a role, "the"."""
    return token.word == "the" or is_role(token)


def segments(tokens: Sequence[Token]) -> Iterator[list[str]]:
    """Yield the words before what each speaks about, cut where one is joined to another."""
    part: list[str] = []
    for token in tokens:
        if token.is_about:
            continue
        if not token.word or token.word in _AND | _SETTING | ABOUT | {"a", "проти", "против", "vs"}:
            yield part
            part = []
        else:
            part.append(token.word)
    yield part


def _behind_joint(tokens: Sequence[Token], place: int) -> int | None:
    """Return the place behind what joins two names, None where nothing does."""
    here = place
    while here < len(tokens) and here - place < _LONGEST_JOINT:
        token = tokens[here]
        if not (token.text in _JOINING or token.word in _AND | _BESIDE_AND) or token.names:
            break
        here += 1
    joins = any(t.text in _JOINING or t.word in _AND for t in tokens[place:here])
    return here if joins else None


def _are_listed(tokens: Sequence[Token], first: int, place: int, are_asked: bool) -> bool:
    """Tell whether people who stand side by side are all asked for: "lavrov zakharova on jeddah"."""
    start = first
    while start and _is_person(tokens[start - 1]):
        start -= 1
    behind = place
    while behind < len(tokens) and _is_person(tokens[behind]):
        behind += 1
    people = {token.names for token in tokens[start:behind]}
    if not (_is_person(tokens[first]) and _is_person(tokens[place])) or are_asked:
        return False
    is_about = behind < len(tokens) and tokens[behind].word in ABOUT
    return is_about or len(people) >= _LIST


def _is_person(token: Token) -> bool:
    return bool(token.names) and all(name.kind == "person" for name in token.names)
