"""The reprints of a store: found as articles come, each linked to the one it was made from.

An article whose newest revision is not entered under its shingles yet is waiting, like one without passages;
it is looked at in one transaction. When an original changes, goes or is retracted its reprints wait again,
and the next best takes its place.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from corpus import reprint_rows, rows, schema, shingle_rows
from corpus.credits import in_order
from corpus.dedupe import Shape, kinship, likeness, own_sentences, shape, sketch
from corpus.passages import parts
from corpus.reprint_rows import Link
from corpus.store import Store
from corpus.types import Article, Revision

#: Articles near another whose texts are compared with its text.
_COMPARED = 12
#: Share of the shorter's entries that the longer must have; less than of all shingles: they are a sample.
_SHARED = 0.3
#: Of copies of one copy, the share of shingles that makes them copies of each other.
_KIN = 0.5


@dataclass(frozen=True, slots=True)
class _Copy:
    """An article with its newest text and what is compared of it."""

    article: Article
    text: str
    shape: Shape


class Reprints:
    """The reprints of a store."""

    def __init__(self, store: Store) -> None:
        """Look at the articles of this store."""
        self._store = store

    def waiting(self) -> list[str]:
        """Return the ids of articles that were not looked at since they changed, oldest first."""
        articles, table = schema.articles.c, schema.signatures.c
        entered = (table.article_id == articles.id) & (table.revision == articles.revision)
        query = sa.select(articles.id).where(~sa.exists().where(entered) & rows.is_not_retracted())
        with self._store.reading() as connection:
            return list(connection.scalars(query.order_by(articles.published, articles.id)))

    def find_waiting(self, progress: Callable[[int], object] | None = None) -> int:
        """Look at every article that is waiting; return at how many, and tell `progress` of each."""
        count, before = 0, [""]
        # One that is damaged waits for ever.
        while (waiting := self.waiting()) and waiting != before:
            for article_id in waiting:
                self.look_at(article_id)
                if progress is not None:
                    progress(1)
            count, before = count + len(waiting), waiting
        return count

    def look_at(self, article_id: str) -> None:
        """Look at one article if it is waiting; what was made from it before waits after it."""
        with self._store.writing() as connection:
            _look_at(connection, article_id)

    def originals(self) -> dict[str, str]:
        """Return what each reprint was made from, by the reprint's id."""
        table = schema.reprints.c
        with self._store.reading() as connection:
            found = connection.execute(sa.select(table.article_id, table.original_id))
            return {row.article_id: row.original_id for row in found}

    def texts_of_originals(self, article_ids: Sequence[str]) -> dict[str, str]:
        """Return the newest text of what each was made from, by the id of those that are reprints."""
        table = schema.reprints.c
        made_from: dict[str, str] = {}
        with self._store.reading() as connection:
            for part in parts(list(article_ids)):
                query = sa.select(table.article_id, table.original_id).where(
                    table.article_id.in_(part)
                )
                made_from.update(
                    (row.article_id, row.original_id) for row in connection.execute(query)
                )
        current = self._store.current(sorted(set(made_from.values())))
        return {
            reprint: current[original][1].text
            for reprint, original in made_from.items()
            if original in current
        }

    def others(self, article_ids: Collection[str]) -> dict[str, list[tuple[Article, Revision]]]:
        """Return the other copies of each article that has some, in the order of publication."""
        with self._store.reading() as connection:
            groups = reprint_rows.others(connection, article_ids)
        ids = sorted({other for others in groups.values() for other in others})
        current = self._store.current(ids) if ids else {}
        return {
            article_id: sorted(
                (current[other] for other in others if other in current),
                key=lambda copy: (copy[0].published, copy[0].id),
            )
            for article_id, others in groups.items()
        }


def _look_at(connection: sa.Connection, article_id: str) -> None:
    """Enter an article under its shingles, and link it to its copies."""
    row = connection.execute(rows.CURRENT_OF, {"ids": [article_id]}).first()
    if row is None or shingle_rows.is_entered(connection, article_id, row.revision):
        return
    reprint_rows.release(connection, article_id)
    reprint_rows.unlink(connection, article_id)
    reprint_rows.let_wait(connection, article_id)
    copy = _copy(row)
    entries = sketch(copy.shape.shingles)
    near = _copies(connection, shingle_rows.near(connection, entries, _COMPARED, _SHARED))
    matches = [other for other in near if likeness(copy.shape, other.shape) is not None]
    shingle_rows.enter(connection, article_id, row.revision, entries)
    if matches:
        _put_in_order(connection, copy, matches)


def _put_in_order(connection: sa.Connection, copy: _Copy, matches: Sequence[_Copy]) -> None:
    """Link an article and its copies to the one that they were made from."""
    known = {match.article.id: match for match in matches}
    heads = {reprint_rows.original_of(connection, key) or key for key in known}
    loaded = {c.article.id: c for c in _copies(connection, heads - known.keys())}
    originals = [
        known.get(key) or loaded[key] for key in sorted(heads) if key in known or key in loaded
    ]
    kin = [head for head in originals if _are_kin(copy, head)]
    ids = {each.article.id for each in (copy, *kin)}
    witnesses = [match for match in matches if match.article.id not in ids]
    first = next(c for c in in_order([copy, *kin, *witnesses]) if c.article.id in ids)
    best = next(each for each in (copy, *kin) if each.article.id == first.article.id)
    for each in (copy, *kin):
        if each is not best and _are_kin(each, best):
            _move(connection, each, best)


def _move(connection: sa.Connection, copy: _Copy, original: _Copy) -> None:
    """Link an article, and what was linked to it, to an original."""
    for reprint in _copies(connection, reprint_rows.reprints_of(connection, copy.article.id)):
        if _are_kin(reprint, original):
            reprint_rows.link(connection, _link(reprint, original))
        else:
            reprint_rows.unlink(connection, reprint.article.id)
    reprint_rows.link(connection, _link(copy, original))


def _link(copy: _Copy, original: _Copy) -> Link:
    own = own_sentences(copy.text, original.text, copy.article.language)
    similarity = kinship(copy.shape, original.shape)
    return Link(copy.article.id, original.article.id, similarity, len(own))


def _are_kin(one: _Copy, other: _Copy) -> bool:
    """Tell whether two articles of which a third is a copy are copies of each other."""
    return kinship(one.shape, other.shape) >= _KIN


def _copies(connection: sa.Connection, article_ids: Iterable[str]) -> list[_Copy]:
    """Return those of the articles that may be quoted, in their order."""
    wanted = list(article_ids)
    if not wanted:
        return []
    found = {row.id: _copy(row) for row in connection.execute(rows.CURRENT_OF, {"ids": wanted})}
    return [found[article_id] for article_id in wanted if article_id in found]


def _copy(row: sa.Row[tuple[object, ...]]) -> _Copy:
    article, revision = rows.article_and_revision(row)
    return _Copy(article, revision.text, shape(revision.text, article.language, article.outlet))
