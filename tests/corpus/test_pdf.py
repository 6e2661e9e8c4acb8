"""PDFs -> Readings."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.documents import read
from corpus.errors import MissingField, SourceError
from corpus.fields import Fields
from corpus.pdf import read_pdf
from corpus.types import Reading
from tests.corpus.pdf_files import pdf

GIVEN = Fields(outlet="Ministry", published=datetime(2025, 1, 1, tzinfo=UTC))
LINES = [
    "Statement by the Minister",
    "Vienna, 12 March 2025",
    "The two delegations have agreed to keep the line between their staffs open at all hours, and nego-",
    "tiations will go on in the same city within ten days.",
    "Nobody was asked to redraw a map, and nobody offered to. What was initialled is four points of",
    "eleven, each with two signatures.",
]


def test_lines_become_paragraphs_without_the_headline_and_cut_words_become_whole() -> None:
    reading = read_pdf("a.pdf", pdf(LINES), GIVEN)
    assert reading.text == (
        "Vienna, 12 March 2025\n\n"
        "The two delegations have agreed to keep the line between their staffs open at all hours, and "
        "negotiations will go on in the same city within ten days.\n\n"
        "Nobody was asked to redraw a map, and nobody offered to. What was initialled is four points of "
        "eleven, each with two signatures."
    )
    assert reading.article.title == "Statement by the Minister"


def test_a_date_near_the_top_comes_before_what_is_given_and_that_before_the_day_it_was_made() -> (
    None
):
    made = "D:20250314010000+02'00'"
    assert read_pdf("a.pdf", pdf(LINES, made=made), GIVEN).article.published == datetime(
        2025, 3, 12, tzinfo=UTC
    )
    undated = [line for line in LINES if "Vienna" not in line]
    assert read_pdf("a.pdf", pdf(undated, made=made), GIVEN).article.published == GIVEN.published
    assert read_pdf(
        "a.pdf", pdf(undated, made=made), Fields(outlet="O")
    ).article.published == datetime(2025, 3, 13, 23, tzinfo=UTC)


def test_properties_give_title_and_author_unless_a_program_wrote_them() -> None:
    article = read_pdf(
        "a.pdf", pdf(LINES, title="On the line", author="Press office"), GIVEN
    ).article
    assert (article.title, article.author) == ("On the line", "Press office")
    article = read_pdf("a.pdf", pdf(LINES, title="Microsoft Word - draft7.docx"), GIVEN).article
    assert article.title == "Statement by the Minister"


def test_cyrillic_letters_page_numbers_and_running_heads() -> None:
    body = "Обидві делегації погодилися тримати лінію зв'язку відкритою."
    pages = [
        ["Відомості міністерства", f"{body} День {n}.", f"Стор. {n} з 4"] for n in (1, 2, 3, 4)
    ]
    reading = read_pdf("a.pdf", pdf(*pages, title="Заява"), GIVEN)
    assert reading.text.replace("\n\n", " ") == " ".join(f"{body} День {n}." for n in (1, 2, 3, 4))
    assert reading.article.language == "uk"


def test_its_address_names_the_outlet() -> None:
    url = "https://mfa.example/statements/12.pdf"
    article = read_pdf("a.pdf", pdf(LINES), Fields(), url).article
    assert (article.url, article.outlet) == (url, "mfa.example")


def test_without_an_outlet_it_is_refused_by_name() -> None:
    with pytest.raises(MissingField) as error:
        read_pdf("a.pdf", pdf(LINES), Fields())
    assert error.value.fields == ("outlet",)


def test_pictures_of_pages_are_refused() -> None:
    with pytest.raises(SourceError) as error:
        read_pdf("a.pdf", pdf([], []), GIVEN)
    assert str(error.value) == (
        "a.pdf: no text in it, only pictures of pages; give its text as .txt"
    )


@pytest.mark.parametrize("content", [b"", b"%PDF", b"%PDF-1.7\n%%EOF", b"plain text", b"\0" * 100])
def test_what_is_no_pdf_is_refused(content: bytes) -> None:
    with pytest.raises(SourceError, match=r"a\.pdf: no PDF that can be read"):
        read_pdf("a.pdf", content, GIVEN)


def test_a_pdf_among_files_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.PDF").write_bytes(pdf(LINES))
    (reading,) = read(tmp_path / "a.PDF", GIVEN)
    assert isinstance(reading, Reading)
    assert reading.article.title == "Statement by the Minister"


@settings(max_examples=150, deadline=5_000, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 2_000), st.binary(max_size=12))
def test_a_damaged_pdf_is_read_or_refused(place: int, damage: bytes) -> None:
    content = pdf(LINES, LINES)
    place %= len(content)
    damaged = content[:place] + damage + content[place + len(damage) :]
    with suppress(SourceError):
        assert read_pdf("a.pdf", damaged, GIVEN).text
