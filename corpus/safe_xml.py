"""XML that is safe to give to a parser: no entities of its own making.

An entity that stands for ten others, ten times over, fills the memory; one that stands for a file reads it.
Neither is needed by a feed. A document may have a DTD (RSS 0.91 has), but not one that declares entities.
"""

from __future__ import annotations

import codecs
import re

from corpus.charsets import ascii_compatible, python_name
from corpus.errors import SourceError

_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_DOCTYPE = re.compile(rb"<!DOCTYPE", re.IGNORECASE)
_ENCODING = re.compile(rb"encoding\s*=\s*[\"']([^\"']*)[\"']", re.IGNORECASE)
#: What may stand before the declaration: spaces, and a mark of order.
_BEFORE = re.compile(rb"[\s?\xef\xbb\xbf]*?(?=<)|")
#: A longer declaration hides something.
_LONGEST_DECLARATION = 2_048
_EBCDIC = "<?xm".encode("cp037")

#: How "<" begins a document without a mark of order in an encoding of two or four bytes.
_STARTS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ZEROS = (
    (re.compile(rb"[^\0]\0\0\0"), "utf-32-le"),
    (re.compile(rb"\0\0\0[^\0]"), "utf-32-be"),
    (re.compile(rb"[^\0]\0"), "utf-16-le"),
    (re.compile(rb"\0[^\0]"), "utf-16-be"),
)


def check_xml(content: bytes, charset: str | None = None, source: str = "XML") -> None:
    """Check a feed or page before a parser reads it; nothing is expanded.

    `charset` is that of its Content-Type header, if the parser is going to hear of it.

    Raises:
        SourceError: it declares entities, or hides in an encoding where that can't be seen.
    """
    plain = _as_ascii(content, source)
    for label in (_declared(plain, source), charset):
        if label and not _readable(label, wide=plain is not content):
            raise SourceError(
                source, f"is in the encoding {label!r:.60}, which feeds are not read in"
            )
    if _ENTITY.search(plain) and _DOCTYPE.search(plain):
        raise SourceError(source, "declares XML entities, which can fill the memory; not read")


def _as_ascii(content: bytes, source: str) -> bytes:
    """Return a document in UTF-16 or UTF-32 with one byte a character, anything else as it is."""
    name = next((name for mark, name in _STARTS if content.startswith(mark)), None)
    if name is None:
        name = next((name for zeros, name in _ZEROS if zeros.match(content)), None)
    if name is not None:
        return content.decode(name, "replace").encode("ascii", "replace")
    if b"\0" in content[:4] or content.startswith(_EBCDIC):
        raise SourceError(source, "begins like no text that feeds are written in; not read")
    return content


def _declared(plain: bytes, source: str) -> str | None:
    """Return the encoding that the declaration names, as it is written there."""
    before = _BEFORE.match(plain)
    start = before.end() if before else 0
    if not plain.startswith(b"<?", start):
        return None
    end = plain.find(b"?>", start, start + _LONGEST_DECLARATION)
    if end < 0:
        raise SourceError(source, "its XML declaration does not end; not read")
    found = _ENCODING.search(plain, start, end)
    return found[1].decode("latin-1") if found else None


def _readable(label: str, *, wide: bool) -> bool:
    """Tell whether ASCII can be seen in a document of an encoding."""
    name = python_name(label)
    if name is None:
        return False
    if name.startswith(("utf-16", "utf-32")):
        return wide
    return ascii_compatible(name) and name != "hz"
