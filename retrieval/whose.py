"""Whose words a hit shows: the statement that it holds, and what is known of the speaker."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from corpus.types import Statement
from retrieval.names import NameTable
from retrieval.types import Attribution, Hit

_NOBODY = Attribution(None, None, None, (), None)


def statement_of(
    hit: Hit, statements: Sequence[Statement], names: NameTable | None
) -> Statement | None:
    """Return the statement that a hit shows; None when it shows none.

    Of several it is the one that the hit was made of, else one by whom was asked for, else the longest in it.
    """
    shown = [s for s in statements if s.start < hit.end and hit.start < s.end]
    made_of = [s for s in shown if (s.start, s.end) == (hit.said_start, hit.said_end)]
    asked = [s for s in shown if hit.asked is not None and name_of(s, names) == hit.asked]
    return max(made_of or asked or shown, key=lambda s: _shared(s, hit), default=None)


def attribution(
    statement: Statement | None, names: NameTable | None, published: date, language: str
) -> Attribution:
    """Return who said a statement; a role or full name that the article lacks is the table's."""
    if statement is None:
        return _NOBODY
    name = None if names is None else name_of(statement, names)
    role = statement.role or _role(name, statement.said_on or published, language, names)
    speaker = _in_full(statement.speaker, name, language, names)
    return Attribution(speaker, role, statement.kind, statement.chain, statement.said_on, name)


def name_of(statement: Statement, names: NameTable | None) -> str | None:
    """Return the speaker's name as the table has it; None when the speaker is not known."""
    if statement.speaker is None or names is None:
        return statement.speaker
    return names.canonical(statement.speaker)


def _in_full(
    speaker: str | None, name: str | None, language: str, names: NameTable | None
) -> str | None:
    """Return a speaker whom an article calls by the surname alone by the full name of the table."""
    if speaker is None or name is None or names is None or " " in speaker or " " not in name:
        return speaker
    return names.full_name(name, language) or name


def _role(name: str | None, day: date, language: str, names: NameTable | None) -> str | None:
    return None if name is None or names is None else names.role_on(name, day, language)


def _shared(statement: Statement, hit: Hit) -> int:
    return min(statement.end, hit.end) - max(statement.start, hit.start)
