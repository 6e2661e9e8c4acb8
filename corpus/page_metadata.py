"""What a page says of itself: address, outlet, headline, authors, language, moment of publication."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from corpus import clean
from corpus.fields import Fields
from corpus.page_bylines import authors
from corpus.page_json_ld import Node, as_list, names_in, plain
from corpus.page_published import own_zone, published
from corpus.page_tree import Tree, words_of

_SEPARATOR = re.compile(r"\s+(?:[|–—•·»]|::|-|/)\s+")
_TRACKING = re.compile(r"^(?:utm_|fbclid|gclid|yclid|mc_|igshid|ref$|ref_|cmp$|at_)", re.IGNORECASE)
_CACHES = ("cdn.ampproject.org", "google.com", "bing-amp.com", "web.archive.org", "archive.ph")
_LONGEST_NAME = 80
_LONGEST_TITLE = 500


@dataclass(frozen=True, slots=True)
class About:
    """What a page says of itself: the fields of its article, every form of its headline, its clock's zone."""

    fields: Fields
    titles: tuple[str, ...]
    zone: tzinfo


def about_page(root: Tree, cleaned: Tree, nodes: list[Node], node: Node, url: str | None) -> About:
    """Return what a page says of itself.

    Args:
        root: the whole page.
        cleaned: the page without what surrounds the article.
        nodes: all its JSON-LD.
        node: that of its article, {} if none.
        url: the address it was fetched from; one that the page gives counts only on the same site.
    """
    meta = metas(root)
    address = canonical(root, meta, node, url)
    site = _site_name(root, meta, nodes, node)
    title, titles = _headline(root, cleaned, meta, node, site)
    host = urlsplit(address).hostname if address else None
    fields = Fields(
        url=address,
        outlet=site or host or _outlet_of_title(root, title),
        title=title,
        author=authors(root, cleaned, meta, nodes, node, site),
        published=published(root, cleaned, node, meta, address or url),
        language=_language(root, meta, node),
    )
    return About(fields, titles, own_zone(root, node, meta))


def metas(root: Tree) -> dict[str, str]:
    """Return the content of every <meta> by its name, property or itemprop in lower case."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        content = " ".join((element.get("content") or "").split())
        for attribute in ("property", "name", "itemprop"):
            name = (element.get(attribute) or "").strip().lower()
            if name and content and len(content) <= 1_000:
                found.setdefault(name, content)
    return found


def canonical(root: Tree, meta: dict[str, str], node: Node, url: str | None) -> str | None:
    """Return the article's address: the page's own word, if on the site it was fetched from; else that one.

    A page fetched from a cache of mobile pages or an archive may name its own site.
    """
    links = [
        e.get("href") for e in root.iter("link") if "canonical" in (e.get("rel") or "").lower()
    ]
    main = node.get("mainEntityOfPage")
    main = main.get("@id") or main.get("url") if isinstance(main, dict) else main
    for given in (*links, meta.get("og:url"), node.get("url"), main, node.get("@id")):
        base = url or next((e.get("href") for e in root.iter("base") if e.get("href")), None)
        address = _usable(given, base)
        if address and (url is None or _trusted(address, url)):
            return address
    return _usable(url, None)


def _usable(given: Any, base: str | None) -> str | None:
    """Return an absolute http(s) address without tracking and fragment; None for anything else."""
    if not isinstance(given, str) or not given.strip() or len(given) > 1_000:
        return None
    try:
        parts = urlsplit(urljoin(base or "", given.strip()))
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return None
        asked = parse_qsl(parts.query, keep_blank_values=True)
        if any(_TRACKING.match(name) for name, _ in asked):
            asked = [(name, value) for name, value in asked if not _TRACKING.match(name)]
            parts = parts._replace(query=urlencode(asked))
        address = urlunsplit(parts._replace(fragment=""))
    except ValueError:
        return None
    return None if re.search(r"[\s\x00-\x1f]", address) else address


def _trusted(address: str, url: str) -> bool:
    one, other = _site(address), _site(url)
    if not one:
        return False
    if any(other == cache or other.endswith("." + cache) for cache in _CACHES):
        return True
    is_front_page = urlsplit(address).path in ("", "/") and urlsplit(url).path not in ("", "/")
    same = one == other or one.endswith("." + other) or other.endswith("." + one)
    return same and not is_front_page


def _site(address: str) -> str:
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return ""
    return re.sub(r"^(?:www\d?|m|mobile|amp|edition|news)\.(?=[^.]+\.)", "", host)


def _site_name(root: Tree, meta: dict[str, str], nodes: list[Node], node: Node) -> str | None:
    publishers = [*names_in(node.get("publisher"), nodes), *_marked_publishers(root)]
    named = (
        meta.get(n) for n in ("dc.publisher", "dcterms.publisher", "publisher", "application-name")
    )
    sites = (meta.get("og:site_name"), *publishers, *named)
    return next((s for s in sites if s and len(s) <= _LONGEST_NAME and "://" not in s), None)


def _marked_publishers(root: Tree) -> list[str]:
    """Return the publisher's name in microdata."""
    holders = (e for e in root.iter() if "publisher" in (e.get("itemprop") or "").split())
    named = (e for holder in holders for e in holder.iter() if e.get("itemprop") == "name")
    return [text for e in named if (text := e.get("content") or words_of(e))]


