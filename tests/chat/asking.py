"""Asking on the command line: one article in which Rubio speaks, standard input, printed objects."""

from __future__ import annotations

import io
import json
from argparse import Namespace
from typing import Any

import pytest

from chat.arguments import parser

Capture = pytest.CaptureFixture[str]

#: One sentence, so that it is what every question about Rubio finds.
RUBIO = "“We will not take part in talks without end,” Marco Rubio said in Jeddah on Tuesday."
#: What is shown for it: the words themselves.
WORDS = "We will not take part in talks without end"
KEYS = [
    "question", "understood", "abstained", "reason", "confidence", "quotes", "nearest", "took_ms",
]  # fmt: skip


def arguments(*words: str) -> Namespace:
    return parser().parse_args(["ask", *words])


def typed(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Puts text on standard input."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode()), "utf-8"))


def answers_of(capsys: Capture) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]
