"""Every file of corpus/articles/ keeps the promises of a starter brief.

`tests/data/facts.jsonl` is a copy of the checked fact sheet: one event a line, with the quotes exactly as
they were found on the pages named.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

import corpus
from corpus.fields import Fields
from corpus.language import guess_language
from corpus.markdown import read_markdown
from corpus.types import Reading, Source

_ARTICLES = Path(corpus.__file__).parent / "articles"
_SHEET = Path(__file__).parents[1] / "data" / "facts.jsonl"

#: The quotation marks of each language's briefs.
_QUOTATION_MARKS = {"en": "“”", "uk": "«»", "ru": "«»", "pl": "„”"}
_ANY_MARK = re.compile(r"[“”„‟«»‹›\"‘‚‛`´「」『』＂]")
#: A straight or curly apostrophe belongs inside a word or behind a plural ("leaders' statement").
_LONELY_APOSTROPHE = re.compile(r"(?<!\w)['’]|(?<=[^\Ws])['’](?!\w)")
_BODY_MARK = re.compile(r"\[\^(\d+)\]")
#: "2,900", "2 900" and "2900" are one figure, and so are "800,000" and "800 тисяч".
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:[,. \u00a0\u202f]\d{3})+(?![\d])")
_THOUSANDS = re.compile(r"(\d+)[ \u00a0](?:thousand|тис|тыс|tys)")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
#: What ends a sentence in a body whose quotations were taken out, with the mark right behind it.
_SENTENCE_END = re.compile(r"(?<!\bU\.S)(?<!\bSt)[.!?…](?=\s+[^\W\d_a-zа-яёіїєґąćęłńóśźż]|\s*$)")


def _events() -> dict[str, dict[str, Any]]:
    lines = _SHEET.read_text("utf-8").splitlines()
    return {event["id"]: event for event in map(json.loads, lines)}


EVENTS = _events()


@dataclass(frozen=True)
class _Brief:
    front: dict[str, Any]
    body: str
    reading: Reading

    @property
    def marks(self) -> tuple[str, str]:
        opening, closing = tuple(_QUOTATION_MARKS[self.reading.article.language])
        return opening, closing

    @property
    def quotes(self) -> list[dict[str, Any]]:
        return list(self.front.get("quotes", []))


@cache
def _brief(event_id: str) -> _Brief:
    raw = (_ARTICLES / f"{event_id}.md").read_text("utf-8")
    front, body = raw.removeprefix("---\n").split("\n---\n", 1)
    return _Brief(yaml.safe_load(front), body, read_markdown(event_id, raw, Fields()))


def _sheet_strings(event: dict[str, Any]) -> list[str]:
    """Return what a reader of the sheet may take figures from: not addresses, not bookkeeping."""
    return [
        *(event["date"], event["place"], event["event"], *event["facts"]),
        *(q[k] for q in event["quotes"] for k in ("words", "role", "said_on", "reported_by")),
        *(s[k] for s in event["sources"] for k in ("outlet", "date")),
    ]


def _figures(text: str) -> set[str]:
    text = _GROUPED.sub(lambda match: re.sub(r"\D", "", match[0]), text)
    text = _THOUSANDS.sub(r"\g<1>000", text)
    return {figure.lstrip("0").replace(",", ".") or "0" for figure in _FIGURE.findall(text)}


def _chain_ends(outlet: str) -> set[str]:
    """Return how a chain may end for "Reuters (BusinessLIVE)": whole, or at one of the two names."""
    both = re.fullmatch(r"(.+) \((.+)\)", outlet)
    return {outlet} if both is None else {outlet, both[1], both[2]}


def test_figures_written_in_different_ways_are_one() -> None:
    assert _figures("2,900 or 2 900; 800 тисяч, 800,000; 3.5 and 3,5; 07 of 2025") == {
        *("2900", "800000", "3.5", "7", "2025")
    }


each_event = pytest.mark.parametrize("event_id", sorted(EVENTS))


def test_every_event_has_exactly_one_brief_with_its_id() -> None:
    assert sorted(path.name for path in _ARTICLES.iterdir()) == [f"{i}.md" for i in sorted(EVENTS)]
    assert len(EVENTS) == 90
    assert Counter(_brief(i).reading.article.id for i in EVENTS) == Counter(
        dict.fromkeys(EVENTS, 1)
    )


def test_there_are_enough_briefs_in_every_language() -> None:
    languages = Counter(_brief(i).reading.article.language for i in EVENTS)
    assert sum(languages.values()) >= 80
    assert languages["uk"] >= 10
    assert languages["ru"] >= 10
    assert languages["pl"] >= 6
    assert set(languages) == {"en", "uk", "ru", "pl"}


def test_no_two_briefs_have_one_title_or_one_text() -> None:
    assert len({_brief(i).reading.article.title for i in EVENTS}) == len(EVENTS)
    assert len({_brief(i).reading.text for i in EVENTS}) == len(EVENTS)


@each_event
def test_a_brief_has_150_to_400_words(event_id: str) -> None:
    assert 150 <= len(_brief(event_id).reading.text.split()) <= 400


@each_event
def test_the_front_matter_is_the_sheets(event_id: str) -> None:
    brief, event = _brief(event_id), EVENTS[event_id]
    article = brief.reading.article
    assert list(brief.front)[:6] == ["title", "outlet", "published", "language", "place", "sources"]
    assert set(list(brief.front)[6:]) <= {"quotes"}
    assert article.outlet == "On the Record"
    assert article.published == datetime.combine(
        date.fromisoformat(event["date"]), datetime.min.time(), UTC
    )
    assert brief.front["place"] == event["place"]
    assert article.title == brief.front["title"].strip() != ""
    assert [(s["outlet"], s["url"], str(s["published"])) for s in brief.front["sources"]] == [
        (s["outlet"], s["url"], s["date"]) for s in event["sources"]
    ]


@each_event
def test_a_brief_is_in_the_language_it_names(event_id: str) -> None:
    article = _brief(event_id).reading.article
    quoteless = re.sub("[“„«][^”»]*[”»]", "", _brief(event_id).reading.text)
    assert guess_language(quoteless) == article.language


@each_event
def test_the_front_matter_quotes_are_the_sheets_word_for_word(event_id: str) -> None:
    brief, event = _brief(event_id), EVENTS[event_id]
    urls = [s["url"] for s in brief.front["sources"]]
    found = Counter(
        (q["words"], q["speaker"], q["role"], str(q["said_on"]), urls[q["source"] - 1])
        for q in brief.quotes
    )
    assert found == Counter(
        (q["words"], q["speaker"], q["role"], q["said_on"], q["url"]) for q in event["quotes"]
    )
    assert all(q["source"] >= 1 for q in brief.quotes)


@each_event
def test_between_quotation_marks_stand_the_sheets_quotes_once_each_and_nothing_else(
    event_id: str,
) -> None:
    brief = _brief(event_id)
    opening, closing = brief.marks
    rest = brief.reading.text
    for quote in EVENTS[event_id]["quotes"]:
        assert brief.reading.text.count(quote["words"]) == 1
        assert rest.count(opening + quote["words"] + closing) == 1
        rest = rest.replace(opening + quote["words"] + closing, "")

    assert _ANY_MARK.findall(rest) == []
    assert _LONELY_APOSTROPHE.findall(rest) == []
    assert _ANY_MARK.findall(brief.reading.article.title) == []
    assert _LONELY_APOSTROPHE.findall(brief.reading.article.title) == []


@each_event
def test_the_statements_are_the_quotes_with_their_speakers(event_id: str) -> None:
    brief = _brief(event_id)
    text = brief.reading.text
    found = [
        (text[s.start : s.end], s.speaker, s.role, str(s.said_on), s.kind, list(s.chain))
        for s in brief.reading.statements
    ]
    assert found == [
        (q["words"], q["speaker"], q["role"], str(q["said_on"]), "direct", q["chain"])
        for q in brief.quotes
    ]


@each_event
def test_the_sentence_that_holds_a_quote_cites_the_page_it_was_found_on(event_id: str) -> None:
    reading = _brief(event_id).reading
    pages = {q["words"]: q["url"] for q in EVENTS[event_id]["quotes"]}
    for statement in reading.statements:
        words = reading.text[statement.start : statement.end]
        around = [
            c for c in reading.citations if c.start < statement.end and statement.start < c.end
        ]
        assert [c.source.url for c in around] == [pages[words]]
        assert (around[0].start, around[0].end) == (
            statement.attribution_start,
            statement.attribution_end,
        )
        assert around[0].start < statement.start <= statement.end < around[0].end


@each_event
def test_a_chain_starts_with_the_speaker_and_ends_with_the_outlet(event_id: str) -> None:
    brief = _brief(event_id)
    for quote in brief.quotes:
        outlet = brief.front["sources"][quote["source"] - 1]["outlet"]
        assert quote["chain"][0] == quote["speaker"]
        assert quote["chain"][-1] in _chain_ends(outlet)
        assert len(quote["chain"]) == len(set(quote["chain"])) >= 2


@each_event
def test_every_sentence_cites_one_source(event_id: str) -> None:
    """Quotations taken out, a mark stands behind every end of a sentence, and nowhere else."""
    brief = _brief(event_id)
    opening, closing = brief.marks
    body = brief.body
    for quote in brief.quotes:
        ends = quote["words"][-1] if quote["words"][-1] in ".!?…" else ""
        follows = re.search(
            re.escape(quote["words"] + closing) + r"(\[\^|\s+[^\W\d_A-ZА-ЯЁІЇЄҐ])", body
        )
        kept = ends if follows is not None and follows[1] == "[^" else ""
        body = body.replace(opening + quote["words"] + closing, "Words" + kept)
    for paragraph in body.strip().split("\n\n"):
        assert _BODY_MARK.search(paragraph[-6:]) is not None
        for sentence in _BODY_MARK.split(paragraph)[0:-1:2]:
            assert sentence.rstrip()[-1] in ".!?…"
            assert len(_SENTENCE_END.findall(sentence)) == 1


@each_event
def test_the_citations_cover_the_whole_text_and_name_listed_sources(event_id: str) -> None:
    brief = _brief(event_id)
    text, covered = brief.reading.text, 0
    for citation in brief.reading.citations:
        assert text[covered : citation.start].strip() == ""
        covered = citation.end
    assert covered == len(text)

    listed = [
        Source(
            s["outlet"],
            s["url"],
            datetime.combine(date.fromisoformat(s["date"]), datetime.min.time(), UTC),
        )
        for s in EVENTS[event_id]["sources"]
    ]
    numbers = [int(n) for n in _BODY_MARK.findall(brief.body)]
    assert [c.source for c in brief.reading.citations] == [listed[n - 1] for n in numbers]


@each_event
def test_the_text_is_the_body_without_its_marks_and_without_markup(event_id: str) -> None:
    brief = _brief(event_id)
    assert brief.reading.text == _BODY_MARK.sub("", brief.body).strip()
    assert re.search(r"\[\^|\]\(|[\^*_#<>|\\]|  |\t", brief.reading.text) is None


@each_event
def test_no_figure_stands_in_a_brief_that_the_sheet_lacks(event_id: str) -> None:
    brief = _brief(event_id)
    written = _figures(brief.reading.text) | _figures(brief.reading.article.title)
    assert written - _figures(" ".join(_sheet_strings(EVENTS[event_id]))) == set()
