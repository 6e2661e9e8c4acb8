"""The settings, and the only reader of the environment.

What stands in the environment comes before what stands in the file `.env`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dotenv import dotenv_values

from chat.errors import SettingError

Network = IPv4Network | IPv6Network

_TOKEN = re.compile(r"\d{3,}:[A-Za-z0-9_-]{3,}")
_LONGEST_USER_AGENT = 200
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
    fetch_proxy: str | None
    fetch_user_agent: str
    fetch_networks: tuple[Network, ...]
    sync_minutes: int | None
    keep_days: int | None

    @classmethod
    def from_mapping(cls, values: Mapping[str, str]) -> Settings:
        """Read the settings.

        Raises:
            SettingError: a value is wrong; the message names the setting.
        """
        given = {name: value.strip() for name, value in values.items() if value.strip()}
        return cls(
            telegram_token=_token(given.get("TELEGRAM_TOKEN")),
            telegram_api_url=_url(
                "TELEGRAM_API_URL", given.get("TELEGRAM_API_URL", "https://api.telegram.org")
            ),
            data_dir=Path(given.get("DATA_DIR", "data")),
            embedding_model=given.get("EMBEDDING_MODEL", "bundled"),
            operators=_user_ids(given.get("OPERATORS", "")),
            log_level=_level(given.get("LOG_LEVEL", "INFO")),
            time_zone=_zone(given.get("TIME_ZONE", "Europe/Kyiv")),
            fetch_proxy=_proxy(given.get("FETCH_PROXY")),
            fetch_user_agent=_user_agent(given.get("FETCH_USER_AGENT", "OnTheRecord/0.1")),
            fetch_networks=_networks(given.get("FETCH_NETWORKS", "")),
            sync_minutes=_whole("SYNC_MINUTES", given.get("SYNC_MINUTES", "0"), "minutes"),
            keep_days=_whole("KEEP_DAYS", given.get("KEEP_DAYS", "0"), "days"),
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


def _url(name: str, value: str) -> str:
    if not re.fullmatch(r"https?://[^\s/]+(/\S*)?", value):
        raise SettingError(name, f"{value!r} is not an http(s) address")
    return value.rstrip("/")


def _proxy(value: str | None) -> str | None:
    return None if value is None else _url("FETCH_PROXY", value)


def _user_agent(value: str) -> str:
    if not re.fullmatch(r"[!-~]+( [ -~]*)?", value) or len(value) > _LONGEST_USER_AGENT:
        raise SettingError(
            "FETCH_USER_AGENT",
            f"{value!r} is not a program's name such as OnTheRecord/0.1 (+https://example.org)",
        )
    return value


def _user_ids(value: str) -> frozenset[int]:
    parts = [part for part in re.split(r"[,\s]+", value) if part]
    wrong = next((part for part in parts if not part.isdecimal()), None)
    if wrong is not None:
        raise SettingError("OPERATORS", f"{wrong!r} is not a Telegram user id (a number)")
    return frozenset(int(part) for part in parts)


def _networks(value: str) -> tuple[Network, ...]:
    found: list[Network] = []
    for part in filter(None, re.split(r"[,\s]+", value)):
        try:
            found.append(ip_network(part))
        except ValueError:
            raise SettingError(
                "FETCH_NETWORKS", f"{part!r} is not a network such as 10.1.0.0/16"
            ) from None
    return tuple(found)


def _whole(name: str, value: str, what: str) -> int | None:
    """Return a whole number; None for 0, which turns off what is set."""
    if not re.fullmatch(r"\d{1,6}", value):
        raise SettingError(name, f"{value!r} is not a number of {what}, such as 15; 0 turns it off")
    return int(value) or None


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
