"""Large feeds, cut to their newest items by looking at bytes alone, before anything is parsed.

Items are found by the bytes that begin them, at the speed of a search: a feed of 50 MB takes a fraction of
a second, and what is parsed afterwards is small. Every charset of the web but UTF-16 and UTF-32 writes
these bytes as ASCII does, and those two are rewritten first.
"""

from __future__ import annotations

import codecs
import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from email.utils import parsedate_to_datetime
from xml.parsers import expat

from corpus.errors import SourceError
from corpus.feed_text import iso_moment
from corpus.feed_types import FeedLimits
from corpus.types import utc

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_GZIP = b"\x1f\x8b"
#: Unpacked, a sitemap may have 50 MB; more is a bomb.
_MOST_UNPACKED = 64_000_000
_DECLARED = re.compile(r"""(<\?xml[^>]{0,200}?)\sencoding\s*=\s*["'][^"'>]*["']""")
_BEFORE_ROOT = re.compile(rb"\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE(?:[^\[>]|\[.*?\])*>)", re.DOTALL)
_ROOT = re.compile(rb"\s*<((?:[A-Za-z][\w.-]*:)?[A-Za-z][\w.-]*)")
_HEAD = 100_000
#: The date of an item stands within so many bytes.
_LEAD = 20_000
#: What begins an item, by the name of the root.
_ITEM_NAMES = {
    "rss": "item", "rdf": "item", "feed": "entry", "urlset": "url", "sitemapindex": "sitemap",
}  # fmt: skip
#: Elements that hold an article's text; what it is about is told by its title, too.
_TEXTS = (b"content:encoded", b"content", b"description", b"summary")
_DATE = re.compile(
    rb"<(?:[A-Za-z][\w.-]*:)?(?:pubDate|published|updated|date|lastmod|publication_date)[^<>]*>"
    rb"(?:<!\[CDATA\[)?\s*([^<>\]]{8,60})"
)


@dataclass(frozen=True, slots=True)
class CutFeed:
    """A feed of at most so many items, and how many more there were."""

    content: bytes
    skipped: int


def plain_bytes(content: bytes, name: str) -> bytes:
    """Return the content unpacked and in a charset that begins with ASCII.

    Raises:
        SourceError: it is empty, or packed and damaged, or grows beyond all measure.
    """
    if content.startswith(_GZIP):
        content = _unpacked(content, name)
    for mark, charset in _MARKS:
        if content.startswith(mark):
            text = content.decode(charset, "replace")
            return _DECLARED.sub(r"\1", text, count=1).encode("utf-8", "replace")
    content = content.removeprefix(codecs.BOM_UTF8).lstrip(b" \t\r\n\0")
    if not content:
        raise SourceError(name, "an empty feed")
    return content


def root_of(content: bytes) -> str:
    """Return what a feed is: "json", or its root without prefix in small letters; "" for neither."""
    if content.startswith(b"{"):
        return "json"
    position, head = 0, content[:_HEAD]
    while found := _BEFORE_ROOT.match(head, position):
        position = found.end()
    root = _ROOT.match(head, position)
    return "" if root is None else root[1].decode().lower().rpartition(":")[2]


def newest_items(content: bytes, root: str, name: str, limits: FeedLimits) -> CutFeed:
    """Return the feed with its newest items only, each of at most `limits.item_bytes`.

    Newest are those at the end whose outermost item has the later date; the beginning when neither tells.

    Raises:
        SourceError: the root is that of no feed, or it is too large and no items can be told apart.
    """
    if root not in _ITEM_NAMES:
        what = "a web page" if root == "html" else "no RSS, Atom, JSON Feed or sitemap"
        raise SourceError(name, f"not a feed: it is {what}")
    if len(content) > limits.bytes:
        content = _without(content, _TEXTS[0])
    starts = _starts(content, _ITEM_NAMES[root])
    if len(starts) <= limits.items and len(content) <= limits.bytes:
        return CutFeed(content, 0)
    if not starts:
        raise SourceError(name, f"{len(content):,} bytes without an item; not read")
    return _cut(content, starts, limits, _ITEM_NAMES[root].encode())


