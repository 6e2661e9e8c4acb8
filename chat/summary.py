"""`summary`: who said what in a period, by side, in the terminal."""

from __future__ import annotations

import json
from argparse import Namespace
from datetime import date, datetime, timedelta
from typing import Any

from chat.as_json import quote_json
from chat.ask import in_zone
from chat.commands import DONE, NOTHING
from chat.desk import Desk
from chat.digest_pages import digest_pages
from chat.render import plain
from chat.summarising import USUAL_DAYS
from retrieval.digest import Digest
from retrieval.errors import QuestionError
from retrieval.live import LiveAnswerer
from retrieval.types import Question, Window


def summary(desk: Desk, arguments: Namespace) -> int:
    """Print the summary of a period, or that there is nothing new in it."""
    now = in_zone(arguments.now or desk.clock(), desk.settings.time_zone)
    answers = desk.ready()
    window = Window(
        _day(answers, arguments.since, now, first=True) or now.date() - timedelta(days=USUAL_DAYS),
        _day(answers, arguments.until, now, first=False) or now.date(),
    )
    if window.start and window.end and window.start > window.end:
        raise QuestionError(f"the period ends on {window.end}, before it begins on {window.start}")
    question = _asked(answers, arguments.topic, now)
    digest = answers.digest(question, window)
    if arguments.json:
        print(json.dumps(digest_json(digest), ensure_ascii=False))
    else:
        pages = digest_pages(digest, question.language)
        print("\n\n".join(plain(page.html) for page in pages))
    return DONE if digest.groups else NOTHING


def _asked(answers: LiveAnswerer, topic: str | None, now: datetime) -> Question:
    """Return what is wanted; without a topic it is everything."""
    if topic:
        return answers.understand(topic, now)
    return Question("summary", "en", (), (), "", (), (), "summary")


def _day(answers: LiveAnswerer, text: str | None, now: datetime, *, first: bool) -> date | None:
    """Return the day that a date or words such as "last week" mean.

    Raises:
        QuestionError: they mean none.
    """
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        window = answers.understand(text, now).window
    day = None if window is None else (window.start if first else window.end)
    if day is None:
        raise QuestionError(f"{text!r} is not a day such as 2025-03-12 or “last week”")
    return day


def digest_json(digest: Digest) -> dict[str, Any]:
    """Return a summary as `summary --json` prints it."""
    window = digest.window
    return {
        "from": window.start.isoformat() if window.start else None,
        "to": window.end.isoformat() if window.end else None,
        "topic": digest.question.topic,
        "speakers": list(digest.question.understood),
        "statements": digest.statements,
        "latest": digest.latest.isoformat() if digest.latest else None,
        "groups": [
            {"side": group.side, "quotes": [quote_json(quote) for quote in group.quotes]}
            for group in digest.groups
        ],
    }
