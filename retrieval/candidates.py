"""The stored texts that a pasted one may come from, by the index, and their words with their places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.passages import PassageStore
from corpus.sentences import Span, sentences
from corpus.store import Store
from corpus.types import Article, Passage
from retrieval.alignment import Token, tokens
from retrieval.build import Index
from retrieval.types import Encoder
from retrieval.words import content_words, grams, words

#: Passages that are looked at for each piece of the pasted text: by words, and by meaning in a language.
_BY_WORDS = 24
_BY_MEANING = 6
#: Pieces of a long text that are looked for, and the fewest and most words of one.
_PIECES = 4
_SHORTEST_PIECE = 8
_LONGEST_PIECE = 60
#: With fewer words that say something, all words are looked for.
_FEWEST_CONTENT = 4
#: How much further than the pasted text is long the stored one is read, in characters.
_MARGIN = 80


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of an article's text around some of its passages; its words are placed in the whole text."""

    article: Article
    passages: tuple[Passage, ...]
    text: str
    words: list[Token]


class Candidates:
    """Finds texts that have the words of another; safe to call from several threads at once."""

    def __init__(self, index: Index, store: Store, encoder: Encoder) -> None:
        """Look in an index; `store` and `encoder` are those it was made from."""
        self._index = index
        self._store = store
        self._encoder = encoder
        self._passages = PassageStore(store, encoder.name)

    def by_words(self, pasted: str) -> Iterator[Stretch]:
        """Yield what shares most words with some piece of a text, best first."""
        found: dict[int, float] = {}
        for piece in _pieces(pasted):
            scores: dict[int, float] = {}
            for language in self._index.vectors:
                scores.update(self._index.words.search(grams(piece), language, _BY_WORDS))
            for i in sorted(scores, key=lambda i: (-scores[i], i))[:_BY_WORDS]:
                found[i] = max(scores[i], found.get(i, 0.0))
        best = sorted(found, key=lambda i: (-found[i], i))
        return self._around(best, len(pasted) + _MARGIN)

    def by_meaning(self, pasted: str) -> Iterator[Stretch]:
        """Yield what means the same as a text in any language, best first; embeds the text."""
        vector = self._encoder.encode_question(pasted)
        near = [
            (-cosine, i)
            for vectors in self._index.vectors.values()
            for i, cosine in vectors.search(vector, _BY_MEANING)
        ]
        return self._around([i for _, i in sorted(near)], len(pasted) + _MARGIN)

    def _around(self, passage_ids: Sequence[int], margin: int) -> Iterator[Stretch]:
        """Yield what stands around passages, `margin` characters to either side, in their order."""
        rows = self._passages.get(passage_ids)
        of_article: dict[str, list[Passage]] = {}
        for passage, article in (rows[i] for i in passage_ids if i in rows):
            of_article.setdefault(article.id, []).append(passage)
        current = self._store.current(sorted(of_article))
        for article_id, passages in of_article.items():
            if article_id not in current:
                continue
            article, revision = current[article_id]
            if revision.number == passages[0].revision:
                yield from _stretches(article, passages, revision.text, margin)


def _stretches(
    article: Article, passages: Sequence[Passage], text: str, margin: int
) -> Iterator[Stretch]:
    for start, end in _merged((p.start - margin, p.end + margin) for p in passages):
        inside = tuple(p for p in passages if start <= p.start < end)
        yield Stretch(article, inside, text, _words_in(text, start, end))


def _pieces(pasted: str) -> list[list[str]]:
    """Return the telling words of up to so many pieces of a text, each a sentence or more."""
    found: list[str] = []
    for start, end in sentences(pasted):
        if found and len(found[-1].split()) < _SHORTEST_PIECE:
            found[-1] += " " + pasted[start:end]
        else:
            found.append(pasted[start:end])
    longest = sorted(found, key=len, reverse=True)[:_PIECES]
    return [_telling(piece)[:_LONGEST_PIECE] for piece in longest]


def _telling(text: str) -> list[str]:
    """Return the words that say what a text is about; all of them where these are few."""
    content = content_words(text)
    return content if len(content) >= _FEWEST_CONTENT else words(text)


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Return spans in order, those that touch as one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def _words_in(text: str, start: int, end: int) -> list[Token]:
    """Return the words of a slice of a text that are not cut by its ends, placed in the text."""
    start, end = max(start, 0), min(end, len(text))
    while 0 < start < end and not text[start - 1].isspace():
        start += 1
    while start < end < len(text) and not text[end].isspace():
        end -= 1
    return [Token(t.key, t.start + start, t.end + start) for t in tokens(text[start:end])]
