"""A text -> its sentences, with offsets; a quotation is never cut.

A sentence ends at . ! ? … (with the quotation marks and brackets that close behind it) before white
space and a capital, digit, dash or opening mark; never after an abbreviation or an initial, never inside
a pair of quotation marks that closes in the same paragraph. A line break always ends it.
"""

from __future__ import annotations

import re
from collections import deque

Span = tuple[int, int]

_END = re.compile(r"[.!?…]+[\"'”’»“)\]]*(?=\s)")
_STARTS_SENTENCE = re.compile(r"\s+[\"'“„«(\[–—-]*\s*[^\W_a-zа-яёіїєґąćęłńóśźż]")
_LAST_WORD = re.compile(r"([^\W_][\w.]*)$")
#: Looking further back at every full stop would take ages in a long line.
_LONGEST_ABBREVIATION = 20
#: "(Ariz.)", "(D-Conn.)"
_LONGEST_IN_BRACKETS = 10
_INITIALS = re.compile(r"(?:[^\W\d_a-zа-яёіїєґ]\.)+[^\W\d_a-zа-яёіїєґ]")
_LINE = re.compile(r"[^\n]+")

#: Opening mark -> its closing marks. „ closes with ” in Polish and with “ in Ukrainian and German.
_PAIRS = {"“": "”", "«": "»", "„": "”“"}

#: A quotation longer than this is taken for a mark that somebody forgot to close.
_LONGEST_QUOTATION = 1_500

#: What follows “Why not?” when the sentence goes on: a name of up to four words, then such a verb.
_ASKED = re.compile(
    r"(?<=[!?…][\"”’»“])\s+(?:[^\W\d_][\w.’'-]*\s+){1,4}"
    r"(?:asked|said|wrote|added|told|replied|declared|posted|exclaimed|спита|запита|сказа|напис|спроси|zapyta|napisa|powiedz)"
)

#: Written with a full stop in the middle of a sentence, in one of the four languages.
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof sen sens rep reps gov govs gen gens del rev hon capt adm cmdr amb supt insp "
    "col lt sgt st jr sr vs etc no inc ltd co corp jan feb "
    "mar apr jun jul aug sep sept oct nov dec approx u.s u.k u.n e.g i.e a.m p.m d.c г гг ул "
    "им т.е т.д т.п т.к др пр стр руб тыс млн млрд проф акад ген чел с.г н.э р рр м вул ім "
    "тис грн напр див ст та ін ul im prof gen płk ppłk kpt tys mln mld zł np itd itp tzw m.in "
    "ws godz nr tj por ok fr det adm brig pres atty св деп ks bp abp mjr wicemin inż hab asp szt kard mec "
    "kom nadkom podkom podinsp nadinsp sierż bryg nadbryg ppor chor mł".split()
)


def sentences(text: str) -> list[Span]:
    """Return the (start, end) of every sentence, in order, without the white space between them."""
    return [span for line in _LINE.finditer(text) for span in _of_line(text, *line.span())]


def _of_line(text: str, start: int, end: int) -> list[Span]:
    line = text[start:end]
    quotations = deque(quotation_spans(line))
    found: list[Span] = []
    begin = 0
    for match in _END.finditer(line):
        cut = match.end()
        while quotations and quotations[0][1] <= cut:
            quotations.popleft()
        inside = bool(quotations) and quotations[0][0] < cut
        if not inside and _ends_sentence(line, match):
            found.append((begin, cut))
            begin = cut
    found.append((begin, len(line)))
    return [_trimmed(text, start + a, start + b) for a, b in found if line[a:b].strip()]


def _ends_sentence(line: str, match: re.Match[str]) -> bool:
    if not _STARTS_SENTENCE.match(line, match.end()) or _ASKED.match(line, match.end()):
        return False
    if match[0] == ".)":
        opening = line.rfind("(", max(0, match.start() - _LONGEST_IN_BRACKETS), match.start())
        return opening < 0  # "(Vt.) said" goes on
    if match[0] != ".":
        return True
    word = _LAST_WORD.search(line, max(0, match.start() - _LONGEST_ABBREVIATION), match.start())
    if word is None:
        return True
    last = word[1].lower()
    is_initial = len(last) == 1 and word[1].isalpha() and word[1].isupper() and last != "x"
    return not (is_initial or last in _ABBREVIATIONS or _INITIALS.fullmatch(word[1]))


def quotation_spans(line: str) -> list[Span]:
    """Return the (start, end) of every quotation in one paragraph, marks included.

    A straight mark opens and closes by turns; where their number is odd they say nothing.
    """
    found: list[Span] = []
    position = 0
    straight_pairs_up = line.count('"') % 2 == 0
    while position < len(line):
        mark = line[position]
        closing = '"' if mark == '"' and straight_pairs_up else _PAIRS.get(mark, "")
        last = position + 1 + _LONGEST_QUOTATION
        end = min((e for c in closing if (e := line.find(c, position + 1, last)) > 0), default=-1)
        if end > position:
            found.append((position, end + 1))
            position = end
        position += 1
    return found


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))
