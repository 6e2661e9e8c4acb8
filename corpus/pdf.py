"""Statements published as PDF -> Readings.

A PDF has lines, not paragraphs: a line that ends a sentence short of the margin ends its paragraph.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from datetime import datetime
from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from corpus import clean
from corpus.errors import SourceError
from corpus.fields import Fields
from corpus.page_dates import written_moment
from corpus.types import Reading, utc

if TYPE_CHECKING:
    from pypdf import PdfReader

LARGEST_PDF_BYTES = 20_000_000
#: Longer documents are reports and treaties' annexes, not statements.
_MOST_PAGES = 300
#: A page of words has at most this many bytes of drawing; more is a map or an attack.
_LARGEST_PAGE_BYTES = 3_000_000

_PAGE_NUMBER = re.compile(
    r"^\W*(?:page|стор\w*\.?|стр\w*\.?|с\.|str(?:ona|\.)?)?\s*\d{1,4}(?:\s*(?:of|/|з|із|из|z)\s*\d{1,4})?\W*$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»“)\]]*$")
_ITEM = re.compile(r"^(?:[•▪◦‣●■–—*-]|\(?\d{1,2}[.)]|\(?[a-zа-яіїє]\))\s+\S")
_HYPHEN_END = re.compile(r"[^\W\d_]-$")
_JUNK_TITLE = re.compile(
    r"^(?:microsoft \w+\s*-|untitled|document\d*|.*\.(?:docx?|pdf|odt|rtf|indd))\s*|^$",
    re.IGNORECASE,
)
#: A line of the margin's width is at least this share of the long lines.
_FULL = 0.8
_LONGEST_DATE_LINE = 90
_LINES_WITH_DATE = 20
_LONGEST_HEAD = 60


def read_pdf(name: str, content: bytes, given: Fields, url: str | None = None) -> Reading:
    """Return the text of a PDF with what it says of itself.

    Its title is that of its properties or its first line; its date a dated line near the top, else what is
    given, else the day it was made.

    Args:
        name: what errors call it: its path or address.
        content: the file.
        given: fields that fill in what it lacks.
        url: the address it was fetched from.

    Raises:
        SourceError: it is too large, broken, locked, or has no text (only pictures of pages).
        MissingField: outlet, title or date are not known.
    """
    if len(content) > LARGEST_PDF_BYTES:
        raise SourceError(name, f"{len(content):,} bytes; a PDF has at most {LARGEST_PDF_BYTES:,}")
    try:
        pages, properties = _read(name, content)
    except SourceError:
        raise
    except Exception as error:  # the library raises whatever a broken file leads it into
        raise SourceError(name, f"no PDF that can be read ({type(error).__name__})") from error
    lines = _body_lines([clean.visible(page).split("\n") for page in pages])
    if not any(c.isalnum() for line in lines for c in line):
        raise SourceError(name, "no text in it, only pictures of pages; give its text as .txt")
    dated = Fields(published=_dated_line(lines), url=url)
    known = dated.filled_from(given).filled_from(properties).filled_from(_fallback(lines, url))
    text = _text(lines, known.title or "")
    return Reading(known.article(name, text), text)


def _read(name: str, content: bytes) -> tuple[list[str], Fields]:
    """Return the text of every page, and title, author and day from the file's properties."""
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its warnings name no file
    reader = PdfReader(BytesIO(content))
    if reader.is_encrypted and not reader.decrypt(""):
        raise SourceError(name, "locked by a password; save it without one")
    if len(reader.pages) > _MOST_PAGES:
        raise SourceError(name, f"{len(reader.pages)} pages; at most {_MOST_PAGES}")
    pages: list[str] = []
    for page in reader.pages:
        drawing = page.get_contents()
        if drawing is not None and len(drawing.get_data()) > _LARGEST_PAGE_BYTES:
            raise SourceError(name, f"page {len(pages) + 1} is a drawing; give its text as .txt")
        pages.append(page.extract_text())
    return pages, _properties(reader)


def _properties(reader: PdfReader) -> Fields:
    values = reader.metadata
    if values is None:
        return Fields()
    title = " ".join(str(values.title or "").split())
    author = " ".join(str(values.author or "").split())
    return Fields(
        title=None if _JUNK_TITLE.match(title) or len(title) > 500 else title,
        author=author if 0 < len(author) <= 200 else None,
        published=_made_at(reader),
    )


def _made_at(reader: PdfReader) -> datetime | None:
    try:
        made = reader.metadata.creation_date if reader.metadata else None
        return utc(made) if made else None
    except (ValueError, OverflowError, TypeError):
        return None


def _body_lines(pages: list[list[str]]) -> list[str]:
    """Return the lines of all pages without page numbers and what stands at the edge of most pages."""
    cleaned = [[" ".join(line.split()) for line in page] for page in pages]
    edges = Counter(key for page in cleaned for key in {_key(line) for line in _edge(page)})
    many = max(3, len(pages) // 2 + 1)
    return [
        line
        for page in cleaned
        for line in page
        if not (line and (_PAGE_NUMBER.match(line) or edges[_key(line)] >= many))
    ]


def _edge(page: list[str]) -> list[str]:
    filled = [line for line in page if line and not _PAGE_NUMBER.match(line)]
    return filled[:2] + filled[-2:]


def _key(line: str) -> str:
    """Return what is the same of a running head on every page; long lines are text, whose figures count."""
    return re.sub(r"\d+", "#", line) if len(line) <= _LONGEST_HEAD else line


def _dated_line(lines: list[str]) -> datetime | None:
    near_top = [line for line in lines if line][:_LINES_WITH_DATE]
    dates = (written_moment(line) for line in near_top if len(line) <= _LONGEST_DATE_LINE)
    return next((found for found in dates if found), None)


def _fallback(lines: list[str], url: str | None) -> Fields:
    first = next((line for line in lines if any(c.isalpha() for c in line)), None)
    host = urlsplit(url).hostname if url else None
    named = PurePosixPath(urlsplit(url).path).stem if url else None
    return Fields(outlet=host, title=first[:500] if first else named)


def _text(lines: list[str], title: str) -> str:
    """Return the paragraphs that lines make up, without the headline."""
    lengths = sorted(len(line) for line in lines if line)
    margin = lengths[len(lengths) * 9 // 10] * _FULL
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        before = paragraphs[-1][-1] if paragraphs[-1] else ""
        ends = (
            not before.endswith("-")
            and len(before) < margin
            and (bool(_SENTENCE_END.search(before)) or len(before) < margin / 2)
        )
        if not line or (before and (ends or _ITEM.match(line))):
            paragraphs.append([])
        if line:
            paragraphs[-1].append(line)
    texts = [_joined(paragraph) for paragraph in paragraphs if paragraph]
    return clean.single_spaced(clean.without_headline("\n\n".join(texts), title))


def _joined(lines: list[str]) -> str:
    """Join the lines of a paragraph; a word that was cut at a line's end becomes whole."""
    text = ""
    for line in lines:
        if _HYPHEN_END.search(text) and line[:1].islower():
            text = text[:-1] + line
        else:
            text = f"{text} {line}" if text else line
    return text
