"""What is no article is refused by name."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from corpus.errors import PageRefused
from corpus.fields import Fields
from corpus.pages import read_page

GIVEN = Fields(outlet="O", title="T", published=datetime(2025, 1, 1, tzinfo=UTC))
_SENTENCE = "The two delegations spoke for an hour about point {} of eleven and left it as it was."
_WHOLE = "".join(f"<p>{_SENTENCE.format(n)}</p>" for n in range(1, 16))
_STUB = "".join(f"<p>{_SENTENCE.format(n)}</p>" for n in range(1, 6))


def _kind(body: str, title: str = "Talks go on", head: str = "") -> str | None:
    page = f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>"
    try:
        read_page("a.html", page, GIVEN)
    except PageRefused as error:
        return error.kind
    return None


@pytest.mark.parametrize(
    "title",
    [
        *(
            "404 Not Found",
            "Page not found | Outlet",
            "403 Forbidden",
            "Access denied",
            "Just a moment...",
        ),
        *(
            "Сторінку не знайдено",
            "Страница не найдена",
            "Nie znaleziono strony",
            "502 Bad Gateway",
        ),
        "Attention Required!",
    ],
)
def test_an_error_page_is_told_by_its_title(title: str) -> None:
    assert _kind("<p>Try the front page or the search.</p>", title) == "error page"


@pytest.mark.parametrize("title", ["404 days of talks", "Access denied: how monitors were stopped"])
def test_an_article_may_be_titled_like_an_error_page(title: str) -> None:
    assert _kind(f"<h1>{title}</h1>{_WHOLE}", title) is None


@pytest.mark.parametrize(
    "wall",
    [
        "This article is for subscribers only.",
        "Subscribe to continue reading",
        "Already a subscriber? Log in",
        "Цей матеріал доступний лише для передплатників",
        "Эта статья доступна только подписчикам",
        "Pozostało 84% artykułu",
        "Dalsza część tylko dla prenumeratorów",
    ],
)
def test_a_stub_with_the_words_of_a_wall_is_a_paywall_s(wall: str) -> None:
    assert _kind(f"<article>{_STUB}<div><p>{wall}</p></div></article>") == "paywall"
    assert _kind(f"<article>{_WHOLE}</article><div><p>{wall}</p></div>") is None


def test_a_stub_may_be_told_by_its_json_ld_alone() -> None:
    locked = '{"@type":"NewsArticle","headline":"T","isAccessibleForFree":"False"}'
    head = f'<script type="application/ld+json">{locked}</script>'
    assert _kind(_STUB, head=head) == "paywall"
    assert _kind(_WHOLE, head=head) is None


def test_a_cookie_notice_beside_an_article_is_no_wall() -> None:
    notice = (
        "<div><p>We and our partners use cookies to process personal data. You may withdraw your consent "
        "in the privacy settings at any time.</p></div>"
    )
    assert _kind(f"{notice}<article>{_WHOLE}</article>") is None
    assert _kind(f"{notice}{notice}") == "cookie wall"


def test_a_list_of_headlines_is_told_from_a_short_note() -> None:
    links = "".join(
        f"<div><h3><a href='/{n}'>Delegations keep the hotline open, part {n}</a></h3><p>Part {n}.</p></div>"
        for n in range(8)
    )
    assert _kind(links) == "headline list"
    note = f"<article><h1>Note</h1><p>{_SENTENCE.format(1)} {_SENTENCE.format(2)}</p></article>"
    assert _kind(note + links) == "too short"
