from __future__ import annotations

from datetime import UTC, date, datetime
from types import SimpleNamespace

from corpus import rows
from corpus.types import Citation, Passage, Revision, Source
from tests.helpers import NOW, make_article, make_statement


def test_an_article_goes_into_a_row_and_back() -> None:
    article = make_article(author="A. B.", place="Geneva")
    row = rows.article_row(article, 3, NOW)
    assert row == {
        "id": "a1",
        "url": "https://example.org/a1",
        "outlet": "The Outlet",
        "title": "A title",
        "author": "A. B.",
        "published": "2025-03-12T00:00:00+00:00",
        "language": "en",
        "place": "Geneva",
        "revision": 3,
        "first_seen": "2026-11-24T12:00:00+00:00",
    }
    assert rows.article(SimpleNamespace(**row)) == article
    prefixed = SimpleNamespace(**{f"of_{key}": value for key, value in row.items()})
    assert rows.article(prefixed, "of_") == article


def test_an_article_seen_again_keeps_when_it_was_first_seen() -> None:
    assert "first_seen" not in rows.article_row(make_article(), 1, None)


def test_a_renamed_article_differs_in_its_id_only() -> None:
    assert rows.renamed(make_article(), "b") == make_article(id="b")


def test_a_revision_goes_into_a_row_and_back() -> None:
    revision = Revision("a1", 2, "Text.", "00ff", NOW)
    row = rows.revision_row(revision)
    assert row == {
        "article_id": "a1",
        "number": 2,
        "text": "Text.",
        "sha256": "00ff",
        "read_at": "2026-11-24T12:00:00+00:00",
    }
    assert rows.revision(SimpleNamespace(**row)) == revision


def test_a_citation_goes_into_a_row_and_back() -> None:
    published = datetime(2025, 3, 11, tzinfo=UTC)
    citation = Citation(3, 7, Source("AFP", "https://example.org/a", published))
    row = rows.citation_row(citation)
    assert row == {
        "start": 3,
        "end": 7,
        "outlet": "AFP",
        "url": "https://example.org/a",
        "published": "2025-03-11T00:00:00+00:00",
    }
    assert rows.citation(SimpleNamespace(**row)) == citation


def test_a_statement_goes_into_a_row_and_back() -> None:
    statement = make_statement(
        1, 5, attribution_start=0, attribution_end=9, cue="said", confidence=0.5
    )
    row = rows.statement_row(statement, "found")
    assert row == {
        "start": 1,
        "end": 5,
        "speaker": "Marco Rubio",
        "role": "U.S. Secretary of State",
        "kind": "direct",
        "attribution_start": 0,
        "attribution_end": 9,
        "chain": ["Marco Rubio", "The Outlet"],
        "said_on": "2025-03-11",
        "cue": "said",
        "confidence": 0.5,
        "origin": "found",
    }
    assert rows.statement(SimpleNamespace(**row)) == statement


def test_a_statement_of_nobody_knows_when_goes_into_a_row_and_back() -> None:
    statement = make_statement(1, 5, speaker=None, role=None, chain=(), said_on=None)
    row = rows.statement_row(statement, "given")
    assert (row["speaker"], row["chain"], row["said_on"]) == (None, [], None)
    assert rows.statement(SimpleNamespace(**row)) == statement
    assert (
        date(2025, 3, 11)
        == rows.statement(SimpleNamespace(**row | {"said_on": "2025-03-11"})).said_on
    )


def test_a_row_becomes_a_passage() -> None:
    row = SimpleNamespace(
        id=4, article_id="a1", revision=2, start=5, end=9, context_start=0, context_end=20
    )
    assert rows.passage(row) == Passage(4, "a1", 2, 5, 9, 0, 20)
