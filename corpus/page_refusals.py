"""Pages that are no article, or not the whole of one: which of these they are."""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus.errors import PageRefused
from corpus.page_blocks import Block, blocks_of
from corpus.page_boilerplate import is_link
from corpus.page_json_ld import Node
from corpus.page_phrases import phrases
from corpus.page_tree import Tree, words_of

#: Fewer words are a caption, a teaser or a flash, not an article.
FEWEST_WORDS = 60
#: What a paywall lets through is rarely longer, and what is longer and free of its words is the whole.
_LONGEST_STUB = 180
_LONGEST_NAMED_STUB = 450
_LONGEST_ERROR = 150
#: An article that is too short has at least so many; a page of links has none of its own.
_FEWEST_OF_ARTICLE = 25
_FEWEST_HEADLINES = 5
_SHORTEST_HEADLINE = 25

_CUT_OFF = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\])[”»\"]?$")


def refuse_unless_article(
    name: str, root: Tree, node: Node, paragraphs: list[str], title: str
) -> None:
    """Let a page pass that holds a whole article.

    Args:
        name: what errors call the page.
        root: the whole page.
        node: the article's JSON-LD, {} if none.
        paragraphs: the text that was found.
        title: the page's title and headline.

    Raises:
        PageRefused: it is an error page, a cookie wall, a paywall's stub, a list of headlines, or too short.
    """
    count = word_count(paragraphs)
    whole = words_of(root.find(".//body") if root.find(".//body") is not None else root)
    if _is_error(whole, title, count):
        raise PageRefused(name, "error page", f"it says “{title[:80] or whole[:80]}”")
    if _is_cookie_wall(root, paragraphs, count):
        raise PageRefused(name, "cookie wall", "it asks for consent instead of showing an article")
    if _is_stub(root, node, paragraphs, count):
        raise PageRefused(name, "paywall", f"only {count} words are shown without a subscription")
    if count < _FEWEST_OF_ARTICLE and not node and _is_list(root):
        raise PageRefused(name, "headline list", "it is mostly links to articles")
    if count < FEWEST_WORDS:
        raise PageRefused(
            name, "too short", f"{count} words; an article has at least {FEWEST_WORDS}"
        )


def word_count(paragraphs: Iterable[str]) -> int:
    """Return the number of words, those of figures and letters alone."""
    return sum(1 for text in paragraphs for word in text.split() if any(c.isalnum() for c in word))


def _is_error(whole: str, title: str, count: int) -> bool:
    if count > _LONGEST_ERROR:
        return False
    return bool(phrases("error_titles").search(title)) or (
        count < FEWEST_WORDS * 2 and bool(phrases("error_texts").search(whole[:5_000]))
    )


def _is_cookie_wall(root: Tree, paragraphs: list[str], count: int) -> bool:
    """Tell whether most of what the page says, or of what was taken for its article, is about consent."""
    if count >= FEWEST_WORDS:
        consenting = [text for text in paragraphs if phrases("consent").search(text)]
        return word_count(consenting) > count / 2 and _mentions(paragraphs) >= 3
    texts = [block.text for block in blocks_of(root) if len(block.text) > 40][:500]
    consenting = [text for text in texts if phrases("consent").search(text)]
    return _mentions(texts) >= 2 and word_count(consenting) * 2 > max(1, word_count(texts))


def _mentions(texts: list[str]) -> int:
    return sum(len(phrases("consent").findall(text)) for text in texts)


def _is_stub(root: Tree, node: Node, paragraphs: list[str], count: int) -> bool:
    """Tell whether the text is only a beginning: the page says so, and it is short or cut off."""
    locked = str(node.get("isAccessibleForFree", "")).rpartition("/")[2].lower() == "false"
    walled = any(phrases("wall").search(b.text) and not _in_menu(b) for b in blocks_of(root))
    cut_off = bool(paragraphs) and bool(_CUT_OFF.search(paragraphs[-1]))
    if locked and walled:
        return count < _LONGEST_NAMED_STUB
    return (locked or walled) and (count < _LONGEST_STUB or cut_off)


def _in_menu(block: Block) -> bool:
    """Tell whether a paragraph stands in a menu, head or foot, where every page asks to subscribe."""
    around = {str(one.tag) for one in (block.element, *block.element.iterancestors())}
    return bool(around & {"nav", "header", "footer", "title"}) and "article" not in around


def _is_list(root: Tree) -> bool:
    """Tell whether a page is at least five links as long as headlines, with little or with teasers' texts."""
    links = [words_of(a) for a in root.iter("a")]
    body = root.find(".//body")
    headlines = [text for text in links if len(text) >= _SHORTEST_HEADLINE]
    whole = words_of(body) if body is not None else words_of(root)
    is_mostly_links = sum(map(len, headlines)) * 2 > len(whole)
    teasers = [e for e in root.iter("h2", "h3", "h4") if is_link(e)]
    return len(headlines) >= _FEWEST_HEADLINES and (
        is_mostly_links or len(teasers) >= _FEWEST_HEADLINES
    )
