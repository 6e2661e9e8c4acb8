from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from chat.desk import Desk
from corpus.errors import BackupError, SourceError
from tests.chat.conftest import letter_desk
from tests.chat.test_commands import FIELDS, PAGE, Capture, Write, line, run
from tests.helpers import LetterEncoder


@pytest.fixture
def filled(desk: Desk, write: Write, capsys: Capture) -> Desk:
    """A desk with an article of 12 March 2025 and one of 1 November 2026."""
    run(desk, "add", write("a.txt", PAGE), *FIELDS, "--url", "https://a.org/1")
    run(desk, "add", write("b.jsonl", line(id="b", published="2026-11-01")))
    capsys.readouterr()
    return desk


def ids(desk: Desk) -> set[str]:
    return {article.id for article in desk.store.articles()}


def test_an_export_is_imported_to_the_letter_and_answered_from(
    filled: Desk, tmp_path: Path, capsys: Capture
) -> None:
    file = tmp_path / "corpus.jsonl"
    assert run(filled, "export", file) == 0
    assert "Exporting articles: 100%" in capsys.readouterr().err

    other = letter_desk(tmp_path / "other", LetterEncoder())
    assert run(other, "import", file) == 0
    assert capsys.readouterr().out == "2 imported · 0 there already · 0 refused\n"
    assert run(other, "export") == 0
    assert capsys.readouterr().out == file.read_text(encoding="utf-8")
    assert other.answers.fault() is None


def test_a_bad_line_of_an_import_is_named(filled: Desk, tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "corpus.jsonl"
    run(filled, "export", file)
    file.write_text(file.read_text(encoding="utf-8") + "{broken\n", encoding="utf-8")
    capsys.readouterr()
    assert run(filled, "import", file) == 2
    output = capsys.readouterr()
    assert output.out == "0 imported · 2 there already · 1 refused\n"
    assert "not imported: " in output.err
    assert "line 4: is no exported article" in output.err


@pytest.mark.parametrize("content", [None, b"\xff\xfe\xff", b"{}\n"])
def test_what_is_no_export_is_refused(desk: Desk, tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "x.jsonl"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(SourceError, match=r"x\.jsonl"):
        run(desk, "import", file)


def test_a_backup_is_put_back_and_answered_from(
    filled: Desk, write: Write, tmp_path: Path, capsys: Capture
) -> None:
    before = ids(filled)
    assert run(filled, "backup", tmp_path / "b") == 0
    run(filled, "remove", "b")
    run(filled, "add", write("c.jsonl", line(id="c", text="Entirely new words stand here.")))
    assert run(filled, "restore", tmp_path / "b") == 0

    assert ids(filled) == before
    assert filled.answers.fault() is None
    (saved,) = (filled.folder / "before-restore").iterdir()
    assert (saved / "backup.json").exists()
    capsys.readouterr()
    run(filled, "ask", "entirely new words", "--json")
    answer = json.loads(capsys.readouterr().out)
    assert {q["article_id"] for q in (*answer["quotes"], *answer["nearest"])} <= before


def test_a_damaged_backup_changes_nothing(filled: Desk, tmp_path: Path) -> None:
    run(filled, "backup", tmp_path / "b")
    (tmp_path / "b" / "store.sqlite").write_bytes(b"no database")
    run(filled, "remove", "b")
    with pytest.raises(BackupError):
        run(filled, "restore", tmp_path / "b")
    assert len(ids(filled)) == 1
    assert filled.answers.fault() is None


def test_old_articles_are_listed_then_taken_out(filled: Desk, capsys: Capture) -> None:
    days = (filled.clock() - filled.store.articles()[1].published) // timedelta(days=1)
    assert run(filled, "prune", "--older-than", str(days), "--dry-run") == 0
    assert "Talks go on" in capsys.readouterr().out
    assert len(ids(filled)) == 2
    assert run(filled, "prune", "--older-than", str(days)) == 0
    assert ids(filled) == {"b"}
    assert filled.answers.fault() is None
    assert run(filled, "prune", "--older-than", str(days)) == 1


@pytest.mark.parametrize("days", ["0", "-1", "many", "1000000"])
def test_a_number_of_days_must_be_one(desk: Desk, days: str, capsys: Capture) -> None:
    with pytest.raises(SystemExit):
        run(desk, "prune", "--older-than", days)
    assert "is not a number of days" in capsys.readouterr().err


def test_doctor_repairs_an_index_that_disagrees_with_the_store(
    filled: Desk, capsys: Capture
) -> None:
    (filled.folder / "index" / "en.faiss").write_bytes(b"broken")
    assert run(filled, "doctor") == 1
    capsys.readouterr()
    assert run(filled, "doctor", "--repair") == 0
    assert "FAULT" not in capsys.readouterr().out
