from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from corpus.statements import Placed
from retrieval.said import AS_RELEVANT, FITS, Said, is_described_by, only_somebody_is_asked, ordered
from retrieval.types import Question, Window
from tests.helpers import make_article, make_hit, make_question, make_statement

MAY = Window(date(2025, 5, 1), date(2025, 5, 31))


def statement(name: str, score: float, day: int, in_window: bool = False) -> Said:
    """A statement from the article of this name, made on a day of May 2025."""
    published = datetime(2025, 5, day, tzinfo=UTC)
    placed = Placed(
        make_statement(0, 5, said_on=date(2025, 5, day)),
        make_article(id=name, published=published),
        1,
        (1,),
    )
    return Said(placed, make_hit(article_id=name, score=score, in_window=in_window))


def asked(**fields: Any) -> Question:
    given = {"speakers": ("Marco Rubio",), "wants_words": True, "topic_words": ("talks",)}
    return make_question("what did Rubio say of talks", **given | fields)


def names(said: list[Said]) -> list[str]:
    return [one.hit.article_id for one in said]


def test_without_a_topic_the_newest_comes_first_however_little_it_is_worth() -> None:
    old, new = statement("old", 9.0, 1), statement("new", 0.0, 2)
    passages = [make_hit(score=20.0)]

    assert names(ordered(asked(topic_words=()), [old, new], passages)) == ["new", "old"]


def test_of_statements_about_as_relevant_the_newest_comes_first() -> None:
    best, near = statement("best", 5.0, 1), statement("near", 5.0 - AS_RELEVANT, 2)
    worse, worst = statement("worse", 4.5, 9), statement("worst", 2.0, 10)
    found = ordered(asked(), [worst, worse, near, best], [make_hit(score=5.0)])

    assert names(found) == ["near", "best", "worse", "worst"]


def test_what_is_far_behind_the_best_is_left_out() -> None:
    found = ordered(asked(), [statement("best", 5.0, 1), statement("far", 0.9, 2)], [make_hit()])

    assert names(found) == ["best"]


def test_a_date_asked_for_keeps_to_it_and_puts_the_most_relevant_first() -> None:
    said = [
        statement("outside", 9.0, 30),
        statement("newer", 4.9, 9, in_window=True),
        statement("better", 5.0, 8, in_window=True),
    ]
    found = ordered(asked(windows=(MAY,)), said, [make_hit()])

    assert names(found) == ["better", "newer"]
    assert ordered(asked(windows=(MAY,)), said[:1], [make_hit()]) == []


def test_the_first_ever_said_comes_first_where_the_oldest_is_asked_for() -> None:
    said = [statement("new", 9.0, 3), statement("old", 1.0, 1), statement("middle", 5.0, 2)]

    assert names(ordered(asked(topic_words=(), order="oldest"), said, [make_hit()])) == [
        "old",
        "middle",
        "new",
    ]
    assert names(ordered(asked(topic_words=(), order="newest"), said, [make_hit()])) == [
        "new",
        "middle",
        "old",
    ]


def test_on_a_topic_the_order_goes_before_a_small_difference_in_relevance() -> None:
    said = [statement("best", 5.0, 2), statement("new", 3.5, 3), statement("old", 3.6, 1)]
    said.append(statement("little to do with it", 3.4, 9))

    assert names(ordered(asked(), said, [make_hit()]))[0] == "best"
    assert names(ordered(asked(order="newest"), said, [make_hit()])) == [
        "new",
        "best",
        "old",
        "little to do with it",
    ]
    assert names(ordered(asked(order="oldest"), said, [make_hit()])) == [
        "old",
        "best",
        "new",
        "little to do with it",
    ]


def test_the_order_holds_within_a_date_asked_for() -> None:
    said = [
        statement("outside", 9.0, 1),
        statement("old", 4.0, 8, in_window=True),
        statement("best", 5.0, 9, in_window=True),
    ]

    assert names(ordered(asked(windows=(MAY,), order="oldest"), said, [make_hit()])) == [
        "old",
        "best",
    ]


def test_where_somebody_is_left_out_passages_are_no_answer_either() -> None:
    far = statement("a", 0.0, 1)
    question = asked(speakers=(), excluded=("Marco Rubio",))

    assert names(ordered(question, [far], [make_hit(score=FITS + 9.0)])) == ["a"]


def test_statements_of_anybody_far_behind_the_best_passage_do_not_answer() -> None:
    fits, unfit = statement("a", 6.0, 1), statement("a", 5.9, 1)
    passages = [make_hit(score=6.0 + FITS)]
    anybody = asked(speakers=())

    assert names(ordered(anybody, [fits], passages)) == ["a"]
    assert ordered(anybody, [unfit], passages) == []
    assert ordered(anybody, [], passages) == []


def test_where_somebody_s_words_are_wanted_passages_are_no_answer() -> None:
    far = statement("a", 0.0, 1)

    assert names(ordered(asked(), [far], [make_hit(score=FITS + 9.0)])) == ["a"]
    assert ordered(asked(), [], [make_hit(score=9.0)]) == []


def test_where_a_fact_is_asked_statements_stand_among_passages() -> None:
    passages = [
        make_hit(1, article_id="p", score=6.0, named=1.0),
        make_hit(2, article_id="q", score=5.0, named=1.0),
        make_hit(3, article_id="about others", score=5.5),
        make_hit(4, article_id="far", score=1.9, named=1.0),
    ]
    said = [statement("s", 5.0, 1), statement("t", 5.5, 2)]
    found = ordered(asked(wants_words=False), said, passages)

    assert names(found) == ["p", "t", "s", "q"]
    assert [one.placed is None for one in found] == [True, False, False, True]


def test_only_somebody_is_asked_when_one_speaker_is_named_and_nothing_else() -> None:
    bare = {"topic_words": ()}

    assert only_somebody_is_asked(asked(**bare))
    assert only_somebody_is_asked(asked(**bare, windows=(MAY,)))
    assert not only_somebody_is_asked(asked())
    assert not only_somebody_is_asked(asked(**bare, speakers=("Marco Rubio", "Vladimir Putin")))
    both = ("Marco Rubio", "Vladimir Putin")
    assert only_somebody_is_asked(asked(**bare, speakers=both, asked=both))
    assert only_somebody_is_asked(asked(**bare, speakers=(), asked=("third source",)))
    assert only_somebody_is_asked(
        asked(**bare, speakers=("Reuters",), asked=(), sources_of=("Reuters",))
    )
    assert not only_somebody_is_asked(asked(**bare, places=("Sochi",)))
    assert not only_somebody_is_asked(asked(**bare, speakers=()))
    assert not only_somebody_is_asked(asked(**bare, speakers=(), places=("Sochi",)))


@pytest.mark.parametrize(
    ("speaker", "described"),
    [
        ("a senior Russian source", True),
        ("Senior source", True),
        ("a senior Ukrainian source", False),
        ("the", False),
        ("", False),
        (None, False),
    ],
)
def test_a_source_without_a_name_is_known_by_its_description(
    speaker: str | None, described: bool
) -> None:
    asked_for = frozenset(("talks", "senior", "russian", "source"))

    assert is_described_by(make_statement(0, 5, speaker=speaker), asked_for) is described
