"""Fit retrieval/relevance.toml on the tuning half of the labelled headlines.

    python -m tests.fit_relevance

The beginnings of the starter corpus's briefs are further examples of the topic. How much is enough is what
gives the best F1 where each headline is judged by a probe that has seen neither it nor one like it. The half
that is held back is only measured.
"""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Any

import numpy as np

from corpus.fields import Fields
from corpus.markdown import read_markdown
from retrieval.encode import BundledEncoder
from retrieval.relevance import load_probe, topic_meaning
from retrieval.types import Vectors
from tests.relevance_set import Headline, headlines, measured, words_of

_ROOT = Path(__file__).parents[1]
_FILE = _ROOT / "retrieval" / "relevance.toml"
_LEAD = 250
#: A brief counts less than a headline: there are as many, and all say yes.
_BRIEF_WEIGHT = 0.3
_STRENGTH = 10.0
_FOLDS = 8
#: Headlines that are this much alike are one story, and are never on both sides of a fold.
_ONE_STORY = 0.89
_HEAD = "# Written by tests/fit_relevance.py; not by hand. For the vectors of this encoder alone.\n"


def main() -> None:
    """Fit, write, and print the scores of both halves."""
    encoder = BundledEncoder()
    tune = headlines("tune")
    vectors = encoder.encode_passages([row.text for row in tune])
    briefs = encoder.encode_passages(_briefs())
    labels = np.array([row.relevant for row in tune])
    with_words, alone = _enough(tune, labels, _unseen(vectors, labels, briefs))
    probe = _fitted(vectors, labels, briefs)
    weights = ", ".join(f"{weight:.4f}" for weight in probe.coef_[0])
    _FILE.write_text(
        f'{_HEAD}encoder = "{encoder.name}"\nbias = {probe.intercept_[0]:.4f}\n'
        f"with_words = {with_words:.3f}\nalone = {alone:.3f}\nweights = [{weights}]\n",
        "utf-8",
    )
    load_probe.cache_clear()
    for part in ("tune", "held"):
        for name, meaning in (("words alone", None), ("with meaning", topic_meaning(encoder))):
            for language, score in measured(headlines(part), meaning).items():
                print(
                    f"{part} {name} {language}: precision {score.precision:.3f}, "
                    f"recall {score.recall:.3f}, F1 {score.f1:.3f}"
                )


def _briefs() -> list[str]:
    """Return title and first sentences of the briefs."""
    texts = []
    for path in sorted((_ROOT / "corpus" / "articles").glob("*.md")):
        reading = read_markdown(path.name, path.read_text("utf-8"), Fields())
        texts.append(f"{reading.article.title}. {reading.text[:_LEAD].rsplit('.', 1)[0]}")
    return texts


def _fitted(vectors: Vectors, labels: Any, briefs: Vectors) -> Any:
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(C=_STRENGTH, max_iter=3_000, class_weight="balanced").fit(
        np.vstack([vectors, briefs]),
        np.concatenate([labels, np.ones(len(briefs), bool)]),
        np.concatenate([np.ones(len(labels)), np.full(len(briefs), _BRIEF_WEIGHT)]),
    )


def _unseen(vectors: Vectors, labels: Any, briefs: Vectors) -> Any:
    """Return the probability of each headline by probes that were fitted on other stories."""
    from sklearn.model_selection import GroupKFold

    found = np.zeros(len(labels))
    folds = GroupKFold(_FOLDS).split(vectors, labels, _stories(vectors))
    for rest, fold in folds:
        probe = _fitted(vectors[rest], labels[rest], briefs)
        found[fold] = probe.predict_proba(vectors[fold])[:, 1]
    return found


def _stories(vectors: Vectors) -> list[int]:
    story = list(range(len(vectors)))
    for row, likeness in enumerate(vectors @ vectors.T):
        for other in range(row):
            if likeness[other] > _ONE_STORY:
                story = [story[other] if one == story[row] else one for one in story]
    return story


def _enough(tune: list[Headline], labels: Any, found: Any) -> tuple[float, float]:
    words = words_of()
    folded = [row.text.casefold() for row in tune]
    about = np.array(
        [bool(words[r.language].about.search(t)) for r, t in zip(tune, folded, strict=True)]
    )
    talks = np.array(
        [bool(words[r.language].talks.search(t)) for r, t in zip(tune, folded, strict=True)]
    )

    def f1(least: tuple[float, float]) -> float:
        said = about & np.where(talks, found >= least[0], found >= least[1])
        return float(2 * (said & labels).sum() / (said.sum() + labels.sum()))

    steps = np.linspace(0.02, 0.98, 49)
    pairs = [(low, high) for low, high in product(steps, steps) if low <= high]
    best = max(map(f1, pairs))
    good = [pair for pair in pairs if f1(pair) > best - 0.005]  # a plateau, not its edge
    low, high = np.median(np.array(good), axis=0)
    print(f"best F1 on unseen stories of the tuning half: {best:.3f}")
    return float(low), float(high)


if __name__ == "__main__":
    main()
