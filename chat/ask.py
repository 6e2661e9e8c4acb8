"""`ask`: the bot's answers in the terminal, as text, as JSON, as lines of JSON, or at a prompt."""

from __future__ import annotations

import json
import sys
import time
from argparse import Namespace
from collections.abc import Iterable
from datetime import datetime
from typing import Any, TextIO

from chat.as_json import answer_json
from chat.conversation import checked_for_sending
from chat.desk import Desk
from chat.render import answer_pages, plain
from corpus.types import utc
from retrieval.errors import QuestionError
from retrieval.live import LiveAnswerer
from retrieval.question import checked
from retrieval.types import Answer

DONE, ABSTAINED, WRONG = 0, 1, 2


def ask(desk: Desk, arguments: Namespace) -> int:
    """Answer one question, the questions on standard input, or those typed at a prompt."""
    if arguments.jsonl:
        return _ask_lines(desk, sys.stdin.buffer, arguments.now)
    if arguments.question is None:
        return _prompt(desk, sys.stdin, arguments.now)
    checked(arguments.question)  # refused before an index is built for it
    answer, took_ms = _timed(desk.ready(), arguments.question, arguments.now or desk.clock())
    if arguments.json:
        print(json.dumps(answer_json(answer, took_ms), ensure_ascii=False))
    else:
        print(_as_text(answer))
    return ABSTAINED if answer.abstained else DONE


def _ask_lines(desk: Desk, lines: Iterable[bytes], now: datetime | None) -> int:
    """Answer each line's question; a line that can't be asked gets an object with an `error`."""
    answers = desk.ready()
    wrong = 0
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        result = _ask_line(answers, line, now or desk.clock())
        if "error" in result:
            wrong += 1
            print(f"line {number}: {result['error']}", file=sys.stderr)
        print(_in_line(result), flush=True)
    return WRONG if wrong else DONE


def _ask_line(answers: LiveAnswerer, line: bytes, now: datetime) -> dict[str, Any]:
    try:
        asked = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        return {"id": None, "error": f"not JSON ({error})"}
    if not isinstance(asked, dict) or not isinstance(asked.get("question"), str):
        return {"id": None, "error": 'not an object with "id" and "question"'}
    try:
        moment = utc(datetime.fromisoformat(asked["now"])) if asked.get("now") else now
        answer, took_ms = _timed(answers, asked["question"], moment)
    except (QuestionError, ValueError, TypeError, OverflowError) as error:
        return {"id": asked.get("id"), "error": str(error)}
    return {"id": asked.get("id"), **answer_json(answer, took_ms)}


def _in_line(result: dict[str, Any]) -> str:
    """Return an object as a line of JSON; half characters, which no line can hold, are escaped."""
    line = json.dumps(result, ensure_ascii=False)
    return line if line.isprintable() else json.dumps(result)


def _prompt(desk: Desk, lines: TextIO, now: datetime | None) -> int:
    """Answer questions until an empty line or the end of input."""
    answers = desk.ready()
    at_terminal = lines.isatty()
    if at_terminal:
        print("Ask what was said; an empty line ends.", file=sys.stderr)
    while True:
        if at_terminal:
            print("> ", end="", file=sys.stderr, flush=True)
        line = lines.readline()
        if not line.strip():
            return DONE
        try:
            answer, _ = _timed(answers, line, now or desk.clock())
            print(_as_text(answer), end="\n\n", flush=True)
        except QuestionError as error:
            print(error, file=sys.stderr)


def _timed(answers: LiveAnswerer, question: str, now: datetime) -> tuple[Answer, float]:
    """Return the answer, its quotes checked again, and the milliseconds it took."""
    start = time.perf_counter()
    answer, _ = checked_for_sending(answers.answer(question, now), answers)
    return answer, (time.perf_counter() - start) * 1_000


def _as_text(answer: Answer) -> str:
    """Return what the chat would show first, without markup."""
    return plain(answer_pages(answer, answer.question.language)[0].html)
