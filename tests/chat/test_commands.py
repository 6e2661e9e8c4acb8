from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

import pytest

from bot import COMMANDS
from chat.arguments import parser
from chat.commands import serve
from chat.desk import Desk
from chat.errors import SettingError
from corpus.errors import SourceError
from retrieval.errors import EvaluationError
from tests.chat.conftest import letter_desk
from tests.helpers import LetterEncoder

Capture = pytest.CaptureFixture[str]
Write = Callable[[str, str | bytes], Path]

FIELDS = ["--outlet", "The Outlet", "--published", "2025-03-12"]
PAGE = "Talks go on\n\nMarco Rubio spoke in Jeddah for an hour. He left the same day for Paris.\n"


def run(desk: Desk, *words: str | Path) -> int:
    parsed = parser().parse_args([str(word) for word in words])
    return COMMANDS[parsed.command](desk, parsed)


def line(**values: str) -> str:
    fields = {"outlet": "O", "title": "T", "published": "2025-03-12", "text": "Somebody spoke."}
    return json.dumps(fields | values, ensure_ascii=False)


# add


def test_a_text_is_added_and_indexed(desk: Desk, write: Write, capsys: Capture) -> None:
    assert run(desk, "add", write("a.txt", PAGE), *FIELDS, "--url", "https://a.org/1") == 0
    (article,) = desk.store.articles()
    output = capsys.readouterr()
    assert output.out == f"added: {article.id}  Talks go on\n"
    assert "Indexing articles: 100%" in output.err
    assert (article.outlet, article.url, article.language) == (
        "The Outlet",
        "https://a.org/1",
        "en",
    )
    assert desk.answers.fault() is None


def test_the_same_again_is_unchanged_and_new_words_are_a_revision(
    desk: Desk, write: Write, capsys: Capture, encoder: LetterEncoder
) -> None:
    path = write("a.txt", PAGE)
    run(desk, "add", path, *FIELDS)
    batches = len(encoder.batches)
    capsys.readouterr()
    assert run(desk, "add", path, *FIELDS) == 0
    assert len(encoder.batches) == batches
    write("a.txt", PAGE.replace("Paris", "London"))
    assert run(desk, "add", path, *FIELDS) == 0
    (article,) = desk.store.articles()
    assert capsys.readouterr().out == (
        f"unchanged: {article.id}  Talks go on\nrevised: {article.id}  Talks go on\n"
    )
    revision = desk.store.revision(article.id)
    assert revision is not None
    assert (revision.number, "London" in revision.text) == (2, True)
    assert desk.answers.fault() is None


def test_a_bad_line_does_not_keep_the_others_out(desk: Desk, write: Write, capsys: Capture) -> None:
    lines = [line(id="one"), "{broken", line(id="two", outlet=""), "", line(id="три")]
    path = write("news.jsonl", "\r\n".join(lines))
    assert run(desk, "add", path) == 2
    output = capsys.readouterr()
    assert output.out == "added: one  T\nadded: три  T\n"
    complaints = [text for text in output.err.splitlines() if text.startswith("not added: ")]
    assert complaints[0].startswith(f"not added: {path}, line 2: not JSON (")
    assert complaints[1:] == [
        f"not added: {path}, line 3: no outlet: a citation can't be built without; give --outlet …"
    ]
    assert sorted(article.id for article in desk.store.articles()) == ["one", "три"]


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("a.txt", b"\x00\x01\x02\xff binary", "not a text file; give .md, .txt, .html or .jsonl"),
        ("a.txt", b"", "no text in it"),
        ("a.txt", b" \r\n\xc2\xa0\n", "no text in it"),
        ("a.docx", b"PK", "can't read .docx; give .md, .txt, .html, .htm, .pdf, .jsonl"),
        (
            "a",
            b"text",
            "can't read a file without ending; give .md, .txt, .html, .htm, .pdf, .jsonl",
        ),
    ],
)
def test_what_is_no_article_is_refused_by_name(
    desk: Desk, write: Write, capsys: Capture, name: str, content: bytes, complaint: str
) -> None:
    path = write(name, content)
    assert run(desk, "add", path, *FIELDS) == 2
    output = capsys.readouterr()
    assert (output.out, output.err) == ("", f"not added: {path}: {complaint}\n")
    assert desk.store.count() == 0


