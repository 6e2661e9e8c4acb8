"""Who said what: an article's statements, with their speakers."""

from __future__ import annotations

from datetime import date

from corpus.types import Statement
from retrieval.names import NameTable


def find_statements(
    text: str, language: str, names: NameTable, outlet: str = "", published: date | None = None
) -> list[Statement]:
    """Return the statements of an article in the order of the text.

    Args:
        text: the article's text; offsets count its code points.
        language: ISO 639-1; texts in other than en, uk, ru, pl give only what quotation marks show.
        names: the table of people and bodies.
        outlet: who published it; the last link of every chain. "" leaves it out.
        published: the day that "yesterday" and "on Tuesday" count from.
    """
    return []
