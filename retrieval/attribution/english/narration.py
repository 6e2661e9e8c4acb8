"""Does a text behind a dash begin with who said the words before it ("– he added.")?"""

from __future__ import annotations

import re
from functools import cache

from retrieval.attribution.english.lexicon import lexicon

#: A text is judged by its beginning.
_HEAD = 240
_PRONOUN = r"(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Ww]e|I)"
_ADVERBS = (
    r"(?:(?:also|then|now|later|further|immediately|reportedly|again|\w+ly|has|have|had)\s+){0,3}"
)
#: Of a noun phrase that speaks: words without any mark that ends a clause.
_PHRASE = (
    r"(?:(?:[Tt]he|[Aa]n?|[Oo]ne|[Aa]nother|[Tt]wo|[Tt]hree|[Ff]our|[Ss]everal|[Ss]ome|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts)\b"
    r"|(?!(?:If|When|As|But|And|So|This|That|These|Those|What|He|She|It|They|We|I)\b)\w*[A-Z][^\s,.;:!?–—]*)"
    r"(?:\s+[^\s,;:!?–—]+){0,9}?"
)
_AFTER = (
    r"(?=\s*(?:$|[.,:;!?–—-]|to\b(?!\s+(?:be|have|do|go)\b)|in\b|on\b|at\b|during\b|after\b|before\b|when\b|with\b|while\b|last\b|via\b"
    r"|yesterday\b|today\b|earlier\b|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|as\b|by\b|about\b|of\b|from\b|for\b"
    r"|[A-Z][\w.]*(?:\s+[A-Z][\w.]*){0,3}\s*(?:$|[.,:;–—])|(?:the\s+)?(?:reporters|journalists|us|me|him|her|them|agency|press)\b))"
)
_INVERTED = (
    r"(?=\s+(?:[A-Z]|(?:the|an?|one|another|two|three|he|she|they|his|her|their|its|our|my|some|several|many)\b"
    r"|(?:sources|officials|experts|analysts|witnesses)\b"
    r"|\w+\s+\w*(?:er|or|man|woman|ist|ent|ary|ant|ian)\b))"
)


def opens_narration(text: str) -> bool:
    """Tell whether a text begins with a report of who says the words before it."""
    head = text[:_HEAD].lstrip(" \t\u00a0–—-,")
    line = head.split("\n", 1)[0]
    return any(pattern.match(line) for pattern in _patterns())


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    finite = _alternatives("past", "present")
    bare = "say|warn|note|add|claim|argue|insist|write|explain|report|admit"
    return (
        re.compile(rf"(?:{_ADVERBS})(?:{finite}|{bare})\b{_INVERTED}"),
        re.compile(rf"{_PRONOUN}\s+{_ADVERBS}(?:{finite}|say)\b{_AFTER}"),
        re.compile(rf"{_PHRASE}(?:,[^,.;:!?]{{2,100}},)?\s+{_ADVERBS}(?:{finite}|say)\b{_AFTER}"),
    )


def _alternatives(*shapes: str) -> str:
    words = [
        word
        for word, form in lexicon().forms.items()
        if form.shape in shapes and form.verb.takes & {"clause", "addressed"}
    ]
    return "|".join(sorted(words, key=len, reverse=True))
