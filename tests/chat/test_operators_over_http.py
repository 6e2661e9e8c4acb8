"""Operators send links and files, over HTTP; anybody else gets a polite no."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from chat.intake import TakenIn
from chat.state import ChatState
from chat.wording import LANGUAGES, sentences
from corpus.store import Store
from tests.bot_api.files import Upload
from tests.bot_api.server import BotApi
from tests.chat.builders import FakeAnswers, make_answer, running, stored_quote

ADDED = TakenIn(
    "added",
    article_id="x1",
    title="Talks <go> on",
    outlet="The Outlet",
    language="uk",
    published=datetime(2025, 3, 12, 9, tzinfo=UTC),
    url="https://a.org/1",
    statements=3,
    speakers=("Marco Rubio", "Somebody"),
)


class FakeIntake:
    """Keeps what it was given; files are read while they are there."""

    def __init__(self, *found: TakenIn) -> None:
        self.found = list(found)
        self.asked: list[tuple[str, Mapping[str, str], str]] = []

    async def __call__(self, source: str, told: Mapping[str, str]) -> list[TakenIn]:
        content = "" if "://" in source else Path(source).read_text(encoding="utf-8")
        name = source if "://" in source else Path(source).name
        self.asked.append((name, told, content))
        return [
            TakenIn("refused", f"{source}: no text in it") if one.outcome == "refused" else one
            for one in self.found
        ]


async def test_a_link_of_an_operators_is_taken_in(
    api: BotApi, store: Store, state: ChatState
) -> None:
    ann = api.user("Ann")
    chat = api.private(ann)
    intake = FakeIntake(ADDED)
    answers = FakeAnswers(store, make_answer())
    async with running(api, answers, state, intake=intake, OPERATORS=str(ann.id)):
        api.say(
            chat, ann, "https://a.org/1\noutlet: Reuters\nbe quick: please\nPublished: 2025-03-12"
        )
        message = await api.wait_for_message(chat)
    assert intake.asked == [
        ("https://a.org/1", {"outlet": "Reuters", "published": "2025-03-12"}, "")
    ]
    assert message.html == (
        "<b>Added – it can be asked about now</b>\n"
        '<a href="https://a.org/1">Talks &lt;go&gt; on</a>\n'
        "The Outlet · 12 Mar 2025 · Ukrainian\n"
        "Statements found: 3\n"
        "Speakers: Marco Rubio, Somebody"
    )


async def test_a_file_of_an_operators_is_taken_in_with_what_its_caption_tells(
    api: BotApi, store: Store, state: ChatState
) -> None:
    ann = api.user("Ann")
    chat = api.private(ann)
    intake = FakeIntake(ADDED, TakenIn("refused"))
    answers = FakeAnswers(store, make_answer())
    async with running(api, answers, state, intake=intake, OPERATORS=str(ann.id)):
        upload = Upload("../talks.txt", "Розмови тривають.".encode(), "text/plain")
        api.send_file(chat, ann, upload, "outlet: AFP")
        message = await api.wait_for_message(chat)
    assert intake.asked == [("talks.txt", {"outlet": "AFP"}, "Розмови тривають.")]
    assert message.html.endswith("<b>Not added</b>\ntalks.txt: no text in it")


async def test_a_file_of_another_kind_is_refused_by_name(
    api: BotApi, store: Store, state: ChatState
) -> None:
    ann = api.user("Ann")
    chat = api.private(ann)
    intake = FakeIntake()
    answers = FakeAnswers(store, make_answer())
    async with running(api, answers, state, intake=intake, OPERATORS=str(ann.id)):
        api.send_file(chat, ann, Upload("a.exe", b"MZ"))
        message = await api.wait_for_message(chat)
    assert message.html.startswith("<b>Not added</b>\na.exe: give .md, .txt, .html")
    assert intake.asked == []


@pytest.mark.parametrize("language", LANGUAGES)
async def test_anybody_else_gets_a_polite_no_in_their_language(
    api: BotApi, store: Store, state: ChatState, language: str
) -> None:
    ann, bob = api.user("Ann"), api.user("Bob", language_code=language)
    chat = api.private(bob)
    intake = FakeIntake(ADDED)
    answers = FakeAnswers(store, make_answer())
    async with running(api, answers, state, intake=intake, OPERATORS=str(ann.id)):
        api.say(chat, bob, "https://a.org/1")
        first = await api.wait_for_message(chat)
        api.send_file(chat, bob, Upload("a.txt", b"Talks go on.", "text/plain"))
        second = await api.wait_for_message(chat)
    assert {first.html, second.html} == {sentences(language)["not_an_operator"]}
    assert intake.asked == []


async def test_a_link_within_a_question_is_a_question(
    api: BotApi, store: Store, state: ChatState
) -> None:
    ann = api.user("Ann")
    chat = api.private(ann)
    answers = FakeAnswers(store, make_answer(stored_quote(store)))
    async with running(api, answers, state, OPERATORS=str(ann.id)):
        api.say(chat, ann, "who says so in https://a.org/1 ?")
        await api.wait_for_message(chat)
    assert [text for text, _ in answers.asked] == ["who says so in https://a.org/1 ?"]
