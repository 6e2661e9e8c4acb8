from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.dedupe import (
    FEWEST,
    contained,
    folded,
    holds,
    likeness,
    own_sentences,
    shape,
    sketch,
)

#: Forty words, each once: 37 shingles.
WORDS = [f"{a}{b}" for a in "bcdfghjk" for b in ("an", "el", "ir", "os", "ut")]
STORY = " ".join(WORDS) + "."


def like(one: str, other: str, language: str = "en", outlets: str = "AB") -> float | None:
    return likeness(shape(one, language, outlets[0]), shape(other, language, outlets[-1]))


def test_a_text_has_a_shingle_for_every_run_of_four_words() -> None:
    assert len(shape(STORY, "en", "A").shingles) == 37
    assert len(shape("one two three four", "en", "A").shingles) == 1
    assert len(shape("one two three", "en", "A").shingles) == 0


def test_a_copy_is_wholly_alike_whatever_the_marks_and_the_case() -> None:
    assert like(STORY, STORY.upper().replace(" ", " – ", 3)) == 1.0


def test_an_article_is_alike_by_the_share_of_the_shorter_that_the_longer_has() -> None:
    longer = STORY + " " + " ".join(f"more{i}" for i in range(20))
    changed = " ".join(["another", "lead", "altogether", *WORDS[3:]])

    assert like(STORY, longer) == 1.0
    assert like(longer, STORY) == 1.0
    # Of the 37 runs those with one of the first three words are others.
    assert like(STORY, changed) == pytest.approx(34 / 37)


def test_half_a_text_is_not_alike() -> None:
    assert like(STORY, " ".join([*WORDS[:20], *(f"other{i}" for i in range(20))])) is None


def test_too_short_a_text_is_like_nothing() -> None:
    enough = " ".join(WORDS[: FEWEST + 3])
    assert like(enough, STORY) == 1.0
    assert like(" ".join(WORDS[: FEWEST + 2]), STORY) is None
    assert like("", "") is None


def test_an_item_is_no_reprint_of_the_digest_that_holds_it() -> None:
    digest = STORY + " " + " ".join(f"item{i}" for i in range(100))
    assert like(STORY, digest) is None


def test_texts_of_two_languages_are_never_alike() -> None:
    assert likeness(shape(STORY, "uk", "A"), shape(STORY, "ru", "B")) is None


def test_reports_of_one_outlet_must_be_alike_both_ways() -> None:
    later = " ".join(f"new{i}" for i in range(20)) + " " + STORY
    assert like(later, STORY, outlets="AB") == 1.0
    assert like(later, STORY, outlets="AA") is None
    assert like(STORY, STORY, outlets="AA") == 1.0


def test_a_long_statement_that_both_quote_makes_no_reprint() -> None:
    one = " ".join(f"one{i}" for i in range(18)) + f" “{STORY}”"
    other = " ".join(f"other{i}" for i in range(18)) + f" “{STORY}”"

    assert like(one, other) is None
    assert like(one.replace("“", ""), other.replace("“", "")) is not None


def test_a_daily_report_with_other_numbers_is_no_reprint_of_yesterday_s() -> None:
    def report(numbers: range) -> str:
        pieces = [WORDS[i : i + 8] for i in range(0, 40, 8)] * 2
        return " ".join(f"{' '.join(p)} {n}" for p, n in zip(pieces, numbers, strict=True))

    assert like(report(range(10)), report(range(10))) == 1.0
    assert like(report(range(10)), report(range(50, 60))) is None


def test_the_same_words_of_other_people_and_places_are_no_reprint() -> None:
    def report(*names: str) -> str:
        pieces = [WORDS[i : i + 8] for i in range(0, 40, 8)]
        return " ".join(f"{' '.join(p)} {n}" for p, n in zip(pieces, names, strict=True))

    mine = report("Velm", "Dorn", "Lurz", "Keller", "Hael")
    assert like(mine, report("Sula", "Brod", "Elm", "Vasik", "Tarr")) is None
    assert like(mine, report("Velm", "Dorn", "Lurz", "Keller", "Tarr")) is not None


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("defence", "defense"),
        ("organisation", "organization"),
        ("labour", "labor"),
        ("travelled", "traveled"),
        ("centre", "center"),
        ("programme", "program"),
        ("analysed", "analyzed"),
        ("Zelenskyʼs", "zelensky's"),
    ],
)
def test_both_spellings_of_english_are_one_word(british: str, american: str) -> None:
    plain = british.replace("ʼ", "'")
    assert folded(plain, "en") == folded(american, "en")


def test_spelling_is_folded_in_english_only() -> None:
    assert folded("our", "pl") == "our"
    assert folded("ЁЛКА", "ru") == "елка"


def test_lines_of_the_page_do_not_count() -> None:
    assert like(STORY, f"Read more: everything else\n{STORY}\nSubscribe to our channel") == 1.0
    assert len(shape(f"{STORY}\nRead more: another story", "en", "A").shingles) == 37


def test_a_sketch_is_a_part_of_the_shingles_that_is_the_same_in_every_text() -> None:
    shingles = shape(STORY, "en", "A").shingles
    of_longer = sketch(shape(STORY + " and more words", "en", "A").shingles)

    assert contained(sketch(shingles), shingles) == 1.0
    assert contained(sketch(shingles), of_longer) == 1.0
    assert contained(np.empty(0, dtype=np.uint64), shingles) == 0.0


def test_own_sentences_are_those_that_the_original_lacks() -> None:
    original = "The talks began. Nobody spoke. “It is late,” she said."
    copy = 'Talks opened on Monday. Nobody spoke. "It is late," she said.'

    assert own_sentences(copy, original, "en") == [(0, 23)]
    assert own_sentences(original, original, "en") == []
    assert own_sentences("(Reuters)\nRead more: all of it\n", original, "en") == []


def test_a_text_holds_words_that_stand_in_it_whole_and_in_order() -> None:
    text = "She said: «We’ll defend the centre – always»."
    assert holds(text, "we'll defense the", "en") is False
    assert holds(text, "“We'll defend the center, always”", "en") is True
    assert holds(text, "defend the cent", "en") is False
    assert holds(text, "…", "en") is False


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=300), st.text(max_size=300), st.sampled_from(["en", "uk", "ru", "pl"]))
def test_any_texts_can_be_compared(one: str, other: str, language: str) -> None:
    found = like(one, other, language)
    assert found is None or 0 <= found <= 1
    assert all(0 <= a < b <= len(one) for a, b in own_sentences(one, other, language))
    assert own_sentences(one, one, language) == []


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(["ab", "Cd", "12", "«ef»", "gh.", "\n"]), max_size=80))
def test_a_text_is_like_itself_if_it_is_long_enough(words: list[str]) -> None:
    text = " ".join(words)
    enough = len(shape(text, "en", "A").shingles) >= FEWEST
    assert like(text, text) == (1.0 if enough else None)
