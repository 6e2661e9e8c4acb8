"""Fixtures of the conversation's tests."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest

from chat.desk import Desk
from chat.settings import Settings
from chat.state import ChatState
from corpus.store import Store
from tests.bot_api.server import BotApi
from tests.chat.asking import RUBIO, Capture
from tests.helpers import NOW, LetterEncoder, make_reading, make_statement
from tests.retrieval.builders import blind_extractor


@pytest.fixture(autouse=True)
def _logging_as_before() -> Iterator[None]:
    """Put back what `configure_logging` changes."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


@pytest.fixture
def desk(tmp_path: Path, encoder: LetterEncoder) -> Iterator[Desk]:
    """A desk over an empty folder, with the encoder that counts letters and a clock that stands."""
    made = letter_desk(tmp_path / "data", encoder)
    yield made
    made.store.close()


def letter_desk(folder: Path, encoder: LetterEncoder, **settings: str) -> Desk:
    """A desk over a folder, without the real model."""
    made = Desk(Settings.from_mapping({"DATA_DIR": str(folder), **settings}), lambda: NOW)
    made.encoder = encoder
    made.extractor = blind_extractor()
    return made


@pytest.fixture
def state(tmp_path: Path) -> Iterator[ChatState]:
    """An empty memory of questions."""
    opened = ChatState(tmp_path / "chat.sqlite")
    yield opened
    opened.close()


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    """A Bot API server whose rules the bot must not have broken by the end of the test."""
    async with BotApi() as server:
        yield server
        assert server.violations == []


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    """Writes a file beside the data folder and returns its path."""

    def make(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return make


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One store for all examples of a property."""
    opened = Store(tmp_path_factory.mktemp("shelf") / "store.sqlite")
    yield opened
    opened.close()


@pytest.fixture
def lonely(desk: Desk, capsys: Capture) -> Desk:
    """A desk with one article, in which Rubio speaks, indexed: nothing is nearer than the rest."""
    desk.store.put(make_reading(RUBIO, statements=[make_statement(1, 43)]), NOW)
    desk.ready()
    capsys.readouterr()
    return desk


@pytest.fixture
def stocked(lonely: Desk, capsys: Capture) -> Desk:
    """The same with articles of other letters, so that what has the question's stands out."""
    for n in range(8):
        text = f"Jazz quiz puzzle fuzz {'vex jinx fizz ' * n}number {n}."
        lonely.store.put(make_reading(text, id=f"z{n}", url=None), NOW)
    lonely.ready()
    capsys.readouterr()
    return lonely
