from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from ipaddress import ip_network
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from chat.errors import SettingError
from chat.settings import Secret, Settings, read_environment


def test_without_any_setting_the_defaults_hold() -> None:
    assert Settings.from_mapping({}) == Settings(
        telegram_token=None,
        telegram_api_url="https://api.telegram.org",
        data_dir=Path("data"),
        embedding_model="bundled",
        operators=frozenset(),
        log_level="INFO",
        time_zone=ZoneInfo("Europe/Kyiv"),
        fetch_proxy=None,
        fetch_user_agent="OnTheRecord/0.1",
        fetch_networks=(),
        sync_minutes=None,
        keep_days=None,
    )


def test_every_setting_is_read() -> None:
    given = {
        "TELEGRAM_TOKEN": " 123456:ABC-DEF_1 ",
        "TELEGRAM_API_URL": "http://localhost:8081/",
        "DATA_DIR": "/srv/bot",
        "EMBEDDING_MODEL": "intfloat/multilingual-e5-base",
        "OPERATORS": "5000000001, 42 7,",
        "LOG_LEVEL": "debug",
        "TIME_ZONE": "America/New_York",
        "SYNC_MINUTES": "15",
        "KEEP_DAYS": "400",
        "FETCH_NETWORKS": "10.1.0.0/16, fd00::/8",
        "FETCH_PROXY": "http://proxy.example:3128/",
        "FETCH_USER_AGENT": "Reader/2 (+https://reader.example)",
    }
    assert Settings.from_mapping(given) == Settings(
        telegram_token=Secret("123456:ABC-DEF_1"),
        telegram_api_url="http://localhost:8081",
        data_dir=Path("/srv/bot"),
        embedding_model="intfloat/multilingual-e5-base",
        operators=frozenset({5_000_000_001, 42, 7}),
        log_level="DEBUG",
        time_zone=ZoneInfo("America/New_York"),
        fetch_proxy="http://proxy.example:3128",
        fetch_user_agent="Reader/2 (+https://reader.example)",
        fetch_networks=(ip_network("10.1.0.0/16"), ip_network("fd00::/8")),
        sync_minutes=15,
        keep_days=400,
    )


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("SYNC_MINUTES", "-5", "'-5' is not a number of minutes, such as 15; 0 turns it off"),
        ("KEEP_DAYS", "ever", "'ever' is not a number of days, such as 15; 0 turns it off"),
        ("FETCH_PROXY", "proxy.example", "'proxy.example' is not an http(s) address"),
        ("FETCH_NETWORKS", "10.1.0.0/99", "'10.1.0.0/99' is not a network such as 10.1.0.0/16"),
        ("FETCH_NETWORKS", "localhost", "'localhost' is not a network such as 10.1.0.0/16"),
        (
            "FETCH_USER_AGENT",
            "Reader\n1",
            "'Reader\\n1' is not a program's name such as OnTheRecord/0.1 (+https://example.org)",
        ),
    ],
)
def test_wrong_settings_of_fetching_are_named(name: str, value: str, reason: str) -> None:
    with pytest.raises(SettingError) as error:
        Settings.from_mapping({name: value})
    assert str(error.value) == f"{name}: {reason}"


