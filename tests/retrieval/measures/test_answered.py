from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from corpus.store import Store
from retrieval.differences import Difference
from retrieval.errors import EvaluationError
from retrieval.measures.answered import figures, of_comparisons, of_pasted, of_unanswerable
from retrieval.types import Reason
from tests.retrieval.measures.given import (
    Given,
    make_answer,
    make_row,
    quote_of,
    write_tables,
)

RUBIO, PUTIN = "Marco Rubio", "Vladimir Putin"
CHANGED = (Difference("changed", "fish", "dish", 0, 4),)


def pasted_row(text: str, kind: str, article: str | None = None) -> dict[str, Any]:
    return make_row(text, kind=kind, article=article)


def test_pasted_sentences_are_named_right_by_kind(store: Store) -> None:
    a1, a2 = quote_of(store, "a1"), quote_of(store, "a2")
    answers = {
        "as it stands": make_answer(a1, a2, intent="origin", differing=((), ())),
        "altered": make_answer(a1, intent="origin", differing=(CHANGED,)),
        "another": make_answer(a2, intent="origin", differing=((),)),
        "not pasted": make_answer(a1),
        "nobody's": make_answer(intent="origin", reason="not_published"),
    }
    rows = [
        pasted_row("as it stands", "exact", "a1"),
        pasted_row("altered", "exact", "a1"),  # said to differ, and does not
        pasted_row("another", "exact", "a1"),
        pasted_row("not pasted", "exact", "a1"),
        pasted_row("altered", "altered", "a1"),
        pasted_row("as it stands", "altered", "a1"),  # said to be word for word
        pasted_row("nobody's", "absent"),
        pasted_row("not pasted", "absent"),  # no article is named as its origin
        pasted_row("another", "absent"),
        pasted_row("not pasted", "question"),
        pasted_row("nobody's", "question"),
    ]

    assert of_pasted(rows, Given(answers=answers)) == {
        "pasted absent": pytest.approx(2 / 3),
        "pasted altered": 0.5,
        "pasted exact": 0.25,
        "pasted question": 0.5,
    }


def test_an_answer_of_which_one_article_has_the_very_words_is_not_altered(store: Store) -> None:
    both = make_answer(
        quote_of(store, "a1"), quote_of(store, "a2"), intent="origin", differing=(CHANGED, ())
    )
    given = Given(answers={"t": both})

    assert of_pasted([pasted_row("t", "altered", "a1")], given) == {"pasted altered": 0.0}
    assert of_pasted([pasted_row("t", "exact", "a2")], given) == {"pasted exact": 1.0}


def comparison(text: str, intent: str = "compare", answerable: bool = True) -> dict[str, Any]:
    return make_row(text, intent=intent, answerable=answerable, speakers=[RUBIO, PUTIN])


def test_a_comparison_has_a_quote_of_each(store: Store) -> None:
    rubio, again = quote_of(store, "a1"), quote_of(store, "a2")
    putin = quote_of(store, "a3", PUTIN)
    answers = {
        "both": make_answer(rubio, putin),
        "one twice": make_answer(rubio, again),
        "one": make_answer(rubio),
        "three": make_answer(rubio, putin, again),
        "neither": make_answer(reason="no_such_speaker"),
    }
    rows = [*map(comparison, answers), comparison("unanswerable", answerable=False)]
    given = Given(answers=answers)

    assert of_comparisons(rows, given) == {
        "comparisons with a quote each": pytest.approx(1 / 5),
        "changes in order": 0.0,
    }
    assert [text for text, _, _ in given.asked] == list(answers)


def test_a_change_is_a_rising_sequence_of_more_than_one_day(store: Store) -> None:
    first, second, third = (quote_of(store, f"a{day}", day=day) for day in (1, 2, 3))
    answers = {
        "rising": make_answer(first, second, third),
        "falling": make_answer(third, first),
        "one": make_answer(first),
        "none": make_answer(reason="topic_not_covered"),
    }
    rows = [comparison(text, "change") for text in answers]

    assert of_comparisons(rows, Given(answers=answers)) == {
        "comparisons with a quote each": 0.0,
        "changes in order": pytest.approx(1 / 4),
    }


