"""HTML pages -> Readings."""

from __future__ import annotations

from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

import pytest

from corpus.documents import read, read_page
from corpus.errors import MissingField, SourceError
from corpus.fields import Fields
from corpus.types import Reading

GIVEN = Fields(outlet="O", title="T", published=datetime(2025, 1, 1, tzinfo=UTC))
_SENTENCE = "Міністр заявив, що переговори триватимуть до вечора понеділка."
_HEAD = (
    '<meta property="og:url" content="https://example.org/a">'
    '<meta property="og:site_name" content="Газета"><meta name="author" content="Іван Петренко">'
    '<meta property="article:published_time" content="2025-03-12T10:00:00+02:00">'
)

needs_trafilatura = pytest.mark.skipif(
    find_spec("lxml_html_clean") is None, reason="trafilatura can't be imported, see the first test"
)


def _page(head: str = "", body: str = f"<p>{_SENTENCE}</p><p>{_SENTENCE[:-1]} і далі.</p>") -> str:
    return (
        f'<html lang="uk"><head>{head}<title>Переговори в Джидді</title></head><body>'
        f"<nav><a href='/'>Головна</a></nav><article><h1>Переговори в Джидді</h1>{body}</article>"
        "<footer>© Газета</footer></body></html>"
    )


def test_a_page_can_be_read_with_what_the_project_installs() -> None:
    assert read_page("a.html", _page(), GIVEN).text.startswith(_SENTENCE)


@needs_trafilatura
def test_a_page_gives_its_fields_and_its_text_without_what_stands_around_it() -> None:
    reading = read_page("a.html", _page(_HEAD), Fields())
    article = reading.article
    assert (article.url, article.outlet) == ("https://example.org/a", "Газета")
    assert (article.title, article.author) == ("Переговори в Джидді", "Іван Петренко")
    assert (article.published, article.language) == (datetime(2025, 3, 12, tzinfo=UTC), "uk")
    assert reading.text == f"{_SENTENCE}\n\n{_SENTENCE[:-1]} і далі."


@needs_trafilatura
def test_what_is_given_fills_in_only_what_the_page_lacks() -> None:
    given = Fields(outlet="Given", title="Given", published=GIVEN.published, author="Given")
    article = read_page(
        "a.html", _page('<meta name="author" content="Іван Петренко">'), given
    ).article
    assert (article.outlet, article.title, article.author) == (
        *("Given", "Переговори в Джидді", "Іван Петренко"),
    )


@needs_trafilatura
def test_a_page_without_outlet_and_date_is_refused_by_name() -> None:
    with pytest.raises(MissingField) as error:
        read_page("a.html", _page(), Fields())
    assert error.value.fields == ("outlet", "published")


@needs_trafilatura
@pytest.mark.parametrize(
    "content", ["", "<<<>>><p", "\ufeff", "<html></html>", "plain words " * 50]
)
def test_a_page_without_an_article_is_refused(content: str) -> None:
    with pytest.raises(SourceError) as error:
        read_page("a.html", content, GIVEN)
    assert str(error.value) == "a.html: no article found in the page"


@needs_trafilatura
@pytest.mark.parametrize(
    "link", ["/news/1", "//example.org/1", "ftp://example.org/1", "javascript:1"]
)
def test_an_odd_address_in_a_page_does_not_keep_it_out(link: str) -> None:
    head = f'<link rel="canonical" href="{link}"><meta property="og:url" content="{link}">'
    reading = read_page("a.html", _page(head), GIVEN)
    assert reading.text.startswith(_SENTENCE)


@needs_trafilatura
@pytest.mark.parametrize("ending", ["html", "HTM"])
@pytest.mark.parametrize("encoding", ["windows-1251", "utf-8"])
def test_a_file_is_read_in_its_encoding(tmp_path: Path, encoding: str, ending: str) -> None:
    path = tmp_path / f"a.{ending}"
    path.write_bytes(_page(f'<meta charset="{encoding}">').encode(encoding))
    (reading,) = read(path, GIVEN)
    assert isinstance(reading, Reading)
    assert reading.text == f"{_SENTENCE}\n\n{_SENTENCE[:-1]} і далі."


@needs_trafilatura
def test_quotations_and_lists_of_a_page_are_kept() -> None:
    body = (
        "<p>“We are close to a deal, and I mean it,” Rubio said on Monday in Jeddah.</p>"
        "<blockquote><p>Nothing is agreed until all is agreed.</p></blockquote>"
        "<ul><li>First item of a list</li><li>Second item</li></ul>"
    )
    assert read_page("a.html", _page("", body), GIVEN).text == (
        "“We are close to a deal, and I mean it,” Rubio said on Monday in Jeddah.\n\n"
        "Nothing is agreed until all is agreed.\n\n- First item of a list\n\n- Second item"
    )
