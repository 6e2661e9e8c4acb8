"""What was understood of a question, as the lines above its answer; pure."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from chat.periods import period
from chat.wording import name_in, sentences
from retrieval.types import Question

_LONGEST = 160


def read_as(question: Question, language: str) -> str:
    """Return in italics what a question was read as, and what of that the asker did not type."""
    if question.intent == "origin":
        return ""  # the pasted sentence stands right above
    lines = (escape(_clipped(line), quote=False) for line in _lines(question, language))
    return "\n".join(f"<i>{line}</i>" for line in lines)


def _lines(question: Question, language: str) -> Iterator[str]:
    say = sentences(language)
    shown = " · ".join(part for part in _parts(question, language) if part)
    if shown:
        yield say["understood"].format(parts=shown)
    if question.corrections:
        pairs = ", ".join(f"{one.typed} → {one.meant}" for one in question.corrections)
        yield say["corrected"].format(pairs=pairs)
    if question.event:
        yield say["counted_from"].format(event=question.event)
    if question.carried:
        slots = ", ".join(say[f"slot_{slot}"] for slot in question.carried)
        yield say["carried"].format(slots=slots)


def _parts(question: Question, language: str) -> Iterator[str]:
    say = sentences(language)
    for outlet in question.sources_of:
        yield say["sources_of"].format(outlet=outlet)
    if question.unnamed:
        yield say["unnamed_sources"]
    joint = " ↔ " if question.intent == "compare" else ", "
    yield joint.join(
        name_in(language, name) for name in question.understood if name not in question.sources_of
    )
    if question.excluded:
        names = ", ".join(name_in(language, name) for name in question.excluded)
        yield say["all_but"].format(names=names)
    yield question.topic
    if question.window is not None:
        yield period(question.window, language)
    if question.intent == "change":
        yield say["order_oldest"]
    elif question.order is not None:
        yield say[f"order_{question.order}"]


def _clipped(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
