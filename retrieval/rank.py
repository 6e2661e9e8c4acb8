"""Fusion of the evidence for a passage, and the choice of what is shown: arithmetic only.

The weights were chosen on the tuning half of tests/data/questions.jsonl (docs/decisions.md); all terms are in
spreads (standard deviations over the corpus), so that one tells as much as another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from retrieval.types import Hit

#: Standard deviation of a question's cosines over the passages of one language, which hardly varies.
DENSE_SPREAD = 0.025
BARE_SHARE = 0.3
LEXICAL_WEIGHT = 0.2
#: … in another language than the question's: there a word is a name, or what the glossary calls it.
FOREIGN_LEXICAL_WEIGHT = 0.4
#: How much of what all questions have in common is taken off one before it is compared.
COMMON_SHARE = 0.8
#: No spread of words is worth more: a sentence that repeats the question is not the answer to it.
LEXICAL_CEILING = 3.0
#: … unless whoever is asked about says it: then the word is what was asked for.
SPOKEN_CEILING = 9.0
NAMED_WEIGHT = 2.0
SPEAKS_WEIGHT = 1.0
WINDOW_WEIGHT = 3.0
#: A passage that names the person where it reports words, which may be somebody else's.
VOICE_SHARE = 0.25
#: A passage that tells in its own words what the person said.
REPORTED_SHARE = 0.25
#: A named passage whose surroundings, not it itself, name the person.
NEAR_SHARE = 0.5
#: Over the years of the corpus less than any real difference of score.
FRESHNESS_PER_YEAR = 0.02

#: Passages with more of their words in common than this say the same.
SAME_WORDS = 0.8
QUOTES_PER_ARTICLE = 2
#: Spreads behind the best hit beyond which none of the tuning questions has its answer.
FARTHEST_BEHIND = 4.0
#: Enough passages of a language for its own mean to be trusted as much as that of all.
MEAN_PRIOR = 10


def fused(  # noqa: PLR0913 - one argument for each kind of evidence
    cosine: float,
    background: float,
    lexical: float,
    named: float,
    speaks: float,
    in_window: bool,
    age_days: float,
    bare: bool = False,
    foreign: bool = False,
) -> float:
    """Return the score of a passage.

    Args:
        cosine: of question, less COMMON_SHARE of what all have in common, and passage.
        background: the mean cosine of the question and the passages of that language. Taking it off is
            what balances the languages: without it those of the question's own come first.
        lexical: BM25 in spreads above the mean of that language.
        named: share of the names asked for that the passage names, in [0, 1].
        speaks: share of the names asked for that speak in it, in [0, 1].
        in_window: whether it was published or said in the period asked for.
        age_days: days since it was published; breaks ties.
        bare: whether nothing is asked but a person or a date; then the cosine tells little but length.
        foreign: whether the passage is in another language than the question.
    """
    weight = FOREIGN_LEXICAL_WEIGHT if foreign else LEXICAL_WEIGHT
    return (
        (BARE_SHARE if bare else 1.0) * spreads_above(cosine, background)
        + weight * min(lexical, SPOKEN_CEILING if speaks == 1 else LEXICAL_CEILING)
        + bonus(named, speaks, in_window)
        - FRESHNESS_PER_YEAR * age_days / 365
    )


def spreads_above(cosine: float, background: float) -> float:
    """Return how many spreads a cosine lies above the mean one."""
    return (cosine - background) / DENSE_SPREAD


def bonus(named: float, speaks: float, in_window: bool) -> float:
    """Return what names and dates that are asked for add to the score of a passage that has them."""
    return NAMED_WEIGHT * named + SPEAKS_WEIGHT * speaks + WINDOW_WEIGHT * in_window


def shrunk(mean: float, count: int, overall: float) -> float:
    """Return a language's mean cosine, drawn to the mean of all the less it has passages."""
    return (mean * count + overall * MEAN_PRIOR) / (count + MEAN_PRIOR)


def in_spreads(scores: Mapping[int, float], total: int) -> dict[int, float]:
    """Return BM25 scores in standard deviations above their mean; passages not found count as 0.

    Args:
        scores: by passage id, of the best passages of one language.
        total: how many passages that language has.
    """
    if not scores:
        return {}
    mean = sum(scores.values()) / total
    square = sum(score * score for score in scores.values()) / total
    spread = max((square - mean * mean) ** 0.5, 1e-9)
    return {passage_id: (score - mean) / spread for passage_id, score in scores.items()}


def relevant(hits: Sequence[Hit], names_asked: bool) -> list[Hit]:
    """Return the hits worth showing beside the best one, in their order.

    Args:
        hits: best first.
        names_asked: whether the question names anybody; then hits that neither name nor quote
            them are left out, unless all are such.
    """
    near = [hit for hit in hits if hit.score >= hits[0].score - FARTHEST_BEHIND]
    about = [hit for hit in near if hit.named or hit.speaks] if names_asked else []
    return about or near


def chosen(
    hits: Iterable[Hit], texts: Mapping[int, frozenset[str]], k: int
) -> tuple[list[Hit], dict[int, list[Hit]]]:
    """Return up to `k` hits, best first, and for each passage id the hits that say the same.

    At most two come from one article; of passages that say nearly the same only the best is shown.

    Args:
        hits: in any order.
        texts: the words of each passage, by passage id.
        k: how many to choose.
    """
    shown: list[Hit] = []
    same: dict[int, list[Hit]] = {}
    of_article: Counter[str] = Counter()
    for hit in best_first(hits):
        twin = next((s for s in shown if similar(texts[s.passage_id], texts[hit.passage_id])), None)
        if twin is not None:
            same.setdefault(twin.passage_id, []).append(hit)
        elif len(shown) < k and of_article[hit.article_id] < QUOTES_PER_ARTICLE:
            shown.append(hit)
            of_article[hit.article_id] += 1
    return shown, same


def best_first(hits: Iterable[Hit]) -> list[Hit]:
    """Return hits by falling score; equal ones by passage, so that the order is always the same."""
    return sorted(hits, key=lambda hit: (-hit.score, hit.passage_id))


def similar(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two sets of words are nearly the same (Jaccard)."""
    union = len(one | other)
    return union > 0 and len(one & other) / union >= SAME_WORDS


def age_in_days(published: datetime, now: datetime) -> float:
    """Return the days between two moments, at least 0."""
    return max((now - published).total_seconds() / 86_400, 0.0)


def mean(values: Sequence[float]) -> float:
    """Return the mean, 0 of nothing."""
    return sum(values) / len(values) if values else 0.0
