"""Measure how well the language of a short question is told: `python -m tests.understanding.languages`.

Reads tests/data/understanding/languages.jsonl. `--errors` lists the wrong ones, of the tuning half only.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from corpus.language import detect_language, guess_language

ROWS = Path(__file__).parent.parent / "data" / "understanding" / "languages.jsonl"


def read(split: str) -> list[dict[str, str]]:
    """Return the rows of a split."""
    rows = map(json.loads, ROWS.read_text(encoding="utf-8").splitlines())
    return [row for row in rows if row["split"] == split]


def main() -> None:
    """Print the share of rows told rightly, by language, and how many tell nothing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--split", choices=("tune", "held"), default="tune")
    parser.add_argument("--errors", action="store_true")
    given = parser.parse_args()
    rows = read(given.split)
    wrong = [row for row in rows if guess_language(row["text"]) != row["language"]]
    untold = sum(detect_language(row["text"]).language is None for row in rows)
    print(f"{given.split}: {1 - len(wrong) / len(rows):.3f} of {len(rows)}; nothing told {untold}")
    missed = Counter(row["language"] for row in wrong)
    for language, number in sorted(Counter(row["language"] for row in rows).items()):
        print(f"  {language}: {1 - missed[language] / number:.3f} of {number}")
    if given.errors and given.split == "tune":
        for row in wrong:
            print(f"  {row['language']} {row['text']!r} -> {detect_language(row['text'])}")


if __name__ == "__main__":
    main()
