"""Articles, revisions, passages and statements on disk.

The store is the one thing that must not be lost: the index is made from it and can be made again.
Every method that writes is one transaction, so a process killed at any moment leaves whole articles.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Literal

import sqlalchemy as sa

from corpus import history, reprint_rows, rows, schema
from corpus.changes import is_another_text
from corpus.database import Database
from corpus.types import Article, Citation, Reading, Revision, Statement, text_digest
from corpus.upgrade import make_tables

#: What became of a reading; of a retracted article nothing is kept.
Outcome = Literal["added", "revised", "unchanged", "retracted"]

#: Whether an operator took it out, or it grew older than is kept.
Removal = Literal["removed", "expired"]


class Store:
    """The corpus in one SQLite file; several processes may have it open."""

    def __init__(self, path: Path) -> None:
        """Open the store, making it if there is none.

        Raises:
            StoreTooNew: a newer version of the program wrote it.
            StoreError: the file is no store, or the folder can't be written.
        """
        self._database = Database(path)
        self.path = path
        self.reading = self._database.reading
        self.writing = self._database.writing
        with self.writing() as connection:
            make_tables(connection, str(path))

    def close(self) -> None:
        """Close every connection."""
        self._database.close()

    # -- articles ---------------------------------------------------------------------------------

    def put(self, reading: Reading, read_at: datetime) -> Outcome:
        """Keep what was read: a new article, a new revision of a known one, or nothing new.

        An article is known by its id, else by its url. The text of the newest revision decides
        whether it changed: a date stamp or a pointer elsewhere makes no revision. Changed fields around
        the same text are taken over.
        """
        with self.writing() as connection:
            article = self._known_as(connection, reading.article)
            if rows.is_retracted(connection, article.id):
                return "retracted"
            before = connection.execute(
                sa.select(schema.revisions)
                .join(schema.articles, rows.is_current())
                .where(schema.articles.c.id == article.id)
            ).first()
            connection.execute(
                sa.delete(schema.removed).where(schema.removed.c.article_id == article.id)
            )
            if before is not None and _says_the_same(before.text, reading):
                self._take_over(connection, article, rows.revision(before), reading)
                return "unchanged"
            number = 1 if before is None else before.number + 1
            revision = Revision(
                article.id, number, reading.text, text_digest(reading.text), read_at
            )
            if before is None:
                connection.execute(
                    sa.insert(schema.articles), rows.article_row(article, number, read_at)
                )
            else:
                self._update_fields(connection, article, number)
                self._drop_passages(connection, article.id)
                history.mark_fates(connection, rows.revision(before), revision)
            connection.execute(sa.insert(schema.revisions), rows.revision_row(revision))
            self._put_marks(connection, article.id, number, reading)
            return "added" if before is None else "revised"

    def remove(self, key: str, why: Removal = "removed") -> Article | None:
        """Remove the article with this id or url and all that belongs to it; None if there is none."""
        with self.writing() as connection:
            article = self._find(connection, key)
            if article is None:
                return None
            self._drop_passages(connection, article.id)
            reprint_rows.release(connection, article.id)
            connection.execute(sa.delete(schema.articles).where(schema.articles.c.id == article.id))
            connection.execute(sa.insert(schema.removed), {"article_id": article.id, "why": why})
            return article

    def find(self, key: str) -> Article | None:
        """Return the article with this id or url."""
        with self.reading() as connection:
            return self._find(connection, key)

    def articles(self) -> list[Article]:
        """Return every article, newest first."""
        query = sa.select(schema.articles).order_by(
            schema.articles.c.published.desc(), schema.articles.c.id
        )
        with self.reading() as connection:
            return [rows.article(row) for row in connection.execute(query)]

    def count(self) -> int:
        """Return how many articles there are."""
        with self.reading() as connection:
            return connection.scalar(sa.select(sa.func.count()).select_from(schema.articles)) or 0

    def numbers(self) -> dict[str, int]:
        """Return the number of the newest revision of every article that may be quoted, by id."""
        query = sa.select(schema.articles.c.id, schema.articles.c.revision)
        with self.reading() as connection:
            found = connection.execute(query.where(rows.is_not_retracted()))
            return {row.id: row.revision for row in found}

    def version(self) -> tuple[int, ...]:
        """Return what changes whenever a text is added, revised, retracted or removed."""
        counts = [
            sa.select(sa.func.count()).select_from(table).scalar_subquery()
            for table in (schema.revisions, schema.retractions, schema.removed)
        ]
        with self.reading() as connection:
            return tuple(connection.execute(sa.select(*counts)).one())

    def removed_ids(self, why: Removal | None = None) -> frozenset[str]:
        """Return the ids of articles that were removed, for this reason, and not added again."""
        query = sa.select(schema.removed.c.article_id)
        if why is not None:
            query = query.where(schema.removed.c.why == why)
        with self.reading() as connection:
            return frozenset(connection.scalars(query))

    # -- revisions --------------------------------------------------------------------------------

    def revision(self, article_id: str, number: int | None = None) -> Revision | None:
        """Return one revision, the newest unless a number is given."""
        table = schema.revisions
        query = sa.select(table).where(table.c.article_id == article_id)
        if number is None:
            query = query.order_by(table.c.number.desc()).limit(1)
        else:
            query = query.where(table.c.number == number)
        with self.reading() as connection:
            row = connection.execute(query).first()
            return None if row is None else rows.revision(row)

    def revisions(self, article_id: str) -> list[Revision]:
        """Return every revision of an article, the first one first."""
        with self.reading() as connection:
            return history.revisions_of(connection, article_id)

    def fallen(self, article_id: str) -> list[history.Fallen]:
        """Return the statements of an article whose words a later revision changed or lacks."""
        with self.reading() as connection:
            return history.fallen_of(connection, article_id)

    def current(self, article_ids: Sequence[str]) -> dict[str, tuple[Article, Revision]]:
        """Return those of the articles that may be quoted, each with its newest revision, by id."""
        with self.reading() as connection:
            result = connection.execute(rows.CURRENT_OF, {"ids": list(article_ids)})
            found = [rows.article_and_revision(row) for row in result]
        return {article.id: (article, revision) for article, revision in found}

    def citations(self, article_id: str, revision: int) -> list[Citation]:
        """Return what the revision's sentences rest on, in the order of the text."""
        return self.marks([(article_id, revision)])[article_id, revision][0]

    def statements(self, article_id: str, revision: int) -> list[Statement]:
        """Return the statements of a revision in the order of the text."""
        return self.marks([(article_id, revision)])[article_id, revision][1]

    def marks(self, keys: Sequence[tuple[str, int]]) -> dict[tuple[str, int], rows.Marks]:
        """Return citations and statements of revisions, each in the order of the text, by key."""
        with self.reading() as connection:
            return rows.marks_of(connection, keys)

    # -- small things -----------------------------------------------------------------------------

    def note(self, key: str) -> str | None:
        """Return a value kept beside the articles."""
        with self.reading() as connection:
            query = sa.select(schema.meta.c.value).where(schema.meta.c.key == key)
            return connection.scalar(query)

    def set_note(self, key: str, value: str) -> None:
        """Keep a value beside the articles."""
        with self.writing() as connection:
            connection.execute(
                sa.insert(schema.meta).prefix_with("OR REPLACE"), {"key": key, "value": value}
            )

    def add_to_counter(self, key: str) -> None:
        """Count one more of something; `note(key)` reads the count."""
        with self.writing() as connection:
            counted = sa.cast(sa.cast(schema.meta.c.value, sa.Integer) + 1, sa.String)
            statement = sa.update(schema.meta).where(schema.meta.c.key == key)
            if connection.execute(statement.values(value=counted)).rowcount == 0:
                connection.execute(sa.insert(schema.meta), {"key": key, "value": "1"})

    def check(self) -> list[str]:
        """Return what is wrong with the file and the texts in it, one line each; [] when sound."""
        with self.reading() as connection:
            verdict = connection.exec_driver_sql("PRAGMA integrity_check(5)").scalars().all()
            faults = [] if verdict == ["ok"] else [f"database: {line}" for line in verdict]
            for row in connection.execute(sa.select(schema.revisions)):
                if text_digest(row.text) != row.sha256:
                    faults.append(
                        f"{row.article_id} revision {row.number}: the text is not the one that was "
                        "stored; it is not quoted – remove the article and add it again"
                    )
        return faults

    # -- inside -----------------------------------------------------------------------------------

    def _known_as(self, connection: sa.Connection, article: Article) -> Article:
        """Give a page that is known under another id that id."""
        if article.url is None or self._find(connection, article.id) is not None:
            return article
        known = self._find(connection, article.url)
        return article if known is None else rows.renamed(article, known.id)

    def _find(self, connection: sa.Connection, key: str) -> Article | None:
        table = schema.articles
        query = sa.select(table).where((table.c.id == key) | (table.c.url == key)).limit(1)
        row = connection.execute(query).first()
        return None if row is None else rows.article(row)

    def _known_otherwise(
        self, connection: sa.Connection, article: Article, number: int, reading: Reading
    ) -> bool:
        """Tell whether fields or given marks around an unchanged text differ from what is stored."""
        marks = rows.given_marks_of(connection, article.id, number)
        stored = self._find(connection, article.id)
        return stored != article or marks != (list(reading.citations), list(reading.statements))

    def _take_over(
        self, connection: sa.Connection, article: Article, before: Revision, reading: Reading
    ) -> None:
        """Take over fields and given marks around a text that says the same."""
        if self._known_otherwise(connection, article, before.number, reading):
            self._update_fields(connection, article, before.number)
            self._put_marks(connection, article.id, before.number, reading)
            rows.renew_passages(connection, article.id)
            reprint_rows.let_wait(connection, article.id)

    def _update_fields(self, connection: sa.Connection, article: Article, number: int) -> None:
        row = rows.article_row(article, number, None)
        connection.execute(
            sa.update(schema.articles).where(schema.articles.c.id == article.id).values(**row)
        )

    def _put_marks(
        self, connection: sa.Connection, article_id: str, number: int, reading: Reading
    ) -> None:
        """Replace the citations and statements of a revision; what was found in it is found again."""
        for table, marks in (
            (schema.citations, [rows.citation_row(c) for c in reading.citations]),
            (schema.statements, [rows.statement_row(s, "given") for s in reading.statements]),
            (schema.extractions, []),
        ):
            connection.execute(
                sa.delete(table).where(
                    (table.c.article_id == article_id) & (table.c.revision == number)
                )
            )
            if marks:
                key = {"article_id": article_id, "revision": number}
                connection.execute(sa.insert(table), [key | mark for mark in marks])

    def _drop_passages(self, connection: sa.Connection, article_id: str) -> None:
        table = schema.passages
        connection.execute(sa.delete(table).where(table.c.article_id == article_id))


def _says_the_same(before: str, reading: Reading) -> bool:
    """Tell whether a reading says what a text did; its own marks stand in its own text, to the letter."""
    if reading.citations or reading.statements:
        return before == reading.text
    return not is_another_text(before, reading.text)
