"""Which speakers are meant by words that describe them: "the third Russian source", «міністерство оборони».

A description means the speakers who are called by all of its words: in another case or language, in another
order, and perhaps by more words besides. A person is also meant by the surname alone.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib import resources

from retrieval.naming.inflection import singular_stems
from retrieval.naming.speakers import is_personal
from retrieval.naming.transliteration import is_cyrillic, readings_of_ch, sound_key
from retrieval.naming.written_name import parse_name
from retrieval.words import content_words, skeleton, words

#: Of so many letters an entry stands for all words that begin so.
_BEGINNING = 5
#: Rows of those who tell a reporter something without giving their name.
_TELLING = frozenset(("source", "official", "diplomat", "aide", "negotiator"))
#: Words for some of them, that describe nobody.
SOME = frozenset(
    "any some several many few various multiple no certain якісь деякі кілька декілька багато різні"
    " какие-то некоторые несколько разные многие jakieś jakies niektóre kilka wiele różne".split()
)
_UNNAMED = (
    "unnamed",
    "anonym",
    "аноні",
    "анони",
    "неназва",
    "anonim",
    "nienazwan",
    "безымян",
    "безімен",
    "anonymity",
    "bezimienn",
)
#: Fewer consonants are shared by too many words.
_SHORTEST_SOUND = 4


class Descriptions:
    """What speakers are called by, so that they can be looked up by some of it."""

    def __init__(self, called: Iterable[tuple[str, str]]) -> None:
        """Take (speaker, as an article calls them) pairs."""
        self._speakers: list[str] = []
        self._heads: list[frozenset[str]] = []
        self._fewest: list[int] = []
        self._by_form: dict[str, set[int]] = defaultdict(set)
        for speaker, spelling in called:
            number = len(self._speakers)
            self._speakers.append(speaker)
            self._heads.append(_heads(spelling))
            self._fewest.append(_fewest_words(spelling))
            for word in content_words(spelling):
                for form in _forms(word):
                    self._by_form[form].add(number)

    def find(self, word_list: Sequence[str]) -> tuple[str, ...]:
        """Return whom some lower-case words describe, in the order in which they were taken."""
        found: set[int] | None = None
        for word in word_list:
            called = set().union(*(self._by_form.get(form, ()) for form in _sought(word)))
            found = called if found is None else found & called
        forms = {form for word in word_list for form in _sought(word)}
        enough = (n for n in sorted(found or ()) if len(word_list) >= self._fewest[n])
        meant = [n for n in enough if not forms.isdisjoint(self._heads[n])]
        return tuple(dict.fromkeys(self._speakers[n] for n in meant))


def is_source(word: str) -> bool:
    """Tell whether a lower-case word is one for those who tell a reporter something."""
    return _row_of(word) == "source"


def is_unnamed(word: str) -> bool:
    """Tell whether a lower-case word says that somebody gives no name: "anonymous", «неназваний»."""
    return word.startswith(_UNNAMED)


def is_told_by(spelling: str) -> bool:
    """Tell whether a speaker is called by what those are called who tell a reporter something."""
    return any(_row_of(word) in _TELLING for word in content_words(spelling))


def describes(word: str) -> bool:
    """Tell whether a lower-case word is one for people or bodies without their name."""
    return _row_of(word) in _nouns()


def _heads(spelling: str) -> frozenset[str]:
    """Return the forms of which one must be given: the surname's or the noun's, else the last word's."""
    parts = parse_name(spelling) if is_personal(spelling) else None
    if parts is not None:
        return frozenset(_forms(parts.last))
    nouns = [word for word in content_words(spelling) if describes(word)]
    called = content_words(spelling)
    return frozenset(f for word in nouns or called[-1:] for f in _forms(word))


def _fewest_words(spelling: str) -> int:
    """Return how many words must be given: all of a name that is no person's and holds no noun."""
    called = content_words(spelling)
    is_clear = is_personal(spelling) or any(map(describes, called))
    return 1 if is_clear else max(len(called), 1)


def _forms(word: str) -> frozenset[str]:
    """Return the keys under which a word of a speaker is found."""
    row = _row_of(word)
    if row is not None:
        return frozenset((f"={row}",))
    return singular_stems(word) | _sounds(word, is_cyrillic(word))


def _sought(word: str) -> frozenset[str]:
    """Return the keys under which a word of a question is looked for: by sound in the other alphabet."""
    row = _row_of(word)
    if row is not None:
        return frozenset((f"={row}",))
    return singular_stems(word) | _sounds(word, not is_cyrillic(word))


def _sounds(word: str, cyrillic: bool) -> frozenset[str]:
    keys = map(sound_key, readings_of_ch(word))
    return frozenset(f"{cyrillic}:{key}" for key in keys if len(key) >= _SHORTEST_SOUND)


@lru_cache(maxsize=20_000)
def _row_of(word: str) -> str | None:
    """Return the row of synonyms that a lower-case word belongs to."""
    bare = skeleton(word)
    table = _rows()
    lengths = range(len(bare), _BEGINNING - 1, -1)
    return table.get(bare) or next((r for n in lengths if (r := table.get(bare[:n]))), None)


@lru_cache(maxsize=1)
def _rows() -> dict[str, str]:
    """Return the row of every entry, by the entry's skeleton."""
    return {
        skeleton("".join(words(entry))): row
        for section in _content().values()
        for row, entries in section.items()
        for entry in entries
    }


@lru_cache(maxsize=1)
def _nouns() -> frozenset[str]:
    return frozenset(_content()["nouns"])


@lru_cache(maxsize=1)
def _content() -> dict[str, dict[str, list[str]]]:
    source = resources.files("retrieval").joinpath("descriptions.toml").read_text("utf-8")
    return tomllib.loads(source)
