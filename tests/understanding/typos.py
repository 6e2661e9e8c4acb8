"""Measure the correction of typing errors: `python -m tests.understanding.typos --data FOLDER`.

Reads tests/data/understanding/typos.jsonl and the words of an index (made by `bot.py --data FOLDER index`).
`--errors` lists what went wrong, of the tuning half only.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from pathlib import Path
from typing import Any

from retrieval.names import load_names
from retrieval.naming.people import load_people
from retrieval.spelling import Speller, name_words

ROWS = Path(__file__).parent.parent / "data" / "understanding" / "typos.jsonl"


def speller_of(folder: Path) -> Speller:
    """Return the speller for the index of a data folder."""
    lines = (folder / "index" / "lexicon.txt").read_text(encoding="utf-8").splitlines()
    table = load_names()
    return Speller(
        [line.split("\t")[0] for line in lines],
        name_words(load_people()),
        lambda word: bool(table.bearers_in_question(word, lambda _: True)),
    )


def read(split: str) -> list[dict[str, Any]]:
    """Return the rows of a split."""
    rows = map(json.loads, ROWS.read_text(encoding="utf-8").splitlines())
    return [row for row in rows if row["split"] == split]


def main() -> None:
    """Print precision and recall of corrections, the controls left alone, and the time a question."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--split", choices=("tune", "held"), default="tune")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--data", type=Path, default=Path("data"))
    given = parser.parse_args()
    speller, rows = speller_of(given.data), read(given.split)
    right = made = wanted = same_word = 0
    times, alone = [], []
    for row in rows:
        start = time.perf_counter()
        corrections = speller.corrections(row["text"])
        times.append(time.perf_counter() - start)
        got = {one.typed.lower(): one.meant for one in corrections}
        expected = {typed: meant.replace("’", "'") for typed, meant in row["corrected"].items()}
        hits = [typed for typed, meant in got.items() if same(expected.get(typed, ""), meant)]
        near = [typed for typed, meant in got.items() if akin(expected.get(typed, ""), meant)]
        right, made, wanted = right + len(hits), made + len(got), wanted + len(expected)
        same_word += len(near)
        if not expected:
            alone.append(not got)
        if given.errors and given.split == "tune" and (len(hits) < max(len(got), len(expected))):
            print(f"  {row['text']!r}: expected {expected}, got {got}")
    print(f"{given.split}: precision {right / max(made, 1):.3f} ({right} of {made} made)")
    print(f"recall {right / wanted:.3f} of {wanted}")
    print(f"with another ending counted: {same_word / max(made, 1):.3f}, {same_word / wanted:.3f}")
    print(f"left alone {sum(alone)} of {len(alone)} controls")
    print(f"{statistics.median(times) * 1e3:.3f} ms at the median, {max(times) * 1e3:.1f} at most")


def same(expected: str, meant: str) -> bool:
    """Tell whether two words are one but for apostrophes."""
    return expected.replace("'", "") == meant.replace("'", "")


def akin(expected: str, meant: str) -> bool:
    """Tell whether two words are one, or begin alike and differ by an ending of two letters at most."""
    stem = max(len(expected), len(meant)) - 2
    return same(expected, meant) or (stem > 1 and expected[:stem] == meant[:stem])


if __name__ == "__main__":
    main()
