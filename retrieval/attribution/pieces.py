"""A text -> blocks of pieces: speech that stands alone, and the sentences around it.

A block is a paragraph, or several that one quotation runs through. Its pieces stand in the order of the
text. A quotation of a few words inside a sentence ("called it “a trap”") is left in its sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from corpus.sentences import sentences
from retrieval.attribution.dashes import OPENING_DASH, cut_at_dashes, in_dash_style, in_tight_dashes
from retrieval.attribution.interviews import interview_answers
from retrieval.attribution.labels import dateline_end, find_labels, question_starts
from retrieval.attribution.quotations import Quotation, find_quotations
from retrieval.attribution.types import Span

OpensNarration = Callable[[str], bool]

_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"\w+")
_SENTENCE_INSIDE = re.compile(r"[.!?…]['’”»]?\s+[\"“«„]?[^\W\d_]")
_BEFORE_SPEECH = '.!?…:;–—―-,([)»”“"'
#: A name or title in marks has no more words; speech of so few words ends with a mark of its own.
_LONGEST_TITLE = 4
#: Longer quotations in a sentence are speech even when they begin in lower case.
_LONG_WORDS = 25
#: Who says it stands in as many characters before a colon; looking at longer stretches again and again
# takes ages.
_LONGEST_INTRODUCTION = 250
#: "that" in the four languages: what follows is what was said.
COMPLEMENTIZERS = frozenset("that що что że iż".split())
_TOLD_INSIDE = re.compile(r"(?<=\w),? ((?:he|she|they|[A-Z][\w’-]+(?: [A-Z][\w’-]+)?) \w+)[.,]\s+")
_DASH_BEHIND = re.compile(r",?\s*[–—―-]\s+")
#: "Government spokesman Anna Keller: we have the numbers"
_TIMED = re.compile(r"\d[:.]\d\d\W*$")
_VERBLESS = re.compile(
    r"(?:[^\s,:.]+ ){0,4}[^\W\d_a-zа-яёіїєґąćęłńóśźż][^\s,:.]+(?:,? (?:again|too|later|yesterday|today))?:\s+"
)
_COLON = re.compile(r":\s+(?=[\"“«„]?[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a block: words of a quotation, or a sentence of the outlet."""

    span: Span
    quotation: Quotation | None = None

    @property
    def is_speech(self) -> bool:
        """Whether somebody speaks here."""
        return self.quotation is not None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph's pieces, in order."""

    span: Span
    pieces: tuple[Piece, ...]


def find_blocks(text: str, opens_narration: OpensNarration) -> list[Block]:
    """Return the blocks of a text in order; their pieces hold every word of it but the speakers' labels.

    Args:
        text: the text.
        opens_narration: tells whether a text behind a dash begins with who says the words before it.
    """
    quotations = find_quotations(text)
    labels = find_labels(text)
    blocks: list[Block] = []
    spans = _block_spans(text, _in_order(quotations, labels))
    answers = {} if labels else interview_answers(text, spans)
    questions = question_starts(text)
    begins = [q.start for q in quotations]
    in_style = False
    for start, end in spans:
        begin = dateline_end(text, start, end) if start not in labels else start
        span = (questions.get(start, begin), end)
        inside = quotations[bisect_left(begins, span[0]) : bisect_left(begins, end)]
        answer = answers.get(start)
        labelled = labels.get(start) or ([answer] if answer else None)
        speech = labelled or _speech(text, span, inside, opens_narration, blocks, in_style)
        in_style = in_style or any(q.style == "dash" for q in speech)
        blocks.append(Block(span, tuple(_pieces(text, span, speech, opens_narration))))
    return blocks


def _in_order(quotations: list[Quotation], labels: dict[int, list[Quotation]]) -> list[Quotation]:
    behind = [quotation for found in labels.values() for quotation in found]
    return sorted([*quotations, *behind], key=lambda q: (q.start, q.end))


def _block_spans(text: str, quotations: list[Quotation]) -> list[Span]:
    """Return the paragraphs, those joined that a quotation runs through."""
    spans: list[Span] = []
    running = iter(quotations)
    quotation = next(running, None)
    open_until = 0
    for match in _LINE.finditer(text):
        start, end = match.span()
        if not match[0].strip():
            continue
        if spans and start < open_until:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
        while quotation is not None and quotation.start < end:
            open_until = max(open_until, quotation.end)
            quotation = next(running, None)
    return spans


def _speech(
    text: str,
    span: Span,
    inside: list[Quotation],
    opens_narration: OpensNarration,
    before: list[Block],
    in_style: bool,
) -> list[Quotation]:
    """Return the speech of a block, in order; `in_style`: whether dashes have brought in speech before."""
    follows_colon = bool(before) and text[slice(*before[-1].span)].rstrip().endswith(":")
    if tight := in_tight_dashes(text, span, in_style):
        return tight
    follows_colon = follows_colon or (in_style and _opens_and_ends(text, span))
    found = in_dash_style(text, span, inside, opens_narration, follows_colon)
    if found:
        return found
    alone = [
        q
        for q in inside
        if _WORD.search(text, *q.words)
        and (
            stands_alone(text, q, span, opens_narration)
            or _is_narrated(text, q, span, opens_narration)
        )
    ]
    return [part for q in alone for part in _without_narration(text, q, opens_narration)]


def _opens_and_ends(text: str, span: Span) -> bool:
    """Tell whether a paragraph opens with a dash and ends like a sentence."""
    opened = OPENING_DASH.match(text, *span) is not None
    return opened and text[slice(*span)].rstrip()[-1:] in tuple(".!?…")


