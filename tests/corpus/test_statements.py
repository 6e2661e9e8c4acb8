from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from corpus.extraction import Extraction
from corpus.passages import PassageStore
from corpus.statements import Placed, StatementStore, Tally
from corpus.store import Store
from corpus.types import Cut, Statement
from tests.helpers import NOW, make_article, make_reading, make_statement

TEXT = "“Peace is near,” Rubio said. “It may last,” said Putin."
FOUND = make_statement(30, 41, speaker="Vladimir Putin", said_on=None, cue="said")


@pytest.fixture
def statements(store: Store) -> StatementStore:
    return StatementStore(store)


def put(store: Store, *given: Statement, article_id: str = "a1", **fields: object) -> None:
    """Keep an article with two passages."""
    address = f"https://example.org/{article_id}"
    store.put(make_reading(TEXT, (), given, id=article_id, url=address, **fields), NOW)
    cuts = [Cut(0, 28, 0, 55), Cut(29, 55, 0, 55)]
    PassageStore(store, "letters").put(article_id, 1, cuts, [b"x", b"y"], {})


def test_an_article_waits_until_this_version_has_looked_at_it(
    store: Store, statements: StatementStore
) -> None:
    assert statements.waiting(1) == []
    put(store)
    assert statements.waiting(1) == ["a1"]
    assert statements.put("a1", 1, Extraction(1, ())) is True
    assert statements.waiting(1) == []
    assert statements.waiting(2) == ["a1"]


def test_the_oldest_article_is_looked_at_first(store: Store, statements: StatementStore) -> None:
    put(store, article_id="new", published=datetime(2025, 5, 1, tzinfo=UTC))
    put(store, article_id="old", published=datetime(2025, 4, 1, tzinfo=UTC))

    assert statements.waiting(1) == ["old", "new"]


def test_an_article_that_has_no_passages_yet_is_embedded_first(
    store: Store, statements: StatementStore
) -> None:
    store.put(make_reading(TEXT), NOW)

    assert statements.waiting(1) == []


def test_what_is_found_stands_beside_what_is_given(
    store: Store, statements: StatementStore
) -> None:
    given = make_statement(1, 14)
    put(store, given)
    statements.put("a1", 1, Extraction(1, (FOUND,)))

    assert store.statements("a1", 1) == [given, FOUND]


def test_a_given_statement_wins_over_found_ones_that_overlap_it(
    store: Store, statements: StatementStore
) -> None:
    given = make_statement(1, 14)
    put(store, given)
    around = make_statement(0, 28, speaker="Somebody else")
    inside = make_statement(13, 20, speaker="Somebody else")
    beside = make_statement(14, 20, speaker="Somebody else")
    statements.put("a1", 1, Extraction(1, (around, inside, beside, FOUND)))

    assert store.statements("a1", 1) == [given, beside, FOUND]


def test_statements_found_anew_replace_the_old_ones_and_give_passages_new_ids(
    store: Store, statements: StatementStore
) -> None:
    put(store)
    passages = PassageStore(store, "letters")
    statements.put("a1", 1, Extraction(1, (make_statement(1, 14), FOUND)))
    before = passages.digest()
    statements.put("a1", 1, Extraction(2, (FOUND,)))

    assert store.statements("a1", 1) == [FOUND]
    assert passages.digest() != before
    assert list(passages.languages()) == [5, 6]
    assert passages.vectors([5, 6]) == {5: b"x", 6: b"y"}


def test_the_same_statements_of_a_newer_version_change_nothing_but_the_version(
    store: Store, statements: StatementStore
) -> None:
    put(store)
    passages = PassageStore(store, "letters")
    statements.put("a1", 1, Extraction(1, (FOUND,)))
    before = passages.digest()
    statements.put("a1", 1, Extraction(2, (FOUND,)))

    assert passages.digest() == before
    assert statements.waiting(2) == []


def test_what_was_found_in_an_older_revision_is_not_kept(
    store: Store, statements: StatementStore
) -> None:
    put(store)
    store.put(make_reading(TEXT + " More."), NOW)

    assert statements.put("a1", 1, Extraction(1, (FOUND,))) is False
    assert statements.put("gone", 1, Extraction(1, (FOUND,))) is False
    assert store.statements("a1", 1) == []


def test_an_article_read_again_is_unchanged_whatever_was_found_in_it(
    store: Store, statements: StatementStore
) -> None:
    put(store)
    statements.put("a1", 1, Extraction(1, (FOUND,)))

    assert store.put(make_reading(TEXT), NOW) == "unchanged"
    assert store.statements("a1", 1) == [FOUND]
    assert statements.waiting(1) == []


def test_other_marks_around_the_same_text_have_it_looked_at_again(
    store: Store, statements: StatementStore
) -> None:
    put(store)
    statements.put("a1", 1, Extraction(1, (FOUND,)))
    given = make_statement(1, 14)

    assert store.put(make_reading(TEXT, statements=[given]), NOW) == "unchanged"
    assert store.statements("a1", 1) == [given]
    assert statements.waiting(1) == ["a1"]


