"""Fit the confidence on the tuning halves of the questions and of the unanswerable ones: `make fit`.

Writes retrieval/confidence.toml. The threshold is where the tuning half, each fold predicted by a fit on
the others, has the largest smaller one of abstention's precision and recall; what statements alone decide
counts as they decide it.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np

from chat.desk import Desk
from chat.settings import Settings
from retrieval.answer import decided, words_around_best
from retrieval.evaluate import NOW
from retrieval.evidence import Evidence, gather, with_words
from retrieval.search import Searcher

ROOT = Path(__file__).parent.parent
#: Regularisation, chosen by cross-validation on the tuning half.
C = 1.0
C_OF_SUBJECT = 0.001
#: Numbers that depend on the encoder.
OF_ENCODER = ("cosine", "background", "above", "off_subject")
OFF = ("off-topic", "not_about_the_corpus")
DATA = ROOT / "tests" / "data"
TABLES = (
    DATA / "questions.jsonl",
    DATA / "questions_fresh.jsonl",
    DATA / "understanding" / "unanswerable.jsonl",
)


def evidence_of(searcher: Searcher, question: dict[str, Any]) -> tuple[Evidence, bool | None]:
    """Return the evidence for a question, every word looked up, and what is decided without it."""
    now = datetime.fromisoformat(question["now"] + "T12:00:00+02:00") if "now" in question else NOW
    understood = searcher.understand(question["question"], now).read_with(0)
    found = searcher.search(understood, now)
    base = gather(understood, found.hits, searcher, [one.hit for one in found.said])
    around = words_around_best(found, searcher)
    evidence = with_words(base, understood, lambda word: searcher.nearness(word, around))
    return evidence, decided(found)


def fit_subject(vectors: np.ndarray, off: np.ndarray) -> tuple[np.ndarray, float, np.ndarray]:
    """Return weights and bias of the probe for unscaled vectors, and cross-validated probabilities."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import StratifiedKFold, cross_val_predict
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    regression = LogisticRegression(C=C_OF_SUBJECT, max_iter=3_000, class_weight="balanced")
    model = make_pipeline(StandardScaler(), regression)
    folds = StratifiedKFold(8, shuffle=True, random_state=0)
    predicted = cross_val_predict(model, vectors, off, cv=folds, method="predict_proba")[:, 1]
    model.fit(vectors, off)
    scaler, fitted = model[0], model[1]
    weights = fitted.coef_[0] / scaler.scale_
    return weights, float(fitted.intercept_[0] - (weights * scaler.mean_).sum()), predicted


def write_subject(encoder: str, weights: np.ndarray, bias: float) -> None:
    """Write retrieval/subject.toml."""
    numbers = ", ".join(f"{weight:.4f}" for weight in weights)
    lines = [
        "# Written by `make fit`; not by hand. For the vectors of this encoder alone.",
        f'encoder = "{encoder}"',
        f"bias = {bias:.4f}",
        f"weights = [{numbers}]",
    ]
    (ROOT / "retrieval" / "subject.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def read(table: Path) -> list[dict[str, Any]]:
    """Return the questions of a table."""
    return [json.loads(line) for line in table.read_text(encoding="utf-8").splitlines()]


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


def write(
    names: Sequence[str],
    weights: np.ndarray,
    bias: float,
    threshold: float,
    encoder: str,
    usual: dict[str, float],
) -> None:
    """Write retrieval/confidence.toml."""
    lines = [
        "# Written by `make fit` from the tuning halves of its two tables; not by hand.",
        f"threshold = {threshold}",
        f"bias = {bias:.4f}",
        f'encoder = "{encoder}"',
        "",
        "[weights]",
        *(f"{name} = {weight:.4f}" for name, weight in zip(names, weights, strict=True)),
        "",
        "# The means of numbers that depend on the encoder: what they count as with another one.",
        "[usual]",
        *(f"{name} = {value:.4f}" for name, value in usual.items()),
    ]
    (ROOT / "retrieval" / "confidence.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Fit and write."""
    questions = [q for table in TABLES for q in read(table) if q["split"] == "tune"]
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Settings.from_mapping({"DATA_DIR": sys.argv[1] if sys.argv[1:] else folder}))
        searcher = desk.ready().searcher
        vectors = np.array([desk.encoder.encode_question(q["question"]) for q in questions])
        evidence, sure = zip(*(evidence_of(searcher, q) for q in questions), strict=True)
    off = np.array([(q.get("reason") or q.get("kind")) in OFF for q in questions])
    probe, probe_bias, off_subject = fit_subject(vectors, off)
    write_subject(desk.encoder.name, probe, probe_bias)
    evidence = tuple(
        replace(e, off_subject=float(p)) for e, p in zip(evidence, off_subject, strict=True)
    )
    print(
        f"cross-validated: {((off_subject > 0.5) == off).mean():.3f} are told to be off the subject"
    )
    names = list(evidence[0].by_name())
    rows = np.array([list(e.by_name().values()) for e in evidence])
    answerable = np.array([bool(q.get("answers") or q.get("article")) for q in questions])
    weights, bias, weighed = fit(rows, answerable)
    predicted = np.array([w if s is None else float(s) for w, s in zip(weighed, sure, strict=True)])
    threshold = best_threshold(predicted, answerable)
    usual = {name: float(rows[:, names.index(name)].mean()) for name in OF_ENCODER}
    write(names, weights, bias, threshold, desk.encoder.name, usual)
    precision, recall = precision_and_recall(predicted < threshold, answerable)
    print(f"cross-validated abstention: precision {precision:.3f}, recall {recall:.3f}")
    print(
        f"{len(questions)} questions, threshold {threshold}:",
        dict(zip(names, weights.round(2), strict=True)),
    )


if __name__ == "__main__":
    main()