def _without_narration(
    text: str, quotation: Quotation, opens_narration: OpensNarration
) -> list[Quotation]:
    """Cut out who says it, where it stands inside the marks: «Це так, – сказав він. – Але …»."""
    parts = [
        words
        for words, narrated in cut_at_dashes(text, quotation.words, opens_narration)
        if not narrated
    ]
    if text[quotation.start] == "«":
        parts = [cut for part in parts for cut in _cut_at_commas(text, part, opens_narration)]
    cut = [Quotation(start, end, (start, end)) for start, end in parts]
    if not cut:
        return [quotation]
    if not any(c.isalnum() for c in text[cut[-1].end : quotation.words[1]]):
        cut[-1] = replace(cut[-1], end=quotation.end)
    cut[0] = replace(cut[0], start=quotation.start)
    return cut if len(cut) > 1 or cut[0].end < quotation.end else [quotation]


def _cut_at_commas(text: str, span: Span, opens_narration: OpensNarration) -> Iterator[Span]:
    """Yield the speech around who says it, as French desks print it: « We have time, she said. It is … »."""
    start, end = span
    for told in _TOLD_INSIDE.finditer(text, start, end):
        if opens_narration(told[1] + "."):
            yield start, told.start()
            start = told.end()
    if start < end:
        yield start, end


def _is_narrated(
    text: str, quotation: Quotation, block: Span, opens_narration: OpensNarration
) -> bool:
    """Tell whether a dash and who says it stand right behind a quotation: "…" – stated X."""
    dash = _DASH_BEHIND.match(text, quotation.end, block[1])
    return dash is not None and opens_narration(text[dash.end() : min(block[1], dash.end() + 250)])


def stands_alone(
    text: str, quotation: Quotation, block: Span, opens_narration: OpensNarration
) -> bool:
    """Tell whether a quotation is a sentence of its own, or words inside another."""
    words = text[slice(*quotation.words)]
    count = len(_WORD.findall(words))
    if count == 0:
        return False
    before = text[block[0] : quotation.start].rstrip()
    capital = next((c for c in words if c.isalnum()), "a")
    begins = capital.isupper() or capital.isdecimal() or words[:1] in "…."
    ends = words[-1] in ".,!?…;–—-" or text[quotation.end : quotation.end + 1] == ","
    if not before or before[-1] in _BEFORE_SPEECH:
        return _alone_behind_mark(text, quotation, before, count, begins, ends)
    if _is_reported_whole(text, quotation, before, opens_narration) and count > _LONGEST_TITLE:
        return True
    if not begins:
        return False
    whole = ends or bool(_SENTENCE_INSIDE.search(words))
    return whole and count > _LONGEST_TITLE and not _is_title(words)


def _is_reported_whole(
    text: str, quotation: Quotation, before: str, opens_narration: OpensNarration
) -> bool:
    """Tell whether a quotation is all that a verb of saying reports: he says (that) “we will go”."""
    closed = text[quotation.words[1] - 1] in ".!?…" or re.match(
        r"\s*(?:[.!?,]|$)", text[quotation.end : quotation.end + 3]
    )
    *_, earlier, last = ["", "", *before.split()[-2:]]
    return bool(closed) and (
        opens_narration(last)
        or (last.lower() in COMPLEMENTIZERS and opens_narration(earlier.strip(",")))
    )


def _alone_behind_mark(
    text: str, quotation: Quotation, before: str, count: int, begins: bool, ends: bool
) -> bool:
    """Judge a quotation that opens its paragraph or stands behind a full stop, comma, colon or dash."""
    behind = text[quotation.end : quotation.end + 2].lstrip()[:1]
    goes_on = behind.isalpha() and behind.islower() and not ends
    if before.endswith((",", "–", "—", "-")):
        return (begins and count > 1) or ends or count >= _LONG_WORDS
    if before.endswith((":",)):
        return True
    return not (goes_on and count <= _LONGEST_TITLE) and (begins or ends or count > _LONGEST_TITLE)


def _is_title(words: str) -> bool:
    """Tell whether nearly every word has a capital, as in “The Art of the Deal”."""
    long = [word for word in _WORD.findall(words) if len(word) > 3]
    return len(long) > 1 and all(word[0].isupper() for word in long)


def _pieces(
    text: str, span: Span, speech: Iterable[Quotation], opens_narration: OpensNarration
) -> Iterator[Piece]:
    position = span[0]
    for quotation in speech:
        yield from _sentences(text, position, quotation.start, opens_narration)
        yield Piece(quotation.words, quotation)
        position = quotation.end
    yield from _sentences(text, position, span[1], opens_narration)


def _sentences(text: str, start: int, end: int, opens_narration: OpensNarration) -> Iterator[Piece]:
    """Yield the sentences between two quotations; what is said behind a colon begins another one."""
    part = text[start:end]
    for a, b in sentences(part):
        left = a
        for colon in _COLON.finditer(part, a, b):
            short = colon.end() - a <= _LONGEST_INTRODUCTION
            before = part[a : colon.end()]
            said = part[colon.end()].isupper() or (
                short
                and (
                    opens_narration(before)
                    or bool(
                        _TIMED.search(text, max(0, start - 12), start)
                        and _VERBLESS.fullmatch(before)
                    )
                )
            )
            if said and any(c.isalnum() for c in part[left : colon.end()]):
                yield Piece((start + left, start + left + len(part[left : colon.end()].rstrip())))
                left = colon.end()
        if any(c.isalnum() for c in part[left:b]):
            yield Piece((start + left, start + b))
