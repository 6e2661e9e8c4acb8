from __future__ import annotations

import io
import json
import re
from argparse import Namespace
from typing import Any

import pytest

from chat.arguments import parser
from chat.ask import ask
from chat.desk import Desk
from corpus.errors import CorpusError
from retrieval.errors import QuestionError
from tests.chat.builders import damage, refused
from tests.helpers import NOW, make_reading, make_statement

Capture = pytest.CaptureFixture[str]

#: One sentence, so that it is what every question about Rubio finds.
RUBIO = "“We will not take part in talks without end,” Marco Rubio said in Jeddah on Tuesday."
#: What is shown for it: the words themselves.
WORDS = "We will not take part in talks without end"
KEYS = [
    "question", "understood", "abstained", "reason", "confidence", "quotes", "nearest", "took_ms",
]  # fmt: skip


@pytest.fixture
def lonely(desk: Desk, capsys: Capture) -> Desk:
    """A desk with one article, in which Rubio speaks, indexed: nothing is nearer than the rest."""
    desk.store.put(make_reading(RUBIO, statements=[make_statement(1, 43)]), NOW)
    desk.ready()
    capsys.readouterr()
    return desk


@pytest.fixture
def stocked(lonely: Desk, capsys: Capture) -> Desk:
    """The same with articles of other letters, so that what has the question's stands out."""
    for n in range(8):
        text = f"Jazz quiz puzzle fuzz {'vex jinx fizz ' * n}number {n}."
        lonely.store.put(make_reading(text, id=f"z{n}", url=None), NOW)
    lonely.ready()
    capsys.readouterr()
    return lonely


def arguments(*words: str) -> Namespace:
    return parser().parse_args(["ask", *words])


def typed(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Puts text on standard input."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode()), "utf-8"))


def answers_of(capsys: Capture) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


# One question


def test_an_answer_is_printed_as_the_chat_would_show_it(stocked: Desk, capsys: Capture) -> None:
    assert ask(stocked, arguments("what did Rubio say about talks")) == 0
    output = capsys.readouterr()
    lines = output.out.splitlines()
    assert lines[0] == "Read as: Marco Rubio · talks"
    assert f"│ {WORDS}" in lines
    assert f"┊ {RUBIO}" in lines
    assert "Marco Rubio, U.S. Secretary of State · said on 11 Mar 2025" in lines
    assert any(line.startswith("The Outlet: https://example.org/a1#:~:text=") for line in lines)
    assert not any("<" in line for line in lines)
    assert output.err == ""


def test_an_abstention_is_printed_and_ends_with_1(lonely: Desk, capsys: Capture) -> None:
    assert ask(lonely, arguments("what did Lavrov say about whaling")) == 1
    lines = capsys.readouterr().out.splitlines()
    assert any(re.fullmatch(r"I have no words of Serge[iy] Lavrov on record\.", x) for x in lines)
    assert "The nearest I have – not an answer to your question:" in lines


def test_json_is_one_object_with_the_keys_of_the_contract(stocked: Desk, capsys: Capture) -> None:
    assert ask(stocked, arguments("what did Rubio say about talks", "--json")) == 0
    (answer,) = answers_of(capsys)
    assert list(answer) == KEYS
    assert answer["understood"]["speakers"] == ["Marco Rubio"]
    assert (answer["abstained"], answer["reason"]) == (False, None)
    quote = answer["quotes"][0]
    assert quote["text"] == RUBIO[quote["start"] : quote["end"]] == WORDS
    assert quote["context"] == RUBIO
    assert 0 < answer["took_ms"] < 5_000


def test_an_abstention_in_json_ends_with_1(lonely: Desk, capsys: Capture) -> None:
    assert ask(lonely, arguments("what did Lavrov say about whaling", "--json")) == 1
    (answer,) = answers_of(capsys)
    assert (answer["abstained"], answer["reason"], answer["quotes"]) == (
        True,
        "no_such_speaker",
        [],
    )
    assert answer["nearest"][0]["article_id"] == "a1"


@pytest.mark.parametrize(
    ("words", "day"),
    [([], "2026-11-23"), (["--now", "2025-03-12T00:30+02:00"], "2025-03-10")],
)
def test_yesterday_counts_from_now(
    stocked: Desk, capsys: Capture, words: list[str], day: str
) -> None:
    ask(stocked, arguments("what did Rubio say yesterday", "--json", *words))
    (answer,) = answers_of(capsys)
    assert (answer["understood"]["from"], answer["understood"]["to"]) == (day, day)


@pytest.mark.parametrize("question", ["", "  \n", "?!", "\u200b"])
def test_an_empty_question_is_refused_before_anything_is_opened(desk: Desk, question: str) -> None:
    with pytest.raises(QuestionError, match="the question is empty; ask in a few words"):
        ask(desk, arguments(question))
    assert not desk.folder.exists()


def test_a_question_longer_than_a_message_is_refused(desk: Desk) -> None:
    with pytest.raises(QuestionError, match="4,097 characters; ask in at most 4,096"):
        ask(desk, arguments("a" * 4_097))


def test_words_that_do_not_agree_with_the_store_are_not_printed(
    stocked: Desk, capsys: Capture
) -> None:
    damage(stocked.store)
    ask(stocked, arguments("what did Rubio say about talks"))
    assert RUBIO not in capsys.readouterr().out
    assert refused(stocked.store) >= 1


@pytest.mark.parametrize(
    "question",
    [
        "what did Rubio say on 0001-01-01",
        "what did Rubio say on 9999-12-31",
        "що сказав Рубіо 31.12.9999",
        "what did Rubio say on 2025-02-30",
    ],
)
def test_a_day_at_the_end_of_the_calendar_is_a_question_like_others(
    stocked: Desk, capsys: Capture, question: str
) -> None:
    assert ask(stocked, arguments(question, "--json")) in (0, 1)
    assert list(answers_of(capsys)[0]) == KEYS


# Lines of questions


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


# The prompt


def test_questions_are_answered_until_an_empty_line(
    stocked: Desk, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, "what did Rubio say about talks\n?!\nwhat did Rubio say\n\nnot asked\n")
    assert ask(stocked, arguments()) == 0
    output = capsys.readouterr()
    assert output.out.count(f"│ {WORDS}\n") == 2
    assert output.err.splitlines() == [
        "the question is empty; ask in a few words, such as: what did Rubio say?"
    ]


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


def test_a_damaged_store_is_an_error_of_the_corpus(desk: Desk) -> None:
    desk.folder.mkdir()
    (desk.folder / "store.sqlite").write_bytes(b"no database at all, " * 100)
    with pytest.raises(CorpusError, match="file is not a database; restore a backup"):
        ask(desk, arguments("what"))
    (desk.folder / "store.sqlite").unlink()
