"""The settings, and the only reader of the environment.

What stands in the environment comes before what stands in the file `.env`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dotenv import dotenv_values

from chat.errors import SettingError

_TOKEN = re.compile(r"\d{3,}:[A-Za-z0-9_-]{3,}")
_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")


@dataclass(frozen=True, slots=True)
class Secret:
    """A value that does not show itself in logs and error messages."""

    value: str = field(repr=False)

    def __str__(self) -> str:
        """Return stars."""
        return "***"


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set from outside."""

    telegram_token: Secret | None
    telegram_api_url: str
    data_dir: Path
    embedding_model: str
    operators: frozenset[int]
    log_level: str
    time_zone: ZoneInfo

    @classmethod
    def from_mapping(cls, values: Mapping[str, str]) -> Settings:
        """Read the settings.

        Raises:
            SettingError: a value is wrong; the message names the setting.
        """
        given = {name: value.strip() for name, value in values.items() if value.strip()}
        return cls(
            telegram_token=_token(given.get("TELEGRAM_TOKEN")),
            telegram_api_url=_url(given.get("TELEGRAM_API_URL", "https://api.telegram.org")),
            data_dir=Path(given.get("DATA_DIR", "data")),
            embedding_model=given.get("EMBEDDING_MODEL", "bundled"),
            operators=_user_ids(given.get("OPERATORS", "")),
            log_level=_level(given.get("LOG_LEVEL", "INFO")),
            time_zone=_zone(given.get("TIME_ZONE", "Europe/Kyiv")),
        )


def read_environment(folder: Path) -> dict[str, str]:
    """Return the environment, over what the file `.env` in a folder says.

    Raises:
        SettingError: the file is there but can't be read.
    """
    try:
        from_file = {k: v for k, v in dotenv_values(folder / ".env").items() if v is not None}
    except (UnicodeDecodeError, OSError) as error:
        raise SettingError(".env", f"can't be read ({error}); save it as UTF-8") from error
    return from_file | dict(os.environ)


def _token(value: str | None) -> Secret | None:
    if value is None:
        return None
    if not _TOKEN.fullmatch(value):
        raise SettingError(
            "TELEGRAM_TOKEN", "not a bot token; it looks like 123456:ABC-DEF, from @BotFather"
        )
    return Secret(value)


def _url(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s/]+(/\S*)?", value):
        raise SettingError("TELEGRAM_API_URL", f"{value!r} is not an http(s) address")
    return value.rstrip("/")


def _user_ids(value: str) -> frozenset[int]:
    parts = [part for part in re.split(r"[,\s]+", value) if part]
    wrong = next((part for part in parts if not part.isdecimal()), None)
    if wrong is not None:
        raise SettingError("OPERATORS", f"{wrong!r} is not a Telegram user id (a number)")
    return frozenset(int(part) for part in parts)


def _level(value: str) -> str:
    if value.upper() not in _LEVELS:
        raise SettingError("LOG_LEVEL", f"{value!r} is none of {', '.join(_LEVELS)}")
    return value.upper()


def _zone(value: str) -> ZoneInfo:
    try:
        return ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise SettingError(
            "TIME_ZONE", f"{value!r} is not a time zone such as Europe/Kyiv"
        ) from None
