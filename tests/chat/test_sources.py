"""Articles are taken in from addresses, over HTTP with a server on this machine."""

from __future__ import annotations

import asyncio
import json
from datetime import timedelta

import pytest

from chat.desk import Desk
from corpus.page_watch import PageWatch
from tests.chat.conftest import letter_desk
from tests.chat.test_commands import FIELDS, Capture, run
from tests.corpus.web_server import page, web_server
from tests.helpers import NOW, LetterEncoder

SENTENCES = " ".join(f"Marco Rubio spoke in Jeddah of point number {n}." for n in range(12))
ARTICLE = f"""<html lang="en"><head><title>Talks go on</title>
<meta property="og:site_name" content="The Outlet">
<meta property="article:published_time" content="2025-03-12T10:00:00+02:00"></head>
<body><article><h1>Talks go on</h1><p>{SENTENCES}</p></article></body></html>"""


@pytest.fixture
def near(encoder: LetterEncoder, desk: Desk) -> Desk:
    """A desk that may read this machine."""
    made = letter_desk(desk.folder, encoder, FETCH_NETWORKS="127.0.0.0/8")
    made.store = desk.store
    return made


async def test_a_page_is_added_by_its_address(near: Desk, capsys: Capture) -> None:
    async with web_server({"/1": page(ARTICLE)}) as server:
        url = server.url("/1")
        assert await asyncio.to_thread(run, near, "add", "--json", url) == 0
        assert server.headers("/1")["user-agent"] == "OnTheRecord/0.1"
    added = json.loads(capsys.readouterr().out)
    (article,) = near.store.articles()
    assert (added["outcome"], added["id"], added["title"], added["outlet"], added["published"]) == (
        "added",
        article.id,
        "Talks go on",
        "The Outlet",
        "2025-03-12T08:00:00+00:00",
    )
    assert article.url == url
    revision = near.store.revision(article.id)
    assert revision is not None
    assert revision.text == SENTENCES
    (watched,) = PageWatch(near.store).due(NOW + timedelta(hours=1), 10)
    assert watched.url == url


async def test_a_page_that_changed_is_a_revision(near: Desk, capsys: Capture) -> None:
    handlers = {"/1": page(ARTICLE)}
    async with web_server(handlers) as server:
        for text in (ARTICLE, ARTICLE, ARTICLE.replace("point number 3", "another point")):
            handlers["/1"] = page(text)
            await asyncio.to_thread(run, near, "add", "--json", server.url("/1"))
    outcomes = [json.loads(text)["outcome"] for text in capsys.readouterr().out.splitlines()]
    assert outcomes == ["added", "unchanged", "revised"]
    (article,) = near.store.articles()
    assert [r.number for r in near.store.revisions(article.id)] == [1, 2]


async def test_a_text_is_added_with_what_is_given(near: Desk, capsys: Capture) -> None:
    text = page("Talks go on\n\nMarco Rubio spoke in Jeddah.", content_type="text/plain")
    async with web_server({"/1": text}) as server:
        assert await asyncio.to_thread(run, near, "add", server.url("/1"), *FIELDS) == 0
    assert capsys.readouterr().out.endswith("  Talks go on\n")


@pytest.mark.parametrize(
    ("kind", "body", "status", "reason"),
    [
        ("image/png", "x", 200, "holds image/png, not a page, a PDF or a text"),
        ("text/html", "<p>short</p>", 200, "too short"),
        ("text/html", "gone", 404, "404"),
        ("application/pdf", "%PDF-broken", 200, ""),
    ],
)
async def test_what_is_no_article_is_refused_by_its_address(
    near: Desk, capsys: Capture, kind: str, body: str, status: int, reason: str
) -> None:
    async with web_server({"/1": page(body, status=status, content_type=kind)}) as server:
        url = server.url("/1")
        assert await asyncio.to_thread(run, near, "add", "--json", url, *FIELDS) == 2
    output = capsys.readouterr()
    refused = json.loads(output.out)
    assert refused["outcome"] == "refused"
    assert url in refused["reason"]
    assert reason in refused["reason"]
    assert output.err.startswith(f"not added: {url}")
    assert near.store.count() == 0


async def test_statements_reads_addresses_and_stores_nothing(near: Desk, capsys: Capture) -> None:
    async with web_server({"/1": page(ARTICLE)}) as server:
        code = await asyncio.to_thread(run, near, "statements", "--json", server.url("/1"))
    assert code in (0, 1)
    assert json.loads(capsys.readouterr().out)["statements"] == []
    assert near.store.count() == 0
    assert PageWatch(near.store).due(NOW + timedelta(hours=1), 10) == []
