"""Fit the weights of the pieces of words that tell a language: `python -m tests.fit_language`.

Writes corpus/language_pieces.tsv. Learned from runs of a few words of the starter corpus and the labelled
statements, the tuning half of the questions, and the turns of speech in tests/data/language_words.toml.
Names count for both languages of an alphabet, so that they tell nothing.
"""

from __future__ import annotations

import json
import random
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from corpus.language import LETTERS, PAIRS, alphabet_of, pieces
from retrieval.naming.people import load_people

ROOT = Path(__file__).parent.parent
DATA = ROOT / "tests" / "data"
PIECES = 2_000
#: Regularisation; with names in both languages the tuning half is not sensitive to it.
C = 1.0
RUNS = 6_000
RAREST = 8
_WORD = re.compile(r"[^\W\d_]+")
_NO_MARKS = str.maketrans("ąćęłńóśźż", "acelnoszz")


def running_texts() -> dict[str, list[str]]:
    """Return the articles and the labelled texts by language, without their headers and labels."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted((ROOT / "corpus" / "articles").glob("*.md")):
        _, header, body = path.read_text(encoding="utf-8").split("---", 2)
        language = re.search(r"^language: (\w+)", header, re.MULTILINE)
        found[language[1] if language else "en"].append(re.sub(r"https?://\S+", " ", body))
    paths = (DATA / "statements").glob("*.txt")
    for path in sorted(path for path in paths if ".held." not in path.name):
        body = re.sub(r"^@.*$|⟦\d+ |⟧", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        found[path.name[:2]].append(re.sub(r"(?ms)^--$.*?(?=^\s*$)", "", body))
    return found


def short_texts() -> dict[str, list[str]]:
    """Return questions, and turns of speech, by language; some several times, as they are few."""
    found: dict[str, list[str]] = defaultdict(list)
    for line in (DATA / "questions.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["split"] == "tune":
            found[row["language"]] += [row["question"]] * 4
    turns = tomllib.loads((DATA / "language_words.toml").read_text(encoding="utf-8"))
    for language, lines in turns.items():
        found[language] += lines.split("\n") * 8
    return found


def names(alphabet: str) -> list[list[str]]:
    """Return the names of the table in an alphabet, without those that a letter tells."""
    deciding = frozenset().union(*(LETTERS[language] for language in PAIRS[alphabet]))
    spellings = [s for name, listed in load_people().spellings for s in (name.canonical, *listed)]
    found = (in_alphabet(spelling, alphabet) for spelling in spellings)
    return [words for words in found if words and deciding.isdisjoint("".join(words))]


def in_alphabet(text: str, alphabet: str) -> list[str]:
    """Return the lower-case words of a text that are in an alphabet."""
    return [word for word in _WORD.findall(text.lower()) if alphabet_of(word) == alphabet]


def samples(language: str, alphabet: str, chance: random.Random) -> list[list[str]]:
    """Return short runs of words of a language; most without the letters that tell it anyway."""
    running = [w for text in running_texts()[language] for w in in_alphabet(text, alphabet)]
    runs: list[list[str]] = []
    for _ in range(RUNS):
        length = chance.choice((1, 2, 2, 3, 3, 4, 5, 6))
        start = chance.randrange(len(running) - length)
        runs.append(running[start : start + length])
    runs += [in_alphabet(text, alphabet) for text in short_texts()[language]]
    plainer = [_plainer(run, language, chance) for run in runs]
    return [run for run in plainer if run] + names(alphabet) * 4


def _plainer(run: list[str], language: str, chance: random.Random) -> list[str]:
    if language == "pl" and chance.random() < 0.6:
        return [word.translate(_NO_MARKS) for word in run]
    if language in ("uk", "ru") and chance.random() < 0.7:
        return [word for word in run if LETTERS[language].isdisjoint(word)]
    return run


def fit(ours: list[list[str]], theirs: list[list[str]]) -> dict[str, float]:
    """Return the weights of the pieces that tell most, in log odds of "ours"; "" is the bias."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    vectorizer = DictVectorizer()
    counted = [Counter(piece for word in run for piece in pieces(word)) for run in ours + theirs]
    rows = vectorizer.fit_transform(counted).tocsc()
    labels = np.array([1] * len(ours) + [0] * len(theirs))
    in_runs = np.diff(rows.indptr)
    kept = np.flatnonzero(in_runs >= RAREST)
    model = LogisticRegression(C=C, max_iter=500, solver="liblinear")
    weight = np.abs(model.fit(rows[:, kept], labels).coef_[0])
    kept = np.sort(kept[np.argsort(-weight * np.sqrt(in_runs[kept]))[:PIECES]])
    model.fit(rows[:, kept], labels)
    listed = vectorizer.get_feature_names_out()[kept]
    return {"": float(model.intercept_[0])} | dict(
        zip(listed, model.coef_[0].tolist(), strict=True)
    )


def lines_of(alphabet: str, weights: dict[str, float]) -> Iterable[str]:
    """Yield the lines of the file, weights in hundredths."""
    for piece, weight in sorted(weights.items()):
        if hundredths := round(weight * 100):
            yield f"{alphabet}\t{piece.replace(' ', '_')}\t{hundredths}\n"


def main() -> None:
    """Fit both alphabets and write the file."""
    chance = random.Random(7)  # noqa: S311 - a sample, no secret
    lines = ["# Written by tests/fit_language.py: alphabet, piece, hundredths of log odds.\n"]
    for alphabet, (ours, theirs) in PAIRS.items():
        weights = fit(samples(ours, alphabet, chance), samples(theirs, alphabet, chance))
        lines += lines_of(alphabet, weights)
    path = ROOT / "corpus" / "language_pieces.tsv"
    path.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
