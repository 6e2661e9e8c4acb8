from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
import sqlalchemy as sa

from corpus import schema, shingle_rows
from corpus.dedupe import shape, sketch
from corpus.passages import PassageStore
from corpus.reprints import Reprints
from corpus.retractions import Retractions
from corpus.statements import StatementStore
from corpus.store import Store
from corpus.types import Cut
from tests.helpers import NOW, make_reading, make_statement

_SYLLABLES = ("an", "el", "ir", "os", "ut")
#: Five sentences of eight words, each word once.
SENTENCES = [
    " ".join(f"{a}{b}{c}" for b in "bk" for c in (*_SYLLABLES[:4],)) + "." for a in "DFGHJ"
]
STORY = " ".join(SENTENCES)


@pytest.fixture
def reprints(store: Store) -> Reprints:
    return Reprints(store)


def put(store: Store, article_id: str, text: str = STORY, day: int = 1, **fields: Any) -> None:
    """Keep an article of that day of May 2025, of an outlet of its own."""
    given = {
        "id": article_id,
        "url": None,
        "outlet": f"Outlet {article_id}",
        "published": datetime(2025, 5, day, tzinfo=UTC),
    }
    store.put(make_reading(text, **given | fields), NOW)


def with_passages(store: Store, *article_ids: str) -> None:
    for article_id in article_ids:
        assert PassageStore(store, "letters").put(article_id, 1, [Cut(0, 9, 0, 9)], [b"v"], {})


def waiting_for_passages(store: Store) -> list[str]:
    return PassageStore(store, "letters").waiting()


def test_the_earliest_of_copies_is_their_original(store: Store, reprints: Reprints) -> None:
    for day, article_id in ((3, "c"), (1, "a"), (2, "b")):
        put(store, article_id, day=day)

    assert reprints.waiting() == ["a", "b", "c"]
    assert reprints.find_waiting() == 3
    assert reprints.originals() == {"b": "a", "c": "a"}
    assert reprints.waiting() == []


def test_an_original_that_comes_late_takes_its_place(store: Store, reprints: Reprints) -> None:
    for day, article_id in ((3, "c"), (2, "b"), (1, "a")):
        put(store, article_id, day=day)
        reprints.find_waiting()

    assert reprints.originals() == {"b": "a", "c": "a"}


def test_the_agency_that_a_copy_names_is_the_original(store: Store, reprints: Reprints) -> None:
    put(store, "paper", f"KYIV (Reuters) – {STORY}", day=1)
    put(store, "wire", day=2, outlet="Reuters")
    put(store, "other", day=1)
    reprints.find_waiting()

    assert reprints.originals() == {"paper": "wire", "other": "wire"}


def test_another_story_and_another_language_are_no_copies(store: Store, reprints: Reprints) -> None:
    put(store, "a")
    put(store, "b", " ".join(f"other{i}" for i in range(40)))
    put(store, "c", language="pl")
    reprints.find_waiting()

    assert reprints.originals() == {}
    assert reprints.others(["a", "b", "c"]) == {}


def test_the_next_best_takes_the_place_of_an_original_that_is_removed(
    store: Store, reprints: Reprints
) -> None:
    for day, article_id in enumerate("abc", start=1):
        put(store, article_id, day=day)
    reprints.find_waiting()
    with_passages(store, "a")
    assert waiting_for_passages(store) == []

    store.remove("a")
    assert reprints.waiting() == ["b", "c"]
    reprints.find_waiting()
    assert reprints.originals() == {"c": "b"}
    assert waiting_for_passages(store) == ["b"]


def test_a_retracted_original_is_one_no_longer(store: Store, reprints: Reprints) -> None:
    for day, article_id in enumerate("ab", start=1):
        put(store, article_id, day=day)
    reprints.find_waiting()
    Retractions(store).retract("a", "invented", NOW)

    assert reprints.find_waiting() == 1
    assert reprints.originals() == {}
    assert waiting_for_passages(store) == ["b"]
    put(store, "c", day=3)
    reprints.find_waiting()
    assert reprints.originals() == {"c": "b"}


def test_a_revised_article_is_looked_at_anew(store: Store, reprints: Reprints) -> None:
    put(store, "a", day=1)
    put(store, "b", day=2)
    reprints.find_waiting()
    put(store, "a", " ".join(f"other{i}" for i in range(40)), day=1)

    assert reprints.waiting() == ["a"]
    assert reprints.find_waiting() == 2
    assert reprints.originals() == {}
    put(store, "a", STORY, day=1)
    reprints.find_waiting()
    assert reprints.originals() == {"b": "a"}


def test_fields_that_change_are_looked_at_anew(store: Store, reprints: Reprints) -> None:
    put(store, "a", day=1)
    put(store, "b", day=2)
    reprints.find_waiting()
    put(store, "b", day=2, outlet="Reuters")

    assert reprints.waiting() == ["b"]
    reprints.find_waiting()
    assert reprints.originals() == {"a": "b"}


