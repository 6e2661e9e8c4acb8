from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.documents import read, read_text
from corpus.errors import MissingField, SourceError
from corpus.fields import Fields
from corpus.types import Reading

GIVEN = Fields(outlet="O", title="T", published=datetime(2025, 1, 1, tzinfo=UTC))


def _read(path: Path, given: Fields = GIVEN) -> list[Reading]:
    """Return the readings of a path where nothing may be refused."""
    found = list(read(path, given))
    assert [str(f) for f in found if isinstance(f, SourceError)] == []
    return [f for f in found if isinstance(f, Reading)]


def _errors(path: Path, given: Fields = GIVEN) -> list[str]:
    return [str(found) for found in read(path, given) if isinstance(found, SourceError)]


def _file(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def _line(**values: object) -> str:
    return json.dumps(values) + "\n"


# -- files and folders ----------------------------------------------------------------------------


def test_a_folder_is_read_with_its_folders_in_the_order_of_names(tmp_path: Path) -> None:
    _file(tmp_path / "b.md", "Second.")
    _file(tmp_path / "a" / "x.TXT", "Title\nFirst.")
    _file(tmp_path / "c.jsonl", _line(id="3", text="Third.") + _line(id="4", text="Fourth."))
    _file(tmp_path / "d.docx", "not read")
    _file(tmp_path / "notes", "not read")
    assert [r.text for r in _read(tmp_path)] == ["Title\nFirst.", "Second.", "Third.", "Fourth."]


def test_an_empty_folder_says_what_it_could_hold(tmp_path: Path) -> None:
    assert _errors(tmp_path) == [f"{tmp_path}: no .md, .txt, .html, .htm, .pdf, .jsonl file in it"]


def test_one_bad_file_keeps_no_other_out(tmp_path: Path) -> None:
    _file(tmp_path / "a.md", "")
    _file(tmp_path / "b.md", "---\n- x\n---\nText.")
    _file(tmp_path / "c.txt", b"\x89PNG\0\xff")
    _file(tmp_path / "d.md", "Sound.")
    found = list(read(tmp_path, GIVEN))
    assert [type(f) for f in found] == [SourceError, SourceError, SourceError, Reading]
    assert isinstance(found[3], Reading)
    assert found[3].text == "Sound."


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("a.docx", "can't read .docx; give .md, .txt, .html, .htm, .pdf, .jsonl"),
        ("a", "can't read a file without ending; give .md, .txt, .html, .htm, .pdf, .jsonl"),
        ("a.txt", "can't be read (No such file or directory)"),
        ("a.jsonl", "can't be read (No such file or directory)"),
    ],
)
def test_a_file_that_can_not_be_read_is_refused(tmp_path: Path, name: str, reason: str) -> None:
    assert _errors(tmp_path / name) == [f"{tmp_path / name}: {reason}"]


def test_a_file_too_large_for_an_article_is_refused(tmp_path: Path) -> None:
    path = _file(tmp_path / "a.txt", "x" * 5_000_001)
    assert _errors(path) == [f"{path}: 5,000,001 bytes; an article has at most 5,000,000"]


def test_a_markdown_file_is_cleaned_of_what_nobody_sees(tmp_path: Path) -> None:
    path = _file(
        tmp_path / "talks.md", b"\xef\xbb\xbf---\r\ntitle: Mine\r\n---\r\nA\xc2\xad word.\r\n"
    )
    (reading,) = _read(path)
    assert (reading.article.title, reading.text) == ("Mine", "A word.")
    # Not "talks": a file's name is the id of a brief only. It is made of outlet, title and date.
    key = "O\nMine\n2025-01-01 00:00:00+00:00"
    assert reading.article.id == hashlib.sha256(key.encode()).hexdigest()[:12]


def test_two_files_of_one_name_are_two_articles(tmp_path: Path) -> None:
    _file(tmp_path / "2025" / "index.md", "---\ntitle: One\n---\nFirst.")
    _file(tmp_path / "2026" / "index.md", "---\ntitle: Two\n---\nSecond.")
    assert len({reading.article.id for reading in _read(tmp_path)}) == 2


