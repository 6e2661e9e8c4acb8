from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.read_as import read_as
from chat.wording import LANGUAGES
from retrieval.types import Correction, Window
from tests.bot_api.markup import message_text
from tests.helpers import make_question

WEEK = (Window(date(2025, 3, 10), date(2025, 3, 16)),)
BOTH = ("Marco Rubio", "Sergey Lavrov")


def one_line(language: str = "en", **fields: Any) -> str:
    """The only line for a question with these fields, without its italics and opening."""
    html = read_as(make_question(**{"topic": ""} | fields), language)
    assert "\n" not in html
    return html.removeprefix("<i>Read as: ").removesuffix("</i>")


def test_a_question_is_read_as_somebody_and_a_time() -> None:
    assert one_line(speakers=("Marco Rubio",), windows=WEEK) == "Marco Rubio · 10–16 March 2025"


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({"speakers": BOTH, "asked": BOTH}, "Marco Rubio, Sergey Lavrov"),
        (
            {"speakers": BOTH, "asked": BOTH, "intent": "compare", "topic": "aid"},
            "Marco Rubio ↔ Sergey Lavrov · aid",
        ),
        ({"excluded": ("Marco Rubio",), "topic": "aid"}, "anyone but Marco Rubio · aid"),
        ({"excluded": BOTH}, "anyone but Marco Rubio, Sergey Lavrov"),
        ({"unnamed": True, "topic": "aid"}, "sources without a name · aid"),
        ({"sources_of": ("Reuters",), "topic": "aid"}, "sources of Reuters · aid"),
        ({"topic": "aid", "order": "newest"}, "aid · latest first"),
        ({"topic": "aid", "order": "oldest"}, "aid · oldest first"),
        ({"topic": "aid", "intent": "change"}, "aid · oldest first"),
        ({"topic": "aid", "intent": "change", "order": "newest"}, "aid · oldest first"),
        ({"topic": "R&D <b>"}, "R&amp;D &lt;b&gt;"),
        ({}, ""),
    ],
)
def test_the_parts_of_a_question(fields: dict[str, Any], shown: str) -> None:
    assert one_line(**fields) == shown


def test_names_and_time_are_written_in_the_reader_s_language() -> None:
    question = make_question(topic="", speakers=BOTH, asked=BOTH, intent="compare", windows=WEEK)
    assert read_as(question, "uk") == (
        "<i>Зрозуміло як: Марко Рубіо ↔ Сергій Лавров · 10–16 березня 2025</i>"
    )


def test_what_the_asker_did_not_type_stands_below_line_by_line() -> None:
    question = make_question(
        topic="ceasefire",
        speakers=("Marco Rubio",),
        windows=(Window(date(2025, 3, 11), None),),
        corrections=(Correction("Rubbio", "Rubio", 0, 6), Correction("ceasfire", "<c>", 7, 15)),
        events=("Talks in Jeddah",),
        carried=("speakers", "topic", "window"),
    )
    assert read_as(question, "en").split("\n") == [
        "<i>Read as: Marco Rubio · ceasefire · since 11 March 2025</i>",
        "<i>Spelling: Rubbio → Rubio, ceasfire → &lt;c&gt;</i>",
        "<i>Counted from: Talks in Jeddah</i>",
        "<i>Taken over from before: who, topic, time (/reset starts anew)</i>",
    ]


def test_a_pasted_sentence_is_not_repeated() -> None:
    assert read_as(make_question(topic="We will not go.", intent="origin"), "en") == ""


def test_a_long_line_is_cut() -> None:
    html = read_as(make_question(topic="word " * 100), "en")
    assert len(html.removeprefix("<i>").removesuffix("</i>")) == 160
    assert html.endswith("…</i>")


@given(st.text(max_size=300), st.text(max_size=300), st.sampled_from(LANGUAGES))
def test_any_text_can_be_shown(topic: str, name: str, language: str) -> None:
    question = make_question(topic=topic, speakers=(name,), events=(name,), windows=WEEK)
    for line in read_as(question, language).split("</i>\n"):
        assert "<i>" not in line.removeprefix("<i>")
    if (topic + name).isprintable():
        message_text(read_as(question, language), "HTML")
