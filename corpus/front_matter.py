"""The YAML between `---` lines at the top of a Markdown file, as checked values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import yaml

from corpus.errors import SourceError
from corpus.fields import moment, shortened, shown, text_value
from corpus.types import Source

_FRONT_MATTER = re.compile(r"\A---\s*\n(.*?)\n---\s*(?:\n|\Z)", re.DOTALL)
#: The C loader follows nesting on the machine's stack; tens of thousands of levels end the process.
_DEEPEST = 50


@dataclass(frozen=True, slots=True)
class ListedQuote:
    """A quote as a brief lists it, not yet found in the text."""

    words: str
    speaker: str | None
    role: str | None
    said_on: date | None
    chain: tuple[str, ...]


def split_front_matter(source: str, content: str) -> tuple[dict[str, Any], str]:
    """Return the names and values at the top of a file, and what follows them.

    Raises:
        SourceError: what stands there is not YAML, or no names with values.
    """
    match = _FRONT_MATTER.match(content)
    if match is None:
        return {}, content
    try:
        _refuse_bombs(source, match[1])
        front = yaml.load(match[1], Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        reason = " ".join(str(error).split())
        raise SourceError(source, f"front matter is not YAML ({shortened(reason)})") from error
    if front is None:
        front = {}
    if not isinstance(front, dict):
        raise SourceError(source, "front matter is not a list of `name: value` lines")
    return front, content[match.end() :]


def read_sources(source: str, front: Mapping[str, Any]) -> tuple[Source, ...]:
    """Return the pages that a brief rests on, in their order.

    Raises:
        SourceError: one of them has no outlet, url or date.
    """
    return tuple(_read_source(source, entry) for entry in _mappings(source, front, "sources"))


def read_quotes(source: str, front: Mapping[str, Any]) -> tuple[ListedQuote, ...]:
    """Return the quotes that a brief lists, in their order.

    Raises:
        SourceError: one of them has no words, or a value of the wrong kind.
    """
    return tuple(_read_quote(source, entry) for entry in _mappings(source, front, "quotes"))


def _read_source(source: str, entry: Mapping[str, Any]) -> Source:
    outlet, url = (text_value(entry.get(name), name, source) for name in ("outlet", "url"))
    published = moment(entry.get("published"), source)
    if not (outlet and url and published):
        raise SourceError(source, f"source {shown(entry)} needs outlet, url and published")
    return Source(outlet, url, published)


def _read_quote(source: str, entry: Mapping[str, Any]) -> ListedQuote:
    words = entry.get("words")
    if not isinstance(words, str) or not words:
        raise SourceError(source, f"quote {shown(entry)} has no words")
    chain = entry.get("chain") or []
    names = chain if isinstance(chain, list) else [chain]
    return ListedQuote(
        words=words,
        speaker=text_value(entry.get("speaker"), "speaker", source),
        role=text_value(entry.get("role"), "role", source),
        said_on=_day(entry.get("said_on"), source),
        chain=tuple(text_value(name, "chain", source) or "" for name in names),
    )


def _mappings(source: str, front: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    value = front.get(name) or []
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        raise SourceError(source, f"{name} is not a list with `name: value` lines in each entry")
    return value


def _day(value: object, source: str) -> date | None:
    if isinstance(value, datetime) or not isinstance(value, date):
        at = moment(value, source, "said_on")
        return None if at is None else at.date()
    return value


def _refuse_bombs(source: str, text: str) -> None:
    """Refuse nesting and aliases: the loader follows both without end."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST or isinstance(event, yaml.AliasEvent):
            raise SourceError(source, "front matter is nested too deep, or has aliases")
