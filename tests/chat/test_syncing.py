"""`sync` over HTTP, with a server on this machine."""

from __future__ import annotations

import asyncio
import json
from datetime import timedelta
from pathlib import Path

import pytest

from chat.arguments import parser
from chat.desk import Desk
from chat.syncing import sync
from corpus.errors import StoreError
from tests.chat.conftest import letter_desk
from tests.chat.test_commands import Capture, run
from tests.chat.test_sources import ARTICLE, SENTENCES
from tests.corpus.web_server import Handler, Server, page, web_server
from tests.helpers import NOW, LetterEncoder

LIST = """
[words.en]
about = ["ukrain"]
talks = ["talks"]

[[feeds]]
url = "{url}/feed"
outlet = "The Outlet"
language = "en"
side = "international"

[[feeds]]
url = "{url}/broken"
outlet = "The Broken Outlet"
language = "en"
side = "international"
"""
ITEM = (
    "<item><title>{title}</title><link>{url}{path}</link>"
    "<pubDate>Tue, 24 Nov 2026 09:00:00 GMT</pubDate></item>"
)


@pytest.fixture
def near(encoder: LetterEncoder, tmp_path: Path) -> Desk:
    """A desk that may read this machine, with a clock that a test moves."""
    return letter_desk(tmp_path / "data", encoder, FETCH_NETWORKS="127.0.0.0/8")


class Site:
    """A feed of two items, one of them about the negotiations, and its pages."""

    def __init__(self, folder: Path) -> None:
        self.handlers: dict[str, Handler] = {"/talks": page(ARTICLE), "/broken": page("", 500)}
        self.list = folder / "feeds.toml"

    def serve(self, server: Server) -> None:
        items = "".join(
            ITEM.format(title=title, url=server.url(""), path=path)
            for title, path in (("Ukraine talks go on", "/talks"), ("A cup final", "/cup"))
        )
        feed = f'<rss version="2.0"><channel><title>News</title>{items}</channel></rss>'
        self.handlers["/feed"] = page(feed, content_type="application/rss+xml")
        self.list.write_text(LIST.format(url=server.url("")), encoding="utf-8")


async def test_what_is_relevant_is_kept_and_what_is_not_can_be_listed(
    near: Desk, tmp_path: Path, capsys: Capture
) -> None:
    site = Site(tmp_path)
    async with web_server(site.handlers) as server:
        site.serve(server)
        assert await asyncio.to_thread(run, near, "sync", "--feeds", site.list) == 0
    output = capsys.readouterr()
    assert output.out.splitlines() == [
        "2 feeds: 1 read, 0 unchanged, 0 not due, 1 failed; "
        "items: 1 kept, 1 left out, 0 to be tried again, 0 given up",
        "0 pages read again: 0 revised, 0 new, 0 gone, 0 failed; 0 articles expired",
    ]
    assert "not read: The Broken Outlet (" in output.err
    (article,) = near.store.articles()
    assert (article.title, article.outlet) == ("Talks go on", "The Outlet")
    assert near.answers.fault() is None

    assert run(near, "sync", "--left-out") == 0
    title, _url, why = capsys.readouterr().out.splitlines()
    assert title.endswith("  A cup final")
    assert why.strip()


async def test_the_next_run_asks_for_what_changed_and_reads_pages_again(
    near: Desk, tmp_path: Path, capsys: Capture
) -> None:
    site = Site(tmp_path)
    async with web_server(site.handlers) as server:
        site.serve(server)
        await asyncio.to_thread(run, near, "sync", "--feeds", site.list)
        changed = ARTICLE.replace("point number 3", "another point")
        site.handlers["/talks"] = page(changed)
        near.clock = lambda: NOW + timedelta(hours=1)
        capsys.readouterr()
        code = await asyncio.to_thread(run, near, "sync", "--json", "--feeds", site.list)
    assert code == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["kept"], report["pages"]["read"], report["pages"]["revised"]) == (0, 1, 1)
    (article,) = near.store.articles()
    assert [r.text for r in near.store.revisions(article.id)] == [
        SENTENCES,
        SENTENCES.replace("point number 3", "another point"),
    ]


async def test_old_articles_expire_with_a_run(
    encoder: LetterEncoder, tmp_path: Path, capsys: Capture
) -> None:
    desk = letter_desk(tmp_path / "data", encoder, FETCH_NETWORKS="127.0.0.0/8", KEEP_DAYS="30")
    site = Site(tmp_path)
    async with web_server(site.handlers) as server:
        site.serve(server)
        await asyncio.to_thread(run, desk, "sync", "--feeds", site.list)
    assert capsys.readouterr().out.endswith("; 1 articles expired\n")
    assert desk.store.articles() == []
    assert desk.store.removed_ids("expired") != frozenset()


def test_every_so_many_minutes_there_is_a_run(near: Desk, tmp_path: Path, capsys: Capture) -> None:
    class EnoughError(Exception):
        pass

    pauses: list[float] = []

    def sleep(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 3:
            raise EnoughError

    file = tmp_path / "feeds.toml"
    file.write_text(LIST.format(url="http://127.0.0.1:9"), encoding="utf-8")
    arguments = parser().parse_args(["sync", "--every", "15", "--feeds", str(file)])
    with pytest.raises(EnoughError):
        sync(near, arguments, sleep)
    assert all(14 * 60 < pause <= 15 * 60 for pause in pauses)
    assert capsys.readouterr().out.count("2 feeds: ") == 3


def test_without_a_run_nothing_was_left_out(near: Desk, capsys: Capture) -> None:
    assert run(near, "sync", "--left-out", "5") == 1
    assert capsys.readouterr().err == "nothing was left out yet; `sync` reads the feeds\n"


@pytest.mark.parametrize("words", [("--every", "0"), ("--every", "x"), ("--left-out", "-1")])
def test_numbers_must_be_numbers(near: Desk, capsys: Capture, words: tuple[str, str]) -> None:
    with pytest.raises(SystemExit):
        run(near, "sync", *words)
    assert "error" in capsys.readouterr().err


def test_a_store_that_is_busy_ends_one_run_and_not_those_after_it(
    near: Desk, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    class EnoughError(Exception):
        pass

    pauses: list[float] = []

    def sleep(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 2:
            raise EnoughError

    def busy(*_: object) -> None:
        raise StoreError("store.sqlite: another process is writing")

    monkeypatch.setattr("chat.syncing._run", busy)
    file = tmp_path / "feeds.toml"
    file.write_text(LIST.format(url="http://127.0.0.1:9"), encoding="utf-8")
    arguments = parser().parse_args(["sync", "--every", "15", "--feeds", str(file)])
    with pytest.raises(EnoughError):
        sync(near, arguments, sleep)
    assert pauses == [900, 900]
    assert "another process is writing; tried again with the next run" in capsys.readouterr().err
