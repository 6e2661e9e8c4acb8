from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from chat.desk import Desk
from chat.digest_pages import digest_pages
from chat.render import LONGEST_MESSAGE, length_in_message, plain
from chat.summarising import USUAL_DAYS
from chat.wording import LANGUAGES, sentences
from corpus.store import Store
from retrieval.digest import Digest, Group
from retrieval.errors import QuestionError
from retrieval.types import Window
from tests.chat.builders import stored_quote
from tests.chat.test_commands import Capture, run
from tests.helpers import NOW, make_question
from tests.retrieval.builders import say


@pytest.fixture
def spoken(desk: Desk) -> Desk:
    """A desk whose clock stands at 24 November 2026, with words of two days before and of 2025."""
    recent = {"published": datetime(2026, 11, 22, tzinfo=UTC)}
    say(desk.store, "a1", "Peace is near", article=recent)
    say(desk.store, "a2", "It was far", speaker="Sergey Lavrov")
    return desk


def test_a_week_is_summed_up_by_side(spoken: Desk, capsys: Capture) -> None:
    assert run(spoken, "summary") == 0
    assert capsys.readouterr().out.splitlines()[:5] == [
        "Summary · 17–24 November 2026",
        "Statements in this time: 1. These stand for them:",
        "",
        "United States",
        "│ “Peace is near,” Marco Rubio said.",
    ]
    assert USUAL_DAYS == 7


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        (["--since", "2025-05-01", "--until", "2025-05-31"], ["a2"]),
        (["--since", "2025-05-01"], ["a1", "a2"]),
        (["--since", "yesterday"], []),
        (["--since", "last week", "--topic", "Lavrov"], []),
        (["--since", "2025-01-01", "--topic", "Lavrov"], ["a2"]),
        (["--now", "2025-05-03"], ["a2"]),
    ],
)
def test_period_and_topic_are_as_asked(
    spoken: Desk, capsys: Capture, words: list[str], ids: list[str]
) -> None:
    assert run(spoken, "summary", "--json", *words) == (0 if ids else 1)
    told = json.loads(capsys.readouterr().out)
    found = [quote["article_id"] for group in told["groups"] for quote in group["quotes"]]
    assert sorted(found) == ids
    assert told["statements"] == len(ids)


def test_nothing_new_is_an_answer(spoken: Desk, capsys: Capture) -> None:
    assert run(spoken, "summary", "--since", "2026-11-23") == 1
    assert capsys.readouterr().out == (
        "Summary · 23–24 November 2026\n\nNothing new in this time.\n\n"
        "The latest I have on it is of 22 November 2026.\n"
    )


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["--since", "whenever"], "'whenever' is not a day such as 2025-03-12"),
        (["--since", "2026-11-20", "--until", "2026-11-01"], "the period ends on 2026-11-01"),
    ],
)
def test_a_period_must_be_one(spoken: Desk, words: list[str], reason: str) -> None:
    with pytest.raises(QuestionError, match=reason):
        run(spoken, "summary", *words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_fit_into_messages_and_hold_every_quote_once(store: Store, language: str) -> None:
    quotes = tuple(
        stored_quote(
            store, f"Number {n}. {'Long words were said. ' * 30}", f"Number {n}.", id=f"a{n}"
        )
        for n in range(40)
    )
    groups = (Group("Russia", quotes[:25]), Group(None, quotes[25:]))
    window = Window(NOW.date(), NOW.date())
    pages = digest_pages(Digest(make_question(), window, groups, 99, NOW.date()), language)

    assert len(pages) > 1
    assert [n for page in pages for n, _ in page.quotes] == list(range(40))
    for page in pages:
        assert length_in_message(plain(page.html, links=False)) <= LONGEST_MESSAGE
        assert page.html.startswith(f"<b>{sentences(language)['summary_title']}</b>")
    assert sentences(language)["summary_others"] in pages[-1].html
