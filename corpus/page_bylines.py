"""Who wrote an article: what a page states, or the lines that say so -> their names."""

from __future__ import annotations

import re

from corpus.page_blocks import blocks_of
from corpus.page_json_ld import Node, names_in
from corpus.page_tree import Tree, names_of, words_of

_BY = re.compile(
    r"^(?:written by|posted by|by|author|автор(?:ка|и)?|текст|autor(?:ka|zy)?|rozmawia(?:ł|ła)?|tekst"
    r"|(?:opublikowan[eoy]|dodan[eoy]) przez|opracował[ai]?|oprac"
    r"|підготува(?:в|ла)|подготовил[а]?)\b\s*[:.]?\s*",
    re.IGNORECASE,
)
_NAME_PARTS = re.compile(r"\s*(?:,|;|\||\band\b|\bта\b|\bі\b|\bи\b|\boraz\b|\bi\b|&)\s*")
_CAPITAL = r"[^\W\d_a-zа-яёіїєґąćęłńóśźż][\w.’'`-]*"
_PERSON = re.compile(rf"^{_CAPITAL}(?: (?:{_CAPITAL}|van|von|de|der|di|la|bin|al|el)){{1,4}}$")
_PERSON_FIRST = re.compile(rf"^{_CAPITAL}(?: {_CAPITAL}){{1,2}}(?=[ ,;|(–—-]|$)")
_LONGEST = 120
_LONGEST_NAME = 80
_MOST_AUTHORS = 6
_AUTHOR_META = (
    "author parsely-author sailthru.author dc.creator dcterms.creator citation_author article:author"
).split()
_BYLINE = re.compile(r"\b(?:by ?line|authors?|autor|autorzy|avtor)\b")


def without_by(text: str) -> str:
    """Return a byline without the words before the name."""
    return _BY.sub("", " ".join(text.split())).strip(" ,;|")


def people_of(text: str) -> list[str]:
    """Return the names of persons that a text lists, if it lists nothing else before them."""
    parts = _NAME_PARTS.split(without_by(text))
    found: list[str] = []
    for part in parts:
        if not _PERSON.match(part):
            break
        found.append(part)
    first = _PERSON_FIRST.match(without_by(text))
    return found or ([first[0]] if first else [])


def names_in_byline(line: str) -> list[str]:
    """Return the names in a line that begins as a byline does ("By …", «Автор: …»); else none."""
    return people_of(line) if len(line) <= _LONGEST and _BY.match(line) else []


def authors(
    root: Tree, cleaned: Tree, meta: dict[str, str], nodes: list[Node], node: Node, site: str | None
) -> str | None:
    """Return the authors of a page between commas, as it states them or shows them; None when it does not."""
    stated = names_in(node.get("author"), nodes)
    if not stated:
        stated = [meta[n] for n in _AUTHOR_META if n in meta and "://" not in meta[n]][:1]
    if not stated and meta.get("twitter:label1", "").lower() in (
        "written by",
        "автор",
        "napisane przez",
    ):
        stated = [meta.get("twitter:data1", "")]
    names = _people(stated, site) or _people(_shown_authors(root, cleaned), site)
    return ", ".join(names) or None


def _shown_authors(root: Tree, cleaned: Tree) -> list[str]:
    """Return the names in the byline that the page shows."""
    for attribute in ("itemprop", "rel"):
        marked = [e for e in cleaned.iter() if "author" in (e.get(attribute) or "").split()]
        if marked:
            return [e.get("content") or words_of(e) for e in marked][:_MOST_AUTHORS]
    for element in cleaned.iter("span", "div", "p", "a", "address", "li"):
        text = words_of(element)
        if _BYLINE.search(names_of(element)) and 3 < len(text) <= _LONGEST_NAME:
            people = people_of(text)
            if people:
                return people
    lines = (names_in_byline(block.text) for block in blocks_of(root))
    return next((people for people in lines if people), [])


def _people(stated: list[str], site: str | None) -> list[str]:
    names = [without_by(name) for name in stated]
    wanted = [n for n in names if 1 < len(n) <= 2 * _LONGEST_NAME and n != site and "@" not in n]
    return list(dict.fromkeys(wanted))
