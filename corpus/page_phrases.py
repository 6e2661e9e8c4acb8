"""The phrases of page_phrases.toml as patterns."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib import resources


@lru_cache
def phrases(name: str, *, begin: str = "", end: str = "") -> re.Pattern[str]:
    """Return the pattern that finds any phrase of a list between two more patterns, whatever its case."""
    return re.compile(f"{begin}(?:{'|'.join(_lists()[name])}){end}", re.IGNORECASE)


@lru_cache
def _lists() -> dict[str, list[str]]:
    return tomllib.loads((resources.files("corpus") / "page_phrases.toml").read_text("utf-8"))
