"""Which of the four languages a text is in: by its letters, its commonest words and pieces of the others.

Letters decide where they can (і ї є ґ are Ukrainian, ы э ё ъ Russian, ą ć ę ł … Polish), unless a word that
only the other language writes stands beside them, as in «что сказал Віткофф». Else pieces of one to
five letters are weighed (logistic regression over character n-grams, fitted by tests/fit_language.py), so
that a question of two or three words is told without any of the commonest ones.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

_WORD = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+")
#: A figure one or a Latin i inside a Cyrillic word stands for the Ukrainian letter.
_CYRILLIC_I = re.compile(r"(?<=[а-яєїґ])[1i](?=[а-яєїґ])")
#: Only Ukrainian writes an apostrophe here; it counts as one of its letters.
_APOSTROPHE = re.compile(r"(?<=[бпвмфрдтзснк])[’'ʼ`](?=[яюєї])")

#: Letters that only one of the four languages has.
LETTERS: dict[str, frozenset[str]] = {
    "uk": frozenset("іїєґ"),
    "ru": frozenset("ыэёъ"),
    "pl": frozenset("ąćęłńóśźż"),
    "en": frozenset(),
}
#: The languages of each alphabet; log odds are those of the first.
PAIRS = {"cyrillic": ("uk", "ru"), "latin": ("pl", "en")}
_LATIN = frozenset("abcdefghijklmnopqrstuvwxyz") | LETTERS["pl"]
_CYRILLIC = frozenset("абвгдежзийклмнопрстуфхцчшщьюя") | LETTERS["uk"] | LETTERS["ru"]

#: Function words, question words and verbs of saying that the other three languages don't write.
COMMON_WORDS: dict[str, frozenset[str]] = {
    "en": frozenset(
        "the a an of to in on for and or is are was were be by with at from as that this it "
        "he she they what who when where why how which did does do has have had said says say "
        "will would about after before not no any all any their his her its over than there".split()
    ),
    "uk": frozenset(
        "що як де коли хто чому який яка яке які та й у в на з із до від за про для це цей ця "
        "чи не він вона вони його її їх сказав сказала заявив заявила казав каже щодо після "
        "під час був була були є буде скільки чого кого кому чим ким якщо також або але бо "
        "між проти через при по".split()
    ),
    "ru": frozenset(
        "что как где когда кто почему какой какая какое какие и в на с из до от за о об про "
        "для это этот эта ли не он она они его её ее их сказал сказала заявил заявила говорил "
        "говорит после во время был была были есть будет сколько чего кого кому чем кем если "
        "также или но между против через при по к у со".split()
    ),
    "pl": frozenset(
        "co jak gdzie kiedy kto dlaczego czemu jaki jaka jakie i w we na z ze do od za o dla "
        "to ten ta czy nie on ona oni jego jej ich powiedział powiedziała mówił mówi mowil "
        "mowi powiedzial po podczas był była były byl jest będzie ile kogo komu czym kim "
        "jeśli także lub albo ale między przeciw przez przy się sie ws".split()
    ),
}
#: Function words and verbs of saying of other languages, in the same alphabets.
_FOREIGN = frozenset(
    "das und ist nicht wer wann wo wie warum hat haben hatte gesagt sagte ein eine für über zum "
    "les et est qui que quoi quand où pourquoi comment dans avec pas dit ont "
    "los las una qué cómo cuándo dónde quién sobre para por dijo según "
    "il gli che dove perché di della nel detto proč kdo kdy řekl dedi değil için "
    "het een wat waar waarom niet heeft gezegd "
    "какво кога къде защо със беше казва каза што калі чаму дзе".split()
)
#: Log odds below which nothing is told; a single word that is not among the commonest needs more.
_UNSURE = 0.2
_UNSURE_ALONE = 1.5
#: What a commonest word counts for when an alphabet is chosen, in letters.
_COMMON_LETTERS = 6
_LONGEST_PIECE = 5
_SAMPLE = 4_000
#: More words than these are never needed.
_MOST_WORDS = 60


@dataclass(frozen=True, slots=True)
class Detected:
    """The language of a text, None where nothing tells; `sureness` is its probability, 0 with None."""

    language: str | None
    sureness: float


_UNTOLD = Detected(None, 0.0)


def guess_language(text: str, default: str = "en") -> str:
    """Return "en", "uk", "ru" or "pl"; the default where nothing tells."""
    found = detect_language(text).language
    if found is not None:
        return found
    if default in PAIRS["cyrillic"] or _alphabet(_words_of(text)) != "cyrillic":
        return default
    # Hardly a Ukrainian sentence does without і, ї, є or ґ; many a short Russian one without ы, э, ё, ъ.
    return "ru"


def detect_language(text: str) -> Detected:
    """Return the language of a text, of which addresses don't count, and how sure it is."""
    all_words = _words_of(text)
    alphabet = _alphabet(all_words)
    if alphabet is None:
        return _UNTOLD
    words = [word for word in all_words if alphabet_of(word) == alphabet]
    one, other = PAIRS[alphabet]
    telling = {language: _counts(words, language) for language in (one, other)}
    for ours, theirs in ((one, other), (other, one)):
        if telling[ours].lettered and not (telling[theirs].lettered or telling[theirs].common):
            return Detected(ours, 1.0)
    if _is_foreign(words, alphabet):
        return _UNTOLD
    return _weighed(words, alphabet, any(count.lettered for count in telling.values()))


