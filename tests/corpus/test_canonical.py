"""Addresses of pages in one form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.canonical import canonical_address


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("https://Example.org/a?utm_source=rss&utm_medium=feed", "https://example.org/a"),
        ("https://example.org/a?id=5&fbclid=xyz", "https://example.org/a?id=5"),
        ("https://example.org/a?at_campaign=x&b=%2F&c", "https://example.org/a?b=%2F&c"),
        ("https://example.org:443/a#comments", "https://example.org/a"),
        ("https://example.org:8443/", "https://example.org:8443/"),
        ("http://example.org", "http://example.org/"),
        ("https://user:secret@example.org/a", "https://example.org/a"),
        ("https://example.org/#!/news/5", "https://example.org/#!/news/5"),
        ("https://example.org/a?from=rss", "https://example.org/a"),
        ("https://example.org/a?from=kyiv", "https://example.org/a?from=kyiv"),
        (" https://example.org/a b\n", "https://example.org/a%20b"),
        ("https://example.org/новини?ід=1", "https://example.org/новини?ід=1"),
        ("http://[2001:DB8::1]:80/a", "http://[2001:db8::1]/a"),
    ],
)
def test_an_address_is_written_one_way(written: str, canonical: str) -> None:
    assert canonical_address(written) == canonical


def test_a_relative_address_is_taken_from_where_it_stands() -> None:
    assert (
        canonical_address("../b?utm_x=1", "https://example.org/news/a") == "https://example.org/b"
    )
    assert canonical_address("//cdn.example.org/b", "https://example.org/") == (
        "https://cdn.example.org/b"
    )


@pytest.mark.parametrize(
    "written",
    ["", "mailto:a@example.org", "javascript:alert(1)", "file:///etc/hosts", "https://", "/a",
     "http://[broken", "http://example.org:99999999/", "https://example.org/" + "a" * 3_000],
)  # fmt: skip
def test_what_is_no_web_address_gives_none(written: str) -> None:
    assert canonical_address(written) is None


@given(st.text(), st.sampled_from(("", "https://example.org/a/b", "http://[broken")))
def test_any_text_is_answered_and_the_canonical_form_is_its_own(text: str, base: str) -> None:
    canonical = canonical_address(text, base)
    if canonical is not None:
        assert canonical_address(canonical) == canonical


@given(st.text())
def test_any_query_keeps_the_form(query: str) -> None:
    canonical = canonical_address("https://example.org/?" + query)
    assert canonical is None or canonical_address(canonical) == canonical
