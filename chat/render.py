"""Answer -> pages of Telegram HTML within the limits, and the same as plain text; pure.

A page is split between quotes only. Telegram counts a message's text after its markup is taken out, in
UTF-16 units.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from html import escape, unescape

from babel.dates import format_date

from chat.differing import differences_html, marked
from chat.read_as import read_as
from chat.wording import name_in, sentences
from retrieval.differences import Difference
from retrieval.several import day_of
from retrieval.types import Answer, Quote

LONGEST_MESSAGE = 4_096
QUOTES_PER_PAGE = 3
#: Room for the lines around the quotes of a page.
_HEADROOM = 400
#: Room for the page's number below them.
_FOOT = 40
#: A quote and its context that are longer leave no room for who said it; the button shows the context.
_LONGEST_WITH_CONTEXT = 2_600
#: Telegram drops formatting beyond 100 entities a message, and finds some itself (#tag, @name, address).
_MOST_ENTITIES = 90
_FOUND_BY_TELEGRAM = re.compile(r"[#@/$]\w|\w\.\w")
_LONGEST_NAME = 120
#: So many of the nearest dates are listed; of more, the first and the last.
_MOST_DAYS = 3

#: What is said of speech that the outlet puts into its own words.
_NOT_VERBATIM = {"indirect": "reported_indirect", "mixed": "reported_mixed"}

_TAG = re.compile(r"<[^>]+>")
_LINK = re.compile(r'<a href="([^"]*)">([^<]*)</a>')


@dataclass(frozen=True, slots=True)
class Page:
    """One message: its HTML, and the quotes in it with their numbers in the whole answer, from 0."""

    html: str
    quotes: tuple[tuple[int, Quote], ...]


def answer_pages(answer: Answer, language: str, left_out: int = 0) -> list[Page]:
    """Return an answer as pages, at least one.

    Args:
        answer: with only those quotes that were checked again for sending.
        language: of the sentences around the quotes.
        left_out: how many quotes did not pass that check.
    """
    quotes = answer.quotes or answer.nearest
    return _pages(_head(answer, language), quotes, language, left_out, answer.differing)


def _head(answer: Answer, language: str) -> list[str]:
    """Return the lines above an answer: what was understood, what is missing, what the quotes are."""
    say = sentences(language)
    head = [read_as(answer.question, language)]
    if answer.reason is not None:
        head.append(f"<b>{_absence(answer, language)}</b>")
    elif answer.silent or answer.missing:
        head.append(
            say["silent"].format(speakers=_listed((*answer.silent, *answer.missing), language))
        )
    if answer.question.intent == "origin" and (answer.quotes or answer.nearest):
        is_exact = bool(answer.quotes) and not any(answer.differing)
        head.append(say["published_exactly" if is_exact else "nearly_published"])
    elif answer.reason == "nothing_in_period" and answer.nearest:
        days = sorted({day_of(quote) for quote in answer.nearest})
        ends = days if len(days) <= _MOST_DAYS else [days[0], days[-1]]
        listed = (", " if ends is days else " – ").join(_day(day, language) for day in ends)
        head += [say["nearest_days"].format(days=listed), say["nearest"]]
    elif answer.reason is not None and answer.nearest:
        head.append(say["nearest"])
    return head


def list_pages(title: str, quotes: Sequence[Quote], language: str, left_out: int = 0) -> list[Page]:
    """Return quotes under a title as pages, at least one.

    Args:
        title: plain text.
        quotes: only those that were checked again for sending.
        language: of the sentences around the quotes.
        left_out: how many quotes did not pass that check.
    """
    return _pages([f"<b>{escape(clipped(title), quote=False)}</b>"], quotes, language, left_out)


def _pages(
    head: Sequence[str],
    quotes: Sequence[Quote],
    language: str,
    left_out: int,
    differing: Sequence[Sequence[Difference]] = (),
) -> list[Page]:
    say = sentences(language)
    gone = [f"<i>{say['gone']}</i>"] if left_out else []
    differences = [*differing, *([()] * len(quotes))]
    html_of = [quote_html(q, language, d) for q, d in zip(quotes, differences, strict=False)]
    above = length_in_message(unescape(_TAG.sub("", "\n\n".join((*head, *gone)))))
    groups = _grouped(html_of, LONGEST_MESSAGE - max(_HEADROOM, above + _FOOT))
    pages: list[Page] = []
    for numbers in groups or [[]]:
        blocks = [html_of[n] for n in numbers]
        foot = _page_number(len(pages), len(groups), say)
        html = "\n\n".join([*(line for line in head if line), *gone, *blocks, *foot])
        pages.append(Page(html, tuple((n, quotes[n]) for n in numbers)))
    return pages


def quote_html(quote: Quote, language: str, differing: Sequence[Difference] = ()) -> str:
    """Return one quote: its words, who said them, where they stand, and what stands around them.

    Words that differ from those that were asked for are underlined, and told below.
    """
    say = sentences(language)
    lines = [
        f"<blockquote>{marked(quote, differing)}</blockquote>",
        *differences_html(differing, language),
        _speaker_line(quote, language),
        *filter(None, (_chain_line(quote),)),
        link_html(quote, language),
    ]
    if quote.also_carried_by:
        outlets = escape(clipped(", ".join(quote.also_carried_by)), quote=False)
        lines.append(say["also_carried_by"].format(outlets=outlets))
    both = quote.text + quote.context
    told = sum(len(one.typed) + len(one.stored) for one in differing)
    fits = length_in_message(both) + told <= _LONGEST_WITH_CONTEXT
    few_marks = len(_FOUND_BY_TELEGRAM.findall(both)) < _MOST_ENTITIES // 2
    if quote.context != quote.text and fits and few_marks:
        lines.append(f"<blockquote expandable>{escape(quote.context, quote=False)}</blockquote>")
    return "\n".join(lines)


def brief_html(quote: Quote, language: str) -> str:
    """Return one quote of several under a heading: its words, who said them and where, and nothing around."""
    lines = [
        f"<blockquote>{escape(quote.text, quote=False)}</blockquote>",
        _speaker_line(quote, language),
        link_html(quote, language),
    ]
    if quote.also_carried_by:
        lines[-1] += f" (+{len(quote.also_carried_by)})"
    return "\n".join(lines)


def context_html(quote: Quote, language: str) -> str:
    """Return the passage around a quote as a message of its own, cut around the quote where it must be."""
    label = escape(sentences(language)["context_label"], quote=False)
    head = f"<b>{label}</b> · {link_html(quote, language)}"
    context = _around_quote(quote, (LONGEST_MESSAGE - _HEADROOM) // 2)
    return f"{head}\n<blockquote>{escape(context, quote=False)}</blockquote>"


def _around_quote(quote: Quote, room: int) -> str:
    """Return the context, or as much of it on either side of the quote as `room` characters hold."""
    if len(quote.context) <= room:
        return quote.context
    start = quote.start - quote.hit.context_start
    end = start + len(quote.text)
    side = max((room - len(quote.text)) // 2, 0)
    before, behind = quote.context[:start], quote.context[end:]
    if len(before) > side:
        before = "… " + before[len(before) - side :].partition(" ")[2]
    if len(behind) > side:
        behind = behind[:side].rpartition(" ")[0] + " …"
    return before + quote.text + behind


def plain(html: str, links: bool = True) -> str:
    """Return what Telegram would show, without markup; links are written out or left out."""
    written = _LINK.sub(r"\2: \1" if links else r"\2", html)
    for opening, bar in (("<blockquote>", "│ "), ("<blockquote expandable>", "┊ ")):
        pattern = re.compile(f"{opening}(.*?)</blockquote>", re.DOTALL)
        written = pattern.sub(partial(_barred, bar), written)
    return unescape(_TAG.sub("", written))


def _barred(bar: str, quotation: re.Match[str]) -> str:
    """Put a bar before every line, as Telegram does beside a quotation."""
    return "\n".join(bar + line for line in quotation[1].split("\n"))


def length_in_message(text: str) -> int:
    """Return the length of a text as Telegram counts it: in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _absence(answer: Answer, language: str) -> str:
    """Return why there is no answer."""
    question = answer.question
    named = answer.missing or question.asked or question.speakers
    is_theirs = question.wants_words_of_somebody and not question.topic
    in_period = answer.reason == "nothing_in_period" and is_theirs
    key = "no_words_in_period" if in_period else str(answer.reason)
    date_typed = escape(clipped(question.impossible or ""), quote=False)
    return sentences(language)[key].format(speakers=_listed(named, language), date=date_typed)