def test_what_a_citation_needs_must_be_known(desk: Desk, write: Write, capsys: Capture) -> None:
    path = write("a.txt", PAGE)
    assert run(desk, "add", path) == 2
    assert capsys.readouterr().err == (
        f"not added: {path}: no outlet, published: a citation can't be built without; "
        "give --outlet … --published …\n"
    )
    assert desk.store.count() == 0


def test_addresses_missing_files_and_empty_folders_are_named(
    desk: Desk, tmp_path: Path, write: Write, capsys: Capture
) -> None:
    (tmp_path / "empty").mkdir()
    good = write("a.txt", PAGE)
    sources: list[str | Path] = [
        "http://127.0.0.1/1",
        "ftp://a.org/2",
        tmp_path / "no.txt",
        tmp_path / "empty",
        good,
    ]
    assert run(desk, "add", *sources, *FIELDS) == 2
    output = capsys.readouterr()
    refused = [text for text in output.err.splitlines() if text.startswith("not added")]
    assert [text.split(": ")[1] for text in refused] == [
        "http://127.0.0.1/1",
        "ftp://a.org/2",
        str(tmp_path / "no.txt"),
        str(tmp_path / "empty"),
    ]
    assert refused[2].endswith(": can't be read (No such file or directory)")
    assert refused[3].endswith(": no .md, .txt, .html, .htm, .pdf, .jsonl file in it")
    assert output.out.endswith("  Talks go on\n")
    assert desk.store.count() == 1


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["--published", "lately"], "published 'lately' is not a date such as 2025-03-12"),
        (["--url", "a.org"], "url 'a.org' is not an http(s) address"),
        (["--title", "x" * 1_001], "title has 1001 characters; at most 1000"),
    ],
)
def test_a_wrong_field_is_named_before_anything_is_read(
    desk: Desk, write: Write, words: list[str], reason: str
) -> None:
    with pytest.raises(SourceError) as caught:
        run(desk, "add", write("a.txt", PAGE), *words)
    assert str(caught.value) == f"command line: {reason}"
    assert not desk.folder.exists()


# remove, list, show


def stock(desk: Desk, write: Write, capsys: Capture) -> None:
    lines = [
        line(id="old", title="Old", text="Old words here.", url="https://a.org/old", author="Ann"),
        line(id="new", title="Нове <&>", published="2025-03-14T10:00Z", text="Нові слова тут."),
    ]
    run(desk, "add", write("stock.jsonl", "\n".join(lines)))
    capsys.readouterr()


def test_articles_are_listed_newest_first(desk: Desk, write: Write, capsys: Capture) -> None:
    stock(desk, write, capsys)
    assert run(desk, "list") == 0
    assert capsys.readouterr().out == "new  2025-03-14  O  Нове <&>\nold  2025-03-12  O  Old\n"
    assert run(desk, "list", "--json") == 0
    listed = [json.loads(text) for text in capsys.readouterr().out.splitlines()]
    assert [(article["id"], article["url"]) for article in listed] == [
        ("new", None),
        ("old", "https://a.org/old"),
    ]
    assert "text" not in listed[0]


@pytest.mark.parametrize("words", [[], ["--json"]])
def test_an_empty_list_says_what_to_do(desk: Desk, capsys: Capture, words: list[str]) -> None:
    assert run(desk, "list", *words) == 1
    output = capsys.readouterr()
    assert (output.out, output.err) == (
        "",
        "no articles yet; `index` brings in the starter corpus, `add` your own\n",
    )


@pytest.mark.parametrize("key", ["old", "https://a.org/old"])
def test_an_article_is_shown_by_id_and_address(
    desk: Desk, write: Write, capsys: Capture, key: str
) -> None:
    stock(desk, write, capsys)
    assert run(desk, "show", key) == 0
    assert capsys.readouterr().out == (
        "Old\nO · Ann · 2025-03-12\nhttps://a.org/old · en · revision 1\n\nOld words here.\n"
    )


def test_an_article_without_address_is_shown_with_its_id(
    desk: Desk, write: Write, capsys: Capture
) -> None:
    stock(desk, write, capsys)
    assert run(desk, "show", "new") == 0
    assert capsys.readouterr().out.splitlines()[1:3] == ["O · 2025-03-14", "new · uk · revision 1"]
    assert run(desk, "show", "new", "--json") == 0
    assert json.loads(capsys.readouterr().out)["text"] == "Нові слова тут."


