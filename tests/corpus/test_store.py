from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from corpus.documents import read
from corpus.errors import StoreError
from corpus.fields import Fields
from corpus.markdown import read_markdown
from corpus.store import Store
from corpus.types import Citation, Reading, Revision, Source, text_digest
from tests.helpers import NOW, make_article, make_reading, make_statement

_LATER = NOW + timedelta(hours=1)
_REUTERS = Source("Reuters", "https://example.org/r", datetime(2025, 3, 11, tzinfo=UTC))
_AFP = Source("AFP", "https://example.org/a", datetime(2025, 3, 12, 8, 30, tzinfo=UTC))


def _revision(article_id: str, number: int, text: str, read_at: datetime = NOW) -> Revision:
    return Revision(article_id, number, text, text_digest(text), read_at)


# -- put ------------------------------------------------------------------------------------------


def test_a_new_article_is_added_with_all_it_has(store: Store) -> None:
    text = "“It’s п’ять 🕊️”, Rubio said.\r\nNobody else."
    citations = (Citation(0, 10, _REUTERS), Citation(11, 20, _AFP))
    statements = (
        make_statement(1, 14),
        make_statement(2, 3, speaker=None, role=None, kind="indirect", chain=(), said_on=None),
    )
    reading = make_reading(text, citations, statements, author="A. B.")

    assert store.put(reading, NOW) == "added"
    assert store.find("a1") == reading.article
    assert store.revision("a1") == _revision("a1", 1, text)
    assert tuple(store.citations("a1", 1)) == citations
    assert tuple(store.statements("a1", 1)) == statements
    assert store.count() == 1


def test_a_changed_text_is_a_new_revision_and_the_old_one_stays(store: Store) -> None:
    store.put(make_reading("Old.", statements=[make_statement(0, 3)]), NOW)
    new = make_reading("New.", statements=[make_statement(0, 4)], title="New title")

    assert store.put(new, _LATER) == "revised"
    assert store.revision("a1") == _revision("a1", 2, "New.", _LATER)
    assert store.revision("a1", 1) == _revision("a1", 1, "Old.")
    assert store.revision("a1", 3) is None
    assert store.statements("a1", 1) == [make_statement(0, 3)]
    assert store.statements("a1", 2) == [make_statement(0, 4)]
    assert store.articles() == [make_article(title="New title")]


def test_a_text_that_comes_back_is_a_revision_of_its_own(store: Store) -> None:
    outcomes = [store.put(make_reading(text), NOW) for text in ("A.", "B.", "A.", "A.")]
    assert outcomes == ["added", "revised", "revised", "unchanged"]
    assert store.revision("a1") == _revision("a1", 3, "A.")


def test_around_an_unchanged_text_fields_and_marks_are_taken_over(store: Store) -> None:
    store.put(make_reading("Text.", [Citation(0, 5, _AFP)], [make_statement(0, 4)]), NOW)
    again = make_reading("Text.", [Citation(0, 4, _REUTERS)], outlet="Other", author="A. B.")

    assert store.put(again, _LATER) == "unchanged"
    assert store.articles() == [make_article(outlet="Other", author="A. B.")]
    assert store.revision("a1") == _revision("a1", 1, "Text.", NOW)
    assert store.citations("a1", 1) == [Citation(0, 4, _REUTERS)]
    assert store.statements("a1", 1) == []


def test_a_page_known_under_another_id_keeps_that_id(store: Store) -> None:
    store.put(make_reading("Old."), NOW)
    assert store.put(make_reading("New.", id="other"), NOW) == "revised"
    assert [article.id for article in store.articles()] == ["a1"]
    assert store.find("other") is None
    assert store.revision("a1") == _revision("a1", 2, "New.")


def test_an_article_is_known_by_its_id_before_its_url(store: Store) -> None:
    store.put(make_reading("One."), NOW)
    store.put(make_reading("Two.", id="b", url="https://example.org/b"), NOW)
    assert store.put(make_reading("Two, changed.", id="b"), NOW) == "revised"
    assert store.revision("b") == _revision("b", 2, "Two, changed.")
    assert store.revision("a1") == _revision("a1", 1, "One.")


