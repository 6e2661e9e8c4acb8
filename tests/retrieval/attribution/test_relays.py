from __future__ import annotations

import pytest

from retrieval.attribution.relays import carried_by, name_of, passes_on, without_relays
from retrieval.attribution.types import Report, Source, Span
from retrieval.attribution.voice import Placed


def _source(text: str, name: str) -> Source:
    start = text.index(name)
    return Source((start, start + len(name)), "body", name)


def _placed(text: str, cue: str, source: Source | None, *content: str) -> Placed:
    start = text.index(cue)
    spans: tuple[Span, ...] = tuple((text.index(c), text.index(c) + len(c)) for c in content)
    return Placed(Report((start, start + len(cue)), source, spans), (0, len(text)), 0)


def _kept(text: str, *placed: Placed) -> list[tuple[str, tuple[str, ...]]]:
    kept = without_relays(text, placed)
    return [(text[slice(*p.report.cue)], p.report.told) for p in kept]


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("Keller said it is late, TASS reported.", ("said", "reported")),
        ("Keller said it is late, according to TASS.", ("said", "according to")),
        ("Келлер сказала: пізно, передає TASS.", ("сказала", "передає")),
        ("Келлер сказала: поздно, сообщает TASS.", ("сказала", "сообщает")),
        ("Keller powiedziała: późno, podaje TASS.", ("powiedziała", "podaje")),
        ("Keller powiedziała: późno, według TASS.", ("powiedziała", "według")),
    ],
)
def test_an_outlet_that_carries_what_somebody_says_is_a_link_of_the_chain(
    text: str, cues: tuple[str, str]
) -> None:
    speaker = Source((0, 6), "name", text[:6])
    speech = _placed(text, cues[0], speaker)
    carrier = _placed(text, cues[1], _source(text, "TASS"))
    assert _kept(text, speech, carrier) == [(cues[0], ("TASS",))]


def test_a_report_inside_what_an_outlet_reports_is_carried_by_it() -> None:
    text = "TASS reported that Keller said it is late."
    outer = _placed(text, "reported", _source(text, "TASS"), "Keller said it is late")
    inner = _placed(text, "said", Source((19, 25), "name", "Keller"), "it is late")
    assert _kept(text, outer, inner) == [("said", ("TASS",))]


def test_an_outlet_speaks_for_itself_where_nobody_else_does() -> None:
    text = "TASS reported that it is late."
    alone = _placed(text, "reported", _source(text, "TASS"), "it is late")
    assert _kept(text, alone) == [("reported", ())]


def test_an_outlet_with_words_of_its_own_carries_nobody() -> None:
    text = "Keller said it is late, and TASS reported that it rains."
    speech = _placed(text, "said", Source((0, 6), "name", "Keller"), "it is late")
    own = _placed(text, "reported", _source(text, "TASS"), "it rains")
    assert _kept(text, speech, own) == [("said", ()), ("reported", ())]


def test_a_person_who_passes_nothing_on_carries_nobody() -> None:
    text = "Keller said it is late, Vidal insisted."
    speech = _placed(text, "said", Source((0, 6), "name", "Keller"), "it is late")
    other = _placed(text, "insisted", Source((24, 29), "name", "Vidal"))
    assert _kept(text, speech, other) == [("said", ()), ("insisted", ())]


def test_links_stand_once_and_behind_those_who_were_told() -> None:
    report = Report((0, 4), None, told=("reporters", "TASS"))
    assert carried_by(report, ("TASS", "", "Reuters")).told == ("reporters", "TASS", "Reuters")


@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        ("reported", True),
        ("According to", True),
        ("за словами", True),
        ("said", False),
        ("", False),
    ],
)
def test_words_of_passing_on_are_known(cue: str, expected: bool) -> None:
    report = Report((0, len(cue)), Source((0, 0), "body", "TASS"))
    assert passes_on(cue, report) is expected


def test_whoever_refers_back_passes_nothing_on() -> None:
    assert not passes_on("reported", Report((0, 8), Source((0, 0), "pronoun", gender="f")))
    assert not passes_on("reported", Report((0, 8), None))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (Source((0, 4), "body", "TASS"), "TASS"),
        (Source((0, 6), "name", "Keller", "minister"), "Keller"),
        (Source((0, 6), "described", role="high official"), "high official"),
        (Source((0, 3), "pronoun", gender="f"), ""),
        (Source((0, 0), "omitted"), ""),
        (None, ""),
    ],
)
def test_a_source_is_called_by_its_name_else_its_role(source: Source | None, expected: str) -> None:
    assert name_of(source) == expected
