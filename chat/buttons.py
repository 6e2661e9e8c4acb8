"""The buttons under a page of quotes; each carries at most 64 bytes that come back when it is pressed."""

from __future__ import annotations

from chat.render import Page
from chat.reply import Button, Reply, Rows
from chat.state import Listing
from chat.wording import LANGUAGES, name_in, sentences
from retrieval.types import Quote

_LONGEST_NAME = 40
_ENDONYMS = {"en": "English", "uk": "Українська", "ru": "Русский", "pl": "Polski"}


def page_buttons(
    pages: list[Page], number: int, key: str, language: str, listing: Listing | None
) -> Rows:
    """Return the rows of buttons under a page.

    Args:
        pages: those of the answer or list.
        number: of the page, from 0.
        key: under which the state remembers the answer.
        language: of the labels.
        listing: what kind of list it is; None for an answer.
    """
    rows = (
        _contexts(pages[number], key, language),
        _turns(pages, number, key, language),
        _of_speaker(pages, number, key, language, listing),
    )
    return tuple(row for row in rows if row)


def language_choice(language: str) -> Reply:
    """Return the question in which language to answer, with a button for each."""
    own = tuple(Button(_ENDONYMS[one], f"l:{one}:0") for one in LANGUAGES)
    say = sentences(language)
    return Reply(
        say["language_choose"], (own[:2], own[2:], (Button(say["language_auto"], "l:auto:0"),))
    )


def speaker_of(quote: Quote) -> str | None:
    """Return the name under which a quote's speaker is looked for; None when it is not known."""
    return quote.attribution.name or quote.attribution.speaker


def turning(
    before: str | None, after: str | None, language: str, forward: str = "more"
) -> tuple[Button, ...]:
    """Return the buttons that turn pages.

    Args:
        before: data for the page before; None when there is none.
        after: data for the page after, likewise.
        language: of the labels.
        forward: the sentence on the button for the page after.
    """
    say = sentences(language)
    back = [Button(f"‹ {say['back']}", before)] if before is not None else []
    more = [Button(f"{say[forward]} ›", after)] if after is not None else []
    return (*back, *more)


def _contexts(page: Page, key: str, language: str) -> tuple[Button, ...]:
    label = sentences(language)["show_context"]
    several = len(page.quotes) > 1
    return tuple(
        Button(f"{label} {place}" if several else label, f"c:{key}:{number}")
        for place, (number, _) in enumerate(page.quotes, start=1)
    )


def _turns(pages: list[Page], number: int, key: str, language: str) -> tuple[Button, ...]:
    before = f"p:{key}:{pages[number - 1].quotes[0][0]}" if number > 0 else None
    is_last = number + 1 == len(pages)
    after = None if is_last else f"p:{key}:{pages[number + 1].quotes[0][0]}"
    return turning(before, after, language)


def _of_speaker(
    pages: list[Page], number: int, key: str, language: str, listing: Listing | None
) -> tuple[Button, ...]:
    """Return what leads to more of the same speaker; in a list the earlier ones follow its last page."""
    theirs = _by_one_speaker(pages[number])
    if not theirs:
        return ()
    say = sentences(language)
    oldest, quote = min(theirs, key=lambda one: (_day(one[1]), -one[0]))
    name = _clipped(name_in(language, speaker_of(quote) or ""))
    everything = Button(say["everything_by"].format(speaker=name), f"e:{key}:{oldest}")
    earlier = Button(say["earlier_by"].format(speaker=name), f"b:{key}:{oldest}")
    is_last = number + 1 == len(pages)
    return (
        *((everything,) if listing != "everything" else ()),
        *((earlier,) if listing is None or is_last else ()),
    )


def _by_one_speaker(page: Page) -> list[tuple[int, Quote]]:
    """Return the quotes of whoever was asked for, else of the page's only speaker; [] with several."""
    by_name: dict[str, list[tuple[int, Quote]]] = {}
    for number, quote in page.quotes:
        name = speaker_of(quote)
        if name is not None:
            by_name.setdefault(name, []).append((number, quote))
    asked = next((quote.hit.asked for _, quote in page.quotes), None)
    if asked in by_name:
        return by_name[asked]
    return next(iter(by_name.values())) if len(by_name) == 1 else []


def _day(quote: Quote) -> int:
    return (quote.attribution.said_on or quote.published.date()).toordinal()


def _clipped(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"
