from __future__ import annotations

from typing import Any

from corpus.passages import PassageStore
from corpus.store import Store
from corpus.types import Cut, Statement
from retrieval.entries import make_entries
from retrieval.lexical import Entry
from retrieval.names import load_names
from tests.helpers import NOW, make_reading, make_statement

TEXT = "Putin warned Zelensky. The talks in Jeddah ended."


def entries(store: Store, statements: tuple[Statement, ...] = (), **fields: Any) -> list[Entry]:
    """Enter the two sentences of TEXT."""
    store.put(make_reading(TEXT, statements=statements, **({"title": "Rubio flies"} | fields)), NOW)
    passages = PassageStore(store, "letters")
    passages.put("a1", 1, [Cut(0, 22, 0, 49), Cut(23, 49, 0, 49)], [b"x", b"y"], {})
    return list(make_entries(store, passages, load_names(), [2, 404, 1]))


def test_an_entry_holds_pieces_of_the_sentence_and_names_in_and_around_it(store: Store) -> None:
    second, first = entries(store)

    assert first == Entry(
        passage_id=1,
        language="en",
        grams=[
            "rubo",
            "fles",
            "puti",
            "utin",
            "varn",
            "arne",
            "rned",
            "zele",
            "elen",
            "lens",
            "ensk",
            "nski",
        ],
        names=frozenset({"Vladimir Putin", "Volodymyr Zelensky"}),
        near_names=frozenset({"Marco Rubio", "Jeddah"}),
        voices=frozenset({"Vladimir Putin", "Volodymyr Zelensky"}),
    )
    assert second.passage_id == 2
    assert second.names == {"Jeddah"}
    assert second.voices == frozenset()
    assert second.near_names == {"Vladimir Putin", "Volodymyr Zelensky", "Marco Rubio"}


def test_where_somebody_is_known_to_speak_nobody_else_has_a_voice(store: Store) -> None:
    second, first = entries(store, (make_statement(0, 5, kind="indirect"),))

    assert (first.voices, second.voices) == (frozenset(), frozenset())


def test_an_unclear_speaker_leaves_the_voices(store: Store) -> None:
    _, first = entries(store, (make_statement(0, 5, speaker=None),))

    assert first.voices == {"Vladimir Putin", "Volodymyr Zelensky"}


def test_the_language_is_the_article_s(store: Store) -> None:
    assert [entry.language for entry in entries(store, language="pl")] == ["pl", "pl"]
