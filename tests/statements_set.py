"""The labelled statements in tests/data/statements, and how well a finder does on them.

    python -m tests.statements_set [--split tune|more|seen|fresh|held] [--language en] [--errors]

Spans match at a Jaccard of their words of at least 0.5, one to one, the nearest first; `direct` is scored
apart from `indirect` and `mixed` together, a match counting for the kind of the gold. A speaker is right
when its words are those of the gold, or one has all words of the other, or they share half (so "Keller"
is right for "Anna Keller", "Jonas Keller" is not).
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from corpus.types import Statement
from retrieval.words import skeleton, words

FOLDER = Path(__file__).parent / "data" / "statements"
LANGUAGES = ("en", "uk", "ru", "pl")
_MARK = re.compile(r"⟦(\d+)\s*|⟧")
#: Files are wrapped for reading; a line that opens with a dash is a paragraph of its own.
_BROKEN_LINE = re.compile(r"(?<=\S)\n(?=[^\n–—-])")
_WORD = re.compile(r"\w+")
_ARTICLES = frozenset("a an the".split())


@dataclass(frozen=True, slots=True)
class Gold:
    """A statement as marked by hand; speaker "?" where a reader could not tell."""

    start: int
    end: int
    kind: str
    speaker: str
    cue: str
    chain: str
    said_on: date | None


@dataclass(frozen=True, slots=True)
class Labelled:
    """A labelled article."""

    id: str
    language: str
    style: str
    published: date
    outlet: str
    text: str
    gold: tuple[Gold, ...]


Finder = Callable[[Labelled], Sequence[Statement]]


def read_labelled(language: str, split: str) -> list[Labelled]:
    """Return the labelled articles of a language and half, in the order of the file."""
    content = (FOLDER / f"{language}.{split}.txt").read_text("utf-8")
    return [_article(language, part) for part in re.split(r"^@ ", content, flags=re.MULTILINE)[1:]]


def _article(language: str, part: str) -> Labelled:
    header, _, rest = part.partition("\n")
    id_, style, published, outlet = (field.strip() for field in header.split("|"))
    marked, _, lines = rest.partition("\n--\n")
    text, spans = _without_marks(_BROKEN_LINE.sub(" ", marked.strip()))
    rows = [line for line in lines.splitlines() if line.strip()]
    gold = tuple(_gold(line, spans) for line in rows)
    if len(gold) != len(spans):
        raise ValueError(f"{id_}: {len(spans)} marks, {len(gold)} lines")
    return Labelled(id_, language, style, date.fromisoformat(published), outlet, text, gold)


def _without_marks(marked: str) -> tuple[str, dict[int, tuple[int, int]]]:
    text, position, number, start = "", 0, 0, 0
    spans: dict[int, tuple[int, int]] = {}
    for match in _MARK.finditer(marked):
        text += marked[position : match.start()]
        position = match.end()
        if match[1]:
            number, start = int(match[1]), len(text)
        else:
            spans[number] = (start, len(text))
    return text + marked[position:], spans


def _gold(line: str, spans: dict[int, tuple[int, int]]) -> Gold:
    number, kind, speaker, cue, chain, said_on, *_ = [f.strip() for f in line.split("|")] + [""] * 6
    start, end = spans[int(number)]
    day = date.fromisoformat(said_on) if said_on else None
    return Gold(start, end, kind, speaker, cue, chain, day)


def right_speaker(gold: str, found: str | None) -> bool:
    """Tell whether a speaker found is the one marked; "?" is right only as unclear."""
    if gold == "?" or found is None:
        return gold == "?" and found is None
    one, other = _name_words(gold), _name_words(found)
    shared = len(one & other)
    return one <= other or other <= one or shared / len(one | other) >= 0.5


def _name_words(name: str) -> frozenset[str]:
    return frozenset(skeleton(word) for word in words(name) if word not in _ARTICLES)


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold statement with what was found for it, or one of them alone."""

    gold: Gold | None
    found: Statement | None

    @property
    def is_direct(self) -> bool:
        """Whether it counts as direct."""
        kind = self.gold.kind if self.gold else self.found.kind if self.found else ""
        return kind == "direct"


