"""A parsed English sentence as plain values: words, tags and who hangs on whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from retrieval.attribution.types import Span

Tokens = tuple[int, int]

#: What joins two clauses or phrases without being part of either.
_EDGE = frozenset(", ; : - – — -- . ... … ( ) [ ]".split())
_DASHES = frozenset("– — -- - ―".split())
_JOINTS = frozenset("- ‐ ‑ –".split())
_OPENING_MARKS = frozenset("\" “ „ « `` ‘ '".split())
_CLOSING_MARKS = frozenset("\" ” » '' ’ '".split())


@dataclass(frozen=True, slots=True)
class Tree:
    """The words of one sentence with their places and their dependencies.

    Attributes:
        text: the sentence.
        words: the tokens as they stand there.
        starts: where each token begins in the text.
        tags: Penn Treebank tags.
        labels: dependency labels (ClearNLP style, as spaCy's English models give them).
        heads: the index of each token's head; a root is its own head.
        lower: the tokens in lower case.
        children: for each token the indices of those that hang on it, in order.
        lefts, rights: the first and the last token of each token's subtree.
    """

    text: str
    words: Sequence[str]
    starts: Sequence[int]
    tags: Sequence[str]
    labels: Sequence[str]
    heads: Sequence[int]
    lower: Sequence[str] = field(init=False)
    children: Sequence[Sequence[int]] = field(init=False)
    lefts: Sequence[int] = field(init=False)
    rights: Sequence[int] = field(init=False)

    def __post_init__(self) -> None:
        """Work out what follows from the heads."""
        count = len(self.words)
        children: list[list[int]] = [[] for _ in range(count)]
        for index, head in enumerate(self.heads):
            if head != index:
                children[head].append(index)
        lefts, rights = list(range(count)), list(range(count))
        for index in _leaves_first(self.heads, children):
            head = self.heads[index]
            lefts[head] = min(lefts[head], lefts[index])
            rights[head] = max(rights[head], rights[index])
        object.__setattr__(self, "lower", [word.lower().replace("’", "'") for word in self.words])
        object.__setattr__(self, "children", children)
        object.__setattr__(self, "lefts", lefts)
        object.__setattr__(self, "rights", rights)

    def __len__(self) -> int:
        """Return how many tokens there are."""
        return len(self.words)

    def end(self, index: int) -> int:
        """Return where a token ends in the text."""
        return self.starts[index] + len(self.words[index])

    def span(self, first: int, last: int) -> Span:
        """Return the place in the text of the tokens from first to last."""
        return self.starts[first], self.end(last)

    def slice(self, first: int, last: int) -> str:
        """Return the text of the tokens from first to last."""
        return self.text[self.starts[first] : self.end(last)]

    def child(self, index: int, *labels: str) -> int | None:
        """Return the first token that hangs on another by one of the labels."""
        return next((c for c in self.children[index] if self.labels[c] in labels), None)

    def is_verb(self, index: int) -> bool:
        """Tell whether a token is tagged as a verb."""
        return self.tags[index].startswith("VB")

    def is_noun(self, index: int) -> bool:
        """Tell whether a token is tagged as a noun, common or proper."""
        return self.tags[index].startswith("NN")

    def ancestors(self, index: int) -> Iterator[int]:
        """Yield a token's head, the head of that and so on up to the root."""
        while self.heads[index] != index:
            index = self.heads[index]
            yield index

    def within(self, index: int, top: int) -> bool:
        """Tell whether a token is another or hangs below it."""
        return index == top or top in self.ancestors(index)

    def is_edge(self, index: int) -> bool:
        """Tell whether a token is a comma, dash or the like, which no content begins or ends with."""
        return self.words[index] in _EDGE and not self.is_joint(index)

    def is_joint(self, index: int) -> bool:
        """Tell whether a token is a hyphen inside a word: "anti-Trump", "2014–2016"."""
        if self.words[index] not in _JOINTS or not 0 < index < len(self.words) - 1:
            return False
        return (
            self.end(index - 1) == self.starts[index] and self.end(index) == self.starts[index + 1]
        )

    def is_dash(self, index: int) -> bool:
        """Tell whether a token is a dash between clauses or around an insertion."""
        return self.words[index] in _DASHES and not self.is_joint(index)

    def trim(self, first: int, last: int) -> Tokens | None:
        """Return the tokens from first to last without commas and dashes at their ends, if any are left."""
        while first <= last and (self.is_edge(first) or self._closes_nothing(first, last)):
            first += 1
        while first <= last and (
            self.is_edge(last) or self.words[last] in _OPENING_MARKS - _CLOSING_MARKS
        ):
            last -= 1
        return (first, last) if first <= last else None

    def _closes_nothing(self, first: int, last: int) -> bool:
        return self.words[first] in _CLOSING_MARKS - _OPENING_MARKS and last >= first


def _leaves_first(heads: Sequence[int], children: Iterable[Sequence[int]]) -> list[int]:
    """Return the tokens in an order in which each comes before its head."""
    below = list(children)
    order = [index for index, head in enumerate(heads) if head == index]
    for index in order:  # grows while it is read
        order.extend(below[index])
    return order[::-1]
