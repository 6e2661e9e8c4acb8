"""The text of a page, whatever its server says about its encoding."""

from __future__ import annotations

import codecs
import re

from corpus.clean import decoded as detected

#: Marks of order, the longer first: UTF-32's begins like UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HEAD = 4_096
_META = re.compile(rb"<meta\b[^>]{0,400}?\bcharset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_DECLARATION = re.compile(
    rb"\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*[\"']([\w.:-]{1,40})[\"']", re.IGNORECASE
)

#: Labels as pages use them where Python knows the encoding by another name.
_LABELS = {
    **dict.fromkeys(
        ("iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii"), "cp1252"
    ),
    **dict.fromkeys(("win-1251", "win1251", "cp-1251", "x-cp1251"), "cp1251"),
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
    "x-sjis": "cp932",
    "ks_c_5601-1987": "cp949",
    "x-mac-cyrillic": "mac_cyrillic",
}
#: Text encodings of Python's that no page has, and one that hides markup.
_NEVER = frozenset(
    (
        "utf-7",
        "idna",
        "punycode",
        "unicode_escape",
        "raw_unicode_escape",
        "undefined",
        "mbcs",
        "oem",
    )
)
_PRINTABLE = bytes(range(0x20, 0x7F))
#: The label of servers that were never told: it says nothing.
_DEFAULT = "cp1252"
#: A page in UTF-8 with no more wrong bytes than this was cut in the middle of a letter somewhere.
_FEW = 0.01


def page_text(content: bytes, charset: str | None, name: str) -> str:
    """Return the text of a page or feed.

    `charset` is what its Content-Type header says. In this order: a byte order mark; UTF-8, if all of it
    is; what the header, the XML declaration or a meta element says; the encoding that its letters look like.

    Raises:
        SourceError: it is not text.
    """
    for mark, marked in _MARKS:
        if content.startswith(mark):
            return content.decode(marked, "replace").removeprefix("\ufeff")
    label = _label(charset, content)
    if label is not None and not ascii_compatible(label):
        return content.decode(label, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if label is not None and label != _DEFAULT:
        text = content.decode(label, "replace")
        if text.count("\ufffd") <= len(text) * _FEW:
            return text
    return detected(content, name)


def python_name(label: str) -> str | None:
    """Return Python's name of an encoding that a page may have, None if it is none."""
    plain = label.strip().lower()
    try:
        found = codecs.lookup(_LABELS.get(plain, plain)).name
        b"text".decode(found, "replace")
    except (LookupError, ValueError):
        return None
    return None if found in _NEVER or found.replace("-", "_") in _NEVER else found


def ascii_compatible(name: str) -> bool:
    """Tell whether the letters and signs of ASCII are the same bytes in an encoding (Python's name)."""
    try:
        return _PRINTABLE.decode(name) == _PRINTABLE.decode("ascii") and not name.startswith(
            "iso2022"
        )
    except UnicodeError:
        return False


def _label(charset: str | None, content: bytes) -> str | None:
    """Return Python's name of the encoding that header or page declare; the header's default comes last."""
    head = content[:_HEAD]
    said = [
        match[1].decode("ascii")
        for match in (_DECLARATION.match(head), _META.search(head))
        if match
    ]
    # What can be read as ASCII is not in UTF-16, whatever it says of itself.
    inside = [
        name for name in map(python_name, said) if name is not None and ascii_compatible(name)
    ]
    header = python_name(charset) if charset else None
    if header is not None and header != _DEFAULT:
        return header
    return inside[0] if inside else header
