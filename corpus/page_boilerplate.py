"""What stands on a page besides the article: parts that go by their names, lines that go by their words."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from itertools import islice

from corpus import clean
from corpus.page_phrases import phrases
from corpus.page_tree import Tree, has_more_than, names_of, words_of

_NEVER_SHOWN = (
    "script style noscript template svg iframe object embed link meta title amp-state".split()
)
#: Tags that hold the article's words only where nearly the whole page stands in one.
_ROUND_TAGS = frozenset(
    "button nav aside form figcaption select option textarea input label dialog menu video audio canvas "
    "map picture math amp-ad amp-sidebar amp-list amp-embed amp-social-share amp-iframe amp-consent "
    "amp-img".split()
)
_ROUND_ROLES = frozenset(
    "navigation banner contentinfo complementary dialog alertdialog search menu menubar toolbar".split()
)
#: Levels between a teaser's heading and its link.
_NEAR = 4
_LINKED_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_KEPT_TAGS = frozenset(("html", "body", "main", "article", "h1", "blockquote"))
_INLINE_TAGS = frozenset("a span b i em strong u mark small sup abbr time font q".split())
_EMBED = re.compile(r"\b(?:embed\w*|tweet|twitter|post|telegram)\b")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
#: No part that holds so much of a page's words is what surrounds the article, whatever its name.
_ARTICLE_SHARE = 0.4
#: A paragraph with so many characters around an element would lose a word of a sentence with it.
_SHORTEST_AROUND = 15
_LONGEST_ABOUT = 240
_LONGEST_CALL = 260
#: "Read also" with a link behind it.
_POINTING = 0.4

_word = partial(phrases, begin=r"\b", end=r"\b")
_line = partial(phrases, begin=r"^\W*", end=r"\W*$")
_beginning = partial(phrases, begin=r"^\W*")


def without_surroundings(root: Tree) -> None:
    """Take out of a tree, in place, what surrounds an article: menus, share bars, related links."""
    _drop(root, lambda element: element.tag in _NEVER_SHOWN)
    whole = max(1, len(words_of(root)))
    _drop(root, lambda element: _surrounds(element, whole))
    cards = {_card(heading) for heading in root.iter(*_LINKED_HEADINGS) if is_link(heading)}
    _drop(root, lambda element: element in cards and not _is_most(element, whole))


def without_particulars(root: Tree) -> None:
    """Take out of a tree, in place, the short parts that tell of the article: bylines, dates, captions."""
    _drop(root, _tells_of_article)


def is_boilerplate(line: str, linked: float = 0.0) -> bool:
    """Tell whether a line is no part of the article, by its words and the share of them that are links."""
    if _line("lines").match(line) or not any(c.isalnum() for c in line):
        return True
    if len(line) > _LONGEST_CALL:
        return False
    if linked > _POINTING and _beginning("lines", end=r"\b").match(line):
        return True
    if _beginning("pointers").match(line) or clean.points_elsewhere(line):
        return True
    return bool(_beginning("calls").match(line))


def is_label(line: str) -> bool:
    """Tell whether a line announces links to other articles, which follow it."""
    return bool(_line("lines").match(line))


def _drop(root: Tree, condition: Callable[[Tree], bool]) -> None:
    """Take out the topmost elements that meet a condition; the text behind them stays."""
    found: list[Tree] = []
    inside: set[Tree] = set()
    for element in root.iter():
        parent = element.getparent()
        if parent is None:
            continue
        if parent in inside:
            inside.add(element)
        elif isinstance(element.tag, str) and condition(element):
            inside.add(element)
            found.append(element)
    for element in found:
        element.drop_tree()


def _surrounds(element: Tree, whole: int) -> bool:
    if element.tag in _ROUND_TAGS or element.get("role", "") in _ROUND_ROLES or _is_hidden(element):
        return not _is_most(element, whole)
    if element.tag == "figure":
        return next(element.iter("blockquote", "table", "ul", "ol", "h1"), None) is None
    if element.tag in ("footer", "header"):
        return _is_of_site(element)
    names = names_of(element)
    if element.tag in _KEPT_TAGS or not names:
        return False
    if _word("comments").search(names):
        return element.find(".//h1") is None and not _is_in_sentence(element)
    is_named = bool(_word("around").search(names)) and not _is_embedded_post(element, names)
    return is_named and not _is_in_sentence(element) and not _is_most(element, whole)


def _is_embedded_post(element: Tree, names: str) -> bool:
    """Tell whether an element holds a post of a social network, whose words the article quotes."""
    return bool(_EMBED.search(names)) and element.find(".//blockquote") is not None


def is_link(heading: Tree) -> bool:
    """Tell whether a heading is the link of a teaser, all of it."""
    text = words_of(heading)
    linked = sum(len(words_of(link)) for link in heading.iter("a"))
    in_link = any(one.tag == "a" for one in islice(heading.iterancestors(), _NEAR))
    return bool(text) and (in_link or 0 < linked >= len(text) - 2)


def _card(heading: Tree) -> Tree:
    """Return the smallest element around a teaser's heading that holds more than it."""
    text = words_of(heading)
    for one in islice(heading.iterancestors(), 2 * _NEAR):
        if has_more_than(one, len(text) + 2):
            return one
    return heading


def _is_most(element: Tree, whole: int) -> bool:
    """Tell whether an element holds the headline or much of the page's words."""
    return element.find(".//h1") is not None or has_more_than(element, whole * _ARTICLE_SHARE)


def _is_in_sentence(element: Tree) -> bool:
    """Tell whether an element is a few words inside a paragraph, which would lose them."""
    if element.tag not in _INLINE_TAGS:
        return False
    around = next((e for e in element.iterancestors() if e.tag in ("p", "li", "blockquote")), None)
    own = len(words_of(element))
    return around is not None and has_more_than(around, own + _SHORTEST_AROUND)


def _is_hidden(element: Tree) -> bool:
    if element.tag in ("html", "body"):
        return False
    return element.get("hidden") is not None or bool(_HIDDEN_STYLE.search(element.get("style", "")))


def _is_of_site(element: Tree) -> bool:
    """Tell whether a header or footer is not that of an article or quotation."""
    inside = {parent.tag for parent in element.iterancestors()}
    if element.tag == "footer":
        return "blockquote" not in inside
    return element.find(".//h1") is None and not inside & {"article", "main"}


def _tells_of_article(element: Tree) -> bool:
    if element.tag in _KEPT_TAGS or _is_in_sentence(element):
        return False
    if element.tag in ("time", "address"):
        return True
    names = names_of(element)
    is_named = bool(names and _word("about").search(names))
    return is_named and not has_more_than(element, _LONGEST_ABOUT)
