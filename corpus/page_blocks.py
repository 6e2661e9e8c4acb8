"""A part of a page -> its paragraphs, in order, each with the element it stands in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from corpus.page_tree import Tree

_BLOCK_TAGS = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figure footer form h1 h2 h3 "
    "h4 h5 h6 head header hgroup hr html li main menu nav ol p pre section summary table tbody td tfoot th "
    "thead title tr ul".split()
)
_SENTENCE_END = re.compile(r"[.!?…:][\"'”’»“)\]]*$|^[^a-zа-яёіїєґąćęłńóśźż]+$")
_LINE_BEGIN = re.compile(r"^[^\w]*[A-ZА-ЯЁІЇЄҐĄĆĘŁŃÓŚŹŻ0-9]")
_PICTURE_LINK = re.compile(r"\s*\b(?:pic\.twitter\.com|https://t\.co)/\w+\s*$")
#: Characters at a line's end and beginning that tell whether a sentence ends there.
_TAIL = 80
_MOST_LINKS = 500


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """One paragraph of a page: its words, the element it stands in, and the share of them that are links."""

    text: str
    element: Tree
    linked: float

    @property
    def tag(self) -> str:
        """The tag that says what kind of paragraph it is."""
        return str(self.element.tag)


def blocks_of(root: Tree) -> list[Block]:
    """Return every paragraph under an element."""
    found: list[Block] = []
    parts: list[tuple[str, bool]] = []
    owners = [root]
    links = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = str(element.tag)
        is_block = tag in _BLOCK_TAGS
        if is_block:
            found += _paragraphs(parts, owners[-1])
            parts = []
        if event == "start":
            owners += [element] * is_block
            links += tag == "a"
            parts += [("\n" * (tag == "br"), False), (_flat(element.text), links > 0)]
            continue
        del owners[len(owners) - is_block :]
        links -= tag == "a"
        if element is not root:
            parts.append((_flat(element.tail), links > 0))
    return found + _paragraphs(parts, root)


def _flat(text: str | None) -> str:
    return (text or "").replace("\n", " ")


def _paragraphs(parts: list[tuple[str, bool]], owner: Tree) -> list[Block]:
    """Cut a run of inline text where its line breaks end a paragraph."""
    whole = "".join(text for text, _ in parts)
    if not whole.strip():
        return []
    linked = sum(len(text.strip()) for text, in_link in parts if in_link)
    share = min(1.0, linked / max(1, len(whole.strip())))
    texts = [_PICTURE_LINK.sub("", " ".join(text.split())) for text in _cut(whole)]
    if len(texts) == 1:
        return [Block(texts[0], owner, share)] if texts[0] else []
    links = {" ".join(text.split()) for text, in_link in parts if in_link and text.strip()}
    return [Block(text, owner, _linked_share(text, links)) for text in texts if text]


def _cut(whole: str) -> list[str]:
    """Cut at empty lines, and at a line's end where a sentence ends and another begins."""
    cut: list[list[str]] = [[]]
    for line in (line.strip() for line in whole.split("\n")):
        before = cut[-1][-1] if cut[-1] else ""
        ends = before and _SENTENCE_END.search(before[-_TAIL:]) and _LINE_BEGIN.search(line[:_TAIL])
        if not line or ends:
            cut.append([])
        cut[-1] += [line] * bool(line)
    return [" ".join(lines) for lines in cut]


def _linked_share(text: str, links: set[str]) -> float:
    """Return the share of a text that links of its run have, as far as they are few enough to look for."""
    if len(links) > _MOST_LINKS:
        return 0.0
    return min(1.0, sum(len(link) for link in links if link in text) / max(1, len(text)))
