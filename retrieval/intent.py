"""What a question wants: somebody's words, a fact, a position, a comparison, a change, a summary; four languages."""

from __future__ import annotations

import re

from retrieval.types import Intent


def _any_of(*stems: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(stems)})", re.IGNORECASE)


#: Two or more are set against each other.
_COMPARE = _any_of(
    r"vs\b",
    r"versus\b",
    r"compar",
    r"contrast(?:s|ed|ing)?\b",
    r"differ(?!ent\b)",
    r"disagree",
    r"side by side\b",
    r"who says what\b|хто (?:що|шо) каже|кто что говорит|kto co mówi",
    r"розход",
    r"порівня",
    r"сравн",
    r"на відміну\b",
    r"в отличие\b",
    r"відрізня",
    r"різни(?:ця|ц[іую])",
    r"розбіжн",
    r"отлича",
    r"разниц",
    r"расход",
    r"porówna",
    r"różni",
    r"rozni(?:ą|a|ca|ce|cę)\b",
    r"kontra\b",
    r"w odróżnieniu\b",
    r"zestaw(?:ienie)?\b",
)
#: Somebody's words are followed through time.
_CHANGE = _any_of(
    r"chang(?:e|ed|es|ing)\b",
    r"shift",
    r"evol(?:v|ut)",
    r"flip|u-turn\b",
    r"over time\b",
    r"then and now\b",
    r"soften|harden",
    r"сдвин|зсун|зруш|przesun",
    r"backtrack|reverse(?:d|s)?\b",
    r"still (?:say|think|believe|insist)",
    r"зміни|змінює|змінюв|міня(?:в|є|л)|еволюц|пом.якш",
    r"измен|меня(?:л|ет)|поменя|эволюц|смягч|ужесточ|передума",
    r"передума|тоді і (?:тепер|зараз)|раніше і (?:тепер|зараз)|тогда и (?:теперь|сейчас)|раньше и (?:теперь|сейчас)",
    r"zmieni|zmian|ewolu|złagodz|zaostrz|kiedyś i (?:dziś|teraz)|wtedy i (?:dziś|teraz)|na przestrzeni",
)
#: What a change is followed by when it is only what somebody speaks about: "the change of government".
_CHANGE_AS_SUBJECT = _any_of(
    r"(?:on|about|regarding|про|щодо|о|об|o) (?:(?:the|a|any|this|possible) )?(?:chang|зміни?\b|зміну|изменени|перемен|zmian)",
    r"climate change",
)
_POSITION = _any_of(
    r"position",
    r"stance",
    r"views?\b",
    r"opinion",
    r"think",
    r"stand on\b",
    r"stands on\b",
    r"attitude",
    r"позиці|позици|ставлення|ставиться|ставляться|думк|думає|вважа",
    r"отношени[ея] к|относ[ия]тся|мнени|думает|счита",
    r"stanowisk|stosunek|zdani[ea]\b|opini|sądzi|uważa|uwaza|myśli",
)
_SUMMARY = _any_of(
    r"summar",
    r"sum up\b",
    r"digest\b",
    r"recap",
    r"overview\b",
    r"підсум|огляд подій|коротко про",
    r"сводк|подытож|резюме|кратко о",
    r"podsumow|podsumuj|streść|streszcz|skrót\b|przegląd",
)


def intent_of(text: str, speakers: int, asks_for_words: bool) -> Intent:
    """Return what a question wants.

    Args:
        text: as typed.
        speakers: how many are asked for.
        asks_for_words: whether anything in it asks for words, or names somebody.
    """
    if speakers > 1 and _COMPARE.search(text):
        return "compare"
    if speakers and _CHANGE.search(text) and not _CHANGE_AS_SUBJECT.search(text):
        return "change"
    if _SUMMARY.search(text):
        return "summary"
    if speakers and _POSITION.search(text):
        return "position"
    return "said" if asks_for_words else "fact"


def sets_against(text: str) -> bool:
    """Tell whether a question sets speakers against each other, so that all named in it are asked for."""
    return bool(_COMPARE.search(text))


def intent_words(text: str) -> frozenset[str]:
    """Return the words of a question, in lower case, that say what is wanted and not about what."""
    found: set[str] = set()
    for pattern in (_COMPARE, _CHANGE, _SUMMARY):
        for match in pattern.finditer(text):
            end = re.compile(r"\w*").match(text, match.end())
            whole = text[match.start() : end.end() if end else match.end()]
            found.update(re.findall(r"\w+", whole.lower()))
    return frozenset(found)
