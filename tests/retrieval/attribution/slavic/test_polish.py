"""What Polish sentences report: verbs, things, and who is who."""

from __future__ import annotations

import pytest

from retrieval.attribution.slavic.grammar import SlavicGrammar
from retrieval.attribution.types import Report, Source

GRAMMAR = SlavicGrammar("pl")


def reports(sentence: str) -> list[Report]:
    return [report for report in GRAMMAR.reports([sentence])[0] if not report.negated]


def said(sentence: str) -> list[str]:
    return [sentence[slice(*span)] for report in reports(sentence) for span in report.content]


def source(sentence: str) -> Source:
    found = reports(sentence)[-1].source
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("Sąsiad szepcze, że w domu wieje chłodem.", "w domu wieje chłodem"),
        ("Biegły zeznał, że hamulce były sprawne.", "hamulce były sprawne"),
        ("Trener dał do zrozumienia, że odejdzie.", "odejdzie"),
        ("Księgowa opisała, jak skarbnik chował faktury.", "jak skarbnik chował faktury"),
        ("Pani Wolska podziękowała mieszkańcom za cierpliwość.", "cierpliwość"),
        ("Adwokat wniósł o nowego biegłego.", "nowego biegłego"),
        ("Poseł zażądał od ministra obrony przeprosin.", "przeprosin"),
        ("Klub zażądał od rządu wycofania projektu ustawy.", "wycofania projektu ustawy"),
        ("Do dymisji wezwał premiera lider opozycji.", "dymisji"),
        ("Dodają, że nie ustąpią.", "nie ustąpią"),
        ("Według niego kompromis jest gotowy.", "kompromis jest gotowy"),
        ("Z kolei według Anny Wolskiej z Instytutu Morskiego to błąd.", "to błąd"),
        ("Prokurator się sprzeciwiła: jej zdaniem to gra na zwłokę.", "to gra na zwłokę"),
        ("Jak wynika z relacji świadków, auto jechało szybko.", "auto jechało szybko"),
    ],
)
def test_what_a_verb_or_phrase_of_saying_takes_is_what_was_said(
    sentence: str, content: str
) -> None:
    assert said(sentence) == [content]


@pytest.mark.parametrize(
    "sentence",
    [
        "Poinformował o tym rzecznik floty.",
        "Agencja dała zgodę na lot.",
        "Piłkarz odmówił odpowiedzi.",
    ],
)
def test_nothing_was_said_where_a_verb_only_points_or_acts(sentence: str) -> None:
    assert said(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Doradca Donalda Trumpa Keith Kellogg powiedział, że nie.", "Keith Kellogg"),
        ("Burmistrz Lidia Wolska powiedziała, że nie.", "Lidia Wolska"),
        ("Minister sportu Kotwy Ingeborg Thorsby powiedziała, że nie.", "Ingeborg Thorsby"),
        ("Kierująca szpitalem polowym dr Idil Warsame mówi wprost, że nie.", "Idil Warsame"),
        ("Prof. Estera Galon, specjalistka od zamówień, mówi, że nie.", "Estera Galon"),
        ("Spółka Słodka Dolina zapowiedziała, że nie.", "Słodka Dolina"),
        ("Grupa Hartmed poinformowała, że nie.", "Grupa Hartmed"),
        ("Muzeum w Rzeczycy podało, że nie.", "Muzeum w Rzeczycy"),
        ("Według jej wiceprezesa Olgierda Wolskiego nie.", "Olgierd Wolski"),
    ],
)
def test_who_says_it_is_named(sentence: str, name: str) -> None:
    assert source(sentence).name == name


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("Firma Elona Muska ogłosiła, że nie.", "firma"),
        ("Zwraca uwagę wypowiedź szefa banku, który ostrzegał, że nie.", "szef banku"),
        ("Rektorzy podpisali list, w którym piszą, że nie.", "rektorzy"),
        ("W rozmowie z autorem jeden z doradców powiedział, że nie.", "jeden z doradców"),
    ],
)
def test_who_says_it_may_only_be_described(sentence: str, role: str) -> None:
    found = source(sentence)

    assert (found.form, found.role) == ("described", role)


def test_what_somebody_is_to_have_said_is_theirs() -> None:
    sentence = "Miała powiedzieć na naradzie ona sama."

    assert [(sentence[slice(*report.cue)], report.source) for report in reports(sentence)] == [
        ("powiedzieć", Source(sentence_span(sentence, "ona"), "pronoun", gender="f"))
    ]


def sentence_span(sentence: str, word: str) -> tuple[int, int]:
    start = sentence.index(word)
    return start, start + len(word)


def test_words_behind_an_owner_sound_in_their_voice() -> None:
    sentence = "Stanowisko szefa rządu Jana Wolskiego, które przytoczył Onet, brzmiało:"

    assert source(sentence).name == "Jan Wolski"


def test_the_first_word_behind_a_full_stop_is_no_name() -> None:
    text = "– Nie widziałem – oświadczył. Odpowiadał tylko na pytania. Zwraca uwagę ton."

    assert [mention.name for mention in GRAMMAR.mentions(text)] == []


def test_outlets_of_several_words_only_carry() -> None:
    sentence = "Rząd zapewnił, według La Voce, że czeka."

    assert [
        (report.source and report.source.role, report.told) for report in reports(sentence)
    ] == [("rząd", ("La Voce",))]
