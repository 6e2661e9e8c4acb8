"""The whole corpus <-> JSON Lines, to the letter: every article with its revisions and what is known of them.

The first line names the form; then comes a line for each article with its rows as the store has them, and
one for each id that was removed. Vectors are left out: they are made again from the texts.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from corpus import schema
from corpus.errors import SourceError, StoreError
from corpus.store import Store
from corpus.types import text_digest

FORM = {"form": "on-the-record corpus", "version": 1}

#: What belongs to an article, in the order in which it can be put in, and the column that says whose it is.
_PARTS = (
    ("revisions", schema.revisions),
    ("citations", schema.citations),
    ("statements", schema.statements),
    ("extractions", schema.extractions),
    ("retractions", schema.retractions),
)


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a line: `is_new` tells whether the store did not have the article."""

    article_id: str
    is_new: bool


def export_lines(store: Store) -> Iterator[str]:
    """Yield the lines, without line ends; all of one state of the store, whatever is written meanwhile."""
    with store.reading() as connection:
        yield _line(FORM)
        articles = schema.articles
        ids = connection.scalars(sa.select(articles.c.id).order_by(articles.c.id)).all()
        for article_id in ids:
            yield _line(_article(connection, article_id))
        removed = sa.select(schema.removed).order_by(schema.removed.c.article_id)
        for row in connection.execute(removed):
            yield _line({"removed": dict(row._mapping)})


def import_lines(store: Store, lines: Iterable[str], name: str) -> Iterator[Imported | SourceError]:
    """Put the articles of exported lines into a store, each in a transaction of its own.

    An article whose id or address the store has is left as it is there.

    Args:
        store: where to.
        lines: as exported; a line that can't be read is named and does not keep the others out.
        name: of what is read, for the errors.

    Raises:
        SourceError: the first line does not name this form.
    """
    numbered = enumerate(lines, start=1)
    _check_form(next(numbered, (1, ""))[1], name)
    for number, line in numbered:
        if not line.strip():
            continue
        try:
            imported = _import(store, _object(line))
        except ValueError as error:
            yield SourceError(f"{name}, line {number}", f"is no exported article ({error})")
        except StoreError as error:
            if not isinstance(error.__cause__, IntegrityError):
                raise
            reason = f"does not fit the others ({error.__cause__.orig})"
            yield SourceError(f"{name}, line {number}", reason)
        else:
            if imported is not None:
                yield imported


def _check_form(line: str, name: str) -> None:
    try:
        form = json.loads(line)
    except ValueError:
        form = None
    if form != FORM:
        raise SourceError(name, f"is no export: its first line is not {_line(FORM)}")


def _article(connection: sa.Connection, article_id: str) -> dict[str, Any]:
    articles = schema.articles
    (article,) = _rows(connection, articles, articles.c.id == article_id)
    values: dict[str, Any] = {"article": article}
    for part, table in _PARTS:
        if rows := _rows(connection, table, table.c.article_id == article_id):
            values[part] = rows
    return values


def _rows(
    connection: sa.Connection, table: sa.Table, condition: sa.ColumnElement[bool]
) -> list[dict[str, Any]]:
    query = sa.select(table).where(condition).order_by(*table.columns)
    return [dict(row._mapping) for row in connection.execute(query)]


def _import(store: Store, values: dict[str, Any]) -> Imported | None:
    if "removed" in values:
        row = _checked(schema.removed, values["removed"])
        with store.writing() as connection:
            connection.execute(sa.insert(schema.removed).prefix_with("OR IGNORE"), row)
        return None
    article = _checked(schema.articles, values["article"])
    parts = [
        (table, [_checked(table, row) for row in values.get(part, ())]) for part, table in _PARTS
    ]
    _check_whole(article, dict(parts))
    with store.writing() as connection:
        if _is_known(connection, article):
            return Imported(article["id"], is_new=False)
        connection.execute(sa.insert(schema.articles), article)
        for table, rows in parts:
            if rows:
                connection.execute(sa.insert(table), rows)
    return Imported(article["id"], is_new=True)


def _checked(table: sa.Table, row: Any) -> dict[str, Any]:
    """Return a row that has the columns of a table with values of their types.

    Raises:
        ValueError: it has others.
    """
    if not isinstance(row, dict) or row.keys() != set(table.columns.keys()):
        raise ValueError(f"a row of {table.name} has other columns")
    for column in table.columns:
        value = row[column.name]
        fits = column.nullable if value is None else isinstance(value, _types_of(column))
        if not fits:
            raise ValueError(f"{table.name}.{column.name} can't be {value!r:.40}")
    return row


def _types_of(column: sa.Column[Any]) -> tuple[type, ...]:
    if isinstance(column.type, sa.JSON):
        return (list,)
    return (int, float) if isinstance(column.type, sa.Float) else (column.type.python_type,)


def _check_whole(article: dict[str, Any], parts: dict[sa.Table, list[dict[str, Any]]]) -> None:
    for table, rows in parts.items():
        if any(row["article_id"] != article["id"] for row in rows):
            raise ValueError(f"its {table.name} are of another article")
    revisions = parts[schema.revisions]
    for revision in revisions:
        if text_digest(revision["text"]) != revision["sha256"]:
            raise ValueError(f"the text of revision {revision['number']} is not as exported")
    if article["revision"] not in {revision["number"] for revision in revisions}:
        raise ValueError(f"revision {article['revision']} is missing")


def _is_known(connection: sa.Connection, article: dict[str, Any]) -> bool:
    table = schema.articles.c
    same = table.id == article["id"]
    if article["url"] is not None:
        same |= table.url == article["url"]
    return connection.scalar(sa.select(table.id).where(same)) is not None


def _object(line: str) -> dict[str, Any]:
    values = json.loads(line)
    if not isinstance(values, dict) or not values.keys() & {"article", "removed"}:
        raise ValueError("neither an article nor a removed id")
    return values


def _line(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, sort_keys=True)
