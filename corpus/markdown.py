"""Briefs and other Markdown files -> Reading.

A file opens with YAML front matter between `---` lines. `title`, `outlet`, `published` and `language`
describe the article. A brief also lists its `sources` (outlet, url, published) and its `quotes` (words,
speaker, role, said_on, chain, and the number of the source). In the body `[^2]` after a sentence says
that it rests on the second source.
Neither the marks nor any markup are part of the text that offsets count.
"""

from __future__ import annotations

import itertools
import re
from datetime import date
from typing import Any

import yaml
from markdown_it import MarkdownIt

from corpus.errors import SourceError
from corpus.fields import Fields, moment
from corpus.types import Citation, Reading, Source, Statement

_FRONT_MATTER = re.compile(r"\A---\s*\n(.*?)\n---\s*\n", re.DOTALL)
_MARK = re.compile(r"\[\^(\d+)\]")
_OPENING = "“„«\"'"
_CLOSING = "”»“\"'"


def read_markdown(name: str, content: str, given: Fields) -> Reading:
    """Return the article in a Markdown file.

    Args:
        name: the file's name without its ending; the article's id unless the file gives one.
        content: the whole file.
        given: what the command line says of it; it fills in only what the file lacks.

    Raises:
        SourceError: the front matter is not YAML, a mark names no source, or a quote is not in the text.
        MissingField: outlet, title or date are known from nowhere.
    """
    front, body = _split_front_matter(name, content)
    heading, paragraphs = _plain_paragraphs(body)
    text, marks = _take_marks_out("\n\n".join(paragraphs))
    sources = tuple(_source(name, entry) for entry in front.get("sources") or ())
    fields = Fields.from_mapping(front, name).filled_from(given).filled_from(Fields(title=heading))
    article = fields.article(name, text, default_id=name)
    citations = _citations(name, text, marks, sources)
    quotes = front.get("quotes") or ()
    return Reading(
        article, text, citations, tuple(_statement(name, text, citations, q) for q in quotes)
    )


def _split_front_matter(name: str, content: str) -> tuple[dict[str, Any], str]:
    match = _FRONT_MATTER.match(content)
    if match is None:
        return {}, content
    try:
        front = yaml.load(match[1], Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise SourceError(name, f"front matter is not YAML ({error})".replace("\n", " ")) from error
    if not isinstance(front, dict):
        raise SourceError(name, "front matter is not a list of `name: value` lines")
    return front, content[match.end() :]


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


def _take_marks_out(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """Return the text without marks, and for each mark (offset where it stood, source number)."""
    parts: list[str] = []
    marks: list[tuple[int, int]] = []
    length = end = 0
    for match in _MARK.finditer(marked):
        part = marked[end : match.start()]
        parts.append(part)
        length += len(part)
        marks.append((length, int(match[1])))
        end = match.end()
    parts.append(marked[end:])
    return "".join(parts), marks


def _citations(
    name: str, text: str, marks: list[tuple[int, int]], sources: tuple[Source, ...]
) -> tuple[Citation, ...]:
    """Give each mark the stretch from the mark (or paragraph start) before it."""
    found: list[Citation] = []
    previous = 0
    for offset, number in marks:
        if not 1 <= number <= len(sources):
            raise SourceError(name, f"mark [^{number}] names no source; it lists {len(sources)}")
        start = max(previous, text.rfind("\n\n", 0, offset) + 2 if "\n\n" in text[:offset] else 0)
        start += len(text[start:offset]) - len(text[start:offset].lstrip())
        if start < offset:
            found.append(Citation(start, offset, sources[number - 1]))
        previous = offset
    return tuple(found)


def _source(name: str, entry: dict[str, Any]) -> Source:
    published = moment(entry.get("published"), name)
    if not (entry.get("outlet") and entry.get("url") and published):
        raise SourceError(name, f"source {entry!r} needs outlet, url and published")
    return Source(str(entry["outlet"]), str(entry["url"]), published)


def _statement(
    name: str, text: str, citations: tuple[Citation, ...], entry: dict[str, Any]
) -> Statement:
    words = str(entry.get("words", ""))
    start = text.find(words)
    if not words or start < 0:
        raise SourceError(name, f"quote is not in the text: {words!r}")
    end = start + len(words)
    if not (text[start - 1 : start] in _OPENING and text[end : end + 1] in _CLOSING):
        raise SourceError(name, f"quote stands without quotation marks: {words!r}")
    said_on = entry.get("said_on")
    sentence_start, sentence_end = next(
        ((c.start, c.end) for c in citations if c.start <= start and end <= c.end), (start, end)
    )
    return Statement(
        start=start,
        end=end,
        speaker=entry.get("speaker"),
        role=entry.get("role"),
        kind="direct",
        attribution_start=sentence_start,
        attribution_end=sentence_end,
        chain=tuple(entry.get("chain") or ()),
        said_on=said_on if isinstance(said_on, date) else None,
    )
