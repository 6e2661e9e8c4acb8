"""A web made of a dictionary, and feeds that are written in one line."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from corpus.errors import CorpusError
from corpus.feed_list import FollowedFeed
from corpus.fields import Fields
from corpus.relevance import topic_words
from corpus.sync_types import FetchedPage, Means
from corpus.types import Reading

WORDS = topic_words(["ukrain", "kyiv"], ["talks", "=peace"])
START = datetime(2026, 5, 1, 12, tzinfo=UTC)


def feed(url: str = "https://a.example/rss") -> FollowedFeed:
    return FollowedFeed(url, url.split("/")[2], "en", "others", WORDS)


def rss(*items: str) -> bytes:
    """Items as "path title"; each is of 1 May 2026."""
    rows = [
        f"<item><link>/{path}</link><title>{title}</title>"
        "<pubDate>Fri, 01 May 2026 10:00:00 GMT</pubDate></item>"
        for path, title in (item.split(" ", 1) for item in items)
    ]
    return f"<rss version='2.0'><channel>{''.join(rows)}</channel></rss>".encode()


class FetchFailed(CorpusError):  # noqa: N818 - as the one of corpus.errors is called
    def __init__(self, url: str, retry_after: float | None = None, permanent: bool = False) -> None:
        super().__init__(f"{url}: no answer")
        self.url = url
        self.retry_after = retry_after
        self.permanent = permanent


class RobotsRefused(CorpusError):  # noqa: N818
    def __init__(self, url: str) -> None:
        super().__init__(f"{url}: kept from programs")
        self.url = url
        self.retry_after: float | None = None


@dataclass(frozen=True)
class Validators:
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True)
class Fetched:
    url: str
    content: bytes = b""
    content_type: str = "text/xml"
    charset: str | None = None
    validators: Validators = Validators()
    not_modified: bool = False


Answer = bytes | Fetched | Exception | float


@dataclass
class Web:
    """Answers by address: a body, a whole answer, an error, or so many seconds of silence.

    Pages that are not listed hold "An article." `asked` are the addresses in order, with their ETags.
    """

    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, str | None]] = field(default_factory=list)
    kept: list[Reading] = field(default_factory=list)
    clock: datetime = START

    async def get(
        self, url: str, etag: str | None, last_modified: str | None, accept: str
    ) -> FetchedPage:
        self.asked.append((url, etag))
        answer = self.answers.get(url, b"An article.")
        if isinstance(answer, float):
            await asyncio.sleep(answer)
            answer = b""
        if isinstance(answer, Exception):
            raise answer
        return answer if isinstance(answer, Fetched) else Fetched(url, answer)

    def means(self, keep: Callable[[Reading], None] | None = None) -> Means:
        return Means(
            get=self.get,
            read=self.read,
            keep=keep or self.kept.append,
            wait=lambda failures, retry_after: max(60.0 * failures, retry_after or 0.0),
            now=lambda: self.clock,
        )

    def read(self, page: FetchedPage, given: Fields) -> Sequence[Reading]:
        text = page.content.decode()
        return [Reading(given.article(page.url, text), text)] if text else []

    def later(self, **delta: float) -> None:
        self.clock += timedelta(**delta)

    def times(self, url: str) -> int:
        return sum(asked == url for asked, _ in self.asked)
