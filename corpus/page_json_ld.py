"""What a page says of itself in JSON-LD (schema.org), as plain dictionaries."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from corpus.page_tree import Tree

Node = dict[str, Any]

_ARTICLE = re.compile(
    r"article|posting|report$|^report|newsarticle|transcript|pressrelease", re.IGNORECASE
)
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_CONTROL = re.compile(r"[\x00-\x1f]")
#: Nodes of a page beyond this number are not looked at.
_MOST_NODES = 5_000


def nodes_of(root: Tree) -> list[Node]:
    """Return every typed node of a page's JSON-LD; blocks that are no JSON at all are passed over."""
    found: list[Node] = []
    for script in root.iter("script"):
        if "ld+json" in script.get("type", "").lower():
            found.extend(_walk(_parsed(script.text_content())))
            if len(found) > _MOST_NODES:
                break
    return found[:_MOST_NODES]


def article_node(nodes: list[Node]) -> Node:
    """Return the node of the page's article, live blogs first; empty when there is none."""
    articles = [node for node in nodes if any(_ARTICLE.search(name) for name in types_of(node))]
    live = [node for node in articles if is_live_blog(node)]
    named = [node for node in articles if node.get("headline") or node.get("articleBody")]
    return next(iter(live or named or articles), {})


def is_live_blog(node: Node) -> bool:
    """Tell whether a node is a LiveBlogPosting."""
    return "LiveBlogPosting" in types_of(node)


def types_of(node: Node) -> list[str]:
    """Return the types of a node without their namespace."""
    return [str(t).rpartition("/")[2] for t in as_list(node.get("@type"))]


def resolved(value: Any, nodes: list[Node]) -> Any:
    """Return the node that {"@id": …} refers to, or the value itself."""
    if isinstance(value, dict) and set(value) == {"@id"}:
        return next((n for n in nodes if n.get("@id") == value["@id"] and len(n) > 1), value)
    return value


def names_in(value: Any, nodes: list[Node]) -> list[str]:
    """Return the names of persons or organisations, however they are written."""
    found: list[str] = []
    for one in as_list(value):
        known = resolved(one, nodes)
        names = as_list(known.get("name")) if isinstance(known, dict) else [known]
        found += [text for text in map(plain, names) if text and not text.startswith("http")]
    return list(dict.fromkeys(found))


def plain(value: Any) -> str:
    """Return a text of JSON-LD with its entities read and single spaces; "" for anything else."""
    if isinstance(value, dict):
        value = value.get("@value")
    return " ".join(html.unescape(value).split()) if isinstance(value, str) else ""


def as_list(value: Any) -> list[Any]:
    """Return a value that may be one, several or none as a list."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _parsed(text: str) -> Any:
    text = _CONTROL.sub(" ", text).strip().removeprefix("<![CDATA[").removesuffix("]]>").strip(" ;")
    for attempt in (text, _TRAILING_COMMA.sub("", text), html.unescape(text)):
        try:
            return json.loads(attempt)
        except (ValueError, RecursionError):
            continue
    return None


def _walk(value: Any) -> Iterator[Node]:
    """Yield dictionaries with a type at the top, in @graph, and as the main thing of a page."""
    waiting = [value]
    seen = 0
    while waiting and seen <= _MOST_NODES:
        one = waiting.pop()
        seen += 1
        if isinstance(one, list):
            waiting += one[:_MOST_NODES][::-1]
        elif isinstance(one, dict):
            if one.get("@type"):
                yield one
            waiting += [one[k] for k in ("mainEntity", "@graph") if k in one]
