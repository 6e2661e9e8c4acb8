from __future__ import annotations

import asyncio
from argparse import Namespace
from pathlib import Path

import numpy as np
import pytest

from chat.desk import Desk
from chat.doctor import examine
from retrieval.quote import REFUSED
from retrieval.types import Vectors
from tests.bot_api.server import BotApi
from tests.chat.builders import damage
from tests.chat.conftest import letter_desk
from tests.helpers import NOW, LetterEncoder, make_reading

Capture = pytest.CaptureFixture[str]

NO_TOKEN = "ok     token: TELEGRAM_TOKEN is not set; only `serve` needs it (@BotFather gives one)"
MODEL = "ok     model: letters, 26 numbers a text"


def examined(desk: Desk, capsys: Capture) -> tuple[int, list[str]]:
    capsys.readouterr()
    code = examine(desk, Namespace(repair=False))
    return code, capsys.readouterr().out.splitlines()


def stock(desk: Desk) -> None:
    desk.store.put(make_reading("Marco Rubio spoke."), NOW)


def test_a_sound_folder_has_no_fault(desk: Desk, capsys: Capture) -> None:
    stock(desk)
    desk.ready()
    assert examined(desk, capsys) == (
        0,
        [
            f"ok     store: 1 articles in {desk.store.path}",
            "ok     quotes: 0 were not sent because they did not agree with the store",
            MODEL,
            "ok     index: 1 passages, as in the store",
            NO_TOKEN,
        ],
    )


def test_an_empty_folder_is_told_what_to_do(desk: Desk, capsys: Capture) -> None:
    code, lines = examined(desk, capsys)
    assert code == 1
    assert lines[0] == (
        f"ok     store: 0 articles in {desk.store.path}; `index` brings in the starter corpus, "
        "`add` your own"
    )
    assert lines[3] == "FAULT  index: there is none; run `doctor --repair`"


def test_articles_that_wait_to_be_indexed_are_a_fault(desk: Desk, capsys: Capture) -> None:
    stock(desk)
    code, lines = examined(desk, capsys)
    assert (code, lines[3]) == (
        1,
        "FAULT  index: 1 articles are not in it yet; run `doctor --repair`",
    )


def test_a_damaged_index_is_a_fault(desk: Desk, capsys: Capture) -> None:
    stock(desk)
    desk.ready()
    (desk.folder / "index" / "manifest.json").write_text("{")
    code, lines = examined(desk, capsys)
    assert code == 1
    assert lines[3] == "FAULT  index: its manifest can't be read; run `doctor --repair`"


def test_a_changed_text_and_refused_quotes_are_shown(desk: Desk, capsys: Capture) -> None:
    stock(desk)
    desk.ready()
    damage(desk.store)
    desk.store.add_to_counter(REFUSED)
    code, lines = examined(desk, capsys)
    assert code == 1
    assert lines[1:3] == [
        "FAULT  store: a1 revision 1: the text is not the one that was stored; it is not quoted – "
        "remove the article and add it again",
        "ok     quotes: 1 were not sent because they did not agree with the store",
    ]


def test_a_file_that_is_no_store_stops_but_the_token_is_looked_at(
    desk: Desk, capsys: Capture
) -> None:
    desk.folder.mkdir()
    path = desk.folder / "store.sqlite"
    path.write_bytes(b"no database at all, " * 100)
    code, lines = examined(desk, capsys)
    path.unlink()
    assert (code, lines) == (
        1,
        [
            f"FAULT  stopped: {path}: file is not a database; restore a backup, or move the file "
            "away to start anew",
            NO_TOKEN,
        ],
    )


class LongVectors(LetterEncoder):
    """A model whose vectors are not of length 1."""

    def encode_question(self, text: str) -> Vectors:
        return np.ones(26, dtype=np.float32)


def test_a_model_that_gives_no_unit_vectors_is_a_fault(tmp_path: Path, capsys: Capture) -> None:
    desk = letter_desk(tmp_path, LongVectors())
    code, lines = examined(desk, capsys)
    desk.store.close()
    assert (code, lines[2]) == (1, "FAULT  model: letters, 26 numbers a text")


@pytest.mark.parametrize(
    ("token", "line"),
    [
        ("123456:TEST", "ok     token: it is @test_bot's"),
        ("123456:WRONG", "FAULT  token: TELEGRAM_TOKEN: {url} says: The token `***` was rejected"),
    ],
)
async def test_the_token_is_tried(
    api: BotApi, tmp_path: Path, encoder: LetterEncoder, capsys: Capture, token: str, line: str
) -> None:
    desk = letter_desk(tmp_path, encoder, TELEGRAM_TOKEN=token, TELEGRAM_API_URL=api.url)
    stock(desk)
    desk.ready()
    code, lines = await asyncio.to_thread(examined, desk, capsys)
    desk.store.close()
    assert code == line.startswith("FAULT")
    assert lines[-1].startswith(line.format(url=api.url))
    assert "WRONG" not in lines[-1]


def test_a_server_that_is_not_there_is_a_fault(
    tmp_path: Path, encoder: LetterEncoder, capsys: Capture
) -> None:
    settings = {"TELEGRAM_TOKEN": "123456:ABC", "TELEGRAM_API_URL": "http://127.0.0.1:9"}
    desk = letter_desk(tmp_path, encoder, **settings)
    code, lines = examined(desk, capsys)
    desk.store.close()
    assert code == 1
    assert lines[-1].startswith("FAULT  token: TELEGRAM_TOKEN: http://127.0.0.1:9 says: ")
