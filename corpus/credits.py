"""Which of several copies of an article is the one that the others were made from."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Protocol

from corpus.types import Article

#: Where the agency stands: in the dateline or the first sentence, and below the text.
_FIRST, _LAST = 300, 200


class Copy(Protocol):
    """An article with its text."""

    @property
    def article(self) -> Article:
        """The article."""

    @property
    def text(self) -> str:
        """Its newest text."""


def in_order(copies: Sequence[Copy]) -> list[Copy]:
    """Return copies of one text, the likeliest original first.

    That is one whose outlet others name where an article names its source; then one of an agency; then the
    one published first.
    """
    return sorted(copies, key=lambda copy: _rank(copy, copies))


def is_credited(article: Article, text: str, outlet: str) -> bool:
    """Tell whether an article names an outlet as its source: as author, at its beginning or end."""
    zone = "\n".join((article.author or "", text[:_FIRST], text[-_LAST:]))
    return bool(_named(outlet).search(zone))


def _rank(copy: Copy, copies: Sequence[Copy]) -> tuple[bool, bool, float, str]:
    mine = copy.article
    credited = any(
        other.article.outlet != mine.outlet and is_credited(other.article, other.text, mine.outlet)
        for other in copies
        if other is not copy
    )
    is_agency = mine.outlet in _agencies()
    return not credited, not is_agency, mine.published.timestamp(), mine.id


@cache
def _named(outlet: str) -> re.Pattern[str]:
    """Return the pattern of an outlet's names; as written, for "AP" and "time" are words in small letters."""
    names = "|".join(map(re.escape, _agencies().get(outlet, (outlet,))))
    return re.compile(rf"(?<![\w-])(?:{names})(?![\w-])")


@cache
def _agencies() -> dict[str, tuple[str, ...]]:
    """Return the names of each agency by every one of them."""
    content = tomllib.loads(files(__package__).joinpath("agencies.toml").read_text("utf-8"))
    return {name: tuple(names) for names in content["names"] for name in names}
