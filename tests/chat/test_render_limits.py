"""Pages, contexts and plain text within what Telegram takes."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chat.render import answer_pages, context_html, length_in_message, plain, quote_html
from chat.wording import LANGUAGES, sentences
from corpus.store import Store
from retrieval.differences import Difference
from retrieval.types import Correction, Quote, Window
from tests.bot_api.markup import utf16
from tests.chat.builders import AROUND, RUBIO, make_answer, stored_quote
from tests.chat.pages import LONG, ODD, marked, only_page, parsed
from tests.helpers import make_question

# Pages


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_fullest_page_of_usual_letters_fits(store: Store, language: str) -> None:
    name = "&" * 120
    quotes = [
        stored_quote(
            store,
            LONG,
            LONG[:-1],
            said={"speaker": name, "role": name},
            carriers=(name,),
            outlet=name,
            id=str(n),
            url=f"https://example.org/{'a' * 900}{n}",
        )
        for n in range(4)
    ]
    question = make_question(
        speakers=("S" * 100,),
        topic="t" * 100,
        windows=(Window(date(2025, 3, 1), date(2025, 3, 31)),),
    )
    answer = make_answer(question=question, reason="nothing_in_period", nearest=tuple(quotes))
    for page in answer_pages(answer, language, left_out=1):
        assert parsed(page.html).dropped == 0


def test_quotes_make_room_for_the_lines_above_them(store: Store) -> None:
    people = tuple(f"Somebody Important Number {n}" for n in range(8))
    question = make_question(
        speakers=people,
        asked=people,
        topic="t " * 80,
        carried=("speakers", "topic", "window"),
        events=("e" * 150,),
        corrections=tuple(Correction("x" * 20, "y" * 20, 0, 20) for _ in range(6)),
        windows=(Window(date(2025, 3, 1), None),),
    )
    text = "w" * 1_100
    quotes = tuple(stored_quote(store, text, text, id=str(n), url=None) for n in range(3))
    answer = make_answer(question=question, reason="nothing_in_period", nearest=quotes)
    for language in LANGUAGES:
        pages = answer_pages(answer, language, left_out=1)
        assert [len(page.quotes) for page in pages] == [2, 1]
        for page in pages:
            parsed(page.html)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_long_quote_with_many_differences_fits_its_message(store: Store, language: str) -> None:
    name = "n" * 120
    said = {"speaker": name, "role": name, "chain": (name,) * 3}
    quote = stored_quote(store, LONG, LONG[:-1], said=said, carriers=(name,), outlet=name)
    differing = tuple(Difference("changed", "x" * 60, "y" * 60, 0, 4) for _ in range(6))
    question = make_question(intent="origin")
    (page,) = answer_pages(make_answer(quote, question=question, differing=(differing,)), language)
    assert "x" * 60 in parsed(page.html).text


def test_a_quote_of_emoji_fits_its_message(store: Store) -> None:
    text = "😀" * 1_199 + "!"
    quote = stored_quote(store, text, text[:-1])
    for page in answer_pages(make_answer(quote), "en"):
        parsed(page.html)


def test_an_abstention_about_many_people_fits_its_message(store: Store) -> None:
    people = tuple(f"Somebody Important Number {n}" for n in range(130))  # 4,000 characters
    quotes = tuple(stored_quote(store, LONG, LONG[:-1], id=str(n)) for n in range(2))
    question = make_question(speakers=people)
    answer = make_answer(question=question, reason="no_such_speaker", nearest=quotes)
    for page in answer_pages(answer, "en"):
        parsed(page.html)


def test_a_page_with_many_hashtags_keeps_its_quotations(store: Store) -> None:
    tags = " ".join(f"#мир{n}" for n in range(60))
    quotes = [stored_quote(store, f"{tags} {n}", tags, id=str(n)) for n in range(3)]
    for page in answer_pages(make_answer(*quotes), "en"):
        assert parsed(page.html).dropped == 0


@settings(deadline=None, max_examples=40)
@given(
    texts=st.lists(ODD, min_size=1, max_size=5),
    names=st.tuples(ODD, ODD, ODD),
    language=st.sampled_from(LANGUAGES),
)
def test_every_page_is_within_telegrams_limits(
    shelf: Store, texts: list[str], names: tuple[str, str, str], language: str
) -> None:
    speaker, role, outlet = names
    quotes = [
        stored_quote(
            shelf,
            f"{text} Around.",
            text,
            said={"speaker": speaker, "role": role},
            outlet=outlet,
            carriers=(outlet, role),
            id=str(n),
        )
        for n, text in enumerate(texts)
    ]
    question = make_question(speakers=(speaker,), topic=texts[0])
    pages = answer_pages(make_answer(*quotes, question=question), language)
    assert [n for page in pages for n, _ in page.quotes] == list(range(len(texts)))
    for page in pages:
        done = parsed(page.html)
        assert (utf16(done.text) <= 4_096, done.dropped) == (True, 0)
        for _, quote in page.quotes:
            assert quote.text.strip() in done.text


# Context, plain text, lengths


def test_the_context_stands_under_its_source(store: Store) -> None:
    quote = stored_quote(store, "A < B & C. He left.", "He left.", url=None, outlet="R&D")
    assert context_html(quote, "uk") == (
        "<b>Контекст</b> · R&amp;D · 12 бер. 2025\n"
        "<blockquote>A &lt; B &amp; C. He left.</blockquote>"
    )


def test_a_context_that_fits_is_not_cut(store: Store) -> None:
    text = "x" * 1_848
    assert around(stored_quote(store, text, text)) == text


def around(quote: Quote) -> str:
    (shown,) = marked(parsed(context_html(quote, "en")), "blockquote")
    return shown


def test_a_long_context_is_cut_around_the_quote_at_spaces_and_says_so(store: Store) -> None:
    # 1,848 characters, 43 of them the quote's: 902 on either side, of which the word cut is left out.
    quote = stored_quote(store, f"{'a ' * 2_000}{RUBIO}{' b' * 2_000}", RUBIO)
    assert around(quote) == f"… {'a ' * 450}{RUBIO}{' b' * 450} …"


def test_a_context_is_cut_only_on_the_side_where_it_is_long(store: Store) -> None:
    front = stored_quote(store, f"Before. {RUBIO}{' b' * 2_000}", RUBIO, id="front")
    back = stored_quote(store, f"{'a ' * 2_000}{RUBIO} Behind.", RUBIO, id="back")
    assert around(front) == f"Before. {RUBIO}{' b' * 450} …"
    assert around(back) == f"… {'a ' * 450}{RUBIO} Behind."


def test_a_context_of_one_long_word_leaves_the_quote(store: Store) -> None:
    quote = stored_quote(store, f"{'x' * 2_000}{RUBIO}{'y' * 2_000}", RUBIO)
    assert around(quote) == f"… {RUBIO} …"


def test_a_long_context_holds_the_quote(store: Store) -> None:
    quote = stored_quote(store, f"{'word ' * 1_000}{RUBIO}", RUBIO)
    assert RUBIO in context_html(quote, "en")


@pytest.mark.parametrize("character", ["x", "ї", "😀", "&"])
def test_the_longest_context_fits_a_message(store: Store, character: str) -> None:
    text = f"{RUBIO} {character * 5_000}"
    done = parsed(context_html(stored_quote(store, text, RUBIO), "en"))
    assert (RUBIO in done.text, done.dropped) == (True, 0)


def test_plain_text_writes_links_out_and_puts_bars_beside_quotations(store: Store) -> None:
    text = "First <line> & 'more'.\nSecond line."
    quote = stored_quote(store, text, text, outlet="A & B", said={"role": None})
    answer = make_answer(quote, question=make_question(topic="<aid>"))
    assert plain(only_page(answer)) == (
        "Read as: <aid>\n"
        "\n"
        "│ First <line> & 'more'.\n"
        "│ Second line.\n"
        "Marco Rubio · said on 11 Mar 2025\n"
        f"A & B: {quote.link} · 12 Mar 2025"
    )


def test_plain_text_bars_the_context_differently(store: Store) -> None:
    text = plain(quote_html(stored_quote(store), "en"))
    assert f"│ {RUBIO}\n" in text
    assert f"┊ {AROUND}" in text


@given(ODD)
@settings(deadline=None, max_examples=60)
def test_plain_text_of_an_escaped_text_is_the_text(shelf: Store, text: str) -> None:
    quote = stored_quote(shelf, text, text, url=None)
    barred = "\n".join(f"│ {line}" for line in text.split("\n"))
    assert plain(quote_html(quote, "en")) == f"{barred}\nspeaker unclear\nThe Outlet · 12 Mar 2025"


@pytest.mark.parametrize(
    ("text", "length"), [("", 0), ("abc", 3), ("ґї", 2), ("😀", 2), ("🇺🇦", 4), ("\ud83d", 1)]
)
def test_length_is_counted_in_utf_16(text: str, length: int) -> None:
    assert length_in_message(text) == length


def test_every_language_can_write_every_day() -> None:
    for language in LANGUAGES:
        for month in range(1, 13):
            day = Window(date(2025, month, 1), date(2025, month, 1))
            question = make_question(topic="", windows=(day,))
            page = only_page(make_answer(question=question), language)
            opening = sentences(language)["understood"].format(parts="")
            assert page.startswith(f"<i>{opening}1 ")
