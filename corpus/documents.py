"""Files and folders -> Readings: .md, .txt, .html, .pdf and .jsonl.

Each source gives a Reading or the error that kept it out, so that one bad file or line never keeps the
others from coming in.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from corpus import clean
from corpus.errors import MissingField, SourceError
from corpus.fields import Fields
from corpus.json_lines import LARGEST_BYTES, read_lines
from corpus.markdown import read_markdown
from corpus.types import Reading

ENDINGS = (".md", ".txt", ".html", ".htm", ".pdf", ".jsonl")


def read(path: Path, given: Fields) -> Iterator[Reading | SourceError]:
    """Yield what a file or folder holds, in the order of names and lines.

    Args:
        path: a file, or a folder whose files of known endings are all read.
        given: fields that fill in what a source lacks.
    """
    if path.is_dir():
        files = sorted(p for p in path.rglob("*") if p.suffix.lower() in ENDINGS and p.is_file())
        if not files:
            yield SourceError(str(path), f"no {', '.join(ENDINGS)} file in it")
        for file in files:
            yield from read(file, given)
    elif path.suffix.lower() == ".jsonl":
        yield from read_lines(path, partial(_of_line, given))
    else:
        try:
            yield from _read_one(path, given)
        except SourceError as error:
            yield error


def _read_one(path: Path, given: Fields) -> list[Reading]:
    from corpus.pages import read_page
    from corpus.pdf import LARGEST_PDF_BYTES, read_pdf

    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise SourceError(
            str(path), f"can't read {ending or 'a file without ending'}; give {', '.join(ENDINGS)}"
        )
    if ending == ".pdf":
        return [read_pdf(str(path), _content(path, LARGEST_PDF_BYTES), given)]
    content = _content(path, LARGEST_BYTES)
    if ending == ".md":
        return [read_markdown(str(path), clean.visible(clean.decoded(content, str(path))), given)]
    if ending == ".txt":
        return [read_text(str(path), clean.decoded(content, str(path)), given)]
    return read_page(str(path), content, given)


def read_text(name: str, content: str, given: Fields) -> Reading:
    """Return the article in a page saved as text.

    Raises:
        SourceError: there is no text in it.
        MissingField: outlet, title or date are not given.
    """
    content = clean.single_spaced(clean.visible(content))
    if not any(character.isalnum() for character in content):
        raise SourceError(name, "no text in it")
    found = {"title": clean.headline(content), "author": clean.byline(content)}
    fields = given.filled_from(Fields.from_mapping({} if given.title else found, name))
    text = clean.article_text(content, fields.title)
    if not text and not given.title:
        raise MissingField(name, ("title",))  # its only line was taken for the headline
    return Reading(fields.article(name, text), text)


def _of_line(given: Fields, name: str, values: dict[str, Any], text: str) -> Reading:
    fields = Fields.from_mapping(values, name).filled_from(given)
    return Reading(fields.article(name, text), text)


def _content(path: Path, largest: int) -> bytes:
    try:
        size = path.stat().st_size
        if size > largest:
            raise SourceError(str(path), f"{size:,} bytes; an article has at most {largest:,}")
        return path.read_bytes()
    except OSError as error:
        raise SourceError(str(path), f"can't be read ({error.strerror})") from error
