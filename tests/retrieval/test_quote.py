from __future__ import annotations

import copy
import sqlite3
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from corpus.store import Store
from corpus.types import Citation, Source
from retrieval.quote import REFUSED, Verifier
from retrieval.types import Attribution, Quote
from tests.helpers import NOW, make_article, make_hit, make_reading, make_statement

TEXT = "Rubio said: “Peace is near.” He left."
PAGE = Source("Reuters", "https://reuters.example/x", datetime(2025, 3, 11, tzinfo=UTC))
HIT = make_hit(start=0, end=28, context_start=0, context_end=37)


@pytest.fixture
def filled(store: Store) -> Store:
    """A store with one article of two sentences."""
    store.put(make_reading(TEXT, author="A. Reporter"), NOW)
    return store


def quote_of(store: Store, **given: Any) -> Quote:
    return Verifier(store).quotes([replace(HIT, **given)], {})[0]


def change(store: Store, statement: str) -> None:
    """Change the file behind the store's back."""
    with sqlite3.connect(store.path) as connection:
        connection.execute(statement)
    connection.close()


def test_a_quote_is_cut_from_the_stored_text(filled: Store) -> None:
    made = Verifier(filled).quotes([HIT], {1: ("BBC", "AP")})[0]

    assert {f.name: getattr(made, f.name) for f in fields(Quote)} == {
        "text": "Rubio said: “Peace is near.”",
        "context": TEXT,
        "attribution": Attribution(None, None, None, (), None),
        "outlet": "The Outlet",
        "title": "A title",
        "author": "A. Reporter",
        "url": "https://example.org/a1",
        "link": "https://example.org/a1#:~:text="
        "Rubio%20said%3A%20%E2%80%9CPeace%20is%20near%2E%E2%80%9D",
        "published": datetime(2025, 3, 12, tzinfo=UTC),
        "article": make_article(author="A. Reporter"),
        "also_carried_by": ("BBC", "AP"),
        "hit": HIT,
    }
    assert (made.revision, made.start, made.end) == (1, 0, 28)


def test_quotes_keep_the_order_of_the_hits(filled: Store) -> None:
    hits = [make_hit(2, start=29, end=37, context_end=37), HIT]

    assert [q.text for q in Verifier(filled).quotes(hits, {})] == ["He left.", TEXT[:28]]
    assert Verifier(filled).quotes([], {}) == []


def test_an_article_without_an_address_has_no_link(store: Store) -> None:
    store.put(make_reading(TEXT, url=None), NOW)

    assert (quote_of(store).url, quote_of(store).link) == (None, None)


def test_a_statement_that_overlaps_says_who_said_it(store: Store) -> None:
    store.put(make_reading(TEXT, statements=[make_statement(13, 27)]), NOW)

    assert quote_of(store).attribution == Attribution(
        "Marco Rubio",
        "U.S. Secretary of State",
        "direct",
        ("Marco Rubio", "The Outlet"),
        date(2025, 3, 11),
    )
    assert quote_of(store, start=29, end=37).attribution.speaker is None


def test_a_brief_cites_the_page_it_rests_on(store: Store) -> None:
    statement = make_statement(13, 26)
    store.put(make_reading(TEXT, [Citation(0, 28, PAGE)], [statement], author="A. Reporter"), NOW)
    cited, own = quote_of(store), quote_of(store, start=29, end=37)

    assert (cited.outlet, cited.url, cited.published, cited.author) == (
        "Reuters",
        "https://reuters.example/x",
        datetime(2025, 3, 11, tzinfo=UTC),
        None,
    )
    assert cited.link == "https://reuters.example/x#:~:text=Peace%20is%20near"
    assert (own.outlet, own.url, own.author) == (
        "The Outlet",
        "https://example.org/a1",
        "A. Reporter",
    )


def test_the_link_of_a_brief_holds_nothing_but_words_quoted_from_the_page(store: Store) -> None:
    text = "Putin wanted “peace”. Later Trump demanded “peace”."
    start = text.rindex("peace")
    store.put(make_reading(text, [Citation(22, 51, PAGE)], [make_statement(start, start + 5)]), NOW)
    made = quote_of(store, start=22, end=51, context_end=51)

    assert made.link == "https://reuters.example/x#:~:text=peace"


