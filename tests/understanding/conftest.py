"""The starter corpus with its index, and the figures of the held halves over it, made once for all tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from chat.desk import Desk
from chat.settings import Settings
from retrieval.measures import answered, understood

TABLES = Path(__file__).parent.parent / "data" / "understanding"


@pytest.fixture(scope="session")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk over the starter corpus, indexed with the model that comes with the program."""
    folder: Path = tmp_path_factory.mktemp("starter")
    desk = Desk(Settings.from_mapping({"DATA_DIR": str(folder)}))
    desk.ready()
    yield desk
    desk.store.close()


@pytest.fixture(scope="session")
def figures(starter: Desk) -> dict[str, float]:
    """The shares of the held halves of all tables, as `evaluate` measures them."""
    answers = starter.ready()
    return understood.figures(TABLES, "held", answers) | answered.figures(TABLES, "held", answers)
