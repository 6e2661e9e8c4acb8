"""What can go wrong before the bot runs."""

from __future__ import annotations


class SettingError(Exception):
    """A setting that is missing or wrong; its text names the setting and the remedy."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
