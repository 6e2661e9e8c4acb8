"""What else a question says: dates, orders, misspelt words, what is wanted; and texts of every kind."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.errors import QuestionError
from retrieval.names import load_names
from retrieval.question import LONGEST, understand
from retrieval.types import Correction, Intent, Order, Question, Window
from tests.helpers import NOW

NAMES = load_names()
RUBIO = "Marco Rubio"


def read(text: str, now: datetime = NOW) -> Question:
    return understand(text, now, NAMES, lambda _: True)


def day(year: int, month: int, number: int) -> Window:
    """A window of one day."""
    return Window(date(year, month, number), date(year, month, number))


@pytest.mark.parametrize(
    "text",
    [
        "what did Rubio say on May 9",
        "що сказав Рубіо 9 травня",
        "что сказал Рубио 9 мая",
        "co powiedział Rubio 9 maja",
    ],
)
def test_a_day_without_a_year_is_the_latest_and_earlier_years_stand_behind(text: str) -> None:
    question = read(text)

    assert question.windows[:2] == (day(2026, 5, 9), day(2025, 5, 9))
    assert question.window == day(2026, 5, 9)
    assert question.topic == ""


@pytest.mark.parametrize(
    ("text", "window"),
    [
        ("Rubio before May 2025", Window(None, date(2025, 4, 30))),
        ("Rubio since May 2025", Window(date(2025, 5, 1), NOW.date())),
        ("Rubio in May 2025", Window(date(2025, 5, 1), date(2025, 5, 31))),
    ],
)
def test_a_period_may_be_open_or_end_today(text: str, window: Window) -> None:
    assert read(text).window == window


def test_a_day_begins_when_it_does_where_it_is_asked() -> None:
    late = datetime(2026, 11, 24, 0, 30, tzinfo=ZoneInfo("Europe/Kyiv"))

    assert read("Rubio yesterday", late).window == day(2026, 11, 23)


@pytest.mark.parametrize(
    "text",
    [
        "what did Rubio say on 31 February",
        "що сказав Рубіо 31 лютого",
        "что сказал Рубио 31 февраля",
        "co powiedział Rubio 31 lutego",
    ],
)
def test_a_day_that_does_not_exist_is_named_and_no_window(text: str) -> None:
    question = read(text)

    assert question.impossible is not None
    assert question.impossible in text
    assert (question.windows, question.asked) == ((), (RUBIO,))


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("latest from Rubio", "newest"),
        ("останнє від Рубіо", "newest"),
        ("последнее от Рубио", "newest"),
        ("what did Rubio first say", "oldest"),
        ("перша заява Рубіо", "oldest"),
        ("первое заявление Рубио", "oldest"),
        ("pierwsza wypowiedź Rubio", "oldest"),
        ("what did Rubio say", None),
    ],
)
def test_the_latest_or_the_first_is_an_order_and_no_topic(text: str, order: Order | None) -> None:
    question = read(text)

    assert (question.order, question.asked) == (order, (RUBIO,))
    assert not {"latest", "first", "останнє", "последнее", "перша", "первое"} & set(
        question.topic_words
    )


@pytest.mark.parametrize(
    ("text", "intent", "wants_words"),
    [
        ("compare Rubio and Lavrov on gas", "compare", True),
        ("how did Rubio's position on gas change", "change", True),
        ("Rubio's position on gas", "position", True),
        ("summary of the talks", "summary", False),
        ("when did Rubio meet Lavrov", "said", False),
        ("when was the summit", "fact", False),
    ],
)
def test_what_is_wanted_is_told(text: str, intent: Intent, wants_words: bool) -> None:
    assert (read(text).intent, read(text).wants_words) == (intent, wants_words)


def test_words_that_say_what_is_wanted_are_no_topic() -> None:
    assert read("compare Rubio and Lavrov on gas").topic == "gas"
    assert read("how did Rubio's position on gas change over time").topic == "gas"
    assert read("підсумуй переговори").topic == "переговори"


def test_a_misspelt_word_is_read_as_the_right_one_and_both_are_kept() -> None:
    mended = Correction("cesefire", "ceasefire", 22, 30)
    typed = "what did Rubio say on cesefire"
    question = understand(typed, NOW, NAMES, lambda _: True, corrections=lambda _: (mended,))

    assert question.text == typed
    assert question.corrections == (mended,)
    assert (question.topic, question.topic_words) == ("ceasefire", ("ceasefire",))
    assert question.meaning == "what did Rubio say on ceasefire"
    assert read(typed).meaning == ""


def test_a_misspelt_name_names_whom_it_means() -> None:
    mended = Correction("Lavrvo", "Lavrov", 9, 15)
    question = understand(
        "what did Lavrvo say", NOW, NAMES, lambda _: True, corrections=lambda _: (mended,)
    )

    assert question.asked == ("Sergey Lavrov",)


def test_who_is_spoken_of_stays_in_the_topic_and_out_of_its_words() -> None:
    question = read("what did Rubio say about Putin and gas")

    assert (question.topic, question.about) == ("Putin gas", "Putin")
    assert question.topic_words == ("gas",)
    assert question.speakers == (RUBIO, "Vladimir Putin")
    assert question.understood == (RUBIO,)


@pytest.mark.parametrize("text", ["😀", "👍🏽", "🇺🇦🇺🇦", "\u200f\u200e", "…"])
def test_a_question_of_nothing_but_signs_is_refused(text: str) -> None:
    with pytest.raises(QuestionError, match="the question is empty"):
        read(text)


@pytest.mark.parametrize(
    "text", ["Rubio", "Рубіо", "рубио", "RUBIO", "😀 Rubio", "Rubio?!", "/Rubio/"]
)
def test_a_name_alone_asks_for_its_bearer(text: str) -> None:
    question = read(text)

    assert (question.asked, question.speakers, question.topic) == ((RUBIO,), (RUBIO,), "")


@pytest.mark.parametrize(
    "hidden",
    ["\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\u202e", "\u2066", "\ufeff", "\u00ad"],
)
@pytest.mark.parametrize(
    "text", ["what did Rubio say about gas in May 2025", "що сказав Рубіо про газ"]
)
def test_what_hides_inside_words_changes_nothing(text: str, hidden: str) -> None:
    assert read(hidden.join(text)) == read(text)


def test_chinese_is_a_topic_beside_a_name() -> None:
    question = read("鲁比奥说了什么 Rubio")

    assert question.asked == (RUBIO,)
    assert question.topic_words == ("鲁比奥说了什么",)
    assert read("他说了什么").asked == ()


def test_hebrew_and_arabic_are_understood_as_topics() -> None:
    assert read("Rubio: מה הוא אמר").asked == (RUBIO,)
    assert read("ماذا قال").speakers == ()


@pytest.mark.parametrize(
    "text",
    [
        "Rubio ".ljust(LONGEST, "x"),
        ("Rubio and Lavrov " * 300)[:LONGEST].strip(),
        ("compare Київ vs Москва, крім Путіна; " * 200)[:LONGEST].strip(),
        ("9 May " * 900)[:LONGEST].strip(),
    ],
)
def test_a_question_of_4096_characters_is_understood(text: str) -> None:
    question = read(text)

    assert len(question.text) <= 4_096
    assert len(set(question.asked)) == len(question.asked)


def same(question: Question) -> Question:
    """Leave out the text, which the names are not part of."""
    return replace(question, text="")


@settings(deadline=None, max_examples=80)
@given(st.text(max_size=200))
def test_any_text_with_a_letter_or_figure_is_understood(text: str) -> None:
    try:
        question = read(text)
    except QuestionError:
        assert not any(c.isalnum() and c.isprintable() for c in text)
        return

    assert not set(question.excluded) & set(question.asked)
    assert set(question.about.split()) <= set(question.topic.split())
    assert all(word == word.lower() for word in question.topic_words)
    assert same(read(question.text)) == same(question)


def test_a_word_that_says_when_is_no_error() -> None:
    text = "what did Lavrov say yesterday abuot talks"
    mended = (
        Correction("yesterday", "yesteryear", text.index("yes"), text.index("yes") + 9),
        Correction("abuot", "about", text.index("abuot"), text.index("abuot") + 5),
    )
    question = understand(text, NOW, NAMES, lambda _: True, corrections=lambda _: mended)
    assert question.corrections == mended[1:]
    assert question.window is not None
