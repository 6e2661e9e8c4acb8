from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from chat.render import answer_pages, quote_html
from corpus.store import Store
from corpus.types import Citation, Source
from retrieval.types import Window
from tests.chat.builders import AROUND, RUBIO, make_answer, stored_quote
from tests.chat.pages import LONG, marked, only_page, parsed
from tests.helpers import make_question

# One quote


def test_a_quote_says_who_where_and_when(store: Store) -> None:
    quote = stored_quote(store, said={}, carriers=("Reuters", "TVN24"))
    assert quote_html(quote, "en").split("\n") == [
        f"<blockquote>{RUBIO}</blockquote>",
        "<b>Marco Rubio</b>, U.S. Secretary of State · said on 11 Mar 2025",
        '<a href="https://example.org/a1#:~:text=We%20will%20not%20take%20part%20in%20talks%20without'
        '%20end%2E">The Outlet</a> · 12 Mar 2025',
        "Also carried by: Reuters, TVN24",
        f"<blockquote expandable>{AROUND}</blockquote>",
    ]


def test_telegram_shows_the_quote_as_a_quotation_with_a_link(store: Store) -> None:
    done = parsed(only_page(make_answer(stored_quote(store, said={}))))
    assert marked(done, "blockquote") == [RUBIO]
    assert marked(done, "expandable_blockquote") == [AROUND]
    assert marked(done, "bold") == ["Marco Rubio"]
    assert marked(done, "text_link") == ["The Outlet"]
    assert [e["url"] for e in done.entities if e["type"] == "text_link"] == [
        "https://example.org/a1#:~:text=We%20will%20not%20take%20part%20in%20talks%20without%20end%2E"
    ]


@pytest.mark.parametrize(
    ("said", "line"),
    [
        (None, "<i>speaker unclear</i>"),
        ({"speaker": None}, "<i>speaker unclear</i>"),
        ({"role": None, "said_on": None}, "<b>Marco Rubio</b>"),
        ({"role": None}, "<b>Marco Rubio</b> · said on 11 Mar 2025"),
        (
            {"speaker": "A <senior> source", "role": "Smith & Sons", "said_on": None},
            "<b>A &lt;senior&gt; source</b>, Smith &amp; Sons",
        ),
        (
            {"kind": "indirect", "role": None, "said_on": None},
            "<b>Marco Rubio</b> · <i>reported, not verbatim</i>",
        ),
        (
            {"kind": "mixed", "role": None, "said_on": None},
            "<b>Marco Rubio</b> · <i>reported, verbatim in part</i>",
        ),
        (
            {"kind": "indirect", "speaker": None},
            "<i>speaker unclear</i> · <i>reported, not verbatim</i>",
        ),
        (
            {"speaker": "N" * 121, "role": "R" * 120, "said_on": None},
            f"<b>{'N' * 119}…</b>, {'R' * 120}",
        ),
    ],
)
def test_the_line_about_the_speaker(store: Store, said: dict[str, Any] | None, line: str) -> None:
    assert quote_html(stored_quote(store, said=said), "en").split("\n")[1] == line


def test_the_way_to_the_outlet_is_shown_where_somebody_stands_between(store: Store) -> None:
    chain = ("Rubio", "reporters in <Jeddah>", "The Outlet")
    html = quote_html(stored_quote(store, said={"chain": chain}), "en").split("\n")
    assert html[2] == "Rubio → reporters in &lt;Jeddah&gt; → The Outlet"
    short = quote_html(stored_quote(store, said={"chain": chain[::2]}, id="a2"), "en")
    assert "→" not in short


@pytest.mark.parametrize("kind", ["indirect", "mixed"])
def test_speech_that_a_brief_reports_is_said_to_be_our_wording(store: Store, kind: str) -> None:
    source = Source("TASS", "https://tass.ru/1", datetime(2025, 3, 10, tzinfo=UTC))
    citations = [Citation(0, len(AROUND), source)]
    html = quote_html(stored_quote(store, citations=citations, said={"kind": kind}), "en")
    assert ">our brief, after TASS</a>" in html


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("en", ["said on 11 Mar 2025", "12 Mar 2025"]),
        ("uk", ["сказано 11 бер. 2025", "12 бер. 2025"]),
        ("ru", ["сказано 11 мар. 2025", "12 мар. 2025"]),
        ("pl", ["powiedziane 11 mar 2025", "12 mar 2025"]),
    ],
)
def test_dates_are_written_in_the_readers_language(
    store: Store, language: str, lines: list[str]
) -> None:
    html = quote_html(stored_quote(store, said={}), language).split("\n")
    assert [line.rpartition(" · ")[2] for line in html[1:3]] == lines


