"""Speech behind its speaker's name as a label: "WALLACE: Will she be there?"; transcripts and interviews."""

from __future__ import annotations

import re
from collections import Counter

from retrieval.attribution.quotations import Quotation

_LABEL = re.compile(
    r"^[ \t]*[\"“]?(?P<name>[^\W\d_][\w.’'-]*(?:[ ][^\W\d_][\w.’'-]*){0,3})(?:\s\([^)\n]{1,60}\))?:[ \t]+(?=\S)(?P<words>[^\n]+)$",
    re.MULTILINE,
)
#: A name that labels speech does so again and again; one alone is a heading, a place or a date.
_FEWEST = 2


def find_labels(text: str) -> dict[int, list[Quotation]]:
    """Return the speech behind labels, by the place where its line begins.

    A label has a capital in every word, and the text has labels of at least two speakers or in capitals.
    """
    matches = [m for m in _LABEL.finditer(text) if _is_label(m["name"])]
    counts = Counter(m["name"] for m in matches)
    spoken = {
        name
        for name, count in counts.items()
        if name.isupper() or (count >= _FEWEST and len(counts) >= _FEWEST)
    }
    return {
        m.start(): [Quotation(m.start("words"), m.end("words"), m.span("words"), "label")]
        for m in matches
        if m["name"] in spoken
    }


def _is_label(name: str) -> bool:
    return all(word[0].isupper() for word in name.split()) and len(name) > 2
