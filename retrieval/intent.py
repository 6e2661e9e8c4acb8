"""What a question wants: somebody's words, a fact, a position, a comparison, a change, a summary."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

from retrieval.types import Intent
from retrieval.words import words

#: What a question opens with that asks what, and not whether.
_WHAT = frozenset("what що шо что co".split())
_LAST_WORD = re.compile(r"\w*")


def intent_of(
    text: str, speakers: int, asks_for_words: bool, set_against: bool | None = None
) -> Intent:
    """Return what a question wants.

    Args:
        text: as typed.
        speakers: how many are asked for.
        asks_for_words: whether anything in it asks for words, or names somebody.
        set_against: whether it sets speakers against each other; by its words alone where None.
    """
    if speakers > 1 and (sets_against(text) if set_against is None else set_against):
        return "compare"
    if speakers and _asks_for_change(text):
        return "change"
    if _finds("summary", text):
        return "summary"
    if speakers and _finds("position", text):
        return "position"
    return "said" if asks_for_words else "fact"


def sets_against(text: str) -> bool:
    """Tell whether a question sets speakers against each other, so that all named in it are asked for."""
    return _finds("compare", text)


def asks_who_of(text: str) -> bool:
    """Tell whether a question asks who of those named it is: "X or Y, who is right"."""
    return _finds("which", text)


def asks_for_agreement(text: str) -> bool:
    """Tell whether a question asks whether somebody agrees."""
    return _finds("agree", text)


def asks_after_mind(text: str) -> bool:
    """Tell whether a question asks if somebody thinks otherwise than before, which no place does."""
    pattern = _patterns()["change.mind"]
    return bool(pattern.search(text) or _patterns()["change.held"].search(text))


def intent_words(text: str) -> frozenset[str]:
    """Return the words of a question, in lower case, that say what is wanted and not about what."""
    found: set[str] = set()
    for section in ("compare", "agree", "change", "summary"):
        found |= _words_found(section, text)
    if _is_still(text):
        found |= _words_found("still", text)
    if _is_then_and_now(text):
        found |= _words_found("then", text)
    return frozenset(found)


def _asks_for_change(text: str) -> bool:
    if _finds("change_as_subject", text):
        return False
    return _finds("change", text) or _is_still(text) or _is_then_and_now(text)


def _is_still(text: str) -> bool:
    opening = words(text)[:1]
    return _finds("still", text) and _WHAT.isdisjoint(opening)


def _is_then_and_now(text: str) -> bool:
    return all(_patterns()[f"then.{half}"].search(text) for half in ("before", "now"))


def _finds(section: str, text: str) -> bool:
    return any(
        pattern.search(text) for name, pattern in _patterns().items() if _is_of(name, section)
    )


def _words_found(section: str, text: str) -> set[str]:
    """Return the words, in lower case, that the patterns of a section find, whole."""
    found: set[str] = set()
    for name, pattern in _patterns().items():
        for match in pattern.finditer(text) if _is_of(name, section) else ():
            rest = _LAST_WORD.match(text, match.end())
            found.update(words(text[match.start() : rest.end() if rest else match.end()]))
    return found


def _is_of(name: str, section: str) -> bool:
    return name.partition(".")[0] == section


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """Return the patterns by "section.row"."""
    source = resources.files("retrieval").joinpath("intent.toml").read_text("utf-8")
    return {
        f"{section}.{row}": re.compile(rf"\b(?:{'|'.join(entries)})", re.IGNORECASE)
        for section, rows in tomllib.loads(source).items()
        for row, entries in rows.items()
    }
