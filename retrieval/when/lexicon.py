"""Words of time -> what they mean; months are named as Babel names them, with their endings."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources

from retrieval.when.tokens import Token, fold

Value = int | str

#: What takes the place of the last letters of a month's genitive: январ(я), лют(ого), stycz(nia).
_MONTH_ENDINGS = {
    "en": ("",),
    "uk": ("я", "а", "ю", "у", "і", "ем", "ом", "ові"),
    "ru": ("я", "а", "ю", "у", "е", "ем", "ом"),
    "pl": ("a", "u", "em"),
}
_ADJECTIVES = {"ого": ("ий", "ого", "ому", "им", "ім"), "ego": ("y", "ego", "ym", "emu")}
_IRREGULAR = {"listopadzie": 11, "listopadem": 11, "wrzesniem": 9, "kwietniem": 4}
#: Also verbs; they need company, and «маю» is none of them.
_NEED_COMPANY = frozenset({"may", "march", "maj", "маю"})


class Lexicon:
    """Finds the words and phrases of a kind where they stand among tokens."""

    def __init__(self, sections: dict[str, dict[tuple[str, ...], Value]]) -> None:
        """Take, for each kind, phrases and what they mean."""
        self._sections = sections
        self._longest = {
            kind: max((len(phrase) for phrase in phrases), default=1)
            for kind, phrases in sections.items()
        }
        self._firsts = {
            kind: frozenset(phrase[0] for phrase in phrases) for kind, phrases in sections.items()
        }

    def at(self, tokens: list[Token], position: int, kind: str) -> tuple[int, Value] | None:
        """Return the place behind the longest phrase of a kind that begins here, and its value."""
        if position >= len(tokens) or tokens[position].form not in self._firsts[kind]:
            return None
        phrases = self._sections[kind]
        for length in range(min(self._longest[kind], len(tokens) - position), 0, -1):
            phrase = tuple(token.form for token in tokens[position : position + length])
            if phrase in phrases:
                return position + length, phrases[phrase]
        return None

    def before(self, tokens: list[Token], position: int, kind: str) -> int | None:
        """Return where the longest phrase of a kind begins that ends right before a place."""
        for length in range(min(self._longest[kind], position), 0, -1):
            phrase = tuple(token.form for token in tokens[position - length : position])
            if phrase in self._sections[kind]:
                return position - length
        return None


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """Return the words that come with the program."""
    content = tomllib.loads(
        resources.files("retrieval.when").joinpath("words.toml").read_text("utf-8")
    )
    sections: dict[str, dict[tuple[str, ...], Value]] = {}
    for kind, meanings in content.items():
        sections[kind] = {
            phrase: int(key) if key.isdigit() else key
            for key, written in meanings.items()
            for entry in written
            for phrase in _phrases(entry)
        }
    adjectives = sections.pop("month_adjective")
    sections["month"] = adjectives | {(form,): month for form, month in _months()}
    return Lexicon(sections)


def _phrases(entry: str) -> Iterator[tuple[str, ...]]:
    """Yield what an entry stands for: "минул|ий а" is «минулий» and «минула»."""
    stem, bar, endings = entry.partition("|")
    if not bar:
        yield tuple(map(fold, entry.split()))
        return
    first, *more = endings.split(" ")
    yield from ((fold(stem + ending),) for ending in (first, *more))


def _months() -> Iterator[tuple[str, int]]:
    from babel.dates import get_month_names

    for language, endings in _MONTH_ENDINGS.items():
        for context in ("format", "stand-alone"):
            for month, name in get_month_names("wide", context, language).items():
                yield from (
                    (form, month)
                    for form in _bent(fold(name), endings, context)
                    if form not in _NEED_COMPANY
                )
    yield from _IRREGULAR.items()


def _bent(name: str, endings: tuple[str, ...], context: str) -> Iterator[str]:
    yield name
    if context == "stand-alone" or endings == ("",):
        return
    for ending, others in _ADJECTIVES.items():
        if name.endswith(ending):
            yield from (name.removesuffix(ending) + other for other in others)
            return
    yield from (name[:-1] + other for other in endings)
