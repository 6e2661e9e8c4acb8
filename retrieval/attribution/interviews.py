"""Interviews without labels: the outlet asks in paragraphs of its own, somebody answers in the next."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from retrieval.attribution.dashes import OPENING_DASH
from retrieval.attribution.quotations import Quotation
from retrieval.attribution.types import Span

#: So many paragraphs that are but a question make an interview; articles ask themselves one now and then.
_FEWEST_QUESTIONS = 3
_LONGEST_QUESTION = 300
_LONGEST_PROMPT = 200
_SELF = re.compile(r"\b(?:I|I[’']\w+|we|my|me|our|us)\b")
#: Marks of quotations, apostrophes aside.
_MARK = re.compile(r"[“„«\"‘”»]|(?<!\w)[’']|[’'](?!\w)")
_MARKS = '“„«"‘’”»'


def interview_answers(text: str, blocks: Sequence[Span]) -> dict[int, Quotation]:
    """Return the answers of an interview, by the place where their paragraph begins.

    Args:
        text: the text.
        blocks: its paragraphs.
    """
    return dict(_behind_dashes(text, blocks)) or dict(_behind_questions(text, blocks))


def _behind_dashes(text: str, blocks: Sequence[Span]) -> Iterator[tuple[int, Quotation]]:
    """Yield the answers among two or more paragraphs with dashes in a row, the first of which asks."""
    run: list[tuple[int, Span]] = []
    for block in [*blocks, (len(text), len(text))]:
        opening = OPENING_DASH.match(text, *block)
        if opening is not None:
            run.append((block[0], (opening.end(), block[1])))
            continue
        if len(run) > 1 and _asks(text, run[0][1]):
            for start, span in run:
                if not _asks(text, span):
                    yield start, Quotation(*span, span, "answer")
        run = []


def _behind_questions(text: str, blocks: Sequence[Span]) -> Iterator[tuple[int, Quotation]]:
    """Yield the paragraphs that follow one which is but a question, where there are several such.

    Between the first question and the last an interviewer may also say something to be answered: "Your
    critics accuse you of …", or anything short that the next paragraph answers in the first person.
    """
    pairs = list(pairwise(blocks))
    asked = [n for n, (a, b) in enumerate(pairs) if _only_asks(text, a) and not _asks(text, b)]
    if len(asked) < _FEWEST_QUESTIONS - 1:
        return
    prompts = {n for n in range(asked[0], len(pairs)) if n in asked or _prompts(text, *pairs[n])}
    prompts -= {n for n in prompts if n - 1 in prompts and n not in asked}
    if len(prompts) < _FEWEST_QUESTIONS:
        return
    for number in sorted(prompts):
        start, end = pairs[number][1]
        if text[start] not in _MARKS:
            end = start + len(text[start:end].rstrip())
            yield start, Quotation(start, end, (start, end), "answer")


def _prompts(text: str, block: Span, following: Span) -> bool:
    """Tell whether a paragraph without a question is one's turn to whom the next one answers."""
    words, answer = text[slice(*block)], text[slice(*following)]
    if len(words) > _LONGEST_PROMPT or _MARK.search(words) or _SELF.search(words):
        return False
    return _SELF.search(answer) is not None and not any(c in '“„«"' for c in answer[:1])


def _asks(text: str, span: Span) -> bool:
    return text[slice(*span)].rstrip().endswith("?")


def _only_asks(text: str, span: Span) -> bool:
    short = span[1] - span[0] <= _LONGEST_QUESTION
    return short and _asks(text, span) and not _MARK.search(text, *span)
