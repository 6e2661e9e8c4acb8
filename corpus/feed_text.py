"""Small values of feeds: texts with markup in them, codes of languages, dates as numbers."""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime

from corpus.clean import storable, visible

#: A "<" that no tag follows is a sign of its own ("5 < 6"); every piece ends at the next "<", so that
#: time grows with the length only.
_UNSEEN = re.compile(r"<(script|style)\b[^<>]*>[^<]*</\1\s*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z!][^<>]*>", re.IGNORECASE)
_INLINE = re.compile(
    r"</?(?:a|abbr|b|em|i|mark|s|small|span|strong|sub|sup|u|font)\b[^<>]*>", re.IGNORECASE
)
_LONGEST = 20_000
#: Codes of three letters, and the country's that many outlets write for the language's.
_CODES = {"eng": "en", "ukr": "uk", "rus": "ru", "pol": "pl", "ua": "uk"}
_CODE = re.compile(r"[a-z]{2,3}\b")


def plain_line(text: str) -> str:
    """Return a text of a feed without markup and entities, on one line."""
    text = text[:_LONGEST]
    for _ in range(2):  # "&lt;b&gt;" is markup that was escaped once too often
        text = _TAG.sub(" ", _INLINE.sub("", _UNSEEN.sub(" ", text)))
        text = html.unescape(text)
    return " ".join(visible(storable(text)).split())


def two_letters(language: str | None) -> str | None:
    """Return the ISO 639-1 code in "en-US", "ukr" or "UA"; None for what is no code."""
    found = _CODE.match((language or "").strip().lower())
    if found is None:
        return None
    code = _CODES.get(found[0], found[0])
    return code if len(code) == 2 else None


def moment_of(parts: object) -> datetime | None:
    """Return the moment of a tuple (year, month, day, hour, minute, second …) in UTC; None if it is none."""
    if not isinstance(parts, tuple):
        return None
    try:
        year, month, day, hour, minute, second = (int(part) for part in parts[:6])
        return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)
    except (TypeError, ValueError, OverflowError):
        return None


def iso_moment(text: object) -> datetime | None:
    """Return the moment of an ISO 8601 text in UTC; None if it is none."""
    if not isinstance(text, str):
        return None
    try:
        moment = datetime.fromisoformat(text.strip())
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
