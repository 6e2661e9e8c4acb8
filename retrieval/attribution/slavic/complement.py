"""Where what was said stands in a sentence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Complement:
    """Where what was said begins, as a token; `end` is set where it ends before the clause does."""

    start: int
    clause: bool
    end: int | None = None