def _headline(
    root: Tree, cleaned: Tree, meta: dict[str, str], node: Node, site: str | None
) -> tuple[str | None, tuple[str, ...]]:
    """Return the headline, and all that the page has for one."""
    element = root.find(".//title")
    tab = words_of(element) if element is not None else ""
    stated = [plain(node.get("headline")), meta.get("og:title", ""), meta.get("twitter:title", "")]
    stated = [_without_site(text, site) for text in [*stated, tab] if text][:4]
    shown = [words_of(e) for e in cleaned.iter("h1") if not _is_logo(e)]
    shown = [text for text in shown if text and text != site]
    parts = [part for part in _SEPARATOR.split(tab) if len(part) > 12]
    seconds = [words_of(e) for e in cleaned.iter("h2")] if not shown else []
    agreeing = [t for t in shown + seconds if any(_alike(t, other) for other in stated + parts)]
    candidates = [t for t in (*agreeing, *stated, *shown) if t and len(t) <= _LONGEST_TITLE]
    titles = tuple(dict.fromkeys(t for t in (*stated, *shown, *agreeing, tab) if t))
    return (candidates[0] if candidates else None), titles


def _is_logo(heading: Tree) -> bool:
    """Tell whether a heading is the link to the front page."""
    links = [link.get("href") or "" for link in (*heading.iter("a"), *heading.iterancestors("a"))]
    return any(_path(link) == "/" for link in links)


def _path(address: str) -> str:
    try:
        return urlsplit(address).path or ("/" if "://" in address else "")
    except ValueError:
        return ""


def _without_site(text: str, site: str | None) -> str:
    """Drop the outlet's name from the end or the beginning of a page's title."""
    cuts = list(_SEPARATOR.finditer(text))
    if not cuts or not site:
        return text
    first, last = text[: cuts[0].start()], text[cuts[-1].end() :]
    if clean.repeats(last, site) or clean.repeats(site, last):
        return text[: cuts[-1].start()]
    if clean.repeats(first, site) or clean.repeats(site, first):
        return text[cuts[0].end() :]
    return text


def _alike(one: str, other: str) -> bool:
    from rapidfuzz.fuzz import partial_ratio

    return min(len(one), len(other)) > 3 and partial_ratio(one.casefold(), other.casefold()) >= 75


def _outlet_of_title(root: Tree, title: str | None) -> str | None:
    """Return the other part of "Headline | Outlet", for a page that names its outlet nowhere else."""
    element = root.find(".//title")
    parts = _SEPARATOR.split(words_of(element)) if element is not None else []
    others = [part for part in parts if title and not _alike(part, title)]
    return others[0] if len(parts) == 2 and len(others) == 1 and len(others[0]) < 50 else None


def _language(root: Tree, meta: dict[str, str], node: Node) -> str | None:
    stated = (
        root.get("lang"),
        plain(next(iter(as_list(node.get("inLanguage"))), "")),
        meta.get("og:locale"),
        meta.get("content-language"),
    )
    codes = (re.match(r"[A-Za-z]{2}(?![A-Za-z])", (text or "").strip()) for text in stated)
    return next((code[0].lower() for code in codes if code), None)
