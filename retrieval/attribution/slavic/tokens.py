"""A sentence as words and marks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

_TOKEN = re.compile(
    r"[A-Za-z][A-Za-z0-9-]*(?:\.[A-Za-z]{2,})+|[^\W\d_]+(?:[’'ʼ‑-][^\W\d_]+)*\d*|\d+(?:[.,:‑-]\d+)*(?:-[^\W\d_]+)?|\S"
)
_ARTICLE = re.compile(r"(?:[еэ]ль|аль|ад|ан|ар|ас|ат|аш|al|el|ad|an|as|d|д|о)[-’'][А-ЯІЇЄҐЁA-Z]")
_OPENING = {"«": "»", "“": "”", "„": "”", "‘": "’", "‹": "›"}
_CLOSING = frozenset("»”›")
#: German and Polish close with what English opens with.
_EITHER = {"„": frozenset('”“"'), "“": frozenset('”"'), "«": frozenset("»")}
_DASHES = frozenset("–—−")
_MARKS = frozenset(",;:()[]…!?.") | _DASHES

Kind = Literal["word", "number", "mark", "quote"]


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark.

    lower: the word in lower case, with one kind of apostrophe.
    hidden: whether it stands between quotation marks or brackets, so that it shapes no clause.
    quoted: whether it stands between quotation marks.
    """

    text: str
    start: int
    end: int
    kind: Kind
    lower: str
    hidden: bool
    quoted: bool

    @property
    def capital(self) -> bool:
        """Whether it is a word with a capital, or a name whose article has none: «ель-Назім»."""
        if self.kind != "word":
            return False
        return self.text[0].isupper() or (
            not self.text.isalpha() and _ARTICLE.match(self.text) is not None
        )


def tokenize(text: str) -> list[Token]:
    """Return the tokens of a sentence, in order."""
    found = [(match.group(), match.start()) for match in _TOKEN.finditer(text)]
    quoted = _between(found, _quotations(found))
    hidden = [a or b for a, b in zip(quoted, _between(found, _brackets(found)), strict=True)]
    return [
        Token(word, start, start + len(word), _kind(word, text, start), _lower(word), hides, within)
        for (word, start), hides, within in zip(found, hidden, quoted, strict=True)
    ]


def _lower(word: str) -> str:
    return word.lower().replace("’", "'").replace("ʼ", "'").replace("‑", "-")


def _kind(word: str, text: str, start: int) -> Kind:
    if word[0].isalpha():
        return "word"
    if word[0].isdigit():
        return "number"
    if word in _OPENING or word in _CLOSING or word == '"':
        return "quote"
    if word == "-" and text[start - 1 : start + 2].strip() == "-":
        return "mark"  # a hyphen with blanks around it, typed for a dash
    return "mark"


def _quotations(found: list[tuple[str, int]]) -> list[tuple[int, int]]:
    """Return (opening token, closing token) of each quotation that is closed; outermost only."""
    spans: list[tuple[int, int]] = []
    opened: list[int] = []
    for index, (word, _) in enumerate(found):
        if opened and _closes(found[opened[-1]][0], word):
            start = opened.pop()
            if not opened:
                spans.append((start, index))
        elif word in _OPENING or word == '"':
            opened.append(index)
    return spans if not opened else _of_unbalanced(found)


def _closes(opening: str, mark: str) -> bool:
    return mark == opening if opening == '"' else mark in _EITHER.get(opening, _OPENING[opening])


def _of_unbalanced(found: list[tuple[str, int]]) -> list[tuple[int, int]]:
    """Pair each closing mark with the last opening one before it, whatever stays open."""
    spans: list[tuple[int, int]] = []
    start = -1
    for index, (word, _) in enumerate(found):
        if start >= 0 and _closes(found[start][0], word):
            spans.append((start, index))
            start = -1
        elif word in _OPENING or word == '"':
            start = index
    return spans


def _brackets(found: list[tuple[str, int]]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    start = -1
    for index, (word, _) in enumerate(found):
        if word in "([":
            start = index
        elif word in ")]" and start >= 0:
            spans.append((start, index))
            start = -1
    return spans


def _between(found: list[tuple[str, int]], spans: list[tuple[int, int]]) -> list[bool]:
    inside = [False] * len(found)
    for start, end in spans:
        inside[start : end + 1] = [True] * (end + 1 - start)
    return inside


@dataclass(frozen=True, slots=True)
class Segment:
    """The tokens between two marks, end exclusive; `before` is the mark, "" at the start."""

    start: int
    end: int
    before: str


def segments(tokens: list[Token]) -> list[Segment]:
    """Return the stretches between commas, dashes, colons and the like that stand in the open."""
    marks = [i for i, token in enumerate(tokens) if token.text in _MARKS or token.text == "-"]
    cuts = [-1, *(i for i in marks if not tokens[i].hidden and _is_cut(tokens, i)), len(tokens)]
    return [
        Segment(left + 1, right, tokens[left].text if left >= 0 else "")
        for left, right in pairwise(cuts)
        if right > left + 1
    ]


def _is_cut(tokens: list[Token], index: int) -> bool:
    """A full stop behind a short word is an abbreviation's or an initial's: «Д. Пєсков», "ds."."""
    if tokens[index].text != "." or index == 0:
        return True
    return index == len(tokens) - 1 or len(tokens[index - 1].text) > len("проф")
