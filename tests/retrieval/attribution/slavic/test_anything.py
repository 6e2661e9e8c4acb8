"""Whatever stands in a text, the Slavic grammar answers in time, and its spans lie inside."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.attribution.slavic.grammar import SlavicGrammar
from retrieval.attribution.types import Report, Span

LANGUAGES = ("uk", "ru", "pl")
GRAMMARS = {language: SlavicGrammar(language) for language in LANGUAGES}
PIECES = st.sampled_from(
    'заявив сказала сообщил powiedział dodała Reuters , – « » „ ” “ " ( ) : . ? що что że який który і и i а '
    "він она oni Келлер Пєсков Анна міністр министр minister за словами по его według jego zdaniem як jak "
    "не в у Кремлі МЗС цитує слова двоє 12 один із фон А. додавши \x00 \u200b \n 词 ’ 's".split(" ")
)
SENTENCES = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=25).map(" ".join))
#: A sentence of 50,000 characters takes about a second, and many times that while coverage is measured.
_SECONDS = 30


def _spans(report: Report) -> list[Span]:
    source = [] if report.source is None else [report.source.span]
    return [report.cue, *report.content, *source]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(LANGUAGES), SENTENCES)
def test_spans_of_reports_lie_in_the_sentence(language: str, sentence: str) -> None:
    [found] = GRAMMARS[language].reports([sentence])

    for report in found:
        assert report.cue[0] < report.cue[1]
        assert all(0 <= start <= end <= len(sentence) for start, end in _spans(report))
        assert list(report.content) == sorted(report.content)
    assert [r.cue for r in found] == sorted(r.cue for r in found)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(LANGUAGES), SENTENCES)
def test_mentions_lie_in_the_text_in_order(language: str, text: str) -> None:
    found = GRAMMARS[language].mentions(text)

    assert all(0 <= m.span[0] < m.span[1] <= len(text) and m.name for m in found)
    assert [m.span[0] for m in found] == sorted(m.span[0] for m in found)
    GRAMMARS[language].opens_narration(text)


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    ["Пєсков заявив, що готовий, пише Reuters, і додав, ", "Велика ", "пан пан dr ", "А. ", "«", ",", "а"],
)  # fmt: skip
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_without_end_takes_no_age(language: str, piece: str) -> None:
    text = (piece * 50_000)[:50_000]
    begun = time.monotonic()

    GRAMMARS[language].reports([text])
    GRAMMARS[language].mentions(text)

    assert time.monotonic() - begun < _SECONDS
