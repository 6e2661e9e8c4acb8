"""Which of the four languages a text is in, by its letters and its commonest words.

Letters decide where they can (і ї є ґ are Ukrainian, ы э ё ъ Russian, ą ć ę ł … Polish); words that one
language writes all the time decide the rest. Enough for a text or a question of a few words.
"""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+")

_LETTERS = {"uk": "іїєґ", "ru": "ыэёъ", "pl": "ąćęłńóśźż"}

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

#: One such letter settles it more surely than one common word does.
_LETTER_WEIGHT = 2.0


def guess_language(text: str, default: str = "en") -> str:
    """Return "en", "uk", "ru" or "pl"; the default where nothing tells."""
    sample = text[:4_000].lower()
    words = _WORD.findall(sample)
    cyrillic = sum("Ѐ" <= c <= "ӿ" for c in sample)
    latin = sum("a" <= c <= "z" for c in sample)
    candidates = ("uk", "ru") if cyrillic > latin else ("en", "pl")
    scores = {
        language: sum(word in COMMON_WORDS[language] for word in words)
        + _LETTER_WEIGHT * sum(sample.count(letter) for letter in _LETTERS.get(language, ""))
        for language in candidates
    }
    best = max(candidates, key=lambda language: scores[language])
    if list(scores.values()).count(scores[best]) == 1:
        return best
    if default in candidates or cyrillic <= latin:
        return default
    # Hardly a Ukrainian sentence does without і, ї, є or ґ; many a short Russian one without ы, э, ё, ъ.
    return "ru"
