"""Who speaks in Slavic texts: names behind roles, other words for somebody, pronouns, what papers say."""

from __future__ import annotations

import pytest

from retrieval.names import load_names
from retrieval.statements import find_statements


def speakers(language: str, text: str) -> list[str | None]:
    return [s.speaker for s in find_statements(text, language, load_names())]


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("ru", "Министр обороны Дармии Гела Бардия заявил, что армия готова.", "Гела Бардия"),
        (
            "ru",
            "Командующий морскими силами адмирал Свен Норберг сказал, что ждёт.",
            "Свен Норберг",
        ),
        ("uk", "Генерал у відставці Остап Гривня сказав, що чекає.", "Остап Гривня"),
        ("uk", "Вдова капітана Івана Шевця Олена Швець сказала, що чекає.", "Олена Швець"),
        ("pl", "Sekretarz stanu Darmu Edward K. Larsen powiedział, że czeka.", "Edward K. Larsen"),
        ("ru", "Заместитель министра Анна Новикова сказала, что ждёт.", "Анна Новикова"),
        ("uk", "Заступник міністра Валентина Ткач сказала, що чекає.", "Валентина Ткач"),
        ("pl", "Szef MSZ Terra Novy Pedro Almada powiedział, że czeka.", "Pedro Almada"),
    ],
)
def test_the_name_at_the_end_of_a_role_is_the_speakers(
    language: str, text: str, speaker: str
) -> None:
    assert speakers(language, text) == [speaker]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "Речник президента Івана Сокола сказав, що чекає."),
        ("ru", "Помощник министра Ивана Сокола сказал, что ждёт."),
        ("pl", "Doradca prezydenta Jana Sokoła powiedział, że czeka."),
    ],
)
def test_whose_somebody_is_does_not_speak(language: str, text: str) -> None:
    [speaker] = speakers(language, text)

    assert speaker is not None
    assert speaker.split()[0].lower() in ("речник", "помощник", "doradca")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "Олена Гай сказала, що під Вельбургом тихо. «Там чекають», — додала вона."),
        ("ru", "Олена Гай сказала, что под Вельбургом тихо. «Там ждут», — добавила она."),
        ("pl", "Olena Gaj powiedziała, że pod Welburgiem cicho. „Tam czekają” – dodała."),
    ],
)
def test_a_place_is_no_antecedent(language: str, text: str) -> None:
    first, second = speakers(language, text)

    assert first == second


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "Брат звинуватив Олену Гай. Та відповіла, що паперів немає."),
        ("ru", "Брат обвинил Анну Гай. Та ответила, что бумаг нет."),
        ("pl", "Brat oskarżył Annę Gaj. Ta odpowiedziała, że papierów nie ma."),
    ],
)
def test_that_one_is_who_was_named_last_and_is_no_subject(language: str, text: str) -> None:
    speaker = speakers(language, text)[-1]

    assert speaker is not None
    assert speaker.split()[1] in ("Гай", "Gaj")


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("uk", "Перше джерело сказало, що лист є. Друге каже, що немає.", "друге джерело"),
        (
            "ru",
            "Первый источник сказал, что письмо есть. Второй говорит, что нет.",
            "второй источник",
        ),
        ("pl", "Pierwsze źródło mówi, że list jest. Drugie mówi, że nie ma.", "drugie źródło"),
    ],
)
def test_the_second_is_one_more_of_the_first(language: str, text: str, speaker: str) -> None:
    assert speakers(language, text)[-1] == speaker


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        (
            "uk",
            "Посольство Дарму оприлюднило заяву. «Ми чекаємо», – ідеться в ній.",
            "Посольство Дарму",
        ),
        (
            "ru",
            "Посольство Дармии выпустило заявление. «Мы ждём», – говорится в нём.",
            "Посольство Дармии",
        ),
        ("uk", "Прийшла Олена Гай. Її відповідь: «Нехай самі сідають за екран».", "Олена Гай"),
        ("ru", "Пришла Анна Майская. Её ответ: «Пусть сами садятся за экран».", "Анна Майская"),
    ],
)
def test_a_paper_speaks_for_whose_it_is(language: str, text: str, speaker: str) -> None:
    assert speakers(language, text)[-1] == speaker


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        (
            "uk",
            "Прийшла Олена Гай. «Папір стерпить усе, але не це!» — не вгавала депутатка.",
            "Олена Гай",
        ),
        (
            "ru",
            "Пришла Анна Майская. «Бумага стерпит всё!» — не унималась женщина.",
            "Анна Майская",
        ),
        (
            "pl",
            "Przyszła Olena Gaj. „Papier zniesie wszystko!” – nie ustępowała kobieta.",
            "Olena Gaj",
        ),
    ],
)
def test_a_verb_that_is_none_of_saying_tells_who_speaks_beside_a_quotation(
    language: str, text: str, speaker: str
) -> None:
    assert speakers(language, text)[-1] == speaker


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "Олена Гай пішла. Подейкують, що валіза їздила стрічкою."),
        ("ru", "Олена Гай ушла. Поговаривают, что чемодан катался по ленте."),
        ("ru", "Олена Гай ушла. Подозревают, что деньги украли."),
    ],
)
def test_what_people_say_is_nobodys(language: str, text: str) -> None:
    assert set(speakers(language, text)) <= {None}


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("uk", "Міністр Іван Сокіл сказав, що чекає. Поліція заявила, що все тихо.", "поліція"),
        ("ru", "Министр Иван Сокол сказал, что ждёт. Полиция заявила, что всё тихо.", "полиция"),
        (
            "pl",
            "Minister Jan Sokół powiedział, że czeka. Prokuratura podała, że bada.",
            "prokuratura",
        ),
        (
            "uk",
            "Суд почав слухання. Прокурорка Олена Гай сказала, що чекає. Суд заявив, що ні.",
            "суд",
        ),
    ],
)
def test_a_body_is_no_other_word_for_a_person(language: str, text: str, speaker: str) -> None:
    assert speakers(language, text)[-1] == speaker


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        (
            "uk",
            "Міністр Іван Сокіл сказав, що чекає. Учасник зустрічі заявив, що ні.",
            "учасник зустрічі",
        ),
        (
            "ru",
            "Министр Иван Сокол сказал, что ждёт. Участник встречи заявил, что нет.",
            "участник встречи",
        ),
        (
            "pl",
            "Minister Jan Sokół powiedział, że czeka. Uczestnik rozmów dodał, że nie.",
            "uczestnik rozmów",
        ),
        ("uk", "Губернатор Іван Сокіл мовчить. Його речниця пояснила, що це позиція.", "речниця"),
    ],
)
def test_a_description_of_which_one_is_somebody_else(
    language: str, text: str, speaker: str
) -> None:
    assert speakers(language, text)[-1] == speaker