def _listed(names: Sequence[str], language: str) -> str:
    listed = ", ".join(name_in(language, name) for name in names)
    return escape(clipped(listed), quote=False)


def _speaker_line(quote: Quote, language: str) -> str:
    say = sentences(language)
    said = quote.attribution
    if said.speaker is None:
        line = f"<i>{say['speaker_unclear']}</i>"
    else:
        line = f"<b>{escape(clipped(said.speaker), quote=False)}</b>"
        if said.role:
            line += f", {escape(clipped(said.role), quote=False)}"
        if said.said_on is not None:
            line += f" · {say['said_on'].format(date=_day(said.said_on, language))}"
    if said.kind in _NOT_VERBATIM:
        line += f" · <i>{say[_NOT_VERBATIM[said.kind]]}</i>"
    return line


def _chain_line(quote: Quote) -> str | None:
    """Return the way from the speaker to the outlet, where somebody stands between them."""
    chain = quote.attribution.chain
    if len(chain) <= len(("speaker", "outlet")):
        return None
    return escape(clipped(" → ".join(chain)), quote=False)


def link_html(quote: Quote, language: str) -> str:
    """Return the outlet, as a link to the sentence where there is one, and the day of publication."""
    outlet = escape(clipped(quote.outlet), quote=False)
    said = quote.attribution
    if quote.url != quote.article.url and (said.speaker is None or said.kind != "direct"):
        outlet = sentences(language)["brief_after"].format(outlet=outlet)
    if quote.link is not None:
        outlet = f'<a href="{escape(quote.link)}">{outlet}</a>'
    return f"{outlet} · {_day(quote.published.date(), language)}"


def _grouped(blocks: Sequence[str], room: int) -> list[list[int]]:
    """Return the numbers of the blocks on each page, which has room for so many characters of them."""
    groups: list[list[int]] = []
    length = entities = 0
    for number, block in enumerate(blocks):
        text = unescape(_TAG.sub("", block))
        size = length_in_message(text) + 2
        marks = block.count("</") + len(_FOUND_BY_TELEGRAM.findall(text))
        full = length + size > room or entities + marks > _MOST_ENTITIES
        if not groups or full or len(groups[-1]) >= QUOTES_PER_PAGE:
            groups.append([])
            length = entities = 0
        groups[-1].append(number)
        length += size
        entities += marks
    return groups


def _page_number(number: int, total: int, say: Mapping[str, str]) -> list[str]:
    return [f"<i>{say['page'].format(number=number + 1, total=total)}</i>"] if total > 1 else []


def _day(day: date, language: str) -> str:
    return format_date(day, "d MMM y", locale=language)


def clipped(text: str) -> str:
    """Return a name or a list of names, cut to what a line holds."""
    return text if len(text) <= _LONGEST_NAME else text[: _LONGEST_NAME - 1] + "…"
