"""What answers over a data folder, for measures."""

from __future__ import annotations

from pathlib import Path

from chat.desk import Desk
from chat.settings import Settings
from retrieval.live import LiveAnswerer


def answers_in(folder: Path) -> LiveAnswerer:
    """Return what answers over a data folder, indexed when it is not."""
    return Desk(Settings.from_mapping({"DATA_DIR": str(folder)})).ready()
