"""A text -> its quotations, whatever marks they stand in.

A quotation opens and closes with marks of one family; inside it others are nested and do not count. Desks
mix typewriter and printer's marks, so a straight mark closes a curly one. A quotation that its paragraph
does not close goes on when the next paragraph opens with the mark again, as English papers do; one that
stands at the start of its line and is never closed ends with the line; other lone marks are nothing
(inches, omitted letters).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from retrieval.attribution.types import Span

Style = Literal["marks", "dash", "colon", "label", "answer"]

#: Opening mark -> what closes it. “ also closes „ in Ukrainian and German, and some desks open and close
# with “.
_CLOSING = {
    "“": '”"“',
    "„": '”“"',
    "«": "»",
    "»": "«",
    "”": "”",
    '"': '"”',
    "‘": "’",
    "'": "'’",
    "‚": "‘’",
}
_MARK = re.compile("[“”„«»\"‘'‚]")
_SINGLE = "‘'‚"
#: Marks that look otherwise when they close.
_DIRECTED = "“„«"
_ALL_MARKS = "“”„«»\"‘’'‚"
_ENDS_WORDS = ".,!?…;"
_DOUBLE = re.compile('[“”„«»"]')
#: Typed and printed marks that desks nest in each other.
_TAKEN_FOR_EACH_OTHER = '"“„'
_ENDS_BEHIND = re.compile(r"[.,!?…;:)]|\s+[–—―-]\s")
_BEHIND_CLOSING = tuple(".,!?…;:)")
#: Behind a comma, colon or full stop a typed single mark opens speech anew.
_OPENS_SINGLE = re.compile(r"[:,.?!] '(?=[A-Z])")
#: A line that is never closed is no quotation beyond this.
_LONGEST_UNCLOSED = 2_000
#: Single marks are apostrophes more often than not; nobody quotes a page in them.
_LONGEST_SINGLE = 600
#: The longest quotation inside one paragraph, and the most paragraphs of one.
_LONGEST = 6_000
_MOST_PARAGRAPHS = 30
_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that stand as somebody's own.

    start, end: with the marks. words: the stretch between them.
    style: in marks, or without: behind a dash, behind a colon, behind the speaker's name as a label, or as an
        answer in an interview.
    """

    start: int
    end: int
    words: Span
    style: Style = "marks"


def find_quotations(text: str) -> list[Quotation]:
    """Return the outermost quotations of a text, in order; they don't overlap."""
    lines = [match.span() for match in _LINE.finditer(text) if text[slice(*match.span())].strip()]
    found: list[Quotation] = []
    barren: dict[str, int] = {}
    number, position = 0, 0
    while number < len(lines):
        start, end = lines[number]
        mark = _MARK.search(text, max(position, start), end)
        if mark is None:
            number += 1
            continue
        position = mark.start()
        if not _opens(text, position):
            position += 1
            continue
        number, quotation = _read(text, lines, number, position, barren)
        if quotation is None:
            position += 1
        else:
            found.append(quotation)
            position = quotation.end
    return found


def _read(
    text: str, lines: list[Span], number: int, position: int, barren: dict[str, int]
) -> tuple[int, Quotation | None]:
    """Return the quotation that opens here and the number of the line that it ends in.

    Args:
        text: the whole text.
        lines: its lines.
        number: of the line that the mark stands in.
        position: of the mark.
        barren: for each mark, up to where it is known that nothing closes it; kept up to date, so that a
            text of nothing but opening marks takes no longer than another.
    """
    mark = text[position]
    here = number
    scan = position + 1
    while True:
        limit = min(lines[here][1], scan + (_LONGEST_SINGLE if mark in _SINGLE else _LONGEST))
        close = _close(text, mark, max(scan, min(barren.get(mark, 0), limit)), limit)
        if close >= 0:
            return here, Quotation(position, close + 1, _trimmed(text, position + 1, close))
        barren[mark] = limit
        again = _opened_again(text, lines, here + 1, mark)
        if again < 0 or here - number >= _MOST_PARAGRAPHS:
            break
        here += 1
        scan = again + 1
    return number, _unclosed(text, lines[number], position)


