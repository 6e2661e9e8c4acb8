"""The tree of a page -> the paragraphs of its article.

Trafilatura says which of the page's words are the article's; the smallest part of the page that holds them
is then read whole, in order. What trafilatura alone leaves out (a short answer of an interview, the first
paragraph in a box of its own, an item of a list) stays in that way.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable

from corpus import clean
from corpus.page_blocks import Block, blocks_of
from corpus.page_boilerplate import (
    is_boilerplate,
    is_label,
    without_particulars,
)
from corpus.page_bylines import names_in_byline
from corpus.page_dates import written_moment
from corpus.page_phrases import phrases
from corpus.page_tree import Tree, names_of

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
#: Tags whose short texts are part of an article; a short text in a bare division may be anything.
_TEXT_TAGS = _HEADINGS | {"p", "li", "blockquote", "dd", "dt", "pre"}
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»“)\]]*$")
_BODY_NAMES = re.compile(
    r"\b(?:(?:article|story|news|post|entry|content|main|page|material|text)s? (?:body|text|content)"
    r"|field name body|govspeak|text formatted|article body)\b"
)
_SHORTEST_GOOD = 60
_SHORTEST_LEAD = 40
_LINKED = 0.8
_LONGEST_DATE = 45
#: The share of the article's words that the part of the page taken for it must hold.
_HELD = 0.9
#: Above, finding the article by trafilatura takes longer than anyone waits.
_MOST_BLOCKS = 4_000


def article_paragraphs(cleaned: Tree, titles: Iterable[str]) -> list[str]:
    """Return the paragraphs of the article on a page, cleaned.

    Args:
        cleaned: the page without what surrounds the article; it is left as it is.
        titles: the headline as the page has it in several places; it is no part of the text.
    """
    tree = copy.deepcopy(cleaned)
    without_particulars(tree)
    return kept_paragraphs(_of_article(tree, blocks_of(tree)), titles)


def kept_paragraphs(blocks: list[Block], titles: Iterable[str] = ()) -> list[str]:
    """Return the texts of blocks without pointers, calls, repetitions, headlines and headings of nothing."""
    titles = list(titles)
    kept: list[Block] = []
    seen: set[str] = set()
    after_label = False
    for block in blocks:
        key = block.text.casefold()
        is_link = block.linked >= _LINKED and (after_label or not _is_quotation(block))
        if is_label(block.text) or is_link:
            after_label |= is_label(block.text)
            continue
        after_label = False
        if is_boilerplate(block.text, block.linked) or _is_title(block, titles, begun=bool(kept)):
            continue
        if key in seen and (len(key) >= _SHORTEST_LEAD or kept[-1].text == block.text):
            continue
        seen.add(key)
        kept.append(block)
    return [block.text for block in _with_text_under(_without_announcement(kept))]


def _is_quotation(block: Block) -> bool:
    return any(e.tag == "blockquote" for e in (block.element, *block.element.iterancestors()))


def _is_title(block: Block, titles: list[str], *, begun: bool) -> bool:
    """Tell whether a block repeats the headline, or says who wrote the article before it has begun."""
    if begun and block.tag not in _HEADINGS:
        return False
    if not begun and (names_in_byline(block.text) or _is_date(block.text)):
        return True
    return any(clean.repeats(block.text, title) for title in titles)


def _is_date(line: str) -> bool:
    return len(line) <= _LONGEST_DATE and written_moment(line) is not None


def _without_announcement(blocks: list[Block]) -> list[Block]:
    """Drop a first paragraph that only begins what the next one says whole."""
    if len(blocks) < 2:
        return blocks
    first = re.sub(r"\s*(?:…|\.\.\.)$", "", blocks[0].text)
    if len(first) >= _SHORTEST_LEAD and blocks[1].text.startswith(first):
        return blocks[1:]
    return blocks


def _with_text_under(blocks: list[Block]) -> list[Block]:
    """Drop headings that nothing but another heading, or nothing at all, stands under."""
    kept: list[Block] = []
    for block in reversed(blocks):
        if block.tag in _HEADINGS and not kept:
            continue
        kept.append(block)
    return kept[::-1]


def _of_article(tree: Tree, blocks: list[Block]) -> list[Block]:
    """Return the blocks of the article, with the first paragraph that stands above its body."""
    weights = _weights(tree, blocks)
    if not weights:
        return [block for block in blocks if block.tag in _TEXT_TAGS or _is_sentence(block)]
    holder = _holder(blocks, weights)
    members = set(holder.iter())
    inside = [n for n, block in enumerate(blocks) if block.element in members]
    above = _above(blocks, inside[0])
    begin = next((n for n in inside if blocks[n].tag == "h1"), inside[0])
    within = [blocks[n] for n in inside if n >= begin and _is_text(blocks[n], n in weights)]
    return above + within


def _weights(tree: Tree, blocks: list[Block]) -> dict[int, int]:
    """Return the length of every block that is surely the article's, by its number."""
    good = {
        number: len(block.text)
        for number, block in enumerate(blocks)
        if len(block.text) >= _SHORTEST_GOOD
        and block.linked < 0.5
        and not is_boilerplate(block.text)
    }
    if len(blocks) > _MOST_BLOCKS:
        return good
    found = _squeezed(_by_trafilatura(tree))
    agreed = {n: length for n, length in good.items() if _squeezed(blocks[n].text) in found}
    return agreed if sum(agreed.values()) * 3 >= sum(good.values()) else good


def _by_trafilatura(tree: Tree) -> str:
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    try:
        page = bare_extraction(
            copy.deepcopy(tree), favor_recall=True, include_comments=False, fast=True
        )
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError, AssertionError):
        return ""  # of markup so broken that only the weight of its paragraphs is left to go by
    return page.text or "" if isinstance(page, Document) else ""


def _squeezed(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


def _holder(blocks: list[Block], weights: dict[int, int]) -> Tree:
    """Return the smallest element that holds the article, or the one that calls itself its body."""
    held: dict[Tree, int] = {}
    for number, length in weights.items():
        element = blocks[number].element
        for one in (element, *element.iterancestors()):
            held[one] = held.get(one, 0) + length
    whole = sum(weights.values())
    enough = [element for element, length in held.items() if length >= whole * _HELD]
    named = [e for e, length in held.items() if length >= whole * 0.7 and _is_body(e)]
    return min(named or enough, key=lambda element: (held[element], -_depth(element)))


def _is_body(element: Tree) -> bool:
    return element.get("itemprop") == "articleBody" or bool(_BODY_NAMES.search(names_of(element)))


def _depth(element: Tree) -> int:
    return sum(1 for _ in element.iterancestors())


def _above(blocks: list[Block], first: int) -> list[Block]:
    """Return the first paragraphs between the headline and the body."""
    headline = next((n for n in range(first - 1, -1, -1) if blocks[n].tag == "h1"), None)
    if headline is None:
        return []
    return [
        block for block in blocks[headline + 1 : first] if block.linked < 0.5 and _is_lead(block)
    ]


def _is_lead(block: Block) -> bool:
    if len(block.text) >= _SHORTEST_LEAD and _is_sentence(block):
        return True
    names = phrases("leads", begin=r"\b", end=r"\b")
    return len(block.text) * 2 >= _SHORTEST_LEAD and bool(names.search(names_of(block.element)))


def _is_sentence(block: Block) -> bool:
    return bool(_SENTENCE_END.search(block.text))


def _is_text(block: Block, is_good: bool) -> bool:
    is_text = block.tag in _TEXT_TAGS or _is_quotation(block)
    return is_good or is_text or (_is_sentence(block) and block.linked < 0.5)
