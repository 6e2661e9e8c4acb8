"""The words of a stored sentence that differ from those that somebody pasted; pure."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from chat.wording import sentences
from retrieval.differences import Difference
from retrieval.types import Quote

_MOST = 6
_LONGEST = 60


def marked(quote: Quote, differing: Sequence[Difference]) -> str:
    """Return a quote's words as HTML, those underlined that the pasted sentence has otherwise or not."""
    html = ""
    at = quote.start
    for one in differing:
        if at <= one.start < one.end <= quote.end:
            html += _escaped(quote, at, one.start) + f"<u>{_escaped(quote, one.start, one.end)}</u>"
            at = one.end
    return html + _escaped(quote, at, quote.end)


def differences_html(differing: Sequence[Difference], language: str) -> list[str]:
    """Return a line for each difference, up to a few."""
    say = sentences(language)
    return [
        say[f"differs_{one.kind}"].format(typed=_shown(one.typed), stored=_shown(one.stored))
        for one in differing[:_MOST]
    ]


def _escaped(quote: Quote, start: int, end: int) -> str:
    return escape(quote.text[start - quote.start : end - quote.start], quote=False)


def _shown(words: str) -> str:
    cut = words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
    return f"<b>{escape(cut, quote=False)}</b>"