def test_a_brief_that_quotes_nothing_links_to_the_page_by_its_own_words(store: Store) -> None:
    """They don't stand there; a browser then opens the page at its top (docs/decisions.md)."""
    store.put(make_reading(TEXT, [Citation(0, 28, PAGE)]), NOW)

    link = quote_of(store).link
    assert link is not None
    assert link.startswith("https://reuters.example/x#:~:text=")


@pytest.mark.parametrize("seal", [None, object(), "Seal", True])
def test_nobody_but_the_verifier_builds_a_quote(filled: Store, seal: object) -> None:
    made = quote_of(filled)
    values = {f.name: getattr(made, f.name) for f in fields(Quote)}

    with pytest.raises(TypeError) as refusal:
        Quote(**values, seal=seal)
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'seal'"):
        Quote(**values)

    assert str(refusal.value) == (
        "a Quote is built by retrieval.quote.Verifier, which checks it first"
    )


def test_a_quote_is_neither_replaced_nor_changed(filled: Store) -> None:
    made = quote_of(filled)

    with pytest.raises(ValueError, match=r"InitVar 'seal' must be specified with replace\(\)"):
        replace(made, text="Peace is far.")  # type: ignore[call-arg]
    with pytest.raises(AttributeError, match="cannot assign to field 'text'"):
        made.text = "Peace is far."  # type: ignore[misc]
    with pytest.raises(AttributeError):
        made.seal  # type: ignore[attr-defined]  # noqa: B018

    assert copy.copy(made) == made


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE revisions SET text = replace(text, 'near', 'far')",
        "UPDATE revisions SET text = text || ' '",
        "UPDATE revisions SET text = ''",
        "UPDATE revisions SET sha256 = 'x'",
        "UPDATE revisions SET number = 2",
        "DELETE FROM articles",
    ],
)
def test_a_store_changed_behind_its_back_is_not_quoted_and_counted(
    filled: Store, statement: str, caplog: pytest.LogCaptureFixture
) -> None:
    verifier = Verifier(filled)
    made = verifier.quotes([HIT], {})[0]
    change(filled, "PRAGMA foreign_keys=ON")
    change(filled, statement)
    change(filled, "DELETE FROM revisions WHERE article_id NOT IN (SELECT id FROM articles)")

    assert verifier.quotes([HIT], {}) == []
    assert filled.note(REFUSED) == "1"
    assert verifier.still_true(made) is False
    assert filled.note(REFUSED) == "2"
    assert (
        caplog.messages
        == [
            "not sent: a1[0:28] does not agree with the store; run `doctor`",
        ]
        * 2
    )


def test_a_true_quote_is_not_counted(filled: Store) -> None:
    assert Verifier(filled).still_true(quote_of(filled)) is True
    assert filled.note(REFUSED) is None


def test_a_removed_article_is_not_quoted(filled: Store) -> None:
    filled.put(make_reading("Another text.", id="a2", url="https://example.org/a2"), NOW)
    verifier = Verifier(filled)
    made = verifier.quotes([HIT], {})[0]
    filled.remove("a1")
    other = make_hit(2, article_id="a2", end=13, context_end=13)

    assert [q.text for q in verifier.quotes([HIT, other], {})] == ["Another text."]
    assert verifier.still_true(made) is False
    assert filled.note(REFUSED) == "2"


def test_a_hit_of_an_older_revision_is_not_quoted(filled: Store) -> None:
    filled.put(make_reading(TEXT.replace("near", "far")), NOW)

    assert Verifier(filled).quotes([HIT], {}) == []
    assert filled.note(REFUSED) == "1"


def test_a_quote_of_an_older_revision_is_not_sent(filled: Store) -> None:
    made = quote_of(filled)
    filled.put(make_reading(TEXT.replace("near", "far")), NOW)

    assert Verifier(filled).still_true(made) is False


@pytest.mark.parametrize(
    "given",
    [
        {"start": -1},
        {"start": 28},
        {"end": 38, "context_end": 38},
        {"context_start": 1},
        {"context_end": 27},
        {"context_end": 38},
        {"revision": 2},
        {"article_id": "a2"},
    ],
)
def test_a_hit_outside_the_text_is_not_quoted(filled: Store, given: dict[str, Any]) -> None:
    assert Verifier(filled).quotes([replace(HIT, **given)], {}) == []
    assert filled.note(REFUSED) == "1"
