"""What is known of an article besides its text, from several places, the nearer one first."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urlsplit

from corpus.clean import storable
from corpus.errors import MissingField, SourceError
from corpus.language import guess_language
from corpus.types import Article, utc

#: Longer values are a mistake in the source (a body in the title field), not a title.
_LONGEST = 1_000
_SHOWN = 120
_WIDEST_NUMBER = 64  # bits


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of an article as far as one place knows them."""

    id: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    author: str | None = None
    published: datetime | None = None
    language: str | None = None
    place: str | None = None

    @classmethod
    def from_mapping(cls, values: Mapping[str, Any], source: str) -> Fields:
        """Read the known names of a mapping; the rest is ignored.

        Raises:
            SourceError: a value is not text, a date is not ISO 8601, or an address is not http(s).
        """
        known = {name: text_value(values.get(name), name, source) for name in _TEXT_FIELDS}
        return cls(
            **known,
            url=_address(text_value(values.get("url"), "url", source), source),
            published=moment(values.get("published"), source),
        )

    def filled_from(self, other: Fields) -> Fields:
        """Return these fields, each one missing taken from the other."""
        missing = {
            f.name: getattr(other, f.name) for f in fields(self) if not getattr(self, f.name)
        }
        return replace(self, **missing)

    def article(self, source: str, text: str, default_id: str | None = None) -> Article:
        """Build the article.

        Raises:
            MissingField: outlet, title or published is unknown.
            SourceError: there is no text.
        """
        missing = tuple(n for n in ("outlet", "title", "published") if not getattr(self, n))
        if self.outlet is None or self.title is None or self.published is None or missing:
            raise MissingField(source, missing)
        if not any(character.isalnum() for character in text):
            raise SourceError(source, "no text in it")
        return Article(
            id=self.id or default_id or self._made_up_id(),
            url=self.url,
            outlet=self.outlet,
            title=self.title,
            author=self.author,
            published=self.published,
            language=self.language or guess_language(text),
            place=self.place,
        )

    def _made_up_id(self) -> str:
        """Return an id that the same article gets again, whatever its text says by then."""
        key = self.url or "\n".join((self.outlet or "", self.title or "", str(self.published)))
        return hashlib.sha256(key.encode()).hexdigest()[:12]


_TEXT_FIELDS = ("id", "outlet", "title", "author", "language", "place")


def moment(value: object, source: str, name: str = "published") -> datetime | None:
    """Return a date or moment of a source in UTC; a day without a time is its midnight.

    Raises:
        SourceError: the value is neither empty nor ISO 8601.
    """
    if value is None or value == "":
        return None
    try:
        if isinstance(value, datetime):
            return utc(value)
        if isinstance(value, date):
            return datetime(value.year, value.month, value.day, tzinfo=UTC)
        if isinstance(value, str):
            return utc(datetime.fromisoformat(value.strip()))
    except (ValueError, OverflowError):
        pass
    text = shortened(repr(value)) if isinstance(value, str) else shown(value)
    raise SourceError(source, f"{name} {text} is not a date such as 2025-03-12")


def text_value(value: object, name: str, source: str) -> str | None:
    """Return a text of a source with single spaces; None when there is none.

    Raises:
        SourceError: it is not text, or too long to be what it is called.
    """
    if value is None or value == "":
        return None
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        raise SourceError(source, f"{name} is not text: {shown(value)}")
    if isinstance(value, int) and value.bit_length() > _WIDEST_NUMBER:
        raise SourceError(source, f"{name} is not text: {shown(value)}")
    text = " ".join(storable(str(value)).split())
    if len(text) > _LONGEST:
        raise SourceError(source, f"{name} has {len(text)} characters; at most {_LONGEST}")
    return text or None


def shown(value: object) -> str:
    """Return a value as an error message shows it, short whatever it is."""
    try:
        return shortened(repr(value))
    except ValueError:  # Python writes out no integer of more than 4,300 digits
        return "a huge number"


def shortened(value: str) -> str:
    """Return a value short enough for an error message."""
    return value if len(value) <= _SHOWN else value[:_SHOWN] + "…"


def _address(value: str | None, source: str) -> str | None:
    if value is None:
        return None
    try:
        parts = urlsplit(value)
        good = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        good = False
    if not good:
        raise SourceError(source, f"url {shown(value)} is not an http(s) address")
    return value
