from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from chat.buttons import language_choice, page_buttons, speaker_of, turning
from chat.render import Page, list_pages
from chat.reply import Button
from chat.state import Listing
from corpus.store import Store
from retrieval.types import Quote
from tests.chat.builders import stored_quote


def said(store: Store, number: int, speaker: str | None, day: int = 1) -> Quote:
    """A quote of article a<number> by this speaker, said on a day of May 2025."""
    words = f"Number {number} was said."
    fields: dict[str, Any] = {"speaker": speaker, "said_on": date(2025, 5, day)}
    return stored_quote(store, words, words, said=fields, id=f"a{number}")


def labels(pages: list[Page], number: int = 0, listing: Listing | None = None) -> list[list[str]]:
    rows = page_buttons(pages, number, "KEY", "en", listing)
    return [[f"{button.label} {button.data}" for button in row] for row in rows]


def test_the_buttons_of_a_speaker_name_the_oldest_quote_of_the_page(store: Store) -> None:
    quotes = [said(store, 0, "Anna", 5), said(store, 1, "Anna", 3), said(store, 2, "Anna", 4)]

    assert labels(list_pages("x", quotes, "en"))[-1] == [
        "Everything by Anna e:KEY:1",
        "Anna, earlier b:KEY:1",
    ]


def test_of_quotes_of_one_day_the_last_shown_is_the_oldest(store: Store) -> None:
    quotes = [said(store, 0, "Anna"), said(store, 1, "Anna"), said(store, 2, None)]

    assert labels(list_pages("x", quotes, "en"))[-1][1] == "Anna, earlier b:KEY:1"


def test_a_page_of_several_speakers_has_no_button_of_one(store: Store) -> None:
    quotes = [said(store, 0, "Anna"), said(store, 1, "Boris")]

    assert labels(list_pages("x", quotes, "en")) == [["Context 1 c:KEY:0", "Context 2 c:KEY:1"]]


def test_a_page_without_a_speaker_has_no_such_button(store: Store) -> None:
    assert labels(list_pages("x", [said(store, 0, None)], "en")) == [["Context c:KEY:0"]]


@pytest.mark.parametrize(
    ("listing", "first", "last"),
    [
        (None, ["e", "b"], ["e", "b"]),
        ("everything", [], ["b"]),
        ("earlier", ["e"], ["e", "b"]),
    ],
)
def test_in_a_list_the_earlier_ones_follow_its_last_page(
    store: Store, listing: Listing | None, first: list[str], last: list[str]
) -> None:
    pages = list_pages("x", [said(store, n, "Anna") for n in range(4)], "en")

    def kinds(number: int) -> list[str]:
        rows = page_buttons(pages, number, "KEY", "en", listing)
        return [b.data[0] for row in rows for b in row if b.data[0] in "eb"]

    assert (kinds(0), kinds(1)) == (first, last)


def test_data_and_labels_keep_within_telegrams_limits(store: Store) -> None:
    quotes = [said(store, 0, "Я" * 300)]
    rows = page_buttons(list_pages("x", quotes, "uk"), 0, "k" * 22, "uk", None)

    assert all(len(button.data.encode()) <= 64 for row in rows for button in row)
    assert rows[-1][0].label == f"{'Я' * 39}…: усі слова"


def test_a_quote_said_on_no_known_day_is_of_the_day_it_was_published(store: Store) -> None:
    def published(number: int, day: int) -> Quote:
        words = f"Number {number} was said."
        when = datetime(2025, 5, day, tzinfo=UTC)
        fields = {"speaker": "Anna", "said_on": None}
        return stored_quote(store, words, words, said=fields, id=f"b{number}", published=when)

    pages = list_pages("x", [published(0, 2), published(1, 9)], "en")
    assert labels(pages)[-1][0] == "Everything by Anna e:KEY:0"
    assert speaker_of(pages[0].quotes[0][1]) == "Anna"


def test_turning_has_the_buttons_that_lead_somewhere() -> None:
    assert turning(None, None, "en") == ()
    assert turning("x", "y", "pl") == (Button("‹ Wstecz", "x"), Button("Więcej cytatów ›", "y"))


def test_a_language_is_chosen_by_a_button_in_that_language() -> None:
    reply = language_choice("pl")
    assert reply.html == "W jakim języku mam odpowiadać? Cytaty zostają w swoim."
    assert [[(b.label, b.data) for b in row] for row in reply.buttons] == [
        [("English", "l:en:0"), ("Українська", "l:uk:0")],
        [("Русский", "l:ru:0"), ("Polski", "l:pl:0")],
        [("jak pytam", "l:auto:0")],
    ]
