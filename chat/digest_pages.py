"""A summary -> pages of Telegram HTML within the limits; pure."""

from __future__ import annotations

from html import escape

from babel.dates import format_date

from chat.periods import period
from chat.render import LONGEST_MESSAGE, Page, brief_html, clipped, length_in_message, plain
from chat.wording import name_in, sentences
from retrieval.digest import Digest, Group
from retrieval.types import Quote

#: Room for the heading of the next page, and for a page's number.
_HEADROOM = 300
#: Telegram drops formatting beyond 100 entities a message; a quote has about four.
_MOST_QUOTES = 15


def digest_pages(digest: Digest, language: str) -> list[Page]:
    """Return a summary as pages, at least one; a page is split between quotes only."""
    say = sentences(language)
    head = "\n".join(_head(digest, language))
    if not digest.groups:
        lines = [head, f"<b>{say['summary_nothing']}</b>"]
        if digest.latest is not None:
            day = format_date(digest.latest, "d MMMM y", locale=language)
            lines.append(say["summary_latest"].format(date=day))
        return [Page("\n\n".join(lines), ())]
    head += "\n" + say["summary_counted"].format(count=digest.statements)
    pages = _filled(head, _blocks(digest.groups, language))
    total = len(pages)
    return [
        Page(f"{page.html}\n\n<i>{say['page'].format(number=n, total=total)}</i>", page.quotes)
        if total > 1
        else page
        for n, page in enumerate(pages, start=1)
    ]


def _head(digest: Digest, language: str) -> list[str]:
    question = digest.question
    whose = ", ".join(name_in(language, name) for name in question.understood)
    parts = (period(digest.window, language), whose, question.topic)
    listed = " · ".join(clipped(part) for part in parts if part)
    return [f"<b>{sentences(language)['summary_title']}</b> · {escape(listed, quote=False)}"]


def _blocks(groups: tuple[Group, ...], language: str) -> list[tuple[str, str, Quote]]:
    """Return for each quote the heading that it stands under, its HTML, and itself."""
    others = sentences(language)["summary_others"]
    return [
        (others if group.side is None else name_in(language, group.side), block, quote)
        for group in groups
        for quote in group.quotes
        for block in (brief_html(quote, language),)
    ]


def _filled(head: str, blocks: list[tuple[str, str, Quote]]) -> list[Page]:
    pages: list[Page] = []
    parts, quotes, heading = [head], list[tuple[int, Quote]](), ""
    for number, (side, block, quote) in enumerate(blocks):
        with_heading = block if side == heading else f"<b>{escape(side, quote=False)}</b>\n{block}"
        length = length_in_message(plain("\n\n".join([*parts, with_heading]), links=False))
        if quotes and (length > LONGEST_MESSAGE - _HEADROOM or len(quotes) == _MOST_QUOTES):
            pages.append(Page("\n\n".join(parts), tuple(quotes)))
            parts, quotes = [head.partition("\n")[0]], []
            with_heading = f"<b>{escape(side, quote=False)}</b>\n{block}"
        parts.append(with_heading)
        quotes.append((number, quote))
        heading = side
    pages.append(Page("\n\n".join(parts), tuple(quotes)))
    return pages
