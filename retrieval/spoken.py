"""The statements that may answer a question -> hits, each with the evidence for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from corpus.statements import Placed
from retrieval.said import Said, is_described_by
from retrieval.scoring import Scoring


def spoken_hits(
    scoring: Scoring,
    spoken: Sequence[Placed],
    naming: Mapping[str, set[int]],
    name_of: Callable[[Placed], str | None],
) -> list[Said]:
    """Return those of some statements that are among the candidates, as hits.

    Whose words are asked for counts as named where they speak. So does a source without a name where a
    question that asks for nobody describes it.

    Args:
        scoring: the candidates.
        spoken: the statements.
        naming: the passages that name each of those named in the question, by name.
        name_of: gives the name of a statement's speaker.
    """
    question = scoring.question
    is_asked = bool(question.asked or question.sources_of)
    named = _named(scoring, spoken, naming)
    everybody = dict.fromkeys(named, 1.0)
    described = frozenset() if is_asked else frozenset(question.topic_words)
    found: list[Said] = []
    for placed in spoken:
        shares = everybody if is_described_by(placed.statement, described) else named
        hit = scoring.statement_hit(placed, shares, name_of(placed) if is_asked else None)
        if hit is not None:
            found.append(Said(placed, hit))
    return found


def _named(
    scoring: Scoring, spoken: Sequence[Placed], naming: Mapping[str, set[int]]
) -> dict[int, float]:
    """Return the shares of the names asked for that passages name, with whoever speaks among them."""
    passage_ids = {i for placed in spoken for i in placed.passage_ids if i in scoring.rows}
    shares = {i: scoring.shares[i][0] for i in sorted(passage_ids)}
    question = scoring.question
    if not naming and (question.asked or question.sources_of):
        return dict.fromkeys(shares, 1.0)
    asked = [naming[name] for name in question.asked if name in naming]
    if not asked:
        return shares
    inside = set().union(*asked)
    return {
        i: share if i in inside else min(share + 1 / len(naming), 1.0)
        for i, share in shares.items()
    }
