"""Sentences in four languages for the set of reprints: frames around words that follow each other somewhere.

The words come from the starter briefs (English) and the labelled statements (all four); the sentences mean
nothing, but share stock phrases and names as those of articles on one subject do.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from itertools import pairwise
from pathlib import Path
from random import Random

from corpus.starter import brief_files

LANGUAGES = ("en", "uk", "ru", "pl")

_STATEMENTS = Path(__file__).parents[1] / "data" / "statements"
_SLOT = re.compile(r"\{(\w+)\}")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")

#: {who} {day} {place} are an article's own; {n} a number; {w} words, {W} words that begin with a capital.
_FRAMES = {
    "en": """
        {who} said on {day} that {w}.
        “{W},” {who} told reporters in {place}. “{W}.”
        {W}, according to {who}.
        In {place}, {w}, and {n} of {w}.
        {W}.
        {W}, while {w}.
        The talks in {place} lasted {n} hours; {w}.
        “{W},” the statement reads.
        {W}, officials said on {day}.
        Asked about {w}, {who} said {w}.
    """,
    "uk": """
        {who} заявив {day}, що {w}.
        «{W}», – сказав {who} журналістам у місті {place}. «{W}».
        За словами {who}, {w}.
        У місті {place} {w}, а {n} {w}.
        {W}.
        {W}, тоді як {w}.
        Переговори тривали {n} годин; {w}.
        «{W}», – ідеться в заяві.
        {W}, повідомили чиновники {day}.
        На запитання про {w} {who} відповів: {w}.
    """,
    "ru": """
        {who} заявил {day}, что {w}.
        «{W}», — сказал {who} журналистам в городе {place}. «{W}».
        По словам {who}, {w}.
        В городе {place} {w}, а {n} {w}.
        {W}.
        {W}, тогда как {w}.
        Переговоры шли {n} часов; {w}.
        «{W}», — говорится в заявлении.
        {W}, сообщили чиновники {day}.
        На вопрос о {w} {who} ответил: {w}.
    """,
    "pl": """
        {who} oświadczył {day}, że {w}.
        „{W}” – powiedział {who} dziennikarzom w mieście {place}. „{W}”.
        Według {who} {w}.
        W mieście {place} {w}, a {n} {w}.
        {W}.
        {W}, podczas gdy {w}.
        Rozmowy trwały {n} godzin; {w}.
        „{W}” – głosi oświadczenie.
        {W}, podali urzędnicy {day}.
        Pytany o {w}, {who} odparł: {w}.
    """,
}
_WHO = {
    "en": "Ilona Vasik|Tomas Hael|Emil Tarr|Halina Dresk|Anna Keller|Jonas Teig|Leila Marchetti",
    "uk": "Олесь Журавець|Ірма Дальська|Остап Вернигора|Устим Доброгорський|Ришард Голуб|Сюзанна Марек",
    "ru": "Дмитрий Лесной|Галина Дреска|Эмиль Тарский|Игнат Тарабрин|Юлия Мазур|Рамаз Джорбенадзе",
    "pl": "Ludwik Tarnacki|Dagmara Weiss|Bohdan Saweczko|Marek Dziewoński|Joanna Pastuszka|Kamil Orzeł",
}
_PLACES = {
    "en": "Velm|Savrane|Lurz|Gelstrand|Dorn|Port Lisbeth|Geneva|Istanbul",
    "uk": "Вельм|Тернава|Звенич|Лоренц|Гранів|Женева|Стамбул",
    "ru": "Вельм|Бродень|Старогорск|Порт-Эльм|Женева|Стамбул",
    "pl": "Zalesno|Brzeżno|Garnawa|Norhalm|Genewa|Stambuł",
}
_DAYS = {
    "en": "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday",
    "uk": "у понеділок|у вівторок|у середу|у четвер|у п’ятницю|у суботу|у неділю",
    "ru": "в понедельник|во вторник|в среду|в четверг|в пятницу|в субботу|в воскресенье",
    "pl": "w poniedziałek|we wtorek|w środę|w czwartek|w piątek|w sobotę|w niedzielę",
}


class Writer:
    """Writes the sentences of one article: its people, place and day come back in them."""

    def __init__(self, language: str, random: Random) -> None:
        self.language = language
        self.random = random
        self.who = random.sample(_WHO[language].split("|"), 2)
        self.place = random.choice(_PLACES[language].split("|"))
        self.day = random.choice(_DAYS[language].split("|"))

    def words(self, least: int = 7, most: int = 16) -> str:
        """A run of words of which each follows the one before somewhere in the sources."""
        follows, starts = chain(self.language)
        word = self.random.choice(starts)
        found = [word]
        for _ in range(self.random.randint(least, most) - 1):
            # Now and then any word: else the few sources would be said over and over.
            word = self.random.choice(
                starts if self.random.random() < 0.2 else follows[word] or starts
            )
            found.append(word)
        return " ".join(found)

    def sentence(self) -> str:
        """One sentence."""
        frame = self.random.choice(_FRAMES[self.language].strip().split("\n")).strip()
        return _SLOT.sub(lambda slot: self._filled(slot[1]), frame)

    def _filled(self, slot: str) -> str:
        if slot == "who":
            return self.random.choice(self.who)
        if slot == "n":
            return str(self.random.randint(2, 400))
        if slot in "wW":
            words = self.words()
            return words if slot == "w" else _capital(words)
        return self.place if slot == "place" else self.day

    def paragraph(self, sentences: int | None = None) -> str:
        """A paragraph of that many sentences, else one to three."""
        return " ".join(self.sentence() for _ in range(sentences or self.random.randint(1, 3)))

    def statement(self, sentences: int) -> str:
        """What somebody says at length, in quotation marks."""
        return f"«{' '.join(_capital(self.words()) + '.' for _ in range(sentences))}»"

    def body(self, paragraphs: int) -> list[str]:
        """The paragraphs of an article."""
        return [self.paragraph() for _ in range(paragraphs)]


@cache
def chain(language: str) -> tuple[dict[str, list[str]], list[str]]:
    """Return which words follow each word in the sources, and all words."""
    texts = [
        (_STATEMENTS / f"{language}.{part}.txt").read_text("utf-8")
        for part in ("tune", "more", "seen")
    ]
    texts = [re.sub(r"⟦\d+|⟧|^@.*$|^\d+ \|.*$", "", text, flags=re.M) for text in texts]
    if language == "en":
        texts += [file.read_text("utf-8").split("---\n", 2)[2] for file in brief_files()]
    follows: dict[str, list[str]] = defaultdict(list)
    every: list[str] = []
    for text in texts:
        words = [word for word in _WORD.findall(text) if not word.isdigit()]
        every += words
        for one, other in pairwise(words):
            follows[one].append(other)
    return follows, every


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]
