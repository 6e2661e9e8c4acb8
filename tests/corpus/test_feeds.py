"""Feeds of every kind as items."""

from __future__ import annotations

import contextlib
import gzip
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import SourceError
from corpus.feed_types import Feed, Item
from corpus.feeds import read_feed

URL = "https://outlet.example/rss/all.xml"
NOW = datetime(2026, 5, 2, tzinfo=UTC)


def read(content: str | bytes, content_type: str = "") -> Feed:
    data = content if isinstance(content, bytes) else content.encode()
    return read_feed(data, content_type, URL, now=NOW)


def rss(items: str, head: str = "<title>The Outlet</title>") -> str:
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{head}{items}</channel></rss>'


def test_an_rss_feed_gives_its_items() -> None:
    feed = read(
        rss(
            "<item><title>Talks resume</title><link>https://outlet.example/a?utm_source=rss</link>"
            "<description>Both sides met.</description><guid>n1</guid>"
            "<pubDate>Fri, 01 May 2026 10:00:00 +0300</pubDate></item>",
            "<title>The Outlet</title><language>en-US</language>",
        )
    )
    item = Item(
        "https://outlet.example/a",
        "Talks resume",
        "Both sides met.",
        datetime(2026, 5, 1, 7, tzinfo=UTC),
        "en",
        "https://outlet.example/rss/n1",
    )
    assert feed == Feed((item,), "The Outlet", "rss")


def test_an_atom_feed_gives_its_items() -> None:
    feed = read(
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="uk"><title>Видання</title>'
        '<entry><title type="html">Перемовини &lt;b&gt;тривають&lt;/b&gt;</title><id>tag:x,1</id>'
        '<link rel="self" href="/api/1"/><link rel="alternate" href="/news/1"/>'
        "<updated>2026-05-01T10:00:00+03:00</updated><content>Сторони зустрілися.</content></entry>"
        "</feed>"
    )
    assert feed.kind == "atom"
    assert feed.items == (
        Item(
            "https://outlet.example/news/1",
            "Перемовини тривають",
            "Сторони зустрілися.",
            datetime(2026, 5, 1, 7, tzinfo=UTC),
            "uk",
            "tag:x,1",
        ),
    )


def test_an_rdf_feed_gives_its_items() -> None:
    feed = read(
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        '<channel rdf:about="x"><title>DW</title><items><rdf:Seq/></items></channel>'
        '<item rdf:about="https://outlet.example/1"><title>Rozmowy</title>'
        "<link>https://outlet.example/1</link><dc:date>2026-05-01T07:00:00Z</dc:date>"
        "<dc:language>pl-PL</dc:language></item></rdf:RDF>"
    )
    (item,) = feed.items
    assert (item.title, item.language, item.published) == (
        "Rozmowy",
        "pl",
        datetime(2026, 5, 1, 7, tzinfo=UTC),
    )


def test_an_old_rss_feed_without_dates_gives_its_items() -> None:
    (item,) = read(
        '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://x/rss.dtd">'
        '<rss version="0.91"><channel><title>Old</title>'
        "<item><title>Talks</title><link>/1</link></item></channel></rss>"
    ).items
    assert (item.url, item.published) == ("https://outlet.example/1", None)


def test_a_json_feed_gives_its_items() -> None:
    feed = read(
        json.dumps(
            {
                "version": "https://jsonfeed.org/version/1.1",
                "title": "The Outlet",
                "language": "ru",
                "items": [
                    {
                        "id": 7,
                        "url": "/7",
                        "title": "Переговоры",
                        "content_html": "<p>Стороны &amp; посредники</p>",
                        "date_published": "2026-05-01T10:00:00+03:00",
                    },
                    "no item",
                ],
            }
        )
    )
    item = Item(
        "https://outlet.example/7",
        "Переговоры",
        "Стороны & посредники",
        datetime(2026, 5, 1, 7, tzinfo=UTC),
        "ru",
        "7",
    )
    assert feed == Feed((item,), "The Outlet", "json", skipped=1)


def test_a_news_sitemap_gives_its_pages() -> None:
    feed = read(
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" '
        'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"><url>'
        "<image:image><image:loc>https://x/p.jpg</image:loc><image:title>p</image:title></image:image>"
        "<loc>https://outlet.example/1</loc><news:news><news:publication><news:name>O</news:name>"
        "<news:language>ukr</news:language></news:publication>"
        "<news:publication_date>2026-05-01T07:00:00Z</news:publication_date>"
        "<news:title>Зустріч у Женеві</news:title></news:news></url></urlset>"
    )
    item = Item(
        "https://outlet.example/1",
        "Зустріч у Женеві",
        "",
        datetime(2026, 5, 1, 7, tzinfo=UTC),
        "uk",
        "https://outlet.example/1",
    )
    assert feed == Feed((item,), "", "sitemap")


def test_a_sitemap_index_gives_its_children_newest_first_packed_or_not() -> None:
    content = (
        '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        "<sitemap><loc>/2025.xml</loc><lastmod>2025-12-31</lastmod></sitemap>"
        "<sitemap><loc>/2026.xml</loc><lastmod>2026-05-01</lastmod></sitemap>"
        "<sitemap><loc>/undated.xml</loc></sitemap></sitemapindex>"
    )
    feed = read(gzip.compress(content.encode()))
    assert feed == read(content)
    assert (feed.kind, feed.items) == ("index", ())
    assert feed.children == tuple(
        f"https://outlet.example/{name}.xml" for name in ("2026", "2025", "undated")
    )


