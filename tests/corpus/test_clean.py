from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import clean
from corpus.errors import SourceError

_UK = "Президент України Володимир Зеленський заявив, що п’ять областей — це Україна."
_RU = "Кремль заявил, что переговоры будут продолжены в ближайшие дни."
_PL = "Premier Donald Tusk oświadczył, że Polska nie wyśle żołnierzy na Ukrainę."
_EN = "“We’re close”, Rubio said – on 12 March. “It’s a café deal.”"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (_UK, "utf-8"),
        (_UK, "utf-8-sig"),
        (_UK, "utf-16"),
        (_UK, "cp1251"),
        (_RU, "cp1251"),
        (_RU, "koi8-r"),
        (_UK.replace("’", "'").replace("—", "-"), "koi8-u"),
        (_PL, "cp1250"),
        (_EN, "cp1252"),
        ("", "utf-8"),
        ("Мир 🕊️", "utf-8"),
    ],
)
def test_a_file_is_read_whatever_its_encoding(text: str, encoding: str) -> None:
    assert clean.decoded(text.encode(encoding), "x") == text


def test_polish_in_iso_8859_2_is_read() -> None:
    assert clean.decoded(_PL.encode("iso8859_2"), "x") == _PL


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff",
        b"PK\x03\x04\x14\0\0\0",
        "мир".encode("utf-16-le"),
        b"a\x01b",
    ],
)
def test_a_file_that_is_no_text_is_refused(content: bytes) -> None:
    with pytest.raises(SourceError) as error:
        clean.decoded(content, "x.txt")
    assert str(error.value) == "x.txt: not a text file; give .md, .txt, .html or .jsonl"


def test_what_can_not_be_stored_is_replaced_one_for_one() -> None:
    assert clean.storable("a\0b\ud83dc🕊\udfff") == "a\ufffdb\ufffdc🕊\ufffd"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\r\nb\rc\u2028d\u2029e\x0bf\x0cg\x85h", "a\nb\nc\nd\ne\nf\ng\nh"),
        ("\ufeffмир\u200b\u00ad", "мир"),
        ("и\u0306", "й"),
        ("і\u0308", "ї"),
        ("п’ять п'ять п\u02bcять", "п’ять п'ять п\u02bcять"),
        ("a\tb", "a\tb"),
        ("a\x07b\ue000", "ab"),
        ("🕊️ мир", "🕊️ мир"),
        ("10\u00a0000", "10\u00a0000"),
    ],
)
def test_only_characters_that_nobody_sees_are_dropped(text: str, expected: str) -> None:
    assert clean.visible(text) == expected


def test_letters_are_composed_across_what_is_dropped() -> None:
    assert clean.visible("и\u00ad\u0306") == "й"


def test_runs_of_spaces_and_blank_lines_become_one() -> None:
    assert clean.single_spaced("  a \u00a0\t b \n \n\n\n c\n d ") == "a b\n\nc\nd"


@settings(deadline=None, max_examples=60)
@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = clean.single_spaced(text)
    assert clean.single_spaced(once) == once
    storable = clean.storable(text)
    assert clean.storable(storable) == storable
    assert len(storable) == len(text)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(["Text.", "Фото: X", "Caption", "", "Tags", "T", "Read more: y"])))
def test_what_is_left_of_an_article_are_whole_lines_of_it(lines: list[str]) -> None:
    kept = clean.article_text("\n".join(lines), "T").split("\n")
    left = iter([*lines, ""])
    assert kept == [""] or all(line == "" or line in left for line in kept)


@pytest.mark.parametrize(
    ("line", "title", "told"),
    [
        ("Talks in Jeddah", "Talks in Jeddah", True),
        ("TALKS IN JEDDAH!", "Talks in Jeddah", True),
        ("News – Talks in Jeddah", "Talks in Jeddah", True),
        ("World | Talks — in Jeddah", "Talks - in Jeddah", True),
        ("Talks in Jeddah, day two", "Talks in Jeddah", False),
        ("What twenty-seven ministers think of: talks", "Talks", False),
        ("Anything", "", False),
        ("Anything", "…", False),
    ],
)
def test_a_line_that_repeats_the_title_is_told(line: str, title: str, told: bool) -> None:
    assert clean.repeats(line, title) is told


def test_headlines_at_the_top_are_dropped_and_lower_ones_kept() -> None:
    text = "\nNews: Talks\n\nTALKS\nText.\nTalks\n"
    assert clean.without_headline(text, "Talks") == "Text.\nTalks\n"