def test_an_article_without_address_is_named_without_a_link(store: Store) -> None:
    html = quote_html(stored_quote(store, url=None), "en")
    assert html.split("\n")[2] == "The Outlet · 12 Mar 2025"


def test_a_sentence_of_a_brief_is_said_to_be_ours(store: Store) -> None:
    source = Source("ТАСС <1>", "https://tass.ru/1?a=1&b=2", datetime(2025, 3, 10, tzinfo=UTC))
    quote = stored_quote(store, citations=[Citation(0, len(AROUND), source)])
    line = quote_html(quote, "en").split("\n")[2]
    assert line.startswith('<a href="https://tass.ru/1?a=1&amp;b=2#:~:text=')
    assert line.endswith('">our brief, after ТАСС &lt;1&gt;</a> · 10 Mar 2025')


def test_words_quoted_in_a_brief_are_the_sources_own(store: Store) -> None:
    source = Source("TASS", "https://tass.ru/1", datetime(2025, 3, 10, tzinfo=UTC))
    quote = stored_quote(store, citations=[Citation(0, len(AROUND), source)], said={})
    assert ">TASS</a> · 10 Mar 2025" in quote_html(quote, "en")


def test_context_is_shown_only_where_it_adds_something_and_is_not_too_long(store: Store) -> None:
    def shown(text: str, words: str, name: str) -> bool:
        html = quote_html(stored_quote(store, text, words, id=name), "en")
        return "<blockquote expandable>" in html

    assert not shown(RUBIO, RUBIO, "alone")
    assert shown(f"{'x' * 2_580}word word.", "word word.", "10 and 2,590")
    assert not shown(f"{'x' * 2_581}word word.", "word word.", "10 and 2,591")
    assert shown(f"{LONG}", LONG[:-1], "1,299 and 1,300")
    assert not shown(f"{LONG}!?", LONG, "1,300 and 1,302")
    # Telegram counts an emoji twice: 2 and 2,598, then 2 and 2,600.
    assert shown("😀" * 1_299, "😀", "fits")
    assert not shown("😀" * 1_300, "😀", "does not")


def test_markup_in_an_article_is_shown_as_it_stands_there(store: Store) -> None:
    text = "He wrote <b>\"AT&T\" & 'co'</b> &amp; left </blockquote> here."
    quote = stored_quote(
        store,
        text,
        text,
        url="https://example.org/?q=\"a\"&b=<c>&d='e'",
        outlet="A & <B>",
        carriers=("C & <D>",),
    )
    done = parsed(only_page(make_answer(quote)))
    assert marked(done, "blockquote") == [text]
    assert marked(done, "text_link") == ["A & <B>"]
    assert "Also carried by: C & <D>" in done.text


# Pages


def test_an_answer_opens_with_what_was_understood(store: Store) -> None:
    question = make_question(
        speakers=("Marco Rubio", "Sergei <Lavrov>"),
        asked=("Marco Rubio", "Sergei <Lavrov>"),
        topic="R&D",
        topic_words=("rd",),
        windows=(Window(date(2025, 3, 1), date(2025, 3, 31)),),
    )
    page = only_page(make_answer(stored_quote(store), question=question))
    assert page.split("\n\n")[0] == (
        "<i>Read as: Marco Rubio, Sergei &lt;Lavrov&gt; · R&amp;D · March 2025</i>"
    )


def test_sources_of_an_outlet_are_called_so() -> None:
    question = make_question(speakers=("Reuters",), asked=(), sources_of=("Reuters",), topic="gas")
    assert only_page(make_answer(question=question), "uk").startswith(
        "<i>Зрозуміло як: джерела Reuters · gas</i>"
    )


def test_a_single_day_is_shown_once(store: Store) -> None:
    day = Window(date(2025, 3, 12), date(2025, 3, 12))
    page = only_page(make_answer(question=make_question(topic="", windows=(day,))), "uk")
    assert page == "<i>Зрозуміло як: 12 березня 2025</i>"


def test_of_a_period_that_could_be_several_the_likeliest_is_shown() -> None:
    days = tuple(Window(date(y, 3, 12), date(y, 3, 12)) for y in (2025, 2024))
    page = only_page(make_answer(question=make_question(topic="aid", windows=days)))
    assert page == "<i>Read as: aid · 12 March 2025</i>"


@pytest.mark.parametrize(
    ("topic", "said"),
    [
        ("", "Джо Байден: слів за цей час у мене немає."),
        ("газ", "За цей час у мене про це нічого немає."),
    ],
)
def test_a_period_in_which_somebody_says_nothing_is_told_by_the_name(topic: str, said: str) -> None:
    question = make_question(speakers=("Joe Biden",), topic=topic, wants_words=True)
    page = only_page(make_answer(question=question, reason="nothing_in_period"), "uk")
    assert page.split("\n\n")[1] == f"<b>{said}</b>"


