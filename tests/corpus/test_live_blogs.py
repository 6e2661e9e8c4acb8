"""Live blogs, cut into their entries."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from corpus.fields import Fields
from corpus.live_blogs import text_paragraphs
from corpus.pages import read_page
from corpus.types import Reading

GIVEN = Fields(outlet="O", title="T", published=datetime(2025, 3, 12, 8, tzinfo=UTC))
_FIRST = (
    "The delegations are due at nine and nobody expects them to be out of "
    "the hall before noon today at all."
)
_SECOND = (
    "The minister has arrived by the side door and said that there would "
    "be no news before the evening comes."
)
_THIRD = (
    "The talks have ended for today and the hotline between the two staffs "
    "is to stay open all night and all day long."
)
_TEXTS = (_THIRD, _SECOND, _FIRST)
_HOURS = ("18:40", "11:20", "08:30")


def _read(body: str, title: str = "Talks live", head: str = "") -> list[Reading]:
    page = (
        f"<html><head><title>{title}</title>{head}</head><body><h1>{title}</h1>{body}</body></html>"
    )
    return read_page("a.html", page, GIVEN, "https://a.example/live")


def _moments(readings: list[Reading]) -> list[str]:
    return [f"{reading.article.published:%H:%M}" for reading in readings]


@pytest.mark.parametrize(
    "entry",
    [
        "<div><time datetime='2025-03-12T{hour}:00Z'>x</time><p>{text}</p></div>",
        "<h3><time datetime='2025-03-12T{hour}:00Z'>{hour}</time></h3><p>{text}</p>",
        "<div><span class='time'>{hour}</span><p>{text}</p></div>",
        "<h3>{hour}</h3><p>{text}</p>",
        "<p><strong>{hour}</strong> – {text}</p>",
        "<p><b>{hour}.</b> {text}</p>",
        "<div><time>{hour}</time><time class='updated' datetime='2025-03-12T23:00Z'>x</time>"
        "<p>{text}</p></div>",
    ],
)
def test_entries_are_told_by_their_times(entry: str) -> None:
    body = "".join(entry.format(hour=h, text=t) for h, t in zip(_HOURS, _TEXTS, strict=True))
    readings = _read(f"<div>{body}</div>")
    assert [r.text for r in readings] == list(_TEXTS)
    assert _moments(readings) == list(_HOURS)


def test_entries_of_several_days_stand_in_several_parts() -> None:
    days = "".join(
        f"<section class='day'><h2>{day}</h2>"
        + "".join(
            f"<div><time datetime='2025-03-{day}T{h}:00Z'>{h}</time><p>{t} {day}.</p></div>"
            for h, t in zip(_HOURS, _TEXTS, strict=True)
        )
        + "</section>"
        for day in (13, 12)
    )
    assert len(_read(f"<div>{days}</div>")) == 6


def test_a_timeline_in_an_article_that_is_not_live_stays_one_article() -> None:
    body = "".join(f"<p><b>{h}</b> {t}</p>" for h, t in zip(_HOURS, _TEXTS, strict=True))
    (reading,) = _read(f"<div>{body}</div>", "How the day went")
    assert reading.text.startswith("18:40 The talks have ended")


def test_an_anchor_of_the_page_is_the_entry_s_address() -> None:
    body = "".join(
        f"<div id='e{n}'><time>{h}</time><h3>Point {n}</h3><p>{t}</p></div>"
        for n, (h, t) in enumerate(zip(_HOURS, _TEXTS, strict=True))
    )
    readings = _read(f"<div>{body}</div>")
    assert [r.article.url for r in readings] == [f"https://a.example/live#e{n}" for n in range(3)]
    assert [r.article.title for r in readings] == ["Point 0", "Point 1", "Point 2"]
    assert [r.text for r in readings] == list(_TEXTS)


def test_two_entries_of_one_minute_have_ids_of_their_own() -> None:
    body = "".join(f"<div><time>18:40</time><p>{t}</p></div>" for t in _TEXTS)
    readings = _read(f"<div>{body}</div>")
    assert len({r.article.id for r in readings}) == 3
    assert readings[1].article.url == "https://a.example/live#2025-03-12T18:40-2"


def _posting(**values: Any) -> str:
    updates = [
        {"@type": "BlogPosting", "datePublished": f"2025-03-12T{h}:00+01:00", "articleBody": t}
        for h, t in zip(_HOURS, _TEXTS, strict=True)
    ]
    node = {"@type": "LiveBlogPosting", "headline": "T", "liveBlogUpdate": updates, **values}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def test_entries_that_only_the_json_ld_lists_are_read_from_it() -> None:
    readings = _read("", head=_posting())
    assert [r.text for r in readings] == list(_TEXTS)
    assert _moments(readings) == ["17:40", "10:20", "07:30"]


def test_json_ld_without_entries_leaves_the_page_an_article() -> None:
    body = "".join(f"<p>{text}</p>" for text in _TEXTS)
    assert len(_read(body, "Talks", _posting(liveBlogUpdate=[{"headline": 5}, "x", None]))) == 1


@pytest.mark.parametrize(
    ("body", "paragraphs"),
    [
        ("One.\n\nTwo.\nThree.", ["One.", "Two.", "Three."]),
        ("<p>One &amp; two.</p><ul><li>Three.</li></ul>", ["One & two.", "Three."]),
        ("&lt;p&gt;One.&lt;/p&gt;", ["One."]),
        ("A < b", ["A < b"]),
        (None, []),
        (["x"], []),
    ],
)
def test_a_body_in_json_ld_is_plain_or_marked_up(body: object, paragraphs: list[str]) -> None:
    assert text_paragraphs(body) == paragraphs
