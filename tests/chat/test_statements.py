"""`statements` and `who` in the terminal."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot import COMMANDS
from chat.arguments import parser
from chat.desk import Desk
from corpus.types import Statement
from retrieval.extract import Extractor
from retrieval.names import load_names
from tests.helpers import NOW, make_reading, make_statement

Capture = pytest.CaptureFixture[str]
Write = Callable[[str, str | bytes], Path]
KEYS = [
    "speaker", "start", "end", "kind", "cue", "attribution", "chain", "role", "said_on",
    "confidence", "text",
]  # fmt: skip


class Finder:
    """Finds the first word of every text; "crash" can't be understood."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, str, date | None]] = []

    def __call__(
        self, text: str, language: str, _: object, outlet: str, published: date | None
    ) -> list[Statement]:
        self.asked.append((text, language, outlet, published))
        if text == "crash":
            raise RuntimeError("what is this")
        end = len(text.split(" ")[0])
        return [make_statement(0, end, cue="said", confidence=0.987654)] if text.strip() else []


@pytest.fixture
def finder(desk: Desk) -> Finder:
    """What the desk finds statements with."""
    made = Finder()
    desk.extractor = Extractor(load_names(), made, version=1)
    return made


def run(desk: Desk, *words: str | Path) -> int:
    parsed = parser().parse_args([str(word) for word in words])
    return COMMANDS[parsed.command](desk, parsed)


def lines(capsys: Capture) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def jsonl(*values: dict[str, Any]) -> str:
    return "\n".join(json.dumps(value, ensure_ascii=False) for value in values)


def test_json_has_exactly_the_keys_of_the_contract(
    desk: Desk, finder: Finder, write: Write, capsys: Capture
) -> None:
    path = write("a.jsonl", jsonl({"id": "x", "text": "Peace is near."}))

    assert run(desk, "statements", path, "--json") == 0
    (article,) = lines(capsys)
    assert list(article) == ["id", "statements"]
    assert [list(one) for one in article["statements"]] == [KEYS]
    assert article == {
        "id": "x",
        "statements": [
            {
                "speaker": "Marco Rubio",
                "start": 0,
                "end": 5,
                "kind": "direct",
                "cue": "said",
                "attribution": [0, 5],
                "chain": ["Marco Rubio", "The Outlet"],
                "role": "U.S. Secretary of State",
                "said_on": "2025-03-11",
                "confidence": 0.9877,
                "text": "Peace",
            }
        ],
    }
    assert finder.asked == [("Peace is near.", "en", "", None)]


def test_what_a_line_says_of_itself_is_passed_on(desk: Desk, finder: Finder, write: Write) -> None:
    full = {"text": "Мир.", "language": "ru", "outlet": "ТАСС", "published": "2025-03-12"}
    guessed = {"id": 7, "text": "Що він сказав і де?", "language": None, "outlet": ""}
    path = write("a.jsonl", jsonl(full, guessed))

    assert run(desk, "statements", path) == 0
    assert finder.asked == [
        ("Мир.", "ru", "ТАСС", date(2025, 3, 12)),
        ("Що він сказав і де?", "uk", "", None),
    ]


def test_offsets_count_the_code_points_of_the_very_text(
    desk: Desk, write: Write, capsys: Capture, finder: Finder
) -> None:
    text = "\0a\x07\u200b\ud83d🇺🇦é\r\n\x1b b c"
    path = write("a.jsonl", json.dumps({"id": "x", "text": text}))

    assert run(desk, "statements", path, "--json") == 0
    ((one,),) = [article["statements"] for article in lines(capsys)]
    assert (one["start"], one["end"]) == (0, text.index(" b"))
    ((seen, *_),) = finder.asked
    assert len(seen) == len(text)


def test_the_other_sources_are_done_when_one_can_t_be_read(
    desk: Desk, finder: Finder, write: Write, capsys: Capture
) -> None:
    path = write("a.jsonl", 'nonsense\n{"id": "x"}\n{"id": "y", "text": "Peace."}\n[]\n')
    missing = path.with_name("missing.txt")

    assert run(desk, "statements", path, missing, "http://127.0.0.1/x", "--json") == 2
    output = capsys.readouterr()
    assert [json.loads(line)["id"] for line in output.out.splitlines()] == ["y"]
    named = output.err.splitlines()
    assert named[0].startswith(f"not read: {path}, line 1: not JSON (")
    assert named.pop().startswith("not read: http://127.0.0.1/x: leads to 127.0.0.1, which is")
    assert named[1:] == [
        f"not read: {path}, line 2: no text in it",
        f"not read: {path}, line 4: not a JSON object",
        f"not read: {missing}: can't be read (No such file or directory)",
    ]