def test_articles_without_url_are_told_apart_by_id(store: Store) -> None:
    assert store.put(make_reading("One.", id="a", url=None), NOW) == "added"
    assert store.put(make_reading("One.", id="b", url=None), NOW) == "added"
    assert store.count() == 2


def test_half_a_character_in_a_title_is_stored_as_what_stands_for_it(
    store: Store, tmp_path: Path
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": "a1", "title": "Talks \\ud83d", "text": "Text."}')
    (reading,) = read(path, Fields(outlet="O", published=NOW))
    assert isinstance(reading, Reading)
    store.put(reading, NOW)
    article = store.find("a1")
    assert article is not None
    assert article.title == "Talks \ufffd"


# -- remove and find ------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["a1", "https://example.org/a1"])
def test_an_article_is_found_and_removed_by_id_or_url(store: Store, key: str) -> None:
    store.put(make_reading("Text.", [Citation(0, 5, _AFP)], [make_statement(0, 4)]), NOW)
    assert store.find(key) == make_article()
    assert store.remove(key) == make_article()

    assert store.find(key) is None
    assert store.remove(key) is None
    assert store.revision("a1") is None
    assert (store.citations("a1", 1), store.statements("a1", 1)) == ([], [])
    assert store.removed_ids() == {"a1"}


@pytest.mark.parametrize("key", ["", "%", "a_", "' OR 1=1 --", "A1"])
def test_a_key_of_no_article_finds_nothing(store: Store, key: str) -> None:
    store.put(make_reading(), NOW)
    assert store.find(key) is None
    assert store.remove(key) is None
    assert store.count() == 1


def test_a_removed_article_that_is_added_again_is_new(store: Store) -> None:
    store.put(make_reading("A."), NOW)
    store.put(make_reading("B."), NOW)
    store.remove("a1")
    assert store.put(make_reading("B."), NOW) == "added"
    assert store.revision("a1") == _revision("a1", 1, "B.")
    assert store.removed_ids() == frozenset()


# -- lists ----------------------------------------------------------------------------------------


def test_articles_come_newest_first_and_of_one_moment_by_id(store: Store) -> None:
    for name, moment in (
        ("b", datetime(2025, 3, 12, tzinfo=UTC)),
        ("c", datetime(2025, 3, 12, 0, 0, 0, 500_000, tzinfo=UTC)),
        ("a", datetime(2025, 3, 12, tzinfo=UTC)),
        ("d", datetime(2024, 12, 31, 23, 59, tzinfo=UTC)),
    ):
        store.put(make_reading("Text.", id=name, url=None, published=moment), NOW)
    assert [article.id for article in store.articles()] == ["c", "a", "b", "d"]


def test_current_gives_those_that_are_there_with_their_newest_text(store: Store) -> None:
    store.put(make_reading("Old."), NOW)
    store.put(make_reading("New."), NOW)
    store.put(make_reading("Other.", id="b", url=None), NOW)
    assert store.current(["a1", "gone"]) == {"a1": (make_article(), _revision("a1", 2, "New."))}
    assert store.current([]) == {}


def test_marks_come_in_the_order_of_the_text(store: Store) -> None:
    citations = [Citation(5, 9, _AFP), Citation(0, 4, _AFP), Citation(0, 2, _REUTERS)]
    statements = [make_statement(6, 8), make_statement(1, 3)]
    store.put(make_reading("0123456789", citations, statements), NOW)
    assert store.citations("a1", 1) == [citations[2], citations[1], citations[0]]
    assert store.statements("a1", 1) == [statements[1], statements[0]]


def test_marks_of_several_revisions_are_read_at_once(store: Store) -> None:
    store.put(make_reading("Old.", [Citation(0, 4, _AFP)], [make_statement(0, 3)]), NOW)
    store.put(make_reading("New text.", [Citation(0, 9, _REUTERS)]), NOW)
    store.put(make_reading("Other.", statements=[make_statement(0, 5)], id="b", url=None), NOW)
    assert store.marks([("a1", 1), ("a1", 2), ("b", 1), ("gone", 1)]) == {
        ("a1", 1): ([Citation(0, 4, _AFP)], [make_statement(0, 3)]),
        ("a1", 2): ([Citation(0, 9, _REUTERS)], []),
        ("b", 1): ([], [make_statement(0, 5)]),
        ("gone", 1): ([], []),
    }
    assert store.marks([]) == {}


def test_marks_of_very_many_revisions_are_read(store: Store) -> None:
    keys = [(f"a{number}", 1) for number in range(3_000)]
    store.put(make_reading("Text.", [Citation(0, 5, _AFP)]), NOW)
    assert store.marks(keys)["a1", 1] == ([Citation(0, 5, _AFP)], [])


def test_an_empty_store_gives_nothing(store: Store) -> None:
    assert (store.count(), store.articles(), store.removed_ids()) == (0, [], frozenset())
    assert (store.revision("a1"), store.note("x"), store.check()) == (None, None, [])


# -- small things ---------------------------------------------------------------------------------


def test_a_note_is_kept_and_replaced(store: Store) -> None:
    store.set_note("mood", "good")
    store.set_note("mood", "п’ять")
    assert store.note("mood") == "п’ять"
    assert store.note("format") == "4"


def test_a_counter_counts_from_one(store: Store) -> None:
    for _ in range(12):
        store.add_to_counter("refused")
    assert store.note("refused") == "12"


def test_the_store_is_there_when_it_is_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folders" / "store.sqlite"
    first = Store(path)
    first.put(make_reading("Text."), NOW)
    first.close()
    second = Store(path)
    assert second.revision("a1") == _revision("a1", 1, "Text.")
    second.close()


@pytest.mark.parametrize("name", ["мої дані", "a b", "what#1", "c:d", "&x=1"])
def test_a_data_folder_may_have_any_name(tmp_path: Path, name: str) -> None:
    store = Store(tmp_path / name / "store.sqlite")
    store.close()
    assert (tmp_path / name / "store.sqlite").stat().st_size > 0


@pytest.mark.parametrize("name", ["what?", "50%41"])
def test_a_data_folder_may_have_a_name_with_signs_of_addresses(tmp_path: Path, name: str) -> None:
    path = tmp_path / name / "store.sqlite"
    with suppress(StoreError):
        Store(path).close()
    assert path.exists()


def test_a_fault_inside_a_transaction_undoes_all_of_it(store: Store) -> None:
    with pytest.raises(KeyError), store.writing() as connection:  # noqa: PT012 - both
        connection.exec_driver_sql("INSERT INTO removed (article_id) VALUES ('x')")
        raise KeyError
    assert store.removed_ids() == frozenset()
    store.set_note("after", "works")
    assert store.note("after") == "works"


def test_a_wrong_statement_is_an_error_of_the_store(store: Store) -> None:
    with pytest.raises(StoreError) as error, store.reading() as connection:
        connection.exec_driver_sql("SELECT * FROM nowhere")
    assert str(error.value) == f"{store.path}: no such table: nowhere"


def test_a_reader_sees_one_state_throughout(store: Store, tmp_path: Path) -> None:
    other = Store(tmp_path / "store.sqlite")
    with store.reading() as connection:
        before = connection.exec_driver_sql("SELECT count(*) FROM articles").scalar_one()
        other.put(make_reading(), NOW)
        after = connection.exec_driver_sql("SELECT count(*) FROM articles").scalar_one()
    other.close()
    assert (before, after) == (0, 0)


def test_a_statement_said_at_a_moment_can_be_read_back(store: Store) -> None:
    quotes = "quotes: [{words: Peace, said_on: 2025-03-11T10:00:00Z}]"
    content = f"---\nid: a1\n{quotes}\n---\n“Peace”, he said."
    given = Fields(outlet="O", title="T", published=NOW)
    store.put(read_markdown("a.md", content, given), NOW)
    assert store.statements("a1", 1)[0].said_on == date(2025, 3, 11)
