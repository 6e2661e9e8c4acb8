"""The kinds of reprints and of articles that are none, for the set in reprint_set.py.

A reprint's kind makes its paragraphs from the original's; a family makes several articles of which each is
one of its own. `TUNING` names the kinds that may be looked at when thresholds are chosen.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from random import Random

from tests.corpus.reprint_texts import Writer

Paragraphs = list[str]
#: (writer of the original's language and names, original, outlet) -> paragraphs.
Kind = Callable[[Writer, Paragraphs, str], Paragraphs]
#: writer -> (outlet number, paragraphs) of each article; the outlet number tells which are of one outlet.
Family = Callable[[Writer], Iterator[tuple[int, Paragraphs]]]

_BRITISH = {
    "defence": "defense", "organisation": "organization", "programme": "program", "centre": "center",
    "travelled": "traveled", "labour": "labor", "favoured": "favored", "recognise": "recognize",
    "neighbouring": "neighboring",
    "theatre": "theater",
    "mobilisation": "mobilization", "analysed": "analyzed",
}  # fmt: skip
_PLAIN = str.maketrans(
    {"’": "'", "«": '"', "»": '"', "“": '"', "”": '"', "„": '"', "—": "-", "–": "-", "ё": "е"}
)
_OWN_LINES = {
    "en": (
        "Read more: {}",
        "Subscribe to our channel and share this.",
        "This report is part of our coverage of {}.",
    ),
    "uk": (
        "Читайте також: {}",
        "Підписуйтесь на наш канал.",
        "Матеріал підготовлено редакцією: {}.",
    ),
    "ru": (
        "Читайте также: {}",
        "Подписывайтесь на наш канал.",
        "Материал подготовлен редакцией: {}.",
    ),
    "pl": ("Czytaj także: {}", "Subskrybuj nasz kanał.", "Materiał przygotowała redakcja: {}."),
}


def headline(writer: Writer, original: Paragraphs, outlet: str) -> Paragraphs:
    """Only the headline is another."""
    return list(original)


def lead(writer: Writer, original: Paragraphs, outlet: str) -> Paragraphs:
    """The first paragraph is written anew."""
    return [_rewritten(writer, original[0]), *original[1:]]


def cut(writer: Writer, original: Paragraphs, outlet: str) -> Paragraphs:
    """The end is cut: 65 to 90 % stay."""
    return _first(original, writer.random.uniform(0.65, 0.9))


def boilerplate(writer: Writer, original: Paragraphs, outlet: str) -> Paragraphs:
    """With lines of the outlet's own and a paragraph about itself."""
    own = Writer(writer.language, Random(outlet))  # noqa: S311
    first, second, third = _OWN_LINES[writer.language]
    middle = writer.random.randint(1, len(original))
    return [
        *original[:middle], first.format(writer.words()), *original[middle:], second,
        third.format(own.words(10, 20)), own.paragraph(1),
    ]  # fmt: skip


def longer(writer: Writer, original: Paragraphs, outlet: str) -> Paragraphs:
    """With a paragraph or two of the outlet's own reporting."""
    return [*original, *writer.body(1 if len(original) < 6 else 2)]


def half(writer: Writer, original: Paragraphs, outlet: str) -> Paragraphs:
    """The end is cut: 40 to 65 % stay."""
    return _first(original, writer.random.uniform(0.4, 0.65))


def middle(writer: Writer, original: Paragraphs, outlet: str) -> Paragraphs:
    """Every third paragraph is left out."""
    return [paragraph for i, paragraph in enumerate(original) if i % 3 != 1]


def spelling(writer: Writer, original: Paragraphs, outlet: str) -> Paragraphs:
    """In American spelling, with plain marks."""
    return [_american(paragraph).translate(_PLAIN) for paragraph in original]


def words(writer: Writer, original: Paragraphs, outlet: str) -> Paragraphs:
    """Every thirtieth word is another."""
    return [_touched(writer, paragraph, 1 / 30) for paragraph in original]


def lead_and_cut(writer: Writer, original: Paragraphs, outlet: str) -> Paragraphs:
    """The lead is written anew, and the end cut."""
    return lead(writer, cut(writer, original, outlet), outlet)


def all_at_once(writer: Writer, original: Paragraphs, outlet: str) -> Paragraphs:
    """Lead written anew, end cut, lines of the outlet, other spelling."""
    made = boilerplate(writer, lead_and_cut(writer, original, outlet), outlet)
    return spelling(writer, made, outlet)


