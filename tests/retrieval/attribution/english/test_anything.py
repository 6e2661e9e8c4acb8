"""Whatever stands in a text, the grammar answers, and its spans lie inside it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.attribution.english.grammar import EnglishGrammar
from retrieval.attribution.types import Report, Span

GRAMMAR = EnglishGrammar()
PIECES = st.sampled_from(
    'said told Reuters , – “ ” " ( ) : . ? ! that he Keller the minister according to asked as by'
    " Anna U.S. would not claim in view called for \x00 \u200b \n Ж 词 ' ’s".split(" ")
)
SENTENCES = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=25).map(" ".join))


def _spans(report: Report) -> list[Span]:
    source = [] if report.source is None else [report.source.span]
    return [report.cue, *report.content, *source]


@settings(max_examples=150, deadline=None)
@given(SENTENCES)
def test_spans_of_reports_lie_in_the_sentence(sentence: str) -> None:
    [found] = GRAMMAR.reports([sentence])
    for report in found:
        assert all(0 <= start <= end <= len(sentence) for start, end in _spans(report))
        assert all(start < end for start, end in report.content)
    assert [r.cue for r in found] == sorted(r.cue for r in found)


@settings(max_examples=150, deadline=None)
@given(SENTENCES)
def test_spans_of_mentions_hold_the_name(text: str) -> None:
    for mention in GRAMMAR.mentions(text):
        start, end = mention.span
        assert text[start:end] == mention.name
        assert mention.name


@given(SENTENCES)
def test_any_text_opens_narration_or_not(text: str) -> None:
    assert GRAMMAR.opens_narration(text) in (True, False)


def test_a_text_without_a_full_stop_is_bearable() -> None:
    text = "Keller said that it failed and " * 7_000
    assert len(text) > 200_000
    [found] = GRAMMAR.reports([text])
    assert found
    GRAMMAR.mentions(text)
    GRAMMAR.opens_narration(text)
