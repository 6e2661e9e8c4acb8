"""What was taken in -> the message for the operator who sent it; pure."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from babel import Locale
from babel.dates import format_date

from chat.intake import TakenIn
from chat.render import clipped
from chat.reply import Reply
from chat.wording import name_in, sentences

#: More articles are counted, not listed.
_LISTED = 8
_SPEAKERS = 6
_LONGEST_REASON = 400


def taken_in_reply(found: Sequence[TakenIn], language: str) -> Reply:
    """Return the message that says what became of each article, with what was understood of it."""
    say = sentences(language)
    parts = [_part(one, language) for one in found[:_LISTED]]
    if len(found) > _LISTED:
        parts.append(say["taken_in_more"].format(count=len(found) - _LISTED))
    return Reply("\n\n".join(parts), language=language)


def _part(one: TakenIn, language: str) -> str:
    say = sentences(language)
    if one.outcome == "refused":
        return f"<b>{say['taken_in_refused']}</b>\n{_plain(one.reason[:_LONGEST_REASON])}"
    day = format_date(one.published, "d MMM y", locale=language) if one.published else ""
    spoken = Locale(language).languages.get(one.language, one.language)
    title = _plain(clipped(one.title))
    linked = f'<a href="{escape(one.url)}">{title}</a>' if one.url else title
    lines = [
        f"<b>{say[f'taken_in_{one.outcome}']}</b>",
        linked,
        _plain(" · ".join(filter(None, (clipped(one.outlet), day, spoken)))),
    ]
    if one.outcome != "retracted":
        lines.append(say["taken_in_statements"].format(count=one.statements))
        names = ", ".join(name_in(language, name) for name in one.speakers[:_SPEAKERS])
        if names:
            more = " …" if len(one.speakers) > _SPEAKERS else ""
            lines.append(say["taken_in_speakers"].format(names=_plain(names) + more))
    return "\n".join(lines)


def _plain(text: str) -> str:
    return escape(text, quote=False)
