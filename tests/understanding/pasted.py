"""Pasted sentences: how many are traced to the article that published them, and nothing else is.

    python -m tests.understanding.pasted [--split tune|held] [--errors] [--data DIR]

exact: the right article is named as having the very words. altered: it is named as near, never as exact, and
the words typed otherwise are those of the gold. absent: no article is named. question: not taken for pasted
text. `--errors` lists what is wrong, of the tuning half only.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from chat.desk import Desk
from chat.settings import Settings
from retrieval.alignment import tokens
from retrieval.origin import Origin, Origins, is_accepted
from retrieval.pasted import Pasted, pasted_in

TABLE = Path(__file__).parent.parent / "data" / "understanding" / "pasted.jsonl"
KINDS = ("exact", "altered", "absent", "question")


@dataclass(frozen=True, slots=True)
class Outcome:
    """One row, what of it went wrong ("" when nothing did), and the milliseconds that it took."""

    row: dict[str, Any]
    wrong: str
    milliseconds: float


def read(split: str) -> list[dict[str, Any]]:
    """Return the rows of a half."""
    rows = map(json.loads, TABLE.read_text("utf-8").splitlines())
    return [row for row in rows if row["split"] == split]


def outcomes(split: str, origins: Origins) -> Iterator[Outcome]:
    """Yield what comes of each row of a half."""
    for row in read(split):
        start = time.perf_counter()
        pasted = pasted_in(row["text"])
        found = () if pasted is None else origins.find(pasted.text, by_meaning=pasted.certain)
        milliseconds = (time.perf_counter() - start) * 1_000
        yield Outcome(row, _wrong(row, pasted, found), milliseconds)


def _wrong(row: dict[str, Any], pasted: Pasted | None, found: Sequence[Origin]) -> str:
    taken = pasted is not None and is_accepted(pasted, found)
    named = [origin for origin in found if origin.is_near] if taken else []
    if row["kind"] == "question":
        return "taken for pasted text" if taken else ""
    if row["kind"] == "absent":
        return f"named {named[0].article_id}" if named else ""
    if not named:
        return "not taken for pasted text" if not taken else "not found"
    right = next((origin for origin in named if origin.article_id == row["article"]), None)
    if right is None:
        return f"named {named[0].article_id}"
    if row["kind"] == "exact":
        return "" if right.exact else f"differing {right.differing}"
    return "named as exact" if any(o.exact for o in named) else _misplaced(row, right)


def _misplaced(row: dict[str, Any], origin: Origin) -> str:
    """Return which typed words are marked and should not be, or the other way round."""
    marked = Counter(t.key for d in origin.differing for t in tokens(d.typed))
    gold = [[t.key for t in tokens(word)] for word in row["changed"]]
    needless = marked.keys() - {key for keys in gold for key in keys}
    unmarked = [keys for keys in gold if marked.keys().isdisjoint(keys)]
    parts = [f"needlessly marked {sorted(needless)}"] if needless else []
    return "; ".join(parts + ([f"not marked {unmarked}"] if unmarked else []))


def main() -> None:
    """Print the figures of one half or both."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--split", choices=("tune", "held"))
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--data")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Settings.from_mapping({"DATA_DIR": given.data or folder}))
        desk.ready()
        origins = Origins(desk.answers.bring_up_to_date(), desk.store, desk.encoder)
        origins.find("nothing like this stands anywhere")  # loads the encoder
        for split in [given.split] if given.split else ["tune", "held"]:
            show(split, list(outcomes(split, origins)), given.errors)


def show(split: str, found: Sequence[Outcome], errors: bool) -> None:
    """Print the shares that are right, and what is wrong if that may be seen."""
    for kind in KINDS:
        of_kind = [one for one in found if one.row["kind"] == kind]
        right = sum(not one.wrong for one in of_kind)
        print(f"{split} {kind}: {right}/{len(of_kind)} = {right / max(len(of_kind), 1):.3f}")
    altered = [one for one in found if one.row["kind"] == "altered"]
    near = sum(not one.wrong or one.wrong.startswith(("needless", "not marked")) for one in altered)
    as_exact = sum(one.wrong == "named as exact" for one in altered)
    print(f"  altered: right article {near}/{len(altered)}, named as exact {as_exact}")
    times = [one.milliseconds for one in found]
    print(f"  median {statistics.median(times):.1f} ms, longest {max(times):.1f} ms")
    if errors and split == "tune":
        for one in found:
            if one.wrong:
                print(f"  {one.row['id']} {one.wrong}: {one.row['text']!r}")


if __name__ == "__main__":
    main()
