"""Fit the confidence on the tuning half of the questions: `make fit`.

Writes retrieval/confidence.toml. The threshold is where the tuning half, each fold predicted by a fit on
the others, has the largest smaller one of abstention's precision and recall; what statements alone decide
counts as they decide it.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from chat.desk import Desk
from chat.settings import Settings
from retrieval import rank
from retrieval.answer import decided
from retrieval.evaluate import NOW
from retrieval.evidence import LOOKED_AT, Evidence, gather, with_words
from retrieval.search import Searcher

ROOT = Path(__file__).parent.parent
#: Regularisation, chosen by cross-validation on the tuning half.
C = 1.0


def evidence_of(searcher: Searcher, question: dict[str, Any]) -> tuple[Evidence, bool | None]:
    """Return the evidence for a question, every word looked up, and what is decided without it."""
    understood = searcher.understand(question["question"], NOW)
    found = searcher.search(understood, NOW)
    base = gather(understood, found.hits, searcher)
    first = rank.relevant(found.hits, bool(understood.speakers))[:LOOKED_AT]
    around = searcher.words_around(first)
    evidence = with_words(base, understood, lambda word: searcher.nearness(word, around))
    return evidence, decided(found)


def fit(rows: np.ndarray, answerable: np.ndarray) -> tuple[np.ndarray, float, np.ndarray]:
    """Return weights and bias for unscaled numbers, and cross-validated probabilities."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import StratifiedKFold, cross_val_predict
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    model = make_pipeline(StandardScaler(), LogisticRegression(C=C, max_iter=1_000))
    folds = [StratifiedKFold(8, shuffle=True, random_state=seed) for seed in range(5)]
    predicted = np.mean(
        [
            cross_val_predict(model, rows, answerable, cv=f, method="predict_proba")[:, 1]
            for f in folds
        ],
        axis=0,
    )
    model.fit(rows, answerable)
    scaler, regression = model[0], model[1]
    weights = regression.coef_[0] / scaler.scale_
    bias = float(regression.intercept_[0] - (weights * scaler.mean_).sum())
    return weights, bias, predicted


def best_threshold(predicted: np.ndarray, answerable: np.ndarray) -> float:
    """Return the threshold where the smaller of abstention's precision and recall is largest."""
    thresholds = (round(float(t), 2) for t in np.arange(0.2, 0.85, 0.01))
    return max(thresholds, key=lambda t: min(precision_and_recall(predicted < t, answerable)))


def precision_and_recall(abstained: np.ndarray, answerable: np.ndarray) -> tuple[float, float]:
    """Return precision and recall of abstention."""
    right = float((abstained & ~answerable).sum())
    return right / max(float(abstained.sum()), 1.0), right / float((~answerable).sum())


def write(names: Sequence[str], weights: np.ndarray, bias: float, threshold: float) -> None:
    """Write retrieval/confidence.toml."""
    lines = [
        "# Written by `make fit` from the tuning half of tests/data/questions.jsonl; not by hand.",
        f"threshold = {threshold}",
        f"bias = {bias:.4f}",
        "",
        "[weights]",
        *(f"{name} = {weight:.4f}" for name, weight in zip(names, weights, strict=True)),
    ]
    (ROOT / "retrieval" / "confidence.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Fit and write."""
    content = (ROOT / "tests" / "data" / "questions.jsonl").read_text(encoding="utf-8")
    questions = [q for q in map(json.loads, content.splitlines()) if q["split"] == "tune"]
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Settings.from_mapping({"DATA_DIR": sys.argv[1] if sys.argv[1:] else folder}))
        searcher = desk.ready().searcher
        evidence, sure = zip(*(evidence_of(searcher, q) for q in questions), strict=True)
    names = list(evidence[0].by_name())
    rows = np.array([list(e.by_name().values()) for e in evidence])
    answerable = np.array([bool(q["answers"]) for q in questions])
    weights, bias, weighed = fit(rows, answerable)
    predicted = np.array([w if s is None else float(s) for w, s in zip(weighed, sure, strict=True)])
    threshold = best_threshold(predicted, answerable)
    write(names, weights, bias, threshold)
    precision, recall = precision_and_recall(predicted < threshold, answerable)
    print(f"cross-validated abstention: precision {precision:.3f}, recall {recall:.3f}")
    print(
        f"{len(questions)} questions, threshold {threshold}:",
        dict(zip(names, weights.round(2), strict=True)),
    )


if __name__ == "__main__":
    main()