def pairs(article: Labelled, found: Sequence[Statement]) -> list[Pair]:
    """Return the gold statements with their matches, then what was found besides."""
    gold_words = [_places(article.text, g.start, g.end) for g in article.gold]
    found_words = [_places(article.text, s.start, s.end) for s in found]
    near = sorted(
        (-len(g & f) / len(g | f), i, j)
        for i, g in enumerate(gold_words)
        for j, f in enumerate(found_words)
        if g & f and len(g & f) / len(g | f) >= 0.5
    )
    match: dict[int, int] = {}
    for _, i, j in near:
        if i not in match and j not in match.values():
            match[i] = j
    rest = set(range(len(found))) - set(match.values())
    matched = [Pair(g, found[match[i]] if i in match else None) for i, g in enumerate(article.gold)]
    return matched + [Pair(None, found[j]) for j in sorted(rest)]


def _places(text: str, start: int, end: int) -> frozenset[int]:
    return frozenset(m.start() for m in _WORD.finditer(text) if m.end() > start and m.start() < end)


@dataclass(frozen=True, slots=True)
class Score:
    """F1 of direct and of indirect statements, the share of right speakers, how many statements."""

    direct: float
    indirect: float
    speakers: float
    wrong_speakers: int
    statements: int


def score(articles: Sequence[Labelled], find: Finder) -> Score:
    """Return how a finder does on articles."""
    all_pairs = [pair for article in articles for pair in pairs(article, find(article))]
    both = [(p.gold, p.found) for p in all_pairs if p.gold and p.found]
    right = [right_speaker(gold.speaker, found.speaker) for gold, found in both]
    wrong = sum(
        not r and found.speaker is not None for r, (_, found) in zip(right, both, strict=True)
    )
    direct = _f1([p for p in all_pairs if p.is_direct])
    indirect = _f1([p for p in all_pairs if not p.is_direct])
    share = sum(right) / len(right) if right else 0.0
    return Score(direct, indirect, share, wrong, sum(len(a.gold) for a in articles))


def _f1(some: Sequence[Pair]) -> float:
    counts = Counter((p.gold is not None, p.found is not None) for p in some)
    hits, misses, extra = counts[True, True], counts[True, False], counts[False, True]
    return 2 * hits / (2 * hits + misses + extra) if hits else 0.0


def errors(article: Labelled, found: Sequence[Statement]) -> Iterator[str]:
    """Yield a line for each statement missed, found besides, or with a wrong speaker."""
    for pair in pairs(article, found):
        gold, made = pair.gold, pair.found
        if gold and made and not right_speaker(gold.speaker, made.speaker):
            words_ = article.text[gold.start : gold.end][:70]
            yield f"{article.id} speaker {gold.speaker!r}, found {made.speaker!r} ({made.cue}): {words_}"
        elif gold and made and gold.said_on and made.said_on != gold.said_on:
            words_ = article.text[gold.start : gold.end][:70]
            yield f"{article.id} said on {gold.said_on}, found {made.said_on}: {words_}"
        elif gold and not made:
            words_ = article.text[gold.start : gold.end]
            yield f"{article.id} missed {gold.kind} {gold.speaker} ({gold.cue}): {words_}"
        elif made and not gold:
            words_ = article.text[made.start : made.end]
            yield f"{article.id} extra {made.kind} {made.speaker} ({made.cue}): {words_}"


def find_with_program() -> Finder:
    """Return the program's own finder."""
    from retrieval.names import load_names
    from retrieval.statements import find_statements

    names = load_names()
    return lambda a: find_statements(a.text, a.language, names, a.outlet, a.published)


def main() -> None:
    """Print the scores of one half, by language."""
    parser = argparse.ArgumentParser(description="score the finder on the labelled statements")
    parser.add_argument(
        "--split", choices=("tune", "more", "seen", "fresh", "held"), default="held"
    )
    parser.add_argument("--language", choices=LANGUAGES)
    parser.add_argument("--errors", action="store_true", help="list what is wrong (not of held)")
    options = parser.parse_args()
    find = find_with_program()
    for language in (options.language,) if options.language else LANGUAGES:
        articles = read_labelled(language, options.split)
        result = score(articles, find)
        print(
            f"{language}: {len(articles)} articles, {result.statements} statements; "
            f"F1 direct {result.direct:.3f}, indirect {result.indirect:.3f}; "
            f"speakers right {result.speakers:.3f}, wrong {result.wrong_speakers}"
        )
        if options.errors and options.split != "held":
            for article in articles:
                print(*errors(article, find(article)), sep="\n")


if __name__ == "__main__":
    main()
