"""The written names and questions of tests/data/names.jsonl, and how many come out right."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from corpus.fields import Fields
from corpus.markdown import read_markdown
from corpus.starter import brief_files
from retrieval.names import NameTable, load_names, same_name
from retrieval.words import words

_FILE = Path(__file__).parent.parent / "data" / "names.jsonl"
Split = Literal["tune", "held"]

#: Speakers of articles, most of whom the table does not hold.
SPEAKERS = (
    *("Anna Keller", "Анна Келлер", "Сергій Кислиця", "Sergiy Kyslytsya", "Сергей Кислица"),
    *("Oleh Ivashchenko", "Олег Іващенко", "Олег Иващенко", "Ołeh Iwaszczenko"),
    *("Tomasz Szatkowski", "Томаш Шатковський", "Michael Kofman", "Майкл Кофман", "Kofman"),
    *("Fiona Hill", "Фіона Гілл", "Фиона Хилл", "William Burns", "Вільям Бернс", "Уильям Бёрнс"),
    *("Mykola Bielieskov", "Микола Бєлєсков", "Николай Белесков", "Tatiana Stanovaya"),
    *("Татьяна Становая", "Тетяна Станова", "Alexander Gabuev", "Олександр Габуєв"),
    *("Александр Габуев", "Wojciech Kononczuk", "Войцех Конончук", "Oleksii Melnyk"),
    *("Алексей Мельник", "Andrii Melnyk", "Андрій Мельник", "Olena Zelenska", "Roman Putin"),
    *("Melania Trump", "high-ranking official", "дипломат", "Volodymyr Zelensky", "Kremlin"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """A written name or a question, and what should come of it."""

    kind: str
    language: str
    split: Split
    text: str
    expected: tuple[str, ...]
    other: str = ""


def load_rows() -> list[Row]:
    """Return the rows in the order of the file."""
    lines = map(json.loads, _FILE.read_text("utf-8").splitlines())
    return [Row(**(line | {"expected": tuple(line["expected"])})) for line in lines]


class Measure:
    """Asks the table, with the speakers of articles, what each row asks."""

    def __init__(self) -> None:
        texts = [
            read_markdown(file.name, file.read_text("utf-8"), Fields()).text
            for file in brief_files()
        ]
        self._known = {word for text in texts for word in words(text)}
        self._bare = load_names()
        self._table: NameTable = self._bare.with_speakers(SPEAKERS)

    def outcome(self, row: Row) -> tuple[str, ...]:
        """Return what comes of a row, in the form of its expectation."""
        if row.kind == "question":
            found = self._table.in_question(row.text, self._known.__contains__)
            return tuple(dict.fromkeys(name.canonical for name in found.values()))
        if row.kind == "speaker":
            name = self._bare.canonical(row.text)
            return () if name == row.text and row.expected != (name,) else (name,)
        return ("yes" if same_name(row.text, row.other) else "no",)

    def is_right(self, row: Row) -> bool:
        """Tell whether a row comes out as expected, in whatever order."""
        return sorted(self.outcome(row)) == sorted(row.expected)

    def shares(self, split: Split) -> dict[str, float]:
        """Return the share of right rows of each kind in one half."""
        total: Counter[str] = Counter()
        right: dict[str, int] = defaultdict(int)
        for row in load_rows():
            if row.split == split:
                total[row.kind] += 1
                right[row.kind] += self.is_right(row)
        return {kind: right[kind] / total[kind] for kind in total}
