"""Word matching over tantivy: which passages have these words and name these people.

Words arrive as four-letter pieces of their words (words.py), so tantivy splits at spaces only and
its BM25 weighs pieces: a word in another case still shares most of them, a name in another alphabet too.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from retrieval.errors import IndexFault

if TYPE_CHECKING:
    import tantivy

NameField = Literal["names", "near_names", "voices"]

_NAME_FIELDS: tuple[NameField, ...] = ("names", "near_names", "voices")
#: Passages that name somebody, and names, up to which they are kept once they were looked up.
_MOST_KEPT = 5_000
_MOST_NAMES = 200
_WRITER_BYTES = 15_000_000  # the least that tantivy accepts


@dataclass(frozen=True, slots=True)
class Entry:
    """What is matched of one passage.

    names: people named in it; near_names: only in what stands around it.
    voices: named in it where it seems to report words and nobody is known to have said them.
    """

    passage_id: int
    language: str
    grams: Sequence[str]
    names: Collection[str]
    near_names: Collection[str]
    voices: Collection[str]


class WordIndex:
    """The words of all passages, on disk."""

    def __init__(self, folder: Path) -> None:
        """Open the index in a folder, making it if there is none.

        Raises:
            IndexFault: the folder holds something that is no such index.
        """
        import tantivy

        folder.mkdir(parents=True, exist_ok=True)
        self._schema = _schema()
        self._named: dict[tuple[NameField, str], set[int]] = {}
        with _damage_named(folder):
            self._index = tantivy.Index(self._schema, path=str(folder))
            self._searcher = self._index.searcher()
            # A missing file shows itself only when it is looked into.
            self.search(["a"], "en", 1)
            for field in _NAME_FIELDS:
                self.naming(field, "a", 1)

    def __len__(self) -> int:
        """Return how many passages there are."""
        return int(self._searcher.num_docs)

    def change(self, add: Iterable[Entry], remove: Iterable[int]) -> None:
        """Remove and add passages, all or none."""
        writer = self._index.writer(_WRITER_BYTES, num_threads=1)
        try:
            for passage_id in remove:
                writer.delete_documents_by_term("id", passage_id)
            for entry in add:
                writer.add_document(_document(entry))
            writer.commit()
            writer.wait_merging_threads()
        except (ValueError, OSError) as error:
            raise OSError(f"word index: {error}") from error
        self._index.reload()
        self._searcher = self._index.searcher()
        self._named = {}

    def search(self, grams: Iterable[str], language: str, k: int) -> list[tuple[int, float]]:
        """Return up to `k` (passage id, BM25 score) of one language, best first."""
        import tantivy

        should = [self._term("grams", gram) for gram in dict.fromkeys(grams)]
        if not should:
            return []
        some = tantivy.Query.boolean_query([(tantivy.Occur.Should, term) for term in should])
        here = tantivy.Query.const_score_query(self._term("language", language), 0.0)
        return self._run([some, here], k)

    def with_name(self, field: NameField, name: str, among: Collection[int]) -> set[int]:
        """Return those of the passages that have the name in this field."""
        import tantivy

        if not among or not self.count_naming(field, name):
            return set()
        if self.count_naming(field, name) <= _MOST_KEPT:
            return self._all_naming(field, name).intersection(among)
        these = tantivy.Query.term_set_query(self._schema, "id", list(among))
        return {i for i, _ in self._run([self._term(field, name), these], len(among))}

    def naming(self, field: NameField, name: str, k: int) -> list[int]:
        """Return up to `k` passages that have the name in this field."""
        return [i for i, _ in self._run([self._term(field, name)], k)]

    def _all_naming(self, field: NameField, name: str) -> set[int]:
        """Return every passage that has the name in this field; kept until the index changes."""
        known = self._named.get((field, name))
        if known is None:
            if len(self._named) >= _MOST_NAMES:
                self._named = {}
            known = self._named[field, name] = set(self.naming(field, name, _MOST_KEPT))
        return known

    def count_naming(self, field: NameField, name: str) -> int:
        """Return how many passages have the name in this field."""
        return int(self._searcher.doc_freq(field, name))

    def _term(self, field: str, value: str) -> tantivy.Query:
        import tantivy

        return tantivy.Query.term_query(self._schema, field, value)

    def _run(self, all_of: list[tantivy.Query], k: int) -> list[tuple[int, float]]:
        import tantivy

        query = tantivy.Query.boolean_query([(tantivy.Occur.Must, part) for part in all_of])
        hits = self._searcher.search(query, max(k, 1), count=False).hits
        ids = self._searcher.fast_field_values("id", [address for _, address in hits])
        return [(int(i or 0), float(score)) for i, (score, _) in zip(ids, hits, strict=True)]


@contextmanager
def _damage_named(folder: Path) -> Iterator[None]:
    """Turn whatever a damaged index makes tantivy raise into an IndexFault."""
    try:
        yield
    except BaseException as error:
        # Its panics are BaseExceptions of a class that can't be imported.
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            raise IndexFault(f"{folder.name} can't be read") from error
        raise


def clear(folder: Path) -> None:
    """Remove a word index from the disk."""
    shutil.rmtree(folder, ignore_errors=True)


def _schema() -> tantivy.Schema:
    import tantivy

    builder = tantivy.SchemaBuilder()
    # An unsigned field with Document(id=…) kills tantivy's writer; the signed one works.
    builder.add_integer_field("id", stored=False, indexed=True, fast=True)
    builder.add_text_field("language", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("grams", tokenizer_name="whitespace", index_option="freq")
    for field in _NAME_FIELDS:
        builder.add_text_field(field, tokenizer_name="raw", index_option="basic")
    return builder.build()


def _document(entry: Entry) -> tantivy.Document:
    import tantivy

    document = tantivy.Document()
    document.add_integer("id", entry.passage_id)
    document.add_text("language", entry.language)
    document.add_text("grams", " ".join(entry.grams))
    for field, values in (
        ("names", entry.names),
        ("near_names", entry.near_names),
        ("voices", entry.voices),
    ):
        for value in values:
            document.add_text(field, value)
    return document