def test_the_verb_tells_the_gender_of_a_name() -> None:
    text = "Министр Этери Бардия заявила, что ждёт. Она напомнила, что порт закрыт."

    assert speakers("ru", text) == ["Этери Бардия", "Этери Бардия"]


def test_a_name_that_never_changes_stays_as_it_is() -> None:
    text = "Оксану Асанте запитали про дорогу. Асанте сказала, що проти. Про Асанте пишуть."

    assert speakers("uk", text) == ["Оксана Асанте"]


def test_the_article_tells_the_nominative() -> None:
    text = "Консула Гната Порембу зупинили. Поремба мовчав. За словами Поремби, усе добре."

    assert speakers("uk", text) == ["Гнат Поремба"]


def test_a_spokesman_of_somebody_with_an_indeclinable_name_is_not_them() -> None:
    text = "Президентка Клара Монтеро мовчить. Речник Монтеро заявив, що вона здорова."

    assert speakers("uk", text) == ["речник Монтеро"]


@pytest.mark.parametrize(
    ("language", "text", "answers"),
    [
        (
            "uk",
            "– Обіцяли візи за тиждень, – каже Остап Гривня.\n\n– Хто обіцяв? – перепитує Олена Гай.\n\n"
            "– Це був консул, здається.",
            "Остап Гривня",
        ),
        (
            "ru",
            "– Обещали визы за неделю, – говорит Иван Сокол.\n\n– Кто обещал? – переспрашивает Елена Гай.\n\n"
            "– Это был консул, кажется.",
            "Иван Сокол",
        ),
        (
            "pl",
            "– Obiecali wizy w tydzień – mówi Jan Kowalski.\n\n– Kto obiecał? – pyta Olena Gaj.\n\n"
            "– To był chyba konsul.",
            "Jan Kowalski",
        ),
    ],
)
def test_who_spoke_before_a_question_answers_it(language: str, text: str, answers: str) -> None:
    assert speakers(language, text)[::2] == [answers, answers]


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        (
            "pl",
            "Premier Ostrii Jan Lis ostrzegł, że czeka. Szef ostryjskiego rządu dodał, że wróci.",
            "Jan Lis",
        ),
        (
            "uk",
            "Колишній посол Іван Гай сказав, що чекає. «Повернуся», – додав експосол.",
            "Іван Гай",
        ),
        (
            "ru",
            "Министр обороны Олег Крот сказал, что ждёт. Глава ведомства добавил, что вернётся.",
            "Олег Крот",
        ),
    ],
)
def test_another_word_for_an_office_means_its_holder(
    language: str, text: str, speaker: str
) -> None:
    assert speakers(language, text) == [speaker, speaker]


@pytest.mark.parametrize(
    ("language", "text", "second"),
    [
        (
            "ru",
            "Министр обороны Олег Крот сказал, что ждёт. Лидер оппозиции добавил, что вернётся.",
            "лидер оппозиции",
        ),
        (
            "uk",
            "Губернатор Іван Сєдов сказав, що чекає. Віцегубернатор додав, що повернеться.",
            "віцегубернатор",
        ),
        (
            "pl",
            "Minister obrony Jan Lis powiedział, że czeka. Były minister dodał, że wróci.",
            "były minister",
        ),
    ],
)
def test_a_description_that_contradicts_an_office_is_somebody_new(
    language: str, text: str, second: str
) -> None:
    assert speakers(language, text)[1] == second


def test_a_noun_behind_a_given_name_is_a_surname() -> None:
    assert speakers("pl", "W środę poseł Jan Baran powiedział, że czeka.") == ["Jan Baran"]
