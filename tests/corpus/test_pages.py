"""HTML pages -> Readings."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from corpus.documents import read
from corpus.errors import MissingField, PageRefused, SourceError
from corpus.fields import Fields
from corpus.pages import read_page
from corpus.types import Reading

GIVEN = Fields(outlet="O", title="T", published=datetime(2025, 1, 1, tzinfo=UTC))
_SENTENCE = "Міністр заявив, що переговори триватимуть до вечора понеділка."
_PARAGRAPHS = [f"{_SENTENCE[:-1]}, {n} хвилин на кожне запитання журналістів." for n in range(1, 8)]
_TEXT = "\n\n".join(_PARAGRAPHS)
_BODY = "".join(f"<p>{text}</p>" for text in _PARAGRAPHS)
_HEAD = (
    '<meta property="og:url" content="https://example.org/a">'
    '<meta property="og:site_name" content="Газета"><meta name="author" content="Іван Петренко">'
    '<meta property="article:published_time" content="2025-03-12T10:00:00+02:00">'
)


def _page(head: str = "", body: str = _BODY) -> str:
    return (
        f'<html lang="uk"><head>{head}<title>Переговори в Джидді</title></head><body>'
        f"<nav><a href='/'>Головна</a></nav><article><h1>Переговори в Джидді</h1>{body}</article>"
        "<footer>© Газета</footer></body></html>"
    )


def _ld(**values: Any) -> str:
    text = json.dumps({"@type": "NewsArticle", "headline": "Переговори в Джидді", **values})
    return f'<script type="application/ld+json">{text}</script>'


def _one(
    head: str = "", body: str = _BODY, known: Fields = GIVEN, url: str | None = None
) -> Reading:
    (reading,) = read_page("a.html", _page(head, body), known, url)
    return reading


def test_a_page_gives_its_fields_and_its_text_without_what_stands_around_it() -> None:
    reading = _one(_HEAD, known=Fields())
    article = reading.article
    assert (article.url, article.outlet) == ("https://example.org/a", "Газета")
    assert (article.title, article.author) == ("Переговори в Джидді", "Іван Петренко")
    assert (article.published, article.language) == (datetime(2025, 3, 12, 8, tzinfo=UTC), "uk")
    assert reading.text == _TEXT


def test_a_logo_is_no_headline_and_the_day_of_a_quoted_post_is_not_the_article_s() -> None:
    page = (
        "<title>Talks go on - Daily Mast</title><h1><a href='/'>Daily Mast</a></h1><h2>Talks go on</h2>"
        f"<div>{_BODY}<blockquote class='tweet'><p>We sign at dawn.</p>May 1, 2025</blockquote></div>"
    )
    article = read_page("a.html", page, Fields(published=GIVEN.published))[0].article
    assert (article.title, article.outlet) == ("Talks go on", "Daily Mast")
    assert article.published == GIVEN.published


def test_several_authors_stand_between_commas() -> None:
    body = f"<span itemprop='author'>Ann Lee</span> <span itemprop='author'>Bo Ray</span>{_BODY}"
    assert _one("", body).article.author == "Ann Lee, Bo Ray"


def test_teasers_with_linked_headings_are_no_part_of_the_article() -> None:
    teaser = f"<div><h4><a href='/1'>Зерно чекає на підпис</a></h4><p>{_SENTENCE}</p></div>"
    assert _one("", f"<div>{_BODY}</div><div>{teaser * 3}</div>").text == _TEXT


def test_what_is_given_fills_in_only_what_the_page_lacks() -> None:
    known = Fields(outlet="Given", title="Given", published=GIVEN.published, author="Given")
    article = _one('<meta name="author" content="Іван Петренко">', known=known).article
    assert (article.outlet, article.title) == ("Given", "Переговори в Джидді")
    assert article.author == "Іван Петренко"


def test_a_page_without_outlet_and_date_is_refused_by_name() -> None:
    with pytest.raises(MissingField) as error:
        _one(known=Fields())
    assert error.value.fields == ("outlet", "published")


@pytest.mark.parametrize("content", ["<<<>>><p", "<html></html>", "plain words " * 20])
def test_a_page_without_an_article_is_too_short(content: str) -> None:
    with pytest.raises(
        PageRefused, match=r"^a.html: too short \(\d+ words; an article has at least 60\)"
    ):
        read_page("a.html", content, GIVEN)


@pytest.mark.parametrize("content", ["", "\ufeff", b"", b"  "])
def test_nothing_is_no_page(content: str | bytes) -> None:
    with pytest.raises(SourceError):
        read_page("a.html", content, GIVEN)


@pytest.mark.parametrize(
    "link", ["//", "ftp://example.org/1", "javascript:1", "http://[", "https://a b/"]
)
def test_an_odd_address_in_a_page_does_not_keep_it_out(link: str) -> None:
    head = f'<link rel="canonical" href="{link}"><meta property="og:url" content="{link}">'
    assert _one(head).text == _TEXT


@pytest.mark.parametrize(
    ("canonical", "url", "expected"),
    [
        ("https://a.example/1", "https://www.a.example/1?utm_source=x", "https://a.example/1"),
        ("/1", "https://a.example/amp/1", "https://a.example/1"),
        ("https://a.example/1", "https://m.a.example/1", "https://a.example/1"),
        ("https://other.example/1", "https://a.example/1", "https://a.example/1"),
        ("https://a.example/", "https://a.example/1", "https://a.example/1"),
        (
            "https://a.example/1",
            "https://a-example.cdn.ampproject.org/c/a.example/1",
            "https://a.example/1",
        ),
        ("", "https://a.example/1?id=7&fbclid=x#top", "https://a.example/1?id=7"),
        ("https://a.example/1", None, "https://a.example/1"),
    ],
)
def test_the_address_is_the_page_s_own_word_only_on_the_site_it_came_from(
    canonical: str, url: str | None, expected: str
) -> None:
    assert _one(f'<link rel="canonical" href="{canonical}">', url=url).article.url == expected


def test_the_day_of_a_change_is_not_that_of_publication() -> None:
    head = _ld(dateModified="2025-05-05T00:00:00Z", datePublished="2025-03-12T23:30:00-05:00")
    assert _one(head).article.published == datetime(2025, 3, 13, 4, 30, tzinfo=UTC)
    with pytest.raises(MissingField):
        _one(_ld(dateModified="2025-05-05T00:00:00Z"), known=Fields(outlet="O"))


@pytest.mark.parametrize("ending", ["html", "HTM"])
@pytest.mark.parametrize("encoding", ["windows-1251", "utf-8", "utf-16"])
def test_a_file_is_read_in_its_encoding(tmp_path: Path, encoding: str, ending: str) -> None:
    path = tmp_path / f"a.{ending}"
    path.write_bytes(_page(f'<meta charset="{encoding}">').encode(encoding))
    (reading,) = read(path, GIVEN)
    assert isinstance(reading, Reading)
    assert reading.text == _TEXT


@pytest.mark.parametrize("named", ["windows-1251", "utf-8", "no-such-charset", "base64", ""])
def test_a_wrong_charset_of_the_server_does_no_harm_to_utf_8(named: str) -> None:
    (reading,) = read_page("a.html", _page().encode(), GIVEN, charset=named)
    assert reading.text == _TEXT


def test_the_charset_of_the_server_counts_where_the_page_names_none() -> None:
    (reading,) = read_page("a.html", _page().encode("koi8-u"), GIVEN, charset="koi8-u")
    assert reading.text == _TEXT


def test_quotations_lists_and_short_answers_are_paragraphs_of_their_own() -> None:
    body = (
        f"{_BODY}<blockquote><p>Nothing is agreed until all is agreed.</p></blockquote>"
        "<ul><li>First item of a list</li><li>Second item</li></ul><p>Ні.</p>"
    )
    assert _one("", body).text == (
        f"{_TEXT}\n\nNothing is agreed until all is agreed.\n\nFirst item of a list\n\nSecond item\n\nНі."
    )


def test_a_link_inside_a_sentence_stays_whatever_its_class() -> None:
    link = '<a class="related-link" href="/1">везла список</a>'
    body = f"{_BODY}<p>Делегація {link} потягом до самого кордону.</p>"
    assert _one("", body).text.endswith("Делегація везла список потягом до самого кордону.")


@pytest.mark.parametrize(
    "junk",
    [
        '<p>Читайте також: <a href="/1">Інша новина</a></p>',
        '<p><b>Читайте также</b> <a href="/1">Другая новость дня</a></p>',
        "<p>Czytaj też: Inna wiadomość</p>",
        '<div class="share-bar"><p>Поділитися у Facebook</p></div>',
        "<p>Підписуйтесь на наш канал у Telegram</p>",
        "<p>Advertisement</p>",
        "<figure><img><figcaption>Фото з місця події.</figcaption></figure>",
        f"<p>{_PARAGRAPHS[0]}</p>",
        "<aside><p>Newsletter: the best of the week.</p></aside>",
        "<h2>Читайте також</h2><ul><li><a href='/1'>Перша новина дня</a></li></ul>",
    ],
)
def test_what_is_not_the_article_s_is_left_out(junk: str) -> None:
    assert _one("", _BODY + junk + f"<p>{_SENTENCE}</p>").text == f"{_TEXT}\n\n{_SENTENCE}"


@pytest.mark.parametrize(
    ("kind", "advice"),
    [
        ("paywall", "save the page while signed in"),
        ("error page", "check the address"),
        ("cookie wall", "answer it in a browser"),
        ("too short", "give the page with the whole article"),
    ],
)
def test_a_refusal_says_what_the_page_is_and_what_to_do(kind: str, advice: str) -> None:
    error = PageRefused("a.html", kind, "seen")
    assert error.kind == kind
    assert str(error).startswith(f"a.html: {kind} (seen); {advice}")


def test_an_article_at_the_limit_is_taken_and_one_word_less_is_not() -> None:
    words = " ".join(f"слово{n}" for n in range(60)) + "."
    assert _one("", f"<p>{words}</p>").text == words
    with pytest.raises(PageRefused):
        _one("", f"<p>{words.removeprefix('слово0 ')}</p>")


def test_a_short_note_is_no_stub_because_the_menu_asks_to_subscribe() -> None:
    page = _page().replace(
        "<nav>", "<nav>Already a subscriber? Sign in. Subscribe to continue reading"
    )
    assert read_page("a.html", page, GIVEN)[0].text == _TEXT


def test_entries_of_a_live_blog_have_ids_addresses_and_moments_of_their_own() -> None:
    entries = "".join(
        f"<div><time>{hour}</time><p>{text}</p><p>{text[:-1]} і далі.</p></div>"
        for hour, text in zip(("00:15", "23:40", "21:05"), _PARAGRAPHS, strict=False)
    )
    page = _page(_HEAD, f"<div>{entries}</div>").replace("Джидді", "Джидді: онлайн")
    readings = read_page("a.html", page, GIVEN)
    assert [r.text.split("\n\n")[0] for r in readings] == _PARAGRAPHS[:3]
    assert [f"{r.article.published:%d %H:%M}" for r in readings] == [
        *("12 22:15", "12 21:40", "12 19:05")
    ]
    assert [r.article.url for r in readings] == [
        f"https://example.org/a#2025-03-{moment}" for moment in ("12T22:15", "12T21:40", "12T19:05")
    ]
    assert len({r.article.id for r in readings}) == 3


_PIECES = st.sampled_from(
    [
        *(
            "<p>",
            "</p>",
            "<div class='share'>",
            "</div>",
            "<blockquote>",
            "<li>",
            "<br>",
            "<a href=x>",
        ),
        *(
            "<time datetime='2025-03-12T10:00Z'>",
            "</time>",
            "<h1>",
            "</h1>",
            "<table><tr><td>",
            "<!--",
        ),
        *(
            '<script type="application/ld+json">',
            "</script>",
            '{"@type":["Article"],"author":[{}],',
            "}",
        ),
        *(
            '"datePublished":{"@value":5}',
            "<meta name=date content='99.99.2025'>",
            "\0",
            "&#0;&#xd800;",
        ),
        *(
            "<link rel=canonical href='http://['>",
            "<html lang='x'>",
            _SENTENCE,
            "12 марта 2025",
            "<title>",
        ),
        *(
            "<main>",
            "<article>",
            "<figure>",
            "<form>",
            "<svg>",
            "<![CDATA[",
            "&lt;",
            "\ud800",
            "\u202e",
        ),
    ]
)


@settings(max_examples=150, deadline=5_000, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.binary(max_size=300), st.text(max_size=300), st.lists(_PIECES).map("".join)))
@example("<div>" * 100_000 + _SENTENCE * 20)
@example("<b>" * 100_000 + _SENTENCE * 20)
@example('<script type="application/ld+json">' + "[" * 100_000)
@example('<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><p>&b;&b;' + _SENTENCE * 20)
@example((_page()).replace(" ", "\0"))
@example(b"\xff\xfe" + b"\xd8\x00" * 50)
def test_any_content_gives_texts_or_a_refusal(content: str | bytes) -> None:
    try:
        readings = read_page("a.html", content, GIVEN)
    except SourceError:
        return
    assert readings
    assert all("\n\n\n" not in r.text and r.text == r.text.strip() for r in readings)


@pytest.mark.parametrize(
    "content", [b"<p>" + b"word " * 2_000_000, "<p>a</p>" * 500_000, "<p>" + "word " * 200_000]
)
def test_a_page_beyond_all_measure_is_refused_at_once(content: str | bytes) -> None:
    with pytest.raises(SourceError, match=r"at most|more than"):
        read_page("a.html", content, GIVEN)
