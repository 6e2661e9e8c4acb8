from __future__ import annotations

import json
from pathlib import Path

import pytest

from chat.desk import Desk
from tests.chat.test_commands import FIELDS, PAGE, Capture, Write, run
from tests.helpers import NOW, make_reading, make_statement


@pytest.fixture
def path(desk: Desk, write: Write) -> Path:
    """A page that was added."""
    page = write("a.txt", PAGE)
    run(desk, "add", page, *FIELDS, "--url", "https://a.org/1")
    return page


def _history(desk: Desk, capsys: Capture) -> list[dict[str, object]]:
    capsys.readouterr()
    assert run(desk, "show", "https://a.org/1", "--history", "--json") == 0
    revisions: list[dict[str, object]] = json.loads(capsys.readouterr().out)["revisions"]
    return revisions


def test_history_prints_what_changed_sentence_by_sentence(
    desk: Desk, path: Path, capsys: Capture
) -> None:
    path.write_text(PAGE.replace("Paris", "London"), encoding="utf-8")
    run(desk, "add", path, *FIELDS, "--url", "https://a.org/1")
    capsys.readouterr()

    assert run(desk, "show", "https://a.org/1", "--history") == 0
    printed = capsys.readouterr().out.splitlines()
    assert printed[-2:] == [
        "- He left the same day for Paris.",
        "+ He left the same day for London.",
    ]
    assert printed[-3].startswith("revision 2 · read 20")


def test_history_as_json_gives_slices_of_the_texts(desk: Desk, path: Path, capsys: Capture) -> None:
    path.write_text(PAGE.replace("Paris", "London"), encoding="utf-8")
    run(desk, "add", path, *FIELDS, "--url", "https://a.org/1")
    (article,) = desk.store.articles()
    first, second = (r.text for r in desk.store.revisions(article.id))

    revisions = _history(desk, capsys)
    assert [r["revision"] for r in revisions] == [1, 2]
    (change,) = revisions[1]["changes"]  # type: ignore[misc]
    before, after = change["before"], change["after"]  # type: ignore[has-type]
    assert change["kind"] == "changed"  # type: ignore[has-type]
    assert first[before["start"] : before["end"]] == before["text"]
    assert second[after["start"] : after["end"]] == after["text"]


def test_an_article_read_once_has_one_revision(desk: Desk, path: Path, capsys: Capture) -> None:
    (revision,) = _history(desk, capsys)
    assert (revision["revision"], revision["changes"]) == (1, [])


def test_a_retracted_article_is_listed_as_such_and_not_quoted(
    desk: Desk, path: Path, capsys: Capture
) -> None:
    assert run(desk, "ask", "Rubio in Jeddah", "--json") == 0
    quotes = json.loads(capsys.readouterr().out.splitlines()[-1])["quotes"]
    assert quotes
    assert run(desk, "retract", "https://a.org/1", "--why", "invented") == 0
    (article,) = desk.store.articles()
    assert capsys.readouterr().out == f"retracted: {article.id}  Talks go on\n"

    assert run(desk, "ask", "Rubio in Jeddah", "--json") == 1
    answer = json.loads(capsys.readouterr().out)
    assert (answer["quotes"], answer["nearest"]) == ([], [])
    run(desk, "list")
    assert capsys.readouterr().out.endswith("Talks go on  [retracted]\n")
    run(desk, "show", "https://a.org/1")
    assert "UTC: invented\n" in capsys.readouterr().out


def test_a_retracted_article_does_not_come_back_by_being_read_again(
    desk: Desk, path: Path, capsys: Capture
) -> None:
    run(desk, "retract", "https://a.org/1", "--why", "invented")
    capsys.readouterr()
    run(desk, "add", path, *FIELDS, "--url", "https://a.org/1")
    assert capsys.readouterr().out.startswith("retracted: ")


def test_what_is_not_there_can_not_be_retracted(desk: Desk, capsys: Capture) -> None:
    assert run(desk, "retract", "nothing", "--why", "x") == 1
    assert capsys.readouterr().err == "no article 'nothing'; `list` shows what there is\n"


def test_statements_that_no_longer_stand_are_told(desk: Desk, capsys: Capture) -> None:
    marks = [make_statement(0, 14)]
    desk.store.put(make_reading("Peace is near. He left.", statements=marks), NOW)
    desk.store.put(make_reading("Peace is far off. He left."), NOW)

    assert run(desk, "show", "a1", "--history") == 0
    assert capsys.readouterr().out.splitlines()[-3:] == [
        "- Peace is near.",
        "+ Peace is far off.",
        "! statement changed, Marco Rubio: Peace is near.",
    ]
    run(desk, "show", "a1", "--history", "--json")
    (told,) = json.loads(capsys.readouterr().out)["statements"]
    assert told == {
        "revision": 1,
        "start": 0,
        "end": 14,
        "speaker": "Marco Rubio",
        "fate": "changed",
        "at": NOW.isoformat(),
    }
