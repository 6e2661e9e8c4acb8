"""Who speaks in the corpus, as pages for the chat and lines for the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from babel.dates import format_date

from chat.wording import name_in, sentences
from retrieval.who import Speaker

SPEAKERS_PER_PAGE = 25
_LONGEST_NAME = 80


def who_page(speakers: Sequence[Speaker], first: int, language: str) -> str:
    """Return one page of speakers as Telegram HTML.

    Args:
        speakers: all of them, most recent first.
        first: number of the first one on the page, from 0.
        language: of the sentences and dates.
    """
    say = sentences(language)
    if not speakers:
        return say["who_nobody"]
    lines = [_line(speaker, language) for speaker in speakers[first : first + SPEAKERS_PER_PAGE]]
    foot = []
    if len(speakers) > SPEAKERS_PER_PAGE:
        total = -(-len(speakers) // SPEAKERS_PER_PAGE)
        page = say["page"].format(number=first // SPEAKERS_PER_PAGE + 1, total=total)
        foot = [f"<i>{page}</i>"]
    return "\n\n".join([f"<b>{say['who_title']}</b>", "\n".join(lines), *foot])


def page_with(speakers: Sequence[Speaker], number: int) -> int:
    """Return the number of the first speaker on the page that holds one, or on the last page."""
    inside = min(number, max(len(speakers) - 1, 0))
    return inside - inside % SPEAKERS_PER_PAGE


def speaker_json(speaker: Speaker) -> dict[str, Any]:
    """Return a speaker as `who --json` prints them."""
    return {
        "speaker": speaker.name,
        "spellings": [spelling for spelling, _ in speaker.spellings],
        "statements": speaker.count,
        "latest": speaker.latest.isoformat(),
        "named": speaker.named,
    }


def speaker_line(speaker: Speaker) -> str:
    """Return a speaker as `who` prints them."""
    return f"{speaker.latest.isoformat()}  {speaker.count:5}  {speaker.name}"


def _line(speaker: Speaker, language: str) -> str:
    name = name_in(language, speaker.name)
    name = escape(
        name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…", quote=False
    )
    shown = f"<b>{name}</b>" if speaker.named else name
    day = format_date(speaker.latest, "d MMM y", locale=language)
    return f"{shown} · {speaker.count} · {day}"
