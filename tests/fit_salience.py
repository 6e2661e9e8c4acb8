"""Fit the weights of retrieval/attribution/salience.toml on the labelled articles.

    python -m tests.fit_salience

Prints how often the likeliest candidate is right with the weights as stored, and with those fitted on the
other articles (five folds over articles), then the weights fitted on all of them.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from retrieval.attribution import salience
from retrieval.attribution.salience import Candidate, Choice, Fits, Reference, Salience, Spoke
from tests.statements_set import Labelled, find_with_program, pairs, read_labelled, right_speaker

_LANGUAGES = ("uk", "ru", "pl")
_SPLITS = ("tune", "more", "seen")
_FOLDS = 5
_ROUNDS, _STEP, _SHRINK = 400, 0.5, 0.001
_NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Case:
    """A word that stood for somebody: the features of each candidate, and which one was right, if any."""

    article: str
    candidates: tuple[dict[str, float], ...]
    right: int | None


def cases(articles: Sequence[Labelled]) -> Iterator[Case]:
    """Yield what the program had to choose from in articles, with the choices that the labels make right."""
    log: list[tuple[Reference, list[Candidate]]] = []
    choice = Salience.choice

    def logged(
        self: Salience,
        reference: Reference,
        spoken: Sequence[Spoke],
        fits: Fits | None = None,
    ) -> Choice | None:
        log.append((reference, self.candidates(reference, spoken)))
        return choice(self, reference, spoken, fits)

    Salience.choice = logged  # type: ignore[method-assign]
    find = find_with_program()
    try:
        for article in articles:
            log.clear()
            found = pairs(article, find(article))
            matched = [(p.gold, p.found) for p in found if p.gold and p.found]
            for reference, candidates in log:
                for gold, made in matched:
                    if made.attribution_start <= reference.place < made.attribution_end and (
                        not made.start <= reference.place < made.end
                    ):
                        fits = [right_speaker(gold.speaker, c.name) for c in candidates]
                        right = fits.index(True) if True in fits else None
                        yield Case(article.id, tuple(c.features for c in candidates), right)
                        break
    finally:
        Salience.choice = choice  # type: ignore[method-assign]


def fit(some: Sequence[Case], start: dict[str, float]) -> dict[str, float]:
    """Return the weights that make the right candidates likeliest, kept near where they start."""
    weights = dict(start)
    for _ in range(_ROUNDS):
        gradient = {name: _SHRINK * (start.get(name, 0.0) - w) for name, w in weights.items()}
        for case in some:
            for features, error in _errors(case, weights):
                for name, value in features.items():
                    gradient[name] = gradient.get(name, 0.0) + error * value / len(some)
        for name, slope in gradient.items():
            weights[name] = weights.get(name, 0.0) + _STEP * slope
    return weights


def _errors(case: Case, weights: dict[str, float]) -> Iterator[tuple[dict[str, float], float]]:
    options = [*case.candidates, {_NOBODY: 1.0}]
    right = len(options) - 1 if case.right is None else case.right
    for number, share in enumerate(_shares(options, weights)):
        yield options[number], (number == right) - share


def _shares(options: Sequence[dict[str, float]], weights: dict[str, float]) -> list[float]:
    scores = [sum(weights.get(n, 0.0) * v for n, v in o.items()) for o in options]
    top = max(scores)
    odds = [math.exp(score - top) for score in scores]
    return [odd / sum(odds) for odd in odds]


def measure(some: Sequence[Case], weights: dict[str, float]) -> tuple[int, int, int]:
    """Return how many choices are right, wrong and left open at an even chance."""
    right = wrong = 0
    for case in some:
        shares = _shares([*case.candidates, {_NOBODY: 1.0}], weights)
        best = max(range(len(case.candidates)), key=shares.__getitem__, default=None)
        if best is not None and shares[best] >= 0.5:
            right, wrong = right + (best == case.right), wrong + (best != case.right)
    return right, wrong, len(some) - right - wrong


def main() -> None:
    """Fit and print."""
    articles = [a for lang in _LANGUAGES for split in _SPLITS for a in read_labelled(lang, split)]
    some = list(cases(articles))
    stored = dict(salience._weights())
    print("stored:", len(some), measure(some, stored))
    totals = [0, 0, 0]
    for fold in range(_FOLDS):
        inside = {a.id for number, a in enumerate(articles) if number % _FOLDS == fold}
        weights = fit([c for c in some if c.article not in inside], stored)
        for place, count in enumerate(measure([c for c in some if c.article in inside], weights)):
            totals[place] += count
    print("fitted on the others:", totals)
    for name, weight in sorted(fit(some, stored).items()):
        print(f'"{name}" = {weight:.2f}')


if __name__ == "__main__":
    main()
