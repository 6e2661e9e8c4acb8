"""What Ukrainian, Russian and Polish sentences report: cue, who, what."""

from __future__ import annotations

import pytest

from retrieval.attribution.slavic.grammar import SlavicGrammar
from retrieval.attribution.types import Report, Source

GRAMMARS = {language: SlavicGrammar(language) for language in ("uk", "ru", "pl")}


def reports(language: str, sentence: str) -> list[Report]:
    return GRAMMARS[language].reports([sentence])[0]


def told(language: str, sentence: str) -> list[tuple[str, str, list[str]]]:
    """Return cue, speaker and content of every report that isn't negated, as text."""
    return [
        (sentence[slice(*r.cue)], called(r.source), [sentence[slice(*span)] for span in r.content])
        for r in reports(language, sentence)
        if not r.negated
    ]


def called(source: Source | None) -> str:
    if source is None:
        return "?"
    return source.name or source.role or f"{source.form} {source.gender}".strip()


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("uk", "Рубіо заявив, що м'яч тепер на боці Росії.",
         [("заявив", "Рубіо", ["м'яч тепер на боці Росії"])]),
        ("ru", "В Кремле заявили, что ждут предложений.",
         [("заявили", "Кремль", ["ждут предложений"])]),
        ("pl", "Resort obrony poinformował, że nic się nie stało.",
         [("poinformował", "Resort obrony", ["nic się nie stało"])]),
        ("uk", "Додав, що готовий.", [("Додав", "omitted m", ["готовий"])]),
        ("pl", "Dodała, że to koniec.", [("Dodała", "omitted f", ["to koniec"])]),
        ("ru", "Он подчеркнул, что все хорошо.", [("подчеркнул", "pronoun m", ["все хорошо"])]),
        ("uk", "Пєсков, коментуючи заяву Рубіо, сказав, що Москва вивчає її.",
         [("сказав", "Пєсков", ["Москва вивчає її"])]),
        ("ru", "Посол Дмитрий Песков на вопрос, готов ли Путин к встрече, ответил, что рано.",
         [("ответил", "Дмитрий Песков", ["рано"])]),
    ],
)  # fmt: skip
def test_a_clause_behind_the_verb_is_what_was_said(
    language: str, sentence: str, expected: list[tuple[str, str, list[str]]]
) -> None:
    assert told(language, sentence) == expected


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("uk", "Росія готова, заявив Пєсков.", [("заявив", "Пєсков", ["Росія готова"])]),
        ("pl", "Rosja jest gotowa, ale nie teraz – oznajmił Ławrow.",
         [("oznajmił", "Ławrow", ["Rosja jest gotowa, ale nie teraz"])]),
        ("ru", "Соединенные Штаты, рассказал Путин, просили Россию пойти на уступки.",
         [("рассказал", "Путин", ["Соединенные Штаты", "просили Россию пойти на уступки"])]),
        ("uk", ", – сказав держсекретар США Марко Рубіо журналістам у Джидді.",
         [("сказав", "Марко Рубіо", [])]),
        ("pl", "” – mówił dzień wcześniej, 26 marca, prezydent Ukrainy Wołodymyr Zełenski.",
         [("mówił", "Wołodymyr Zełenski", [])]),
    ],
)  # fmt: skip
def test_what_was_said_may_stand_before_the_verb_or_elsewhere(
    language: str, sentence: str, expected: list[tuple[str, str, list[str]]]
) -> None:
    assert told(language, sentence) == expected


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("uk", "За словами речника Кремля Дмитра Пєскова, Москва чекає на пропозиції.",
         [("За словами", "Дмитро Пєсков", ["Москва чекає на пропозиції"])]),
        ("ru", "Путин, по словам Пескова, готов к переговорам.",
         [("по словам", "Песков", ["Путин", "готов к переговорам"])]),
        ("pl", "Według wysokiego rangą urzędnika, z którym rozmawiał Reuters, Kreml się nie zgodzi.",
         [("Według", "wysoki rangą urzędnik", ["Kreml się nie zgodzi"])]),
        ("pl", "Zdaniem eksperta Moskwa gra na czas.",
         [("Zdaniem", "ekspert", ["Moskwa gra na czas"])]),
        ("uk", "За її словами, воду підвозитимуть до шостої.",
         [("За її словами", "pronoun f", ["воду підвозитимуть до шостої"])]),
        ("pl", "Jak podaje Bloomberg, Putin nie ustąpi.",
         [("podaje", "Bloomberg", ["Putin nie ustąpi"])]),
        ("pl", "Projekt krąży po stolicach, ale, jak twierdzi Wilczek, do Brzeżna nie trafił.",
         [("twierdzi", "Wilczek", ["do Brzeżna nie trafił"])]),
    ],
)  # fmt: skip
def test_who_says_it_may_stand_in_an_insertion(
    language: str, sentence: str, expected: list[tuple[str, str, list[str]]]
) -> None:
    assert told(language, sentence) == expected


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("uk", "Міністр оборони Анна Келлер пообіцяла передати зброю й звинуватила сусідів у зволіканні.",
         [("пообіцяла", "Анна Келлер", ["передати зброю"]), ("звинуватила", "Анна Келлер", ["зволіканні"])]),
        ("uk", "Пєсков запевнив, що посади не залишить, а ультиматум назвав «шантажем».",
         [("запевнив", "Пєсков", ["посади не залишить"]), ("назвав", "Пєсков", ["«шантажем»"])]),
        ("uk", "Москва заявила, що не отримувала пропозицій, тоді як Київ стверджує, що передав їх.",
         [("заявила", "Москва", ["не отримувала пропозицій"]), ("стверджує", "Київ", ["передав їх"])]),
        ("ru", "Лавров подчеркнул, что Россия открыта, и добавил, что ждет предложений.",
         [("подчеркнул", "Лавров", ["Россия открыта"]), ("добавил", "Лавров", ["ждет предложений"])]),
        ("uk", "Мерц заявив, що Європа сильна, додавши, що Німеччина допоможе.",
         [("заявив", "Мерц", ["Європа сильна"]), ("додавши", "Мерц", ["Німеччина допоможе"])]),
        ("ru", "Песков сообщил, что предложение в силе, а Киев на него не ответил.",
         [("сообщил", "Песков", ["предложение в силе, а Киев на него не ответил"])]),
    ],
)  # fmt: skip
def test_what_was_said_ends_where_more_is_said(
    language: str, sentence: str, expected: list[tuple[str, str, list[str]]]
) -> None:
    assert told(language, sentence) == expected


