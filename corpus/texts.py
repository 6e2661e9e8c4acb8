"""Sources -> texts to be looked at and not kept: what `add` reads, and what lacks the fields of an article.

The text of a line of JSON is kept to the letter, for other programs count offsets in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from corpus.documents import ENDINGS, read
from corpus.errors import SourceError
from corpus.fields import Fields
from corpus.json_lines import read_lines
from corpus.language import guess_language
from corpus.types import Reading

#: Stand in for what a text may lack, so that it is read like an article; never shown.
_UNKNOWN = "\N{NO-BREAK SPACE}"
_NO_DAY = datetime(1, 1, 1, tzinfo=UTC)
#: Characters of an id that is made up where the source gives none.
_MADE_UP = 12


@dataclass(frozen=True, slots=True)
class Text:
    """A text, with what is known of it; `outlet` is "" and `published` None where it is not known."""

    id: str
    text: str
    language: str
    outlet: str
    published: date | None


def read_texts(path: Path, given: Fields) -> Iterator[Text | SourceError]:
    """Yield what a file or folder holds, in the order of names and lines.

    Args:
        path: a file, or a folder whose files of known endings are all read.
        given: fields that fill in what a source lacks.
    """
    files = sorted(p for p in path.rglob("*") if p.suffix.lower() in ENDINGS and p.is_file())
    if path.is_dir() and files:
        for file in files:
            yield from read_texts(file, given)
    elif path.suffix.lower() == ".jsonl" and not path.is_dir():
        yield from read_lines(path, partial(_of_line, given))
    else:
        yield from _read_file(path, given)


def _read_file(path: Path, given: Fields) -> Iterator[Text | SourceError]:
    # The headline of a saved page is taken out of its text only where no title is given.
    title = None if path.suffix.lower() == ".txt" else _UNKNOWN
    lenient = given.filled_from(Fields(outlet=_UNKNOWN, title=title, published=_NO_DAY))
    for number, reading in enumerate(read(path, lenient)):
        name = f"{path.stem}-{number + 1}" if number else path.stem
        yield _of_reading(reading, name) if isinstance(reading, Reading) else reading


def _of_reading(reading: Reading, name: str) -> Text:
    article = reading.article
    unknown = _UNKNOWN in (article.title, article.outlet)
    return Text(
        # Without title or outlet the id that an article gets is not its own.
        id=name if unknown and article.url is None and len(article.id) == _MADE_UP else article.id,
        text=reading.text,
        language=article.language,
        outlet="" if article.outlet == _UNKNOWN else article.outlet,
        published=None if article.published.date() == _NO_DAY.date() else article.published.date(),
    )


def _of_line(given: Fields, name: str, values: dict[str, Any], text: str) -> Text:
    """Return one line; only its text must be there, and may be empty."""
    fields = Fields.from_mapping(values, name).filled_from(given)
    return Text(
        id=fields.id or fields.url or sha256(text.encode()).hexdigest()[:_MADE_UP],
        text=text,
        language=fields.language or guess_language(text),
        outlet=fields.outlet or "",
        published=fields.published.date() if fields.published else None,
    )
