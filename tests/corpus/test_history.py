from __future__ import annotations

from datetime import timedelta

from corpus.history import Fallen, steps
from corpus.store import Store
from tests.helpers import NOW, make_reading, make_statement

LATER = NOW + timedelta(hours=3)
FIRST = "Rubio said peace was near. He will meet Lavrov. Nobody else spoke."
SECOND = "Rubio said peace was far off. Nobody else spoke. Talks go on."


def test_what_changed_is_told_sentence_by_sentence(store: Store) -> None:
    store.put(make_reading(FIRST), NOW)
    store.put(make_reading(SECOND), LATER)
    (step,) = steps(store.revisions("a1"))

    told = [
        (c.kind, c.before and FIRST[slice(*c.before)], c.after and SECOND[slice(*c.after)])
        for c in step.changes
    ]
    assert told == [
        ("changed", "Rubio said peace was near.", "Rubio said peace was far off."),
        ("removed", "He will meet Lavrov.", None),
        ("added", None, "Talks go on."),
    ]
    assert (step.before.read_at, step.after.read_at) == (NOW, LATER)


def test_a_statement_that_changed_or_vanished_is_marked_with_when(store: Store) -> None:
    said = [FIRST.index("peace was near"), FIRST.index("He will"), FIRST.index("Nobody")]
    ends = [said[0] + len("peace was near"), said[1] + len("He will meet Lavrov."), len(FIRST)]
    marks = [make_statement(a, b) for a, b in zip(said, ends, strict=True)]
    store.put(make_reading(FIRST, statements=marks), NOW)
    store.put(make_reading(SECOND), LATER)

    assert store.fallen("a1") == [
        Fallen(1, said[0], ends[0], "Marco Rubio", "changed", LATER),
        Fallen(1, said[1], ends[1], "Marco Rubio", "removed", LATER),
    ]


def test_a_new_date_stamp_is_no_revision(store: Store) -> None:
    store.put(make_reading(f"Updated 12 March 2025\n\n{FIRST}"), NOW)
    outcome = store.put(make_reading(f"Updated 13 March 2025\n\n{FIRST}"), LATER)

    assert outcome == "unchanged"
    assert [r.number for r in store.revisions("a1")] == [1]


def test_a_reading_with_marks_of_its_own_is_kept_to_the_letter(store: Store) -> None:
    store.put(make_reading(f"Updated 12 March 2025\n\n{FIRST}"), NOW)
    again = make_reading(FIRST, statements=[make_statement(0, 5)])

    assert store.put(again, LATER) == "revised"
    assert store.statements("a1", 2) == [make_statement(0, 5)]
