"""Is a question a sentence that somebody pasted, to be told where it is from? Four languages.

A lead says so ("where is this from: …", «… – чьи это слова?»); leads are told by their words, all of
which are of a small vocabulary, so that their order does not matter. Without one a text must read as a
statement, and only the corpus can tell whether it was published.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from corpus.language import COMMON_WORDS
from corpus.sentences import sentences
from retrieval.speech import QUESTION_WORDS, reports_speech
from retrieval.words import words

#: Fewest words of a text with a lead, of one in quotation marks behind "who said", of one without either.
_FEWEST_LED = 3
_FEWEST_QUOTED = 5
_FEWEST_BARE = 6
_LONGEST_LEAD = 9
#: Fewer of a text's words are such as every sentence has: then it is a list of key words.
_COMMON_SHARE = 0.12

#: "who said", before words in quotation marks.
_SAID = re.compile(
    r"\s*(?:who|хто|кто|kto)\s+(?:has\s+|to\s+|це\s+|это\s+)?"
    r"(?:said|says|wrote|сказав|сказала|заявив|написав|сказал|сказала|заявил|написал|powiedział|powiedzial|napisał)"
    r"(?:\s+that|,\s*що|,\s*что|,\s*że)?\s*[:,–—-]?\s*(?=[\"“„«])",
    re.IGNORECASE,
)
_LEAD_ENDS = re.compile(r"[:?\n]+|\s[–—-]+\s|(?=[\"“„«])")
_TAIL_BEGINS = re.compile(r"\n|\s[–—-]+\s|(?<=[.!?…\"”“»])\s+|[\[(]")
_AROUND = " \t\r\n–—-:"

_QUOTATION = tuple('“„«"')
_FULL_STOP = re.compile(r"[.!…][\"'”’»“)\]\s]*\Z")
_ASKS = re.compile(r"\?[\"'”’»“)\]\s]*\Z")
_CLAUSE_MARK = re.compile(r"[,;:–—«»“”„\"]|\s-\s")
#: A second question: "… and who broke it", «… і скільки тривало».
_ASKS_AGAIN = re.compile(
    r"\b(?:and|or|і|й|та|чи|и|или|i|oraz|czy)\s+(?:who|what|when|why|where|how"
    r"|хто|що|коли|чому|скільки|де|кто|что|когда|почему|сколько|где|kto|co|kiedy|dlaczego|ile|gdzie)\b",
    re.IGNORECASE,
)
#: Verbs of a statement by their endings, and such as have none: "called", «назвали», «погоджується», "uznał".
_FINITE = re.compile(
    r"\b(?:[a-z]{2,}ed|began|took|made|gave|held|kept|became|went|came|left|led|met|keeps?|wants?|means?"
    r"|был[аои]?|був|бул[аои]|буд[уе]т|буде|будуть|дал[аи]?|дав|był[aoy]?|byli|będą|będzie"
    r"|[а-яіїєґ]{2,}(?:[аияеі]л[аои]?(?:с[ья])?|[аияеі]вся|[аиія]в|[аяую]ют|[аяу]ет|ує|[аяую]ють)(?:ся)?"
    r"|[a-ząćęłńóśźż]{2,}(?:[aiyęe]ł[aoy]?|[aiyęe]li|ął|uje|ują))\b",
    re.IGNORECASE,
)
_COMMON = frozenset().union(*COMMON_WORDS.values())


@dataclass(frozen=True, slots=True)
class _Leads:
    """Words of the four languages by what they do in a lead, and those that open a question."""

    places: frozenset[str]
    askers: frozenset[str]
    pointing: frozenset[str]
    vocabulary: frozenset[str]
    opening: frozenset[str]


@dataclass(frozen=True, slots=True)
class Pasted:
    """A pasted text without its lead: the slice `start` to `end` of what was typed.

    `certain` tells that a lead says so; otherwise it is one only if the corpus holds it, or nearly.
    """

    text: str
    start: int
    end: int
    certain: bool


def pasted_in(text: str) -> Pasted | None:
    """Return the sentence that was pasted into a question; None when it is a question of another kind."""
    return _led(text) or _bare(text)


def _led(text: str) -> Pasted | None:
    """Return the text behind or before a lead; None when there is no lead."""
    said = _SAID.match(text)
    if said is not None and len(words(text[said.end() :])) >= _FEWEST_QUOTED:
        return _slice(text, said.end(), len(text), certain=True)
    for mark in _LEAD_ENDS.finditer(text):
        if _is_lead(text[: mark.start()]):
            return _enough(text, mark.end(), len(text))
        if len(words(text[: mark.start()])) > _LONGEST_LEAD:
            break
    for mark in reversed(list(_TAIL_BEGINS.finditer(text))):
        if _is_lead(text[mark.end() :]):
            return _enough(text, 0, mark.start())
        if len(words(text[mark.end() :])) > _LONGEST_LEAD:
            break
    return None


def _enough(text: str, start: int, end: int) -> Pasted | None:
    enough = len(words(text[start:end])) >= _FEWEST_LED
    return _slice(text, start, end, certain=True) if enough else None


def _is_lead(piece: str) -> bool:
    """Tell whether a piece of a text only asks where the rest is from, whatever the order of its words."""
    said = words(piece)
    leads = _leads()
    if not 0 < len(said) <= _LONGEST_LEAD or not leads.vocabulary.issuperset(said):
        return False
    if not leads.places.isdisjoint(said):
        return True
    return not leads.askers.isdisjoint(said) and not leads.pointing.isdisjoint(said)


def _bare(text: str) -> Pasted | None:
    """Return a text without a lead if it reads as a statement."""
    said = words(text)
    if len(said) < _FEWEST_BARE:
        return None
    if text.lstrip()[:1] in _QUOTATION:
        return _slice(text, 0, len(text), certain=False)
    several = len(sentences(text)) > 1
    if _ASKS.search(text) and not several:
        return None
    stops = bool(_FULL_STOP.search(text))
    begins_sentence = next((c for c in text if c.isalnum()), "").isupper()
    if not (stops and begins_sentence) and (
        said[0] in _leads().opening or _ASKS_AGAIN.search(text)
    ):
        return None
    if not (stops or several or _is_running_text(text, said)):
        return None
    return _slice(text, 0, len(text), certain=False)


def _is_running_text(text: str, said: list[str]) -> bool:
    """Tell whether a text has a verb, small words or marks like a sentence, and is no list of words."""
    if _FINITE.search(text) or reports_speech(text):
        return True
    common = sum(word in _COMMON for word in said)
    return common / len(said) >= _COMMON_SHARE and (
        common > 1 or bool(_CLAUSE_MARK.search(text)) or text.strip()[:1].isupper()
    )


def _slice(text: str, start: int, end: int, certain: bool) -> Pasted:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip(_AROUND))
    end = max(start, end - (len(piece) - len(piece.rstrip(_AROUND))))
    return Pasted(text[start:end], start, end, certain)


@lru_cache(maxsize=1)
def _leads() -> _Leads:
    """Read leads.toml, once."""
    content = resources.files("retrieval").joinpath("leads.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(content)
    of = {name: frozenset(" ".join(table.values()).split()) for name, table in tables.items()}
    places = of["place"] | of["article"]
    return _Leads(
        places=places,
        askers=of["who"],
        pointing=of["pointing"],
        vocabulary=places | of["who"] | of["pointing"] | of["filling"],
        # "That is why …" is a statement.
        opening=(QUESTION_WORDS | of["opening"]) - {"that"},
    )
