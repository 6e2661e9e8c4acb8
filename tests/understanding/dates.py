"""How well dates in questions are read: python -m tests.understanding.dates [--split tune|more|held] [--errors].

Errors are shown for the rows that rules may be made from, never for those held out. The last line is of the
same rows with the places of the articles withheld, as they are of articles whose source names none.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections import Counter
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from corpus.front_matter import split_front_matter
from retrieval.events import Account, EventsOfCorpus
from retrieval.when.read import read_when
from retrieval.when.types import When

TABLE = Path(__file__).parent.parent / "data" / "understanding" / "dates.jsonl"
#: More of the rows that rules may be made from.
MORE = TABLE.with_name("dates_more.jsonl")
ARTICLES = Path(__file__).parent.parent.parent / "corpus" / "articles"


def accounts(with_places: bool = True) -> tuple[Account, ...]:
    return tuple(_account(path, with_places) for path in sorted(ARTICLES.glob("*.md")))


def _account(path: Path, with_places: bool) -> Account:
    front, text = split_front_matter(path.name, path.read_text("utf-8"))
    return Account(
        article_id=path.stem,
        title=front["title"],
        place=front["place"] if with_places else None,
        published=front["published"],
        language=front["language"],
        lead=text.strip()[:200],
    )


@lru_cache(maxsize=2)
def events(with_places: bool = True) -> EventsOfCorpus:
    return EventsOfCorpus.build(accounts(with_places))


def rows(split: str) -> list[dict[str, Any]]:
    table, split = (MORE, "tune") if split == "more" else (TABLE, split)
    listed = [json.loads(line) for line in table.read_text("utf-8").splitlines() if line.strip()]
    return [row for row in listed if row["split"] == split]


def read(row: dict[str, Any], with_places: bool = True) -> When:
    now = datetime.fromisoformat(row["now"])
    return read_when(row["text"], now, ZoneInfo(row["zone"]), events(with_places))


def is_right(row: dict[str, Any], when: When) -> bool:
    first = when.windows[0] if when.windows else None
    got = (first.start, first.end) if first else (None, None)
    wanted = tuple(date.fromisoformat(row[end]) if row.get(end) else None for end in ("from", "to"))
    return (
        got == wanted
        and when.order == row.get("order")
        and bool(when.impossible) == bool(row.get("impossible"))
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--split", choices=("tune", "more", "held"), default="tune")
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    events()
    right: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    taken = []
    for row in rows(options.split):
        start = time.perf_counter()
        when = read(row)
        taken.append(time.perf_counter() - start)
        seen[row["language"]] += 1
        right[row["language"]] += is_right(row, when)
        if options.errors and options.split != "held" and not is_right(row, when):
            _show(row, when)
    for language in sorted(seen):
        print(
            f"{language}: {right[language]}/{seen[language]} = {right[language] / seen[language]:.3f}"
        )
    print(f"all: {right.total()}/{seen.total()} = {right.total() / seen.total():.3f}")
    blind = sum(is_right(row, read(row, with_places=False)) for row in rows(options.split))
    print(f"places withheld: {blind}/{seen.total()} = {blind / seen.total():.3f}")
    print(f"median {statistics.median(taken) * 1e3:.3f} ms, longest {max(taken) * 1e3:.3f} ms")


def _show(row: dict[str, Any], when: When) -> None:
    print(row["id"], row["text"], "|", row["now"][:10])
    wanted = {
        key: row.get(key) for key in ("from", "to", "order", "impossible", "event") if row.get(key)
    }
    got = [(str(w.start), str(w.end)) for w in when.windows[:2]]
    event = when.event.article_id if when.event else None
    print("   wanted", wanted)
    print("   got", got, when.order, when.impossible, event)


if __name__ == "__main__":
    main()
