"""A message to send."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from retrieval.corrections import Place
from retrieval.types import Quote


@dataclass(frozen=True, slots=True)
class Button:
    """A button: what it says, and at most 64 bytes that come back when it is pressed."""

    label: str
    data: str


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """A message to send: HTML, and rows of buttons under it.

    `quoted` are the places of the quotes in it, in the order of the message, and `language` is that of the
    sentences around them.
    """

    html: str
    buttons: Rows = ()
    quoted: tuple[Place, ...] = ()
    language: str = "en"


def places_of(quotes: Iterable[Quote]) -> tuple[Place, ...]:
    """Return where the words of quotes stand."""
    return tuple(Place(q.article.id, q.revision, q.start, q.end) for q in quotes)
