"""A question -> the dates, the order and the event that it names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, tzinfo

from retrieval.speech import is_english_do
from retrieval.when.bounds import read_bound
from retrieval.when.event_phrases import read_event, within
from retrieval.when.event_ranges import read_event_range
from retrieval.when.lexicon import load_lexicon
from retrieval.when.offsets import read_offset
from retrieval.when.orders import read_order
from retrieval.when.periods import read_period
from retrieval.when.ranges import read_range
from retrieval.when.scene import Found, Scene
from retrieval.when.tokens import tokenize
from retrieval.when.types import Events, When
from retrieval.words import words

_MOST_LEADS = 2


def read_when(text: str, now: datetime, zone: tzinfo, events: Events) -> When:
    """Return what a question says about time, in English, Ukrainian, Russian or Polish.

    Args:
        text: as typed, without invisible characters.
        now: the moment it is asked at, aware.
        zone: whose days are meant.
        events: those that dates may be counted from.
    """
    scene = Scene(text, tokenize(text), load_lexicon(), now.astimezone(zone).date())
    found = _chosen(list(_phrases(scene, events)), scene, events)
    spans = [_with_lead(scene, phrase) for phrase in found]
    order, first, behind = read_order(scene, (i for start, end in spans for i in range(start, end)))
    if order is not None:
        spans.append((first, behind))
    stretches = sorted((scene.tokens[a].start, scene.tokens[b - 1].end) for a, b in spans)
    return When(
        windows=tuple(dict.fromkeys(window for phrase in found for window in phrase.windows)),
        order=order,
        words=frozenset(word for start, end in stretches for word in words(text[start:end])),
        impossible=next((phrase.impossible for phrase in found if phrase.impossible), None),
        events=next((phrase.events for phrase in found if phrase.events), ()),
        is_place=any(phrase.is_place for phrase in found),
        spans=tuple(stretches),
    )


def _phrases(scene: Scene, events: Events) -> Iterator[Found]:
    position = 0
    while position < len(scene.tokens):
        found = _phrase(scene, position, events)
        if found is not None:
            yield found
        position = found.end if found else position + 1


def _phrase(scene: Scene, position: int, events: Events) -> Found | None:
    if position and is_english_do(scene.form(position), scene.form(position - 1)):
        return None
    return (
        read_offset(scene, position, events)
        or read_event_range(scene, position, events)
        or read_range(scene, position)
        or read_bound(scene, position)
        or read_event(scene, position, events)
        or _period(scene, position)
    )


def _period(scene: Scene, position: int) -> Found | None:
    period = read_period(scene, position)
    if period is None:
        return None
    end = scene.skip(period.end, "inclusive")
    return Found(position, end, period.windows, impossible=period.impossible)


def _chosen(found: list[Found], scene: Scene, events: Events) -> list[Found]:
    """Return the phrases that count: a date before the mere place of an event, and the one it is told by."""
    dates = [phrase for phrase in found if phrase.event is None]
    bounds = [phrase for phrase in found if phrase.event and not phrase.is_place]
    places = [phrase for phrase in found if phrase.is_place]
    if bounds and dates:
        window = dates[0].windows[0] if dates[0].windows else None
        if window is None or window.start == window.end:
            return dates  # "before the talks of 23 March" is about that day
        return [within(bounds[0], window, scene, events)]
    return dates or bounds or places[:1]


def _with_lead(scene: Scene, phrase: Found) -> tuple[int, int]:
    """Return the tokens of a phrase with the prepositions before it."""
    start = phrase.start
    for _ in range(_MOST_LEADS):
        start = next(
            (s for s in (scene.lexicon.before(scene.tokens, start, "lead"),) if s is not None),
            start,
        )
    return start, phrase.end