def test_a_copy_without_words_of_its_own_gets_no_passages(store: Store, reprints: Reprints) -> None:
    put(store, "a", day=1)
    put(store, "b", day=2)
    put(store, "c", f"Own lead here. {STORY}", day=3)
    with_passages(store, "b")
    reprints.find_waiting()

    assert PassageStore(store, "letters").languages() == {}
    assert waiting_for_passages(store) == ["a", "c"]


def test_the_texts_of_originals_are_given_by_reprint(store: Store, reprints: Reprints) -> None:
    put(store, "a", day=1)
    put(store, "b", f"Own lead here. {STORY}", day=2)
    reprints.find_waiting()

    assert reprints.texts_of_originals(["a", "b", "gone"]) == {"b": STORY}


def test_the_others_of_an_article_are_its_copies_in_order(store: Store, reprints: Reprints) -> None:
    for day, article_id in enumerate("abc", start=1):
        put(store, article_id, day=day)
    reprints.find_waiting()
    found = reprints.others(["a", "b"])

    assert {key: [article.id for article, _ in copies] for key, copies in found.items()} == {
        "a": ["b", "c"],
        "b": ["a", "c"],
    }


def test_an_article_between_two_brings_their_copies_together(
    store: Store, reprints: Reprints
) -> None:
    # The first and the last share four fifths of a text that is cut, too short to be told apart.
    words = STORY.split()
    put(store, "a", " ".join(words), day=2)
    put(store, "b", " ".join([*(f"new{i}" for i in range(12)), *words[12:]]), day=3)
    put(store, "c", " ".join(words + [f"more{i}" for i in range(9)]), day=1)
    reprints.find_waiting()

    assert reprints.originals() == {"a": "c", "b": "c"}


def test_a_copy_of_a_copy_that_is_far_from_the_original_stays_alone(
    store: Store, reprints: Reprints
) -> None:
    first, second, third = ([f"{name}{i}" for i in range(40)] for name in ("a", "b", "c"))
    put(store, "one", " ".join(first + second[:20]), day=1)
    put(store, "two", " ".join(first + second), day=2)
    put(store, "three", " ".join(second + third[:10]), day=3)
    reprints.find_waiting()

    assert reprints.originals() == {"two": "one"}


def test_a_process_killed_between_leaves_articles_that_are_made_up_for(
    store: Store, reprints: Reprints
) -> None:
    put(store, "a", day=1)
    put(store, "b", day=2)
    reprints.look_at("b")
    assert reprints.waiting() == ["a"]
    Reprints(store).find_waiting()
    assert reprints.originals() == {"b": "a"}


def test_looking_again_changes_nothing(store: Store, reprints: Reprints) -> None:
    put(store, "a", day=1)
    put(store, "b", day=2)
    reprints.find_waiting()
    with_passages(store, "a")
    reprints.look_at("a")
    reprints.look_at("b")

    assert reprints.originals() == {"b": "a"}
    assert waiting_for_passages(store) == []


def test_a_damaged_article_is_passed_over(store: Store, reprints: Reprints) -> None:
    put(store, "a")
    with store.writing() as connection:
        connection.execute(sa.update(schema.articles).values(revision=7))

    assert reprints.find_waiting() == 1
    assert reprints.waiting() == ["a"]


def test_looking_at_an_article_that_is_gone_does_nothing(store: Store, reprints: Reprints) -> None:
    reprints.look_at("gone")
    assert reprints.find_waiting() == 0


def test_a_lookup_reads_only_the_first_of_many_holders(store: Store) -> None:
    entries = sketch(shape(STORY, "en", "A").shingles)
    with store.writing() as connection:
        for number in range(40):
            connection.execute(
                schema.articles.insert(),
                {
                    "id": f"a{number:02}", "outlet": "A", "title": "T", "published": "2025-05-01",
                    "language": "en", "first_seen": "2025-05-01", "revision": 1,
                },
            )  # fmt: skip
            shingle_rows.enter(connection, f"a{number:02}", 1, entries)
        found = shingle_rows.near(connection, entries, 50, 0.3)
        assert shingle_rows.near(connection, entries[:0], 50, 0.3) == []
    assert found == [f"a{number:02}" for number in range(32)]


def test_statements_of_a_copy_count_once(store: Store, reprints: Reprints) -> None:
    put(store, "a", day=1, statements=[make_statement(0, 9)])
    put(store, "b", day=2, statements=[make_statement(0, 9)])
    with_passages(store, "a")
    assert [tally.count for tally in StatementStore(store).tallies()] == [2]
    reprints.find_waiting()
    assert [tally.count for tally in StatementStore(store).tallies()] == [1]
