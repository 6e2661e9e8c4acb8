"""Every sentence the bot says, by language; the texts are data in chat/texts."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from retrieval.names import load_names
from retrieval.naming.sides import load_sides

LANGUAGES = ("en", "uk", "ru", "pl")
_FALLBACK = "en"


@cache
def sentences(language: str) -> Mapping[str, str]:
    """Return the sentences of a language by key; English for a language the bot doesn't speak."""
    language = language if language in LANGUAGES else _FALLBACK
    content = resources.files("chat").joinpath("texts", f"{language}.toml").read_text("utf-8")
    return tomllib.loads(content)


def name_in(language: str, name: str) -> str:
    """Return a name of the tables as the press of a language writes it, any other as it is."""
    return load_names().full_name(name, language) or load_sides().name_in(name, language) or name
