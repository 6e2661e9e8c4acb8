"""JSON Lines -> values: one object a line, each with a text that is kept to the letter."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from corpus import clean
from corpus.errors import SourceError

#: No article is longer; what is, is something else.
LARGEST_BYTES = 5_000_000

_T = TypeVar("_T")


def read_lines(
    path: Path, make: Callable[[str, dict[str, Any], str], _T]
) -> Iterator[_T | SourceError]:
    """Yield what each line gives, or the error that kept it out, in the order of the lines.

    Args:
        path: the file.
        make: called with the line's name, its object and its text, which other programs count offsets in;
            may raise SourceError.
    """
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    name = f"{path}, line {number}"
                    try:
                        values = _object(name, line)
                        yield make(name, values, clean.storable(values["text"]))
                    except SourceError as error:
                        yield error
    except OSError as error:
        yield SourceError(str(path), f"can't be read ({error.strerror})")


def _object(name: str, line: bytes) -> dict[str, Any]:
    if len(line) > LARGEST_BYTES:
        raise SourceError(name, f"{len(line):,} bytes; an article has at most {LARGEST_BYTES:,}")
    try:
        values = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise SourceError(name, f"not JSON ({error})") from error
    if not isinstance(values, dict):
        raise SourceError(name, "not a JSON object")
    if not isinstance(values.get("text"), str):
        raise SourceError(name, "no text in it")
    return values
