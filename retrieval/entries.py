"""Passages -> what the word index keeps of them: pieces of words, and the people in and around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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
    inside = [s for s in statements if s.start < passage.end and passage.start < s.end]
    speakers = _speakers((s for s in inside if s.kind != "indirect"), names)
    reported = _speakers((s for s in inside if s.kind == "indirect"), names) - speakers
    nobody = not (speakers or reported)
    return Entry(
        passage_id=passage.id,
        language=article.language,
        grams=grams(words(f"{article.title} {sentence}")),
        names=named,
        near_names=names.in_text(context) - named,
        speakers=speakers,
        reported=reported,
        voices=named if nobody and reports_speech(sentence) else frozenset(),
    )


def _speakers(statements: Iterable[Statement], names: NameTable) -> frozenset[str]:
    return frozenset(names.canonical(s.speaker) for s in statements if s.speaker)
