"""What the readers of dates share: the tokens, today, and what they find."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from retrieval.when.lexicon import Lexicon, Value
from retrieval.when.tokens import Token
from retrieval.when.types import Event, Window

_DAY = re.compile(r"(\d{1,2})(?!\d)")
_YEAR = re.compile(r"(20[0-4]\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class Scene:
    """A question cut up, and the day it is asked on."""

    text: str
    tokens: list[Token]
    lexicon: Lexicon
    today: date

    def at(self, position: int, kind: str) -> tuple[int, Value] | None:
        """Return the place behind a phrase of a kind that begins here, and its value."""
        return self.lexicon.at(self.tokens, position, kind)

    def skip(self, position: int, kind: str) -> int:
        """Return the place behind a phrase of a kind, or the same place when there is none."""
        found = self.lexicon.at(self.tokens, position, kind)
        return found[0] if found else position

    def form(self, position: int) -> str:
        """Return a token as it is compared, "" outside the text."""
        return self.tokens[position].form if 0 <= position < len(self.tokens) else ""

    def day(self, position: int) -> int | None:
        """Return the number of a day written in figures: 12, 12th, 12-го."""
        digits = _DAY.match(self.form(position))
        return int(digits[1]) if digits and self._is_number(position) else None

    def year(self, position: int) -> int | None:
        """Return a year written in figures."""
        digits = _YEAR.match(self.form(position))
        return int(digits[1]) if digits and self._is_number(position) else None

    def _is_number(self, position: int) -> bool:
        return not any(mark in self.form(position) for mark in "./") and "-" not in self.form(
            position
        ).rstrip("абвгдежзийклмнопрстухцчшщьюяієabcdefghijklmnopqrstuvwxyz").rstrip("-")

    def typed(self, start: int, end: int) -> str:
        """Return the text from one token to another."""
        return self.text[self.tokens[start].start : self.tokens[end - 1].end]


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days named by the tokens from `start` to `end`, in its readings.

    `has_year` tells that there is but one reading; `is_weekday` that it was named by the day of the week.
    """

    start: int
    end: int
    windows: tuple[Window, ...]
    has_year: bool = True
    is_weekday: bool = False
    impossible: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What a phrase says about time; `is_place` marks one that only names where something happened.

    `events` are what the windows were counted from, one for each of them.
    """

    start: int
    end: int
    windows: tuple[Window, ...]
    impossible: str | None = None
    events: tuple[Event, ...] = ()
    is_place: bool = False

    @property
    def event(self) -> Event | None:
        """What the likeliest window was counted from."""
        return self.events[0] if self.events else None
