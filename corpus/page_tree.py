"""The bytes of an HTML page -> its tree, whatever they are.

The parser itself cuts nesting off at 256 levels, so that nothing behind it can run out of stack.
"""

from __future__ import annotations

import codecs
import re
from typing import TypeAlias

from lxml import etree, html

from corpus import clean
from corpus.errors import SourceError
from corpus.json_lines import LARGEST_BYTES

Tree: TypeAlias = html.HtmlElement

_META_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.IGNORECASE
)
_HEAD_BYTES = 4_096
#: What HTML itself takes these names for.
_AS_BROWSERS_READ = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "ascii": "cp1252",
    "us-ascii": "cp1252",
}
#: One article never has more; a page that does is an archive, a log or an attack.
MOST_ELEMENTS = 30_000
MOST_CHARACTERS = 600_000
_LONGEST_NAMES = 500


def page_tree(name: str, content: bytes | str, charset: str | None) -> Tree:
    """Return the root element of a page.

    Args:
        name: what errors call the page.
        content: the page as fetched or decoded already.
        charset: the encoding that its server named, if any.

    Raises:
        SourceError: it is too large, not text, or has no element.
    """
    if len(content) > LARGEST_BYTES:
        raise SourceError(name, f"{len(content):,} bytes; a page has at most {LARGEST_BYTES:,}")
    text = content if isinstance(content, str) else decoded_page(name, content, charset)
    text = clean.storable(text).replace("\ufffd", "").replace("\r\n", "\n").replace("\r", "\n")
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        root = html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise SourceError(name, "no HTML in it; give a saved page") from error
    if sum(1 for _ in root.iter()) > MOST_ELEMENTS:
        raise SourceError(name, f"more than {MOST_ELEMENTS:,} elements; give a page of one article")
    if _length(root) > MOST_CHARACTERS:
        raise SourceError(
            name, f"more than {MOST_CHARACTERS:,} characters; give a page of one article"
        )
    return root


def _length(root: Tree) -> int:
    """Return the number of characters that are not of scripts and styles."""
    return sum(
        len(element.tail or "")
        + (0 if element.tag in ("script", "style") else len(element.text or ""))
        for element in root.iter()
    )


def decoded_page(name: str, content: bytes, charset: str | None) -> str:
    """Return a page's text: as UTF-8 if it is that, else as its server or it itself says, else guessed.

    Raises:
        SourceError: it is not text.
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    found = _META_CHARSET.search(content[:_HEAD_BYTES])
    for label in (charset, found[1].decode("ascii") if found else None):
        text = _decoded_as(content, label)
        if text is not None:
            return text
    return clean.decoded(content, name)


def _decoded_as(content: bytes, label: str | None) -> str | None:
    """Return the content in a named encoding, unless that is unknown or can't be right."""
    try:
        codec = codecs.lookup(_AS_BROWSERS_READ.get((label or "").lower(), label or ""))
        text = content.decode(codec.name, "replace")
    except (LookupError, ValueError, UnicodeError, AssertionError):
        return None
    wrong = text.count("\ufffd") + sum(text.count(c) for c in "\x98\x01\x02\x03")
    return text if wrong <= len(text) // 200 else None


def words_of(element: Tree) -> str:
    """Return all text under an element with single spaces."""
    return " ".join("".join(str(part) for part in element.itertext()).split())


def has_more_than(element: Tree, length: float) -> bool:
    """Tell whether the text under an element is longer than so many characters, without reading it all."""
    seen = 0
    for part in element.itertext():
        seen += len(part.strip())
        if seen > length:
            return True
    return False


def names_of(element: Tree) -> str:
    """Return class, id and the like of an element as words ("articleBody c-ad" -> "article body c ad")."""
    given = " ".join(element.get(a, "") for a in ("class", "id", "data-component", "data-testid"))
    given = given[:_LONGEST_NAMES]
    return re.sub(r"[\W_]+", " ", re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", given)).lower().strip()
