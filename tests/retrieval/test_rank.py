from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval import rank
from tests.helpers import NOW, make_hit


def test_the_score_is_the_weighted_sum_of_the_evidence() -> None:
    assert rank.fused(0.85, 0.80, 2.0, 1.0, 0.5, True, 365.0) == pytest.approx(
        0.05 / 0.025 + 0.2 * 2 + 2.0 + 0.5 + 3 - 0.02
    )
    assert rank.fused(0.8, 0.8, 0.0, 0.0, 0.0, False, 0.0) == 0.0
    assert rank.fused(0.8, 0.8, 2.0, 0, 0, False, 0, foreign=True) == pytest.approx(0.4 * 2)


@pytest.mark.parametrize(
    ("cosine", "background", "spreads"), [(0.85, 0.8, 2.0), (0.8, 0.8, 0.0), (0.75, 0.8, -2.0)]
)
def test_a_cosine_is_counted_in_spreads_of_0_025(
    cosine: float, background: float, spreads: float
) -> None:
    assert rank.spreads_above(cosine, background) == pytest.approx(spreads)


@pytest.mark.parametrize(
    ("named", "speaks", "in_window", "bonus"),
    [
        (0.0, 0.0, False, 0.0),
        (1.0, 0.0, False, 2.0),
        (0.5, 0.5, False, 1.5),
        (0.0, 0.0, True, 3.0),
        (1.0, 1.0, True, 6.0),
    ],
)
def test_names_and_dates_add_to_the_score(
    named: float, speaks: float, in_window: bool, bonus: float
) -> None:
    assert rank.bonus(named, speaks, in_window) == bonus
    assert rank.fused(0.0, 0.0, 0.0, named, speaks, in_window, 0.0) == bonus


def test_words_count_no_more_than_their_ceiling() -> None:
    assert rank.fused(0, 0, 50.0, 0, 0, False, 0) == pytest.approx(0.6)


@pytest.mark.parametrize(
    ("mean", "count", "overall", "expected"),
    [(0.9, 10, 0.7, 0.8), (0.9, 0, 0.7, 0.7), (0.9, 30, 0.7, 0.85)],
)
def test_a_small_language_leans_on_the_mean_of_all(
    mean: float, count: int, overall: float, expected: float
) -> None:
    assert rank.shrunk(mean, count, overall) == pytest.approx(expected)


def test_scores_are_given_in_spreads_over_all_passages() -> None:
    # Four passages score 4, 2, 0, 0: mean 1.5, mean of squares 5, spread sqrt(2.75).
    spread = 2.75**0.5

    assert rank.in_spreads({1: 4.0, 2: 2.0}, 4) == {
        1: pytest.approx(2.5 / spread),
        2: pytest.approx(0.5 / spread),
    }
    assert rank.in_spreads({}, 10) == {}
    assert rank.in_spreads({7: 3.0}, 1) == {7: 0.0}


def test_equal_scores_are_ordered_by_passage() -> None:
    hits = [make_hit(3, score=1.0), make_hit(2, score=2.0), make_hit(1, score=1.0)]

    assert [hit.passage_id for hit in rank.best_first(hits)] == [2, 1, 3]


def test_hits_far_behind_the_best_are_not_relevant() -> None:
    hits = [make_hit(1, score=9.0), make_hit(2, score=5.0), make_hit(3, score=4.9, named=1.0)]

    assert rank.relevant(hits, names_asked=False) == hits[:2]
    assert rank.relevant(hits, names_asked=True) == hits[:2]
    assert rank.relevant([], names_asked=True) == []


def test_when_somebody_is_asked_for_only_hits_about_him_are_relevant() -> None:
    hits = [make_hit(1, named=0.5), make_hit(2), make_hit(3, speaks=1.0)]

    assert rank.relevant(hits, names_asked=True) == [hits[0], hits[2]]
    assert rank.relevant(hits, names_asked=False) == hits


def test_passages_that_say_the_same_are_shown_once_and_kept_with_the_best() -> None:
    best, copy, other = (
        make_hit(1, score=1.0, article_id="a"),
        make_hit(2, score=3.0, article_id="b"),
        make_hit(3, score=2.0, article_id="c"),
    )
    texts = {1: frozenset("abcde"), 2: frozenset("abcd"), 3: frozenset("xyz")}

    assert rank.chosen([best, copy, other], texts, 5) == ([copy, other], {2: [best]})


def test_at_most_two_come_from_one_article_and_at_most_k_in_all() -> None:
    hits = [make_hit(i, score=10 - i, article_id="a" if i < 4 else "b") for i in range(1, 7)]
    texts = {i: frozenset(str(i)) for i in range(1, 7)}

    assert [h.passage_id for h in rank.chosen(hits, texts, 3)[0]] == [1, 2, 4]
    assert [h.passage_id for h in rank.chosen(hits, texts, 9)[0]] == [1, 2, 4, 5]
    assert rank.chosen(hits, texts, 0) == ([], {})


def test_a_copy_is_still_credited_when_enough_are_shown() -> None:
    first, second = make_hit(1, score=2.0), make_hit(2, score=1.0, article_id="b")
    words = frozenset("abc")

    assert rank.chosen([first, second], {1: words, 2: words}, 1) == ([first], {1: [second]})


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("abcd", "abcde", True),
        ("abc", "abcd", False),
        ("", "", False),
        ("a", "", False),
        ("a", "a", True),
    ],
)
def test_four_fifths_of_the_words_make_two_texts_the_same(
    one: str, other: str, expected: bool
) -> None:
    assert rank.similar(frozenset(one), frozenset(other)) is expected


def test_age_is_in_days_and_never_negative() -> None:
    assert rank.age_in_days(NOW - timedelta(hours=36), NOW) == 1.5
    assert rank.age_in_days(NOW + timedelta(days=3), NOW) == 0.0


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.tuples(st.integers(-5, 5), st.sampled_from("abc"), st.text("wxyz", max_size=4)),
        max_size=12,
    ),
    st.integers(0, 5),
)
def test_what_is_chosen_keeps_its_promises(rows: list[tuple[int, str, str]], k: int) -> None:
    hits = [make_hit(i, score=float(s), article_id=a) for i, (s, a, _) in enumerate(rows)]
    texts = {i: frozenset(text) for i, (_, _, text) in enumerate(rows)}
    shown, same = rank.chosen(hits, texts, k)
    articles = [hit.article_id for hit in shown]

    assert len(shown) <= k
    assert shown == rank.best_first(shown)
    assert all(articles.count(article) <= 2 for article in articles)
    assert set(same) <= {hit.passage_id for hit in shown}
    assert all(
        rank.similar(texts[key], texts[twin.passage_id]) for key in same for twin in same[key]
    )
