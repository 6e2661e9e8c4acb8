"""The list of feeds to follow: feeds.toml, or another file of its form."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from corpus.canonical import canonical_address
from corpus.errors import SourceError
from corpus.fields import shown
from corpus.relevance import TopicWords, topic_words

_FIELDS = ("url", "outlet", "language", "side")
_OWN_NAME = "feeds.toml"


@dataclass(frozen=True, slots=True)
class FollowedFeed:
    """A feed to follow. `side` is whose the outlet is; `words` those that make an item relevant."""

    url: str
    outlet: str
    language: str
    side: str
    words: TopicWords


def load_feeds(path: Path | None = None) -> tuple[FollowedFeed, ...]:
    """Return the feeds of a file in its order; of those that come with the program without one.

    Raises:
        SourceError: the file can't be read, or a feed or list of words in it is wrong; names which.
    """
    name = _OWN_NAME if path is None else str(path)
    try:
        if path is None:
            content = resources.files("corpus").joinpath(_OWN_NAME).read_text("utf-8")
        else:
            content = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "not in UTF-8"
        raise SourceError(name, f"can't be read ({reason})") from error
    return read_feed_list(content, name)


def read_feed_list(content: str, name: str) -> tuple[FollowedFeed, ...]:
    """Return the feeds that a TOML text lists.

    Raises:
        SourceError: it is no TOML, or a feed or list of words is wrong.
    """
    try:
        values = tomllib.loads(content)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise SourceError(name, f"no TOML: {error}") from error
    lists, feeds = values.get("words", {}), values.get("feeds", [])
    if not isinstance(lists, dict) or not isinstance(feeds, list) or not feeds:
        raise SourceError(name, "no [[feeds]] in it, or no [words.…]")
    words = {key: _words(entry, f"{name}: words.{key}") for key, entry in lists.items()}
    read = [_feed(entry, words, f"{name}: feed {n}") for n, entry in enumerate(feeds, start=1)]
    seen: set[str] = set()
    for feed in read:
        if feed.url in seen:
            raise SourceError(name, f"{feed.url} is listed twice")
        seen.add(feed.url)
    return tuple(read)


def _words(entry: object, where: str) -> TopicWords:
    listed = [entry.get(key) for key in ("about", "talks")] if isinstance(entry, dict) else []
    good = [_texts(one) for one in listed]
    if not (len(good) == len(("about", "talks")) and all(good)):
        raise SourceError(where, "needs `about` and `talks`, each a list of beginnings of words")
    return topic_words(*good)


def _texts(value: object) -> list[str]:
    """Return a list of texts with a letter in each; an empty one for anything else."""
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        return []
    return value if all(any(c.isalpha() for c in one) for one in value) else []


def _feed(entry: object, words: Mapping[str, TopicWords], where: str) -> FollowedFeed:
    values: dict[str, Any] = entry if isinstance(entry, dict) else {}
    where = f"{where} ({shown(values.get('outlet') or values.get('url'))})"
    for key in _FIELDS:
        if not isinstance(values.get(key), str) or not values[key].strip():
            raise SourceError(where, f"no {key}")
    unknown = set(values) - {*_FIELDS, "words"}
    if unknown:
        raise SourceError(where, f"unknown: {', '.join(sorted(unknown))}")
    url = canonical_address(values["url"])
    if url is None:
        raise SourceError(where, f"url {shown(values['url'])} is not an http(s) address")
    listed = values.get("words", values["language"])
    if not isinstance(listed, str) or listed not in words:
        raise SourceError(where, f"no list of words {shown(listed)}; there are {', '.join(words)}")
    return FollowedFeed(url, values["outlet"], values["language"], values["side"], words[listed])