def test_an_abstention_says_what_is_missing_and_what_comes_nearest(store: Store) -> None:
    both = ("A <B>", "C")
    question = make_question(speakers=both, asked=both, topic="")
    quote = stored_quote(store, RUBIO)
    page = only_page(make_answer(question=question, reason="no_such_speaker", nearest=(quote,)))
    assert page.split("\n\n")[:3] == [
        "<i>Read as: A &lt;B&gt;, C</i>",
        "<b>I have no words of A &lt;B&gt;, C on record.</b>",
        "The nearest I have – not an answer to your question:",
    ]
    assert marked(parsed(page), "blockquote") == [RUBIO]


def test_of_several_people_only_those_without_words_are_named_as_missing() -> None:
    people = ("A", "<B>", "C")
    question = make_question(speakers=people, asked=people, topic="")
    answer = make_answer(question=question, reason="no_such_speaker", missing=("<B>", "C"))
    assert only_page(answer) == (
        "<i>Read as: A, &lt;B&gt;, C</i>\n\n<b>I have no words of &lt;B&gt;, C on record.</b>"
    )


def test_of_several_compared_those_who_say_nothing_are_named_above_the_quotes(
    store: Store,
) -> None:
    question = make_question(topic="", intent="compare", speakers=("A", "B", "C", "D"))
    answer = make_answer(
        stored_quote(store), question=question, silent=("<B>", "C"), missing=("D",)
    )
    assert only_page(answer).split("\n\n")[1] == "&lt;B&gt;, C, D: nothing on this."


def test_of_another_time_the_nearest_days_are_named_once_and_in_order(store: Store) -> None:
    quotes = (
        stored_quote(store, said={"said_on": date(2025, 3, 11)}),
        stored_quote(store, id="a2"),  # published on 12 March
        stored_quote(store, said={"said_on": date(2025, 3, 9)}, id="a3"),
        stored_quote(store, said={"said_on": date(2025, 3, 11)}, id="a4"),
    )
    question = make_question(topic="aid")
    answer = make_answer(question=question, reason="nothing_in_period", nearest=quotes)
    assert answer_pages(answer, "en")[0].html.split("\n\n")[1:4] == [
        "<b>I have nothing on this from the time you asked about.</b>",
        "Nearest dates: 9 Mar 2025, 11 Mar 2025, 12 Mar 2025.",
        "The nearest I have – not an answer to your question:",
    ]


def test_a_date_that_does_not_exist_is_repeated_as_it_was_typed() -> None:
    question = make_question(topic="", impossible="<30> лютого")
    assert only_page(make_answer(question=question, reason="no_such_date"), "uk") == (
        "<b>Дати &lt;30&gt; лютого немає. Запитайте з датою, яка існує.</b>"
    )


def test_an_abstention_with_nothing_near_is_one_page() -> None:
    question = make_question(topic="")
    page = only_page(make_answer(question=question, reason="empty_corpus"))
    assert page == "<b>I have no articles yet.</b>"


def test_what_was_left_out_is_said(store: Store) -> None:
    page = only_page(make_answer(stored_quote(store)), left_out=2)
    assert page.split("\n\n")[1] == (
        "<i>A quote was left out: the stored article has changed since.</i>"
    )


@pytest.mark.parametrize(("count", "sizes"), [(1, [1]), (3, [3]), (4, [3, 1]), (10, [3, 3, 3, 1])])
def test_three_quotes_stand_on_a_page(store: Store, count: int, sizes: list[int]) -> None:
    quotes = [stored_quote(store, f"Number {n}.", f"Number {n}.", id=f"a{n}") for n in range(count)]
    pages = answer_pages(make_answer(*quotes), "en")
    assert [len(page.quotes) for page in pages] == sizes
    assert [pair for page in pages for pair in page.quotes] == list(enumerate(quotes))
    numbers = [page.html.rpartition("\n\n")[2] for page in pages]
    if len(pages) > 1:
        total = len(pages)
        assert numbers == [f"<i>{n} of {total}</i>" for n in range(1, total + 1)]


def test_long_quotes_get_pages_of_their_own(store: Store) -> None:
    quotes = [stored_quote(store, LONG + "a" * n, LONG + "a" * n, id=f"a{n}") for n in range(5)]
    pages = answer_pages(make_answer(*quotes), "en")
    assert [len(page.quotes) for page in pages] == [
        2,
        2,
        1,
    ]  # 3 × 1,200 and their lines: over 3,696
