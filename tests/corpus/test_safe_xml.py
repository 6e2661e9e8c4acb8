from __future__ import annotations

import contextlib
import time
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import SourceError
from corpus.safe_xml import check_xml

_LAUGHS = (
    '<?xml version="1.0"?>\n<!DOCTYPE rss [<!ENTITY a "ha">'
    '<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><rss>&b;</rss>'
)
_FILE = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss>&x;</rss>'
_PARAMETER = '<!DOCTYPE rss [<!ENTITY % p SYSTEM "http://10.0.0.1/x.dtd"> %p;]><rss/>'
_FEED = '<?xml version="1.0" encoding="utf-8"?><rss><item><title>Переговори</title></item></rss>'
_OLD = (
    '<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" '
    '"http://my.netscape.com/publish/formats/rss-0.91.dtd"><rss version="0.91"/>'
)


@pytest.mark.parametrize(
    "xml",
    [
        *(
            _LAUGHS,
            _FILE,
            _PARAMETER,
            _LAUGHS.replace("ENTITY", "entity").replace("DOCTYPE", "doctype"),
        ),
        "\n\n  " + _LAUGHS,
        "<!-- <rss> --><?php x ?>" + _FILE,
        "PHP Warning: oops\n" + _FILE,
        "<!--" + " " * 100_000 + "-->" + _FILE,
        _FILE.replace("[", "[<!-- ]> -->" + " " * 100_000),
        _FILE.replace("rss [", "rss SYSTEM 'a>[' ["),
    ],
)
@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"],
)
def test_xml_that_declares_entities_is_refused_in_every_encoding(xml: str, encoding: str) -> None:
    with pytest.raises(SourceError, match="entities"):
        check_xml(xml.encode(encoding))


@pytest.mark.parametrize(
    "xml", [_FEED, _OLD, "", "<rss/>", "not xml at all", "<p>&amp; &#1084;</p>"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
def test_a_feed_is_let_through(xml: str, encoding: str) -> None:
    check_xml(xml.replace("utf-8", encoding).encode(encoding))


@pytest.mark.parametrize(
    "charset", ["windows-1251", "koi8-u", "iso-8859-2", "utf-8", "shift_jis", "gb2312"]
)
def test_encodings_in_which_ascii_can_be_seen_are_let_through(charset: str) -> None:
    check_xml(f'<?xml version="1.0" encoding="{charset}"?><rss/>'.encode(), charset)


def test_an_article_about_entities_is_let_through() -> None:
    check_xml(b"<rss><![CDATA[In XML, <!ENTITY x 'y'> declares an entity.]]></rss>")


@pytest.mark.parametrize(
    "charset", ["utf-7", "cp037", "iso-2022-jp", "hz", "utf-16", "utf-32", "no-such", "rot13"]
)
def test_an_encoding_that_hides_ascii_is_refused(charset: str) -> None:
    with pytest.raises(SourceError, match="is in the encoding"):
        check_xml(f'<?xml version="1.0" encoding="{charset}"?><rss/>'.encode())
    with pytest.raises(SourceError, match="is in the encoding"):
        check_xml(b"<rss/>", charset)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("<?xml version='1.0'?>".encode("cp037"), "begins like no text"),
        (b"\0\0<\0rss", "begins like no text"),
        (b"<?xml version='1.0' " + b" " * 3_000 + b" encoding='utf-7'?><rss/>", "does not end"),
        (b'\xef\xbb\xbf \n<?xml encoding = "UTF-7"?><rss/>', "is in the encoding"),
        (b"<?other encoding='utf-7'?><rss/>", "is in the encoding"),
    ],
)
def test_a_beginning_that_hides_something_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(SourceError, match=reason):
        check_xml(content)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_fifty_megabytes_are_checked_at_once(encoding: str) -> None:
    item = "<item><title>Talks &amp; truce</title><![CDATA[<b>text</b>]]><!-- x --></item>"
    content = (
        "<rss>" + item * (50_000_000 // len(item) // (2 if encoding == "utf-16" else 1))
    ).encode(encoding)
    started = time.monotonic()
    check_xml(content)
    assert time.monotonic() - started < 2


def test_nothing_is_expanded() -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 30))
    xml = f'<!DOCTYPE rss [<!ENTITY e0 "ha">{entities}]><rss>&e29;</rss>'.encode()
    tracemalloc.start()
    try:
        with pytest.raises(SourceError):
            check_xml(xml)
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()


@given(
    st.binary(max_size=300)
    | st.text(alphabet="<?xml !DOCTYPE[]ENTITY'\">=encoding-7").map(str.encode)
)
def test_any_content_is_let_through_or_refused(content: bytes) -> None:
    with contextlib.suppress(SourceError):
        check_xml(content, "utf-8")
