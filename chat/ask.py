"""`ask`: the bot's answers in the terminal, as text, as JSON, as lines of JSON, or at a prompt."""

from __future__ import annotations

import json
import sys
import time
from argparse import Namespace
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TextIO

from chat.answers import checked_for_sending
from chat.as_json import answer_json
from chat.conversation import Conversation
from chat.desk import Desk
from chat.render import answer_pages, plain
from chat.reply import Reply
from chat.state import open_state
from chat.talks import MOST_TURNS
from retrieval.errors import QuestionError
from retrieval.live import LiveAnswerer
from retrieval.question import checked
from retrieval.types import Answer

DONE, ABSTAINED, WRONG = 0, 1, 2
#: The one conversation that a prompt holds.
_TERMINAL = "terminal"


def ask(desk: Desk, arguments: Namespace) -> int:
    """Answer one question, the questions on standard input, or those typed at a prompt."""
    zone = desk.settings.time_zone
    now = in_zone(arguments.now or desk.clock(), zone)
    if arguments.jsonl:
        return _ask_lines(desk, sys.stdin.buffer, now)
    if arguments.question is None:
        return _prompt(desk, sys.stdin, lambda: in_zone(arguments.now or desk.clock(), zone))
    checked(arguments.question)  # refused before an index is built for it
    answer, took_ms = _timed(desk.ready(), arguments.question, now)
    if arguments.json:
        print(json.dumps(answer_json(answer, took_ms), ensure_ascii=False))
    else:
        print(_as_text(answer))
    return ABSTAINED if answer.abstained else DONE


def in_zone(moment: datetime, zone: tzinfo) -> datetime:
    """Return a moment whose days are those of a zone; one that brings an offset other than UTC keeps it."""
    if moment.tzinfo is None:
        return moment.replace(tzinfo=zone)
    return moment.astimezone(zone) if moment.tzinfo is UTC else moment


def _ask_lines(desk: Desk, lines: Iterable[bytes], now: datetime) -> int:
    """Answer each line's question; a line that can't be asked gets an object with an `error`."""
    answers = desk.ready()
    threads: dict[str, tuple[str, ...]] = {}
    wrong = 0
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        result = _ask_line(answers, line, now, threads)
        if "error" in result:
            wrong += 1
            print(f"line {number}: {result['error']}", file=sys.stderr)
        print(_in_line(result), flush=True)
    return WRONG if wrong else DONE


def _ask_line(
    answers: LiveAnswerer, line: bytes, now: datetime, threads: dict[str, tuple[str, ...]]
) -> dict[str, Any]:
    """Return the answer to a line; lines with the same "thread" are one conversation."""
    try:
        asked = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        return {"id": None, "error": f"not JSON ({error})"}
    if not isinstance(asked, dict) or not isinstance(asked.get("question"), str):
        return {"id": None, "error": 'not an object with "id" and "question"'}
    thread = asked.get("thread")
    before = threads.get(str(thread), ()) if thread is not None else ()
    try:
        given = datetime.fromisoformat(asked["now"]) if asked.get("now") else now
        moment = in_zone(given, now.tzinfo or UTC)
        answer, took_ms = _timed(answers, asked["question"], moment, before)
    except (QuestionError, ValueError, TypeError, OverflowError) as error:
        return {"id": asked.get("id"), "error": str(error)}
    if thread is not None:
        kept = before if answer.question.carried else ()
        threads[str(thread)] = (*kept, asked["question"])[-MOST_TURNS:]
    return {"id": asked.get("id"), **answer_json(answer, took_ms)}


def _in_line(result: dict[str, Any]) -> str:
    """Return an object as a line of JSON; half characters, which no line can hold, are escaped."""
    line = json.dumps(result, ensure_ascii=False)
    return line if line.isprintable() else json.dumps(result)


def _prompt(desk: Desk, lines: TextIO, clock: Callable[[], datetime]) -> int:
    """Hold a conversation until an empty line or the end of input."""
    answers = desk.ready()
    at_terminal = lines.isatty()
    if at_terminal:
        print("Ask what was said; an empty line ends.", file=sys.stderr)
    with TemporaryDirectory() as folder, open_state(Path(folder) / "talk.sqlite") as state:
        conversation = Conversation(answers, state, clock)
        while True:
            if at_terminal:
                print("> ", end="", file=sys.stderr, flush=True)
            line = lines.readline()
            if not line.strip():
                return DONE
            print(plain(_reply(conversation, line).html), end="\n\n", flush=True)


def _reply(conversation: Conversation, line: str) -> Reply:
    """Return what is said to a line, which may be one of the commands of a chat."""
    command, _, rest = line.strip().partition(" ")
    if command == "/reset":
        return conversation.reset(_TERMINAL, "en")
    if command == "/language":
        return conversation.set_language(_TERMINAL, rest.strip().lower())
    return conversation.ask(line, "en", _TERMINAL)


def _timed(
    answers: LiveAnswerer, question: str, now: datetime, before: Sequence[str] = ()
) -> tuple[Answer, float]:
    """Return the answer, its quotes checked again, and the milliseconds it took."""
    start = time.perf_counter()
    answer, _ = checked_for_sending(answers.answer(question, now, before), answers)
    return answer, (time.perf_counter() - start) * 1_000


def _as_text(answer: Answer) -> str:
    """Return what the chat would show first, without markup."""
    return plain(answer_pages(answer, answer.question.language)[0].html)
