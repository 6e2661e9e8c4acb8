"""Passages -> what the word index keeps of them: pieces of words, and the people in and around them."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.passages import PassageStore
from corpus.store import Store
from corpus.types import Article, Passage, Statement
from retrieval.lexical import Entry
from retrieval.names import NameTable
from retrieval.speech import reports_speech
from retrieval.words import grams, words


def make_entries(
    store: Store, passages: PassageStore, names: NameTable, passage_ids: list[int]
) -> Iterator[Entry]:
    """Yield the entries of passages, in the order of the ids."""
    found = passages.get(passage_ids)
    texts: dict[tuple[str, int], tuple[str, list[Statement]]] = {}
    for passage_id in passage_ids:
        if passage_id not in found:
            continue
        passage, article = found[passage_id]
        key = (passage.article_id, passage.revision)
        if key not in texts:
            revision = store.revision(*key)
            texts[key] = (revision.text if revision else "", store.statements(*key))
        yield _entry(passage, article, *texts[key], names)


def _entry(
    passage: Passage, article: Article, text: str, statements: list[Statement], names: NameTable
) -> Entry:
    sentence = text[passage.start : passage.end]
    context = f"{article.title}. {text[passage.context_start : passage.context_end]}"
    named = names.in_text(sentence)
    somebody_speaks = any(
        s.speaker and s.start < passage.end and passage.start < s.end for s in statements
    )
    return Entry(
        passage_id=passage.id,
        language=article.language,
        grams=grams(words(f"{article.title} {sentence}")),
        names=named,
        near_names=names.in_text(context) - named,
        voices=named if reports_speech(sentence) and not somebody_speaks else frozenset(),
    )