@pytest.mark.parametrize(
    ("content", "content_type"),
    [
        (
            rss("<item><title>Мир</title><link>/1</link></item>")
            .replace('"1.0"', '"1.0" encoding="windows-1251"')
            .encode("windows-1251"),
            "text/xml",
        ),
        (
            rss("<item><title>Мир</title><link>/1</link></item>").encode("koi8-r"),
            "text/xml; charset=koi8-r",
        ),
        (
            rss("<item><title>Мир</title><link>/1</link></item>")
            .replace('"1.0"', '"1.0" encoding="utf-16"')
            .encode("utf-16"),
            "application/rss+xml",
        ),
        (
            b"\xef\xbb\xbf\n" + rss("<item><title>Мир</title><link>/1</link></item>").encode(),
            "text/xml",
        ),
    ],
    ids=["windows-1251", "koi8-r", "utf-16", "utf-8 with a mark"],
)
def test_any_charset_is_read(content: bytes, content_type: str) -> None:
    assert [item.title for item in read(content, content_type).items] == ["Мир"]


def test_markup_in_titles_and_texts_is_dropped() -> None:
    (item,) = read(
        rss(
            "<item><title><![CDATA[<em>5 &lt; 6</em> &amp;amp; «мир»]]></title><link>/1</link>"
            "<description>&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;T&lt;b&gt;w&lt;/b&gt;o.&lt;/p&gt;"
            "&lt;script&gt;x()&lt;/script&gt;</description></item>"
        )
    ).items
    assert item.title == "5 < 6 & «мир»"
    assert item.summary == "One. Two."


def test_what_can_be_read_of_a_broken_feed_is_read() -> None:
    feed = read(
        rss(
            "<item><title>A & B <br> C</title><link>/1</link></item>"
            "<item><title>Breaks off</title><link>/2</link><description>here"
        )[:-20]
    )
    assert [(item.title, item.url[-2:]) for item in feed.items] == [
        ("A & B C", "/1"),
        ("Breaks off", "/2"),
    ]


def test_one_address_is_one_item_and_items_without_any_are_left_out() -> None:
    feed = read(
        rss(
            "<item><title>First</title><link>/1?utm_source=a</link></item>"
            "<item><title>Again</title><link>/1</link></item>"
            "<item><title>Nowhere</title></item>"
            "<item><title>Mail</title><link>mailto:a@outlet.example</link></item>"
            "<item><title>By its guid</title><guid>https://outlet.example/2</guid></item>"
        )
    )
    assert [item.title for item in feed.items] == ["First", "By its guid"]


@pytest.mark.parametrize(
    ("date", "published"),
    [
        ("Sat, 02 May 2026 20:00:00 GMT", datetime(2026, 5, 2, 20, tzinfo=UTC)),
        ("Sun, 03 May 2026 00:00:01 GMT", None),
        ("Tue, 99 Foo 2026", None),
        ("0000-00-00", None),
        ("", None),
    ],
)
def test_a_date_that_lies_ahead_or_is_none_is_unknown(
    date: str, published: datetime | None
) -> None:
    (item,) = read(
        rss(f"<item><title>T</title><link>/1</link><pubDate>{date}</pubDate></item>")
    ).items
    assert item.published == published


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"<!DOCTYPE html><html><body>404</body></html>", "a web page"),
        (b"<svg xmlns='x'/>", "not a feed"),
        (b"404", "not a feed"),
        (b'{"a": 1}', "JSON without items"),
        (b'{"items": [', "broken JSON"),
        (b"<rss>\x00\x01", "no item that can be read"),
        (b"\x1f\x8bxxxx", "damaged"),
        (gzip.compress(b" " * 65_000_000), "unpacks to more"),
    ],
)
def test_what_is_no_feed_is_refused_in_a_sentence(content: bytes, reason: str) -> None:
    with pytest.raises(SourceError, match=reason) as caught:
        read(content)
    assert str(caught.value).startswith(URL)
    assert "\n" not in str(caught.value)


def test_an_empty_channel_is_a_feed_without_items() -> None:
    assert read(rss("")) == Feed((), "The Outlet", "rss")


def test_a_feed_can_not_name_a_file_of_this_machine(tmp_path: Path) -> None:
    secret = tmp_path / "secret.xml"
    secret.write_text(rss("<item><title>secret</title><link>/1</link></item>"))
    with pytest.raises(SourceError, match="not a feed"):
        read(str(secret))
    entity = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{secret}">]>'
    for root in ("rss", "urlset"):
        item = "<item><title>&x;</title><link>/1</link></item>"
        if root == "urlset":
            item = "<url><loc>/1</loc><title>&x;</title></url>"
        feed = read(f"{entity}<{root}>{item}</{root}>")
        assert all("secret" not in item.title for item in feed.items)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(
        (b"", b"<rss><channel><item>", b"<feed><entry>", b"{", b"<urlset><url>", b"\x1f\x8b")
    ),
    st.binary(max_size=200),
)
def test_any_bytes_are_read_or_refused(beginning: bytes, rest: bytes) -> None:
    with contextlib.suppress(SourceError):
        read(beginning + rest)
