"""The program as a process of its own: `python bot.py …` against the local Bot API server."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path

import pytest

from chat.wording import sentences
from corpus.store import Store
from tests.bot_api.server import BotApi
from tests.helpers import NOW, make_reading

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
TEXT = "“We will not take part in talks without end,” Marco Rubio said in Jeddah on Tuesday."


def usual_environment() -> dict[str, str]:
    """The environment without our settings, and with standard output buffered as usual."""
    ours = (
        "TELEGRAM_",
        "DATA_DIR",
        "EMBEDDING_MODEL",
        "OPERATORS",
        "LOG_LEVEL",
        "PYTHONUNBUFFERED",
    )
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)}


async def start(folder: Path, *words: str, **settings: str) -> Process:
    """Starts the program in a folder of its own, where no .env lies."""
    return await asyncio.create_subprocess_exec(
        sys.executable,
        str(ROOT / "bot.py"),
        *words,
        cwd=folder,
        env=usual_environment() | {"DATA_DIR": str(folder / "data")} | settings,
        stdin=PIPE,
        stdout=PIPE,
        stderr=PIPE,
    )


async def ended(process: Process) -> tuple[int | None, str, str]:
    """Exit code, standard output and standard error, once the process has ended by itself."""
    out, error = await asyncio.wait_for(process.communicate(), 60)
    return process.returncode, out.decode(), error.decode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder whose store holds one article, not yet indexed."""
    store = Store(tmp_path / "data" / "store.sqlite")
    store.put(make_reading(TEXT), NOW)
    store.close()
    return tmp_path


async def test_told_to_stop_it_finishes_the_answer_it_is_sending(api: BotApi, folder: Path) -> None:
    ann = api.user("Ann", language_code="en")
    chat = api.private(ann)
    process = await start(
        folder,
        "serve",
        TELEGRAM_TOKEN=api.token,
        TELEGRAM_API_URL=api.url,
        LOG_LEVEL="DEBUG",
    )
    await api.wait_until(lambda: api.calls("getUpdates"), timeout=60)
    api.say(chat, ann, "/start")
    assert (await api.wait_for_message(chat)).html == sentences("en")["start"]
    api.delay("sendMessage", 0.7)
    api.say(chat, ann, "what did Rubio say about talks")
    await api.wait_until(lambda: len(api.calls("sendMessage")) == 2)
    process.send_signal(signal.SIGTERM)
    code, out, error = await ended(process)
    message = await api.wait_for_message(chat)
    assert TEXT in message.text, error
    assert (code, out) == (0, "")
    assert "1 articles, 1 passages (en 1)\n" in error  # of the index, made at the start
    assert "@test_bot is listening" in error
    assert api.token not in error
    assert "TEST" not in error
    assert "Traceback" not in error


async def test_idle_it_stops_at_once(api: BotApi, folder: Path) -> None:
    process = await start(folder, TELEGRAM_TOKEN=api.token, TELEGRAM_API_URL=api.url)
    await api.wait_until(lambda: api.calls("getUpdates"), timeout=60)
    process.send_signal(signal.SIGTERM)
    code, _, _ = await asyncio.wait_for(ended(process), 10)
    assert code == 0


@pytest.mark.parametrize("words", [[], ["serve"], ["--data", "elsewhere", "serve"]])
async def test_without_a_token_it_says_how_to_get_one(tmp_path: Path, words: list[str]) -> None:
    assert await ended(await start(tmp_path, *words)) == (
        2,
        "",
        "on-the-record: TELEGRAM_TOKEN: not set; get a token from @BotFather in Telegram and put "
        "it into .env (`on-the-record ask` works without one)\n",
    )
    assert list(tmp_path.iterdir()) == []


async def test_a_wrong_setting_stops_the_start(tmp_path: Path) -> None:
    process = await start(tmp_path, "list", LOG_LEVEL="loud")
    assert await ended(process) == (
        2,
        "",
        "on-the-record: LOG_LEVEL: 'loud' is none of DEBUG, INFO, WARNING, ERROR, CRITICAL\n",
    )