@pytest.mark.parametrize(
    "credit",
    [
        "Photo: Reuters",
        "(Photo by A. B./Getty Images)",
        "Images source: © AP",
        "© Reuters",
        "Фото: Офіс президента",
        "Світлина: УНІАН",
        "Источник фото: ТАСС",
        "fot. A. Nowak / PAP",
        "Źródło zdjęcia: KPRM",
        "Leaders in Paris. A. Nowak/PAP",
        "Picture credit AFP via Getty Images",
    ],
)
def test_a_picture_credit_goes_with_its_caption(credit: str) -> None:
    text = f"First.\n\nLeaders in Paris\n{credit}\n\nLast."
    assert clean.without_captions(text) == "First.\n\n\nLast."


@pytest.mark.parametrize(
    "line",
    [
        "Photographs were shown to the ministers.",
        "Фото показало, що міст цілий. Так сказав речник.",
        "Photo: " + "x" * 250,
        "“Photo ops won't end the war”, Kallas said.",
    ],
)
def test_a_sentence_about_pictures_is_kept(line: str) -> None:
    assert clean.without_captions(f"First.\n{line}\nLast.") == f"First.\n{line}\nLast."


def test_of_a_sentence_that_stands_twice_in_a_row_one_is_kept_and_of_a_caption_none() -> None:
    assert clean.without_captions("One.\nOne.\nTwo.") == "One.\nTwo."
    assert clean.without_captions("One.\nLeaders in Paris\nLeaders in Paris\nTwo.") == "One.\nTwo."


@pytest.mark.parametrize(
    "tail",
    ["Related content", "READ ALSO", "Tags:", "Читайте також:", "Новости по теме", "Czytaj także"],
)
def test_what_follows_the_article_is_dropped(tail: str) -> None:
    text = f"A first sentence that is long.\nA second.\n{tail}\nAnother story\nAnd another"
    assert clean.without_tail(text) == "A first sentence that is long.\nA second."


def test_the_same_words_in_the_first_half_are_a_heading() -> None:
    text = "Related content\nA first sentence.\nA second sentence that is long."
    assert clean.without_tail(text) == text


@pytest.mark.parametrize(
    "line", ["Read also: More talks", "Читайте також: Ще", "Zobacz też: Więcej"]
)
def test_a_line_that_points_elsewhere_is_dropped_wherever_it_stands(line: str) -> None:
    assert clean.without_tail(f"First.\n{line}\nLast.") == "First.\nLast."


@pytest.mark.parametrize(
    "line",
    [
        "“Sign up or lose our support,” Trump told Zelensky.",
        "More from the White House was expected on Monday, Rubio said.",
    ],
)
def test_a_sentence_that_begins_like_a_tail_is_kept(line: str) -> None:
    text = f"A first paragraph of the article, quite long.\n{line}\n{line} It goes on."
    assert clean.without_tail(text) == text


def test_the_title_of_a_page_saved_as_text_is_its_first_line() -> None:
    assert clean.headline("\n\nTalks in Jeddah\nText.\n") == "Talks in Jeddah"
    assert clean.headline("NewsTalks in Jeddah\nTalks in Jeddah\nText.") == "Talks in Jeddah"
    assert clean.headline(" \n ") is None


@pytest.mark.parametrize(
    ("text", "author"),
    [
        ("Title\nBy Anna Kowalska-Nowak\nText.", "Anna Kowalska-Nowak"),
        ("Автор: Ігор Д’яченко\nТекст.", "Ігор Д’яченко"),
        ("Photo: Reuters\nAnna Nowak\nText.", "Anna Nowak"),
        ("Photo: Reuters\nPhoto by AP\nText.", None),
        ("By agreement with Kyiv, the talks went on in Jeddah.", None),
        ("By Rubio\nText.", None),
        ("", None),
    ],
)
def test_the_author_is_taken_from_a_line_that_says_so(text: str, author: str | None) -> None:
    assert clean.byline(text) == author


@pytest.mark.parametrize(
    "heading", ["By the numbers", "By the way", "Photo: Reuters\nWhat comes next"]
)
def test_a_heading_is_no_author(heading: str) -> None:
    assert clean.byline(f"Title\n\n{heading}\n\nText.") is None


def test_an_article_is_cleaned_step_by_step() -> None:
    page = (
        "Talks\r\n\r\nPhoto: Reuters\r\nLeaders in Paris\r\n\r\nThe\u00a0 talks  went on for hours.\r\n\r\n"
        "\r\nNobody spoke to the press.\r\nRelated content\r\nAnother story"
    )
    assert clean.article_text(page, "Talks") == (
        "The talks went on for hours.\n\nNobody spoke to the press."
    )
    assert clean.article_text("A.\n\nB.", None) == "A.\n\nB."
