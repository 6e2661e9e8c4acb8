from __future__ import annotations

from datetime import UTC, datetime

import pytest

from chat.about_answer import when_html, who_html
from chat.render import LONGEST_MESSAGE, length_in_message
from corpus.store import Store
from retrieval.types import Quote
from tests.chat.builders import RUBIO, stored_quote
from tests.chat.pages import parsed

#: As `stored_quote` stores it; the sentence is published on 12 March 2025.
LINK = (
    '<a href="https://example.org/a1#:~:text=We%20will%20not%20take%20part%20in%20talks%20without'
    '%20end%2E">The Outlet</a> · 12 Mar 2025'
)


def seen(_: Quote) -> datetime:
    return datetime(2025, 4, 2, 8, tzinfo=UTC)


def test_three_dates_tell_when(store: Store) -> None:
    assert when_html([stored_quote(store, said={})], "en", seen) == (
        f"<b>Marco Rubio</b>\n<blockquote>{RUBIO}</blockquote>\n"
        "said on 11 Mar 2025 · published 12 Mar 2025 · first seen by me 2 Apr 2025"
    )


def test_a_day_that_no_article_gives_is_said_to_be_unknown(store: Store) -> None:
    html = when_html([stored_quote(store, said={"said_on": None})], "en", seen)
    assert html.split("\n")[-1] == (
        "day of saying not given · published 12 Mar 2025 · first seen by me 2 Apr 2025"
    )
    unknown = when_html([stored_quote(store)], "en", seen)
    assert unknown.startswith("<b>speaker unclear</b>\n")
    assert "day of saying not given" in unknown


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("uk", "сказано 11 бер. 2025 · опубліковано 12 бер. 2025 · у мене з 2 квіт. 2025"),
        ("ru", "сказано 11 мар. 2025 · опубликовано 12 мар. 2025 · у меня с 2 апр. 2025"),
        ("pl", "powiedziane 11 mar 2025 · opublikowano 12 mar 2025 · u mnie od 2 kwi 2025"),
    ],
)
def test_the_dates_are_told_in_the_reader_s_language(
    store: Store, language: str, line: str
) -> None:
    html = when_html([stored_quote(store, said={})], language, seen)
    assert html.split("\n")[-1] == line


def test_who_reported_names_outlet_author_chain_and_carriers(store: Store) -> None:
    chain = ("Marco Rubio", "reporters in <Jeddah>", "The Outlet")
    quote = stored_quote(
        store, said={"chain": chain}, author="Ann & Bob", carriers=("Reuters", "<TVN24>")
    )
    assert who_html([quote], "en").split("\n") == [
        "<b>Marco Rubio</b>",
        f"<blockquote>{RUBIO}</blockquote>",
        LINK,
        "Ann &amp; Bob",
        "Marco Rubio → reporters in &lt;Jeddah&gt; → The Outlet",
        "Also carried by: Reuters, &lt;TVN24&gt;",
    ]


def test_what_is_not_known_has_no_line(store: Store) -> None:
    assert who_html([stored_quote(store)], "en").split("\n")[2:] == [LINK]


def test_each_quote_has_its_block(store: Store) -> None:
    quotes = [stored_quote(store, id=f"a{n}") for n in range(3)]
    assert who_html(quotes, "en").count(f"<blockquote>{RUBIO}</blockquote>") == 3
    assert len(when_html(quotes, "en", seen).split("\n\n")) == 3


def test_a_long_quote_is_recalled_by_its_beginning(store: Store) -> None:
    text = "word " * 50 + "word."  # 32 words and their spaces are 160 characters
    html = when_html([stored_quote(store, text, text)], "en", seen)
    assert f"<blockquote>{'word ' * 31}word …</blockquote>" in html
    one_word = "x" * 200
    html = when_html([stored_quote(store, one_word, one_word, id="a2")], "en", seen)
    assert f"<blockquote>{'x' * 160} …</blockquote>" in html


def test_names_without_end_are_cut(store: Store) -> None:
    name = "N" * 5_000
    said = {"speaker": name, "chain": (name, "The Outlet")}
    quotes = [
        stored_quote(store, said=said, author=name, carriers=(name, name), outlet=name, id=f"a{n}")
        for n in range(3)
    ]
    for html in (who_html(quotes, "en"), when_html(quotes, "en", seen)):
        assert html.count("<blockquote>") == 3
        parsed(html)
        assert f"{'N' * 119}…" in html
        assert "N" * 120 not in html


def test_as_many_blocks_as_fit_are_sent(store: Store) -> None:
    quotes = [stored_quote(store, said={}, id=f"a{n}") for n in range(40)]
    html = when_html(quotes, "en", seen)
    size = len("Marco Rubio\n" + RUBIO) + len(
        "\nsaid on 11 Mar 2025 · published 12 Mar 2025 · first seen by me 2 Apr 2025"
    )
    marks = len("<b></b><blockquote></blockquote>")
    assert size + marks == 161
    assert html.count("<blockquote>") == 25  # with two line breaks between them: 4,073 characters
    assert length_in_message(html) <= LONGEST_MESSAGE
    parsed(html)
