"""Which lines of a page belong to the page and not to its article."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

#: A longer line says something, however it begins.
_MOST_WORDS = 25
#: A day, a time or a year.
_DATE = re.compile(r"\d{1,2}\s*[./:-]\s*\d|\b\d{4}\b|\d{1,2}\s+[^\W\d_]|[^\W\d_]\s+\d{1,2}\b")
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’ʼ])*")


@dataclass(frozen=True, slots=True)
class _Lists:
    stamp_words: frozenset[str]
    leads: re.Pattern[str]


def is_boilerplate(line: str) -> bool:
    """Tell whether a line is a date stamp, a call to share or subscribe, a credit or a pointer elsewhere.

    Args:
        line: a whole paragraph; a sentence within one never is.
    """
    lists = _lists()
    words = [word.lower() for word in _WORD.findall(line)]
    if _DATE.search(line) and all(word in lists.stamp_words for word in words):
        return True
    return len(words) <= _MOST_WORDS and bool(lists.leads.match(line.strip().lower()))


@cache
def _lists() -> _Lists:
    content = tomllib.loads(files(__package__).joinpath("boilerplate.toml").read_text("utf-8"))
    leads = "|".join(re.escape(lead) for lead in content["leads"])
    return _Lists(
        frozenset(content["stamp_words"].split()),
        re.compile(rf"\W*(?:\d[\d\s,.]*)?(?:{leads})(?!\w)"),
    )
