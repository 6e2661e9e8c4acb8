from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.charsets import page_text, python_name
from corpus.errors import SourceError

_UK = "Президент України Володимир Зеленський заявив, що п’ять областей — це Україна."
_PL = "Premier Donald Tusk oświadczył, że Polska nie wyśle żołnierzy na Ukrainę."


def _meta(charset: str, text: str) -> str:
    return f'<html><head><meta charset="{charset}"><title>x</title></head><p>{text}</p>'


@pytest.mark.parametrize(
    ("text", "encoding", "header"),
    [
        (_UK, "utf-8", None),
        (_UK, "utf-8", "utf-8"),
        (_UK, "utf-8", "windows-1251"),
        (_UK, "utf-8-sig", "iso-8859-1"),
        (_UK, "utf-16", "utf-8"),
        (_UK, "utf-16-le", "utf-16le"),
        (_UK, "utf-32", None),
        (_UK, "cp1251", "windows-1251"),
        (_UK, "cp1251", "win-1251"),
        (_UK, "cp1251", "utf-8"),
        (_UK, "cp1251", "iso-8859-1"),
        (_UK, "cp1251", "no-such-charset"),
        (_UK, "cp1251", None),
        (_PL, "iso8859_2", "iso-8859-2"),
        (_PL, "cp1250", None),
        ("“It’s a deal”", "cp1252", "iso-8859-1"),
        ("", "utf-8", "utf-8"),
    ],
)
def test_the_text_of_a_page_is_read_whatever_its_header_says(
    text: str, encoding: str, header: str | None
) -> None:
    assert page_text(text.encode(encoding), header, "x") == text


@pytest.mark.parametrize("header", [None, "iso-8859-1"])
def test_the_page_says_its_charset_where_the_header_does_not(header: str | None) -> None:
    text = _meta("koi8-u", "Зустріч у Стамбулі, третя за рік")
    assert page_text(text.encode("koi8-u"), header, "x") == text


def test_the_charset_of_an_older_meta_element_and_of_a_declaration_are_read() -> None:
    meta = '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2"><p>żółć</p>'
    assert page_text(meta.encode("iso-8859-2"), None, "x") == meta
    declared = '<?xml version="1.0" encoding="windows-1251"?><p>мир</p>'
    assert page_text(declared.encode("cp1251"), None, "x") == declared


def test_what_can_be_read_as_ascii_is_not_in_utf_16_whatever_it_says() -> None:
    text = _meta("utf-16", _UK)
    assert page_text(text.encode(), None, "x") == text


def test_one_letter_cut_in_two_does_not_spoil_a_page_in_utf_8() -> None:
    content = (_UK * 3).encode()[:-2]
    assert page_text(content + "…".encode()[:1], "utf-8", "x").startswith(_UK)


def test_a_picture_is_no_text() -> None:
    with pytest.raises(SourceError, match="not a text file"):
        page_text(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff" * 40, "utf-8", "x.png")


@pytest.mark.parametrize(
    "label", ["utf-7", "base64", "rot13", "unicode_escape", "idna", "", "x" * 99, "\0"]
)
def test_what_is_no_charset_of_pages_is_none(label: str) -> None:
    assert python_name(label) is None


@given(
    st.binary(max_size=400),
    st.none() | st.text(max_size=20) | st.sampled_from(["utf-16", "hz", "big5"]),
)
def test_any_content_is_text_or_refused(content: bytes, charset: str | None) -> None:
    with contextlib.suppress(SourceError):
        assert isinstance(page_text(content, charset, "x"), str)
