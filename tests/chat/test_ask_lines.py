"""Questions of standard input, a line of JSON each."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from chat.ask import ask
from chat.desk import Desk
from tests.chat.asking import KEYS, WORDS, Capture, answers_of, arguments, typed
from tests.chat.talking import put_talks


def test_every_line_gets_an_answer_with_its_id(
    stocked: Desk, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [
        {"id": 7, "question": "what did Rubio say about talks"},
        {"id": "b", "question": "що сказав Рубіо вчора", "now": "2025-03-12"},
        {"question": "what did Lavrov say about whaling", "more": [1]},
    ]
    text = "\n\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
    typed(monkeypatch, f"{text}\r\n")
    assert ask(stocked, arguments("--jsonl")) == 0
    answers = answers_of(capsys)
    assert [answer["id"] for answer in answers] == [7, "b", None]
    assert [list(answer) for answer in answers] == [["id", *KEYS]] * 3
    assert answers[1]["understood"]["from"] == "2025-03-11"
    assert answers[0]["quotes"][0]["text"] == WORDS


def test_lines_of_one_thread_are_a_conversation(
    desk: Desk, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_talks(desk)
    capsys.readouterr()
    lines: list[dict[str, Any]] = [
        {"question": "what did Rubio say about talks", "thread": "a"},
        {"question": "what did Rubio say about a ceasefire", "thread": 2},
        {"question": " ", "thread": "a"},
        {"question": "and Lavrov?", "thread": "a"},
        {"question": "and Lavrov?", "thread": 2},
        {"question": "and Lavrov?", "thread": "new"},
        {"question": "and Lavrov?"},
    ]
    typed(monkeypatch, "\n".join(map(json.dumps, lines)))
    assert ask(desk, arguments("--jsonl")) == 2  # for the empty question
    topics = [answer.get("understood", {}).get("topic") for answer in answers_of(capsys)]
    assert topics == ["talks", "ceasefire", None, "talks", "ceasefire", "", ""]


def test_a_line_s_moment_keeps_its_offset(
    stocked: Desk, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    moments = ["2025-03-12T00:30", "2025-03-11T22:30Z", "2025-03-11T23:30-05:00"]
    lines = [{"question": "what did Rubio say yesterday", "now": moment} for moment in moments]
    typed(monkeypatch, "\n".join(map(json.dumps, lines)))
    assert ask(stocked, arguments("--jsonl")) == 0
    days = [answer["understood"]["from"] for answer in answers_of(capsys)]
    assert days == ["2025-03-11", "2025-03-11", "2025-03-10"]


@pytest.mark.parametrize(
    ("line", "key", "error"),
    [
        ("{", None, "not JSON (Expecting property name enclosed in double quotes"),
        ("[1]", None, 'not an object with "id" and "question"'),
        ('{"id": 1}', None, 'not an object with "id" and "question"'),
        ('{"id": 1, "question": 5}', None, 'not an object with "id" and "question"'),
        ('{"id": 1, "question": " "}', 1, "the question is empty; ask in a few words"),
        ('{"id": 1, "question": "a", "now": "noon"}', 1, "Invalid isoformat string: 'noon'"),
        ('{"id": 1, "question": "a", "now": 5}', 1, "fromisoformat: argument must be str"),
    ],
)
def test_a_bad_line_gets_an_error_and_the_others_their_answers(
    stocked: Desk,
    capsys: Capture,
    monkeypatch: pytest.MonkeyPatch,
    line: str,
    key: object,
    error: str,
) -> None:
    good = '{"id": "good", "question": "what did Rubio say about talks"}'
    typed(monkeypatch, f"{line}\n{good}\n")
    assert ask(stocked, arguments("--jsonl")) == 2
    output = capsys.readouterr()
    first, second = map(json.loads, output.out.splitlines())
    assert first["id"] == key
    assert first["error"].startswith(error)
    assert (second["id"], second["abstained"]) == ("good", False)
    assert output.err.startswith(f"line 1: {error}")


@pytest.mark.parametrize(
    "line",
    [
        pytest.param('{"id": 1, "question": "a", "now": "0001-01-01T00:00+02:00"}', id="overflow"),
        pytest.param(
            '{"id": 1, "question": "said yesterday", "now": "0001-01-01"}', id="yesterday"
        ),
        pytest.param("[" * 100_000, id="nested"),
        pytest.param('{"id": "\\ud800", "question": "what did Rubio say"}', id="surrogate"),
    ],
)
def test_an_odd_line_does_not_end_the_run(
    stocked: Desk, capsys: Capture, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    typed(monkeypatch, f'{line}\n{{"id": "good", "question": "what did Rubio say"}}\n')
    assert ask(stocked, arguments("--jsonl")) in (0, 2)
    assert answers_of(capsys)[-1]["id"] == "good"


def test_a_byte_order_mark_before_the_first_line_does_not_matter(
    stocked: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, '\ufeff{"id": 1, "question": "what did Rubio say"}\n')
    assert ask(stocked, arguments("--jsonl")) == 0


def test_a_line_that_is_not_utf_8_does_not_end_the_run(
    stocked: Desk, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = b'\xff\xfe\n{"id": "good", "question": "what did Rubio say"}\n'
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content), "utf-8"))
    assert ask(stocked, arguments("--jsonl")) == 2
    assert answers_of(capsys)[-1]["id"] == "good"