def test_a_text_that_can_t_be_understood_is_named(
    desk: Desk, finder: Finder, write: Write, capsys: Capture
) -> None:
    path = write("a.jsonl", jsonl({"id": "bad", "text": "crash"}, {"id": "y", "text": "Peace."}))

    assert run(desk, "statements", path, "--json") == 2
    output = capsys.readouterr()
    assert [json.loads(line)["id"] for line in output.out.splitlines()] == ["y"]
    assert output.err == "not read: bad: can't be understood (RuntimeError: what is this)\n"


@pytest.mark.parametrize("text", ["", " \n", "\t"])
def test_where_nothing_is_found_it_ends_with_1(
    desk: Desk, finder: Finder, write: Write, capsys: Capture, text: str
) -> None:
    path = write("a.jsonl", jsonl({"id": "x", "text": text}))

    assert run(desk, "statements", path, "--json") == 1
    assert lines(capsys) == [{"id": "x", "statements": []}]


def test_files_without_an_outlet_or_a_date_are_read_too(
    desk: Desk, finder: Finder, write: Write
) -> None:
    write("in/b.txt", "Talks go on\n\nMarco Rubio spoke in Jeddah for an hour.\n")
    write("in/a.md", "# Talks\n\nMarco Rubio spoke in Jeddah.\n")
    spoken = " ".join(["Rubio spoke of talks that go on."] * 10)
    page = f"<html><head><title>Talks</title></head><body><p>{spoken}</p></body></html>"
    write("in/c.html", page)
    folder = write("in/d.jsonl", jsonl({"id": "x", "text": "Peace."})).parent

    assert run(desk, "statements", folder, "--outlet", "AFP") == 0
    assert [(text, outlet, day) for text, _, outlet, day in finder.asked] == [
        ("Marco Rubio spoke in Jeddah.", "AFP", None),
        ("Marco Rubio spoke in Jeddah for an hour.", "AFP", None),
        (spoken, "AFP", None),
        ("Peace.", "AFP", None),
    ]


def test_a_file_that_is_no_article_goes_by_its_name(
    desk: Desk, finder: Finder, write: Write, capsys: Capture
) -> None:
    path = write("talks.md", "Marco Rubio spoke in Jeddah.\n")
    brief = write("b.txt", "Talks\n\nMarco Rubio spoke in Jeddah.\n")

    run(desk, "statements", path, "--json")
    run(desk, "statements", brief, "--outlet", "AFP", "--published", "2025-03-12", "--json")
    first, second = lines(capsys)
    assert first["id"] == "talks"
    assert len(second["id"]) == 12


def test_nothing_is_stored(desk: Desk, finder: Finder, write: Write) -> None:
    run(desk, "statements", write("a.jsonl", jsonl({"id": "x", "text": "Peace."})))

    assert not desk.folder.exists()


def test_a_person_reads_a_listing(
    desk: Desk, finder: Finder, write: Write, capsys: Capture
) -> None:
    run(desk, "statements", write("a.jsonl", jsonl({"id": "x", "text": "Peace is near."})))

    assert capsys.readouterr().out == (
        "x\n  Marco Rubio: “Peace”  [direct · said · Marco Rubio → The Outlet]\n"
    )


def test_who_speaks_is_listed(desk: Desk, capsys: Capture) -> None:
    text = "Peace is near, said one. So it is, said the other."
    marks = [make_statement(0, 13), make_statement(25, 33, speaker="two officials", said_on=None)]
    desk.store.put(make_reading(text, statements=marks), NOW)

    assert run(desk, "who") == 0
    assert capsys.readouterr().out == (
        "2025-03-11      1  Marco Rubio\n2025-03-12      1  two officials\n"
    )
    assert run(desk, "who", "--json") == 0
    assert lines(capsys) == [
        {
            "speaker": "Marco Rubio",
            "spellings": ["Marco Rubio"],
            "statements": 1,
            "latest": "2025-03-11",
            "named": True,
        },
        {
            "speaker": "two officials",
            "spellings": ["two officials"],
            "statements": 1,
            "latest": "2025-03-12",
            "named": False,
        },
    ]


def test_a_corpus_in_which_nobody_speaks_ends_with_1(desk: Desk, capsys: Capture) -> None:
    desk.store.put(make_reading("Peace is near."), NOW)

    assert run(desk, "who") == 1
    assert "nobody speaks in the articles yet" in capsys.readouterr().err