def test_found_statements_are_kept_with_the_passages(
    store: Store, statements: StatementStore
) -> None:
    store.put(make_reading(TEXT), NOW)
    cuts = [Cut(0, 55, 0, 55)]
    passages = PassageStore(store, "letters")

    assert passages.put("a1", 1, cuts, [b"x"], {}, Extraction(3, (FOUND,))) is True
    assert store.statements("a1", 1) == [FOUND]
    assert statements.waiting(3) == []


def test_found_statements_go_with_their_article(store: Store, statements: StatementStore) -> None:
    put(store)
    statements.put("a1", 1, Extraction(1, (FOUND,)))
    store.remove("a1")

    assert (statements.by(["Vladimir Putin"]), statements.tallies()) == ([], [])


def test_a_statement_is_placed_with_the_passages_that_hold_its_words(
    store: Store, statements: StatementStore
) -> None:
    across = make_statement(10, 35)
    put(store, across, FOUND)
    (placed,) = statements.by(["Marco Rubio"])

    assert placed == Placed(across, make_article(), 1, (1, 2))
    assert placed.day == date(2025, 3, 11)
    assert [p.passage_ids for p in statements.by(["Vladimir Putin"])] == [(2,)]
    assert [p.day for p in statements.by(["Vladimir Putin"])] == [date(2025, 3, 12)]
    assert statements.by([]) == []


def test_statements_come_newest_first_by_the_day_they_were_said(
    store: Store, statements: StatementStore
) -> None:
    put(store, make_statement(1, 14, said_on=date(2025, 1, 1)), article_id="said early")
    put(
        store,
        make_statement(1, 14, said_on=None),
        make_statement(30, 41, said_on=None),
        article_id="no day",
        published=datetime(2025, 2, 1, 8, tzinfo=UTC),
    )
    put(
        store,
        make_statement(1, 14, said_on=None),
        article_id="later that day",
        published=datetime(2025, 2, 1, 9, tzinfo=UTC),
    )
    found = statements.by(["Marco Rubio", "Nobody"])

    assert [(p.article.id, p.statement.start) for p in found] == [
        ("later that day", 1),
        ("no day", 1),
        ("no day", 30),
        ("said early", 1),
    ]
    assert [p.article.id for p in statements.in_articles(["said early", "said early", "x"])] == [
        "said early"
    ]


def test_only_the_newest_revision_speaks(store: Store, statements: StatementStore) -> None:
    put(store, make_statement(1, 14))
    changed = TEXT.replace("near", "far")
    store.put(make_reading(changed, statements=[make_statement(1, 13)]), NOW)
    PassageStore(store, "letters").put("a1", 2, [Cut(0, 54, 0, 54)], [b"x"], {})

    assert [(p.revision, p.statement.end) for p in statements.by(["Marco Rubio"])] == [(2, 13)]
    assert statements.tallies() == [Tally("Marco Rubio", 1, date(2025, 3, 11))]


def test_tallies_count_what_each_says_and_when_last(
    store: Store, statements: StatementStore
) -> None:
    put(store, make_statement(1, 14), FOUND, make_statement(45, 49, speaker=None))
    put(
        store,
        make_statement(1, 14, said_on=date(2025, 6, 1)),
        article_id="a2",
        published=datetime(2025, 7, 1, tzinfo=UTC),
    )

    assert statements.tallies() == [
        Tally("Marco Rubio", 2, date(2025, 6, 1)),
        Tally("Vladimir Putin", 1, date(2025, 3, 12)),
    ]


def test_what_comes_through_somebody_is_found(store: Store, statements: StatementStore) -> None:
    told = make_statement(
        1, 14, speaker="an official", chain=("an official", "Reuters", "The Outlet")
    )
    unclear = make_statement(30, 41, speaker=None, chain=("Рейтер", "The Outlet"))
    put(store, told, unclear)
    put(
        store,
        make_statement(1, 14, chain=("Reuters", "Elsewhere")),
        article_id="a2",
        outlet="Elsewhere",
    )

    assert [p.statement for p in statements.through(["Reuters"])] == [told]
    assert [p.statement for p in statements.through(["Рейтер", "Reuters"])] == [told, unclear]
    assert [p.article.id for p in statements.through(["Elsewhere"])] == ["a2"]
    assert statements.through(["an official", "Reut", "%"]) == []
    assert statements.through([]) == []


def test_links_and_outlets_are_counted(store: Store, statements: StatementStore) -> None:
    chain = ("an official", "Reuters", "The Outlet")
    put(store, make_statement(1, 14, speaker="an official", chain=chain))
    put(store, make_statement(1, 14), article_id="a2")
    put(store, article_id="silent", outlet="Another")

    assert statements.links() == {"Reuters": 1, "The Outlet": 2}
    assert statements.outlets() == ["The Outlet"]
