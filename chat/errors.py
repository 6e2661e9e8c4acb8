"""What can go wrong before the bot runs."""

from __future__ import annotations


class StateError(Exception):
    """What the bot remembers of chats can't be read; its text names the file and the remedy."""


class SettingError(Exception):
    """A setting that is missing or wrong; its text names the setting and the remedy."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