def test_an_impossible_date_in_one_file_keeps_no_other_out(tmp_path: Path) -> None:
    _file(tmp_path / "a.md", "---\npublished: 2025-02-30\n---\nText.")
    _file(tmp_path / "b.md", "Sound.")
    try:
        found = list(read(tmp_path, GIVEN))
    except ValueError:
        found = []
    assert [type(f) for f in found] == [SourceError, Reading]


@pytest.mark.slow
def test_front_matter_nested_without_end_does_not_kill_the_process(tmp_path: Path) -> None:
    path = _file(tmp_path / "a.md", "---\nx: " + "[" * 500_000 + "\n---\nText.")
    script = (
        "import sys; from pathlib import Path\n"
        "from corpus.documents import read; from corpus.fields import Fields\n"
        "print(*(type(f).__name__ for f in read(Path(sys.argv[1]), Fields())))"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", script, str(path)],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "SourceError\n")


# -- text -----------------------------------------------------------------------------------------


def test_a_page_saved_as_text_gives_its_title_author_and_text() -> None:
    page = "Talks in Jeddah\r\nBy Anna Nowak\r\n\r\nThe talks went on.\r\nNobody spoke.\r\n"
    reading = read_text("a.txt", page, Fields(outlet="O", published=GIVEN.published))
    assert (reading.article.title, reading.article.author) == ("Talks in Jeddah", "Anna Nowak")
    assert reading.text == "By Anna Nowak\n\nThe talks went on.\nNobody spoke."
    assert (reading.citations, reading.statements) == ((), ())


def test_a_text_takes_what_is_given_before_what_it_shows() -> None:
    fields = Fields(
        outlet="O", title="Given", author="Me", published=GIVEN.published, url="http://x.y"
    )
    reading = read_text("a.txt", "Given\nBy Anna Nowak\nText.", fields)
    assert (reading.article.title, reading.article.author, reading.article.url) == (
        *("Given", "Me", "http://x.y"),
    )
    assert reading.text == "By Anna Nowak\nText."


def test_a_text_without_outlet_and_date_is_refused_by_name() -> None:
    with pytest.raises(MissingField) as error:
        read_text("a.txt", "Title\nText.", Fields())
    assert str(error.value) == (
        "a.txt: no outlet, published: a citation can't be built without; "
        "give --outlet … --published …"
    )


@pytest.mark.parametrize("content", ["", "\r\n \r\n", "\ufeff"])
def test_an_empty_text_is_refused(content: str) -> None:
    with pytest.raises(SourceError) as error:
        read_text("a.txt", content, GIVEN)
    assert str(error.value) == "a.txt: no text in it"


def test_the_same_page_read_twice_has_the_same_id() -> None:
    fields = Fields(outlet="O", published=GIVEN.published)
    first = read_text("a.txt", "Title\nText.", fields)
    second = read_text("b.txt", "Title\nText, changed.", fields)
    assert first.article.id == second.article.id


def test_a_huge_first_line_is_no_title() -> None:
    fields = Fields(outlet="O", published=GIVEN.published)
    try:
        title = read_text("a.txt", "word " * 10_000 + "\nText.", fields).article.title
    except SourceError:
        title = ""
    assert len(title) <= 1_000


def test_a_statement_of_one_line_lacks_a_title_not_a_text() -> None:
    with pytest.raises(MissingField) as error:
        read_text("a.txt", "We agreed on nothing.", Fields(outlet="O", published=GIVEN.published))
    assert error.value.fields == ("title",)


@settings(deadline=None, max_examples=60)
@given(st.text())
def test_any_text_is_read_or_refused(content: str) -> None:
    try:
        reading = read_text("a.txt", content, GIVEN)
    except SourceError as error:
        assert str(error) == "a.txt: no text in it"  # noqa: PT017 - either may happen
        return
    assert reading.text == reading.text.strip() != ""


# -- JSON Lines -----------------------------------------------------------------------------------


def test_a_line_keeps_its_text_as_it_is_for_offsets_are_counted_in_it(tmp_path: Path) -> None:
    text = "  Two  spaces,\r\na\u00ad soft hyphen, и\u0306 and 🕊️\ufeff "
    (reading,) = _read(_file(tmp_path / "a.jsonl", _line(text=text, id=7)))
    assert reading.text == text
    assert reading.article.id == "7"


def test_what_can_not_be_stored_is_replaced_so_that_offsets_stay(tmp_path: Path) -> None:
    path = _file(tmp_path / "a.jsonl", '{"text": "a\\u0000b\\ud83dc"}')
    assert [r.text for r in _read(path)] == ["a\ufffdb\ufffdc"]


def test_a_line_gives_every_field_of_the_contract(tmp_path: Path) -> None:
    path = _file(
        tmp_path / "a.jsonl",
        _line(
            id="i",
            url="https://example.org/i",
            outlet="Reuters",
            title="Talks",
            author="A. B.",
            published="2025-03-12T10:00:00+02:00",
            language="pl",
            text="Text.",
        ),
    )
    (reading,) = _read(path, Fields(outlet="not used", title="not used"))
    article = reading.article
    assert (article.id, article.url, article.outlet) == ("i", "https://example.org/i", "Reuters")
    assert (article.title, article.author, article.language) == ("Talks", "A. B.", "pl")
    assert article.published == datetime(2025, 3, 12, 8, tzinfo=UTC)


def test_a_bad_line_is_named_by_its_number_and_keeps_no_other_out(tmp_path: Path) -> None:
    path = _file(
        tmp_path / "a.jsonl",
        "\ufeff" + _line(text="First.") + "\r\n{bad\n[1]\n" + _line(text=5) + _line(text=" ")
        + '{"text": "x", "url": "nowhere"}\n' + json.dumps({"text": "Last."}),
    )  # fmt: skip
    found = list(read(path, GIVEN))
    assert [str(f) if isinstance(f, SourceError) else f.text for f in found] == [
        "First.",
        f"{path}, line 3: not JSON (Expecting property name enclosed in double quotes: "
        "line 1 column 2 (char 1))",
        f"{path}, line 4: not a JSON object",
        f"{path}, line 5: no text in it",
        f"{path}, line 6: no text in it",
        f"{path}, line 7: url 'nowhere' is not an http(s) address",
        "Last.",
    ]


def test_a_line_in_another_encoding_is_refused_and_the_next_one_read(tmp_path: Path) -> None:
    bad = json.dumps({"text": "мир"}, ensure_ascii=False).encode("cp1251")
    path = _file(tmp_path / "a.jsonl", bad + b"\n" + _line(text="Sound.").encode())
    first, second = read(path, GIVEN)
    assert str(first).startswith(f"{path}, line 1: not JSON ('utf-8' codec can't decode byte")
    assert isinstance(second, Reading)


def test_a_line_nested_without_end_keeps_no_other_out(tmp_path: Path) -> None:
    path = _file(tmp_path / "a.jsonl", "[" * 100_000 + "\n" + _line(text="Sound."))
    found = list(read(path, GIVEN))
    assert [type(f) for f in found] == [SourceError, Reading]


def test_a_line_too_large_for_an_article_is_refused(tmp_path: Path) -> None:
    path = _file(tmp_path / "a.jsonl", _line(text="x" * 5_000_001) + _line(text="Sound."))
    found = list(read(path, GIVEN))
    assert [type(f) for f in found] == [SourceError, Reading]


@settings(deadline=None, max_examples=60)
@given(
    st.dictionaries(
        st.sampled_from(["id", "url", "outlet", "title", "published", "text", "language"]),
        st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.text()),
    )
)
def test_any_json_object_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, values: dict[str, object]
) -> None:
    path = _file(tmp_path_factory.mktemp("lines") / "a.jsonl", _line(**values))
    (found,) = read(path, GIVEN)
    if isinstance(found, Reading):
        assert found.text == values["text"] or "\0" in str(values["text"])
    else:
        assert str(found).startswith(f"{path}, line 1: ")