def test_an_empty_or_blank_value_is_as_good_as_none() -> None:
    blank = dict.fromkeys(
        (
            "TELEGRAM_TOKEN",
            "TELEGRAM_API_URL",
            "DATA_DIR",
            "EMBEDDING_MODEL",
            "OPERATORS",
            "LOG_LEVEL",
            "TIME_ZONE",
            "FETCH_PROXY",
            "FETCH_USER_AGENT",
            "FETCH_NETWORKS",
            "SYNC_MINUTES",
            "KEEP_DAYS",
        ),
        " \t",
    )
    assert Settings.from_mapping(blank) == Settings.from_mapping({})


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        *(
            (
                "TELEGRAM_TOKEN",
                wrong,
                "not a bot token; it looks like 123456:ABC-DEF, from @BotFather",
            )
            for wrong in ("nonsense", "123456", ":ABC", "12:ABCDEF", "123456:AB C", "123456:ABC\n1")
        ),
        ("TELEGRAM_API_URL", "localhost:8081", "'localhost:8081' is not an http(s) address"),
        ("TELEGRAM_API_URL", "ftp://a.org", "'ftp://a.org' is not an http(s) address"),
        ("TELEGRAM_API_URL", "https://", "'https://' is not an http(s) address"),
        ("TELEGRAM_API_URL", "https://a b.org", "'https://a b.org' is not an http(s) address"),
        ("OPERATORS", "1,@ann", "'@ann' is not a Telegram user id (a number)"),
        ("OPERATORS", "-100", "'-100' is not a Telegram user id (a number)"),
        ("OPERATORS", "1;2", "'1;2' is not a Telegram user id (a number)"),
        (
            "LOG_LEVEL",
            "verbose",
            "'verbose' is none of DEBUG, INFO, WARNING, ERROR, CRITICAL",
        ),
        ("LOG_LEVEL", "10", "'10' is none of DEBUG, INFO, WARNING, ERROR, CRITICAL"),
        *(
            ("TIME_ZONE", wrong, f"{wrong!r} is not a time zone such as Europe/Kyiv")
            for wrong in ("Mars/Base", "+02:00", "../../etc/passwd", "/etc/passwd", "Europe")
        ),
    ],
)
def test_a_wrong_value_names_its_setting(name: str, value: str, message: str) -> None:
    with pytest.raises(SettingError) as caught:
        Settings.from_mapping({name: value})
    assert str(caught.value) == f"{name}: {message}"
    assert caught.value.name == name


def test_a_wrong_token_is_not_repeated_in_the_error() -> None:
    with pytest.raises(SettingError) as caught:
        Settings.from_mapping({"TELEGRAM_TOKEN": "123456:SECRET!"})
    assert "SECRET" not in str(caught.value)


def test_a_secret_does_not_show_itself() -> None:
    secret = Secret("123456:ABC")
    settings = Settings.from_mapping({"TELEGRAM_TOKEN": "123456:ABC"})
    assert str(secret) == f"{secret}" == "***"
    assert "%s" % secret == "***"  # noqa: UP031 - as the logging module writes it
    assert "ABC" not in f"{secret!r} {settings} {settings!r} {fields(settings)}"


def test_the_environment_comes_before_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_text(
        "# a comment\nDATA_DIR=from-file\nexport LOG_LEVEL='WARNING'\nOPERATORS\n"
    )
    monkeypatch.setenv("DATA_DIR", "from-environment")
    monkeypatch.delenv("LOG_LEVEL", raising=False)
    monkeypatch.delenv("OPERATORS", raising=False)
    values = read_environment(tmp_path)
    assert (values["DATA_DIR"], values["LOG_LEVEL"]) == ("from-environment", "WARNING")
    assert "OPERATORS" not in values


def test_a_folder_without_a_file_gives_the_environment_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATA_DIR", "here")
    assert read_environment(tmp_path)["DATA_DIR"] == "here"


def test_a_file_from_windows_is_read(
    write: Callable[[str, str | bytes], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TELEGRAM_TOKEN", raising=False)
    path = write(".env", b"\xef\xbb\xbfTELEGRAM_TOKEN=123456:ABC\r\nLOG_LEVEL=DEBUG\r\n")
    assert read_environment(path.parent).get("TELEGRAM_TOKEN") == "123456:ABC"


def test_a_file_in_another_encoding_is_named(
    write: Callable[[str, str | bytes], Path],
) -> None:
    path = write(".env", "# токен\nDATA_DIR=x\n".encode("cp1251"))
    with pytest.raises(SettingError, match=r"\.env"):
        read_environment(path.parent)
