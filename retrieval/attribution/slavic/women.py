"""Polish words for women, which its dictionary doesn't tell from words for things."""

from __future__ import annotations

from functools import lru_cache

from retrieval.attribution.slavic.morphology import morphology

#: Ending of a woman's word, and those of the man's word that it is made from.
_FROM_MEN = (
    ("niczka", ("nik",)), ("yczka", ("yk",)), ("czyni", ("ca",)), ("ynka", ("yniec",)),
    ("nka", ("niec", "n")),
    ("rka", ("rz", "r")), ("tka", ("t", "ta")), ("stka", ("sta",)), ("żka", ("g",)), ("szka", ("ch", "sz")),
    ("yni", ("",)), ("ka", ("",)), ("owa", ("",)), ("ica", ("ik",)), ("ini", ("",)),
)  # fmt: skip


@lru_cache(maxsize=4096)
def is_woman(lemma: str) -> bool:
    """Tell whether a feminine noun is made from a word for a man: "rzeczniczka" from "rzecznik"."""
    return any(
        _is_man(lemma.removesuffix(ending) + other)
        for ending, others in _FROM_MEN
        if lemma.endswith(ending)
        for other in others
    )


def _is_man(word: str) -> bool:
    readings = morphology("pl").readings(word)
    return any(
        r.part == "noun" and r.animate and r.lemma == word and not r.proper for r in readings
    )
