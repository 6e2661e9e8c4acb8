"""Briefs and other Markdown files -> Reading.

A file opens with YAML front matter between `---` lines. `title`, `outlet`, `published` and `language`
describe the article. A brief also lists its `sources` (outlet, url, published) and its `quotes` (words,
speaker, role, said_on, chain, and the number of the source). In the body `[^2]` after a sentence says
that it rests on the second source. Neither the marks nor any markup are part of the text that offsets
count.
"""

from __future__ import annotations

import itertools
import re
from pathlib import Path

from markdown_it import MarkdownIt

from corpus.errors import SourceError
from corpus.fields import Fields
from corpus.front_matter import ListedQuote, read_quotes, read_sources, split_front_matter
from corpus.types import Citation, Reading, Source, Statement

_MARK = re.compile(r"\[\^([^\]\s]{1,30})\]")
#: An ordinary footnote's text, at the foot of a file that is no brief.
_FOOTNOTE = re.compile(r"^\[\^[^\]\s]{1,30}\]:.*$", re.MULTILINE)
_OPENING = ("“", "„", "«", '"', "'")
_CLOSING = ("”", "»", "“", '"', "'")


def read_markdown(source: str, content: str, given: Fields) -> Reading:
    """Return the article in a Markdown file.

    Args:
        source: the file's path; a brief's id is its name without the ending.
        content: the whole file.
        given: what the command line says of it; it fills in only what the file lacks.

    Raises:
        SourceError: the front matter is wrong, a mark names no source, or a quote is not in the text.
        MissingField: outlet, title or date are known from nowhere.
    """
    front, body = split_front_matter(source, content)
    heading, paragraphs = _plain_paragraphs(_FOOTNOTE.sub("", body))
    text, marks = _take_marks_out("\n\n".join(paragraphs))
    sources = read_sources(source, front)
    fields = (
        Fields.from_mapping(front, source).filled_from(given).filled_from(Fields(title=heading))
    )
    article = fields.article(source, text, default_id=Path(source).stem if sources else None)
    citations = _citations(source, text, marks, sources) if sources else ()
    quotes = read_quotes(source, front)
    statements = tuple(_statement(source, text, citations, quote) for quote in quotes)
    return Reading(article, text, citations, statements)


def _plain_paragraphs(body: str) -> tuple[str | None, list[str]]:
    """Return the first top heading, and every other block of text without its markup."""
    heading: str | None = None
    paragraphs: list[str] = []
    tokens = MarkdownIt("commonmark", {"html": False}).parse(body)
    for before, token in itertools.pairwise(tokens):
        if token.type != "inline":
            continue
        plain = "".join(
            " " if child.type in ("softbreak", "hardbreak") else child.content
            for child in token.children or ()
            if child.type in ("text", "code_inline", "softbreak", "hardbreak")
        ).strip()
        if before.type == "heading_open" and before.tag == "h1" and heading is None:
            heading = plain
        elif plain:
            paragraphs.append(plain)
    return heading, paragraphs


def _take_marks_out(marked: str) -> tuple[str, list[tuple[int, str]]]:
    """Return the text without marks, and for each mark (offset where it stood, what it names)."""
    parts: list[str] = []
    marks: list[tuple[int, str]] = []
    length = end = 0
    for match in _MARK.finditer(marked):
        part = marked[end : match.start()]
        parts.append(part)
        length += len(part)
        marks.append((length, match[1]))
        end = match.end()
    parts.append(marked[end:])
    return "".join(parts), marks


def _citations(
    source: str, text: str, marks: list[tuple[int, str]], sources: tuple[Source, ...]
) -> tuple[Citation, ...]:
    """Give each mark the stretch from the mark (or paragraph) before it; marks side by side share it."""
    found: list[Citation] = []
    previous = 0
    for offset, named in marks:
        if not (named.isdecimal() and 1 <= int(named) <= len(sources)):
            raise SourceError(source, f"mark [^{named}] names no source; it lists {len(sources)}")
        cited = sources[int(named) - 1]
        if found and offset == found[-1].end:
            found.append(Citation(found[-1].start, offset, cited))
            continue
        paragraph = text.rfind("\n\n", 0, offset)
        start = max(previous, paragraph + 2 if paragraph >= 0 else 0)
        start += len(text[start:offset]) - len(text[start:offset].lstrip())
        if start < offset:
            found.append(Citation(start, offset, cited))
        previous = offset
    return tuple(found)


def _statement(
    source: str, text: str, citations: tuple[Citation, ...], quote: ListedQuote
) -> Statement:
    start = _quoted_at(source, text, quote.words)
    end = start + len(quote.words)
    sentence_start, sentence_end = next(
        ((c.start, c.end) for c in citations if c.start <= start and end <= c.end), (start, end)
    )
    return Statement(
        start=start,
        end=end,
        speaker=quote.speaker,
        role=quote.role,
        kind="direct",
        attribution_start=sentence_start,
        attribution_end=sentence_end,
        chain=quote.chain,
        said_on=quote.said_on,
    )


def _quoted_at(source: str, text: str, words: str) -> int:
    """Return where the words first stand between quotation marks."""
    places = [match.start() for match in re.finditer(re.escape(words), text)]
    for place in places:
        end = place + len(words)
        if text[:place].endswith(_OPENING) and text[end:].startswith(_CLOSING):
            return place
    fault = "stands without quotation marks" if places else "is not in the text"
    raise SourceError(source, f"quote {fault}: {words!r}")
