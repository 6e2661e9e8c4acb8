"""What an address holds -> Readings: a page, a live blog, a PDF or a text."""

from __future__ import annotations

from corpus.charsets import page_text
from corpus.documents import read_text
from corpus.errors import SourceError
from corpus.fields import Fields
from corpus.sync_types import FetchedPage
from corpus.types import Reading

#: What a server may call a page; some call one by nothing at all.
_PAGES = ("text/html", "application/xhtml+xml", "application/xml", "text/xml", "")
_PDF = "application/pdf"
_UNKNOWN = "application/octet-stream"


def read_fetched(fetched: FetchedPage, given: Fields) -> list[Reading]:
    """Return the articles in what an address holds.

    Raises:
        SourceError: it is no article, or lacks what a citation needs.
    """
    from corpus.pages import read_page
    from corpus.pdf import read_pdf

    url, kind, content = fetched.url, fetched.content_type, fetched.content
    if kind == _PDF or (kind in (_UNKNOWN, "") and content.startswith(b"%PDF-")):
        return [read_pdf(url, content, given, url)]
    if kind == "text/plain":
        text = page_text(content, fetched.charset, url)
        return [read_text(url, text, given.filled_from(Fields(url=url)))]
    if kind in _PAGES:
        return read_page(url, content, given, url, fetched.charset)
    raise SourceError(
        url, f"holds {kind}, not a page, a PDF or a text; give the article's own page"
    )
