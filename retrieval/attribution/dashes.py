"""Speech without quotation marks, set off by dashes.

`– Це розумний хід, – сказав Х, аналітик Y. – Вони …`, and the same without the dash in front, as Polish and
Ukrainian desks and their translations print it: `It is a clever move – said X, an analyst at Y, to Z. –
They are …`. What stands behind a dash is narration where it begins with who is speaking, and speech or an
ordinary dash where not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from corpus.sentences import sentences
from retrieval.attribution.quotations import Quotation
from retrieval.attribution.types import Span

#: A dash with space around it; a hyphen counts too, since many desks type one.
_DASH = re.compile(r"(?:^|(?<=[\s,.!?…»”\"“]))\s*[–—―-](?=\s)")
OPENING_DASH = re.compile(r"\s*[–—―-]\s+(?=[^\s\d])")
_DASH_BEHIND_SENTENCE = re.compile(r"(?<=[.!?…:])\s+[–—―-]\s+(?=[^\W\d_a-zа-яёіїєґąćęłńóśźż])")
#: "– as he claims –": an aside of the outlet's own sentence, which goes on behind it.
_ASIDE = re.compile(
    r"\s*(?:as|як|как|jak)\s[^\n–—―.!?]{1,80}?,?\s[–—―-]\s+(?=[a-zа-яёіїєґąćęłńóśźż])"
)
#: The Spanish style has no space inside its dashes.
_TIGHT_OPENING = re.compile(r"[—–―](?=[¿¡]?[^\W\d_a-z])")
_TIGHT_LEFT = re.compile(r"\s[—–―](?=\w)")
_TIGHT_RIGHT = re.compile(r"[—–―][.,;:]?\s*")
_MARKS = "“„«\"‘'"
_ENDS_SENTENCE = ".!?…:"
_ENDS_PART = ".,!?…"
#: Narration in the middle of speech without any mark around it is as short as "powiedział premier".
_SHORT_NARRATION = 6
_LOOKED_AT = 250
_CYRILLIC = re.compile(r"[а-яёіїєґ]", re.IGNORECASE)
#: What stands before the dash behind speech in Ukrainian and Russian; commas are cut off with the dash.
_CLOSING = '.!?…»”"“)'
_COLON = re.compile(r":\s+")
#: Fewer words before the first narration are an ordinary sentence with a dash in it.
_FEWEST_WORDS = 2


def in_dash_style(
    text: str,
    block: Span,
    quotations: list[Quotation],
    opens_narration: Callable[[str], bool],
    follows_colon: bool,
) -> list[Quotation]:
    """Return the speech of a paragraph in the dash style, in order; [] when it is in another style.

    Args:
        text: the text.
        block: the paragraph.
        quotations: those in marks inside it.
        opens_narration: tells whether a text begins with who says the words before it.
        follows_colon: whether the paragraph before ends with a colon, so that all of this one may be speech.
    """
    start, end = block
    opening = OPENING_DASH.match(text, start, end)
    opened = opening is not None
    if opening is not None:
        start = opening.end()
        if text[start] in _MARKS and any(q.start == start for q in quotations):
            return []
    elif (behind := _behind_sentence(text, block, opens_narration)) >= 0:
        opened, start, follows_colon = True, behind, True
        if any(q.start <= behind < q.end for q in quotations) or text[behind] in _MARKS:
            return []
    parts = list(cut_at_dashes(text, (start, end), opens_narration))
    if not any(told for _, told in parts):
        return [Quotation(start, end, (start, end), "dash")] if opened and follows_colon else []
    if not opened and not _begins_with_speech(text, start, parts, quotations):
        return []
    spoken = [
        _without_what_follows(text, span, opens_narration) for span, told in parts if not told
    ]
    return [Quotation(a, b, (a, b), "dash") for a, b in spoken]


def in_tight_dashes(text: str, block: Span, in_style: bool) -> list[Quotation]:
    """Return the speech of a paragraph in the Spanish style: `—Yes —said X—. But …`; [] in another one.

    Args:
        text: the text.
        block: the paragraph.
        in_style: whether dashes have brought in speech before; else somebody must be told to speak.
    """
    start, end = block[0], block[0] + len(text[slice(*block)].rstrip())
    if _TIGHT_OPENING.match(text, start, end) is None:
        return []
    found: list[Quotation] = []
    position = start + 1
    while position < end:
        left = _TIGHT_LEFT.search(text, position, end)
        stop = end if left is None else left.start()
        if stop > position:
            found.append(Quotation(position, stop, (position, stop), "dash"))
        right = None if left is None else _TIGHT_RIGHT.search(text, left.end(), end)
        position = end if right is None else right.end()
    told = len(found) > 1 or found[-1].end < end
    return found if told or in_style else []


def _without_what_follows(text: str, span: Span, opens_narration: Callable[[str], bool]) -> Span:
    """Return speech up to a sentence that reports anew: `… i koniec. Dodał, że wraca`."""
    start, end = span
    for a, _ in sentences(text[start:end])[1:]:
        if opens_narration(text[start + a : min(end, start + a + _LOOKED_AT)]):
            return start, start + len(text[start : start + a].rstrip())
    return span


def _behind_sentence(text: str, block: Span, opens_narration: Callable[[str], bool]) -> int:
    """Return where speech begins behind an ordinary sentence and a dash; -1 when it does not.

    `Drivers are tired. – I stand here …` does, `It is clever – said X. – They are …` began before.
    """
    match = _DASH_BEHIND_SENTENCE.search(text, *block)
    if match is None:
        return -1
    before = cut_at_dashes(text, (block[0], match.start()), opens_narration)
    return -1 if any(told for _, told in before) else match.end()


def _begins_with_speech(
    text: str, start: int, parts: list[tuple[Span, bool]], quotations: list[Quotation]
) -> bool:
    """Tell whether a paragraph without a dash in front is speech up to its first narration.

    A narration that a sentence goes on behind is an aside of the outlet's own ("– as he claims –").
    """
    (speech, is_narration), (narration, _) = parts[0], parts[1] if len(parts) > 1 else parts[0]
    if is_narration or len(text[slice(*speech)].split()) < _FEWEST_WORDS:
        return False
    cut = text[speech[1] : narration[0]].rstrip(" –—―-")
    if _CYRILLIC.match(text, narration[0]) and not cut and text[speech[1] - 1] not in _CLOSING:
        return False  # «Кличко – мер Києва – повідомив, що …»
    if any(q.end > start and q.start < narration[0] for q in quotations):
        return False
    told = text[slice(*narration)].rstrip()
    return told[-1:] in _ENDS_SENTENCE or (len(parts) > 2 and text[parts[2][0][0]].islower())


def cut_at_dashes(
    text: str, span: Span, opens_narration: Callable[[str], bool]
) -> Iterator[tuple[Span, bool]]:
    """Yield the parts of a stretch that begins with speech: (span, whether it tells who speaks), in order."""
    start, end = span
    dashes = [match.span() for match in _DASH.finditer(text, start, end) if match.start() > start]
    position = start
    number = 0
    while number < len(dashes):
        left, right = dashes[number]
        number += 1
        if _ASIDE.match(text, right, end):
            continue
        behind = text[right : min(end, right + _LOOKED_AT)].lstrip()
        following = dashes[number] if number < len(dashes) else None
        if not (opens_narration(behind) or _looks_told(text, left, right, following)):
            continue
        yield from _part(text, position, left, narrated=False)
        stop, number = _narration_end(text, right, end, dashes, number)
        yield from _part(text, right, stop, narrated=True)
        position = _after_dash(text, stop, end)
    yield from _part(text, position, end, narrated=False)


def _looks_told(text: str, left: int, right: int, following: Span | None) -> bool:
    """Tell whether a few words between dashes tell who speaks, by any verb: `…, – всхлипывает она. – …`.

    Punctuation stands before both dashes, and the words begin in lower case.
    """
    if following is None:
        return False
    told = text[right : following[0]].strip()
    short = 0 < len(told.split()) <= _SHORT_NARRATION
    marks = text[max(left - 3, 0) : left].rstrip()[-1:] in tuple(",!?…") and told[-1:] in tuple(
        ".,"
    )
    return short and marks and told[:1].islower()


def _narration_end(
    text: str, start: int, end: int, dashes: list[Span], number: int
) -> tuple[int, int]:
    """Return where narration ends, and the number of the first dash behind it."""
    colon = _COLON.search(text, start, end)
    while number < len(dashes):
        left, _ = dashes[number]
        if colon is not None and colon.start() < left:
            break
        number += 1
        short = len(text[start:left].split()) <= _SHORT_NARRATION
        if short or text[start:left].rstrip()[-1:] in _ENDS_PART:
            return left, number
    if colon is not None:
        return colon.start() + 1, number
    return end, number


def _after_dash(text: str, position: int, end: int) -> int:
    dash = _DASH.match(text, position, end) or re.compile(r"\s*[–—―-](?=\s)").match(
        text, position, end
    )
    return dash.end() if dash else position


def _part(text: str, start: int, end: int, *, narrated: bool) -> Iterator[tuple[Span, bool]]:
    """Yield the stretch without white space, and speech without the comma before its narration."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or (not narrated and text[end - 1] in ",–—")):
        end -= 1
    if any(c.isalnum() for c in text[start:end]):
        yield (start, end), narrated