async def test_a_token_that_telegram_does_not_know_is_named_and_not_shown(
    api: BotApi, folder: Path
) -> None:
    token = "123456:FORGOTTEN"
    process = await start(folder, "serve", TELEGRAM_TOKEN=token, TELEGRAM_API_URL=api.url)
    code, out, error = await ended(process)
    assert "FORGOTTEN" not in error
    assert error.splitlines()[-1] == (
        "on-the-record: TELEGRAM_TOKEN: Telegram does not know this token; copy it again from @BotFather"
    )
    assert (code, out) == (2, "")


async def test_a_server_that_is_not_there_is_named(folder: Path) -> None:
    settings = {"TELEGRAM_TOKEN": "123456:ABC", "TELEGRAM_API_URL": "http://127.0.0.1:9"}
    code, out, error = await ended(await start(folder, "serve", **settings))
    assert error.splitlines()[-1] == (
        "on-the-record: TELEGRAM_API_URL: http://127.0.0.1:9 can't be reached (NetworkError)"
    )
    assert (code, out) == (2, "")


async def test_a_start_that_fails_shows_no_trace(folder: Path) -> None:
    settings = {"TELEGRAM_TOKEN": "123456:ABC", "TELEGRAM_API_URL": "http://127.0.0.1:9"}
    _, _, error = await ended(await start(folder, "serve", **settings))
    assert "Traceback" not in error


async def test_settings_come_from_the_file_beside_it(folder: Path) -> None:
    (folder / ".env").write_text("DATA_DIR=data\nLOG_LEVEL=nonsense\n")
    process = await start(folder, "list", LOG_LEVEL="ERROR", DATA_DIR="data")
    code, out, error = await ended(process)
    assert (code, out, error) == (0, "a1  2025-03-12  The Outlet  A title\n", "")


async def test_ask_prints_its_answer_and_nothing_else_on_standard_output(folder: Path) -> None:
    process = await start(folder, "ask", "what did Rubio say about talks", "--json")
    code, out, error = await ended(process)
    answer = json.loads(out)
    assert code == answer["abstained"]
    assert [quote["text"] for quote in answer["quotes"] or answer["nearest"]] == [
        "We will not take part in talks without end"
    ]
    assert "Indexing articles: 100%" in error


@pytest.mark.parametrize(
    "count",
    [
        3_000,
        1,
    ],
)
async def test_a_reader_that_has_seen_enough_is_no_error(tmp_path: Path, count: int) -> None:
    store = Store(tmp_path / "data" / "store.sqlite")
    with store.writing() as connection:
        connection.exec_driver_sql(
            "INSERT INTO articles SELECT 'a' || value, NULL, 'O', 'T', NULL, "
            "'2025-03-12T00:00:00+00:00', 'en', '', 1, NULL FROM json_each('[' || ? || ']')",
            (",".join(map(str, range(count))),),
        )
    store.close()
    reading, writing = os.pipe()
    os.close(reading)
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        str(ROOT / "bot.py"),
        "list",
        cwd=tmp_path,
        env=usual_environment(),
        stdout=writing,
        stderr=PIPE,
    )
    os.close(writing)
    _, error = await process.communicate()
    assert (process.returncode, error.decode()) == (0, "")


async def test_two_processes_add_to_one_folder_at_the_same_time(tmp_path: Path) -> None:
    fields = ["--outlet", "O", "--published", "2025-03-12"]
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(
            f"Title {name}\n\nWords of article {name} stand here."
        )
    processes = [await start(tmp_path, "add", f"{name}.txt", *fields) for name in ("one", "two")]
    results = [await ended(process) for process in processes]
    assert [code for code, _, _ in results] == [0, 0]
    code, out, error = await ended(await start(tmp_path, "doctor"))
    assert (code, error) == (0, "")
    assert "ok     index: 2 passages, as in the store" in out