@pytest.mark.parametrize(
    ("language", "sentence", "content"),
    [
        ("uk", "Київ відкинув пропозицію Москви.", "пропозицію Москви"),
        ("uk", "МЗС закликало сторони повернутися за стіл.", "повернутися за стіл"),
        ("uk", "Макрон закликав до негайного перемир'я.", "негайного перемир'я"),
        (
            "ru",
            "Путин назвал санкции США серьезными, но не решающими.",
            "серьезными, но не решающими",
        ),
        ("ru", "Москва обвинила Киев в нарушении перемирия.", "нарушении перемирия"),
        ("pl", "Prezydent zaapelował o jedność.", "jedność"),
        ("pl", "Trump zagroził wprowadzeniem ceł.", "wprowadzeniem ceł"),
        ("pl", "Zełenski wezwał sojuszników do zwiększenia presji.", "zwiększenia presji"),
    ],
)
def test_things_and_infinitives_are_said_too(language: str, sentence: str, content: str) -> None:
    [report] = reports(language, sentence)
    [span] = report.content

    assert sentence[slice(*span)] == content


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("uk", "Обіцяного, як кажуть, три роки ждуть."),
        ("pl", "Mówi się, że rozmowy zerwano."),
        ("pl", "Wiele mówi o nastrojach to, że wniosek poparto."),
        ("ru", "Говорят, что переговоры сорваны."),
        ("uk", "Він скаже, що готовий."),
        ("uk", "Лінію фронту визнали б лінією зіткнення."),
        ("ru", "Переговоры идут в гостинице."),
    ],
)
def test_words_of_saying_that_report_nothing_are_passed_over(language: str, sentence: str) -> None:
    assert [r for r in reports(language, sentence) if r.content] == []


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("uk", "Пєсков не уточнив, коли відбудеться зустріч."),
        ("ru", "Песков отказался комментировать эти сообщения."),
        ("pl", "Pieskow odmówił komentarza."),
    ],
)
def test_who_says_nothing_is_marked(language: str, sentence: str) -> None:
    assert [r.negated for r in reports(language, sentence)] == [True]


def test_not_ruling_out_is_saying() -> None:
    assert told("uk", "Трамп не виключив, що зустрінеться з Путіним.") == [
        ("виключив", "Трамп", ["зустрінеться з Путіним"])
    ]


def test_a_surname_that_is_also_a_word_is_known_from_the_other_sentences() -> None:
    first, second = "Приехал Руслан Седых.", "Седых требует отставки мэра."

    [_, [report]] = GRAMMARS["ru"].reports([first, second])

    assert called(report.source) == "Седых"
