"""What the words around a name tell: whose kin somebody is, and which names are those of firms."""

from __future__ import annotations

import re

from retrieval.attribution.english.people import gender_of
from retrieval.attribution.types import Gender, Span

_KIN_NOUN = re.compile(
    r"husband|wife|brother|sister|son|daughter|father|mother|nephew|niece|widow|uncle|aunt|cousin"
)
_KIN = re.compile(
    r"\b(?:his|her|their|former|ex-|and|late|’s|'s) ?(husband|wife|brother|sister|son|daughter|father|mother"
    r"|nephew|niece|widow|uncle|aunt)\b"
)
_FIRM_BEFORE = re.compile(
    r"(?:\b(?:company|[Cc]ompany|firm|[Mm]iner|[Cc]armaker|[Aa]irline|[Rr]etailer|carrier|airline|lender|miner|retailer|manufacturer|carmaker|broadcaster|shipyard"
    r"|brewer|insurer|operator|owners|maker|giant|startup|chain|conglomerate|subsidiary|supplier|newspaper|charity)"
    r"|\b[\w-]+-owned|\b(?:[Ss]hares|[Ss]take|stock|investors) (?:in|of)),? $"
)
_FIRM_BEHIND = re.compile(
    r"(?:['’]s (?:chief executive|CEO|shares|headquarters|profits?|share price|board|parent company)\b"
    r"|,? (?:Ltd|Inc|plc|PLC|GmbH|AG|SA|Corp|LLC)\b)"
)


def is_kin(word: str) -> bool:
    """Tell whether a word is one for somebody's relative."""
    return _KIN_NOUN.fullmatch(word) is not None


def gender_of_kin(role: str) -> Gender:
    """Return the gender that a relation tells: "prime minister and her former husband"."""
    kin = _KIN.search(role)
    return "" if kin is None else gender_of((), kin[1].lower())


def is_firm(text: str, span: Span) -> bool:
    """Tell whether the words around a name are those of a firm: "shares in X", "the operator, X"."""
    return bool(_FIRM_BEFORE.search(text, max(0, span[0] - 40), span[0])) or bool(
        _FIRM_BEHIND.match(text, span[1])
    )