def statement(writer: Writer) -> Iterator[tuple[int, Paragraphs]]:
    """Articles that quote the same long statement."""
    quoted = writer.statement(writer.random.randint(5, 9))
    for outlet in range(writer.random.randint(2, 3)):
        body = writer.body(writer.random.randint(3, 5))
        yield outlet, [body[0], f"{writer.sentence()} {quoted}", *body[1:]]


def staff(writer: Writer) -> Iterator[tuple[int, Paragraphs]]:
    """Daily reports in the same words, with other numbers: one in eleven words."""
    yield from _daily(writer, 12, "{n}", 5, 8)


def background(writer: Writer) -> Iterator[tuple[int, Paragraphs]]:
    """Articles on other things with the same paragraphs of background, about a third."""
    shared = writer.body(2)
    for outlet in range(2):
        yield outlet, [*writer.body(writer.random.randint(4, 6)), *shared]


def same_event(writer: Writer) -> Iterator[tuple[int, Paragraphs]]:
    """Articles about one event, with the same names and one sentence quoted alike."""
    quoted = writer.statement(1)
    for outlet in range(3):
        yield outlet, [*writer.body(2), quoted, *writer.body(3)]


def live(writer: Writer) -> Iterator[tuple[int, Paragraphs]]:
    """Live reports of one outlet: new entries above older ones and the same background."""
    entries, shared = writer.body(5), writer.body(2)
    for _ in range(3):
        entries = [*writer.body(4), *entries][:9]
        yield 0, [*entries, *shared]


def weather(writer: Writer) -> Iterator[tuple[int, Paragraphs]]:
    """Daily reports in which one word in seven is a number."""
    yield from _daily(writer, 16, "{n}", 2, 5)


def casualties(writer: Writer) -> Iterator[tuple[int, Paragraphs]]:
    """Reports in the same words with other people, places and days."""
    yield from _daily(writer, 12, "{who} {place} {day}", 4, 7)


def digest(writer: Writer) -> Iterator[tuple[int, Paragraphs]]:
    """Short items, and a page of the day that takes all of them in."""
    items = [writer.paragraph(4) for _ in range(6)]
    for outlet, item in enumerate(items):
        yield outlet, [item]
    yield len(items), items


REPRINTS: dict[str, Kind] = {
    kind.__name__: kind
    for kind in (headline, lead, cut, boilerplate, longer, half, middle, spelling,
                 words, lead_and_cut, all_at_once)
}  # fmt: skip
FAMILIES: dict[str, Family] = {
    family.__name__: family
    for family in (statement, staff, background, same_event, live, weather, casualties, digest)
}
TUNING = frozenset(
    "headline lead cut boilerplate longer statement staff background same_event".split()
)


def british(writer: Writer, original: Paragraphs) -> Paragraphs:
    """Return an original in which one word in thirty is one that is spelled in two ways."""
    if writer.language != "en":
        return original
    return [_touched(writer, paragraph, 1 / 30, list(_BRITISH)) for paragraph in original]


def _daily(
    writer: Writer, sentences: int, slot: str, least: int, most: int
) -> Iterator[tuple[int, Paragraphs]]:
    form = [
        f"{writer.words(least, most)} {slot} {writer.words(least, most)}." for _ in range(sentences)
    ]
    for _ in range(4):
        of_day = Writer(writer.language, writer.random)
        yield 0, [_filled(of_day, sentence) for sentence in form]


def _filled(writer: Writer, sentence: str) -> str:
    fills = {"n": str(writer.random.randint(0, 150)), "who": writer.random.choice(writer.who)}
    return sentence.format(**fills, place=writer.place, day=writer.day)


def _first(original: Paragraphs, share: float) -> Paragraphs:
    wanted = share * sum(len(paragraph) for paragraph in original)
    kept: Paragraphs = []
    while sum(map(len, kept)) + len(original[len(kept)]) / 2 < wanted:
        kept.append(original[len(kept)])
        if len(kept) == len(original):
            break
    return kept or original[:1]


def _rewritten(writer: Writer, paragraph: str) -> str:
    """Return the paragraph with its halves turned around and one word in five another."""
    split = paragraph.split()
    turned = [*split[len(split) // 2 :], *split[: len(split) // 2]]
    return _touched(writer, " ".join(turned), 0.2)


def _touched(writer: Writer, paragraph: str, share: float, among: list[str] | None = None) -> str:
    others = among or writer.words(12, 20).split()
    return " ".join(
        writer.random.choice(others) if word.isalpha() and writer.random.random() < share else word
        for word in paragraph.split()
    )


def _american(text: str) -> str:
    return re.sub(r"\w+", lambda match: _BRITISH.get(match[0], match[0]), text)