def _unclosed(text: str, line: Span, position: int) -> Quotation | None:
    """Take what is never closed for a quotation only where it opens its line, or stands behind a colon."""
    before = text[line[0] : position].strip()
    lone = text[position] in _SINGLE + "”»" or text[position + 1].isspace()
    if lone or (before and before[-1] not in ":–—-") or line[1] - position > _LONGEST_UNCLOSED:
        return None
    words = _trimmed(text, position + 1, line[1])
    return Quotation(position, line[1], words) if words[0] < words[1] else None


def _opened_again(text: str, lines: list[Span], number: int, mark: str) -> int:
    """Return where the line of this number takes a quotation up again, -1 when it does not.

    That is where it opens with the mark again; or before its start, where it closes one that it has not
    opened.
    """
    if number >= len(lines) or mark == "'":
        return -1
    start, end = lines[number]
    start += len(text[start:end]) - len(text[start:end].lstrip())
    if text[start] == mark or {text[start], mark} <= {"“", '"'}:
        return start
    if mark not in _DIRECTED:
        return -1
    closing = _CLOSING[mark].replace(mark, "").replace('"', "")
    closes = min((p for c in closing if (p := text.find(c, start, end)) >= 0), default=-1)
    return start - 1 if closes >= 0 and text.find(mark, start, closes) < 0 else -1


def _opens(text: str, position: int) -> bool:
    before = text[position - 1 : position] if position else ""
    behind = text[position + 1 : position + 2]
    if not behind or behind == "\n" or (behind.isspace() and text[position] != "«"):
        return False
    if text[position] in "„«‚":
        return True
    outside = not before or before.isspace() or before in "([{–—-/…:," + _ALL_MARKS
    if text[position] in _SINGLE:
        return (
            outside and not (before and before in _SINGLE) and (behind.isalnum() or behind in '“"…')
        )
    return outside or (text[position] == "“" and (behind.isalnum() or behind in "[(…"))


def _close(text: str, mark: str, start: int, end: int) -> int:
    """Return where the mark is closed in this stretch, -1 when it is not."""
    if mark in _SINGLE:
        return _close_single(text, mark, start, end)
    closing = _CLOSING[mark]
    depth = 0
    passed: list[int] = []
    for match in _DOUBLE.finditer(text, start, end):
        place = match.start()
        if _nests(text, place, mark):
            depth += 1
        elif text[place] in closing and _closes(text, place, end):
            if depth == 0:
                return place
            depth -= 1
            passed.append(place)
    ending = (p for p in passed if text[p - 1] in _ENDS_WORDS or _ends_behind(text, p, end))
    return next(ending, passed[-1] if passed else -1)


def _nests(text: str, place: int, mark: str) -> bool:
    """Tell whether another quotation opens inside one that this mark opened."""
    if text[place] == mark:
        return mark in "«„" or (mark == "“" and _opens(text, place))
    if mark not in _TAKEN_FOR_EACH_OTHER or text[place] not in _TAKEN_FOR_EACH_OTHER:
        return False
    before, behind = text[place - 1], text[place + 1 : place + 2]
    return (before.isspace() or before in "([—–") and behind.isalnum()


def _ends_behind(text: str, place: int, end: int) -> bool:
    """Tell whether a sentence or clause ends right behind a mark, so that one mark closed two quotations."""
    return place + 1 >= end or bool(_ENDS_BEHIND.match(text, place + 1, end))


def _closes(text: str, place: int, end: int) -> bool:
    """Tell whether a mark can close here: no straight or double-duty mark before a word does."""
    if text[place] not in '"“':
        return True
    behind = text[place + 1 : place + 2] if place + 1 < end else ""
    before = text[place - 1]
    return not behind.isalnum() and not (before.isspace() and behind and not behind.isspace())


def _close_single(text: str, mark: str, start: int, end: int) -> int:
    """Return where a single mark is closed: best behind a full stop or comma, for others are apostrophes."""
    places = [
        place
        for place in range(start, end)
        if text[place] in _CLOSING[mark]
        and not text[place + 1 : place + 2].isalnum()
        and not text[place - 1].isspace()
    ]
    if mark == "'" and places:
        another = _OPENS_SINGLE.search(text, places[0] + 1, end)
        places = [p for p in places if another is None or p < another.end()]
    ending = (
        place
        for place in places
        if text[place - 1] in _ENDS_WORDS or text[place + 1 : place + 2] in _BEHIND_CLOSING
    )
    return next(ending, places[0] if places else -1)


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
