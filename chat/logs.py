"""Logging: to standard error, with the token taken out of whatever is written."""

from __future__ import annotations

import logging

from chat.settings import Settings

_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class _WithoutToken(logging.Formatter):
    """Formats records, traces included, and puts stars for the token."""

    def __init__(self, token: str | None) -> None:
        super().__init__(_FORMAT)
        self._token = token

    def format(self, record: logging.LogRecord) -> str:
        text = super().format(record)
        if not self._token:
            return text
        return text.replace(self._token, "***").replace(self._token.replace(":", "%3A"), "***")


def _is_no_failed_start(record: logging.LogRecord) -> bool:
    return "(Bootstrap" not in record.getMessage()


def configure_logging(settings: Settings) -> None:
    """Send every log record to standard error, at the level of the settings."""
    token = settings.telegram_token
    handler = logging.StreamHandler()
    handler.setFormatter(_WithoutToken(token.value if token else None))
    logging.basicConfig(level=settings.log_level, handlers=[handler], force=True)
    # It logs a trace of what ends the start, which is said in one line.
    logging.getLogger("telegram.ext").addFilter(_is_no_failed_start)
    # They log every request, with an address that holds the token, and every model load.
    for name in (
        "httpx",
        "httpcore",
        "faiss",
        "faiss.loader",
        "pymorphy3",
        "sentence_transformers",
        "trafilatura",
    ):
        logging.getLogger(name).setLevel(logging.WARNING)
