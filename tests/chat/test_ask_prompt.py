"""A conversation at the prompt."""

from __future__ import annotations

import io

import pytest

from chat.ask import ask
from chat.desk import Desk
from chat.wording import sentences
from tests.chat.asking import WORDS, Capture, arguments, typed
from tests.chat.talking import put_talks


def test_questions_are_answered_until_an_empty_line(
    stocked: Desk, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, "what did Rubio say about talks\n?!\nwhat did Rubio say\n\nnot asked\n")
    assert ask(stocked, arguments()) == 0
    output = capsys.readouterr()
    assert output.out.count(f"│ {WORDS}\n") == 2
    assert "I can't read a question in that. Ask in a few words: what did Rubio say\n" in output.out
    assert "not asked" not in output.out
    assert output.err == ""


def test_the_prompt_holds_a_conversation(
    desk: Desk, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_talks(desk)
    capsys.readouterr()
    lines = [
        "what did Rubio say about talks",
        "and Lavrov?",
        "when was that?",
        "who reported it?",
        "/language PL",
        "and Rubio?",
        "/reset",
        "more",
        "and Lavrov?",
        "/language auto",
    ]
    typed(monkeypatch, "\n".join(lines) + "\n")
    assert ask(desk, arguments()) == 0
    polish = sentences("pl")
    told = capsys.readouterr().out
    assert "<" not in told
    at = -1
    for expected in (
        "Read as: Marco Rubio · talks\n",
        "Read as: Sergey Lavrov · talks\nTaken over from before: topic (/reset starts anew)\n",
        "said on 20 Mar 2025 · published 21 Mar 2025 · first seen by me 24 Nov 2026\n",
        "TASS: https://example.org/l0",
        polish["language_set"],
        "Odczytano jako: Marco Rubio · talks\n",
        polish["reset_done"],
        polish["nothing_before"],
        "Odczytano jako: Siergiej Ławrow\n",
        polish["language_auto_set"],
    ):
        assert expected in told[at + 1 :], expected
        at = told.index(expected, at + 1)


class Terminal(io.StringIO):
    """Standard input with somebody at it."""

    def isatty(self) -> bool:
        return True


def test_at_a_terminal_there_is_a_prompt(
    stocked: Desk, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal("what did Rubio say about talks\n"))
    assert ask(stocked, arguments("--now", "2025-03-12")) == 0
    output = capsys.readouterr()
    assert output.err == "Ask what was said; an empty line ends.\n> > "
    assert f"│ {WORDS}\n" in output.out
