from __future__ import annotations

import logging
from urllib.parse import quote

import pytest

from chat.logs import configure_logging
from chat.settings import Settings

TOKEN = "123456:ABC-DEF_ghi"
log = logging.getLogger("chat.test_logs")


def configured(**values: str) -> None:
    configure_logging(Settings.from_mapping({"TELEGRAM_TOKEN": TOKEN, **values}))


@pytest.mark.parametrize(
    "write",
    [
        lambda: log.warning("the token is " + TOKEN),
        lambda: log.warning("the token is %s", TOKEN),
        lambda: log.warning("%r", {"url": f"https://api.telegram.org/bot{TOKEN}/getMe"}),
        lambda: log.warning(quote(TOKEN)),
        lambda: logging.getLogger("telegram.ext").error(TOKEN),
        lambda: logging.getLogger("httpx").warning("POST /bot%s/getMe", TOKEN),
        lambda: log.warning("a stack", stack_info=TOKEN is not None),
    ],
)
def test_the_token_is_never_written(write: object, capsys: pytest.CaptureFixture[str]) -> None:
    assert callable(write)
    configured()
    write()
    error = capsys.readouterr().err
    assert " WARNING chat.test_logs: " in error or "***" in error
    assert "ABC-DEF" not in error


def test_the_token_is_not_in_a_trace(capsys: pytest.CaptureFixture[str]) -> None:
    configured()
    try:
        try:
            raise ValueError(f"https://api.telegram.org/bot{TOKEN}/getMe")
        except ValueError as cause:
            raise RuntimeError(f"no answer to {TOKEN}") from cause
    except RuntimeError:
        log.exception("failed")
    written = capsys.readouterr().err
    assert "ValueError: https://api.telegram.org/bot***/getMe\n" in written
    assert "RuntimeError: no answer to ***\n" in written
    assert "ABC-DEF" not in written


def test_without_a_token_logs_are_written_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    configured(TELEGRAM_TOKEN="")
    log.warning("a %s", "word")
    assert capsys.readouterr().err.endswith(" WARNING chat.test_logs: a word\n")


def test_logs_go_to_standard_error_only(capsys: pytest.CaptureFixture[str]) -> None:
    configured()
    log.error("here")
    output = capsys.readouterr()
    assert (output.out, output.err.count("here")) == ("", 1)


def test_configuring_twice_writes_every_line_once(capsys: pytest.CaptureFixture[str]) -> None:
    configured()
    configured()
    log.error("here")
    assert capsys.readouterr().err.count("here") == 1


@pytest.mark.parametrize(
    ("level", "written"),
    [("DEBUG", ["debug", "info", "error"]), ("INFO", ["info", "error"]), ("ERROR", ["error"])],
)
def test_the_level_decides_what_is_written(
    level: str, written: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    configured(LOG_LEVEL=level)
    log.debug("debug")
    log.info("info")
    log.error("error")
    lines = capsys.readouterr().err.splitlines()
    assert [line.rpartition(": ")[2] for line in lines] == written


def test_libraries_that_log_every_request_are_quiet_at_any_level(
    capsys: pytest.CaptureFixture[str],
) -> None:
    configured(LOG_LEVEL="DEBUG")
    for name in ("httpx", "httpcore", "httpcore.http11", "faiss.loader", "sentence_transformers"):
        logging.getLogger(name).info("a request")
    assert capsys.readouterr().err == ""