@pytest.mark.parametrize("words", [("show", "x'y"), ("remove", "x'y"), ("show", "", "--json")])
def test_an_unknown_article_is_named(desk: Desk, capsys: Capture, words: tuple[str, ...]) -> None:
    assert run(desk, *words) == 1
    output = capsys.readouterr()
    assert (output.out, output.err) == (
        "",
        f"no article {words[1]!r}; `list` shows what there is\n",
    )


def test_removed_articles_leave_store_and_index(desk: Desk, write: Write, capsys: Capture) -> None:
    stock(desk, write, capsys)
    assert run(desk, "remove", "https://a.org/old", "nothing") == 1
    output = capsys.readouterr()
    assert (output.out, output.err.splitlines()[0]) == (
        "removed: old  Old\n",
        "no article 'nothing'; `list` shows what there is",
    )
    assert [article.id for article in desk.store.articles()] == ["new"]
    assert desk.answers.fault() is None
    assert run(desk, "remove", "new") == 0
    assert desk.store.count() == 0
    assert desk.answers.fault() is None


# index, evaluate, serve


def test_index_counts_what_there_is(
    desk: Desk, write: Write, capsys: Capture, encoder: LetterEncoder
) -> None:
    stock(desk, write, capsys)
    batches = len(encoder.batches)
    for words in (["index"], ["index", "--rebuild"]):
        assert run(desk, *words) == 0
        assert capsys.readouterr().out == "2 articles, 2 passages (en 1, uk 1)\n"
    assert len(encoder.batches) == batches  # nothing is embedded twice


def test_index_repairs_a_damaged_index(desk: Desk, write: Write, capsys: Capture) -> None:
    stock(desk, write, capsys)
    (desk.folder / "index" / "en.faiss").write_bytes(b"rubbish")
    assert desk.answers.fault() is not None
    assert run(desk, "index") == 0
    assert desk.answers.fault() is None


def test_evaluate_compares_with_the_floors(
    desk: Desk, write: Write, capsys: Capture, tmp_path: Path
) -> None:
    stock(desk, write, capsys)
    question = {
        "id": "q1", "question": "old words", "language": "en", "split": "held", "answers": ["old"],
        "contains": [], "cross": False,
    }  # fmt: skip
    questions = write("q.jsonl", json.dumps(question))
    (tmp_path / "tables").mkdir()
    paths = ["--questions", str(questions), "--floors", str(tmp_path / "f.json")]
    paths += ["--tables", str(tmp_path / "tables")]
    assert run(desk, "evaluate", *paths) == 2
    assert "is for other questions; measure these with --update" in capsys.readouterr().out
    assert run(desk, "evaluate", *paths, "--update") == 0
    assert run(desk, "evaluate", *paths) == 0
    assert "1 questions (held)" in capsys.readouterr().out


def test_evaluate_names_a_broken_table(
    desk: Desk, write: Write, capsys: Capture, tmp_path: Path
) -> None:
    stock(desk, write, capsys)
    (tmp_path / "tables").mkdir()
    table = write("tables/speakers.jsonl", "no json\n")
    paths = ["--questions", str(write("q.jsonl", "")), "--floors", str(tmp_path / "f.json")]
    with pytest.raises(EvaluationError, match=r"speakers.jsonl: not a table of labelled rows"):
        run(desk, "evaluate", *paths, "--tables", str(table.parent))


def test_serve_without_a_token_says_how_to_get_one(desk: Desk) -> None:
    with pytest.raises(SettingError) as caught:
        serve(desk, Namespace())
    assert str(caught.value) == (
        "TELEGRAM_TOKEN: not set; get a token from @BotFather in Telegram and put it into .env "
        "(`on-the-record ask` works without one)"
    )
    assert not desk.folder.exists()


def test_serve_over_a_damaged_chat_file_is_an_error_that_names_it(
    tmp_path: Path, encoder: LetterEncoder, write: Write, capsys: Capture
) -> None:
    url = {"TELEGRAM_TOKEN": "123456:ABC", "TELEGRAM_API_URL": "http://127.0.0.1:9"}
    desk = letter_desk(tmp_path / "data", encoder, **url)
    stock(desk, write, capsys)
    write("data/chat.sqlite", b"no database at all, " * 100)
    try:
        serve(desk, Namespace())
    except Exception as error:
        assert type(error).__module__.startswith(("chat", "corpus"))  # noqa: PT017
        assert "chat.sqlite" in str(error)  # noqa: PT017
    finally:
        desk.store.close()
