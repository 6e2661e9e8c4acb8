"""The link to the very sentence: a text fragment on the page's address.

Browsers that know text fragments (https://wicg.github.io/scroll-to-text-fragment/) scroll to the first
place where the words stand and mark them; others open the page. A short sentence is given whole, a long
one by its first and last words. Where the same words stand earlier on the page, the words before ours are
given too, and where that is not enough, the words behind.
"""

from __future__ import annotations

import re
from urllib.parse import quote as percent_encode

#: Up to so many words are given whole; of more, so many at either end.
_WHOLE_WORDS = 10
_END_WORDS = 5
#: Words of context tried to tell two places apart.
_CONTEXT_WORDS = (3, 6, 10)


def sentence_link(url: str, text: str, start: int, end: int) -> str:
    """Return the address with a text fragment that leads to text[start:end].

    Args:
        url: the page; a fragment that it already has is kept before the text fragment.
        text: the page's text, in which the fragment must find our place first.
        start: where our stretch begins.
        end: where it ends, exclusive.
    """
    url = url.partition(":~:")[0]
    joint = "" if "#" in url else "#"
    return f"{url}{joint}:~:text={_directive(text, start, end)}"


def _directive(text: str, start: int, end: int) -> str:
    """Return the shortest of our directives that leads to the stretch and not to words like it before."""
    terms = _terms(text, start, end)
    prefixes = ["", *(_words_before(text, start, count) for count in _CONTEXT_WORDS)]
    suffixes = ["", *(_words_after(text, end, count) for count in _CONTEXT_WORDS)]
    tries = [(prefix, "") for prefix in prefixes] + [(prefixes[-1], suffix) for suffix in suffixes]
    good = (t for t in tries if _first_match(text, terms, *t) == start)
    prefix, suffix = next(good, (prefixes[-1], ""))
    return _written(terms, prefix, suffix)


def _terms(text: str, start: int, end: int) -> tuple[str, ...]:
    """Return the stretch whole, or its first and last words; a term never spans a line break."""
    stretch = text[start:end]
    lines = [line for line in stretch.split("\n") if line.strip()]
    words = stretch.split()
    if len(words) <= _WHOLE_WORDS and len(lines) <= 1:
        return (stretch.strip(),)
    first, last = lines[0].split(), lines[-1].split()
    return " ".join(first[:_END_WORDS]), " ".join(last[-_END_WORDS:])


def _first_match(text: str, terms: tuple[str, ...], prefix: str, suffix: str) -> int:
    """Return where a browser would find the fragment, -1 where it would not.

    It looks for the first place where prefix, first term and – after a single term – suffix follow
    each other; the last term of a pair is looked for from there on.
    """
    before = _loose(prefix) + r"\s+" if prefix else ""
    behind = rf"(?=\s+{_loose(suffix)})" if suffix and len(terms) == 1 else ""
    match = re.search(f"{before}({_loose(terms[0])}){behind}", text, re.IGNORECASE)
    return match.start(1) if match else -1


def _loose(words: str) -> str:
    """Return a pattern for words with any white space between them."""
    return r"\s+".join(re.escape(word) for word in words.split())


def _words_before(text: str, start: int, count: int) -> str:
    line = text[:start].rstrip().rsplit("\n", 1)[-1]
    return " ".join(line.split()[-count:])


def _words_after(text: str, end: int, count: int) -> str:
    line = text[end:].lstrip().split("\n", 1)[0]
    return " ".join(line.split()[:count])


def _written(terms: tuple[str, ...], prefix: str = "", suffix: str = "") -> str:
    before = f"{_encoded(prefix)}-," if prefix else ""
    behind = f",-{_encoded(suffix)}" if suffix else ""
    return before + ",".join(map(_encoded, terms)) + behind


def _encoded(words: str) -> str:
    """Percent-encode everything but letters and digits; "-" and "," mean something in a fragment."""
    return (
        percent_encode(words, safe="").replace("-", "%2D").replace(".", "%2E").replace("~", "%7E")
    )