def unanswerable(text: str, reason: Reason | None, language: str = "en") -> dict[str, Any]:
    return {
        "split": "held",
        "language": language,
        "question": text,
        "reason": reason,
        "now": "2026-11-24",
    }


def test_abstention_has_precision_recall_and_the_right_reason(store: Store) -> None:
    answered = make_answer(quote_of(store, "a1"))
    off, period = (
        make_answer(reason=reason) for reason in ("not_about_the_corpus", "nothing_in_period")
    )
    rows = [
        unanswerable("off", "not_about_the_corpus"),
        unanswerable("period", "topic_not_covered"),
        unanswerable("answered", "topic_not_covered"),
        unanswerable("period", None, "uk"),
        unanswerable("answered", None, "uk"),
        unanswerable("off", "not_about_the_corpus", "pl"),
    ]
    given = Given(answers={"off": off, "period": period, "answered": answered})

    assert of_unanswerable(rows, given) == {
        "unanswerable precision": pytest.approx(3 / 4),
        "unanswerable recall": pytest.approx(3 / 4),
        "unanswerable right reason": pytest.approx(2 / 3),
        "unanswerable en precision": 1.0,
        "unanswerable en recall": pytest.approx(2 / 3),
        "unanswerable en right reason": 0.5,
        "unanswerable uk precision": 0.0,
        "unanswerable uk recall": 0.0,
        "unanswerable uk right reason": 0.0,
        "unanswerable ru precision": 0.0,
        "unanswerable ru recall": 0.0,
        "unanswerable ru right reason": 0.0,
        "unanswerable pl precision": 1.0,
        "unanswerable pl recall": 1.0,
        "unanswerable pl right reason": 1.0,
    }


@pytest.mark.parametrize(
    ("now", "asked"),
    [
        ({"now": "2026-05-01"}, "2026-05-01T12:00:00+02:00"),
        ({"now": "2026-05-01T09:30:00-04:00"}, "2026-05-01T09:30:00-04:00"),
        ({}, "2026-11-24T12:00:00+02:00"),
    ],
)
def test_a_day_is_asked_at_its_noon_and_a_row_without_one_on_the_day_of_the_set(
    now: dict[str, str], asked: str
) -> None:
    row = {"split": "held", "language": "en", "question": "q", "reason": None} | now
    given = Given(answers={"q": make_answer(reason="topic_not_covered")})
    of_unanswerable([row], given)

    assert given.asked == [("q", datetime.fromisoformat(asked), ())]


def test_the_figures_are_of_the_half_asked_for(tmp_path: Path) -> None:
    folder = write_tables(
        tmp_path,
        pasted=[pasted_row("t", "question"), pasted_row("t", "absent") | {"split": "tune"}],
        unanswerable=[unanswerable("u", "topic_not_covered")],
    )
    given = Given(answers={"t": make_answer(), "u": make_answer(reason="topic_not_covered")})
    held = figures(folder, "held", given)

    assert held["pasted question"] == 1.0
    assert "pasted absent" not in held
    assert held["unanswerable right reason"] == 1.0
    assert held["changes in order"] == 0.0
    assert len(held) == 1 + 2 + 15
    assert figures(folder, "tune", given)["pasted absent"] == 1.0


@pytest.mark.parametrize("name", ["pasted", "comparisons", "unanswerable"])
def test_every_table_must_be_there(tmp_path: Path, name: str) -> None:
    (write_tables(tmp_path) / f"{name}.jsonl").unlink()

    with pytest.raises(EvaluationError, match=f"{name}.jsonl"):
        figures(tmp_path, "held", Given())
