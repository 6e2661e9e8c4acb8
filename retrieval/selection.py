"""Which of many statements stand for all of them: a choice without repetition. Arithmetic only.

What is chosen covers the rest (facility location: every statement counts as much as the chosen one nearest
to it) and hears every group (a sum of square roots, so that a group's next statement adds less than another
group's first). Both are monotone and submodular, so that taking the best one at a time reaches at least
63 % of what the best choice would. After Lin and Bilmes, "A Class of Submodular Functions for Document
Summarization" (ACL 2011). Marginal relevance (MMR) knows no coverage: it would take what is merely unlike
the rest.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import numpy as np

from retrieval.types import Vectors

#: What hearing a group counts against covering the statements.
_GROUPS = 0.5


def chosen(likeness: Vectors, weights: Vectors, groups: Sequence[Hashable], k: int) -> list[int]:
    """Return the numbers of up to `k` statements, in the order in which they were taken.

    Args:
        likeness: of every two statements, in [0, 1], shape (n, n).
        weights: what each is worth, at least 0, shape (n,).
        groups: what each belongs to.
        k: how many are wanted.
    """
    count = len(groups)
    worth = float(weights.sum()) or 1.0
    members = {group: np.array([g == group for g in groups]) for group in dict.fromkeys(groups)}
    covered = np.zeros(count, dtype=np.float32)
    heard = dict.fromkeys(members, 0.0)
    taken: list[int] = []
    while len(taken) < min(k, count):
        coverage = np.maximum(likeness - covered[:, None], 0).T @ weights / worth
        gains = coverage.astype(np.float64)
        for group, mask in members.items():
            more = np.sqrt((heard[group] + weights[mask]) / worth) - np.sqrt(heard[group] / worth)
            gains[mask] += _GROUPS * more
        gains[taken] = -1.0
        best = int(np.argmax(gains))
        taken.append(best)
        covered = np.maximum(covered, likeness[:, best])
        heard[groups[best]] += float(weights[best])
    return taken
