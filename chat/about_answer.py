"""What is said about an answer that was given: when its quotes were said, and who published them; pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from html import escape

from babel.dates import format_date

from chat.render import LONGEST_MESSAGE, clipped, length_in_message, link_html
from chat.wording import sentences
from retrieval.types import Quote

_LONGEST_REMINDER = 160


def when_html(
    quotes: Sequence[Quote], language: str, first_seen: Callable[[Quote], datetime]
) -> str:
    """Return for each quote the three dates: said, published, first seen."""
    say = sentences(language)
    blocks = []
    for quote in quotes:
        said_on = quote.attribution.said_on
        said = (
            say["said_on"].format(date=_day(said_on, language))
            if said_on
            else say["said_on_unknown"]
        )
        published = say["published_on"].format(date=_day(quote.published.date(), language))
        seen = say["first_seen_on"].format(date=_day(first_seen(quote).date(), language))
        blocks.append(f"{_whose(quote, language)}\n{said} · {published} · {seen}")
    return _fitting(blocks)


def who_html(quotes: Sequence[Quote], language: str) -> str:
    """Return for each quote who published it, through whom it came, and who carried it too."""
    say = sentences(language)
    blocks = []
    for quote in quotes:
        lines = [_whose(quote, language), link_html(quote, language)]
        if quote.author:
            lines.append(escape(clipped(quote.author), quote=False))
        if len(quote.attribution.chain) > len(("speaker", "outlet")):
            lines.append(escape(clipped(" → ".join(quote.attribution.chain)), quote=False))
        if quote.also_carried_by:
            outlets = escape(clipped(", ".join(quote.also_carried_by)), quote=False)
            lines.append(say["also_carried_by"].format(outlets=outlets))
        blocks.append("\n".join(lines))
    return _fitting(blocks)


def _whose(quote: Quote, language: str) -> str:
    """Return the speaker and the beginning of the words: a slice of the quote, so that it is known again."""
    speaker = quote.attribution.speaker
    name = (
        escape(clipped(speaker), quote=False) if speaker else sentences(language)["speaker_unclear"]
    )
    words = quote.text[:_LONGEST_REMINDER]
    cut = words if words == quote.text else words.rpartition(" ")[0] or words
    more = "" if cut == quote.text else " …"
    return f"<b>{name}</b>\n<blockquote>{escape(cut, quote=False)}{more}</blockquote>"


def _fitting(blocks: Sequence[str]) -> str:
    """Return as many blocks, from the first on, as one message holds."""
    html = ""
    for block in blocks:
        longer = f"{html}\n\n{block}" if html else block
        if html and length_in_message(longer) > LONGEST_MESSAGE:
            break
        html = longer
    return html


def _day(day: date, language: str) -> str:
    return str(format_date(day, "d MMM y", locale=language))
