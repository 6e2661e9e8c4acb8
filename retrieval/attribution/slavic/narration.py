"""Whether a text behind a dash says who spoke: «сказав Х», "dodała minister"."""

from __future__ import annotations

import re

from retrieval.attribution.slavic.chunks import Phrases
from retrieval.attribution.slavic.sentence import Sentence
from retrieval.attribution.slavic.verbs import verb_at

#: A verb of saying stands among the first words.
_FARTHEST_VERB = 4
_LOOKED_AT = 160
_END = re.compile(r"[.!?…:](?:\s|$)|\s[–—-]\s|\n")


def narrates(text: str, language: str) -> bool:
    """Tell whether a text begins with who says the words before it."""
    start = text[:_LOOKED_AT].lstrip(" ,–—-")
    end = _END.search(start)
    opening = Sentence(start[: end.end()] if end else start, language)
    first = opening.segments[0] if opening.segments else None
    if first is None:
        return False
    for index in range(first.start, min(first.end, first.start + _FARTHEST_VERB)):
        cue = verb_at(opening, index)
        if cue is not None and cue.finite and not opening.tokens[index].hidden:
            if index == first.start or _is_led(opening, first.start, index):
                return True
            break
    return _role_speaks(opening, first.start, first.end)


def _is_led(sentence: Sentence, start: int, verb: int) -> bool:
    """Tell whether only small words or a pronoun stand before the verb: «а потім додав», «він каже»."""
    return (
        not sentence.tokens[start].capital
        and all(
            sentence.is_in(index, "he")
            or any(
                r.part in ("other", "conjunction", "preposition") for r in sentence.readings(index)
            )
            for index in range(start, verb)
        )
        and not _has_clause(sentence, verb)
    )


def _has_clause(sentence: Sentence, verb: int) -> bool:
    """Tell whether what was said follows the verb itself, so that the text is an ordinary sentence."""
    later = sentence.segment_of(verb) + 1
    return later < len(sentence.segments) and sentence.is_in(sentence.segments[later].start, "that")


def _role_speaks(sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether a text is like "a high-ranking official told Reuters:"."""
    if not sentence.text.rstrip().endswith(":"):
        return False
    phrases = Phrases(sentence)
    phrase = phrases.at(start)
    if phrase is None or not phrase.speaks or phrase.end >= end:
        return False
    cue = verb_at(sentence, phrase.end)
    return cue is not None and phrase.agrees(cue.reading)
