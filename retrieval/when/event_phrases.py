"""Events that dates are counted from: "since the Jeddah talks", «після Стамбула»."""

from __future__ import annotations

import re
from dataclasses import replace

from retrieval.when import days
from retrieval.when.bounds import bounded
from retrieval.when.event_nouns import event_nouns
from retrieval.when.scene import Found, Scene
from retrieval.when.types import Event, Events, Window

_LONGEST = 7
#: "Second Istanbul round", but no "second round".
_SHORTEST_COUNTED = 3
#: Of several events the latest is meant, then perhaps one of those before it.
_READINGS = 4
#: Until an event is before it; what follows one begins on its day.
_BOUNDS = {"after": "since", "until": "before"}
#: «з Женеви», "from Geneva" say where from, unless the event is called one.
_FROM = frozenset(
    {"from", "з", "із", "зі", "с", "со", "від", "от", "z", "ze", "by", "do", "до", "к", "ко"}
)
#: … but «до Женеви» is before it unless somebody goes there.
_UNTIL = frozenset({"до", "do"})
_GOING = re.compile(
    r"(?:по|при|ви|вы|до|за|від|przy|po|wy|do)?"
    r"(?:їх|їз|їж|їд|ех|ез|еде|леті|лета|літа|лет|був|бу[дл]|верн|jecha|jazd|jedzi|jezdz|lec|lot|wrac)"
    r"|візит|визит|wizyt|делегац|delegac|запро|пригла|zapro|шлях|дорог|drog|посол|ambasador|напра|відпра|отправ"
)
#: … or is ready for it, has a view of it, adds to it.
_TOWARDS = re.compile(
    r"ставл|готов|підготов|приєдн|присоедин|претенз|питан|вопрос|отношен|віднош|зауваж|поправ|додат|доступ"
    r"|stosun|podej|gotow|przygot|uwag|zastrze|pytan|popraw|dolacz|nastaw|wejsc|вступ|закли|призыв"
)
_TOWARDS_BEFORE = 3
#: «з угодою» is with a deal, «з угоди» since it.
_WITH = frozenset({"з", "із", "зі", "с", "со", "z", "ze"})
_INSTRUMENTAL = re.compile(r"(?:[оеє]ю|[оеє]м|ами|ями|ą|em|ami)$")
_ARTICLES = frozenset({"the", "a", "an", "this", "that", "those", "these", "цих", "этих", "tych"})
#: "In the plan" is in its text, not on its day.
_IN_TEXTS = frozenset({"plan", "sanctions", "loan", "deal"})


def read_event(scene: Scene, position: int, events: Events) -> Found | None:
    """Return the days that an event named from here gives; None when none is named."""
    if scene.form(position) in ("к", "ко"):
        return None
    for kind in ("bound", "during"):
        preposition = scene.at(position, kind)
        if preposition is not None:
            how = str(preposition[1]) if kind == "bound" else "during"
            if found := _named(scene, position, preposition[0], how, events):
                return found
    if scene.at(position, "ordinal"):
        return _named(scene, position, position, "ordinal", events)
    return None


def _named(scene: Scene, position: int, at: int, how: str, events: Events) -> Found | None:
    while scene.form(at) in _ARTICLES:
        at += 1
    end, named = longest_event(scene, at, events)
    if not named:
        return None
    how = "during" if scene.form(position) == "from" else how
    if _is_of_no_day(scene, position, at, end, how) or _is_mere_place(scene, at, end, how, named):
        return None
    held = [Window(event.start, event.end) for event in named]
    if how in ("during", "ordinal"):
        return Found(position, end, tuple(held), events=named, is_place=True)
    # What follows an event begins on its day: the news of it is of that day.
    kind = _BOUNDS.get(how, how)
    windows = tuple(bounded(kind, window, scene.today) for window in held)
    return Found(position, end, windows, events=named)


def _is_mere_place(scene: Scene, at: int, end: int, how: str, named: tuple[Event, ...]) -> bool:
    """Tell whether just a place is named where more than one thing happened: «в Стамбуле»."""
    says_which = any(
        event_nouns().kind(scene.form(place)) or scene.at(place, "ordinal") or scene.year(place)
        for place in range(at, end)
    )
    return how == "during" and len(named) > 1 and not says_which


def _is_of_no_day(scene: Scene, position: int, at: int, end: int, how: str) -> bool:
    """Tell whether an event is named for what it brought, for its place, or as what one goes to."""
    nouns = [token.form for token in scene.tokens[at:end] if event_nouns().kind(token.form)]
    if how == "ordinal" and (not nouns or end - at < _SHORTEST_COUNTED):
        return True
    if how in ("during", "ordinal") and _IN_TEXTS.intersection(map(event_nouns().kind, nouns)):
        return True
    if not _is_one_word(scene, position, at):
        return False
    if scene.form(position) in _WITH and any(map(_INSTRUMENTAL.search, nouns)):
        return True
    if not nouns and (scene.form(position) == "on" or _is_way(scene, position)):
        return True  # "Rubio on Iran" is about it
    return _is_towards(scene, position)


def _is_one_word(scene: Scene, position: int, at: int) -> bool:
    """Tell whether the preposition is one word: «з», not «з часу»."""
    between = [scene.form(place) for place in range(position + 1, at)]
    return all(form in _ARTICLES for form in between)


def _is_way(scene: Scene, position: int) -> bool:
    """Tell whether a preposition before a mere place says where from or where to."""
    if scene.form(position) in _UNTIL:
        return bool(_GOING.match(scene.form(position - 1)))
    return scene.form(position) in _FROM


def _is_towards(scene: Scene, position: int) -> bool:
    """Tell whether «до» follows what one may have towards an event: «ставлення Європи до плану»."""
    before = (scene.form(at) for at in range(position - 1, position - 1 - _TOWARDS_BEFORE, -1))
    return scene.form(position) in _UNTIL and any(map(_TOWARDS.match, before))


def longest_event(
    scene: Scene, at: int, events: Events, end: int | None = None
) -> tuple[int, tuple[Event, ...]]:
    """Return the longest phrase from here, up to a place, that names events, and them, likeliest first."""
    stop, last = at, len(scene.tokens) if end is None else end
    while stop < last and stop - at < _LONGEST and not scene.tokens[stop].is_break:
        stop += 1
    for behind in range(stop, at, -1):
        forms = [token.form for token in scene.tokens[at:behind] if not token.is_dash]
        found = events.find_all(forms, scene.today) if forms else ()
        if found:
            return behind, found[:_READINGS]
    return at, ()


def within(found: Found, window: Window, scene: Scene, events: Events) -> Found:
    """Return an event's phrase read as the event of a stretch of days that is named beside it."""
    before = window.end or scene.today
    refound = read_event(replace(scene, today=min(before, scene.today)), found.start, events)
    if refound is None or refound.event is None or found.event is None:
        return found
    start = window.start or days.day_before(refound.event.start)
    if refound.event.start < start:
        return found
    ends = tuple(
        Window(w.start, scene.today if w.start and w.end else w.end) for w in refound.windows
    )
    return replace(refound, windows=refound.windows if refound.is_place else ends)
