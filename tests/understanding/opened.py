"""The searcher over a data folder, for measures."""

from __future__ import annotations

from pathlib import Path

from chat.desk import Desk
from chat.settings import Settings
from retrieval.search import Searcher


def searcher_in(folder: Path) -> Searcher:
    """Return the searcher over a data folder, indexed when it is not."""
    return Desk(Settings.from_mapping({"DATA_DIR": str(folder)})).ready().searcher
