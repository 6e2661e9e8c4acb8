"""What stands on a page besides the article: parts that go by their names, lines that go by their words."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from corpus import clean
from corpus.page_phrases import phrases
from corpus.page_tree import Tree, names_of, words_of

#: Tags that never hold the article's words.
_DROPPED_TAGS = frozenset(
    "script style noscript template svg iframe object embed form button nav aside figcaption select "
    "option textarea input label dialog menu video audio canvas map amp-ad amp-sidebar amp-list amp-embed "
    "amp-social-share amp-iframe amp-analytics amp-consent amp-img amp-accordion math picture".split()
)
_DROPPED_ROLES = frozenset(
    "navigation banner contentinfo complementary dialog alertdialog search menu menubar toolbar form".split()
)
_LONGEST_ABOUT = 240
#: No part that holds so much of a page's words is what surrounds the article, whatever its name.
_ARTICLE_SHARE = 0.4
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_KEPT_TAGS = frozenset(("html", "body", "head", "main", "article", "h1", "p", "blockquote"))

_LONGEST_CALL = 260

_word = partial(phrases, begin=r"\b", end=r"\b")
_line = partial(phrases, begin=r"^\W*", end=r"\W*$")
_beginning = partial(phrases, begin=r"^\W*")


def without_surroundings(root: Tree) -> None:
    """Take out of a tree, in place, what surrounds an article: menus, share bars, related links."""
    whole = max(1, len(words_of(root)))
    for element in _dropped(root, lambda e: _surrounds(e, whole)):
        element.drop_tree()


def without_particulars(root: Tree) -> None:
    """Take out of a tree, in place, the short parts that tell of the article: bylines, dates, captions."""
    for element in _dropped(root, _tells_of_article):
        element.drop_tree()


def is_boilerplate(line: str) -> bool:
    """Tell whether a line is no part of the article by its words alone."""
    if _line("lines").match(line) or not any(c.isalnum() for c in line):
        return True
    if len(line) > _LONGEST_CALL:
        return False
    return bool(
        _beginning("pointers").match(line)
        or _beginning("calls").match(line)
        or clean.points_elsewhere(line)
    )


def is_label(line: str) -> bool:
    """Tell whether a line announces links to other articles, which follow it."""
    return bool(_line("lines").match(line))


def _dropped(root: Tree, condition: Callable[[Tree], bool]) -> list[Tree]:
    """Return the topmost elements that meet a condition, in the order of the page."""
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
    return found


def _surrounds(element: Tree, whole: int) -> bool:
    if element.tag in _DROPPED_TAGS or element.get("role", "") in _DROPPED_ROLES:
        return element.find(".//h1") is None or element.tag in ("script", "style", "template")
    if _is_hidden(element):
        return len(words_of(element)) < whole * _ARTICLE_SHARE
    if element.tag in ("footer", "header"):
        return _is_of_site(element)
    if element.tag in _KEPT_TAGS and not (element.tag == "p" and element.get("class")):
        return False
    names = names_of(element)
    if not names or not (_word("around").search(names) or _word("comments").search(names)):
        return False
    if element.find(".//h1") is not None:
        return False
    return bool(_word("comments").search(names)) or len(words_of(element)) < whole * _ARTICLE_SHARE


def _is_hidden(element: Tree) -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN_STYLE.search(element.get("style", "")))


def _is_of_site(element: Tree) -> bool:
    """Tell whether a header or footer is not that of an article or quotation."""
    inside = {parent.tag for parent in element.iterancestors()}
    if element.tag == "footer":
        return "blockquote" not in inside
    return element.find(".//h1") is None and not inside & {"article", "main"}


def _tells_of_article(element: Tree) -> bool:
    if element.tag in _KEPT_TAGS and element.tag not in ("p",):
        return False
    if element.tag in ("time", "address"):
        return True
    names = names_of(element)
    return bool(names and _word("about").search(names)) and len(words_of(element)) <= _LONGEST_ABOUT
