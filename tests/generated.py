"""Articles made by chance, the same for the same number: short, in four languages, each unlike the others."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

from corpus.types import Article, Reading

_FIRST = "Ada Bela Cyra Dorin Emil Fara Goran Hedda Ivor Jola Kalle Lorin".split()
_ENDS = "berg dahl ford holt lund mann rode stad veld wick".split()
_STARTS = "Ar Bel Cor Dun El Fan Gor Hal Is Kol Lin Mar Nor Os Per Rud Sel Tor Ul Ves".split()
_SENTENCES = {
    "en": (
        "{name} said on Tuesday that the talks in {place} had lasted {count} hours.",
        "“We will not sign before {count} prisoners are home,” {name} told reporters.",
        "The delegation left {place} after {count} days without a word to the press.",
        "According to {name}, the border near {place} was quiet for {count} nights.",
        "Officials in {place} expect {count} more meetings before the winter ends.",
    ),
    "uk": (
        "{name} заявив у вівторок, що переговори в місті {place} тривали {count} годин.",
        "«Ми не підпишемо нічого, доки {count} полонених не вдома», – сказав {name}.",
        "Делегація поїхала з міста {place} через {count} днів без жодного слова.",
        "Біля міста {place} було тихо {count} ночей поспіль.",
    ),
    "ru": (
        "{name} заявил во вторник, что переговоры в городе {place} длились {count} часов.",
        "«Мы не подпишем ничего, пока {count} пленных не дома», – сказал {name}.",
        "Делегация уехала из города {place} через {count} дней без единого слова.",
        "Возле города {place} было тихо {count} ночей подряд.",
    ),
    "pl": (
        "{name} powiedział we wtorek, że rozmowy w mieście {place} trwały {count} godzin.",
        "„Nie podpiszemy niczego, zanim {count} jeńców nie wróci do domu” – powiedział {name}.",
        "Delegacja opuściła miasto {place} po {count} dniach bez słowa dla prasy.",
        "Pod miastem {place} było spokojnie przez {count} nocy.",
    ),
}
LANGUAGES = tuple(_SENTENCES)


def generated_reading(number: int, revision: int = 1, sentences: int = 5) -> Reading:
    """Return the article of a number; of its revisions each differs from the one before in one sentence."""
    chance = random.Random(number)  # noqa: S311 - no secret
    language = LANGUAGES[number % len(LANGUAGES)]
    lines = [_sentence(chance, language) for _ in range(sentences)]
    if revision > 1:
        lines[-1] = _sentence(random.Random(f"{number} {revision}"), language)  # noqa: S311
    # The number stands in the text, so that no two articles are the same.
    lines.insert(1, f"{_word(chance)} {1_000 + number}, {_word(chance)} {_word(chance).lower()}.")
    article = Article(
        id=f"g{number}",
        url=f"https://generated.example/{number}",
        outlet=f"{_word(chance)} Post",
        title=f"{_word(chance)} and {_word(chance)} meet for talks {number}",
        author=None,
        published=datetime(2025, 1, 1, tzinfo=UTC) + timedelta(hours=number),
        language=language,
    )
    return Reading(article, " ".join(lines), (), ())


def write_file(folder: Path, reading: Reading) -> Path:
    """Write an article as a file that `add` reads back as it was."""
    folder.mkdir(parents=True, exist_ok=True)
    article = reading.article
    fields = {
        "title": article.title,
        "outlet": article.outlet,
        "published": article.published.isoformat(),
        "language": article.language,
        "url": article.url,
    }
    front = "".join(f'{name}: "{value}"\n' for name, value in fields.items())
    path = folder / f"{article.id}.md"
    path.write_text(f"---\n{front}---\n\n{reading.text}\n", encoding="utf-8")
    return path


def _sentence(chance: random.Random, language: str) -> str:
    name = f"{chance.choice(_FIRST)} {_word(chance)}"
    shape = chance.choice(_SENTENCES[language])
    return shape.format(name=name, place=_word(chance), count=chance.randrange(2, 900))


def _word(chance: random.Random) -> str:
    return chance.choice(_STARTS) + chance.choice(_STARTS).lower() + chance.choice(_ENDS)
