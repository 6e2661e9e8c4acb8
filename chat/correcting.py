"""A correction -> the message that tells of it; pure."""

from __future__ import annotations

from html import escape

from chat.render import clipped
from chat.reply import Reply
from chat.wording import sentences
from retrieval.corrections import Correction

#: Of each wording; two of them and what is said around fit into a message.
_LONGEST_WORDING = 1_500


def correction_reply(correction: Correction, language: str) -> Reply:
    """Return the message for a chat that was sent words which no longer stand, with both wordings."""
    say = sentences(language)
    article = correction.article
    told = say[f"correction_{correction.what}"].format(
        outlet=escape(clipped(article.outlet), quote=False) if article else "",
        why=escape(_cut(correction.why or "", 300), quote=False),
    )
    parts = [f"<b>{say['correction_title']}.</b> {told}"]
    if correction.before:
        parts += [say["correction_before"] + "\n" + _quoted(correction.before)]
    if correction.after:
        parts += [say["correction_after"] + "\n" + _quoted(correction.after)]
    if article is not None:
        parts.append(_source(article.title, correction.link))
    return Reply("\n\n".join(parts), language=language)


def _quoted(words: str) -> str:
    return f"<blockquote>{escape(_cut(words, _LONGEST_WORDING), quote=False)}</blockquote>"


def _cut(text: str, longest: int) -> str:
    """Return the text, cut at a space where it is too long for a message."""
    if len(text) <= longest:
        return text
    return text[:longest].rsplit(" ", 1)[0] + " […]"


def _source(title: str, link: str | None) -> str:
    shown = escape(clipped(title), quote=False)
    return shown if link is None else f'<a href="{escape(link)}">{shown}</a>'
