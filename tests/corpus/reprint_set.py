"""10,000 articles in four languages, of which it is known which are reprints; and how well they are found.

    python -m tests.corpus.reprint_set [--articles 10000] [--split tuning|held|all]

Precision: of the links from a reprint to its original, those within one story. Recall: of the articles that
are not the first of their story, those that are found together with it. Milliseconds of processor time an
article are those of the last five hundred before each mark; putting it into the store is not counted.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Literal

from corpus.reprints import Reprints
from corpus.store import Store
from corpus.types import Article, Reading
from tests.corpus.reprint_kinds import FAMILIES, REPRINTS, TUNING, british
from tests.corpus.reprint_texts import LANGUAGES, Writer

Split = Literal["tuning", "held", "all"]

MARKS = (1_000, 5_000, 10_000)
_SEED = 20_250_312
_TIMED = 500
_START = datetime(2025, 1, 1, tzinfo=UTC)
_AGENCIES = {
    "en": ("Reuters", "AP"), "uk": ("Інтерфакс-Україна", "Укрінформ"),
    "ru": ("Интерфакс", "ТАСС"), "pl": ("PAP", "Reuters"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Labelled:
    """An article, its story, how it came about, and whether the others of its story were made from it."""

    reading: Reading
    story: int
    kind: str
    is_original: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured; `missed` and `wrong` count by kind, `right_original` is a share of stories."""

    precision: float
    recall: float
    right_original: float
    missed: Counter[str]
    wrong: Counter[str]
    milliseconds: dict[int, float]


def labelled(split: Split = "all", seed: int = _SEED) -> Iterator[Labelled]:
    """Yield articles without end: half of them reprints and originals, the others each one of its own."""
    random = Random(seed)  # noqa: S311
    reprints = [name for name in REPRINTS if _belongs(name, split)]
    families = [name for name in FAMILIES if _belongs(name, split)]
    story = 0
    while True:
        writer = Writer(LANGUAGES[story % len(LANGUAGES)], random)
        made = list(_story(writer, story, reprints))
        yield from made
        writer = Writer(LANGUAGES[story % len(LANGUAGES)], random)
        family = random.choice(families)
        for i, (outlet, paragraphs) in enumerate(FAMILIES[family](writer)):
            number = story + 1 + i
            article = _article(writer, number, f"Outlet {family} {outlet}", number)
            yield Labelled(Reading(article, "\n\n".join(paragraphs)), number, family, True)
            story = number
        story += 1


def measure(count: int, split: Split = "all", marks: Sequence[int] = MARKS) -> Figures:
    """Return the figures of so many articles, put into a store of their own and looked at as they come."""
    found: dict[str, str] = {}
    items = list(islice(labelled(split), count))
    times: list[float] = []
    with TemporaryDirectory() as folder:
        store = Store(Path(folder) / "store.sqlite")
        reprints = Reprints(store)
        for item in items:
            store.put(item.reading, _START)
            started = time.process_time()
            reprints.look_at(item.reading.article.id)
            times.append(time.process_time() - started)
        found = reprints.originals()
        store.close()
    milliseconds = {
        mark: 1e3 * sum(times[max(mark - _TIMED, 0) : mark]) / min(_TIMED, mark)
        for mark in marks
        if mark <= count
    }
    return _figures(items, found, milliseconds)


def _figures(
    items: Sequence[Labelled], found: dict[str, str], milliseconds: dict[int, float]
) -> Figures:
    by_id = {item.reading.article.id: item for item in items}
    wrong = Counter(by_id[a].kind for a, b in found.items() if by_id[a].story != by_id[b].story)
    groups: dict[int, dict[str, list[Labelled]]] = defaultdict(lambda: defaultdict(list))
    for key, item in by_id.items():
        groups[item.story][found.get(key, key)].append(item)
    missed: Counter[str] = Counter()
    wanted = right = stories = 0
    for clusters in groups.values():
        members = [item for cluster in clusters.values() for item in cluster]
        wanted += len(members) - 1
        largest = max(clusters.values(), key=len)
        apart = [
            item for cluster in clusters.values() if cluster is not largest for item in cluster
        ]
        missed.update(item.kind for item in apart)
        if len(members) > 1 and not apart:
            stories += 1
            original = next(i.reading.article.id for i in members if i.is_original)
            right += original in clusters
    return Figures(
        precision=1 - wrong.total() / max(len(found), 1),
        recall=1 - missed.total() / max(wanted, 1),
        right_original=right / max(stories, 1),
        missed=missed,
        wrong=wrong,
        milliseconds=milliseconds,
    )


def _belongs(name: str, split: Split) -> bool:
    return split == "all" or (name in TUNING) == (split == "tuning")


def _story(writer: Writer, story: int, kinds: Sequence[str]) -> Iterator[Labelled]:
    """Yield an article and one to three reprints of it, in any order."""
    random = writer.random
    original = british(writer, writer.body(random.randint(3, 9)))
    is_agency = random.random() < 0.5
    outlet = (
        random.choice(_AGENCIES[writer.language]) if is_agency else f"Outlet {random.randrange(40)}"
    )
    article = _article(writer, story, outlet, story)
    made = [Labelled(Reading(article, "\n\n".join(original)), story, "original", True)]
    for i, name in enumerate(random.choices(kinds, k=random.randint(1, 3))):
        at = f"Outlet {random.randrange(40) + 40 * (i + 1)}"
        paragraphs = REPRINTS[name](writer, original, at)
        copy = replace(
            _article(writer, story, at, f"{story}-{i}"),
            published=article.published + timedelta(hours=random.randint(1, 60)),
        )
        if is_agency:
            copy, paragraphs = _credited(random, copy, paragraphs, outlet)
        made.append(Labelled(Reading(copy, "\n\n".join(paragraphs)), story, name, False))
    random.shuffle(made)
    yield from made


def _credited(
    random: Random, copy: Article, paragraphs: list[str], agency: str
) -> tuple[Article, list[str]]:
    """Name the agency that an article comes from in one of the usual places; it may seem to be older."""
    copy = replace(copy, published=copy.published - timedelta(hours=random.choice((0, 0, 70))))
    place = random.randrange(4)
    if place == 0:
        return replace(copy, author=agency), paragraphs
    if place == 1:
        return copy, [f"12.03.2025 ({agency}) – {paragraphs[0]}", *paragraphs[1:]]
    if place == 2:
        return copy, [*paragraphs, f"({agency})"]
    return copy, [f"{paragraphs[0]} /{agency}/", *paragraphs[1:]]


def _article(writer: Writer, story: int, outlet: str, key: object) -> Article:
    return Article(
        id=f"a{key}",
        url=None,
        outlet=outlet,
        title=writer.words(5, 9),
        author=None,
        published=_START + timedelta(minutes=20 * story),
        language=writer.language,
    )


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=MARKS[-1])
    parser.add_argument("--split", choices=("tuning", "held", "all"), default="all")
    args = parser.parse_args()
    figures = measure(args.articles, args.split)
    print(f"precision {figures.precision:.4f}  recall {figures.recall:.4f}")
    print(f"the right original in {figures.right_original:.4f} of the stories found whole")
    for mark, milliseconds in figures.milliseconds.items():
        print(f"{mark:6,} articles: {milliseconds:.2f} ms an article")
    print(
        "missed:", dict(figures.missed.most_common()), " wrong:", dict(figures.wrong.most_common())
    )


if __name__ == "__main__":
    main()
