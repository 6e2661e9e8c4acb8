"""The starter corpus with its index, made once for all tables."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from chat.desk import Desk
from chat.settings import Settings


@pytest.fixture(scope="session")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk over the starter corpus, indexed with the model that comes with the program."""
    folder: Path = tmp_path_factory.mktemp("starter")
    desk = Desk(Settings.from_mapping({"DATA_DIR": str(folder)}))
    desk.ready()
    yield desk
    desk.store.close()