def is_well_formed(content: bytes) -> bool:
    """Tell whether a feed is XML without a fault."""
    parser = expat.ParserCreate(namespace_separator=" ")
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError, LookupError):
        return False
    return True


def cut_further(cut: CutFeed, root: str, name: str, limits: FeedLimits) -> CutFeed:
    """Return a broken feed cut to the bytes that its slow parser may have.

    Raises:
        SourceError: no items can be told apart in it.
    """
    less = replace(limits, bytes=limits.broken_bytes)
    again = newest_items(cut.content, root, name, less)
    return CutFeed(again.content, cut.skipped + again.skipped)


def _without(content: bytes, element: bytes) -> bytes:
    """Drop every element of a name, with all that is in it."""
    begin, close = re.compile(b"<" + element + rb"(?=[\s>])"), b"</" + element + b">"
    kept, position = [], 0
    while found := begin.search(content, position):
        end = content.find(close, found.start())
        if end < 0:
            break
        kept.append(content[position : found.start()])
        position = end + len(close)
    return b"".join((*kept, content[position:]))


def _slim(item: bytes, most: int) -> bytes:
    """Return an item, one that is too large without the texts that make it so."""
    for element in _TEXTS:
        if len(item) > most:
            item = _without(item, element)
    return item


def _starts(content: bytes, item: str) -> list[int]:
    """Return where items begin. `<item` with another prefix than rss: or atom: is something else."""
    pattern = rf"<(?:(?:rss|atom|a|ns\d|sm):)?{item}(?=[\s>/])".encode()
    return [found.start() for found in re.finditer(pattern, content)]


def _cut(content: bytes, starts: Sequence[int], limits: FeedLimits, item: bytes) -> CutFeed:
    end = _end_of_items(content, starts[-1], item)

    def span(number: int) -> tuple[int, int]:
        return starts[number], starts[number + 1] if number + 1 < len(starts) else end

    numbers = range(len(starts))
    if _grows(content, span(0), span(numbers[-1])):
        numbers = numbers[::-1]
    kept: list[bytes] = []
    room = limits.bytes
    for start, stop in map(span, numbers):
        if len(kept) == limits.items:
            break
        one = _slim(content[start:stop], limits.item_bytes)
        if len(one) <= min(limits.item_bytes, room):
            kept.append(one)
            room -= len(one)
    head = content[: starts[0]]
    tail = content[end:]
    if len(head) > limits.item_bytes or len(tail) > limits.item_bytes:
        head, tail = head[: limits.item_bytes], b""
    return CutFeed(b"".join((head, *kept, tail)), len(starts) - len(kept))


def _end_of_items(content: bytes, last_start: int, item: bytes) -> int:
    """Return where the last item ends; the end of a feed that broke off inside it."""
    closing = re.compile(rb"</(?:[A-Za-z][\w.-]*:)?" + item + rb"\s*>")
    found = closing.search(content, last_start)
    return len(content) if found is None else found.end()


def _grows(content: bytes, *outermost: tuple[int, int]) -> bool:
    """Tell whether the newest item stands last, from the spans of the first item and the last."""
    first, last = (_date(content[start : min(stop, start + _LEAD)]) for start, stop in outermost)
    return first is not None and last is not None and last > first


def _date(item: bytes) -> datetime | None:
    found = _DATE.search(item)
    if found is None:
        return None
    text = found[1].decode("ascii", "replace").strip()
    try:
        return iso_moment(text) or utc(parsedate_to_datetime(text))
    except (ValueError, OverflowError):
        return None


def _unpacked(content: bytes, name: str) -> bytes:
    unpacking = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    try:
        plain = unpacking.decompress(content, _MOST_UNPACKED)
    except zlib.error as error:
        raise SourceError(name, f"packed, and damaged ({error})") from error
    if unpacking.unconsumed_tail:
        raise SourceError(name, f"unpacks to more than {_MOST_UNPACKED:,} bytes; not read")
    return plain
