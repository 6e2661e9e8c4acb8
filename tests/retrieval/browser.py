"""How a browser finds the place of a text fragment: the steps of the specification, on plain text.

https://wicg.github.io/scroll-to-text-fragment/#find-a-range-from-a-text-directive; a line of the text is a
block of the page, in which white space collapses; letters compare without case, words from edge to edge.
"""

from __future__ import annotations

import re
from urllib.parse import unquote


def first_match(url: str, text: str) -> int:
    """Return where the browser scrolls to, as an offset of the text; -1 when it finds nothing."""
    directive = url.split(":~:", 1)[1].removeprefix("text=")
    terms = directive.split(",")
    prefix = unquote(terms.pop(0)[:-1]) if terms[0].endswith("-") else ""
    suffix = unquote(terms.pop()[1:]) if terms[-1].startswith("-") else ""
    start_term, end_term = unquote(terms[0]), unquote(terms[1]) if len(terms) > 1 else ""
    searched_from = 0
    while True:
        if prefix:
            before = _find(text, prefix, searched_from, True, False)
            if before is None:
                return -1
            searched_from = before[0] + 1
            wanted = _past_space(text, before[1])
            found = _find(text, start_term, wanted, False, bool(end_term) or not suffix)
            if found is None:
                return -1
            if found[0] != wanted:
                continue
        else:
            found = _find(text, start_term, searched_from, True, bool(end_term) or not suffix)
            if found is None:
                return -1
            searched_from = found[0] + 1
        verdict = _goes_on(text, found[1], end_term, suffix)
        if verdict is None:
            return -1
        if verdict:
            return found[0]


def _goes_on(text: str, position: int, end_term: str, suffix: str) -> bool | None:
    """Tell whether end and suffix follow; None when they stand nowhere behind."""
    while True:
        if end_term:
            last = _find(text, end_term, position, True, not suffix)
            if last is None:
                return None
            position = last[1]
        if not suffix:
            return True
        wanted = _past_space(text, position)
        behind = _find(text, suffix, wanted, False, True)
        if behind is None:
            return None
        if behind[0] == wanted:
            return True
        if not end_term:
            return False


def _find(
    text: str, words: str, position: int, from_edge: bool, to_edge: bool
) -> tuple[int, int] | None:
    pattern = "[^\\S\n]+".join(re.escape(word) for word in words.split())
    for at in range(position, len(text)):
        match = re.compile(pattern, re.IGNORECASE).match(text, at)
        if match is None:
            continue
        if (not from_edge or _is_edge(text, at)) and (not to_edge or _is_edge(text, match.end())):
            return match.span()
    return None


def _is_edge(text: str, at: int) -> bool:
    return not (0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum())


def _past_space(text: str, position: int) -> int:
    while position < len(text) and text[position].isspace():
        position += 1
    return position