@dataclass(frozen=True, slots=True)
class _Counts:
    """How many words have a letter of a language, and how many are its commonest and not the other's."""

    lettered: int
    common: int


def _words_of(text: str) -> list[str]:
    sample = _ADDRESS.sub(" ", text[:_SAMPLE].lower())
    return _WORD.findall(_APOSTROPHE.sub("ї", _CYRILLIC_I.sub("і", sample)))


def alphabet_of(word: str) -> str | None:
    """Return the alphabet that most of a lower-case word is in, None for others."""
    cyrillic = sum("Ѐ" <= character <= "ӿ" for character in word)
    latin = sum(character <= "ɏ" for character in word)
    if max(cyrillic, latin) * 2 <= len(word):
        return None
    return "cyrillic" if cyrillic > latin else "latin"


def _alphabet(words: list[str]) -> str | None:
    """Return the alphabet that most of a text is in; None for others, and without any words."""
    weights: dict[str | None, int] = {None: 0, "latin": 0, "cyrillic": 0}
    for word in words:
        common = any(word in listed for listed in COMMON_WORDS.values())
        weights[alphabet_of(word)] += len(word) + _COMMON_LETTERS * common
    best = max(weights, key=lambda alphabet: weights[alphabet])
    return best if weights[best] else None


def _counts(words: list[str], language: str) -> _Counts:
    alphabet = next(pair for pair in PAIRS.values() if language in pair)
    others = COMMON_WORDS[alphabet[0] if language == alphabet[1] else alphabet[1]]
    return _Counts(
        lettered=sum(not LETTERS[language].isdisjoint(word) for word in words),
        common=sum(word in COMMON_WORDS[language] and word not in others for word in words),
    )


def _is_foreign(words: list[str], alphabet: str) -> bool:
    """Tell whether a text has at least as many marks of other languages as commonest words."""
    letters = _LATIN if alphabet == "latin" else _CYRILLIC
    foreign = sum(word in _FOREIGN or not letters.issuperset(word) for word in words)
    common = sum(any(word in COMMON_WORDS[one] for one in PAIRS[alphabet]) for word in words)
    return foreign > 0 and foreign >= common


def _weighed(words: list[str], alphabet: str, in_conflict: bool) -> Detected:
    """Weigh the pieces of the words; those with letters of one language don't count where words disagree."""
    one, other = PAIRS[alphabet]
    if in_conflict:
        deciding = LETTERS[one] | LETTERS[other]
        words = [word for word in words if deciding.isdisjoint(word)] or words
    odds = log_odds(words[:_MOST_WORDS], alphabet)
    is_common = any(word in COMMON_WORDS[one] or word in COMMON_WORDS[other] for word in words)
    if abs(odds) < (_UNSURE if is_common or len(words) > 1 else _UNSURE_ALONE):
        return _UNTOLD
    return Detected(one if odds > 0 else other, 1 / (1 + math.exp(-min(abs(odds), 50.0))))


def log_odds(words: list[str], alphabet: str) -> float:
    """Return the log odds of the first language of an alphabet, Ukrainian or Polish, against the second."""
    weights = _weights()[alphabet]
    return weights.get("", 0.0) + sum(
        weights.get(piece, 0.0) for word in words for piece in pieces(word)
    )


def pieces(word: str) -> list[str]:
    """Return the pieces of one to five letters of a word between spaces, as " щ", " ще" of "ще"."""
    padded = f" {word} "
    found = [
        padded[start : start + length]
        for length in range(1, _LONGEST_PIECE + 1)
        for start in range(len(padded) - length + 1)
    ]
    return [piece for piece in found if piece != " "]


@lru_cache(maxsize=1)
def _weights() -> dict[str, dict[str, float]]:
    """Return the weight of each piece, in log odds, by alphabet; the piece "" is the bias."""
    found: dict[str, dict[str, float]] = {alphabet: {} for alphabet in PAIRS}
    lines = (resources.files("corpus") / "language_pieces.tsv").read_text(encoding="utf-8")
    for line in lines.split("\n"):
        if line and not line.startswith("#"):
            alphabet, piece, hundredths = line.split("\t")
            found[alphabet][piece.replace("_", " ")] = int(hundredths) / 100
    return found
