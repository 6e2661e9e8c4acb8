from __future__ import annotations

import asyncio

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.exchange import Stopwatch, Validators, charset_of, media_type, validators_of


@pytest.mark.parametrize(
    ("header", "kind", "charset"),
    [
        ("text/html", "text/html", None),
        ("Text/HTML ; Charset=UTF-8", "text/html", "utf-8"),
        ('application/rss+xml; x=1; charset="windows-1251"', "application/rss+xml", "windows-1251"),
        ("text/html; charset=", "text/html", None),
        ("", "", None),
        ("; charset=utf-8", "", "utf-8"),
    ],
)
def test_type_and_charset_are_read(header: str, kind: str, charset: str | None) -> None:
    assert media_type(header) == kind
    assert charset_of(header) == charset


_HEADER = st.characters(min_codepoint=0x20, max_codepoint=0xFF, exclude_characters="\x7f\x85")


@given(st.text(_HEADER) | st.text("charset*=;utf-8'%\"\\0 ").map("text/html; charset".__add__))
def test_any_content_type_is_read(header: str) -> None:
    media_type(header)
    assert charset_of(header) != ""


def test_validators_that_an_answer_leaves_out_stay() -> None:
    headers = httpx.Headers({"ETag": ' W/"2" '})
    assert validators_of(headers, Validators('"1"', "before")) == Validators('W/"2"', "before")


async def test_the_time_that_is_over_stays_over() -> None:
    watch = Stopwatch(0.0)
    for _ in range(2):
        with pytest.raises(TimeoutError):
            async with watch.running():
                await asyncio.sleep(60)
